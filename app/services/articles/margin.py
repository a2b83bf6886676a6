"""What an author wrote beside an article's text: laid to its words as the text is stored, and read for the desk."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.documents.margin import AuthorNote, Said
from app.services.articles.incoming import KeptFile
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from app.services.record.unit import Unit
from claims.model import Span
from claims.newsroom.author_notes import NoteAnswer, NoteKind, NoteOrigin, Recognised, recognise
from claims.newsroom.canonical import Json, digest
from db.articles import ArticleVersionRow
from db.author_notes import AuthorNoteAnswerRow, AuthorNoteRow
from db.newest import is_newest_text
from db.people import PersonRow
from db.session import MAX_ID

#: Characters of a note's words that are kept beside their place: a comment may stand on a whole document.
_MOST_WORDS = 1_000
#: Characters of the longest words that are looked for in a text that was changed around them.
_LONGEST = 20_000
#: The mark of a footnote as readers of documents write it.
_MARK = re.compile(r"(?:\[e?\d{1,9}\])*")
_NO_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody made of a note: a source on a claim, a comment, or nothing."""

    answer: NoteAnswer
    by: str
    at: datetime
    claim_id: int | None
    source_id: int | None


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note of an author, and what a person made of it.

    Attributes:
        span: its words in the newest text, `None` where they do not stand there as they did in the document.
        words: those it had in the document, cut when there are many; may be empty.
        at: when it was written, as the document has it.
        replies: to it, in the document.
        named: what it was recognised as.
        answered: `None` while nobody has decided.
    """

    id: int
    article_id: int
    origin: NoteOrigin
    span: Span | None
    words: str
    said: Said
    replies: tuple[Said, ...]
    is_resolved: bool
    named: Recognised
    answered: Answered | None


def lines_of(notes: Iterable[Said]) -> str:
    """Return a note and the answers to it, a line each, with who wrote it where that is known."""
    return "\n".join(f"{remark.author}: {remark.text}" if remark.author else remark.text for remark in notes)


def prepare(file: KeptFile | None, text: str, sentences: Callable[[], Sequence[Span]]) -> list[dict[str, object]]:
    """Return the notes of a document as rows, at their words in a text.

    Args:
        file: the document; `None` has none.
        text: as it is stored, perhaps changed since the document was read.
        sentences: asked for where a note stands behind a word: it is about its sentence up to there.
    """
    if file is None or not file.margin:
        return []
    places = list(_moved(file.text, text, file.margin))
    points = [start for start, end in filter(None, places) if start == end]
    before = _before(text, points, sentences()) if points else {}
    proposed = (
        (one, named, _place(place, before))
        for note, place in zip(file.margin, places, strict=True)
        for one, named in _proposed(note)
    )
    return [_row(number, *one, file.text) for number, one in enumerate(proposed, 1)]


def _place(place: tuple[int, int] | None, before: Mapping[int, Span]) -> Span | None:
    if place is None or place[0] < place[1]:
        return Span(*place) if place else None
    return before.get(place[0])


def _moved(before: str, after: str, notes: Sequence[AuthorNote]) -> Iterator[tuple[int, int] | None]:
    """Yield where notes on one text stand in another, `None` for words that are not there as they were.

    What stands before the first change, or after the last one, has moved as a whole. Between those, only lines that
    stand once in each text are known again: no place is better than a wrong one.
    """
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    shift = len(after) - len(before)
    lines: _Lines | None = None
    for note in notes:
        start, end = note.start, note.end
        if start is None or end is None:
            yield None
        elif end <= head:
            yield start, end
        elif start >= len(before) - tail:
            yield start + shift, end + shift
        else:
            lines = lines or _Lines(before, after)
            yield lines.moved(start, end)


class _Lines:
    """Lines of a text that stand once in it and once in another."""

    def __init__(self, before: str, after: str) -> None:
        self.texts = before, after
        self.starts, old = _starts(before)
        new = _starts(after)[1]
        self.shifts = {at: new[line] - at for line, at in old.items() if at >= 0 and new.get(line, -1) >= 0}

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where words stand in the other text, if it has their line and reads the same there."""
        before, after = self.texts
        shift = self.shifts.get(self.starts[bisect_right(self.starts, start) - 1])
        if shift is None or end - start > _LONGEST:
            return None
        return (start + shift, end + shift) if after[start + shift : end + shift] == before[start:end] else None


def _starts(text: str) -> tuple[list[int], dict[str, int]]:
    """Return where the lines of a text begin, and where each does by its words, -1 for one that stands there again."""
    starts, places, at = [], dict[str, int](), 0
    for line in text.split("\n"):
        starts.append(at)
        places[line] = -1 if line in places else at
        at += len(line) + 1
    return starts, places


