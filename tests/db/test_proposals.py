"""What waits to be decided is kept in step with what people decide and the machine reads."""

from sqlalchemy import select, text

from app.services.articles import intake
from app.services.checking import review
from app.services.context import Desk
from app.services.inputs import ArticleDetails
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from db import migrate
from db.proposals import ProposalRow
from db.records import ClaimRow
from tests.factories import Newsroom, add_article


def waiting(desk: Desk) -> list[str]:
    """Return the words of what waits, in order of the copy."""
    with desk.database.read() as session:
        return list(session.scalars(select(ProposalRow.text).order_by(ProposalRow.article_id, ProposalRow.start)))


def test_a_decision_takes_a_proposal_out(room: Newsroom) -> None:
    """Accepted or dismissed, it waits no more; the others stay."""
    assert waiting(room.desk) == ["2019", "“We paid for it ourselves.”", "last year"]

    room.accept("2019")
    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("last year")[1:]), "No date at all.")

    assert waiting(room.desk) == ["“We paid for it ourselves.”"]


def test_a_claim_that_is_taken_back_waits_again(room: Newsroom) -> None:
    """And is gone once more when it is taken up again; what was read meanwhile counts."""
    claim_id = room.accept("2019")
    details = ArticleDetails("Vellmar has a harbour", published_on=None)
    intake.set_details(room.desk, room.again(room.ana), room.article_id, details, 1)
    assert waiting(room.desk) == ["“We paid for it ourselves.”", "last year"]

    move(room, claim_id, ClaimState.WITHDRAWN)
    back = waiting(room.desk)
    with room.desk.database.read() as session:
        newest = session.execute(text("SELECT max(extraction_id) FROM candidate")).scalar_one()
        runs = session.execute(
            text("SELECT DISTINCT candidate.extraction_id FROM candidate JOIN proposal ON candidate.id = candidate_id")
        ).scalars()
        assert list(runs) == [newest]
    move(room, claim_id, ClaimState.OPEN)

    assert back == ["2019", "“We paid for it ourselves.”", "last year"]
    assert waiting(room.desk) == ["“We paid for it ourselves.”", "last year"]


def move(room: Newsroom, claim_id: int, state: ClaimState) -> None:
    """Bring a claim to a state with a line of the log, as a service would."""
    with unit(room.desk, room.again(room.ana)) as work:
        claim = work.session.get_one(ClaimRow, claim_id)
        claim.state = state
        claim.audit_seq = work.log(AuditTag.CLAIM_UNDO, article_id=claim.article_id, claim_id=claim_id)
        work.session.flush()


def test_the_migration_finds_what_waits(room: Newsroom) -> None:
    """A desk of the version before gets the same list that a new one keeps."""
    room.accept("2019")
    add_article(room.desk, room.ana, "It was 1999.\nIt was 2001.\n")
    before = waiting(room.desk)

    migrate.downgrade(room.desk.database, "0003")
    migrate.upgrade(room.desk.database, room.desk.now())

    assert waiting(room.desk) == before == ["“We paid for it ourselves.”", "last year", "1999", "2001"]
