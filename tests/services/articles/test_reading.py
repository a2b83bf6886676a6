"""What pages show, in a fixed number of queries, as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, text

from app.services.articles import intake, reading
from app.services.checking import review, second_piles, sheets
from app.services.errors import UnknownError
from app.services.inputs import ArticleDetails
from claims.model import Extraction
from claims.newsroom.lifecycle import ClaimState, Move
from db.session import Database
from tests.factories import Newsroom, add_article
from tests.services.seeded import on_sqlite_alone


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """List the SQL statements that are sent."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(database._reading, "before_cursor_execute", hear)
    yield heard
    event.remove(database._reading, "before_cursor_execute", hear)


@on_sqlite_alone
def test_a_page_takes_the_same_number_of_queries_for_one_claim_and_for_forty(room: Newsroom) -> None:
    """Lists, articles and sheets do not slow down by the claim."""
    years = "".join(f"It was {year}.\n" for year in range(1960, 2000))
    small, large = add_article(room.desk, room.ana, "It was 2001.\n"), add_article(room.desk, room.ana, years)
    counts: list[tuple[int, int, int, int]] = []
    for article_id in (small, large):
        room.article_id = article_id
        for mark in reading.article(room.desk, article_id).marks:
            claim_id = room.accept(mark.text)
        for _ in range(1 if article_id == small else 5):
            room.attach(claim_id)
            room.propose(claim_id)
        counts.append(
            (
                _count(room, lambda: reading.article(room.desk, article_id)),  # noqa: B023  # called at once
                _count(room, lambda: room.sheet(claim_id)),  # noqa: B023
                _count(room, lambda: reading.articles(room.desk)),
                _count(room, lambda: second_piles.pile(room.desk, second_piles.Pile.OTHERS).claims),
            )
        )

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 13


def _count(room: Newsroom, call) -> int:
    with statements(room.desk.database) as heard:
        call()
    return len([statement for statement in heard if statement.lstrip().upper().startswith("SELECT")])


def test_the_list_shows_how_far_each_article_is(room: Newsroom) -> None:
    """Newest first, with what is undecided and the claims by state; page by page."""
    room.signed("2019")
    room.accept("last year")
    second = add_article(room.desk, room.ana, "Nothing here.\n")

    first_page, second_page = reading.articles(room.desk, limit=1), reading.articles(room.desk, limit=1, offset=1)

    assert [(card.id, card.found, card.counts) for card in first_page] == [(second, 0, {})]
    assert [(card.id, card.found, card.counts) for card in second_page] == [
        (room.article_id, 1, {ClaimState.SIGNED: 1, ClaimState.OPEN: 1})
    ]


def test_marks_carry_the_newest_grade(room: Newsroom) -> None:
    """In the order of the text, claims and candidates together."""
    claim_id = room.accept("last year")
    room.propose(claim_id, grade="mixed")
    room.propose(claim_id, grade="false")

    marks = reading.article(room.desk, room.article_id).marks

    assert [(mark.key[0], mark.text, mark.grade, mark.tone) for mark in marks] == [
        ("m", "2019", "", "none"), ("m", "“We paid for it ourselves.”", "", "none"), ("c", "last year", "False", "bad"),
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["", "c", "x1", "c-1", "c1.5", "c²", "m999", "c999", "c" + "9" * 5000, "m2147483648"])
def test_a_key_that_names_nothing(room: Newsroom, key: str) -> None:
    """Whatever stands in the address, the answer is in words, and short."""
    with pytest.raises(UnknownError, match="choose one in the text") as caught:
        sheets.sheet(room.at(room.ana), key)

    assert len(str(caught.value)) < 120


def test_what_a_person_may_do_is_on_the_sheet(room: Newsroom) -> None:
    """Nobody chosen may do nothing; a candidate may be accepted or set aside."""
    key = room.key("2019")

    assert sheets.sheet(room.at(room.ana), key).moves == {Move.EDIT, Move.DISMISS}
    assert sheets.sheet(room.desk, key).moves == frozenset()
    assert sheets.sheet(room.desk, f"c{room.accept()}").moves == frozenset()


def test_a_reader_sees_one_moment_and_changes_nothing(room: Newsroom) -> None:
    """What others save meanwhile does not appear half-way, and reading cannot write."""
    claim_id = room.accept()

    with room.desk.database.read() as session:
        count = text("SELECT count(*) FROM audit_line")
        before = session.execute(count).scalar_one()
        review.reword(room.desk, room.again(room.ana), claim_id, 1, "Other.")
        assert session.execute(count).scalar_one() == before
        with pytest.raises(Exception, match=r"readonly|read-only"):
            session.execute(text("UPDATE article SET title = 'x'"))


def test_an_old_link_to_a_proposal_shows_the_last_reading(room: Newsroom) -> None:
    """A date was open when the link was made; once the publication date is known, the link shows the year."""
    room.article_id = add_article(room.desk, room.ana)
    old = room.key("last year")
    assert sheets.sheet(room.at(room.ana), old).slots["value"] is None

    details = ArticleDetails("Vellmar has a harbour", published_on=date(2023, 7, 1))
    intake.set_details(room.desk, room.again(room.ana), room.article_id, details, 1)

    sheet = sheets.sheet(room.at(room.ana), old)
    assert sheet.slots["value"] == "2022"
    assert sheet.key == room.key("last year") != old


def test_a_proposal_that_is_made_no_more(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer rules may find less: an old link then says so."""
    old = room.key("last year")
    monkeypatch.setattr(intake, "extract", lambda text, **_: Extraction((), (), (), "finds nothing"))

    intake.find_again(room.desk, room.again(room.ana), room.article_id)

    with pytest.raises(UnknownError, match="read anew"):
        sheets.sheet(room.at(room.ana), old)
