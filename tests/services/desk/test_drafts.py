"""What is typed and not yet saved: kept word for word, for one person alone."""

from functools import partial

import pytest

from app.services.context import Desk
from app.services.desk import accounts, drafts
from app.services.desk.drafts import MAX_DRAFT, Draft
from app.services.errors import InputError, UnknownError
from app.services.log import history
from tests.ends import ended, started
from tests.factories import Newsroom, seen_by


@pytest.fixture
def ana(desk: Desk) -> int:
    """The id of somebody at the desk."""
    return accounts.add_person(desk, "Ana").id


def words(desk: Desk, person_id: int, prefix: str = "") -> dict[str, str]:
    return {key: draft.text for key, draft in drafts.of(seen_by(desk, person_id), prefix).items()}


def test_a_draft_comes_back_as_it_was_typed(desk: Desk, ana: int) -> None:
    """White space, odd signs and all; the newest text counts, with the version it was begun on."""
    drafts.save(seen_by(desk, ana), "rationale-c7", "The reg", 3)
    drafts.save(seen_by(desk, ana), "rationale-c7", "  The register’s\n“so” 😀 ", 4)

    (draft,) = drafts.of(seen_by(desk, ana)).values()

    assert isinstance(draft, Draft)
    assert (draft.text, draft.seen_version) == ("  The register’s\n“so” 😀 ", 4)
    assert draft.at.tzinfo is not None


def test_an_empty_text_drops_the_draft(desk: Desk, ana: int) -> None:
    """Who empties a field has nothing to come back to."""
    drafts.save(seen_by(desk, ana), "wording-c1", "x")
    drafts.save(seen_by(desk, ana), "wording-c1", "")

    assert drafts.of(seen_by(desk, ana)) == {}


def test_nobody_sees_what_another_person_has_typed(desk: Desk, ana: int) -> None:
    """The same field of two people is two drafts."""
    ben = accounts.add_person(desk, "Ben").id
    drafts.save(seen_by(desk, ana), "wording-c1", "Ana's")
    drafts.save(seen_by(desk, ben), "wording-c1", "Ben's")

    drafts.discard(seen_by(desk, ben), ["wording-c1"])

    assert words(desk, ana) == {"wording-c1": "Ana's"}
    assert words(desk, ben) == {}


def test_drafts_are_found_by_how_their_key_begins(desk: Desk, ana: int) -> None:
    """To the letter: signs that mean something to a database mean nothing here."""
    for key in ("slot-c1-value", "slot-c12-value", "slot_c1-value", "Slot-c1-value"):
        drafts.save(seen_by(desk, ana), key, key)

    assert list(drafts.of(seen_by(desk, ana), "slot-c1-")) == ["slot-c1-value"]
    assert list(drafts.of(seen_by(desk, ana), "slot_")) == ["slot_c1-value"]
    assert len(drafts.of(seen_by(desk, ana))) == 4
    assert drafts.of(seen_by(desk, ana), "%") == {}


def test_saved_words_need_no_draft_any_more(desk: Desk, ana: int) -> None:
    """Several go at once; what has no draft is passed over."""
    for key in ("a", "b", "c"):
        drafts.save(seen_by(desk, ana), key, "x")

    drafts.discard(seen_by(desk, ana), ["a", "c", "never-there"])
    drafts.discard(seen_by(desk, ana), [])

    assert words(desk, ana) == {"b": "x"}


@pytest.mark.parametrize("key", ["", "-a", "a b", "a" * 121, "ä", "a\n", "a'; --"])
def test_a_key_names_a_field(desk: Desk, ana: int, key: str) -> None:
    """What no page of ours would send is refused, on saving and on dropping."""
    with pytest.raises(InputError):
        drafts.save(seen_by(desk, ana), key, "x")
    with pytest.raises(InputError):
        drafts.discard(seen_by(desk, ana), [key])

    assert drafts.of(seen_by(desk, ana)) == {}


def test_a_text_too_long_leaves_the_draft_before_it(desk: Desk, ana: int) -> None:
    """And says how much fits."""
    drafts.save(seen_by(desk, ana), "note", "x" * MAX_DRAFT)

    with pytest.raises(InputError, match="at most 200,000"):
        drafts.save(seen_by(desk, ana), "note", "x" * (MAX_DRAFT + 1))

    assert len(words(desk, ana)["note"]) == MAX_DRAFT


def test_signs_that_no_database_holds_do_not_lose_the_rest(desk: Desk, ana: int) -> None:
    """NUL and half characters become �, one for one."""
    drafts.save(seen_by(desk, ana), "note", "a\x00b\ud800c")

    assert words(desk, ana) == {"note": "a\ufffdb\ufffdc"}


@pytest.mark.parametrize("nobody", [0, -1, 99, 2**40])
def test_nobody_has_no_drafts(desk: Desk, ana: int, nobody: int) -> None:
    """Whoever is not at the desk is told so."""
    with pytest.raises(UnknownError):
        drafts.save(seen_by(desk, nobody), "note", "x")


def test_drafts_are_no_part_of_the_record(room: Newsroom) -> None:
    """The log does not grow by what is not yet said."""
    before = history.count(room.desk)

    drafts.save(room.at(room.ana), "note", "x")
    drafts.discard(room.at(room.ana), ["note"])

    assert history.count(room.desk) == before


def test_two_windows_of_one_person_do_not_trip_over_each_other(desk: Desk, ana: int) -> None:
    """Both keep the same field again and again; one of the texts is there in the end, whole."""
    failed: list[BaseException] = []

    def keep(word: str) -> None:
        try:
            for _ in range(10):
                drafts.save(seen_by(desk, ana), "note", word * 50)
        except BaseException as error:
            failed.append(error)

    ended(*[started(partial(keep, word)) for word in ("a", "b")])

    assert failed == []
    assert words(desk, ana)["note"] in ("a" * 50, "b" * 50)
