"""Adding an article: what is stored, and what is said about what cannot be."""

import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import streamlit as st
from sqlalchemy import select

from app.components.copy import bring_in
from app.documents.limits import MAX_TEXT
from app.services.articles import extracting, intake, reading
from app.services.context import Desk
from app.services.log import history
from claims.model import Extraction
from claims.newsroom.audit import AuditTag
from db.articles import ArticleVersionRow
from tests.app.documents.made import archived
from tests.factories import COPY, Newsroom, planted_reading
from tests.pages.workbench import Workbench

#: Another text than that of the article which the desk has.
MINE = f"{COPY}\n"
TOLD = (b"The gate opened in 2020.", b"The lock was mended in 2021.")
KNOWN = {
    "add_title": "Vellmar counts its boats",
    "add_text": MINE,
    "add_published": "2024-02-15",
    "add_outlet": "The Vellmar Post",
    "add_author": "Ines Tarrow",
    "add_url": "https://post.example/boats",
    "add_due": "2024-02-20",
}


def filled(person: str = "Ana", **other: str) -> Workbench:
    """Return the form with everything typed in, some fields otherwise."""
    return Workbench(person).open("add").type(**{**KNOWN, **other})


def is_still_there(page: Workbench, **other: str) -> bool:
    """Say whether all that was typed stands in the form as it was typed."""
    return all(page.field(name).value == words for name, words in {**KNOWN, **other}.items())


def test_what_is_odd_about_an_article_is_asked_about_once(room: Newsroom) -> None:
    """A day in the future, a text that the desk has: nothing is stored until the button is pressed again."""
    page = filled(add_published="2024-03-03").click("add-save")
    assert page.refused.startswith("The day of publication, 2024-03-03, is in the future. Press the button once more")
    assert page.click("add-save").heading == "Vellmar counts its boats"

    page = filled().click("add-save")
    assert "The desk has this very text already: “Vellmar counts its boats”." in page.refused
    assert is_still_there(page)
    page.type(add_published="3 March 2024").click("add-save")
    assert "is in the future. The desk has this very text already" in page.refused
    page.type(add_published="2 March 2024").click("add-save").click("add-save")
    assert reading.article(room.desk, 3).published_on == date(2024, 3, 2)


def test_an_article_is_stored_and_opened(room: Newsroom) -> None:
    """Text and details are kept as typed, the claims are there, the log says who, and the form is empty again."""
    page = filled().click("add-save")

    added = reading.article(room.desk, 2)
    assert page.heading == "Vellmar counts its boats"
    assert page.said == "Added. Everything marked is a proposal; you decide."
    assert (added.text, added.title, added.outlet) == (MINE, "Vellmar counts its boats", "The Vellmar Post")
    assert (added.author, added.url) == ("Ines Tarrow", "https://post.example/boats")
    assert (str(added.published_on), str(added.due_on)) == ("2024-02-15", "2024-02-20")
    assert [mark.text for mark in added.marks] == ["2019", "“We paid for it ourselves.”", "last year"]
    line = history.newest(room.desk, limit=1)[0]
    assert (line.tag, line.actor, line.article_id) == (AuditTag.ARTICLE_IMPORT, "Ana", 2)
    assert line.after["outlet"] == "The Vellmar Post"
    page.open("add")
    assert is_still_there(page, **dict.fromkeys(KNOWN, ""))


def test_a_title_left_open_is_the_first_line_and_days_are_read_as_written(room: Newsroom) -> None:
    page = filled(
        add_title=" ", add_text=f"Vellmar Counts Boats\n\n{MINE}", add_published="15.2.2024", add_due="tomorrow"
    )

    page.click("add-save")

    added = reading.article(room.desk, 2)
    assert page.heading == added.title == "Vellmar Counts Boats"
    assert (added.published_on, added.due_on) == (date(2024, 2, 15), room.desk.now().date() + timedelta(days=1))


def test_the_date_may_be_left_open(room: Newsroom) -> None:
    """Without a publication date "last year" stays open, and the page says where to set it."""
    page = filled(add_published="").click("add-save")

    assert reading.article(room.desk, 2).published_on is None
    assert page.says("The publication date is open")
    assert page.says("publication date open")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"add_text": ""}, "There is no text yet; paste the article's words"),
        ({"add_text": " \n\t\u00a0\u2003"}, "There is no text yet"),
        ({"add_text": "\x01\x02\u200b\x7f"}, "There is no text yet"),
        ({"add_title": ""}, "The title is empty; please fill it in."),
        ({"add_title": "\u200b \u2060"}, "The title is empty"),
        ({"add_title": "x" * 501}, "The title has 501 characters; at most 500 fit."),
        ({"add_published": "15 February"}, "'15 February' is no date; write it as 2024-02-15 or 15 Feb 2024"),
        ({"add_published": "2023-02-29"}, "'2023-02-29' is no date"),
        ({"add_url": "javascript:alert(1)"}, "'javascript:alert(1)' is no web address; it starts with https://"),
        ({"add_url": "data:text/html,<b>"}, "is no web address"),
        ({"add_url": "https://[::1"}, "is no web address"),
        ({"add_url": "post.example/boats"}, "'post.example/boats' is no web address"),
    ],
)
def test_what_cannot_be_stored_is_said_and_nothing_typed_is_lost(
    room: Newsroom, typed: dict[str, str], message: str
) -> None:
    """The message says what was wrong and what to do; the form is as it was, and nothing was stored."""
    before = history.count(room.desk)

    page = filled(**typed).click("add-save")

    assert message in page.refused
    assert is_still_there(page, **typed)
    assert (len(reading.articles(room.desk)), history.count(room.desk)) == (1, before)


