"""Many claims at once: looked at first, done together, undone together, and never over someone else's change."""

from datetime import date

import pytest

from app.services.checking import bulk, review
from app.services.checking.bulk import Action, Kind
from app.services.context import Desk
from app.services.errors import InputError, NotAllowedError, RepeatedRequestError, UnknownError
from app.services.lists import queue
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.log import history
from app.services.undo import undo
from benchmarks.seed_desk import seed
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Priority
from tests.factories import Newsroom, act_of, add_article, seen_by
from tests.services.seeded import on_sqlite_alone, selects

YEARS = "".join(f"It was {year}.\n" for year in range(1990, 1994))


@pytest.fixture
def keys(room: Newsroom) -> list[str]:
    """Four open claims."""
    room.article_id = add_article(room.desk, room.ana, YEARS)
    return [f"c{room.accept(str(year))}" for year in range(1990, 1994)]


def seen(room: Newsroom, keys: list[str]) -> list[tuple[str, int]]:
    return [(key, room.version(int(key[1:]))) for key in keys]


def test_a_preview_says_what_would_be_done_and_does_nothing(room: Newsroom, keys: list[str]) -> None:
    """What it would pass over is named with why."""
    ben = room.ben.person_id
    bulk.apply(room.desk, room.ben, Action(Kind.ASSIGN, person_id=ben), seen(room, keys[:1]))
    review.dismiss(room.desk, room.again(room.ana), int(keys[1][1:]), 1, "Said before.")
    before = history.count(room.desk)

    found = bulk.preview(
        room.at(room.ana), Action(Kind.ASSIGN, person_id=ben), [*keys, room.key("1990"), "c999", keys[2]]
    )

    assert [row.text for row in found.will] == ["1992", "1993"]
    assert found.items == ((keys[2], 1), (keys[3], 1))
    assert [(one.text, one.why) for one in found.wont] == [
        ("1990", "It is so already."), ("1991", "It is dismissed."), ("", "Somebody decided on it meanwhile."),
    ]  # fmt: skip
    assert history.count(room.desk) == before


@pytest.mark.parametrize(
    ("action", "shown"),
    [
        (Action(Kind.ASSIGN, person_id=2), lambda row: row.assignee.name == "Ben"),
        (Action(Kind.DUE, day=date(2024, 3, 5)), lambda row: row.due_on == date(2024, 3, 5)),
        (Action(Kind.PRIORITY, priority=Priority.HIGH), lambda row: row.priority == 1),
        (Action(Kind.DISMISS, reason="  Said before. "), lambda row: row.state is ClaimState.DISMISSED),
    ],
    ids=lambda value: value.kind if isinstance(value, Action) else "",
)
def test_one_act_on_many(room: Newsroom, keys: list[str], action: Action, shown) -> None:
    """One request, a line for each claim, and one undo for all of them."""
    act = room.again(room.ana)

    done = bulk.apply(room.desk, act, action, seen(room, keys))

    rows = queue.find(room.desk, Filter(article=room.article_id)).rows
    assert (done.done, done.left_out) == (4, ())
    assert all(shown(row) for row in rows)
    lines = history.newest(room.desk, limit=4)
    assert {line.claim_id for line in lines} == {row.id for row in rows}
    assert {line.tag for line in lines} == {AuditTag.CLAIM_DISMISS if action.reason else AuditTag.CLAIM_PLAN}
    assert history.verify(room.desk).problems == ()

    undone = undo.undo(room.desk, room.again(room.ana))

    assert len(undone.claim_ids) == 4
    assert not any(shown(row) for row in queue.find(room.desk, Filter()).rows if row.assignee or row.due_on)
    assert {row.state for row in queue.find(room.desk, Filter()).rows} == {ClaimState.OPEN}
    assert history.verify(room.desk).problems == ()


def test_proposals_are_accepted_or_dismissed_together(room: Newsroom) -> None:
    """Both are taken back by one undo; a claim cannot be accepted, nor a proposal assigned."""
    waiting = [(row.key, 0) for row in queue.find(room.desk, Filter(state=TO_DECIDE)).rows]

    assert bulk.apply(room.desk, room.again(room.ana), Action(Kind.ACCEPT), waiting).done == 3
    claims = [row.key for row in queue.find(room.desk, Filter()).rows]
    assert [one.why for one in bulk.preview(room.at(room.ana), Action(Kind.ACCEPT), claims).wont] == [
        "It is a claim already."
    ] * 3
    undo.undo(room.desk, room.again(room.ana))
    assert bulk.apply(room.desk, room.again(room.ana), Action(Kind.DISMISS, reason="No."), waiting).done == 3

    assert {row.state for row in queue.find(room.desk, Filter()).rows} == {ClaimState.DISMISSED}
    assert queue.find(room.desk, Filter(state=TO_DECIDE)).total == 0
    assert history.verify(room.desk).problems == ()


