"""The second pair of eyes: confirm a verdict or send it back, never one's own unless the desk is one person's."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _, ngettext
from app.services.access import passkeys
from app.services.articles.newest import newest_text_id
from app.services.checking.ledger import counts_in
from app.services.checking.verdicts import drop_choice
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, no_claim
from app.services.inputs import has_words, paragraph
from app.services.record import standing
from app.services.record.blind import answers_to
from app.services.record.change import Entry, change, load
from app.services.record.digests import content_digest, evidence_of, newest_verdict
from app.services.record.unit import Unit, unit
from app.services.sources.policy import policy_of
from app.services.views import SignoffView
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, canonical_json, text_digest
from claims.newsroom.lifecycle import Decision, Move
from claims.newsroom.signed_off import challenge, statement
from claims.policy.quotations import QuoteState
from db.articles import ArticleVersionRow
from db.proposals import ProposalRow
from db.records import UNDONE, ClaimRow
from db.session import find
from db.unlisted import is_listed
from db.verdicts import SignoffRow, VerdictRow

#: What stands with a sign-off by whoever gave the verdict.
SAME_PERSON = _("Signed by the same person who gave the verdict: this desk is one person’s.")


@dataclass(frozen=True, slots=True)
class ByPasskey:
    """What a passkey signed.

    Attributes:
        answer: of the device, as JSON.
        origins: under which browsers find the desk.
    """

    answer: str
    origins: Sequence[str]


def confirm(
    desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str = "", *, override: str = "",
    by: ByPasskey | None = None,
) -> None:  # fmt: skip
    """Confirm the proposed verdict with one's name.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        comment: may be empty.
        override: why the article is signed off although nobody heard some of its quotations; of no meaning unless this
            confirmation completes it.
        by: a passkey that signed `stated`; `None` for one's name alone.

    Raises:
        PasskeyError: when the passkey is another person's, or signed something else.
        InputError: when it completes an article with quotations nobody heard, and no reason is given for that.
        NotAllowedError: for one's own verdict, unless the desk is one person's; for a claim that waits for none; where
            people log in, without a second factor.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    why = paragraph("comment", comment, _("The comment"))
    against = paragraph("override", override, _("The reason to sign off the article all the same"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        missing = hold_heard(desk, work.session, claim, against)
        if by is None and work.has_accounts:
            standing.hold_second(work.session, work.actor)
        signature = _signature(desk, work, claim, by) if by else None
        decide_in(
            work, claim_id, seen_version, Decision.CONFIRM, why, missing=missing, override=against,
            signature=signature,
        )  # fmt: skip


def stated(session: Session, claim: ClaimRow, verdict: VerdictRow, signer: int) -> dict[str, Json]:
    """Return what somebody states who signs off a verdict on a claim as it stands."""
    return statement(
        claim=claim.id, version=claim.version, text=session.get_one(ArticleVersionRow, claim.version_id).digest,
        content=content_digest(claim, evidence_of(session, claim.id)), verdict=verdict.id, scale=verdict.scale,
        fingerprint=verdict.scale_fingerprint, grade=verdict.grade, rationale=text_digest(verdict.rationale),
        signer=signer,
    )  # fmt: skip


def to_sign(desk: Desk, claim_id: int) -> bytes:
    """Return what a passkey of whoever is at the desk is asked to sign, to confirm the verdict on a claim.

    Raises:
        UnknownError: when there is no such claim, or nobody at the desk.
        NotAllowedError: when it waits for no second person.
    """
    with desk.read() as session:
        claim = find(session, ClaimRow, claim_id)
        if claim is None:
            raise no_claim()
        return challenge(stated(session, claim, verdict_on(session, claim_id), desk.somebody()))


def _signature(desk: Desk, work: Unit, claim: ClaimRow, by: ByPasskey) -> dict[str, Json]:
    said = stated(work.session, claim, verdict_on(work.session, claim.id), work.person.id)
    key = passkeys.signed_by(desk, work.session, by.answer, challenge(said), by.origins)
    if key.person_id != work.person.id:
        raise passkeys.PasskeyError(_("This passkey is another person’s; nothing was signed."))
    response = json.loads(by.answer)["response"]
    return {
        "passkey": key.id, "statement": said, "authenticator": response["authenticatorData"],
        "client": response["clientDataJSON"], "signature": response["signature"],
    }  # fmt: skip


def verdict_on(session: Session, claim_id: int) -> VerdictRow:
    """Return the verdict that stands on a claim, for somebody to answer it.

    Raises:
        NotAllowedError: when none does.
    """
    verdict = newest_verdict(session, claim_id)
    if verdict is None:
        raise NotAllowedError(_("This claim has no verdict yet; propose one first."))
    return verdict


def hold_heard(desk: Desk, session: Session, claim: ClaimRow, against: str) -> str:
    """Return what `lacking` says of a claim that is about to be signed off, in an open transaction.

    Raises:
        InputError: when it says something, and no reason is given against it.
    """
    missing = _lacking(desk, session, claim)
    if missing and not has_words(against):
        raise InputError(
            "override",
            _(
                "This confirmation signs off the article, with {missing}. Put down who heard it, attach what it "
                "stands in, or say why the article is signed off all the same."
            ).format(missing=missing),
        )
    return missing


def lacking(desk: Desk, claim_id: int) -> str:
    """Return in words what the policy asks for before a claim's confirmation completes the article, `""` for nothing.

    "1 quotation nobody heard", when this is the last claim of the article's newest text that is to be signed off, no
    proposal waits for a decision, and the desk's policy asks for it.
    """
    with desk.read() as session:
        claim = find(session, ClaimRow, claim_id)
        return _lacking(desk, session, claim) if claim else ""


def said(answer: SignoffView, *, with_comment: bool = True) -> str:
    """Return what a second person wrote: the comment, and why the article was signed off all the same.

    Of whoever signed what they gave themselves it says that first; of a second verdict that was given blind, and of a
    third person's decision, which grade it is and always why. Last comes that a passkey signed it.
    """
    words = _("The article was signed off with {missing}: {override}")
    against = words.format(missing=answer.missing, override=answer.override) if answer.override else ""
    if answer.grade:
        given = _("Decided as the third person: “{grade}”.") if answer.is_third else _("Blind: “{grade}”.")
        own, with_comment = given.format(grade=answer.grade), True
    else:
        own = SAME_PERSON if answer.same_person else ""
    signed = _("Signed with a passkey.") if answer.by_passkey else ""
    return " ".join(part for part in (own, answer.comment if with_comment else "", against, signed) if part)


def _lacking(desk: Desk, session: Session, claim: ClaimRow) -> str:
    if not policy_of(desk).needs_heard or claim.version_id != newest_text_id(session, claim.article_id):
        return ""
    others = select(ClaimRow.id).where(
        ClaimRow.version_id == claim.version_id, ClaimRow.id != claim.id, ClaimRow.state.in_(UNDONE)
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
    override: str = "", signature: Mapping[str, Json] | None = None,
) -> ClaimRow:  # fmt: skip
    """Confirm or send back in an open transaction, as `confirm` and `send_back` do; return the claim's row."""
    move = Move.CONFIRM if decision is Decision.CONFIRM else Move.SEND_BACK
    tag = AuditTag.VERDICT_SIGN if decision is Decision.CONFIRM else AuditTag.VERDICT_RETURN
    claim = load(work, claim_id, seen_version)
    verdict = verdict_on(work.session, claim_id)

    def make() -> Entry:
        signed = content_digest(claim, evidence_of(work.session, claim_id))
        row = SignoffRow(
            verdict_id=verdict.id, verdict_person_id=verdict.person_id, person_id=work.person.id,
            decision=decision, comment=comment, content_digest=signed, missing=missing,
            override=override if missing else "", created_at=work.now,
            signature=canonical_json(signature) if signature else "",
        )  # fmt: skip
        work.session.add(row)
        work.session.flush()
        if decision is Decision.CONFIRM and claim.chosen_by_id == work.person.id:  # the other's verdict is theirs now
            drop_choice(claim)
        is_seen = not verdict.sealed or any(answer.grade for answer in answers_to(work.session, verdict))
        after = {"verdict": verdict.grade_label, "comment": comment} if is_seen else {"comment": comment}
        if verdict.person_id == work.person.id:
            after["signed_by"] = SAME_PERSON
        if missing:
            after |= {"missing": missing, "override": override}
        facts: dict[str, Json] = {"verdict": verdict.id, "signoff": row.id, "signed": signed}
        if signature:
            facts["signature"] = signature
            after["signed with"] = "passkey"
        return Entry(tag, {}, after, why=comment, facts=facts)

    change(work, claim, move, make)
    return claim
