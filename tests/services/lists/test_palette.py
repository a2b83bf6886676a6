"""The command palette: anything of the desk by a few words."""

import pytest

from app.services.context import Desk
from app.services.lists import palette
from app.services.lists.found_words import excerpt
from app.services.lists.palette import HitKind
from benchmarks.seed_desk import seed
from tests.factories import COPY, Newsroom, add_article
from tests.services.seeded import on_sqlite_alone, selects

#: How the first claim of the copy is told: by its name, and by its line, in which its words are marked.
NAMED = "D1 · The town of Vellmar opened its harbour in “2019”."


def labels(room: Newsroom, words: str, limit: int = 12) -> list[tuple[str, str]]:
    """Return kind and label of what is found."""
    return [(hit.kind.value, hit.label) for hit in palette.find(room.desk, words, limit)]


def test_each_kind_is_found_by_its_words(room: Newsroom) -> None:
    """Articles by title and text, people by name, claims by wording, sources by title and passage; in any case."""
    room.signed("2019")

    assert labels(room, "HARB vell") == [("article", "Vellmar has a harbour")]
    assert labels(room, "ben") == [("person", "Ben")]
    found = [("article", excerpt(COPY, "201")), ("claim", NAMED), ("source", "Opened 4 May 2019.")]
    assert labels(room, "201") == found
    assert labels(room, "harbour") == [("article", "Vellmar has a harbour"), ("source", "Harbour register")]
    (hit,) = (one for one in palette.find(room.desk, "2019") if one.kind is HitKind.CLAIM)
    assert (hit.page, dict(hit.query)) == ("article", {"id": str(room.article_id), "claim": "D1"})
    assert hit.where == "Vellmar has a harbour"


def test_a_number_finds_the_article_and_the_claim(room: Newsroom) -> None:
    """With or without a word before it."""
    room.accept("2019")

    for typed in ("1", "#1", "claim 1", "article #1"):
        assert labels(room, typed)[:2] == [("article", "Vellmar has a harbour"), ("claim", NAMED)]


def test_the_name_of_a_claim_finds_it(room: Newsroom) -> None:
    """In every article, that of the very letter first; a claim of another number is not found."""
    room.accept("2019")
    room.accept("last year")

    assert labels(room, "d1") == labels(room, " D1 ") == [("claim", NAMED)]
    assert [kind for kind, _ in labels(room, "D2")] == ["claim"]
    assert labels(room, "D3") == []


def test_no_kind_takes_the_place_of_another(room: Newsroom) -> None:
    """Many articles leave room for the source; what one kind does not need goes to the next."""
    for number in range(15):
        add_article(room.desk, room.ana, title=f"Harbour {number}")
    room.signed("2019")

    found = labels(room, "harbour", 8)

    assert [kind for kind, _ in found] == ["article"] * 7 + ["source"]
    assert labels(room, "harbour", 8)[0] == ("article", "Harbour 14")


def test_words_that_find_nothing(room: Newsroom) -> None:
    """Nothing typed, nothing alike, and what a search language would take for an order."""
    for typed in ("", " ", "-", "zebra", '" OR 1', "%", "q\x00z", "\ud800", "9" * 50, "2147483648", "0", "x" * 9000):
        assert labels(room, typed) == []


@pytest.mark.parametrize("words", ["pier", "1"])
@on_sqlite_alone
def test_as_many_queries_for_eighty_claims_as_for_forty(desk: Desk, words: str) -> None:
    """However much there is to be found."""
    seed(desk.database, 80, today=desk.now())

    counts = [selects(desk.database, lambda: palette.find(desk, words, limit)) for limit in (4, 100)]  # noqa: B023

    assert counts[0] == counts[1] <= 14
    assert {hit.kind for hit in palette.find(desk, "pier", 40)} == {HitKind.ARTICLE, HitKind.CLAIM, HitKind.SOURCE}
