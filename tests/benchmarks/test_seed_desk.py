"""The seeded desk is one that the services could have written."""

from sqlalchemy import func, select

from app.services.articles import reading
from app.services.context import Desk
from app.services.log import history
from benchmarks.seed_desk import seed
from db.proposals import ProposalRow
from db.records import ClaimRow
from tests.factories import add_article, newsroom


def test_a_seeded_desk_is_whole(desk: Desk) -> None:
    """The log holds, forty claims an article are there, and forty marks wait in each."""
    seed(desk.database, 70, today=desk.now())

    check = history.verify(desk)
    cards = reading.articles(desk)
    with desk.database.read() as session:
        waits = dict(
            iter(session.execute(select(ProposalRow.article_id, func.count()).group_by(ProposalRow.article_id)))
        )
        states = set(session.scalars(select(ClaimRow.state)))
    assert check.problems == ()
    assert check.lines > 170
    assert [sum(card.counts.values()) for card in cards] == [40, 40]
    assert waits == {card.id: card.found for card in cards} == {1: 40, 2: 40}
    assert len(states) == 5


def test_work_goes_on_at_a_seeded_desk(desk: Desk, planted: None) -> None:
    """Ids and the log go on where the seed ends."""
    seed(desk.database, 40, today=desk.now())

    room = newsroom(desk)
    room.article_id = add_article(desk, room.ana)
    room.signed("2019")

    assert room.article_id == 3
    assert history.verify(desk).problems == ()
