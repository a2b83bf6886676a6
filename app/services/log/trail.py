"""The log as one audits it: lines about a claim, an article, a person or a source, by kind of act, by day, by words."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import day as day_named
from app.services.inputs import storable
from app.services.record.blind import veil
from app.services.record.lines import body_of, part_of
from app.services.views import HistoryLine
from app.tag_labels import KINDS
from claims.newsroom.audit import AuditTag
from db.audit import AuditLineRow, LineWordsRow
from db.evidence import EvidenceRow
from db.session import MAX_ID

#: Lines that are shown at once.
PAGE = 50
#: Lines that are read to fill one page, at most: of a rare word among many that look alike, the rest comes when asked.
_READ = 5_000
#: Lines that a database looks through for words, at most: of a word that is nowhere near, too.
_SOUGHT = 200_000
_CHUNK = 500
_LONGEST = 200
#: Lines that are about a source itself, or name one; and those by which one comes onto a claim or off it.
_NAMING = tuple(tag for tag in AuditTag if tag.startswith(("source:", "inquiry:", "note:")))
_LINKING = (AuditTag.EVIDENCE_ADD, AuditTag.EVIDENCE_WITHDRAW, AuditTag.CLAIM_MERGE, AuditTag.CLAIM_UNDO)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for; every field left empty leaves its matter open.

    Attributes:
        claim, article, person, source: ids; `person` is who acted.
        kind: a name of `KINDS`, or one tag.
        since, until: days in UTC, both included.
        words: all of them stand in what the line says, whatever their case.
    """

    claim: int | None = None
    article: int | None = None
    person: int | None = None
    source: int | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""

    def to_query(self) -> dict[str, str]:
        """Return what the address says; a matter left open is left out."""
        return {part.name: str(getattr(self, part.name)) for part in fields(self) if getattr(self, part.name)}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """Read an address; names it does not know are passed over.

        Raises:
            InputError: for a value that means nothing.
        """
        typed = {part.name: str(query.get(part.name, "")).strip() for part in fields(cls)}
        if typed["kind"] and not tags_of(typed["kind"]):
            raise InputError("kind", _("“{words}” is no kind of act.").format(words=typed["kind"][:40]))
        return cls(
            **{name: _number(name, typed[name]) for name in ("claim", "article", "person", "source")},
            kind=typed["kind"],
            since=day_named("since", typed["since"]),
            until=day_named("until", typed["until"]),
            words=" ".join(storable(typed["words"]).text.split())[:_LONGEST],
        )


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of lines, the newest first.

    Attributes:
        older: below which line the next page begins; `None` when there is none.
        newer: above which line the page before ends; `None` on the first.
        top: the newest line that was looked at, where words are asked for.
    """

    lines: tuple[HistoryLine, ...]
    older: int | None = None
    newer: int | None = None
    top: int | None = None


def tags_of(kind: str) -> tuple[AuditTag, ...]:
    """Return the tags that a kind of act stands for; none for a name that is no kind."""
    if kind in KINDS:
        return KINDS[kind][1]
    return (AuditTag(kind),) if kind in set(AuditTag) else ()


def page(desk: Desk, wanted: Wanted, *, below: int | None = None, above: int | None = None, size: int = PAGE) -> Page:
    """Return a page of lines: the newest, those below a line, or those above one.

    Pages hang on lines and not on how many come before them, so that a deep one is as quick as the first. Verdicts
    that whoever is at the desk may not see yet have no words.
    """
    with desk.read() as session:
        if above is not None:
            reach = _reach(session, wanted, above + 1, MAX_ID, upwards=True)
            nearest, more = _read(session, wanted, reach, size, desk.person_id)
            return Page(nearest[::-1], above + 1, more)
        reach = _reach(session, wanted, 1, MAX_ID if below is None else below - 1)
        lines, older = _read(session, wanted, reach, size, desk.person_id)
    return Page(lines, older, below - 1 if below is not None else None, reach.last if wanted.words else None)


def every_line(desk: Desk, wanted: Wanted, most: int) -> tuple[HistoryLine, ...]:
    """Return all lines that are wanted, oldest first; verdicts that are hidden from anybody have no words.

    Raises:
        InputError: when there are more than `most`.
    """
    lines: list[HistoryLine] = []
    below: int | None = MAX_ID
    while below is not None:
        with desk.read() as session:
            reach = _reach(session, wanted, 1, below - 1)
            found, below = _read(session, wanted, reach, most + 1 - len(lines), None)
        lines.extend(found)
        if len(lines) > most:
            words = _("More than {n:,} lines are asked for; narrow them by days, an article or a person.")
            raise InputError("lines", words.format(n=most))
    return tuple(lines[::-1])


@dataclass(frozen=True, slots=True)
class _Reach:
    """The lines that are looked at, `first` to `last`, and which way; `on`: from where to go on, `None` for the end."""

    first: int
    last: int
    upwards: bool = False
    on: int | None = None


def _reach(session: Session, wanted: Wanted, first: int, last: int, *, upwards: bool = False) -> _Reach:
    """Return which of the lines from `first` to `last` are looked at in one go, from the near end on.

    Words are looked for in every line, which takes long where a log is: so many, and on from there when asked. What a
    claim, an article or a source has of lines is found by an index, and is looked at as a whole.
    """
    is_narrow = any(number is not None for number in (wanted.claim, wanted.article, wanted.source))
    if is_narrow or not wanted.words:
        return _Reach(first, last, upwards)
    seq, there = AuditLineRow.seq, (AuditLineRow.seq.between(first, last), *_days(wanted))
    oldest = session.scalar(select(func.min(seq)).where(*there))
    newest = session.scalar(select(func.max(seq)).where(*there))
    if oldest is None or newest is None:
        return _Reach(first, first - 1, upwards)
    if upwards:
        end = min(newest, oldest + _SOUGHT - 1)
        return _Reach(oldest, end, upwards, end if end < newest else None)
    begin = max(oldest, newest - _SOUGHT + 1)
    return _Reach(begin, newest, upwards, begin if begin > oldest else None)


def _read(
    session: Session, wanted: Wanted, reach: _Reach, size: int, person_id: int | None
) -> tuple[tuple[HistoryLine, ...], int | None]:
    """Return up to `size` lines as somebody sees them, nearest first, and from where to go on; `None` for the end."""
    order = AuditLineRow.seq.asc() if reach.upwards else AuditLineRow.seq.desc()
    start = AuditLineRow.seq.between(reach.first, reach.last)
    words = wanted.words.casefold().split()
    query = select(AuditLineRow).where(start, *_conditions(session, wanted)).order_by(order).limit(_READ)
    lines: list[HistoryLine] = []
    last, read = 0, 0
    with closing(session.scalars(query.execution_options(yield_per=min(_CHUNK, size + 1)))) as found:
        for rows in found.partitions():
            hides = veil(session, rows, person_id)
            for row in rows:
                if len(lines) == size:
                    return tuple(lines), last
                line, last, read = hides.view(row), row.seq, read + 1
                if _says(line, words):
                    lines.append(line)
    return tuple(lines), last if read == _READ else reach.on


def _conditions(session: Session, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    row = AuditLineRow
    numbers = ((row.claim_id, wanted.claim), (row.article_id, wanted.article), (row.actor_id, wanted.person))
    yield from (column == number for column, number in numbers if number is not None)
    if wanted.kind:
        yield row.tag.in_(tags_of(wanted.kind))
    yield from _days(wanted)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    for word in wanted.words.split():
        said, apart = (
            words.like(_pattern(word), escape="\\") if is_sqlite else words.ilike(_pattern(word), escape="\\")
            for words in (row.body, LineWordsRow.words)
        )
        yield or_(said, row.seq.in_(select(LineWordsRow.seq).where(apart)))
    if wanted.source is not None:
        yield row.seq.in_(_about_source(session, wanted.source))


def _days(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.since:
        yield AuditLineRow.at >= datetime.combine(wanted.since, time(), UTC)
    if wanted.until:
        yield AuditLineRow.at < datetime.combine(wanted.until, time(), UTC) + timedelta(days=1)


def _about_source(session: Session, source_id: int) -> set[int]:
    """Return the places of the lines about a source: what was done with it, and to which claims it was attached."""
    row = AuditLineRow
    links = dict(
        iter(session.execute(select(EvidenceRow.id, EvidenceRow.claim_id).where(EvidenceRow.source_id == source_id)))
    )
    naming = select(row.seq, row.body).where(row.tag.in_(_NAMING), row.body.like(f'%"source":{source_id}%'))
    linking = select(row.seq, row.body).where(row.claim_id.in_(set(links.values())), row.tag.in_(_LINKING))
    lines = set[int]()
    for seq, words in (*session.execute(naming), *session.execute(linking.order_by(row.seq))):
        facts = part_of(body_of(words) or {}, "facts")
        moved = facts.get("evidence")
        moved = moved if isinstance(moved, list) else [moved]
        if facts.get("source") == source_id or links.keys() & set(moved) or facts.get("undoes") in lines:
            lines.add(seq)
    return lines


def _pattern(word: str) -> str:
    """Return a pattern for SQL that every body with this word in it fits, whatever its case and however it is spelt."""
    return f"%{''.join(sign if sign.isascii() and sign.isalnum() else _loosely(sign) for sign in word)}%"


def _loosely(sign: str) -> str:
    return "%" if sign in '"\\' or not sign.isprintable() else "_"


def _says(line: HistoryLine, words: list[str]) -> bool:
    """Say whether all of some words, in small letters, stand in what a line says."""
    words_of_line = "\n".join((line.actor, line.why, *line.before.values(), *line.after.values())).casefold()
    return all(word in words_of_line for word in words)


def _number(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) > MAX_ID:
        raise InputError(name, _("“{words}” is no number.").format(words=text[:40]))
    return int(text)
