"""Which words of the copy a claim stands on: cut it anew, split it in two, merge two into one."""

from collections.abc import Sequence

from app.language import _
from app.services.checking.suggesting import drop_suggestion, suggested
from app.services.claim_names import merged_into, names_in
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import has_words
from app.services.record.change import Entry, change, create, load
from app.services.record.digests import evidence_of
from app.services.record.unit import Unit, unit
from app.services.sources.describing import seal_of_person
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState, Move
from claims.registry import CLAIM_TYPES
from db.articles import ArticleVersionRow, CandidateRow
from db.evidence import EvidenceRow, SourceRow
from db.records import ClaimRow


def cut(desk: Desk, act: Act, claim_id: int, seen_version: int, span: Span) -> None:
    """Let a claim stand on other words of its text; the wording follows unless a person has changed it.

    Args:
        desk: where.
        act: who.
        claim_id: which claim.
        seen_version: the version of the claim that the person saw.
        span: half-open, in characters of the text.

    Raises:
        InputError: when the words lie outside the text, are blank, or are those it stands on.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        text = _text(work, claim)
        _check_words(text, span)
        if span == _span(claim):
            raise InputError("span", _("The claim stands on these words already; there is nothing to save."))

        def make() -> Entry:
            before = _shown(claim, text)
            _move(work, claim, text, span)
            return Entry(AuditTag.CLAIM_CUT, before, _shown(claim, text))

        change(work, claim, Move.EDIT, make)


def split(desk: Desk, act: Act, claim_id: int, seen_version: int, first: Span, second: Span) -> int:
    """Make two claims of one; return the id of the new one.

    The claim keeps its fields and sources and stands on `first`. The new one has the same type and plan, stands on
    `second`, and its fields start empty.

    Args:
        desk: where.
        act: who.
        claim_id: which claim.
        seen_version: the version of the claim that the person saw.
        first, second: half-open, in characters of the text, both inside the words of the claim.

    Raises:
        InputError: when a part lies outside the claim or is blank, or both are the same.
        StaleClaimError: when someone changed the claim since it was seen.
        NotAllowedError: when the claim is dismissed.
    """
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        text = _text(work, claim)
        for part in (first, second):
            _check_words(text, part)
            if not (claim.start <= part.start and part.end <= claim.end):
                raise InputError("span", _("Choose both parts inside the words of the claim."))
        if first == second:
            raise InputError("span", _("The two parts are the same words; choose two different ones."))

        def make() -> Entry:
            before = _shown(claim, text)
            _move(work, claim, text, first)
            return Entry(AuditTag.CLAIM_SPLIT, before, _shown(claim, text))

        change(work, claim, Move.EDIT, make)
        new = ClaimRow(
            article_id=claim.article_id, version_id=claim.version_id, type=claim.type, start=second.start,
            end=second.end, text=second.of(text), slots={spec.name: None for spec in CLAIM_TYPES[claim.type].slots},
            state=ClaimState.OPEN, worth=claim.worth, assignee_id=claim.assignee_id, due_on=claim.due_on,
            priority=claim.priority, question=claim.question, split_from_id=claim.id, created_by_id=work.person.id,
            created_at=work.now, updated_at=work.now,
        )  # fmt: skip
        after: dict[str, Json] = {"type": new.type.value, "text": new.text}
        create(work, new, Entry(AuditTag.CLAIM_SPLIT, {}, after, facts={"from": claim.id}))
        return new.id


def merge(desk: Desk, act: Act, claim_id: int, seen_version: int, other_id: int, other_seen_version: int) -> None:
    """Take another claim of the same text into this one: its words and its sources; the other is dismissed.

    The claim then stands on everything from the first word of the two to the last.

    Raises:
        InputError: when both are the same claim, or stand in different texts.
        StaleClaimError: when someone changed one of the two since it was seen.
        NotAllowedError: when one of them is dismissed, or the other is signed off.
    """
    if claim_id == other_id:
        raise InputError("claim", _("A claim cannot be merged with itself; choose another one."))
    with unit(desk, act) as work:
        claim, other = load(work, claim_id, seen_version), load(work, other_id, other_seen_version)
        if claim.version_id != other.version_id:
            raise InputError(
                "claim", _("These claims stand in different texts; only claims of one text can be merged.")
            )
        text, name = _text(work, claim), names_in(work.session, [claim.id])[claim.id]

        def take_in() -> Entry:
            links = _take_over(work, claim, other)
            before = _shown(claim, text)
            _move(work, claim, text, Span(min(claim.start, other.start), max(claim.end, other.end)))
            after = {**_shown(claim, text), "merged": other.text}
            return Entry(AuditTag.CLAIM_MERGE, before, after, facts={"other": other.id, "evidence": links})

        def give_up() -> Entry:
            other.reason, other.merged_into_id = merged_into(name), claim.id
            return Entry(AuditTag.CLAIM_MERGE, {}, {}, why=other.reason, facts={"into": claim.id})

        change(work, claim, Move.EDIT, take_in)
        change(work, other, Move.DISMISS, give_up)


def _take_over(work: Unit, claim: ClaimRow, other: ClaimRow) -> Sequence[int]:
    """Attach the evidence of another claim, but for what is attached already; return the new links' ids."""
    attached = {_said(link) for link, _ in evidence_of(work.session, claim.id)}
    new = [
        EvidenceRow(
            claim_id=claim.id, source_id=link.source_id, stance=link.stance, is_primary=link.is_primary,
            passage=link.passage, locator=link.locator, note=link.note, copy_id=link.copy_id, start=link.start,
            end=link.end, prefix=link.prefix, suffix=link.suffix, comparison=link.comparison,
            created_by_id=work.person.id, created_at=work.now,
        )
        for link, _ in evidence_of(work.session, other.id)
        if _said(link) not in attached
    ]  # fmt: skip
    for link in new:
        seal_of_person(link, work.session.get_one(SourceRow, link.source_id))
    work.session.add_all(new)
    work.session.flush()
    return [link.id for link in new]


def _said(link: EvidenceRow) -> tuple[object, ...]:
    return link.source_id, link.stance, link.passage, link.locator, link.note


def _text(work: Unit, claim: ClaimRow) -> str:
    return work.session.get_one(ArticleVersionRow, claim.version_id).text


def _span(claim: ClaimRow) -> Span:
    return Span(claim.start, claim.end)


def _check_words(text: str, span: Span) -> None:
    if span.end > len(text) or not has_words(span.of(text)):
        raise InputError("span", _("Choose some words of the text first; these lie outside it or are blank."))


def _move(work: Unit, claim: ClaimRow, text: str, span: Span) -> None:
    machine = work.session.get(CandidateRow, claim.candidate_id) if claim.candidate_id else None
    if claim.text in (_span(claim).of(text), machine.statement if machine else None):
        claim.text = span.of(text)
    if span != _span(claim):
        drop_suggestion(claim)  # it stood for other words
    claim.start, claim.end = span.start, span.end


def _shown(claim: ClaimRow, text: str) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "words": _span(claim).of(text), "text": claim.text, "place": f"{claim.start} to {claim.end}",
    }  # fmt: skip
    return {**shown, "suggestion": suggested(claim)} if suggested(claim) else shown
