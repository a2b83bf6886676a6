"""The desk at a glance: what is mine, what waits, what came back, what is late, how far each article is."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.services.checking import planning, review, signoff
from app.services.context import Desk
from app.services.lists import overview, queue
from app.services.lists.queue_filter import Filter
from app.services.talk import comments
from benchmarks.seed_desk import seed
from claims.newsroom.lifecycle import ClaimState
from tests.factories import Clock, Newsroom, add_article, seen_by
from tests.services.seeded import on_sqlite_alone, selects

PILES = ("mine", "second", "returned", "help", "overdue", "stuck", "to_decide")


def test_an_empty_desk(desk: Desk) -> None:
    """Nothing waits for nobody."""
    found = overview.of(desk)

    assert [getattr(found, name).total for name in PILES] == [0] * len(PILES)
    assert (found.articles, found.articles_total, found.mentions) == ((), 0, ())


def test_each_pile_holds_what_its_filter_finds(room: Newsroom, clock: Clock) -> None:
    """Mine, others' verdicts, my own that came back, help, what is late: a count leads to the same list."""
    room.article_id = add_article(room.desk, room.ana, "".join(f"It was {year}.\n" for year in range(1990, 1996)))
    mine, late, asked, waits, back, done = (room.accept(str(year)) for year in range(1990, 1996))
    for claim_id in (mine, done):
        planning.plan(room.desk, room.again(room.ana), claim_id, 1, assignee=room.ana.person_id)
    planning.plan(room.desk, room.again(room.ana), late, 1, due_on=date(2024, 2, 1))
    planning.plan(room.desk, room.again(room.ana), asked, 1, question="Who keeps the register?")
    for claim_id, who in ((waits, room.ben), (back, room.ana), (done, room.ben)):
        room.attach(claim_id, who)
        room.propose(claim_id, who)
    signoff.send_back(room.desk, room.again(room.ben), back, room.version(back), "Which year?")
    room.confirm(done, room.eve)

    found = overview.of(room.at(room.ana))

    assert [row.text for row in found.mine.first] == ["1990"]
    assert [row.text for row in found.second.first] == ["1993"]
    assert [row.text for row in found.returned.first] == ["1994"]
    assert [row.text for row in found.help.first] == ["1992"]
    assert (found.overdue.total, found.stuck.total, found.to_decide.total) == (1, 0, 3)
    for name in PILES:
        pile = getattr(found, name)
        assert pile.total == queue.find(room.at(room.ana), pile.wanted).total

    clock.time += timedelta(days=4)
    assert overview.of(room.at(room.ana)).stuck.total == 5


def test_counting_ends_somewhere(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to know at a glance how many thousands there are."""
    monkeypatch.setattr(overview, "MANY", 2)

    assert overview.of(room.desk).to_decide.total == 3


def test_how_far_an_article_is(room: Newsroom) -> None:
    """Marks decided, claims signed off, and its day."""
    room.signed("2019")
    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("last year")[1:]), "No date.")
    empty = add_article(room.desk, room.ana, "Nothing here.\n", title="Nothing")
    with room.desk.database.write() as session:
        session.execute(text("UPDATE article SET due_on = '2024-02-28'"))

    nothing, half = overview.of(room.desk).articles

    assert (nothing.id, nothing.marks, nothing.is_done, nothing.overdue) == (empty, 0, False, False)
    assert (half.marks, half.undecided, half.claims, half.waiting, half.signed) == (3, 1, 1, 0, 1)
    assert (half.is_done, half.overdue, half.due_on) == (False, True, date(2024, 2, 28))

    review.dismiss_candidate(
        room.desk, room.again(room.ana), int(room.key("“We paid for it ourselves.”")[1:]), "Nobody could check it."
    )
    done = overview.of(room.desk).articles[1]
    assert (done.is_done, done.overdue) == (True, False)


def test_articles_come_in_pages(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Newest first."""
    second = add_article(room.desk, room.ana, title="Second")
    monkeypatch.setattr(overview, "ARTICLES", 1)

    pages = [overview.of(room.desk, page=number) for number in (0, 1, 2, 3)]

    assert [[one.id for one in page.articles] for page in pages] == [[second], [second], [room.article_id], []]
    assert {page.articles_total for page in pages} == {2}


def test_a_comment_that_names_me(room: Newsroom) -> None:
    """Until I have seen it; not what I said to myself, nor what was taken back."""
    claim_id = room.accept("2019")
    said = comments.add(
        room.desk, room.again(room.ben), room.article_id, "@Ana, which year? @Ben knows.", claim_id=claim_id
    )
    gone = comments.add(room.desk, room.again(room.ben), room.article_id, "@Ana never mind.")
    comments.withdraw(room.desk, room.again(room.ben), gone)

    (found,) = overview.of(room.at(room.ana)).mentions

    assert (found.comment_id, found.claim, found.by) == (said, "D1", "Ben")
    assert found.text == "@Ana, which year? @Ben knows."
    assert overview.of(room.at(room.ben)).mentions == ()
    comments.see(room.at(room.ana), [said])
    assert overview.of(room.at(room.ana)).mentions == ()


@on_sqlite_alone
def test_as_many_queries_for_eighty_claims_as_for_none(desk: Desk) -> None:
    """However full the desk is, and whoever looks."""
    empty = selects(desk.database, lambda: overview.of(desk))

    seed(desk.database, 80, today=desk.now())

    assert overview.of(seen_by(desk, 1)).second.first[0].state is ClaimState.PROPOSED
    assert overview.of(seen_by(desk, 1)).help.wanted == Filter(help=True)
    assert {selects(desk.database, lambda: overview.of(seen_by(desk, who))) for who in (1, None)} == {empty}  # noqa: B023
    assert empty <= 32
