"""Everything about one mark, or about several at once, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.checking.correcting import found_wrong
from app.services.checking.evidence_views import evidence_views
from app.services.checking.stored_candidates import candidate_view, slots_of, words_around
from app.services.claim_names import names_in
from app.services.context import Actor, Desk
from app.services.errors import UnknownError
from app.services.parts import PartView
from app.services.record.blind import seen, standing_of, unseen_choices
from app.services.record.comparing import Kept, kept_in
from app.services.record.digests import Beside, beside, content_digest
from app.services.record.four_eyes import may_sign_own
from app.services.sources.held import known_of
from app.services.views import (
    CandidateView,
    ClaimSheet,
    PersonView,
    SignoffView,
    SourceKnown,
    SuggestionView,
    VerdictView,
)
from claims.model import ClaimType, Span
from claims.newsroom.lifecycle import ClaimState, Decision, Move, may
from claims.newsroom.rating import tone_of
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.newest import is_newest_reading
from db.people import PersonRow
from db.proposals import inside_of
from db.records import ClaimRow
from db.session import MAX_ID, find
from db.verdicts import VerdictRow

_Row = TypeVar("_Row", ClaimRow, CandidateRow)
#: Digits of the longest id there can be.
_DIGITS = 10


def sheet(desk: Desk, key: str) -> ClaimSheet:
    """Return everything about one mark, as whoever is at the desk may see and change it.

    Args:
        desk: where; nobody may change anything.
        key: as in `Mark.key`.

    Raises:
        UnknownError: when the key names nothing.
    """
    kind, number = _parsed(key)
    with desk.read() as session:
        claim_sheet = sheets_in(session, [key], desk.actor, has_accounts=desk.has_accounts).get(key)
        if claim_sheet is not None:
            return claim_sheet
        if kind == "m" and find(session, CandidateRow, number) is not None:
            raise UnknownError(
                _("The article was read anew since, and this is no longer proposed; choose one in the text.")
            )
    claim = _("There is no such claim; choose one in the text.")
    raise UnknownError(claim if kind == "c" else _("There is no such proposal; choose one in the text."))


def sheets(desk: Desk, keys: Iterable[str]) -> dict[str, ClaimSheet]:
    """Return the sheets of several marks by key; a key that names nothing (any more) is left out."""
    with desk.read() as session:
        return sheets_in(session, keys, desk.actor, has_accounts=desk.has_accounts)


def sheets_in(
    session: Session, keys: Iterable[str], actor: Actor | None, *, has_accounts: bool = False
) -> dict[str, ClaimSheet]:
    """Return what `sheets` returns, as an open transaction sees it; the key of a decided proposal gives its claim."""
    wanted = {key: _parsed(key) for key in keys}
    claims = _by_id(session, ClaimRow, [number for kind, number in wanted.values() if kind == "c"])
    asked = _by_id(session, CandidateRow, [number for kind, number in wanted.values() if kind == "m"])
    around = _around_of(session, claims.values(), asked.values())
    # What a reading under way has found is not to be seen yet.
    proposals = {number: row for number, row in asked.items() if row.extraction_id in around.runs}
    decided = {number: around.decided(row) for number, row in proposals.items()}
    claims |= {row.id: row for row in decided.values() if row is not None}
    related = _known_of(session, list(claims.values()), actor, has_accounts=has_accounts)
    parts = _parts(session, claims, [number for number, row in decided.items() if row is None], around)
    made = {}
    for key, (kind, number) in wanted.items():
        claim = claims.get(number) if kind == "c" else decided.get(number)
        if claim is not None:
            made[key] = replace(_claim_sheet(claim, around, related), parts=parts[f"c{claim.id}"])
        elif kind == "m" and number in proposals and (newest := around.last_read(proposals[number])) is not None:
            made[key] = replace(_proposal_sheet(newest, around, actor), parts=parts[f"m{number}"])
    return made


def _parsed(key: str) -> tuple[str, int]:
    kind, number = key[:1], key[1:]
    if kind not in ("c", "m") or not (number.isascii() and number.isdecimal()) or len(number) > _DIGITS:
        raise UnknownError(_("'{key}' names no claim; choose one in the text.").format(key=key[:40]))
    return kind, int(number)


def _by_id(session: Session, kind: type[_Row], ids: Sequence[int]) -> dict[int, _Row]:
    asked = [number for number in ids if 0 < number <= MAX_ID]
    if not asked:
        return {}
    return {row.id: row for row in session.scalars(select(kind).where(kind.id.in_(asked)))}


@dataclass(slots=True)
class _Around:
    """What the sheets of some marks rest on: texts, readings, and claims that were made of proposals.

    Attributes:
        texts: by version, the version itself.
        runs: by extraction, its version.
        newest: by version, its newest extraction.
        read: by version and candidate key, what the machine read of it, oldest first.
        taken: by version and candidate key, the claim that was made of it.
    """

    texts: dict[int, ArticleVersionRow]
    runs: dict[int, int]
    newest: dict[int, int]
    read: dict[tuple[int, str], list[CandidateRow]]
    taken: dict[tuple[int, str], ClaimRow]

    def decided(self, proposal: CandidateRow) -> ClaimRow | None:
        """Return the claim that was made of a proposal, if any."""
        return self.taken.get((self.runs[proposal.extraction_id], proposal.key))

    def last_read(self, proposal: CandidateRow) -> CandidateRow | None:
        """Return what the last reading of the text has in place of a proposal of any reading."""
        version = self.runs[proposal.extraction_id]
        candidate = self.read[version, proposal.key][-1]
        return candidate if candidate.extraction_id == self.newest[version] else None


def _around_of(session: Session, claims: Iterable[ClaimRow], proposals: Iterable[CandidateRow]) -> _Around:
    claims, proposals = list(claims), list(proposals)
    asked = {row.extraction_id for row in proposals}
    of_version = (
        select(ExtractionRow.id, ArticleVersionRow.id)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(ExtractionRow.id.in_(asked))
    )
    runs = dict(iter(session.execute(of_version))) if asked else {}
    versions = {row.version_id for row in claims} | set(runs.values())
    texts = {
        row.id: row for row in session.scalars(select(ArticleVersionRow).where(ArticleVersionRow.id.in_(versions)))
    }
    last_run = (
        select(ArticleVersionRow.id, ExtractionRow.id)
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ArticleVersionRow.id.in_(versions), is_newest_reading())
    )
    newest = dict(iter(session.execute(last_run)))
    runs |= {run: version for version, run in newest.items()}
    keys = {row.candidate_key for row in claims if row.candidate_key} | {row.key for row in proposals}
    read: dict[tuple[int, str], list[CandidateRow]] = defaultdict(list)
    for candidate, version in session.execute(
        select(CandidateRow, ArticleVersionRow.id)
        .join(ExtractionRow, ExtractionRow.id == CandidateRow.extraction_id)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(ArticleVersionRow.id.in_(versions), CandidateRow.key.in_(keys))
        .order_by(CandidateRow.id)
    ):
        read[version, candidate.key].append(candidate)
    made_of = select(ClaimRow).where(
        ClaimRow.version_id.in_(versions),
        ClaimRow.candidate_key.in_([row.key for row in proposals]),
        ClaimRow.state != ClaimState.WITHDRAWN,
    )
    taken = session.scalars(made_of).all() if proposals else ()
    return _Around(texts, runs, newest, read, {(row.version_id, row.candidate_key or ""): row for row in taken})


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands beside some claims, who is named in it, and who looks.

    Attributes:
        actor: who looks, `None` for nobody.
        beside: by claim; evidence, verdicts and sign-offs.
        called: by claim, its name.
        names: by person.
        sources: by source, what the desk holds of it.
        kept: by link of a quotation, where its passage stands.
        is_of_one: whoever gave a verdict may sign it, for there is nobody else.
        found_wrong: ids of claims whose newest verdict was found wrong.
        unseen_choices: ids of claims whose chosen grade is not to be seen, because checks are blind.
    """

    actor: Actor | None
    beside: Mapping[int, Beside] = field(default_factory=dict)
    called: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    sources: Mapping[int, SourceKnown] = field(default_factory=dict)
    kept: Mapping[int, Kept] = field(default_factory=dict)
    is_of_one: bool = False
    found_wrong: frozenset[int] = frozenset()
    unseen_choices: frozenset[int] = frozenset()


