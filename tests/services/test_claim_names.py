"""A claim has one name, "A12": the letter of its type, and its number in the article, which nothing moves."""

import pytest

from app.services.articles import changes, reading
from app.services.checking import review, sheets
from app.services.claim_names import claim_address, claim_named, names_in, number_in
from tests.factories import Newsroom, add_article, give_another_text


def names(room: Newsroom) -> dict[int, str]:
    """Return the names of the first ten claims of the desk, by id."""
    with room.desk.database.read() as session:
        return names_in(session, range(1, 11))


def test_claims_are_numbered_as_they_come_on_record(room: Newsroom) -> None:
    """The one that was decided on first is number 1, wherever it stands in the text."""
    later, first = room.accept("last year"), room.accept("2019")

    assert names(room) == {later: "D1", first: "D2"}


def test_nothing_done_later_moves_a_number(room: Newsroom) -> None:
    """Not a dismissal, not the undoing of one's own act, not a new text, not a claim of another article."""
    one, two = room.accept("2019"), room.accept("last year")
    review.dismiss(room.desk, room.again(room.ana), one, room.version(one), "Not checkable")
    room.undo()
    room.undo()
    other = add_article(room.desk, room.again(room.ana))
    before = names(room)

    give_another_text(room)

    assert before == names(room) == {one: "D1", two: "D2"}
    assert other != room.article_id


def test_one_that_was_taken_back_and_taken_up_again_keeps_its_name(room: Newsroom) -> None:
    """Its number is not given to another meanwhile."""
    one = room.accept("2019")
    room.undo()
    two = room.accept("last year")

    assert room.accept("2019") == one
    assert names(room) == {one: "D1", two: "D2"}


def test_every_view_of_a_claim_has_its_name(room: Newsroom) -> None:
    """The copy, the card, and what is sent on when it changes; a proposal has none."""
    claim_id = room.accept("last year")
    key = f"c{claim_id}"

    marks = {mark.key: mark.name for mark in reading.article(room.desk, room.article_id).marks}
    patched = [patch.mark for patch in changes.since(room.desk, room.article_id, 0).patches]

    assert marks.pop(key) == "D1"
    assert set(marks.values()) == {""}
    assert sheets.sheet(room.desk, key).name == "D1"
    assert [mark.name for mark in patched if mark] == ["D1"]
    give_another_text(room)
    assert [claim.name for claim in reading.article(room.desk, room.article_id).earlier] == ["D1"]


def test_a_claim_is_found_by_its_name(room: Newsroom) -> None:
    """By its number, whatever letter stands before it; small letters and blanks around do no harm."""
    claim_id = room.accept("last year")

    with room.desk.database.read() as session:
        found = [claim_named(session, room.article_id, name) for name in ("D1", "d1", " A1 ", "D2", "nothing")]

    assert found == [claim_id, claim_id, claim_id, None, None]


@pytest.mark.parametrize("words", ["", "D", "12", "D0", "D01", "D-1", "DD1", "D1x", "D9999999999"])
def test_what_is_no_name(words: str) -> None:
    """A letter and a number without a nought before it."""
    assert number_in(words) is None


def test_what_an_address_says() -> None:
    """The name of a claim; the key of a proposal, which has no name; nothing more for an article."""
    assert claim_address(3, "A12", "c7") == {"id": "3", "claim": "A12"}
    assert claim_address(3, "", "m7") == {"id": "3", "mark": "m7"}
    assert claim_address(3) == {"id": "3"}
