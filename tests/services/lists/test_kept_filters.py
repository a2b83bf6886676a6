"""Saved filters: one's own, those shared, and none that means nothing any more."""

import pytest
from sqlalchemy import text

from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.lists import kept_filters
from app.services.lists.queue_filter import IN_WORK, MINE, Filter
from app.services.log import history
from claims.model import ClaimType
from tests.factories import Newsroom, seen_by
from tests.services.seeded import selects

WANTED = Filter(type=ClaimType.DATE, state=IN_WORK, assignee=MINE, words="pier & 100%")


def test_a_filter_is_kept_and_found_again(room: Newsroom) -> None:
    """With its order, and without a line in the log: it is no part of a check."""
    before = history.count(room.desk)

    kept = kept_filters.save(room.at(room.ana), " My  dates ", WANTED, sort="worth")

    (found,) = kept_filters.listed(room.at(room.ana))
    assert (found.id, found.name, found.wanted, found.sort) == (kept, "My dates", WANTED, "worth")
    assert (found.by, found.shared, found.is_own) == ("Ana", False, True)
    assert history.count(room.desk) == before


def test_a_name_is_used_once(room: Newsroom) -> None:
    """Saving under the same name replaces one's own filter, and never another person's."""
    first = kept_filters.save(room.at(room.ana), "Dates", WANTED, shared=True)
    other = kept_filters.save(room.at(room.ben), "Dates", Filter(help=True))
    again = kept_filters.save(room.at(room.ana), "Dates", Filter(stuck=True), shared=True)

    assert first == again != other
    assert [(one.by, one.wanted, one.is_own) for one in kept_filters.listed(room.at(room.ben))] == [
        ("Ben", Filter(help=True), True), ("Ana", Filter(stuck=True), False),
    ]  # fmt: skip


def test_only_shared_ones_are_seen_by_others(room: Newsroom) -> None:
    """Nobody chosen sees the shared ones."""
    kept_filters.save(room.at(room.ana), "Mine", WANTED)
    kept_filters.save(room.at(room.ana), "Ours", WANTED, shared=True)

    assert [one.name for one in kept_filters.listed(room.at(room.ben))] == ["Ours"]
    assert [one.name for one in kept_filters.listed(room.desk)] == ["Ours"]
    assert [one.name for one in kept_filters.listed(room.at(room.ana))] == ["Mine", "Ours"]


def test_deleting(room: Newsroom) -> None:
    """One's own only; what is gone is gone."""
    kept = kept_filters.save(room.at(room.ana), "Ours", WANTED, shared=True)

    with pytest.raises(NotAllowedError, match="Only whoever saved"):
        kept_filters.remove(room.at(room.ben), kept)
    kept_filters.remove(room.at(room.ana), kept)
    with pytest.raises(UnknownError, match="gone already"):
        kept_filters.remove(room.at(room.ana), kept)

    assert kept_filters.listed(room.at(room.ana)) == ()


def test_what_cannot_be_kept(room: Newsroom) -> None:
    """A name is needed, and there is an end to how many."""
    with pytest.raises(InputError, match="The name is empty"):
        kept_filters.save(room.at(room.ana), " ", WANTED)
    with pytest.raises(UnknownError):
        kept_filters.save(seen_by(room.desk, 99), "Dates", WANTED)
    for number in range(kept_filters.MOST):
        kept_filters.save(room.at(room.ana), f"{number}", WANTED)
    with pytest.raises(InputError, match="delete one first"):
        kept_filters.save(room.at(room.ana), "One more", WANTED)
    assert selects(room.desk.database, lambda: kept_filters.listed(room.at(room.ana))) == 1


def test_a_filter_that_means_nothing_any_more_is_left_out(room: Newsroom) -> None:
    """A grade may be gone with its scale; the other filters are still there."""
    kept_filters.save(room.at(room.ana), "Good", WANTED)
    kept_filters.save(room.at(room.ana), "Gone", WANTED)
    with room.desk.database.write() as session:
        session.execute(text("UPDATE saved_filter SET query = 'verdict=no-such-grade' WHERE name = 'Gone'"))

    assert [one.name for one in kept_filters.listed(room.at(room.ana))] == ["Good"]