def _known_of(session: Session, claims: Sequence[ClaimRow], actor: Actor | None, *, has_accounts: bool) -> _Known:
    if not claims:
        return _Known(actor)
    rows = beside(session, [row.id for row in claims])
    named = {link.created_by_id for of_claim in rows.values() for link, _ in of_claim.links}
    named |= {verdict.person_id for of_claim in rows.values() for verdict in of_claim.verdicts}
    named |= {signoff.person_id for of_claim in rows.values() for signoff in of_claim.signoffs}
    named |= {number for row in claims for number in (row.assignee_id, row.chosen_by_id, row.suggested_by_id) if number}
    people = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(named))
    names = dict(iter(session.execute(people))) if named else {}
    sources = known_of(session, {source.id for of_claim in rows.values() for _, source in of_claim.links})
    quoted = [link for row in claims if row.type is ClaimType.QUOTE for link, _ in rows[row.id].links]
    kept = kept_in(session, quoted)
    called = names_in(session, [row.id for row in claims])
    waiting = {row.verdict_id for row in claims if row.state is ClaimState.PROPOSED}
    judged = {given.person_id for of_claim in rows.values() for given in of_claim.verdicts if given.id in waiting}
    is_of_one = actor is not None and actor.person_id in judged and may_sign_own(session, has_accounts=has_accounts)
    return _Known(
        actor=actor, beside=rows, called=called, names=names, sources=sources, kept=kept, is_of_one=is_of_one,
        found_wrong=found_wrong(session, claims, rows),
        unseen_choices=unseen_choices(session, claims, actor.person_id if actor else None),
    )  # fmt: skip


