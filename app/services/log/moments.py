"""What stood when: which sources and text a judgement was given on, and how long a claim was in each state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select

from app.labels import STANCE_LABELS
from app.services.context import Desk
from app.services.log.history import of_article, of_claim
from app.services.record.lines import body_of, part_of
from app.services.views import HistoryLine
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleVersionRow
from db.audit import AuditLineRow
from db.evidence import EvidenceRow, SourceRow
from db.records import ClaimRow

_JUDGED = (AuditTag.VERDICT_PROPOSE, AuditTag.VERDICT_SIGN, AuditTag.VERDICT_RETURN)


@dataclass(frozen=True, slots=True)
class Saw:
    """What a judgement was given on: which text of the article, and the sources that stood on the claim, in words."""

    text_number: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of time in which a claim was in one state; `until` is `None` while it still is."""

    state: str
    since: datetime
    until: datetime | None
    took: timedelta


@dataclass(frozen=True, slots=True)
class StageOfMany:
    """How long the claims of an article were in a state: how many ever were, the median, the longest."""

    state: str
    claims: int
    median: timedelta
    longest: timedelta


def saw(desk: Desk, claim_id: int) -> Mapping[int, Saw]:
    """Return what each judgement of a claim was given on, by the place of its line; sources in order of attaching.

    What was attached is told by its rows, what was taken off and put back by the lines of the log.
    """
    with desk.read() as session:
        lines = session.execute(
            select(AuditLineRow.seq, AuditLineRow.tag, AuditLineRow.at, AuditLineRow.body)
            .where(AuditLineRow.claim_id == claim_id)
            .order_by(AuditLineRow.seq)
        ).all()
        links = session.execute(
            select(EvidenceRow.id, EvidenceRow.created_at, EvidenceRow.stance, EvidenceRow.passage, SourceRow.title)
            .join(SourceRow, SourceRow.id == EvidenceRow.source_id)
            .where(EvidenceRow.claim_id == claim_id)
            .order_by(EvidenceRow.id)
        ).all()
        text = session.scalar(
            select(ArticleVersionRow.number)
            .join(ClaimRow, ClaimRow.version_id == ArticleVersionRow.id)
            .where(ClaimRow.id == claim_id)
        )
    seen: dict[int, Saw] = {}
    moved: dict[int, tuple[AuditTag, frozenset[int]]] = {}
    gone = set[int]()
    for seq, tag, at, words in lines:
        facts = part_of(body_of(words) or {}, "facts")
        moved[seq] = tag, _numbers(facts.get("evidence"))
        undone, undone_links = moved.get(_number(facts.get("undoes")), (tag, frozenset[int]()))
        if tag is AuditTag.EVIDENCE_WITHDRAW:
            gone |= moved[seq][1]
        elif tag is AuditTag.CLAIM_UNDO:
            gone = gone - undone_links if undone is AuditTag.EVIDENCE_WITHDRAW else gone | undone_links
        if tag in _JUDGED:
            stood = [link for link in links if link.created_at <= at and link.id not in gone]
            seen[seq] = Saw(text or 0, tuple(_source(link.stance, link.title, link.passage) for link in stood))
    return seen


def stages(lines: Sequence[HistoryLine], now: datetime) -> tuple[Stage, ...]:
    """Return how long a claim was in each state, in order, by its lines from the oldest; the last one goes on."""
    moves = [(line.after["state"], line.at) for line in lines if line.after.get("state")]
    ends = [*(at for _state, at in moves[1:]), None][: len(moves)]
    return tuple(
        Stage(state, since, until, (until or now) - since) for (state, since), until in zip(moves, ends, strict=True)
    )


def stages_of(desk: Desk, claim_id: int) -> tuple[Stage, ...]:
    """Return how long a claim was in each state, in order."""
    return stages(of_claim(desk, claim_id), desk.now())


def stages_of_article(desk: Desk, article_id: int) -> tuple[StageOfMany, ...]:
    """Return how long the claims of an article were in each state, in the order of the work; a state nobody was in is
    left out, and so is what was taken back."""
    of_claims: dict[int, list[HistoryLine]] = {}
    for line in of_article(desk, article_id):
        if line.claim_id is not None:
            of_claims.setdefault(line.claim_id, []).append(line)
    spent: dict[str, list[timedelta]] = {}
    now = desk.now()
    for lines in of_claims.values():
        here: dict[str, timedelta] = {}
        for stage in stages(lines, now):
            here[stage.state] = here.get(stage.state, timedelta()) + stage.took
        for state, took in here.items():
            spent.setdefault(state, []).append(took)
    return tuple(
        StageOfMany(state, len(spent[state]), _middle(spent[state]), max(spent[state]))
        for state in ClaimState
        if state in spent and state is not ClaimState.WITHDRAWN
    )


def _source(stance: str, title: str, passage: str) -> str:
    return f"{STANCE_LABELS.get(stance, stance)}: {title}" + (f", “{passage}”" if passage else "")


def _middle(spans: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(span.total_seconds() for span in spans))


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _numbers(value: object) -> frozenset[int]:
    return frozenset(number for number in (value if isinstance(value, list) else [value]) if isinstance(number, int))