def test_a_proposal_is_no_claim_yet(room: Newsroom) -> None:
    """It can be given to nobody before it is accepted."""
    key, action = room.key("2019"), Action(Kind.PRIORITY, priority=Priority.LOW)

    assert [one.why for one in bulk.preview(room.at(room.ana), action, [key]).wont] == [
        "Nobody has decided on it yet: accept it first."
    ]
    with pytest.raises(NotAllowedError, match=r"Nothing was changed\. Nobody has decided on it yet"):
        bulk.apply(room.desk, room.ana, action, [(key, 0)])


def test_what_changed_meanwhile_is_left_out_and_told(room: Newsroom, keys: list[str]) -> None:
    """The others are done; nobody's change is written over."""
    items = seen(room, keys)
    review.reword(room.desk, room.again(room.ben), int(keys[0][1:]), 1, "In 1990.")
    review.dismiss(room.desk, room.again(room.ben), int(keys[1][1:]), 1, "Said before.")
    again = [items[0], (keys[1], 2), *items[2:]]

    done = bulk.apply(room.desk, room.again(room.ana), Action(Kind.PRIORITY, priority=Priority.HIGH), again)

    assert done.done == 2
    assert [one.key for one in done.left_out] == keys[:2]
    assert done.left_out[0].why == "Ben changed it meanwhile."
    assert "dismissed" in done.left_out[1].why
    assert {row.text: row.priority for row in queue.find(room.desk, Filter()).rows} == {
        "In 1990.": 0, "1991": 0, "1992": 1, "1993": 1,
    }  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_when_nothing_is_left_nothing_is_written(room: Newsroom, keys: list[str]) -> None:
    """It says so, and the log has no line more."""
    before = history.count(room.desk)

    with pytest.raises(NotAllowedError, match=r"Nothing was changed\. The plan is as it was"):
        bulk.apply(room.desk, room.ana, Action(Kind.PRIORITY), seen(room, keys))
    with pytest.raises(NotAllowedError, match="Choose some claims first"):
        bulk.apply(room.desk, room.again(room.ana), Action(Kind.PRIORITY), [])
    with pytest.raises(NotAllowedError, match="There is no person 99"):
        bulk.apply(room.desk, room.again(room.ana), Action(Kind.ASSIGN, person_id=99), seen(room, keys))

    assert history.count(room.desk) == before


def test_a_double_click_does_it_once(room: Newsroom, keys: list[str]) -> None:
    """The second one says that it was saved."""
    act, items = act_of(room.ana.person_id), seen(room, keys)
    bulk.apply(room.desk, act, Action(Kind.PRIORITY, priority=Priority.LOW), items)

    with pytest.raises(RepeatedRequestError):
        bulk.apply(room.desk, act, Action(Kind.PRIORITY, priority=Priority.LOW), items)


@pytest.mark.parametrize("key", ["", "x1", "c", "c²", "c-1", "m1e3", "c" + "9" * 40])
def test_keys_that_name_nothing(room: Newsroom, key: str) -> None:
    """Whatever is sent, the answer is in words."""
    with pytest.raises(InputError, match="names no claim"):
        bulk.preview(room.at(room.ana), Action(Kind.ACCEPT), [key])


def test_too_many_and_too_little(room: Newsroom) -> None:
    """Five hundred in one go, and no dismissal without a reason."""
    with pytest.raises(InputError, match="at most 500"):
        bulk.preview(room.at(room.ana), Action(Kind.ACCEPT), [f"m{number}" for number in range(501)])
    with pytest.raises(InputError, match="The reason is empty"):
        bulk.apply(room.desk, room.ana, Action(Kind.DISMISS, reason=" "), [("c1", 1)])
    with pytest.raises(UnknownError):
        bulk.apply(room.desk, act_of(99), Action(Kind.ACCEPT), [("m1", 0)])


@on_sqlite_alone
def test_a_preview_takes_as_many_queries_for_fifty_as_for_five(desk: Desk) -> None:
    """However many are chosen."""
    seed(desk.database, 80, today=desk.now())
    keys = [row.key for row in queue.find(desk, Filter(), size=50).rows]
    action, ana = Action(Kind.PRIORITY, priority=Priority.HIGH), seen_by(desk, 1)

    counts = [selects(desk.database, lambda: bulk.preview(ana, action, some)) for some in (keys[:5], keys)]  # noqa: B023

    assert counts[0] == counts[1] == 5
