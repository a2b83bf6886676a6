"""A report that comes back: looked over on the page, taken over one by one or all at once, in the taker's name."""

from app.services.log import history
from claims.newsroom.audit import AuditTag
from tests.factories import Newsroom
from tests.pages.workbench import Workbench
from tests.services.reports.test_read_back import sheet_of, with_row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed(data: bytes, name: str = "checks.xlsx", person: str = "Ben") -> Workbench:
    """Return the page of reports on which a file was looked over."""
    page = Workbench(person).open("reports")
    page.at.file_uploader(key="hand-in-upload").set_value((name, data, XLSX))
    return page.run().click("hand-in-read")


def keys(page: Workbench, start: str) -> list[str]:
    return [button.key for button in page.at.button if (button.key or "").startswith(start)]


def worked_on(room: Newsroom) -> bytes:
    data = with_row(sheet_of(room), "Claims", 2, Verdict="False", Rationale="It was 2018.")
    return with_row(data, "Claims", 2, Suggested_wording="in 2018")


def test_what_is_different_is_shown_and_nothing_is_stored(room: Newsroom) -> None:
    """Old and new side by side, with where it stands in the file."""
    claim_id = room.accept("2019")
    room.suggest(claim_id, "in 2020")
    data = worked_on(room)
    lines = len(history.newest(room.desk, limit=500))

    page = handed(data)

    assert page.says("checks.xlsx: 2 differences")
    assert page.says("in<del> 2020</del><ins> 2018</ins>")
    assert page.says("row 2 of “Claims”")
    assert len(history.newest(room.desk, limit=500)) == lines


def test_one_is_taken_over_with_one_press(room: Newsroom) -> None:
    """In the name of whoever presses; the other one is left."""
    claim_id = room.accept("2019")
    page = handed(worked_on(room))

    page.click(next(key for key in keys(page, "hand-in-take-") if key.endswith(f"-suggestion-{claim_id}")))

    one = room.sheet(claim_id).suggestion
    assert one is not None
    assert (one.text, one.by, page.said) == ("in 2018", "Ben", "1 taken over, in your name.")
    assert page.says("checks.xlsx: 1 difference")


def test_all_are_taken_over_at_once(room: Newsroom) -> None:
    """A verdict against the sourcing policy needs the reason first; then nothing is left."""
    claim_id = room.accept("2019")
    page = handed(worked_on(room)).click("hand-in-take-all")

    assert "The sources are not enough" in page.refused
    page.at.text_input(key="hand-in-override").set_value("No other source.")
    page.run().click("hand-in-take-all")

    verdict = room.sheet(claim_id).verdicts[0]
    assert (verdict.by, verdict.label, verdict.override) == ("Ben", "False", "No other source.")
    assert history.newest(room.desk, limit=1)[0].tag == AuditTag.VERDICT_PROPOSE
    assert page.says("nothing is left to look over")


def test_the_chosen_ones_are_taken_over(room: Newsroom) -> None:
    """Those with a tick alone."""
    claim_id = room.accept("2019")
    page = handed(worked_on(room))
    assert page.at.button(key="hand-in-take-chosen").disabled
    box = next(box for box in page.at.checkbox if (box.key or "").endswith(f"-suggestion-{claim_id}"))
    box.check()
    page.run().click("hand-in-take-chosen")

    sheet = room.sheet(claim_id)
    assert (sheet.suggestion is not None, sheet.verdicts) == (True, ())


def test_what_does_not_fit_says_why_and_cannot_be_taken(room: Newsroom) -> None:
    """A claim that went on since, and a word that is no verdict."""
    room.accept("2019")
    page = handed(with_row(sheet_of(room), "Claims", 2, Verdict="Nope", Rationale="So."))

    assert page.says("“Nope” is no verdict of the scale")
    assert not keys(page, "hand-in-take-")


def test_nobody_takes_nothing_over(room: Newsroom) -> None:
    """Who has not said who they are may look, and is told."""
    claim_id = room.accept("2019")
    page = handed(worked_on(room), person="").click("hand-in-take-all")

    assert page.refused.startswith("Choose who you are first")
    assert room.sheet(claim_id).suggestion is None


def test_a_file_that_is_none_of_ours_is_refused(room: Newsroom) -> None:
    """In a sentence."""
    page = handed(b"PK\x03\x04 nothing")

    assert "checks.xlsx is damaged" in page.refused
