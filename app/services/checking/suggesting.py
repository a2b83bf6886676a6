"""What the copy should say instead of a claim's words, and what whoever writes the copy said to that.

It is advice beside the verdict: like a plan, it voids none.
"""

from app.labels import COPY_ANSWER_LABELS, TAKE_OUT
from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import paragraph
from app.services.record.change import Entry, change, load
from app.services.record.unit import Unit, unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import CopyAnswer, Move
from db.articles import ArticleVersionRow
from db.records import ClaimRow


def suggest(desk: Desk, act: Act, claim_id: int, seen_version: int, wording: str) -> None:
    """Suggest what the copy should say instead of a claim's words; an answer to an earlier suggestion goes with it.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        wording: the words; empty to suggest nothing.

    Raises:
        InputError: when they are those of the copy, or are suggested already.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    words = paragraph("suggestion", wording, _("The suggested wording"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        text = work.session.get_one(ArticleVersionRow, claim.version_id).text
        if words == claim.suggestion and (words or claim.suggested_at is None):
            same = _("That is suggested already.") if words else _("Nothing is suggested; write what it should say.")
            raise InputError("suggestion", same)
        if words == text[claim.start : claim.end]:
            raise InputError("suggestion", _("The copy says just that already; suggest other words, or none."))
        _set(work, claim, words, is_any=bool(words))


def take_out(desk: Desk, act: Act, claim_id: int, seen_version: int) -> None:
    """Suggest that the copy should do without a claim's words; an answer to an earlier suggestion goes with it.

    Raises:
        InputError: when that is suggested already.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        if claim.suggested_at is not None and not claim.suggestion:
            raise InputError("suggestion", _("That is suggested already."))
        _set(work, claim, "", is_any=True)


def _set(work: Unit, claim: ClaimRow, words: str, *, is_any: bool) -> None:
    """Suggest words, to take the claim's own out for none, or nothing."""

    def make() -> Entry:
        before: dict[str, Json] = {"suggestion": suggested(claim)}
        drop_suggestion(claim)
        if is_any:
            claim.suggestion, claim.suggested_by_id, claim.suggested_at = words, work.person.id, work.now
        return Entry(AuditTag.CLAIM_SUGGEST, before, {"suggestion": suggested(claim)})

    change(work, claim, Move.PLAN, make)


def suggested(claim: ClaimRow) -> str:
    """Return what is suggested in place of a claim's words, in words; `""` for nothing."""
    return claim.suggestion or (TAKE_OUT if claim.suggested_at else "")


def answer(desk: Desk, act: Act, claim_id: int, seen_version: int, given: CopyAnswer, why: str = "") -> None:
    """Put down that whoever writes the copy accepted or rejected the suggested wording.

    Args:
        desk: where.
        act: who.
        claim_id: of which claim.
        seen_version: the version of the claim that the person saw.
        given: what they said.
        why: where it was said, or why; goes into the log.

    Raises:
        InputError: when nothing is suggested, or that answer is on record already.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    reason = paragraph("why", why, _("The reason"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        if claim.suggested_at is None:
            raise InputError("suggestion", _("Nothing is suggested for this claim; there is nothing to answer."))
        if claim.suggestion_answer == given:
            raise InputError("suggestion", _("That answer is on record already."))

        def make() -> Entry:
            before: dict[str, Json] = {"answer": COPY_ANSWER_LABELS[claim.suggestion_answer]}
            claim.suggestion_answer = given.value
            return Entry(AuditTag.SUGGESTION_ANSWER, before, {"answer": COPY_ANSWER_LABELS[given]}, why=reason)

        change(work, claim, Move.PLAN, make)


def drop_suggestion(claim: ClaimRow) -> None:
    """Take a suggested wording off a claim, with all that stands beside it."""
    claim.suggestion = claim.suggestion_answer = ""
    claim.suggested_by_id = claim.suggested_at = None
