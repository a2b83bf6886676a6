"""What a page shows: articles, marks and claim sheets, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.services.content import content_digest
from app.services.context import Desk
from app.services.errors import UnknownError
from app.services.signoff import tone_of
from app.services.views import (
    ArticleCard,
    ArticleView,
    BlockView,
    CandidateView,
    ClaimSheet,
    EvidenceView,
    Mark,
    SignoffView,
    VerdictView,
)
from claims.lifecycle import ClaimState, Move, Standing, may
from claims.model import Slot, Span
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.evidence import EvidenceRow, SourceRow
from db.people import PersonRow
from db.records import ClaimRow
from db.session import find
from db.verdicts import SignoffRow, VerdictRow

_CONTEXT = 240
#: Digits of the longest id there can be.
_DIGITS = 10


def articles(desk: Desk, *, limit: int = 50, offset: int = 0) -> tuple[ArticleCard, ...]:
    """Return the desk's articles, newest first, with how far each is."""
    with desk.database.read() as session:
        rows = session.scalars(select(ArticleRow).order_by(ArticleRow.id.desc()).limit(limit).offset(offset)).all()
        ids = [row.id for row in rows]
        counts: dict[int, dict[ClaimState, int]] = defaultdict(dict)
        for article_id, state, number in session.execute(
            select(ClaimRow.article_id, ClaimRow.state, func.count())
            .where(ClaimRow.article_id.in_(ids), ClaimRow.state != ClaimState.WITHDRAWN)
            .group_by(ClaimRow.article_id, ClaimRow.state)
        ):
            counts[article_id][state] = number
        found = _undecided_counts(session, ids)
        return tuple(
            ArticleCard(
                row.id, row.title, row.outlet, row.published_on, row.created_at, found.get(row.id, 0),
                dict(counts[row.id]),
            )
            for row in rows
        )  # fmt: skip


def _undecided_counts(session: Session, article_ids: Sequence[int]) -> dict[int, int]:
    newest = (
        select(ArticleVersionRow.article_id, func.max(ExtractionRow.id).label("run"))
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ArticleVersionRow.article_id.in_(article_ids))
        .group_by(ArticleVersionRow.article_id)
        .subquery()
    )
    decided = select(ClaimRow.id).where(
        ClaimRow.article_id == newest.c.article_id,
        ClaimRow.candidate_key == CandidateRow.key,
        ClaimRow.state != ClaimState.WITHDRAWN,
    )
    query = (
        select(newest.c.article_id, func.count())
        .join(CandidateRow, CandidateRow.extraction_id == newest.c.run)
        .where(~decided.exists())
        .group_by(newest.c.article_id)
    )
    return dict(iter(session.execute(query)))


