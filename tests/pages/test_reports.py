"""Reports: every format is made, handed out and put on record."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.reports.base import Exporter, Part
from app.reports.registry import EXPORTERS
from app.services.articles import reading
from app.services.checking import evidence, review, verdicts
from app.services.context import Desk
from app.services.desk import settings
from app.services.inputs import NewDetail, NewEvidence, NewSource
from app.services.log import history
from app.services.reports import outlook
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance
from db.reports import ReportRow
from tests.factories import Newsroom, add_article, described_source, give_another_text
from tests.pages.workbench import Workbench, markdown


def made(room: Newsroom) -> list[ReportRow]:
    """Return what is on record about reports, oldest first."""
    with room.desk.database.read() as session:
        return list(session.scalars(select(ReportRow).order_by(ReportRow.id)))


def test_nothing_to_report_on(sqlite_desk) -> None:
    """Without an article the page leads to the desk."""
    page = Workbench().open("reports")

    assert page.says("There is no article to report on yet.")
    assert page.click("to-desk").heading == "Desk"


@pytest.mark.parametrize("name", list(EXPORTERS))
def test_a_report_of_every_format(room: Newsroom, name: str) -> None:
    """The bytes that are handed out are those on record, in the name of who asked."""
    room.signed("2019")
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    page = Workbench("Ana").open("reports")
    page.at.button_group(key="report-format").set_value(name)
    page.run()
    if EXPORTERS[name].asks_address:
        page.at.text_input(key="report-address").set_value(" https://desk.example/checks/7 ")
        page.run()

    page.click("make-report")

    report = page.at.session_state["report"]
    [row], line = made(room), history.newest(room.desk, limit=1)[0]
    assert page.said == "Report made and put on record."
    assert hashlib.sha256(report.data).hexdigest() == report.digest == row.digest
    assert (row.format, row.article_id) == (name, room.article_id)
    assert (line.tag, line.actor) == (AuditTag.REPORT_EXPORT, "Ana")
    assert page.says(report.digest)
    assert page.says(report.file_name)
    form = EXPORTERS[name]
    tells_of_claims = form.part is None or form.part.holds is not None
    assert ("2019" if tells_of_claims else "Harbour register") in form.text_of(report.data)
    assert report.mime == EXPORTERS[name].mime


def test_what_a_format_must_have_and_has_not_is_said_and_nothing_is_made(room: Newsroom) -> None:
    """All of it at once; the address is asked for beside the format."""
    page = Workbench("Ana").open("reports")
    page.at.button_group(key="report-format").set_value("claimreview")
    page.run().click("make-report")

    assert page.says(
        "Missing: a claim that is signed off; the name of the desk, in the settings; the address of the page"
    )
    assert made(room) == []


def test_a_report_is_offered_for_the_address_that_it_names_alone(room: Newsroom) -> None:
    room.signed("2019")
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    page = Workbench("Ana").open("reports")
    page.at.button_group(key="report-format").set_value("claimreview")
    page.run().at.text_input(key="report-address").set_value("https://desk.example/checks/7")
    page.run().click("make-report")
    assert page.says("claimreview.jsonld")

    page.at.text_input(key="report-address").set_value("https://desk.example/checks/8")

    assert not page.run().says("claimreview.jsonld")


def test_a_report_of_an_earlier_moment_says_so_and_one_that_cannot_be_is_refused(room: Newsroom) -> None:
    """The moment is a choice like the others: the download belongs to it."""
    page = Workbench("Ana").open("reports")
    moment = room.desk.now().replace(second=0, tzinfo=None) + timedelta(minutes=1)
    room.desk.now.time += timedelta(minutes=2)  # type: ignore[attr-defined]  # the clock of the tests
    room.signed("2019")
    room.desk.now.time += timedelta(minutes=2)  # type: ignore[attr-defined]

    page.at.button_group(key="report-paper").set_value("letter")
    page.at.datetime_input(key="report-moment").set_value(moment)
    page.run().click("make-report")

    assert b"As of " in page.at.session_state["report"].data
    assert b"size: letter" in page.at.session_state["report"].data
    assert b"No claim of this article was taken up." in page.at.session_state["report"].data
    assert page.at.get("download_button")
    page.at.datetime_input(key="report-moment").set_value(moment - timedelta(days=900))
    assert page.run().says("choose a moment from then on")
    assert not page.at.get("download_button")


def test_of_two_articles_with_one_title_the_chosen_one_is_reported(room: Newsroom) -> None:
    """Numbers tell them apart, on the page and for the report."""
    second = add_article(room.desk, room.ana, "It was 1999.")
    page = Workbench("Ana").open("reports")
    titles = list(page.at.multiselect(key="report-article").options)
    assert titles == [f"Vellmar has a harbour (no. {second})", f"Vellmar has a harbour (no. {room.article_id})"]

    page.at.multiselect(key="report-article").set_value([room.article_id])
    page.run().click("make-report")

    assert [row.article_id for row in made(room)] == [room.article_id]
    assert b"1999" not in page.at.session_state["report"].data


def test_the_article_looked_at_last_is_chosen(room: Newsroom) -> None:
    """Who comes from an article reports on it."""
    add_article(room.desk, room.ana, "It was 1999.", title="Newer")

    page = Workbench("Ana").article(room.article_id).open("reports")

    assert page.at.multiselect(key="report-article").value == [room.article_id]


def test_nobody_makes_a_report(room: Newsroom) -> None:
    """A report is put on record with a name, or not made."""
    page = Workbench().open("reports").click("make-report")

    assert "Choose who you are first" in page.refused
    assert made(room) == []


def test_a_report_for_readers_unless_one_says_otherwise(room: Newsroom) -> None:
    """The page says what is left out, and beside the file whom it is for."""
    room.signed("2019")
    page = Workbench("Ana").open("reports")
    assert page.says("are counted and not named")

    page.at.button_group(key="report-audience").set_value("legal")
    page.run()
    assert page.says("No source is left out.")
    page.click("make-report")

    assert page.says("For: the legal file")
    assert page.at.session_state["report"].file_name.endswith("-legal.html")
    assert history.newest(room.desk, limit=1)[0].after["audience"] == "legal"


def test_a_made_report_is_offered_for_the_choices_it_was_made_of_alone(room: Newsroom) -> None:
    """Another audience, format or article takes the download away; the same choices bring it back."""
    other = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    page = Workbench("Ana").open("reports")

    def offered(**choices: object) -> bool:
        for key, value in choices.items():
            kind = page.at.multiselect if key == "article" else page.at.button_group
            kind(key=f"report-{key}").set_value([value] if key == "article" else value)
        page.run()
        return bool(page.at.get("download_button"))

    assert not offered(article=room.article_id, format="markdown", audience="legal")
    page.click("make-report")
    assert offered()

    assert not offered(audience="public")
    assert not offered(audience="legal", format="html")
    assert not offered(format="markdown", article=other)
    assert offered(article=room.article_id)
    assert page.says("For: the legal file")


def test_what_is_missing_is_said_before_the_report_is_made(room: Newsroom) -> None:
    """As the report says it at its top; and nothing where nothing is missing."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    room.confirm(claim_id)
    page = Workbench("Ana").open("reports")

    for words in (
        "Missing in this check",
        "1 verdict against the sourcing policy, with a reason",
        "1 claim without a source",
        "2 proposals of the machine not decided on",
    ):
        assert page.says(words), words

    for words in ("last year", "“We paid for it ourselves.”"):
        review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key(words)[1:]), "Known.")
    assert page.run().says("1 claim without a source")
    assert not page.says("not decided on")
    review.dismiss(room.desk, room.again(room.ana), reopened(room, claim_id), room.version(claim_id), "Vague.")
    assert not page.run().says("Missing")


