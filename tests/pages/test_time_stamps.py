"""Time stamps on the pages: said of each kept copy, asked for by a button, never by a desk that is off."""

from functools import partial
from pathlib import Path

import pytest
import streamlit as st

from app.documents import trusted_time
from app.services.desk import settings
from app.services.sources import copies, describing, keeping, stamping
from tests.app.documents.servers import Site, answer
from tests.factories import Newsroom, a_page, a_source
from tests.pages.workbench import Workbench

TOKENS = Path(__file__).parents[1] / "app" / "documents" / "tokens"
STAMPED = (TOKENS / "stamped.txt").read_bytes()
GOOD = (TOKENS / "good.tsr").read_bytes()
WHO = "14:24 UTC by CN=Test Tide Office,O=Lowmere Test"


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, site: Site) -> None:
    """Let the pages find the files of the test and its web server, and ask as the recorded stamps were asked for."""
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path))
    monkeypatch.setenv("CLAIMDESK_TEST_FETCH", f"{site.host}:{site.port}")
    monkeypatch.setattr(trusted_time, "stamp", partial(trusted_time.stamp, nonce=20240301))
    site.answers["/tsa"] = answer(GOOD, "Content-Type: application/timestamp-reply")


@pytest.fixture
def trusted(tmp_path: Path) -> None:
    """Trust the authority of the recorded stamps."""
    (tmp_path / "tsa-roots.pem").write_bytes((TOKENS / "root.pem").read_bytes())


def turn_on(room: Newsroom, site: Site) -> None:
    """Name the time-stamp server."""
    settings.change(room.desk, room.again(room.ana), stamp_server=site.url("/tsa", host=site.host))


def kept(room: Newsroom, url: str = "https://register.example/vellmar") -> int:
    """Take in a source and hand in its copy; return the source's id."""
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source(url=url))
    keeping.hand_in(room.desk, room.again(room.ana), source_id, STAMPED, "stamped.txt")
    return source_id


def test_a_desk_that_is_off_says_so_and_asks_nobody(room: Newsroom, site: Site) -> None:
    """No server, no button, no question to anybody."""
    kept(room)

    page = Workbench("Ana").open("sources")

    assert page.says("not time-stamped")
    assert not page.has("stamp-1")
    assert site.asked == []


@pytest.mark.usefixtures("trusted")
def test_a_copy_is_stamped_by_a_button(room: Newsroom, site: Site) -> None:
    """Then it says when, by whom, and that it was verified; there is nothing left to press."""
    turn_on(room, site)
    kept(room)
    page = Workbench("Ana").open("sources")

    page.click("stamp-1")

    assert page.said == "The copy is time-stamped."
    assert page.says(f"time-stamped 26 Nov 2026, {WHO}, verified")
    assert not page.has("stamp-1")
    assert len(site.asked) == 1


def test_a_stamp_that_nobody_vouches_for_is_never_called_verified(room: Newsroom, site: Site) -> None:
    """Without root certificates it says just that."""
    turn_on(room, site)
    kept(room)

    page = Workbench("Ana").open("sources").click("stamp-1")

    assert page.says(f"{WHO}, not verified: no root certificates")
    assert not any(", verified" in text for text in page.texts())


def test_a_server_that_refuses_is_told(room: Newsroom, site: Site) -> None:
    """In its own words, and the button stays."""
    turn_on(room, site)
    kept(room)
    refusal = (TOKENS / "refused.tsr").read_bytes()
    site.answers["/tsa"] = answer(refusal, "Content-Type: application/timestamp-reply")

    page = Workbench("Ana").open("sources").click("stamp-1")

    assert "The time-stamp server refused" in page.refused
    assert page.says("not time-stamped")
    assert page.has("stamp-1")
    page = Workbench().open("sources").click("stamp-1")
    assert "Choose who you are first" in page.refused


@pytest.mark.usefixtures("trusted")
def test_a_page_that_is_looked_at_is_stamped_at_once(room: Newsroom, site: Site) -> None:
    """A failure does not lose the copy; it is said beside what was done."""
    turn_on(room, site)
    for path in ("/notes.txt", "/register"):
        describing.add_source(room.desk, room.again(room.ana), a_source(url=site.url(path, host=site.host)))
    site.answers["/notes.txt"] = answer(STAMPED, "Content-Type: text/plain")
    site.answers["/register"] = answer(a_page("Opened 4 May 2019."), "Content-Type: text/html")

    page = Workbench("Ana").open("sources", source=1).click("look-1")

    assert (page.said, page.refused) == ("The page was looked at.", "")
    assert page.says(", verified")
    page = Workbench("Ana").open("sources", source=2).click("look-2")
    assert page.said == "The page was looked at."
    assert "The copy is kept, but not time-stamped. The time stamp is of other bytes" in page.refused
    assert len(copies.copies(room.desk, 2)) == 1


@pytest.mark.usefixtures("trusted")
def test_a_source_that_is_taken_in_is_stamped_at_once(
    room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the form beside a claim, whether its page is fetched or its text pasted."""
    again = st.rerun  # without a browser, no part of a page runs by itself
    monkeypatch.setattr(st, "rerun", lambda scope: again())
    turn_on(room, site)
    claim_id = room.accept("2019")
    k = f"source-c{claim_id}"
    site.answers["/notes.txt"] = answer(STAMPED, "Content-Type: text/plain")
    page = Workbench("Ana")
    page.put("sheet-tabs", "Sources")
    page.article(room.article_id, f"c{claim_id}")

    page.type(**{f"{k}-url": site.url("/notes.txt", host=site.host), f"{k}-title": "Notes"}).click(f"fetch-{k}")

    assert page.says(f"characters of text; time-stamped 26 Nov 2026, {WHO}, verified.")
    assert len(stamping.stamps_of(room.desk, [1])) == 1
    page.at.selectbox(key=f"{k}-from").set_value(0)
    page.run()
    page.type(**{f"{k}-url": "", f"{k}-title": "Call", f"{k}-text": "Words of a call."})
    page.at.selectbox(key=f"{k}-kind").set_value("recording")
    page.click(f"keep-{k}")
    assert "not time-stamped. The time stamp is of other bytes" in page.refused
    assert page.says("characters of text; not time-stamped.")
    page.at.selectbox(key=f"{k}-from").set_value(0)
    assert page.run().field(f"{k}-text").value == ""


def test_the_server_is_named_in_the_settings(room: Newsroom) -> None:
    """With what leaves the machine said beside it; what is no address is refused, with the words still there."""
    page = Workbench("Ana").open("settings")
    assert page.says("Only the copy's digest leaves this machine")

    page.type(setting_stamps="stamps.example").click("save-settings")
    assert "is no web address" in page.refused
    assert page.field("setting_stamps").value == "stamps.example"
    page.type(setting_stamps="https://stamps.example/tsa").click("save-settings")

    assert page.said == "Settings saved and put on record."
    assert settings.get(room.desk).stamp_server == "https://stamps.example/tsa"
    page.type(setting_stamps="").click("save-settings")
    assert settings.get(room.desk).stamp_server == ""
