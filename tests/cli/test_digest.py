"""The mail of the day on the command line, as a timer sends it."""

import pytest

from app.services.context import Act, Desk
from tests.cli.test_main import Run, failed, run
from tests.mails import MailServer
from tests.services.lists.test_digest import people, subscribe

__all__ = ["people", "run"]


def test_a_refused_mail_is_told_and_ends_the_command(
    run: Run, people: tuple[Desk, dict[str, Act]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the timer shows it; the others have theirs, and the next morning all is tried anew."""
    desk, acts = people
    subscribe(desk, acts["Ben"], "ben@desk.example")
    subscribe(desk, acts["Eve"], "eve@desk.example")
    told = {"MODE": "accounts", "MAIL_FROM": "desk@desk.example", "SMTP_SECURITY": "none"}
    for name, value in told.items():
        monkeypatch.setenv(f"CLAIMDESK_{name}", value)

    with MailServer(refuses="ben@") as server:
        monkeypatch.setenv("CLAIMDESK_SMTP", f"127.0.0.1:{server.port}")
        failed(run("digest"), "refused 1 mail; its own log says whose. Sent: 1.")
    with MailServer() as server:
        monkeypatch.setenv("CLAIMDESK_SMTP", f"127.0.0.1:{server.port}")
        done = run("digest")

    assert (done.exit_code, done.stdout) == (0, "Sent: 1.\n")