def article(desk: Desk, article_id: int) -> ArticleView:
    """Return an article with everything marked in its newest text.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.database.read() as session:
        return article_in(session, article_id)


def article_in(session: Session, article_id: int) -> ArticleView:
    """Return what `article` returns, as an open transaction sees it."""
    row = find(session, ArticleRow, article_id)
    if row is None:
        raise UnknownError(f"There is no article {article_id}. Go back to the desk and choose one from the list.")
    version, run = _newest(session, article_id)
    blocks = session.scalars(select(BlockRow).where(BlockRow.extraction_id == run.id).order_by(BlockRow.number))
    sentences = session.scalar(select(func.count()).select_from(SentenceRow).where(SentenceRow.extraction_id == run.id))
    return ArticleView(
        row.id, row.title, row.outlet, row.author, row.url, row.published_on, row.version, version.number,
        version.text, version.digest, version.original is not None, sentences or 0,
        tuple(BlockView(b.kind, Span(b.start, b.end)) for b in blocks),
        _marks(session, version, run), tuple(run.warnings),
    )  # fmt: skip


def _newest(session: Session, article_id: int) -> tuple[ArticleVersionRow, ExtractionRow]:
    found = session.execute(
        select(ArticleVersionRow, ExtractionRow)
        .join(ExtractionRow, ExtractionRow.version_id == ArticleVersionRow.id)
        .where(ArticleVersionRow.article_id == article_id)
        .order_by(ArticleVersionRow.number.desc(), ExtractionRow.id.desc())
        .limit(1)
    ).one()
    return found[0], found[1]


def _marks(session: Session, version: ArticleVersionRow, run: ExtractionRow) -> tuple[Mark, ...]:
    rows = session.scalars(
        select(ClaimRow).where(ClaimRow.version_id == version.id, ClaimRow.state != ClaimState.WITHDRAWN)
    ).all()
    standing = [row.verdict_id for row in rows if row.verdict_id]
    verdicts = {v.claim_id: v for v in session.scalars(select(VerdictRow).where(VerdictRow.id.in_(standing)))}
    candidates = session.scalars(select(CandidateRow).where(CandidateRow.extraction_id == run.id)).all()
    worth = {c.key: c.worth / 1000 for c in candidates}
    marks = [
        Mark(
            f"c{row.id}", row.type, Span(row.start, row.end), row.state, row.text,
            worth.get(row.candidate_key or "", 1.0),
            verdicts[row.id].grade_label if row.id in verdicts else "",
            tone_of(verdicts[row.id]) if row.id in verdicts else "none",
        )
        for row in rows
    ]  # fmt: skip
    decided = {row.candidate_key for row in rows}
    marks += [
        Mark(f"m{c.id}", c.type, Span(c.start, c.end), None, version.text[c.start : c.end], c.worth / 1000)
        for c in candidates
        if c.key not in decided
    ]
    return tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end, m.type, m.key)))


def sheet(desk: Desk, key: str, person_id: int | None) -> ClaimSheet:
    """Return everything about one mark, as this person may see and change it.

    Args:
        desk: where.
        key: as in `Mark.key`.
        person_id: who looks; `None` may change nothing.

    Raises:
        UnknownError: when the key names nothing.
    """
    with desk.database.read() as session:
        return sheet_in(session, key, person_id)


def sheet_in(session: Session, key: str, person_id: int | None) -> ClaimSheet:
    """Return what `sheet` returns, as an open transaction sees it."""
    kind, number = key[:1], key[1:]
    if kind not in ("c", "m") or not number.isdecimal() or len(number) > _DIGITS:
        raise UnknownError(f"'{key[:40]}' names no claim; choose one in the text.")
    if kind == "c":
        return _claim_sheet(session, int(number), person_id)
    return _candidate_sheet(session, int(number), person_id)


def _candidate_sheet(session: Session, candidate_id: int, person_id: int | None) -> ClaimSheet:
    row = find(session, CandidateRow, candidate_id)
    if row is None:
        raise UnknownError(f"There is no proposal {candidate_id}; choose one in the text.")
    run = session.get_one(ExtractionRow, row.extraction_id)
    version = session.get_one(ArticleVersionRow, run.version_id)
    claim = session.scalars(
        select(ClaimRow).where(
            ClaimRow.version_id == version.id, ClaimRow.candidate_key == row.key, ClaimRow.state != ClaimState.WITHDRAWN
        )
    ).first()
    if claim is not None:
        return _claim_sheet(session, claim.id, person_id)
    row = _read_last(session, row, version)
    machine = _candidate_view(row, version.text)
    return ClaimSheet(
        f"m{row.id}", version.article_id, None, row.type, machine.span, machine.words,
        *_around(version.text, machine.span), machine.words, {n: s.value for n, s in machine.slots.items()},
        None, "", 0, machine, False, (), (), frozenset({Move.EDIT, Move.DISMISS} if person_id else ()),
    )  # fmt: skip


def _read_last(session: Session, row: CandidateRow, version: ArticleVersionRow) -> CandidateRow:
    """Return what the last reading of the text has in place of a candidate of any reading."""
    last = select(func.max(ExtractionRow.id)).where(ExtractionRow.version_id == version.id).scalar_subquery()
    found = session.scalars(
        select(CandidateRow).where(CandidateRow.extraction_id == last, CandidateRow.key == row.key)
    ).first()
    if found is None:
        raise UnknownError("The article was read anew since, and this is no longer proposed; choose one in the text.")
    return found


def _claim_sheet(session: Session, claim_id: int, person_id: int | None) -> ClaimSheet:
    row = find(session, ClaimRow, claim_id)
    if row is None:
        raise UnknownError(f"There is no claim {claim_id}; choose one in the text.")
    version = session.get_one(ArticleVersionRow, row.version_id)
    machine, accepted = _machine(session, row, version.text)
    links = session.execute(
        select(EvidenceRow, SourceRow, PersonRow.name)
        .join(SourceRow, SourceRow.id == EvidenceRow.source_id)
        .join(PersonRow, PersonRow.id == EvidenceRow.created_by_id)
        .where(EvidenceRow.claim_id == claim_id, EvidenceRow.withdrawn_at.is_(None))
        .order_by(EvidenceRow.id)
    ).all()
    content = content_digest(row, [(link, source) for link, source, _ in links])
    verdicts = _verdicts(session, claim_id, content)
    standing = Standing(row.state, next((v.by_id for v in verdicts if not v.withdrawn), None))
    moves = frozenset(m for m in Move if person_id is not None and may(standing, m, person_id))
    span = Span(row.start, row.end)
    return ClaimSheet(
        f"c{row.id}", row.article_id, row.id, row.type, span, span.of(version.text), *_around(version.text, span),
        row.text, dict(row.slots), row.state, row.reason, row.version, machine, _differs(machine, accepted, row),
        tuple(_evidence(link, source, name) for link, source, name in links), verdicts, moves,
    )  # fmt: skip


def _machine(session: Session, row: ClaimRow, text: str) -> tuple[CandidateView | None, dict[str, str | None]]:
    """Return what the machine reads now, and the slot values it read when the claim was accepted."""
    if row.candidate_id is None:
        return None, {}
    accepted = session.get_one(CandidateRow, row.candidate_id)
    newest = session.scalars(
        select(CandidateRow)
        .join(ExtractionRow, ExtractionRow.id == CandidateRow.extraction_id)
        .where(ExtractionRow.version_id == row.version_id, CandidateRow.key == row.candidate_key)
        .order_by(CandidateRow.id.desc())
        .limit(1)
    ).one()
    return _candidate_view(newest, text), {n: s.value for n, s in _slots(accepted).items()}


def _differs(machine: CandidateView | None, accepted: dict[str, str | None], row: ClaimRow) -> bool:
    if machine is None:
        return False
    now = {name: slot.value for name, slot in machine.slots.items()}
    return now != accepted and any(row.slots.get(name) != value for name, value in now.items())


def _verdicts(session: Session, claim_id: int, content: str) -> tuple[VerdictView, ...]:
    rows = session.execute(
        select(VerdictRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == VerdictRow.person_id)
        .where(VerdictRow.claim_id == claim_id)
        .order_by(VerdictRow.id.desc())
    ).all()
    signoffs: dict[int, list[SignoffView]] = defaultdict(list)
    for signoff, name in session.execute(
        select(SignoffRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == SignoffRow.person_id)
        .join(VerdictRow, VerdictRow.id == SignoffRow.verdict_id)
        .where(VerdictRow.claim_id == claim_id)
        .order_by(SignoffRow.id)
    ):
        signoffs[signoff.verdict_id].append(SignoffView(
            name, signoff.created_at, signoff.decision, signoff.comment, signoff.withdrawn_at is not None
        ))  # fmt: skip
    return tuple(
        VerdictView(
            row.id, row.person_id, name, row.created_at, row.scale, row.grade, row.grade_label, tone_of(row),
            row.rationale, row.content_digest == content, tuple(signoffs[row.id]), row.withdrawn_at is not None,
        )
        for row, name in rows
    )  # fmt: skip


def _evidence(link: EvidenceRow, source: SourceRow, name: str) -> EvidenceView:
    return EvidenceView(
        link.id, source.id, source.kind, source.title, source.url, source.publisher, source.published_on,
        source.accessed_on, link.stance, link.is_primary, link.passage, link.locator, link.note, name, link.created_at,
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


def _around(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