def _shared(text: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(text), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if text[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _before(text: str, points: Sequence[int], sentences: Sequence[Span]) -> Mapping[int, Span]:
    """Return what notes behind a word are about: their sentence up to there, from the note before it in that sentence.

    Without a sentence it is their line; a note right behind another one is about the same words.
    """
    starts = [sentence.start for sentence in sentences]
    spans: dict[int, Span] = {}
    last = free = 0
    for point in sorted(set(points)):
        at = bisect_right(starts, point - 1) - 1
        inside = at >= 0 and point - 1 < sentences[at].end
        begins = sentences[at].start if inside else text.rfind("\n", free, point) + 1
        start = max(begins, free)
        blank = _NO_WORDS.match(text, start, point)
        start, end = blank.end() if blank else start, len(text[start:point].rstrip()) + start
        if start < end:
            spans[point] = Span(start, end)
        elif last in spans:
            spans[point] = spans[last]
        mark = _MARK.match(text, point)
        last, free = point, mark.end() if mark else point
    return spans


def _row(number: int, note: AuthorNote, named: Recognised, place: Span | None, document: str) -> dict[str, object]:
    start, end = note.start or 0, note.end or 0
    words = document[start : min(end, start + _MOST_WORDS)]
    return {
        "number": number, "origin": NoteOrigin(note.origin),
        "start": place.start if place else None, "end": place.end if place else None,
        "words": words, "text": note.said.text, "author": note.said.author[:200], "at": note.said.at[:40],
        "answers": [{"text": answer.text, "author": answer.author, "at": answer.at} for answer in note.answers],
        "is_resolved": note.is_resolved, "kind": named.kind, "named": _told(named),
    }  # fmt: skip


def _proposed(note: AuthorNote) -> Iterator[tuple[AuthorNote, Recognised]]:
    """Yield a note with what it or its first answer names, and each other answer that names something."""
    texts = (note.said, *note.answers)
    remark = [_named(remark.text) for remark in texts]
    named = [at for at, one in enumerate(remark) if one.kind is not NoteKind.NOTE]
    yield note, remark[named[0] if named else 0]
    for at in named[1:]:
        yield replace(note, said=texts[at], answers=()), remark[at]


def _named(words: str) -> Recognised:
    named = recognise(words)
    try:
        web_address("url", named.address)
    except InputError:
        return Recognised(NoteKind.NOTE, is_hushed=named.is_hushed)
    return named


_NAMES = ("address", "title", "place", "person", "when", "passage")


def _told(named: Recognised) -> dict[str, str]:
    fields = {name: value for name in _NAMES if (value := getattr(named, name))}
    return fields | ({"hushed": "yes"} if named.is_hushed else {})


def recognised(row: AuthorNoteRow) -> Recognised:
    """Return what a stored note was recognised as."""
    words = {name: str(row.named.get(name, "")) for name in _NAMES}
    return Recognised(row.kind, **words, is_hushed="hushed" in row.named)


def store_in(work: Unit, article_id: int, version_id: int, rows: Sequence[dict[str, object]]) -> dict[str, Json]:
    """Store the notes of a text in an open transaction; return their facts for the log."""
    if not rows:
        return {}
    whose = {"article_id": article_id, "version_id": version_id}
    work.session.execute(insert(AuthorNoteRow), [row | whose for row in rows])
    return {"notes": notes_digest(work.session, article_id)}


def notes_digest(session: Session, article_id: int) -> str:
    """Return the digest of all notes that came in with an article."""
    columns = sorted(column.key for column in AuthorNoteRow.__table__.columns)
    rows = session.scalars(select(AuthorNoteRow).where(AuthorNoteRow.article_id == article_id).order_by("id"))
    return digest([[getattr(row, name) for name in columns] for row in rows])


def notes_of(desk: Desk, article_id: int) -> tuple[NoteView, ...]:
    """Return the notes on the newest text of an article, in its order, in two queries; none for an unknown article."""
    if not 0 < article_id <= MAX_ID:
        return ()
    with desk.read() as session:
        rows = session.scalars(
            select(AuthorNoteRow)
            .join(ArticleVersionRow, ArticleVersionRow.id == AuthorNoteRow.version_id)
            .where(AuthorNoteRow.article_id == article_id, is_newest_text())
            .order_by(AuthorNoteRow.number)
        ).all()
        answers = _answers(session, article_id) if rows else {}
        return tuple(_view(row, answers.get(row.id)) for row in rows)


def _answers(session: Session, article_id: int) -> dict[int, Answered]:
    rows = session.execute(
        select(AuthorNoteAnswerRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == AuthorNoteAnswerRow.created_by_id)
        .join(AuthorNoteRow, AuthorNoteRow.id == AuthorNoteAnswerRow.note_id)
        .where(AuthorNoteRow.article_id == article_id, AuthorNoteAnswerRow.withdrawn_at.is_(None))
    )
    return {row.note_id: Answered(row.answer, by, row.created_at, row.claim_id, row.source_id) for row, by in rows}


def _view(row: AuthorNoteRow, answered: Answered | None) -> NoteView:
    return NoteView(
        id=row.id, article_id=row.article_id, origin=row.origin,
        span=None if row.start is None or row.end is None else Span(row.start, row.end), words=row.words,
        said=Said(row.text, row.author, row.at), replies=tuple(Said(**answer) for answer in row.answers),
        is_resolved=row.is_resolved, named=recognised(row), answered=answered,
    )  # fmt: skip