def _parts(
    session: Session, claims: Mapping[int, ClaimRow], proposals: Collection[int], around: _Around
) -> dict[str, tuple[PartView, ...]]:
    """Return what is decided with some claims and proposals, by their keys, in four statements at most."""
    parts_of: dict[str, tuple[PartView, ...]] = defaultdict(tuple)
    inside = inside_of(session, proposals)
    rows = _by_id(session, CandidateRow, [inner for _outer, inner in inside])
    for outer, inner in inside:
        row = rows[inner]
        words = around.texts[around.runs[row.extraction_id]].text[row.start : row.end]
        values = {name: slot.value for name, slot in slots_of(row).items()}
        parts_of[f"m{outer}"] += (PartView(f"m{inner}", row.type, words, values),)
    merged = select(ClaimRow).where(
        ClaimRow.article_id.in_({row.article_id for row in claims.values()}),
        ClaimRow.state == ClaimState.DISMISSED,
        ClaimRow.merged_into_id.in_(claims),
    )
    parts = session.scalars(merged.order_by(ClaimRow.start, ClaimRow.id)).all() if claims else ()
    names = names_in(session, [row.id for row in parts]) if parts else {}
    for part in parts:
        words = around.texts[part.version_id].text[part.start : part.end]
        view = PartView(f"c{part.id}", part.type, words, dict(part.slots), part.version, names[part.id])
        parts_of[f"c{part.merged_into_id}"] += (view,)
    return parts_of


def _proposal_sheet(row: CandidateRow, around: _Around, actor: Actor | None) -> ClaimSheet:
    version = around.texts[around.runs[row.extraction_id]]
    machine = candidate_view(row, version.text)
    moves = frozenset({Move.EDIT, Move.DISMISS} if actor is not None and actor.role.may_change else ())
    before, after = words_around(version.text, machine.span)
    return ClaimSheet(
        key=f"m{row.id}", article_id=version.article_id, claim_id=None, type=row.type, span=machine.span,
        words=machine.words, before=before, after=after, text=row.statement or machine.words,
        slots={name: slot.value for name, slot in machine.slots.items()}, state=None, reason="", version=0,
        machine=machine, reading_changed=False, evidence=(), verdicts=(),
        moves=moves, worth=machine.worth,
    )  # fmt: skip


