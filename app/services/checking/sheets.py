"""Everything about one mark, or about several at once, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Actor, Desk
from app.services.errors import UnknownError
from app.services.record.digests import content_digest
from app.services.sources.held import known_of
from app.services.views import (
    NOTHING_KNOWN,
    CandidateView,
    ClaimSheet,
    EvidenceView,
    PersonView,
    SignoffView,
    SourceKnown,
    VerdictView,
)
from claims.model import Slot, Span
from claims.newsroom.lifecycle import ClaimState, Move, Standing, may
from claims.newsroom.rating import tone_of
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.evidence import EvidenceRow, SourceRow
from db.people import PersonRow
from db.records import ClaimRow
from db.session import MAX_ID, find
from db.verdicts import SignoffRow, VerdictRow

_Row = TypeVar("_Row", ClaimRow, CandidateRow)
_CONTEXT = 240
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
    with desk.database.read() as session:
        found = sheets_in(session, [key], desk.actor).get(key)
        if found is not None:
            return found
        if kind == "m" and find(session, CandidateRow, number) is not None:
            raise UnknownError(
                _("The article was read anew since, and this is no longer proposed; choose one in the text.")
            )
    claim = _("There is no claim {number}; choose one in the text.")
    proposal = _("There is no proposal {number}; choose one in the text.")
    raise UnknownError((claim if kind == "c" else proposal).format(number=number))


def sheets(desk: Desk, keys: Iterable[str]) -> dict[str, ClaimSheet]:
    """Return the sheets of several marks by key; a key that names nothing (any more) is left out."""
    with desk.database.read() as session:
        return sheets_in(session, keys, desk.actor)


def sheets_in(session: Session, keys: Iterable[str], actor: Actor | None) -> dict[str, ClaimSheet]:
    """Return what `sheets` returns, as an open transaction sees it; the key of a decided proposal gives its claim."""
    wanted = {key: _parsed(key) for key in keys}
    claims = _by_id(session, ClaimRow, [number for kind, number in wanted.values() if kind == "c"])
    proposals = _by_id(session, CandidateRow, [number for kind, number in wanted.values() if kind == "m"])
    around = _around_of(session, claims.values(), proposals.values())
    decided = {number: around.decided(row) for number, row in proposals.items()}
    claims |= {row.id: row for row in decided.values() if row is not None}
    beside = _beside_of(session, list(claims.values()), actor)
    made = {}
    for key, (kind, number) in wanted.items():
        claim = claims.get(number) if kind == "c" else decided.get(number)
        if claim is not None:
            made[key] = _claim_sheet(claim, around, beside)
        elif kind == "m" and number in proposals and (newest := around.last_read(proposals[number])) is not None:
            made[key] = _proposal_sheet(newest, around, actor)
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
        found = self.read[version, proposal.key][-1]
        return found if found.extraction_id == self.newest[version] else None


def _around_of(session: Session, claims: Iterable[ClaimRow], proposals: Iterable[CandidateRow]) -> _Around:
    claims, proposals = list(claims), list(proposals)
    asked = {row.extraction_id for row in proposals}
    of_version = select(ExtractionRow.id, ExtractionRow.version_id).where(ExtractionRow.id.in_(asked))
    runs = dict(iter(session.execute(of_version))) if asked else {}
    versions = {row.version_id for row in claims} | set(runs.values())
    texts = {
        row.id: row for row in session.scalars(select(ArticleVersionRow).where(ArticleVersionRow.id.in_(versions)))
    }
    last_run = select(ExtractionRow.version_id, func.max(ExtractionRow.id)).group_by(ExtractionRow.version_id)
    newest = dict(iter(session.execute(last_run.where(ExtractionRow.version_id.in_(versions)))))
    runs |= {run: version for version, run in newest.items()}
    keys = {row.candidate_key for row in claims if row.candidate_key} | {row.key for row in proposals}
    read: dict[tuple[int, str], list[CandidateRow]] = defaultdict(list)
    for candidate, version in session.execute(
        select(CandidateRow, ExtractionRow.version_id)
        .join(ExtractionRow, ExtractionRow.id == CandidateRow.extraction_id)
        .where(ExtractionRow.version_id.in_(versions), CandidateRow.key.in_(keys))
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
class _Beside:
    """What stands beside some claims, and who looks.

    Attributes:
        links: by claim, its evidence with source and who attached it, oldest first.
        verdicts: by claim, with who gave it, newest first.
        signoffs: by verdict, oldest first.
        names: by person.
        known: by source, what the desk holds of it.
        actor: who looks, `None` for nobody.
    """

    links: Mapping[int, list[tuple[EvidenceRow, SourceRow]]]
    verdicts: Mapping[int, list[VerdictRow]]
    signoffs: Mapping[int, list[SignoffRow]]
    names: Mapping[int, str]
    known: Mapping[int, SourceKnown]
    actor: Actor | None


def _beside_of(session: Session, claims: Sequence[ClaimRow], actor: Actor | None) -> _Beside:
    if not claims:
        return _Beside({}, {}, {}, {}, {}, actor)
    ids = [row.id for row in claims]
    links: dict[int, list[tuple[EvidenceRow, SourceRow]]] = defaultdict(list)
    for link, source in session.execute(
        select(EvidenceRow, SourceRow)
        .join(SourceRow, SourceRow.id == EvidenceRow.source_id)
        .where(EvidenceRow.claim_id.in_(ids), EvidenceRow.withdrawn_at.is_(None))
        .order_by(EvidenceRow.id)
    ):
        links[link.claim_id].append((link, source))
    verdicts: dict[int, list[VerdictRow]] = defaultdict(list)
    for verdict in session.scalars(
        select(VerdictRow).where(VerdictRow.claim_id.in_(ids)).order_by(VerdictRow.id.desc())
    ):
        verdicts[verdict.claim_id].append(verdict)
    signoffs: dict[int, list[SignoffRow]] = defaultdict(list)
    answers = (
        select(SignoffRow)
        .join(VerdictRow, VerdictRow.id == SignoffRow.verdict_id)
        .where(VerdictRow.claim_id.in_(ids))
        .order_by(SignoffRow.id)
    )
    for signoff in session.scalars(answers) if verdicts else ():
        signoffs[signoff.verdict_id].append(signoff)
    named = {link.created_by_id for pairs in links.values() for link, _ in pairs}
    named |= {verdict.person_id for given in verdicts.values() for verdict in given}
    named |= {signoff.person_id for given in signoffs.values() for signoff in given}
    named |= {number for row in claims for number in (row.assignee_id, row.chosen_by_id) if number}
    people = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(named))
    names = dict(iter(session.execute(people))) if named else {}
    known = known_of(session, {source.id for pairs in links.values() for _, source in pairs})
    return _Beside(links, verdicts, signoffs, names, known, actor)


def _proposal_sheet(row: CandidateRow, around: _Around, actor: Actor | None) -> ClaimSheet:
    version = around.texts[around.runs[row.extraction_id]]
    machine = _candidate_view(row, version.text)
    moves = frozenset({Move.EDIT, Move.DISMISS} if actor is not None and actor.role.may_change else ())
    return ClaimSheet(
        f"m{row.id}", version.article_id, None, row.type, machine.span, machine.words,
        *_context(version.text, machine.span), machine.words, {n: s.value for n, s in machine.slots.items()},
        None, "", 0, machine, False, (), (), moves, machine.worth,
    )  # fmt: skip


def _claim_sheet(row: ClaimRow, around: _Around, beside: _Beside) -> ClaimSheet:
    text = around.texts[row.version_id].text
    machine, differs = _machine(row, around)
    links = beside.links.get(row.id, [])
    content = content_digest(row, links)
    verdicts = tuple(_verdict(one, content, beside) for one in beside.verdicts.get(row.id, ()))
    standing = Standing(row.state, next((v.by_id for v in verdicts if not v.withdrawn), None))
    actor = beside.actor
    moves = frozenset(m for m in Move if actor is not None and may(standing, m, actor))
    span = Span(row.start, row.end)
    return ClaimSheet(
        f"c{row.id}", row.article_id, row.id, row.type, span, span.of(text), *_context(text, span), row.text,
        dict(row.slots), row.state, row.reason, row.version, machine, differs,
        tuple(_evidence(link, source, beside) for link, source in links), verdicts, moves, row.worth / 1000,
        assignee=PersonView(row.assignee_id, beside.names[row.assignee_id]) if row.assignee_id else None,
        due_on=row.due_on, priority=row.priority, question=row.question, chosen_scale=row.chosen_scale,
        chosen_grade=row.chosen_grade, chosen_by=beside.names[row.chosen_by_id] if row.chosen_by_id else "",
        split_from=row.split_from_id, merged_into=row.merged_into_id,
    )  # fmt: skip


def _machine(row: ClaimRow, around: _Around) -> tuple[CandidateView | None, bool]:
    """Return what the machine reads now, and whether that differs from what was accepted and from what stands."""
    read = around.read.get((row.version_id, row.candidate_key or ""), [])
    if row.candidate_id is None or not read:
        return None, False
    accepted = next(one for one in read if one.id == row.candidate_id)
    machine = _candidate_view(read[-1], around.texts[row.version_id].text)
    now = {name: slot.value for name, slot in machine.slots.items()}
    then = {name: slot.value for name, slot in _slots(accepted).items()}
    return machine, now != then and any(row.slots.get(name) != value for name, value in now.items())


def _verdict(row: VerdictRow, content: str, beside: _Beside) -> VerdictView:
    answers = tuple(
        SignoffView(
            beside.names[one.person_id], one.created_at, one.decision, one.comment, one.withdrawn_at is not None
        )
        for one in beside.signoffs.get(row.id, ())
    )
    return VerdictView(
        row.id, row.person_id, beside.names[row.person_id], row.created_at, row.scale, row.grade, row.grade_label,
        tone_of(row.scale, row.grade), row.rationale, row.content_digest == content, answers,
        row.withdrawn_at is not None, row.missing, row.override, row.policy,
    )  # fmt: skip


def _evidence(link: EvidenceRow, source: SourceRow, beside: _Beside) -> EvidenceView:
    known = beside.known.get(source.id, NOTHING_KNOWN)
    return EvidenceView(
        link.id, source.id, source.kind, known.title or source.title, source.url,
        known.publisher or source.publisher, known.published_on or source.published_on,
        source.accessed_on, link.stance, link.is_primary, link.passage, link.locator, link.note,
        beside.names[link.created_by_id], link.created_at, link.copy_id, link.start, link.end, known,
    )  # fmt: skip


def _candidate_view(row: CandidateRow, text: str) -> CandidateView:
    return CandidateView(
        row.id, row.key, row.type, Span(row.start, row.end), text[row.start : row.end], _slots(row), row.rule,
        row.rule_version, tuple(row.reasons), tuple(text[start:end] for start, end in row.triggers), row.worth / 1000,
    )  # fmt: skip


def _slots(row: CandidateRow) -> dict[str, Slot]:
    return {name: _slot(stored) for name, stored in row.slots.items()}


def _slot(stored: dict[str, object]) -> Slot:
    value, span, otherwise = stored.get("value"), stored.get("span"), stored.get("otherwise")
    return Slot(
        None if value is None else str(value),
        Span(int(span[0]), int(span[1])) if isinstance(span, list) else None,
        str(stored.get("note", "")),
        tuple(str(item) for item in otherwise) if isinstance(otherwise, list) else (),
    )


def _context(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
