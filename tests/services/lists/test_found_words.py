"""Words of articles and of sources are found, and it is said where they stand."""

import pytest
from sqlalchemy import select

from app.services.checking import evidence
from app.services.inputs import NewDetail, NewEvidence
from app.services.lists import palette, queue
from app.services.lists.found_words import excerpt, has_all, in_article, in_source, spans
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.sources import describing, keeping
from claims.newsroom.finding import Found
from claims.newsroom.sourcing import Stance
from db import searched
from db.searched import SearchedRow, pieces
from tests.factories import Newsroom, a_source, add_article
from tests.services.seeded import on_sqlite_alone, statements

LONG = "The gate was tried on two mornings, and a third time at night, before anybody signed for it. " * 2
ARTICLE = f"{LONG}\nThe mayor opened the sluice in 2021, under lanterns.\n{LONG}\nNobody asked the crews.\n"


@pytest.fixture
def lamps(room: Newsroom) -> Newsroom:
    """A newsroom with a second article, one claim of which is accepted."""
    room.article_id = add_article(room.desk, room.ana, ARTICLE, title="Gates of Tarn")
    return room


def hits(room: Newsroom, words: str) -> list[tuple[str, str, str]]:
    """Return kind, words and place of what the palette finds."""
    return [(hit.kind.value, hit.label, hit.where) for hit in palette.find(room.desk, words)]


def rows(room: Newsroom, words: str, place: Found | None = None) -> list[tuple[str, Found | None]]:
    """Return the claims that the queue finds, each with where the words stand, `None` for its own words."""
    page = queue.find(room.desk, Filter(words=words, place=place))
    return [(row.name, row.stands.place if row.stands else None) for row in page.rows]


def kept(room: Newsroom) -> list[tuple[object, ...]]:
    """Return what is kept of all texts to be searched."""
    row = SearchedRow
    columns = (row.version_id, row.source_id, row.copy_id, row.evidence_id, row.start, row.end, row.text)
    with room.desk.database.read() as session:
        return sorted((tuple(one) for one in session.execute(select(*columns))), key=str)


def test_words_of_an_article_are_found_with_what_stands_around_them(lamps: Newsroom) -> None:
    """In the palette as the article, which opens at them; in the queue as the claim they stand around."""
    claim = lamps.accept("2021")
    lamps.reword(claim, "It was opened in 2021.")

    assert [where for _, _, where in hits(lamps, "lantern mayor")] == ["Gates of Tarn"]
    (hit,) = palette.find(lamps.desk, "Lantern MAYOR")
    assert "mayor opened the sluice in 2021, under lanterns." in hit.label
    assert dict(hit.query) == {"id": str(lamps.article_id), "found": "Lantern MAYOR"}
    assert [ARTICLE[s.start : s.end] for s in in_article(lamps.desk, lamps.article_id, "lantern mayor")] == [
        "mayor", "lanterns",
    ]  # fmt: skip
    assert rows(lamps, "lantern mayor") == [("D1", Found.ARTICLE)]
    assert rows(lamps, "lantern", Found.CLAIM) == rows(lamps, "lantern", Found.SOURCE) == []
    assert rows(lamps, "opened 2021") == [("D1", None)]
    assert rows(lamps, "crews") == []


@on_sqlite_alone
def test_sources_are_looked_through_only_for_what_is_found_nowhere_else(lamps: Newsroom) -> None:
    """A word that stands in a hundred thousand passages costs nothing where every row has it in its article."""
    claim = lamps.accept("2021")
    lamps.reword(claim, "It was opened in 2021.")
    lamps.attach(claim, passage="The minutes tell of a brass band.")

    def asked(words: str) -> list[str]:
        with statements(lamps.desk.database) as heard:
            assert [name for name, _ in rows(lamps, words)] == ["D1"]
        return [one for one in heard if "JOIN source ON" in one]

    assert len(asked("brass")) == 1
    assert asked("lantern") == []


def test_a_proposal_is_found_by_the_words_around_it(lamps: Newsroom) -> None:
    wanted = Filter(state=TO_DECIDE, words="lanterns", article=lamps.article_id)

    found = queue.find(lamps.desk, wanted).rows

    assert {row.stands.place for row in found if row.stands} == {Found.ARTICLE}
    assert queue.find(lamps.desk, Filter(state=TO_DECIDE, words="lanterns", place=Found.CLAIM)).rows == ()


def test_words_of_a_source_are_found_as_long_as_it_is_attached(room: Newsroom) -> None:
    """A passage, the newest copy, and the names as they are held now; taken off and put back, they go along."""
    claim = room.accept("2019")
    source = describing.add_source(room.desk, room.again(room.ana), a_source(title="Tide tables"))
    said = NewEvidence(Stance.SUPPORTS, is_primary=True, passage="Moored by torchlight in 2019.")
    link = evidence.attach(room.desk, room.again(room.ana), claim, room.version(claim), source, said)
    keeping.paste(room.desk, room.again(room.ana), source, "The register names a cooper.\n" * 9)
    keeping.paste(room.desk, room.again(room.ana), source, "The register names a chandler.\n" * 9)
    describing.describe(room.desk, room.again(room.ana), source, NewDetail("Wren Petrov", title="Almanac of tides"))

    assert hits(room, "torch") == [("source", "Moored by torchlight in 2019.", "Almanac of tides")]
    assert [(kind, where) for kind, _, where in hits(room, "chandl")] == [("source", "Almanac of tides")]
    assert hits(room, "cooper") == []
    assert in_source(room.desk, source, "moored") == ("Moored by torchlight in 2019.",)
    for words in ("torch", "chandler", "almanac", "petrov"):
        assert rows(room, words) == rows(room, words, Found.SOURCE) == [("D1", Found.SOURCE)]
    assert rows(room, "cooper") == []

    evidence.withdraw(room.desk, room.again(room.ana), claim, room.version(claim), link)
    assert rows(room, "torch") == rows(room, "chandler") == hits(room, "torch") == []
    room.undo()
    assert rows(room, "torch") == [("D1", Found.SOURCE)]
    before = kept(room)
    with room.desk.database.write() as session:
        searched.fill(session.connection())
    assert kept(room) == before


def test_pieces_have_every_word_of_a_text() -> None:
    for text in (ARTICLE, "word " * 900, "x" * 2_000, "\n\n \n", "", "a\n" * 700):
        found = list(pieces(text))
        assert "".join(text[start:end] for start, end in found).split() == text.split()
        assert all(0 < end - start <= 800 for start, end in found)


def test_words_are_known_by_their_beginning() -> None:
    assert [span.of("Über die Brücke, brückenlos") for span in spans("Über die Brücke, brückenlos", "BRUCK")] == [
        "Brücke", "brückenlos",
    ]  # fmt: skip
    assert has_all("A sluice of Tarn", "tar slu")
    assert not has_all("A sluice of Tarn", "arn")
    assert excerpt(f"{LONG}the lanterns {LONG}", "lantern").startswith("… ")
    assert len(excerpt(LONG * 9, "night")) < 170
