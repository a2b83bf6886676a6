"""Accounts on the command line: what a person types, what it says, and what stands on record."""

import json
import re

import pytest

from tests.accounts import OTHER, PASSWORD
from tests.cli.test_main import COPY, Run, failed, run

__all__ = ["run"]


@pytest.fixture
def with_ana(run: Run, quick_hashes: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, where Ana administers a desk with accounts."""
    monkeypatch.setenv("CLAIMDESK_MODE", "accounts")
    done = run("user", "add", "Ana", "--role", "administrator", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "Ana has an account now: administrator.\n")
    return run


def test_accounts_from_the_first_to_the_last(with_ana: Run) -> None:
    """Given, changed, disabled and enabled; each act is on record by name, and no password anywhere."""
    given = with_ana("user", "add", "Ben Okafor", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert given.stdout.endswith("Ben Okafor has an account now: reviewer.\n")
    assert PASSWORD not in given.output
    for words, said in (
        (("role", "ben okafor", "editor"), "Ben Okafor is editor now.\n"),
        (("disable", "Ben Okafor"), "The account is disabled, its sessions are ended.\n"),
        (("enable", "Ben Okafor"), "The account is enabled again.\n"),
        (("revoke", "Ben Okafor"), "The sessions of Ben Okafor are ended.\n"),
        (("second-off", "Ben Okafor"), "Ben Okafor has no second factor any more; their sessions are ended.\n"),
        (("sessions", "Ben Okafor"), "No session lasts.\n"),
        (("list",), "Ana: administrator, 0 sessions\nBen Okafor: editor, 0 sessions\n"),
    ):
        done = with_ana("user", *words)
        assert (done.exit_code, done.stdout) == (0, said), done.output
    reset = with_ana("user", "password", "Ben Okafor", "--password-stdin", stdin=f"{OTHER}\n")
    assert reset.stdout == "Ben Okafor has a new password; their sessions are ended.\n"

    lines = json.loads(with_ana("audit", "log", "--json").stdout)
    assert [(line["actor"], line["tag"]) for line in lines] == [
        ("Ana", "person:add"), ("Ana", "account:add"), ("Ben Okafor", "person:add"), ("Ana", "account:add"),
        ("Ana", "account:role"), ("Ana", "account:disable"), ("Ana", "account:enable"), ("Ana", "account:revoke"),
        ("Ana", "account:second:off"), ("Ana", "account:reset"),
    ]  # fmt: skip
    assert json.loads(with_ana("user", "list", "--json").stdout)[1] == {
        "name": "Ben Okafor", "role": "editor", "disabled": False, "sessions": 0,
    }  # fmt: skip
    assert json.loads(with_ana("user", "sessions", "Ana", "--json").stdout) == []
    assert with_ana("audit", "verify").exit_code == 0


def test_where_the_mail_of_the_day_goes(with_ana: Run) -> None:
    """As on the page, of whoever acts; on record without the address."""
    on = with_ana("user", "email", " ana@desk.example ", "--as", "ana")
    again, off = with_ana("user", "email", "ana@desk.example"), with_ana("user", "email", "--off")

    assert (on.exit_code, on.stdout) == (0, "The mail of the day goes to ana@desk.example.\n")
    assert (again.exit_code, "It is so already" in again.stderr) == (2, True)
    assert (off.exit_code, off.stdout) == (0, "Ana wants no mail of the day any more.\n")
    assert with_ana("user", "email").exit_code == with_ana("user", "email", "no address").exit_code == 2
    lines = with_ana("audit", "log", "--json").stdout
    assert [line["after"] for line in json.loads(lines)][-2:] == [{"mail": "on"}, {"mail": "off"}]
    assert "ana@desk" not in lines


def test_an_invitation(with_ana: Run) -> None:
    """The link is all that is printed, so that it can be handed on; what is good yet is listed, and taken back."""
    made = with_ana("user", "invite", "Ben Okafor", "--role", "editor")
    assert re.fullmatch(r"http://127\.0\.0\.1:8501/join\?with=[\w-]{43}\n", made.stdout)
    assert "Good once, until" in made.stderr

    (listed,) = json.loads(with_ana("user", "invitations", "--json").stdout)
    assert {name: listed[name] for name in ("name", "role", "by")} == {
        "name": "Ben Okafor",
        "role": "editor",
        "by": "Ana",
    }
    number = str(listed["number"])
    assert with_ana("user", "invitations").stdout.startswith(f"{number}: Ben Okafor, editor, by Ana, until 20")
    assert with_ana("user", "uninvite", number).stdout == "The link lets nobody in any more.\n"
    assert with_ana("user", "invitations").stdout.startswith("No invitation waits")
    failed(with_ana("user", "uninvite", number), "good no longer")


def test_what_is_refused(with_ana: Run) -> None:
    with_ana("user", "add", "Ben", "--password-stdin", stdin=f"{PASSWORD}\n")

    failed(with_ana("user", "add", "Eve", "--password-stdin", stdin="short\n"), "at least 15 signs")
    failed(with_ana("user", "add", "Eve", "--password-stdin", "--as", "Ben", stdin=f"{PASSWORD}\n"), "Administrator")
    failed(with_ana("user", "role", "Ben", "editor", "--as", "Nobody"), "Nobody called “Nobody” has an account")
    failed(with_ana("user", "role", "Eve", "editor"), "Nobody called “Eve” has an account")
    failed(with_ana("user", "disable", "Ana"), "Nobody would be left to administer the desk")


def test_other_commands_act_for_accounts_alone_and_in_their_role(with_ana: Run) -> None:
    """A reviewer brings no article in, and a name without an account does nothing."""
    with_ana("user", "add", "Ben", "--password-stdin", stdin=f"{PASSWORD}\n")

    failed(with_ana("import", "-", "--as", "Zoë", stdin=COPY), "Nobody called “Zoë” has an account")
    failed(with_ana("import", "-", "--as", "Ben", stdin=COPY), "takes the role “Editor”, and yours is “Reviewer”")
    assert with_ana("import", "-", "--as", "Ana", stdin=COPY).exit_code == 0


def test_in_single_mode_accounts_are_prepared(run: Run, quick_hashes: None) -> None:
    done = run("user", "add", "Ana", "--role", "administrator", "--password-stdin", stdin=f"{PASSWORD}\n")

    assert "Accounts count once CLAIMDESK_MODE=accounts is set." in done.stderr
    assert run("import", "-", "--as", "Zoë", stdin=COPY).exit_code == 0
    assert "Nobody has an account yet" not in run("user", "list").stdout


def test_before_the_first_account(run: Run) -> None:
    assert run("user", "list").stdout.startswith("Nobody has an account yet; give the first")


def test_whom_the_provider_means(with_ana: Run) -> None:
    """Written down, changed, removed; the log says so and never has an address."""
    noted = with_ana("user", "identity", "ana", "Ana@desk.example")
    assert noted.stdout == "Ana can log in through the provider, as ana@desk.example.\n"
    assert "once CLAIMDESK_OIDC_ISSUER is set" in noted.stderr
    failed(with_ana("user", "identity", "Ana", "ana"), "no e-mail address")
    failed(with_ana("user", "identity", "Ana", "ANA@desk.example"), "It is so already")
    off = with_ana("user", "identity-off", "Ana")
    assert off.stdout == "Ana can no longer log in through the provider; their sessions are ended.\n"

    told = with_ana("audit", "log", "--json").stdout
    assert [(one["tag"], one["after"]) for one in json.loads(told)[2:]] == [
        ("account:identity", {"name": "Ana", "identity": state}) for state in ("on", "off")
    ]  # fmt: skip
    assert "desk.example" not in told
    assert with_ana("audit", "verify").exit_code == 0
