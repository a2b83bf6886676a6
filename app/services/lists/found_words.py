"""Where words that were looked for stand: in an article, in a source, or around the claims of a list."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.services.context import Desk
from app.services.sources.held import held
from claims.model import Span
from claims.newsroom.finding import Found
from db.articles import ArticleVersionRow, ExtractionRow
from db.evidence import EvidenceRow, SourceRow
from db.newest import is_newest_text
from db.proposals import ProposalRow
from db.records import ClaimRow
from db.search import pieces_with
from db.searched import SearchedRow
from db.session import MAX_ID

_WORD = re.compile(r"\w+")
#: Characters of an excerpt, and how many of them come before the words at most.
_SHOWN, _BEFORE = 160, 50
#: Pieces of a source that are shown, and words of an article that are marked.
_PIECES, _MARKED = 20, 200


@dataclass(frozen=True, slots=True)
class Stands:
    """Where the words stand by which a row of a list was found.

    Attributes:
        title: of the source; `""` for an article.
        excerpt: what stands around them, see `excerpt`.
    """

    place: Found
    title: str
    excerpt: str


def spans(text: str, words: str) -> Iterator[Span]:
    """Yield where words of a text stand that begin like one of those looked for; neither capitals nor accents count."""
    wanted = tuple({_plain(word) for word in _WORD.findall(words)})
    if wanted:
        for word in _WORD.finditer(text):
            if _plain(word[0]).startswith(wanted):
                yield Span(*word.span())


def has_all(text: str, words: str) -> bool:
    """Say whether a text has all of the words that are looked for."""
    there = [_plain(word) for word in _WORD.findall(text)]
    return all(any(word.startswith(_plain(wanted)) for word in there) for wanted in _WORD.findall(words))


def excerpt(text: str, words: str) -> str:
    """Return at most about 160 characters of a text around the first of the words, on one line, with “…” where cut."""
    first = next(spans(text, words), Span(0, 1)).start
    start = text.find(" ", max(0, first - _BEFORE), first) + 1 if first > _BEFORE else 0
    cut = text[start : start + _SHOWN]
    if start + _SHOWN < len(text):
        cut = f"{cut.rsplit(' ', 1)[0]} …"
    return f"{'… ' if start else ''}{' '.join(cut.split())}"


def in_article(desk: Desk, article_id: int, words: str) -> tuple[Span, ...]:
    """Return where words stand in the newest text of an article, in pieces that have all of them; the first 200."""
    if not _WORD.search(words) or not 0 < article_id <= MAX_ID:
        return ()
    with desk.read() as session:
        asked = (
            select(SearchedRow.start, SearchedRow.text)
            .join(ArticleVersionRow, ArticleVersionRow.id == SearchedRow.version_id)
            .where(ArticleVersionRow.article_id == article_id, is_newest_text(), _has(session, words))
            .order_by(SearchedRow.start)
        )
        pieces = session.execute(asked).all()
    marked = (Span(start + span.start, start + span.end) for start, text in pieces for span in spans(text, words))
    return tuple(islice(marked, _MARKED))


def in_source(desk: Desk, source_id: int, words: str) -> tuple[str, ...]:
    """Return pieces of a source that have all the words: passages that are attached, then those of its newest copy."""
    if not _WORD.search(words) or not 0 < source_id <= MAX_ID:
        return ()
    piece = SearchedRow
    with desk.read() as session:
        asked = (
            select(piece.text)
            .where(piece.source_id == source_id, or_(piece.copy_id.is_not(None), piece.evidence_id.is_not(None)))
            .where(_has(session, words))
            .order_by(piece.copy_id.is_not(None), piece.start, piece.id)
        )
        return tuple(dict.fromkeys(session.scalars(asked.limit(_PIECES))))


def around_claims(session: Session, texts: Iterable[tuple[int, str]], words: str) -> dict[int, Stands]:
    """Return where the words stand by which claims were found, by id, in two statements at most.

    Args:
        session: an open transaction.
        texts: id and wording of each; one whose wording has the words is left out.
        words: as typed.
    """
    wanted = [number for number, text in texts if not has_all(text, words)]
    if not wanted:
        return {}
    piece, claim, link = SearchedRow, ClaimRow, EvidenceRow
    is_around = and_(piece.version_id == claim.version_id, claim.start >= piece.start, claim.start < piece.end)
    in_text = select(claim.id, piece.text).join(piece, is_around).where(claim.id.in_(wanted))
    in_articles = _in_articles(session, in_text, words)
    left = set(wanted) - set(in_articles)
    if not left:
        return in_articles
    in_sources = (
        select(link.claim_id, held(SourceRow.title), piece.text)
        .join(piece, piece.source_id == link.source_id)
        .join(SourceRow, SourceRow.id == link.source_id)
        .where(link.claim_id.in_(left), link.withdrawn_at.is_(None), _has(session, words))
        .where(or_(piece.evidence_id.is_(None), piece.evidence_id == link.id))
        .order_by(piece.evidence_id.is_not(None), piece.id)
    )
    sources = {
        number: Stands(Found.SOURCE, title, excerpt(text, words)) for number, title, text in session.execute(in_sources)
    }
    return in_articles | sources


def around_proposals(session: Session, texts: Iterable[tuple[int, str]], words: str) -> dict[int, Stands]:
    """Return where the words stand by which proposals were found, as `around_claims` does; in one statement."""
    wanted = [number for number, text in texts if not has_all(text, words)]
    piece, row = SearchedRow, ProposalRow
    is_around = and_(piece.version_id == ExtractionRow.version_id, row.start >= piece.start, row.start < piece.end)
    asked = (
        select(row.candidate_id, piece.text)
        .join(ExtractionRow, ExtractionRow.id == row.extraction_id)
        .join(piece, is_around)
        .where(row.candidate_id.in_(wanted))
    )
    return _in_articles(session, asked, words) if wanted else {}


def _in_articles(session: Session, asked: Select[int, str], words: str) -> dict[int, Stands]:
    return {
        number: Stands(Found.ARTICLE, "", excerpt(text, words))
        for number, text in session.execute(asked)
        if has_all(text, words)
    }


def pieces_of(session: Session, words: str, *, of_articles: bool, limit: int) -> list[SearchedRow]:
    """Return the newest pieces of articles, or else of sources, that have all the words; at most `limit`."""
    piece = SearchedRow
    of_source = or_(piece.copy_id.is_not(None), piece.evidence_id.is_not(None))
    kind = piece.version_id.is_not(None) if of_articles else of_source
    return list(session.scalars(select(piece).where(_has(session, words), kind).order_by(piece.id.desc()).limit(limit)))


def _has(session: Session, words: str) -> ColumnElement[bool]:
    return pieces_with(words, session.get_bind().dialect.name)


def _plain(word: str) -> str:
    marks = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in marks if not unicodedata.combining(sign))
