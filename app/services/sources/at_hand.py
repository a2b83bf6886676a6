"""Sources of the desk that can be attached to a claim at once, each with the passage that is nearest to the claim."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.sources.copies import KeptText, text_of
from app.services.sources.finding import MOST_WORDS, has_word
from app.services.sources.held import held
from app.services.sources.proposing import LEAST, proposed
from app.services.sources.ranking import Picked, covered, passages
from app.services.views import ClaimSheet
from claims.newsroom.sourcing import SourceKind
from db.evidence import EvidenceRow, KeptCopyRow, SourceRow

_Source = Row[tuple[int, str, SourceKind]]
#: Sources on the list, and links of a person that are looked through for those used last.
_MOST, _LINKS = 6, 200


@dataclass(frozen=True, slots=True)
class AtHand:
    """A source of the desk, as it can be attached to a claim.

    Attributes:
        is_primary: as it was attached last, to any claim; where it never was, web pages are secondary.
        copy_id, passage: what stands nearest to the claim in its newest copy; `None` where nothing of it comes near.
    """

    source_id: int
    title: str
    kind: SourceKind
    is_primary: bool
    copy_id: int | None
    passage: Picked | None


def at_hand(desk: Desk, sheet: ClaimSheet, words: str = "") -> tuple[AtHand, ...]:
    """Return up to six sources that are not on a claim: those that whoever asks used last first, then the newest.

    Args:
        desk: with whoever asks.
        sheet: of the claim.
        words: each is looked for in title, publisher and address, without regard to case; the first eight count.
    """
    with desk.read() as session:
        rows = _sources(session, desk.person_id, {evidence.source_id for evidence in sheet.evidence}, words)
        ranks, texts = _ranks(session, [row.id for row in rows]), _texts(session, [row.id for row in rows])
    sources = []
    for row in rows:
        copy_id, passage = _nearest(texts.get(row.id), sheet)
        sources.append(AtHand(row.id, row.title, row.kind, _is_primary(row.id, row.kind, ranks), copy_id, passage))
    return tuple(sources)


def at_hand_for(desk: Desk, sheets: Iterable[ClaimSheet], source_id: int) -> dict[str, AtHand]:
    """Return how one source can be attached to several claims, by their keys, each with its own passage.

    A claim that it is attached to already is left out.
    """
    with desk.read() as session:
        row = session.execute(
            select(SourceRow.id, held(SourceRow.title), SourceRow.kind).where(SourceRow.id == source_id)
        ).one_or_none()
        ranks, texts = _ranks(session, [source_id]), _texts(session, [source_id])
    if row is None:
        return {}
    number, title, kind = row
    is_primary = _is_primary(number, kind, ranks)
    free = [sheet for sheet in sheets if source_id not in {evidence.source_id for evidence in sheet.evidence}]
    return {sheet.key: AtHand(number, title, kind, is_primary, *_nearest(texts.get(number), sheet)) for sheet in free}


def passages_at_hand(desk: Desk, sheet: ClaimSheet) -> tuple[AtHand, ...]:
    """Return the passages that the machine proposes for a claim, the nearest first; at most five."""
    near_passages = proposed(desk, sheet)
    with desk.read() as session:
        ranks = _ranks(session, [near.source_id for near in near_passages])
    return tuple(
        AtHand(
            source_id=near.source_id, title=near.title, kind=near.kind,
            is_primary=_is_primary(near.source_id, near.kind, ranks), copy_id=near.copy_id, passage=near.passage,
        )
        for near in near_passages
    )  # fmt: skip


def _sources(session: Session, person_id: int | None, attached: Collection[int], words: str) -> list[_Source]:
    source, link = SourceRow, EvidenceRow
    mine = select(link.source_id).where(link.created_by_id == person_id).order_by(link.id.desc()).limit(_LINKS)
    used = list(dict.fromkeys(session.scalars(mine)))
    dialect = session.get_bind().dialect.name
    asked = and_(source.id.not_in(attached), *(has_word(word, dialect) for word in words.split()[:MOST_WORDS]))
    wanted = select(source.id, held(source.title).label("title"), source.kind).where(asked)
    rows = sorted(session.execute(wanted.where(source.id.in_(used))), key=lambda row: used.index(row.id))
    others = wanted.where(source.id.not_in(used)).order_by(source.id.desc()).limit(_MOST)
    return [*rows, *session.execute(others)][:_MOST]


def _ranks(session: Session, sources: Iterable[int]) -> Mapping[int, bool]:
    """Return whether each source that was ever attached was attached as primary, the last time."""
    link = EvidenceRow
    last = select(func.max(link.id)).where(link.source_id.in_(sources)).group_by(link.source_id)
    return {row.source_id: row.is_primary for row in session.execute(
        select(link.source_id, link.is_primary).where(link.id.in_(last))
    )}  # fmt: skip


def _is_primary(source_id: int, kind: SourceKind, ranks: Mapping[int, bool]) -> bool:
    return ranks.get(source_id, kind is not SourceKind.WEB_PAGE)


def _texts(session: Session, sources: Iterable[int]) -> Mapping[int, KeptText]:
    """Return the newest copy of each source that has a text."""
    copy = KeptCopyRow
    newest = select(func.max(copy.id)).where(copy.source_id.in_(sources), func.length(copy.text) > 0)
    rows = session.scalars(select(copy).where(copy.id.in_(newest.group_by(copy.source_id))))
    return {row.source_id: text_of(row) for row in rows}


def _nearest(copy: KeptText | None, sheet: ClaimSheet) -> tuple[int | None, Picked | None]:
    if copy is None:
        return None, None
    near = (picked for picked in passages(copy, sheet, limit=1) if covered(copy.text, picked, sheet) >= LEAST)
    passage = next(near, None)
    return (copy.copy_id, passage) if passage else (None, None)
