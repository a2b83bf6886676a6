"""Passages that hold no claim, and how much of an article somebody has looked at."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.newest import newest_reading, newest_text
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import has_words, paragraph
from app.services.record.talk_lines import record_passage
from app.services.record.unit import unit
from claims.model import PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleVersionRow, CandidateRow, SentenceRow
from db.newest import is_newest_text
from db.notes import PassageRow
from db.people import PersonRow
from db.records import ClaimRow
from db.session import MAX_ID, find


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the copy in which a person found no claim."""

    id: int
    kind: PassageKind
    span: Span
    words: str
    note: str
    by_id: int
    by: str
    at: datetime


class Seen(StrEnum):
    """What became of a sentence; where several hold, the first of this list counts."""

    CLAIM = "claim"
    PROPOSAL = "proposal"
    OPINION = "opinion"
    NOTHING = "nothing-to-check"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every sentence of the newest reading of an article, by what became of it.

    Attributes:
        spans: for each of `Seen` the sentences, half-open in characters of the text, in its order; may be empty.
    """

    spans: Mapping[Seen, tuple[Span, ...]]

    @property
    def sentences(self) -> tuple[Span, ...]:
        """All sentences, in order of the text."""
        return tuple(sorted((span for spans in self.spans.values() for span in spans), key=lambda span: span.start))

    @property
    def total(self) -> int:
        """How many sentences there are."""
        return sum(len(spans) for spans in self.spans.values())

    def share(self, *kinds: Seen) -> float:
        """Return the share of the sentences that are one of these, 0 to 1; 0 of an article without sentences."""
        return sum(len(self.spans[kind]) for kind in kinds) / self.total if self.total else 0.0

    @property
    def seen(self) -> float:
        """The share of the sentences that a person has looked at, 0 to 1: no proposal waits there, and none is open."""
        return self.share(Seen.CLAIM, Seen.OPINION, Seen.NOTHING)


def mark(desk: Desk, act: Act, article_id: int, span: Span, kind: PassageKind, note: str = "") -> int:
    """Say of a passage of the newest text that it holds no claim; return the mark's id.

    Args:
        desk: where.
        act: who.
        article_id: of which article.
        span: half-open, in characters of the text.
        kind: opinion, or nothing to check.
        note: why, may be empty.

    Raises:
        InputError: when the words lie outside the text or are white space.
        NotAllowedError: when these very words are marked so already.
    """
    why = paragraph("note", note, _("The note"), limit=2_000)
    with unit(desk, act) as work:
        version_id, words = words_at(work.session, article_id, span)
        same = _standing(version_id).where(
            PassageRow.start == span.start, PassageRow.end == span.end, PassageRow.kind == kind
        )
        if work.session.scalars(same).first() is not None:
            raise NotAllowedError(_("These words are marked so already."))
        row = PassageRow(
            article_id=article_id, version_id=version_id, kind=kind, start=span.start, end=span.end, note=why,
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        facts: dict[str, Json] = {"span": [span.start, span.end]}
        record_passage(work, row, AuditTag.PASSAGE_MARK, after={**_shown(row), "words": words}, facts=facts)
        return row.id


def withdraw(desk: Desk, act: Act, passage_id: int) -> None:
    """Take the mark off a passage; it stays on record.

    Raises:
        UnknownError: when there is no such mark, or none any more.
    """
    with unit(desk, act) as work:
        row = find(work.session, PassageRow, passage_id)
        if row is None or row.withdrawn_at is not None:
            raise UnknownError(_("That passage is no longer marked."))
        row.withdrawn_at, row.withdrawn_by_id = work.now, work.person.id
        record_passage(work, row, AuditTag.PASSAGE_WITHDRAW, before=_shown(row))


def of_article(desk: Desk, article_id: int) -> tuple[Passage, ...]:
    """Return the passages marked in the newest text of an article, in its order; none for an unknown article."""
    if not 0 < article_id <= MAX_ID:
        return ()
    words = func.substr(ArticleVersionRow.text, PassageRow.start + 1, PassageRow.end - PassageRow.start)
    with desk.read() as session:
        rows = session.execute(
            select(PassageRow, PersonRow.name, words)
            .join(PersonRow, PersonRow.id == PassageRow.created_by_id)
            .join(ArticleVersionRow, ArticleVersionRow.id == PassageRow.version_id)
            .where(PassageRow.article_id == article_id, is_newest_text(), PassageRow.withdrawn_at.is_(None))
            .order_by(PassageRow.start, PassageRow.end, PassageRow.id)
        )
        return tuple(
            Passage(
                id=row.id,
                kind=row.kind,
                span=Span(row.start, row.end),
                words=excerpt,
                note=row.note,
                by_id=row.created_by_id,
                by=by,
                at=row.created_at,
            )
            for row, by, excerpt in rows
        )


def coverage(desk: Desk, article_id: int) -> Coverage:
    """Return what became of every sentence of an article's newest reading, in five queries.

    A sentence is what the claims, proposals and passages are that share at least one character with it; of a dismissed
    claim there is nothing to check.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.read() as session:
        return coverage_in(session, article_id)


