"""What waits for whoever looks, counted."""

from app.services.articles import reading
from app.services.checking import signoff
from app.services.lists import notices
from app.services.lists.notices import Notices
from app.services.talk import comments
from claims.newsroom.roles import Role
from tests.factories import Newsroom, seen_by
from tests.services.articles.test_reading import _count
from tests.services.seeded import on_sqlite_alone


def test_each_counts_what_waits_for_them_and_nothing_twice(room: Newsroom) -> None:
    """Verdicts of others, claims of one's own, what came back, comments with one's name that nobody opened yet."""
    waiting, back, mine = room.accept("2019"), room.accept("last year"), room.accept("“We paid for it ourselves.”")
    for claim in (waiting, back):
        room.propose(claim)
    room.plan(back, assignee=room.ana.person_id)
    room.plan(mine, assignee=room.ana.person_id)
    signoff.send_back(room.desk, room.again(room.ben), back, room.version(back), "Says who?")
    note = comments.add(room.desk, room.again(room.eve), room.article_id, "@Ana and @Ben: look.")

    left = sum(mark.key.startswith("m") for mark in reading.article(room.desk, room.article_id).marks)
    assert notices.waiting(room.at(room.ana)) == Notices(mine=2, mentions=1, undecided=left)
    assert notices.waiting(room.at(room.ben)) == Notices(second=1, mentions=1, undecided=left)
    assert notices.waiting(room.at(room.eve)) == Notices(second=1, undecided=left)
    assert notices.waiting(room.desk) == Notices()
    room.plan(back, assignee=room.eve.person_id)
    comments.see(room.at(room.ana), [note])
    assert notices.waiting(room.at(room.ana)) == Notices(mine=1, returned=1, undecided=left)
    assert notices.waiting(room.at(room.ana)).on_desk == 2


def test_no_verdict_waits_for_a_reader(room: Newsroom) -> None:
    from dataclasses import replace

    room.propose(room.accept())
    ben = room.at(room.ben)
    assert ben.actor is not None

    assert notices.waiting(ben).second == 1
    assert notices.waiting(replace(ben, actor=replace(ben.actor, role=Role.READER))).second == 0


def test_the_newest_line_moves_with_every_act(room: Newsroom) -> None:
    before = notices.newest_line(room.desk)
    room.accept()

    assert notices.newest_line(seen_by(room.desk, None)) == before + 1


@on_sqlite_alone
def test_it_takes_few_statements(room: Newsroom) -> None:
    room.propose(room.accept())

    assert _count(room, lambda: notices.waiting(room.at(room.ben))) == 2
    assert _count(room, lambda: notices.newest_line(room.at(room.ben))) == 1
