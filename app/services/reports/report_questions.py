"""Questions to people as a report shows them: for the desk and the legal file, without what was off the record."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.reports.call_sheet import Question, Reply
from app.reports.model import ReportQuestion, ReportReply
from app.services.sources.held import known_of
from app.services.sources.inquiries import of_article
from app.services.views import NOTHING_KNOWN
from claims.newsroom.sourcing import Audience, may_see


def questions_of(session: Session, article_id: int, audience: Audience) -> Mapping[int, tuple[ReportQuestion, ...]]:
    """Return the questions about the claims of an article by the claim's id, oldest first; none for readers.

    A question to a person whom the audience may not know of is left out. What was said as background or off the record
    stays out for everybody, as it does of the call sheet and the log: a report is handed on. So does whether that
    confirmed or denied the claim.
    """
    if audience is Audience.PUBLIC:
        return {}
    asked = of_article(session, article_id)
    described = known_of(session, {question.source_id for question in asked})
    by_claim: dict[int, list[ReportQuestion]] = defaultdict(list)
    for question in asked:
        details = described.get(question.source_id, NOTHING_KNOWN)
        if question.claim_id is not None and may_see(audience, details.confidentiality):
            by_claim[question.claim_id].append(_question(question))
    return {claim_id: tuple(questions) for claim_id, questions in by_claim.items()}


def _question(question: Question) -> ReportQuestion:
    return ReportQuestion(
        person=question.person,
        question=question.question,
        by=question.by,
        at=question.at,
        reply_by=question.reply_by,
        replies=tuple(_reply(reply) for reply in question.replies),
    )


def _reply(reply: Reply) -> ReportReply:
    return ReportReply(
        kind=reply.kind.value if reply.is_kind_told else "",
        means=reply.means.value,
        terms=reply.terms.value,
        said=reply.said if reply.is_on_record else "",
        on=reply.on,
        by=reply.by,
        at=reply.at,
    )
