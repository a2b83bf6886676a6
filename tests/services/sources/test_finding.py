"""The sources of the desk, and what rests on them."""

import pytest

from app.services.checking import evidence, review
from app.services.errors import UnknownError
from app.services.inputs import NewSource
from app.services.sources import finding
from claims.newsroom.sourcing import SourceKind, Stance
from tests.factories import Newsroom, a_source, an_evidence
from tests.services.articles.test_reading import _count


def attach(room: Newsroom, claim_id: int, title: str, *, kind: SourceKind = SourceKind.WEB_PAGE, **known: str) -> int:
    """Attach a new source to a claim; return the link's id."""
    new = a_source(title=title, **known) if kind is SourceKind.WEB_PAGE else NewSource(kind, title, **known)
    return evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), new, an_evidence(locator="p. 4")
    )


def titles(room: Newsroom, words: str = "", kind: SourceKind | None = None) -> list[str]:
    return [one.title for one in finding.find_sources(room.desk, words, kind).sources]


def test_sources_are_found_by_their_words(room: Newsroom) -> None:
    """All words, in any order and any of title, publisher and address; signs mean themselves."""
    claim_id = room.accept()
    attach(room, claim_id, "Harbour register 2019", publisher="Town of Vellmar")
    attach(room, claim_id, "100% of the port_fees", url="https://fees.example/list")
    attach(room, claim_id, "Ilse Brandt", kind=SourceKind.PERSON)

    assert titles(room) == ["Ilse Brandt", "100% of the port_fees", "Harbour register 2019"]
    assert titles(room, "vellmar HARBOUR") == ["Harbour register 2019"]
    assert titles(room, "fees.example") == ["100% of the port_fees"]
    assert titles(room, "%") == titles(room, "_") == ["100% of the port_fees"]
    assert titles(room, "brandt", SourceKind.WEB_PAGE) == []
    assert titles(room, kind=SourceKind.PERSON) == ["Ilse Brandt"]
    assert titles(room, "nothing like it") == []


def test_capitals_of_any_alphabet_are_passed_over(room: Newsroom) -> None:
    attach(room, room.accept(), "Ölbericht der Дума", publisher="Élysée")

    for words in ("ölbericht", "ÖLBERICHT", "дума élysée"):
        assert titles(room, words) == ["Ölbericht der Дума"]
    assert titles(room, "olbericht") == []


def test_a_list_comes_in_pages(room: Newsroom) -> None:
    """With how many there are in all; beyond the end there are none."""
    claim_id = room.accept()
    for number in range(5):
        attach(room, claim_id, f"Source {number}")

    pages = [finding.find_sources(room.desk, page=page, size=2) for page in (0, 1, 2, 3, 4)]

    assert [[one.title[-1] for one in page.sources] for page in pages] == [
        ["4", "3"], ["4", "3"], ["2", "1"], ["0"], [],
    ]  # fmt: skip
    assert {page.total for page in pages} == {5}


def test_what_rests_on_a_source(room: Newsroom) -> None:
    """Each claim with the passage and its verdict; what was taken off or dismissed rests on it no more."""
    first, second, third = room.accept("2019"), room.accept("last year"), room.accept("“We paid for it ourselves.”")
    attach(room, first, "Harbour register")
    (known,) = finding.find_sources(room.desk).sources
    links = [
        evidence.attach(room.desk, room.again(room.ana), claim_id, room.version(claim_id), known.id, an_evidence())
        for claim_id in (second, third)
    ]
    room.propose(first)
    evidence.withdraw(room.desk, room.again(room.ana), second, room.version(second), links[0])
    review.dismiss(room.desk, room.again(room.ana), third, room.version(third), "No claim.")

    card, resting = finding.source(room.desk, known.id)

    assert (card.title, card.by, card.claims) == ("Harbour register", "Ana", 1)
    assert finding.find_sources(room.desk).sources == (card,)
    (one,) = resting
    assert (one.claim_id, one.article, one.text, one.stance) == (
        first, "Vellmar has a harbour", "2019", Stance.SUPPORTS,
    )  # fmt: skip
    assert (one.passage, one.locator, one.is_primary, one.grade, one.tone) == (
        "Opened 4 May 2019.", "p. 4", True, "True", "good",
    )  # fmt: skip


@pytest.mark.parametrize("nothing", [0, -1, 7, 2**40])
def test_a_source_there_is_none_of(room: Newsroom, nothing: int) -> None:
    """Is said in words."""
    with pytest.raises(UnknownError, match="no source"):
        finding.source(room.desk, nothing)


def test_lists_take_as_many_queries_for_thirty_sources_as_for_one(room: Newsroom) -> None:
    """No list asks the database once for every source or claim."""
    claim_id, counts = room.accept(), []
    for size in (1, 30):
        for number in range(size):
            attach(room, claim_id, f"Source {number}")
        newest = finding.find_sources(room.desk).sources[0].id
        counts.append(
            (
                _count(room, lambda: finding.find_sources(room.desk, "source")),
                _count(room, lambda: finding.source(room.desk, newest)),  # noqa: B023  # called at once
            )
        )

    assert counts[0] == counts[1] == (4, 7)
