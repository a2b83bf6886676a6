"""Finding anything of the desk by a few words, for the command palette: articles, claims, sources, people.

Articles and sources are found by their names, and by what stands in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.services.articles.line_around import Around, Place, around
from app.services.claim_names import claim_address, names_in, number_in, with_number
from app.services.context import Desk
from app.services.lists.found_words import excerpt, pieces_of
from app.services.sources.held import held
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow, ArticleVersionRow
from db.evidence import SourceRow
from db.people import PersonRow
from db.records import ClaimRow
from db.search import claims_with, has_part, pieces_with
from db.searched import SearchedRow
from db.session import MAX_ID

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\A(?:claim|article)?\s*#?(\d{1,10})", re.IGNORECASE)
_LONGEST = 160
#: Pieces of texts that are looked at, the newest.
_PIECES = 200


class HitKind(StrEnum):
    """What was found."""

    ARTICLE = "article"
    CLAIM = "claim"
    SOURCE = "source"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Attributes:
        id: of the thing; of the article, claim, source or person.
        label: what it says, at most about 160 characters, as it was typed: to be escaped; a claim's begins with its
            name, and short words stand in their line, within “ ”; where words were found in an article or a source,
            what stands around them.
        where: what it belongs to, as it was typed; empty for none.
        page: name of the page that shows it.
        query: what that page's address says.
    """

    kind: HitKind
    id: int
    label: str
    where: str
    page: str
    query: tuple[tuple[str, str], ...]


def find(desk: Desk, words: str, limit: int = 12) -> tuple[Hit, ...]:
    """Return what has all these words: articles, people, claims, sources; at most `limit`.

    In a claim, a source, and the text of an article, a word is found by its beginning, elsewhere by any part of it. A
    number alone finds the article and the claim of that number on the desk; the name of a claim finds those that have
    it, the newest first. No kind takes the places of another: each has at least a quarter of them where there is that
    much to show.

    Args:
        desk: where.
        words: as typed; without any, nothing is found.
        limit: of hits, 4 to 100.
    """
    typed = _WORD.findall(words)[:12]
    if not typed:
        return ()
    limit = min(max(limit, 4), 100)
    number = _NUMBER.fullmatch(words.strip())
    with desk.read() as session:
        named = list(_numbered(session, int(number[1]))) if number else []
        if called := number_in(words):
            named += _called(session, words.strip(), called, limit - len(named))
        kinds = (
            _with_texts(list(_articles(session, typed, limit)), _in_articles(session, words, limit)),
            list(_people(session, typed, limit)),
            list(_claims(session, " ".join(typed), limit)),
            _with_texts(list(_sources(session, words, limit)), _in_sources(session, words, limit)),
        )
    return (*named, *_shared_out(kinds, limit - len(named)))


