"""The second pair of eyes: confirm a verdict or send it back, never one's own."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _, ngettext
from app.services.articles.newest import newest_text_id
from app.services.checking.ledger import counts_in
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError
from app.services.inputs import has_words, paragraph
from app.services.record import standing
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of, newest_verdict
from app.services.record.unit import Unit, unit
from app.services.sources.policy import policy_of
from app.services.views import SignoffView
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Decision, Move
from claims.policy.quotations import QuoteState
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.session import find
from db.unlisted import is_listed
from db.verdicts import SignoffRow

_UNSIGNED = (ClaimState.OPEN, ClaimState.PROPOSED, ClaimState.RETURNED)


def confirm(desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str = "", *, override: str = "") -> None:
    """Confirm the proposed verdict with one's name.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        comment: may be empty.
        override: why the article is signed off although nobody heard some of its quotations; of no meaning unless this
            confirmation completes it.

    Raises:
        InputError: when it completes an article with quotations nobody heard, and no reason is given for that.
        NotAllowedError: for one's own verdict, or a claim that waits for none; where people log in, without a second
            factor.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    why = paragraph("comment", comment, _("The comment"))
    against = paragraph("override", override, _("The reason to sign off the article all the same"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        missing = _lacking(desk, work.session, claim)
        if missing and not has_words(against):
            raise InputError(
                "override",
                _(
                    "This confirmation signs off the article, with {missing}. Put down who heard it, attach what it "
                    "stands in, or say why the article is signed off all the same."
                ).format(missing=missing),
            )
        decide_in(work, claim_id, seen_version, Decision.CONFIRM, why, missing=missing, override=against)


def lacking(desk: Desk, claim_id: int) -> str:
    """Return in words what the policy asks for before a claim's confirmation completes the article, `""` for nothing.

    "1 quotation nobody heard", when this is the last claim of the article's newest text that is to be signed off, no
    proposal waits for a decision, and the desk's policy asks for it.
    """
    with desk.database.read() as session:
        claim = find(session, ClaimRow, claim_id)
        return _lacking(desk, session, claim) if claim else ""


def said(answer: SignoffView, *, with_comment: bool = True) -> str:
    """Return what a second person wrote: the comment, and why the article was signed off all the same."""
    words = _("The article was signed off with {missing}: {override}")
    against = words.format(missing=answer.missing, override=answer.override) if answer.override else ""
    return " ".join(part for part in (answer.comment if with_comment else "", against) if part)


def _lacking(desk: Desk, session: Session, claim: ClaimRow) -> str:
    if not policy_of(desk).needs_heard or claim.version_id != newest_text_id(session, claim.article_id):
        return ""
    others = select(ClaimRow.id).where(
        ClaimRow.version_id == claim.version_id, ClaimRow.id != claim.id, ClaimRow.state.in_(_UNSIGNED)
    )
    waiting = select(ProposalRow.candidate_id).where(ProposalRow.article_id == claim.article_id, is_listed())
    if any(session.scalars(query.limit(1)).first() is not None for query in (others, waiting)):
        return ""
    n = counts_in(session, claim.article_id).get(QuoteState.NOBODY, 0)
    return ngettext("{n:,} quotation nobody heard", "{n:,} quotations nobody heard", n).format(n=n) if n else ""


def send_back(desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str) -> None:
    """Send the proposed verdict back with a comment that says what is missing.

    Raises:
        InputError: without a comment.
        NotAllowedError: for one's own verdict, or a claim that waits for none.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    checked_comment = paragraph("comment", comment, _("The comment"), required=True)
    with unit(desk, act) as work:
        decide_in(work, claim_id, seen_version, Decision.SEND_BACK, checked_comment)


def decide_in(
    work: Unit, claim_id: int, seen_version: int, decision: Decision, comment: str, *, missing: str = "",
    override: str = "",
) -> ClaimRow:  # fmt: skip
    """Confirm or send back in an open transaction, as `confirm` and `send_back` do; return the claim's row."""
    move = Move.CONFIRM if decision is Decision.CONFIRM else Move.SEND_BACK
    tag = AuditTag.VERDICT_SIGN if decision is Decision.CONFIRM else AuditTag.VERDICT_RETURN
    if decision is Decision.CONFIRM and work.has_accounts:
        standing.hold_second(work.session, work.actor)
    claim = load(work, claim_id, seen_version)
    verdict = newest_verdict(work.session, claim_id)
    if verdict is None:
        raise NotAllowedError(_("This claim has no verdict yet; propose one first."))

    def make() -> Entry:
        signed = content_digest(claim, evidence_of(work.session, claim_id))
        row = SignoffRow(
            verdict_id=verdict.id, verdict_person_id=verdict.person_id, person_id=work.person.id,
            decision=decision, comment=comment, content_digest=signed, missing=missing,
            override=override if missing else "", created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        after = {"verdict": verdict.grade_label, "comment": comment}
        if missing:
            after |= {"missing": missing, "override": override}
        facts: dict[str, Json] = {"verdict": verdict.id, "signoff": row.id, "signed": signed}
        return Entry(tag, {}, after, why=comment, facts=facts)

    change(work, claim, move, make)
    return claim