def test_a_text_too_long_is_not_lost(room: Newsroom) -> None:
    """One character more than fits: the message gives both numbers, and the text still stands in its field."""
    page = filled(add_text="x" * (MAX_TEXT + 1)).click("add-save")

    assert "The text has 2,000,001 characters; one article holds at most 2,000,000." in page.refused
    assert len(page.field("add_text").value) == MAX_TEXT + 1
    assert len(reading.articles(room.desk)) == 1


def test_what_was_refused_can_be_put_right(room: Newsroom) -> None:
    """After the message one correction and one click are enough."""
    page = filled(add_published="4/7/2022").click("add-save")

    page.type(add_published="2024-02-15").click("add-save")

    assert page.heading == KNOWN["add_title"]
    assert len(reading.articles(room.desk)) == 2


def test_a_typed_text_outlives_a_look_at_another_page(room: Newsroom) -> None:
    """Who goes to look something up finds their words again."""
    page = filled().run().open("history").open("add")

    assert is_still_there(page)


def test_signs_that_no_database_holds_are_replaced_in_sight(room: Newsroom) -> None:
    """NUL and control characters become �, each one, the page says so, and the original is kept byte for byte."""
    page = filled(add_text="In 2019\x00 the\x08 boats\r\nleft.").click("add-save")

    assert reading.article(room.desk, 2).text == "In 2019\ufffd the\ufffd boats\r\nleft."
    assert page.says("Some signs of the text could not be stored; � stands for them, the original is kept.")
    with room.desk.database.read() as session:
        stored = session.scalars(select(ArticleVersionRow).where(ArticleVersionRow.article_id == 2)).one()
        assert stored.original == b"In 2019\x00 the\x08 boats\r\nleft."


def test_nobody_adds_an_article(room: Newsroom) -> None:
    """Without a name nothing is stored, and nothing typed is lost."""
    page = filled(person="").click("add-save")

    assert "Choose who you are first" in page.refused
    assert is_still_there(page)
    assert len(reading.articles(room.desk)) == 1


def test_the_sample_by_hand_is_read_by_the_real_machine(sqlite_desk: Desk) -> None:
    """Through the form and the real rules: a date, a quotation and an appointment are found."""
    page = Workbench()
    page.at.text_input(key="new-name").set_value("Ana")
    page.click("add-name").open("add")
    text = "VESSIN, June 3 — Oda Brennick resigned on Monday.\n\n“We lost no deeds,” Brennick said in May 2018."

    page.type(add_title="Archive director leaves", add_text=text, add_published="2023-06-05").click("add-save")

    assert page.heading == "Archive director leaves"
    assert {mark.type.value for mark in reading.article(sqlite_desk, 1).marks} >= {"date", "quote"}


def test_a_file_that_comes_after_the_click_is_read(room: Newsroom) -> None:
    """Whoever is quicker than their browser need not click again."""
    page = Workbench("Ana").open("add").click("bring-in-read")
    assert "Choose a file, or give the address" in page.refused

    page.at.file_uploader(key="bring-in-upload").set_value(("gate.txt", b"The gate opened in 2020.", "text/plain"))
    page.run()

    assert page.at.text_area(key="draft-add-text").value == "The gate opened in 2020."


def test_another_page_of_a_web_archive_can_be_chosen(room: Newsroom) -> None:
    """Its text stands where the first one's stood; a text that was typed since stays."""
    pages = b"".join(archived(b"<p>%b</p>" % text, url=f"https://news.test/{text[-5:-1].decode()}") for text in TOLD)
    page = Workbench("Ana").open("add")
    page.at.file_uploader(key="bring-in-upload").set_value(("town.warc", pages, "application/warc"))
    page.click("bring-in-read")
    assert page.at.selectbox(key="bring-in-page").options[1] == "2. https://news.test/2021 · 2017-03-06 04:02"

    page.at.selectbox(key="bring-in-page").select(2)
    page.run()
    assert page.at.text_area(key="draft-add-text").value == TOLD[1].decode()

    page.type(add_text="Typed since.").run()
    page.at.selectbox(key="bring-in-page").select(1)
    page.run()
    assert page.at.text_area(key="draft-add-text").value == TOLD[0].decode()