def _shared_out(kinds: tuple[list[Hit], ...], limit: int) -> tuple[Hit, ...]:
    """Give each kind an equal share of the places, and what is left over to whoever has more."""
    share = [min(len(hits), limit // len(kinds)) for hits in kinds]
    for place, hits in enumerate(kinds):
        share[place] += min(len(hits) - share[place], limit - sum(share))
    return tuple(hit for hits, places in zip(kinds, share, strict=True) for hit in hits[:places])


def _with_texts(named: list[Hit], within: Iterator[Hit]) -> list[Hit]:
    """Add to what was found by its name what was found by its text, each once."""
    ids = {hit.id for hit in named}
    return [*named, *(hit for hit in within if hit.id not in ids)]


def _in_articles(session: Session, words: str, limit: int) -> Iterator[Hit]:
    pieces = _by_owner(pieces_of(session, words, of_articles=True, limit=_PIECES), "version_id", limit)
    asked = select(ArticleVersionRow.id, ArticleRow.id, ArticleRow.title).where(ArticleVersionRow.id.in_(pieces))
    rows = session.execute(asked.join(ArticleRow, ArticleRow.id == ArticleVersionRow.article_id))
    for version, number, title in sorted(rows, reverse=True):
        address = (("id", str(number)), ("found", words))
        yield Hit(HitKind.ARTICLE, number, excerpt(pieces[version], words), title[:_LONGEST], "article", address)


def _in_sources(session: Session, words: str, limit: int) -> Iterator[Hit]:
    pieces = _by_owner(pieces_of(session, words, of_articles=False, limit=_PIECES), "source_id", limit)
    asked = select(SourceRow.id, held(SourceRow.title)).where(SourceRow.id.in_(pieces))
    for number, title in session.execute(asked.order_by(SourceRow.id.desc())):
        address = (("sources-words", title[:_LONGEST]), ("source", str(number)), ("found", words))
        yield Hit(HitKind.SOURCE, number, excerpt(pieces[number], words), title[:_LONGEST], "sources", address)


def _by_owner(pieces: list[SearchedRow], owner: str, limit: int) -> dict[int, str]:
    """Return the first piece of each article or source, of the newest of them."""
    texts: dict[int, str] = {}
    for piece in pieces:
        number = getattr(piece, owner)
        if number in texts or len(texts) < limit:
            texts[number] = piece.text
    return texts


def _numbered(session: Session, number: int) -> Iterator[Hit]:
    if not 0 < number <= MAX_ID:
        return
    article = session.get(ArticleRow, number)
    if article is not None:
        yield _article(article.id, article.title, article.outlet)
    yield from _claim_hits(session, select(ClaimRow.id).where(ClaimRow.id == number), 1)


def _called(session: Session, name: str, number: int, limit: int) -> list[Hit]:
    """Find claims by their name, "A12"; those that a letter of another type stands before come last."""
    hits = _claim_hits(session, with_number(number), limit)
    return sorted(hits, key=lambda hit: not hit.label.casefold().startswith(name.casefold()))


def _articles(session: Session, typed: list[str], limit: int) -> Iterator[Hit]:
    row = ArticleRow
    query = (
        select(row.id, row.title, row.outlet)
        .where(_has(session, row.title, typed))
        .order_by(row.id.desc())
        .limit(limit)
    )
    return (_article(*columns) for columns in session.execute(query))


def _people(session: Session, typed: list[str], limit: int) -> Iterator[Hit]:
    query = select(PersonRow.id, PersonRow.name).where(_has(session, PersonRow.name, typed)).order_by(PersonRow.name)
    for number, name in session.execute(query.limit(limit)):
        yield Hit(HitKind.PERSON, number, name, "", "queue", (("who", str(number)),))


def _claims(session: Session, words: str, limit: int) -> list[Hit]:
    has = claims_with(words, session.get_bind().dialect.name, (Found.CLAIM,))
    return _claim_hits(session, select(ClaimRow.id).where(has), limit)


def _claim_hits(session: Session, ids: Select[int], limit: int) -> list[Hit]:
    """Return claims, the newest first, each by its name and its line."""
    row = ClaimRow
    rows = session.execute(
        select(row.id, row.article_id, row.version_id, row.start, row.end, row.text, ArticleRow.title)
        .join(ArticleRow, ArticleRow.id == row.article_id)
        .where(row.id.in_(ids), row.state != ClaimState.WITHDRAWN)
        .order_by(row.id.desc())
        .limit(limit)
    ).all()
    names = names_in(session, [claim.id for claim in rows])
    lines = around(session, {claim.id: (Place(claim.version_id, claim.start, claim.end), claim.text) for claim in rows})
    return [
        _claim(claim.id, claim.article_id, names[claim.id], claim.text, lines.get(claim.id), claim.title)
        for claim in rows
    ]


def _sources(session: Session, words: str, limit: int) -> Iterator[Hit]:
    """Find sources by their names."""
    piece = SearchedRow
    is_name = and_(piece.source_id.is_not(None), piece.copy_id.is_(None), piece.evidence_id.is_(None))
    has = pieces_with(words, session.get_bind().dialect.name)
    newest = select(piece.source_id).where(is_name, has).order_by(piece.id.desc()).limit(limit)
    row = SourceRow
    asked = select(row.id, held(row.title), held(row.publisher)).where(row.id.in_(newest)).order_by(row.id.desc())
    for number, title, publisher in session.execute(asked):
        address = (("sources-words", title[:_LONGEST]), ("source", str(number)))
        yield Hit(HitKind.SOURCE, number, title[:_LONGEST], publisher, "sources", address)


def _has(session: Session, column: InstrumentedAttribute[str], typed: list[str]) -> ColumnElement[bool]:
    return and_(*(has_part(column, word, session.get_bind().dialect.name) for word in typed))


def _article(number: int, title: str, outlet: str) -> Hit:
    return Hit(HitKind.ARTICLE, number, title[:_LONGEST], outlet, "article", (("id", str(number)),))


def _claim(number: int, article: int, name: str, words: str, line: Around | None, title: str) -> Hit:
    says = f"{line.before}“{words}”{line.after}" if line else words
    address = tuple(claim_address(article, name).items())
    return Hit(HitKind.CLAIM, number, f"{name} · {says}"[:_LONGEST], title[:_LONGEST], "article", address)
