"""Passages of copies that the desk keeps already, the nearest to a claim first: evidence nobody has to look for."""

import re
from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.services.context import Desk
from app.services.sources.copies import text_of
from app.services.sources.held import held
from app.services.sources.ranking import Picked, covered, passages
from app.services.views import ClaimSheet
from claims.compare.passage import Passage, passage_at
from claims.newsroom.sourcing import SourceKind
from db.evidence import KeptCopyRow, SourceRow
from db.search import has_part

#: Copies whose passages are ranked, of the newest that are looked into for the words of a claim.
_RANKED, _LOOKED_INTO = 6, 400
#: Words of a claim that are looked for in whole copies, and how many of their first letters.
_WORDS, _LETTERS = 6, 7
_WORD = re.compile(r"[^\W_]{4,}")
#: Share of what is asked of a claim, 0 to 1, that a passage must have to be proposed.
LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Proposed:
    """A passage of a copy that the desk keeps, of a source that is not attached to the claim.

    Attributes:
        heard: what the claim is compared with, the passage with what stands around it.
        share: how much of what tells the claim stands in it, 0 to 1.
    """

    source_id: int
    title: str
    kind: SourceKind
    copy_id: int
    passage: Picked
    heard: Passage
    share: float


def proposed(desk: Desk, sheet: ClaimSheet, limit: int = 5) -> tuple[Proposed, ...]:
    """Return passages of the desk's kept copies that speak of a claim, the nearest first, at most `limit`.

    The newest copy of each source counts. Copies are first looked through for the telling words of the claim in the
    database; only those with most of them are ranked passage by passage.
    """
    words = _telling(sheet)
    if not words:
        return ()
    copy, attached = KeptCopyRow, {source.source_id for source in sheet.evidence}
    newest = (
        select(func.max(copy.id))
        .where(copy.source_id.not_in(attached), func.length(copy.text) > 0)
        .group_by(copy.source_id)
        .order_by(func.max(copy.id).desc())
        .limit(_LOOKED_INTO)
    )
    passages_found = []
    with desk.read() as session:
        has = [has_part(copy.text, word, session.get_bind().dialect.name) for word in words]
        score = sum((case((condition, 1), else_=0) for condition in has[1:]), case((has[0], 1), else_=0)).label("score")
        rows = session.execute(
            select(copy, SourceRow.kind, held(SourceRow.title), score)
            .join(SourceRow, SourceRow.id == copy.source_id)
            .where(copy.id.in_(session.scalars(newest).all()), score > 0)
            .order_by(score.desc(), copy.id.desc())
            .limit(_RANKED)
        ).all()
        for row, kind, title, _score in rows:
            copy_text = text_of(row)
            for picked in passages(copy_text, sheet, limit=2):
                share = covered(copy_text.text, picked, sheet)
                heard = passage_at(copy_text.text, picked.span)
                passages_found.append(Proposed(row.source_id, title, kind, row.id, picked, heard, share))
    near = (passage for passage in passages_found if passage.share >= LEAST)
    return tuple(sorted(near, key=lambda one: (-one.share, one.copy_id, one.passage.span.start))[:limit])


def _telling(sheet: ClaimSheet) -> tuple[str, ...]:
    """Return the words of a claim by which copies are looked for: names and numbers first, then the longest."""
    text = " ".join([sheet.text, *(sheet.slots.get(name) or "" for name in ("speaker", "person", "words", "value"))])
    words = dict.fromkeys(word[:_LETTERS] for word in _WORD.findall(text))
    ordered = sorted(words, key=lambda word: (not (word[0].isupper() or word.isdigit()), -len(word)))
    return tuple(ordered[:_WORDS])