@pytest.mark.parametrize("is_given_up", [True, False])
def test_what_was_read_is_laid_into_the_fields_though_a_message_of_the_browser_comes_between(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch, is_given_up: bool
) -> None:
    """The run that lays it is given up before the fields are drawn, or not; the next is told of fields as they were."""
    page = Workbench("Ana").open("add").type(add_outlet="The Vellmar Post").run()
    page.at.file_uploader(key="bring-in-upload").set_value(
        ("gate.md", b"# The gate\n\nIt opened in 2020.", "text/plain")
    )
    page.run()
    as_they_were = page.at._tree.get_widget_states()
    runs, drawn = [], bring_in.bring_in

    def draw_but_once() -> None:
        runs.append(drawn)
        if len(runs) == 2 and is_given_up:  # the first one read, and asked for another
            st.stop()
        drawn()

    monkeypatch.setattr(bring_in, "bring_in", draw_but_once)
    page.click("bring-in-read")
    page.at._run(as_they_were)

    fields = [page.field(name).value for name in ("add_title", "add_text", "add_outlet")]
    assert fields == ["The gate", "# The gate\n\nIt opened in 2020.", "The Vellmar Post"]


def test_letters_are_read_another_way_and_what_came_before_is_told(room: Newsroom) -> None:
    """The guess is shown with its likelihood; another one that fits takes its place in the field."""
    page = Workbench("Ana").open("add")
    data = "Le café était fermé, où l’on dînait.".encode("cp1252")
    page.at.file_uploader(key="bring-in-upload").set_value(("cafe.txt", data, "text/plain"))
    page.run().click("bring-in-read")
    assert page.field("add_text").value == "Le café était fermé, où l’on dînait."
    choice = next(box for box in page.at.selectbox if box.label == "Read its letters as")
    assert choice.options[0].startswith("WINDOWS-1252, ")

    choice.set_value("cp1250")
    page.run().click("encoding-read")
    assert page.field("add_text").value == data.decode("cp1250")

    page.type(add_title="The café").click("add-save")
    page.open("add").at.file_uploader(key="bring-in-upload").set_value(("again.txt", data, "text/plain"))
    page.run().click("bring-in-read")
    assert any("This very file came in before" in text and ">The café</a>" in text for text in page.texts())


def test_several_files_come_in_at_once(room: Newsroom) -> None:
    """Each is an article or told why not, and none comes in twice."""
    page = Workbench("Ana").open("add")
    files = [
        ("gate.md", b"# The gate\n\nIt opened in 2020.", ""), ("copy.md", b"# The gate\n\nIt opened in 2020.", ""),
        ("broken.docx", b"PK\x03\x04" + bytes(99), ""), ("pier.txt", b"It opened in 2019.", ""),
    ]  # fmt: skip
    page.put("bring-in-many", True)
    page.run().at.file_uploader(key="bring-in-many-upload").set_value(files)

    page.run().click("bring-in-many-read")

    assert [card.title for card in reading.articles(room.desk)][:2] == ["pier", "The gate"]
    assert len(reading.articles(room.desk)) == 3
    assert page.says(">copy.md</a>: came in before, and was not added again")
    assert page.says("broken.docx is a ZIP file")


def test_a_reading_can_be_called_off(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it runs there is a way out; taken, nothing is stored, and every word stands where it was typed."""

    def endless(text: str, *, on_progress: Callable[[float], None], **_: object) -> Extraction:
        on_progress(0.25)
        st.stop()  # what a run does at the next drawing after a click

    monkeypatch.setattr(intake, "extract", endless)
    before = history.count(room.desk)
    page = filled().click("add-save")

    page.click("add-cancel")

    assert page.said == "Called off. Nothing was stored, and what you typed is still here."
    assert is_still_there(page)
    assert (len(reading.articles(room.desk)), history.count(room.desk)) == (1, before)
    monkeypatch.setattr(intake, "extract", planted_reading)
    assert page.click("add-save").heading == KNOWN["add_title"]


def test_a_text_that_waits_for_others_says_so(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """While as many long texts are read as there are places, the page says what it waits for; it can be called off."""

    def waiting(text: str, *, on_progress: Callable[[float | None], None], **_: object) -> Extraction:
        on_progress(None)
        st.stop()  # what a run does at the next drawing after a click

    monkeypatch.setattr(intake, "extract", waiting)
    page = filled().click("add-save")

    [bar] = page.at.get("progress")
    assert (bar.proto.value, bar.proto.text) == (
        0,
        "Other long texts are being read; yours waits for its turn.",
    )
    page.click("add-cancel")
    assert page.said == "Called off. Nothing was stored, and what you typed is still here."


def test_a_text_that_takes_too_long_is_still_there(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is said, and what to do; nothing typed is lost."""
    monkeypatch.setattr(extracting, "interpreter", lambda _boot: [sys.executable, "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(extracting, "SECONDS", 0.5)
    monkeypatch.setattr(intake, "extract", extracting.extract)
    monkeypatch.setattr(intake, "read_apart", extracting.read_apart)
    long = MINE * 200

    page = filled(add_text=long).click("add-save")

    assert "The text was given up after 0.5 seconds" in page.refused
    assert is_still_there(page, add_text=long)
    assert len(reading.articles(room.desk)) == 1