def _claim_sheet(row: ClaimRow, around: _Around, related: _Known) -> ClaimSheet:
    text = around.texts[row.version_id].text
    machine, differs = _machine(row, around)
    rows = related.beside[row.id]
    content = content_digest(row, rows.links)
    actor = related.actor
    shown = seen(rows, actor.person_id if actor else None)
    verdicts = tuple(_verdict(verdict, content, rows, related) for verdict in reversed(shown))
    newest = rows.newest_verdict
    standing = standing_of(row, newest, rows.signoffs, is_of_one=related.is_of_one)
    choice = (row.chosen_scale, row.chosen_grade, related.names.get(row.chosen_by_id or 0, ""))
    chosen_scale, chosen_grade, chosen_by = ("", "", "") if row.id in related.unseen_choices else choice
    span = Span(row.start, row.end)
    before, after = words_around(text, span)
    return ClaimSheet(
        key=f"c{row.id}", article_id=row.article_id, claim_id=row.id, type=row.type, span=span, words=span.of(text),
        before=before, after=after, text=row.text, slots=dict(row.slots), state=row.state, reason=row.reason,
        version=row.version, machine=machine, reading_changed=differs,
        evidence=evidence_views(rows.links, related.sources, related.kept, related.names), verdicts=verdicts,
        moves=frozenset(move for move in Move if actor is not None and may(standing, move, actor)),
        worth=row.worth / 1000,
        assignee=PersonView(row.assignee_id, related.names[row.assignee_id]) if row.assignee_id else None,
        due_on=row.due_on, priority=row.priority, question=row.question, chosen_scale=chosen_scale,
        chosen_grade=chosen_grade, chosen_by=chosen_by, hidden=newest is not None and newest not in shown,
        is_found_wrong=row.id in related.found_wrong,
        is_blind=standing.is_blind and row.state is ClaimState.PROPOSED,
        suggestion=_suggestion(row, related), split_from=row.split_from_id, merged_into=row.merged_into_id,
        name=related.called[row.id],
    )  # fmt: skip


def _suggestion(row: ClaimRow, related: _Known) -> SuggestionView | None:
    if row.suggested_by_id is None or row.suggested_at is None:
        return None
    return SuggestionView(row.suggestion, related.names[row.suggested_by_id], row.suggested_at, row.suggestion_answer)


def _machine(row: ClaimRow, around: _Around) -> tuple[CandidateView | None, bool]:
    """Return what the machine reads now, and whether that differs from what was accepted and from what stands."""
    read = around.read.get((row.version_id, row.candidate_key or ""), [])
    if row.candidate_id is None or not read:
        return None, False
    accepted = next(candidate for candidate in read if candidate.id == row.candidate_id)
    machine = candidate_view(read[-1], around.texts[row.version_id].text)
    now = {name: slot.value for name, slot in machine.slots.items()}
    then = {name: slot.value for name, slot in slots_of(accepted).items()}
    return machine, now != then and any(row.slots.get(name) != value for name, value in now.items())


def _verdict(row: VerdictRow, content: str, rows: Beside, related: _Known) -> VerdictView:
    differs = any(answer.decision is Decision.DIFFER for answer in rows.signoffs if answer.verdict_id == row.id)
    answers = tuple(
        SignoffView(
            by=related.names[signoff.person_id], at=signoff.created_at, decision=signoff.decision,
            comment=signoff.comment, withdrawn=signoff.withdrawn_at is not None, missing=signoff.missing,
            override=signoff.override, same_person=signoff.person_id == row.person_id,
            grade=signoff.grade_label, tone=tone_of(signoff.scale, signoff.grade) if signoff.grade else "none",
            is_third=signoff.decision is Decision.CONFIRM and bool(signoff.grade) and (differs or not row.sealed),
            by_passkey=bool(signoff.signature),
        )
        for signoff in rows.signoffs
        if signoff.verdict_id == row.id
    )  # fmt: skip
    return VerdictView(
        id=row.id, by_id=row.person_id, by=related.names[row.person_id], at=row.created_at, scale=row.scale,
        grade=row.grade, label=row.grade_label, tone=tone_of(row.scale, row.grade), rationale=row.rationale,
        holds=row.content_digest == content, signoffs=answers, withdrawn=row.withdrawn_at is not None,
        missing=row.missing, override=row.override, policy=row.policy,
    )  # fmt: skip
