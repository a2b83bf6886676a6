"""What the tests look for in the output of a server is found where it is."""

from pathlib import Path

import pytest

from tests.accounts import PASSWORD
from tests.browser.servers import BROWSER_KEY, leaked
from tests.factories import COPY, Newsroom


@pytest.mark.parametrize("words", [PASSWORD, BROWSER_KEY, COPY.splitlines()[0], "Planted wording"])
def test_what_must_stand_in_no_log_is_found(sqlite_room: Newsroom, tmp_path: Path, words: str) -> None:
    """A password, what lets a browser in, a line of an article, a wording; not the address as printed."""
    claim = sqlite_room.accept("2019")
    sqlite_room.reword(claim, "Planted wording")
    log, printed = tmp_path / "server.log", f"Claimdesk is starting at http://127.0.0.1/?key={BROWSER_KEY} (Ctrl+C)\n"
    log.write_text(printed, encoding="utf-8")
    assert leaked(tmp_path) == []

    log.write_text(f"{printed}ValueError: {words} [parameters: ...]\n", encoding="utf-8")

    assert leaked(tmp_path) == [words]
