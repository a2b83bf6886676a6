"""What a claim is made of, as a value with a digest: what verdicts, signatures and the log refer to."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.services.record.sealing import uncounted
from claims.newsroom.canonical import Json, digest, digest_of_lists
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.base import Base, Sealed
from db.evidence import EvidenceRow, SourceRow
from db.people import PersonRow
from db.records import ClaimRow
from db.reports import ReportRow
from db.verdicts import SignoffRow, VerdictRow

#: Rows whose digest stands in the line that they are stored with, beside those about sources.
OnRecord: TypeAlias = PersonRow | ArticleVersionRow | ExtractionRow | ReportRow


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows beside one claim, each kind oldest first.

    Attributes:
        links: evidence that was not withdrawn, each with its source.
        withdrawn: evidence that was.
    """

    links: Sequence[tuple[EvidenceRow, SourceRow]]
    withdrawn: Sequence[EvidenceRow]
    verdicts: Sequence[VerdictRow]
    signoffs: Sequence[SignoffRow]

    @property
    def newest_verdict(self) -> VerdictRow | None:
        """The newest verdict that was not taken back, `None` without one."""
        return next((verdict for verdict in reversed(self.verdicts) if verdict.withdrawn_at is None), None)


_BLOCK, _SENTENCE = ("number", "kind", "start", "end"), ("number", "block", "start", "end")
_CANDIDATE = (
    "number", "key", "type", "sentence", "start", "end", "slots", "parts", "rule", "rule_version", "triggers",
    "reasons", "worth", "statement", "within",
)  # fmt: skip


def details_of(article: ArticleRow) -> dict[str, Json]:
    """Return an article's details as the log tells them, by name; `""` for what is open."""
    return {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published_on": article.published_on.isoformat() if article.published_on else "",
        "due_on": article.due_on.isoformat() if article.due_on else "",
    }


def content_digest(claim: ClaimRow, links: Sequence[tuple[EvidenceRow, SourceRow]]) -> str:
    """Return the digest of what a verdict is given on: words, slots and evidence, not state or verdict."""
    attached: list[Json] = [
        [
            link.id, link.stance.value, link.is_primary, *_words(link, "passage", "locator", "note"),
            link.created_by_id, source.id, source.kind.value, *_words(source, "title", "url", "publisher"),
            _day(source.published_on),
            _day(source.accessed_on), *_anchored(link),
        ]
        for link, source in sorted(links, key=lambda pair: pair[0].id)
    ]  # fmt: skip
    return digest([claim.type.value, claim.start, claim.end, claim.text, dict(claim.slots), attached])


def _words(row: Sealed, *names: str) -> list[Json]:
    """Return words of a row as digests count them: those of a person by their seal."""
    return [row.seal, *[""] * (len(names) - 1)] if row.seal else [getattr(row, name) for name in names]


def _anchored(link: EvidenceRow) -> list[Json]:
    """Return where a passage stands and how it compares; nothing for a link as the first Claimdesk made it."""
    anchored: list[Json] = [link.copy_id, link.start, link.end]
    anchored += ["", "", ""] if link.seal else [link.prefix, link.suffix, link.comparison]
    return [anchored] if any(value not in (None, "") for value in anchored) else []


def standing_digest(claim: ClaimRow, content: str, beside: Beside) -> str:
    """Return the digest of everything about a claim as it stands: each column of its row and of those beside it.

    But for how often and when it was last changed, and by which line: that the line itself says.
    """
    links = sorted([*(link for link, _source in beside.links), *beside.withdrawn], key=lambda link: link.id)
    kinds: list[Json] = [[filled(row) for row in kind] for kind in (links, beside.verdicts, beside.signoffs)]
    return digest([filled(claim, without=_OF_THE_LINE), content, *kinds])


_OF_THE_LINE = ("version", "audit_seq", "updated_at")


def filled(row: Base, without: Collection[str] = ()) -> dict[str, Json]:
    """Return what a row holds, by the names of its columns, without those that are empty.

    So a column that comes later changes no digest of older rows, as long as it is empty in them. The seal of a person’s
    words counts in their place.
    """
    left_out = {*without, *uncounted(row)}
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key not in left_out}
    return {name: as_json(value) for name, value in values.items() if value is not None and value != ""}


