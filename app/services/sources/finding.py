"""The sources of the desk: found by their words, page by page, with what rests on each."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from app.language import _
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.errors import UnknownError
from app.services.record.blind import stands_for
from app.services.sources.held import held, known_of, known_of_one
from app.services.views import NOTHING_KNOWN, SourceKnown
from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.rating import tone_of
from claims.newsroom.sourcing import SourceKind, Stance
from db.articles import ArticleRow
from db.evidence import EvidenceRow, SourceRow
from db.people import PersonRow
from db.records import SET_ASIDE, ClaimRow
from db.search import has_part
from db.session import find
from db.verdicts import VerdictRow

#: Words of a search that are looked at; more find nothing that these do not.
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source in a list.

    Attributes:
        claims: how many claims rest on it now; sources that were taken off again do not count.
        known: what the desk holds of it, and how its page stood last.
    """

    id: int
    kind: SourceKind
    title: str
    url: str
    publisher: str
    published_on: date | None
    accessed_on: date | None
    by: str
    at: datetime
    claims: int
    known: SourceKnown = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of the sources found, the newest first; `total` counts all of them."""

    sources: tuple[SourceCard, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim that rests on a source.

    Attributes:
        name: of the claim, "A12".
        grade, tone: the verdict that stands; `""` and `none` without one.
    """

    evidence_id: int
    claim_id: int
    name: str
    article_id: int
    article: str
    type: ClaimType
    state: ClaimState
    text: str
    stance: Stance
    is_primary: bool
    passage: str
    locator: str
    grade: str
    tone: str


def find_sources(
    desk: Desk, words: str = "", kind: SourceKind | None = None, *, page: int = 1, size: int = 25
) -> SourcePage:
    """Return the sources that have all of these words, in four queries.

    Args:
        desk: where.
        words: looked for in title, publisher and address, without regard to case; all sources without any.
        kind: only sources of this kind.
        page: from 1; one beyond the end is empty.
        size: sources on a page.
    """
    of_kind, dialect = SourceRow.kind == kind if kind else true(), desk.database.url.get_backend_name()
    asked = and_(of_kind, *(has_word(word, dialect) for word in words.split()[:MOST_WORDS]))
    resting = (
        select(func.count(EvidenceRow.claim_id.distinct()))
        .join(ClaimRow, ClaimRow.id == EvidenceRow.claim_id)
        .where(EvidenceRow.source_id == SourceRow.id, *_STANDS)
        .correlate(SourceRow)
        .scalar_subquery()
    )
    with desk.read() as session:
        total = session.scalar(select(func.count()).select_from(SourceRow).where(asked)) or 0
        rows = session.execute(
            select(SourceRow, PersonRow.name, resting)
            .join(PersonRow, PersonRow.id == SourceRow.created_by_id)
            .where(asked)
            .order_by(SourceRow.id.desc())
            .limit(size)
            .offset((max(page, 1) - 1) * size)
        ).all()
        details = known_of(session, [row.id for row, _, _ in rows])
        return SourcePage(
            tuple(_card(row, by, claims, details.get(row.id, NOTHING_KNOWN)) for row, by, claims in rows), total
        )


def source(desk: Desk, source_id: int, *, limit: int = 50) -> tuple[SourceCard, tuple[Resting, ...]]:
    """Return one source with the claims that rest on it, the newest first, at most `limit`, in seven queries.

    Raises:
        UnknownError: when there is no such source.
    """
    with desk.read() as session:
        row = find(session, SourceRow, source_id)
        if row is None:
            raise UnknownError(_("There is no source {number}; choose one from the list.").format(number=source_id))
        by = session.get_one(PersonRow, row.created_by_id).name
        rows = session.execute(
            select(EvidenceRow, ClaimRow, ArticleRow.title, VerdictRow)
            .join(ClaimRow, ClaimRow.id == EvidenceRow.claim_id)
            .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
            .outerjoin(VerdictRow, stands_for(desk.person_id))
            .where(EvidenceRow.source_id == source_id, *_STANDS)
            .order_by(EvidenceRow.id.desc())
            .limit(limit)
        ).all()
        counted = select(func.count(EvidenceRow.claim_id.distinct())).join(
            ClaimRow, ClaimRow.id == EvidenceRow.claim_id
        )
        claims = session.scalar(counted.where(EvidenceRow.source_id == source_id, *_STANDS)) or 0
        details = known_of_one(session, source_id)
        names = names_in(session, [claim.id for _, claim, _, _ in rows])
        return _card(row, by, claims, details), tuple(
            Resting(
                evidence_id=link.id,
                claim_id=claim.id,
                name=names[claim.id],
                article_id=claim.article_id,
                article=title,
                type=claim.type,
                state=claim.state,
                text=claim.text,
                stance=link.stance,
                is_primary=link.is_primary,
                passage=link.passage,
                locator=link.locator,
                grade=verdict.grade_label if verdict else "",
                tone=tone_of(verdict.scale, verdict.grade) if verdict else "none",
            )
            for link, claim, title, verdict in rows
        )


_STANDS = (EvidenceRow.withdrawn_at.is_(None), ClaimRow.state.not_in(SET_ASIDE))


def has_word(word: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a source has a word in title, publisher or address, without regard to case."""
    columns = (held(SourceRow.title), held(SourceRow.publisher), SourceRow.url)
    return or_(*(has_part(column, word, dialect) for column in columns))


def _card(row: SourceRow, by: str, claims: int, details: SourceKnown) -> SourceCard:
    return SourceCard(
        id=row.id,
        kind=row.kind,
        title=details.title or row.title,
        url=row.url,
        publisher=details.publisher or row.publisher,
        published_on=details.published_on or row.published_on,
        accessed_on=row.accessed_on,
        by=by,
        at=row.created_at,
        claims=claims,
        known=details,
    )
