"""Sources: what claims were checked against, and what rests on each."""

from datetime import date

from app.services.checking import evidence
from app.services.inputs import NewSource
from app.services.sources import describing, finding, keeping
from claims.newsroom.sourcing import SourceKind
from tests.factories import Newsroom, a_source, an_evidence
from tests.pages.test_every_page import statements
from tests.pages.workbench import Workbench


def attach(room: Newsroom, claim_id: int, title: str) -> None:
    act = room.again(room.ana)
    evidence.attach(room.desk, act, claim_id, room.version(claim_id), a_source(title=title), an_evidence())


def test_a_desk_without_sources_says_what_to_do(room: Newsroom) -> None:
    """And leads back to the desk."""
    page = Workbench("Ana").open("sources")

    assert page.heading == "Sources"
    assert page.says("There is no source yet.")
    assert page.has("to-desk")


def test_a_source_shows_what_rests_on_it(room: Newsroom) -> None:
    """Each claim with its passage and verdict, and the way to it."""
    claim_id = room.accept("2019")
    attach(room, claim_id, "Harbour *register*")
    room.propose(claim_id)

    page = Workbench("Ana").open("sources")

    assert page.says("1 claim rests on it")
    shown = " ".join(page.texts())
    for words in ("Harbour *register*</a>", "Opened 4 May 2019.", "Supports", "True", "Vellmar has a harbour"):
        assert words in shown, words
    page.click("rest-1")
    assert page.at.query_params == {"id": str(room.article_id), "claim": "D1"}


def test_sources_are_searched(room: Newsroom) -> None:
    """By words and by kind; where nothing is found, it says so."""
    claim_id = room.accept("2019")
    for title in ("Harbour register", "Port ledger"):
        attach(room, claim_id, title)
    page = Workbench("Ana").open("sources")
    assert len(page.at.radio(key="source-open").options) == 2

    page.at.text_input(key="sources-words").set_value("LEDG")
    page.run()
    assert [label.split(" · ")[1] for label in page.at.radio(key="source-open").options] == ["Port ledger"]

    page.at.text_input(key="sources-words").set_value("nothing like it")
    page.run()
    assert page.says("No source has all of these words.")


def test_a_link_opens_the_very_source(room: Newsroom) -> None:
    """For another person, too; a number of none opens the first."""
    claim_id = room.accept("2019")
    for title in ("Harbour register", "Port ledger"):
        attach(room, claim_id, title)

    assert any("Harbour register</a>" in text for text in Workbench("Eve").open("sources", source=1).texts())
    for nonsense in ("99", "x", "9" * 40, "²"):
        assert any("Port ledger</a>" in text for text in Workbench("Eve").open("sources", source=nonsense).texts())


def test_the_page_takes_as_many_queries_for_thirty_sources_as_for_one(room: Newsroom) -> None:
    """And shows twenty-five at a time."""
    claim_id, counts = room.accept("2019"), []
    for size in (1, 30):
        for number in range(size):
            attach(room, claim_id, f"Source {number}")
        page = Workbench("Ana").open("sources")
        with statements() as heard:
            page.run()
        counts.append(len(heard))

    assert counts[0] == counts[1]
    assert len(page.at.radio(key="source-open").options) == 25
    assert page.says("31 sources, the newest first")


def test_what_is_held_of_a_source_is_set_right(room: Newsroom) -> None:
    """Its title as well; a day that is none is refused, and what was typed stays."""
    attach(room, room.accept("2019"), "Habour register")
    page = Workbench("Ana").open("sources")
    page.at.text_input(key="draft-held-1-title").set_value("Harbour register")
    page.at.text_input(key="draft-held-1-published").set_value("May 2019")
    page.click("save-held-1")
    assert "'May 2019' is no date" in page.refused
    page.at.text_input(key="draft-held-1-published").set_value("2019-05-05")

    page.click("save-held-1")

    assert page.said == "Saved; what stood before is on record."
    assert page.at.text_input(key="draft-held-1-title").value == "Harbour register"
    assert finding.source(room.desk, 1)[0].published_on == date(2019, 5, 5)


def test_what_a_kept_document_says_of_itself_is_taken_over_by_a_person(room: Newsroom) -> None:
    """Title and author stand ready; one click sets them down, and then nothing is proposed any more."""
    attach(room, room.accept("2019"), "https://register.example/1")
    page_kept = (
        "<html><head><title>Harbour register</title><meta name='author' content='Port office'></head><body><article>"
        "<p>The harbour was opened on 4 May 2019 by the mayor and a choir of two hundred.</p></article></body></html>"
    )
    copy_id = keeping.hand_in(room.desk, room.again(room.ana), 1, page_kept.encode(), "register.html")
    page = Workbench("Ana").open("sources")
    assert page.says("The document says of itself: title “Harbour register”, author “Port office”.")

    page.click(f"of-itself-{copy_id}")

    assert page.said == "Taken over; what stood before is on record."
    card = finding.source(room.desk, 1)[0]
    assert (card.title, card.known.author) == ("Harbour register", "Port office")
    assert page.at.text_input(key="draft-held-1-author").value == "Port office"
    assert not page.has(f"of-itself-{copy_id}")


def test_a_persons_words_are_erased_by_whoever_says_so_twice(room: Newsroom) -> None:
    """With a reason; other kinds of sources have no such button."""
    attach(room, room.accept("2019"), "Harbour register")
    person = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    page = Workbench("Ana").open("sources", source="1")
    assert not page.has("erase-1-now")

    page = Workbench("Ana").open("sources", source=str(person))
    assert page.at.button(key=f"erase-{person}-now").disabled
    page.at.checkbox(key=f"erase-{person}-sure").check()
    page.run()
    page.click(f"erase-{person}-now")
    assert page.says("The reason is empty")
    page.at.text_input(key=f"erase-{person}-reason").set_value("Asked for by letter")
    page.run()
    page.click(f"erase-{person}-now")

    assert page.says("The words are erased, and that is on record.")
    assert finding.source(room.desk, person)[0].title == "(erased)"
    assert page.at.button(key=f"erase-{person}-now").disabled