def row_fact(*rows: OnRecord) -> dict[str, Json]:
    """Return what a line says of rows that are stored with it: of each the table, the id, and the digest of it all."""
    return {"rows": [{"table": row.__tablename__, "id": row.id, "standing": digest(filled(row))} for row in rows]}


def as_json(value: object) -> Json:
    """Return what a column holds as JSON; bytes count by their SHA-256."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return cast(Json, value)  # the other columns are text, numbers, or JSON themselves


def first_standing_digest(claim: ClaimRow, content: str, beside: Beside) -> str:
    """Return what lines of the first form (`v` is 1) have in the place of `standing_digest`; it leaves out some."""
    origin: list[Json] = [
        claim.id, claim.article_id, claim.version_id, claim.candidate_id, claim.candidate_key, claim.created_by_id,
        claim.created_at.isoformat(),
    ]  # fmt: skip
    verdicts: list[Json] = [
        [
            v.id, v.person_id, v.scale, v.scale_fingerprint, v.grade, v.grade_label, v.rationale, v.claim_version,
            v.content_digest, v.created_at.isoformat(), *_moment(v.withdrawn_at),
            *([[v.policy, v.missing, v.override]] if v.policy or v.missing or v.override else []),
        ]
        for v in beside.verdicts
    ]  # fmt: skip
    signoffs: list[Json] = [
        [
            s.id, s.verdict_id, s.person_id, s.decision.value, s.comment, s.content_digest, s.created_at.isoformat(),
            *_moment(s.withdrawn_at), *([[s.missing, s.override]] if s.missing or s.override else []),
        ]
        for s in beside.signoffs
    ]  # fmt: skip
    plan = {name: value for name, value in _plan(claim, beside.verdicts).items() if value}
    return digest([origin, content, claim.state.value, claim.reason, verdicts, signoffs, *([plan] if plan else [])])


def _moment(at: datetime | None) -> list[Json]:
    return [at.isoformat()] if at else []


def _plan(claim: ClaimRow, verdicts: Sequence[VerdictRow]) -> dict[str, Json]:
    """Return what is set of a claim beside its content; nothing for one as the first Claimdesk would have left it."""
    standing = max((v.id for v in verdicts if v.withdrawn_at is None), default=None)
    return {
        "assignee": claim.assignee_id,
        "due_on": _day(claim.due_on),
        "priority": claim.priority,
        "question": claim.question,
        "chosen": [claim.chosen_scale, claim.chosen_grade, claim.chosen_by_id] if claim.chosen_grade else None,
        "suggestion": _suggestion(claim) if claim.suggested_at else None,
        "split_from": claim.split_from_id,
        "merged_into": claim.merged_into_id,
        "verdict": None if claim.verdict_id == standing else [claim.verdict_id],
    }


def _suggestion(claim: ClaimRow) -> list[Json]:
    return [claim.suggestion, claim.suggested_by_id, *_moment(claim.suggested_at), claim.suggestion_answer]


#: What stands beside claims: evidence and verdicts in one statement, made once because every act sends it.
_BESIDE = (
    select(ClaimRow.id, EvidenceRow, SourceRow, VerdictRow)
    .outerjoin(EvidenceRow, EvidenceRow.claim_id == ClaimRow.id)
    .outerjoin(SourceRow, SourceRow.id == EvidenceRow.source_id)
    .outerjoin(VerdictRow, VerdictRow.claim_id == ClaimRow.id)
    .where(ClaimRow.id.in_(bindparam("claims", expanding=True)))
    .order_by(EvidenceRow.id, VerdictRow.id)
)


def beside(session: Session, claim_ids: Collection[int]) -> Mapping[int, Beside]:
    """Return the rows beside some claims, in one query, or two where there are verdicts; every id is a key."""
    links: dict[int, dict[int, tuple[EvidenceRow, SourceRow]]] = {claim_id: {} for claim_id in claim_ids}
    verdicts: dict[int, dict[int, VerdictRow]] = {claim_id: {} for claim_id in claim_ids}
    signoffs: dict[int, list[SignoffRow]] = {claim_id: [] for claim_id in claim_ids}
    for claim_id, link, source, verdict in session.execute(_BESIDE, {"claims": list(claim_ids)}):
        if link is not None:
            links[claim_id][link.id] = link, source
        if verdict is not None:
            verdicts[claim_id][verdict.id] = verdict
    if any(verdicts.values()):
        for signoff, claim_id in session.execute(
            select(SignoffRow, VerdictRow.claim_id)
            .join(VerdictRow, VerdictRow.id == SignoffRow.verdict_id)
            .where(VerdictRow.claim_id.in_(claim_ids))
            .order_by(SignoffRow.id)
        ):
            signoffs[claim_id].append(signoff)
    return {
        claim_id: Beside(
            [pair for pair in found.values() if pair[0].withdrawn_at is None],
            [link for link, _ in found.values() if link.withdrawn_at is not None],
            list(verdicts[claim_id].values()),
            signoffs[claim_id],
        )
        for claim_id, found in links.items()
    }


def links_of(session: Session, claim_ids: Collection[int]) -> dict[int, list[tuple[EvidenceRow, SourceRow]]]:
    """Return the evidence of some claims that was not withdrawn, with its sources, oldest first; every id is a key."""
    links: dict[int, list[tuple[EvidenceRow, SourceRow]]] = {claim_id: [] for claim_id in claim_ids}
    for link, source in session.execute(
        select(EvidenceRow, SourceRow)
        .join(SourceRow, SourceRow.id == EvidenceRow.source_id)
        .where(EvidenceRow.claim_id.in_(claim_ids), EvidenceRow.withdrawn_at.is_(None))
        .order_by(EvidenceRow.id)
    ):
        links[link.claim_id].append((link, source))
    return links


def evidence_of(session: Session, claim_id: int) -> Sequence[tuple[EvidenceRow, SourceRow]]:
    """Return the evidence of a claim that was not withdrawn, with its sources, oldest first."""
    return links_of(session, [claim_id])[claim_id]


def newest_verdict(session: Session, claim_id: int) -> VerdictRow | None:
    """Return the newest verdict on a claim that was not taken back, `None` without one."""
    return session.scalars(
        select(VerdictRow)
        .where(VerdictRow.claim_id == claim_id, VerdictRow.withdrawn_at.is_(None))
        .order_by(VerdictRow.id.desc())
        .limit(1)
    ).first()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_told(rows: Iterable[Json]) -> Iterator[Json]:
    """Yield candidates' values as their digest counts them: those from before statements were told have none."""
    for values in rows:
        if isinstance(values, list):
            yield values if values[-2] or values[-1] else values[:-2]


def extraction_digest(session: Session, extraction_id: int) -> str:
    """Return the digest of everything that one run of the rules found, as it is stored."""

    def stored(kind: type[BlockRow] | type[SentenceRow] | type[CandidateRow], names: Sequence[str]) -> Iterator[Json]:
        columns = [getattr(kind, name) for name in names]
        query = select(*columns).where(kind.extraction_id == extraction_id).order_by(kind.number)
        return (list(row) for row in session.execute(query))

    candidates = _as_told(stored(CandidateRow, _CANDIDATE))
    return digest_of_lists([stored(BlockRow, _BLOCK), stored(SentenceRow, _SENTENCE), candidates])


def reading_digest(
    blocks: Iterable[Mapping[str, Any]], sentences: Iterable[Mapping[str, Any]], candidates: Iterable[Mapping[str, Any]]
) -> str:
    """Return the digest that `extraction_digest` gives once these values are stored; each kind in its order."""

    def values(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[Json]:
        return ([row[name] for name in names] for row in rows)

    counted = _as_told(values(candidates, _CANDIDATE))
    return digest_of_lists([values(blocks, _BLOCK), values(sentences, _SENTENCE), counted])