def reopened(room: Newsroom, claim_id: int) -> int:
    """Change a signed claim, so that it is open again; return its id."""
    room.reword(claim_id, "In 2019.")
    return claim_id


def test_the_outlook_is_worked_out_anew_only_when_something_happened(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the article's claims nothing is read again by choosing another format."""
    asked: list[int] = []
    worked_out = outlook.outlook

    def counted(desk: Desk, article_id: int, *choices: Any) -> outlook.Outlook:
        assert desk.person_id == room.ana.person_id, "it is made for whoever is at the desk"
        asked.append(article_id)
        return worked_out(desk, article_id, *choices)

    monkeypatch.setattr(outlook, "outlook", counted)
    page = Workbench("Ana").open("reports")
    page.at.button_group(key="report-format").set_value("json")
    page.run().run()
    assert asked == [room.article_id]

    room.accept("2019")
    page.run().run()
    assert asked == [room.article_id] * 2


def test_claims_on_an_earlier_text_are_told_before_the_report_is_made(room: Newsroom) -> None:
    """A report is of the newest text alone."""
    room.accept("2019")
    give_another_text(room)

    page = Workbench("Ana").open("reports")

    assert page.says("1 claim stands on an earlier version of the text and is not in this report.")


def test_an_article_beyond_the_newest_is_offered_when_it_was_looked_at_last(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its title, as the others are."""
    newest = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    listed = reading.articles
    monkeypatch.setattr(reading, "articles", lambda desk, limit: listed(desk, limit=1))

    page = Workbench("Ana").article(room.article_id).open("reports")

    chosen = page.at.multiselect(key="report-article")
    assert chosen.options == [f"Newer (no. {newest})", f"Vellmar has a harbour (no. {room.article_id})"]
    assert chosen.value == [room.article_id]


def test_a_format_that_holds_a_part_says_which(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anybody takes it for the whole."""
    part = Part("Signed claims only.", lambda claim: claim.state == "signed")
    signed = Exporter("signed", "Signed", "text/plain", ".txt", lambda model: b"-", part=part)
    for module in ("app.components.reports.choices", "app.services.reports.export"):
        monkeypatch.setattr(f"{module}.EXPORTERS", {"signed": signed})

    assert Workbench("Ana").open("reports").says("Signed claims only.")


def test_words_of_a_confidential_source_are_pointed_out_before_they_go_out(room: Newsroom) -> None:
    """With claim, place and words; not where nothing is left out. The report can be made all the same."""
    claim_id = room.accept("2019")
    source = described_source(
        room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Odile *Marchbank*"),
        NewDetail(confidentiality=Confidentiality.DESK),
    )  # fmt: skip
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), source,
        NewEvidence(Stance.SUPPORTS, is_primary=True, passage="Yes."),
    )  # fmt: skip
    for number in range(21):
        verdicts.propose(
            room.desk, room.again(room.ana), claim_id, room.version(claim_id), scale="desk-six", grade="true",
            rationale=f"Marchbank says so, {number}.",
        )  # fmt: skip
    page = Workbench("Ana").open("reports")

    assert page.says("Claim D1, rationale of Ana’s verdict: “marchbank”, as in the source “Odile *Marchbank*”")
    assert page.says("and 1 more")
    page.click("make-report")
    assert len(made(room)) == 1
    page.at.button_group(key="report-audience").set_value("desk")
    assert not page.run().says("marchbank")