def coverage_in(session: Session, article_id: int) -> Coverage:
    """Return what `coverage` returns, as an open transaction sees it."""
    run = newest_reading(session, article_id)
    version_id, run_id = run.version_id, run.id
    sentences = _spans(
        session.execute(
            select(SentenceRow.start, SentenceRow.end)
            .where(SentenceRow.extraction_id == run_id)
            .order_by(SentenceRow.start)
        )
    )
    claims = session.execute(
        select(ClaimRow.start, ClaimRow.end, ClaimRow.state, ClaimRow.candidate_key).where(
            ClaimRow.version_id == version_id, ClaimRow.state != ClaimState.WITHDRAWN
        )
    ).all()
    candidates = session.execute(
        select(CandidateRow.start, CandidateRow.end, CandidateRow.key).where(CandidateRow.extraction_id == run_id)
    ).all()
    passages = session.scalars(_standing(version_id)).all()
    decided = {key for _, _, _, key in claims}
    dismissed = [(start, end) for start, end, state, _ in claims if state is ClaimState.DISMISSED]
    touching = {
        Seen.CLAIM: _spans((start, end) for start, end, state, _ in claims if state is not ClaimState.DISMISSED),
        Seen.PROPOSAL: _spans((start, end) for start, end, key in candidates if key not in decided),
        Seen.OPINION: _spans((p.start, p.end) for p in passages if p.kind is PassageKind.OPINION),
        Seen.NOTHING: _spans([(p.start, p.end) for p in passages if p.kind is PassageKind.NOTHING] + dismissed),
    }
    return _sorted(sentences, touching)


def words_at(session: Session, article_id: int, span: Span) -> tuple[int, str]:
    """Return the id of an article's newest text, and the words at a place in it.

    Raises:
        UnknownError: when there is no such article.
        InputError: when the place lies outside the text, or nothing is there but white space.
    """
    version = newest_text(session, article_id)
    words = span.of(version.text)
    if span.end > len(version.text) or not has_words(words):
        raise InputError("span", _("Choose some words of the text first; these lie outside it or are blank."))
    return version.id, words


def _sorted(sentences: Sequence[Span], touching: Mapping[Seen, Sequence[Span]]) -> Coverage:
    """Give each sentence the first kind that touches it; `sentences` are in order and do not overlap."""
    ends = [sentence.end for sentence in sentences]
    kinds = [Seen.UNSEEN] * len(sentences)
    for kind in reversed(tuple(touching)):
        for span in touching[kind]:
            at = bisect_right(ends, span.start)
            while at < len(sentences) and sentences[at].start < span.end:
                kinds[at] = kind
                at += 1
    spans: dict[Seen, list[Span]] = {kind: [] for kind in Seen}
    for sentence, kind in zip(sentences, kinds, strict=True):
        spans[kind].append(sentence)
    return Coverage(spans={kind: tuple(of_kind) for kind, of_kind in spans.items()})


def _spans(pairs: Iterable[Sequence[int]]) -> list[Span]:
    return [Span(start, end) for start, end in pairs]


def _standing(version_id: int | None) -> Select[PassageRow]:
    return select(PassageRow).where(PassageRow.version_id == version_id, PassageRow.withdrawn_at.is_(None))


def _shown(row: PassageRow) -> dict[str, Json]:
    return {"kind": row.kind.value, **({"note": row.note} if row.note else {})}