def test_the_preview_is_what_is_handed_out_and_leaves_no_line(room: Newsroom) -> None:
    """Words of a text stand there as they are; choosing something else shows something else."""
    room.signed("2019")
    before = history.count(room.desk)
    page = Workbench("Ana").open("reports")
    [frame] = page.at.get("iframe")
    assert "Vellmar has a harbour" in frame.proto.srcdoc

    page.at.button_group(key="report-format").set_value("csv")
    page.run()

    assert not page.at.get("iframe")
    assert "Harbour register" in page.at.code[0].value
    page.at.button_group(key="report-format").set_value("backup")
    assert page.run().at.get("iframe"), "of a bundle, the web page in it"
    page.at.button_group(key="report-format").set_value("csv")
    page.run().at.toggle(key="report-preview").set_value(False)
    assert not page.run().at.code
    assert history.count(room.desk) == before


def test_a_preview_says_what_is_missing_where_no_file_can_be_made(room: Newsroom) -> None:
    page = Workbench("Ana").open("reports")
    page.at.button_group(key="report-format").set_value("prooflines")

    assert page.run().says("Nothing to see yet. Missing: a claim that is signed off.")


def test_several_articles_are_one_file(room: Newsroom) -> None:
    """What is missing is said of each."""
    other = add_article(room.desk, room.ana, "It was 1999.", title="Newer")
    page = Workbench("Ana").open("reports")
    page.at.multiselect(key="report-article").set_value([room.article_id, other])

    page.run().click("make-report")

    report = page.at.session_state["report"]
    assert report.file_name.startswith("2-reports-")
    assert [row.article_id for row in made(room)] == [room.article_id, other]
    assert [body for body in markdown(page.at) if "Newer" in body]
    page.at.multiselect(key="report-article").set_value([])
    assert not page.run().at.get("download_button")
    assert page.at.button(key="make-report").disabled


def test_only_the_chosen_claims(room: Newsroom) -> None:
    """The page says what is left aside, before the report does; another choice takes the file away."""
    room.signed("2019")
    room.accept("last year")
    page = Workbench("Ana").open("reports")
    page.at.checkbox(key="report-signed").set_value(True)
    page.run()
    assert page.says("2 claims and proposals left aside, for only these were chosen: signed off")

    page.click("make-report")

    assert b"2 claims and proposals left aside" in page.at.session_state["report"].data
    assert page.at.get("download_button")
    page.at.multiselect(key="report-verdicts").set_value(["false"])
    assert not page.run().at.get("download_button")
    assert page.says("3 claims and proposals left aside, for only these were chosen: signed off; “False”")
