"""The articles behind a reference, one after the other; what is none is told as bad, and the rest goes on."""

import csv
import io
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.corpus.extra import needed
from app.corpus.plan import PLAIN, Bad, Batch, Kind, Ref, head_of, pages_at
from app.documents.kinds import SUFFIXES, suffix_of
from app.documents.limits import MAX_TEXT, USUAL
from app.documents.model import Document, DocumentError
from app.documents.read.archive_records import BROKEN
from app.documents.read.plain import decode
from app.documents.read.refusal import RefusedError
from app.documents.reading import read
from app.services.errors import InputError
from app.services.inputs import day

#: What the columns of records are called, ours first; another name is given with `--field`.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "site"),
    "author": ("author", "byline", "authors"),
    "url": ("url", "link", "address"),
    "published": ("published", "published_on", "date", "publish_date", "pub_date", "datePublished"),
}


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was found.

    Attributes:
        source: path of the file.
        place: where in it: `byte 120`, `row 7`, the name of a member; `""` for a file that is one article.
        published: the day of publication, `None` when it is not told.
        remarks: what was odd, in sentences.
    """

    source: str
    place: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    remarks: tuple[str, ...] = ()


#: Bytes of a line that are read: the longest text in the widest spelling of JSON, and as much again beside it.
_LONGEST = 24 * MAX_TEXT
_PIECE = 1 << 20


class ChangedError(Exception):
    """A file is not as it was when the run was planned."""


Found = Iterator[Article | Bad]


def found_in(batch: Batch) -> Found:
    """Yield the articles of a batch in their order.

    Raises:
        ChangedError: when a file was changed since it was planned.
    """
    names = dict(batch.fields)
    for ref in batch.refs:
        status = os.stat(ref.path)
        if (status.st_size, status.st_mtime_ns) != (ref.size, ref.changed):
            raise ChangedError(f"{ref.path} was changed after the run had begun.")
        try:
            yield from _READERS[ref.kind](ref, names)
        except Exception as error:  # whatever a library throws at a damaged file
            place = f"{ref.start}–{ref.end}" if ref.end else ""
            yield Bad(ref.path, place, f"It is damaged from some place there on ({type(error).__name__}: {error}).")


def _document(ref: Ref, _names: Mapping[str, str]) -> Found:
    if ref.size > USUAL.size:
        yield Bad(ref.path, "", _too_large(ref.size))
    else:
        yield _read(ref.path, "", Path(ref.path).name, Path(ref.path).read_bytes())


def _too_large(size: int) -> str:
    return f"It has {size:,} bytes; of a document, at most {USUAL.size:,} are read."


def _read(source: str, place: str, name: str, data: bytes) -> Article | Bad:
    """Return what a file says; anything but plain text is parsed in a process of its own."""
    if SUFFIXES.get(suffix_of(name)) in PLAIN:
        try:
            decoded = decode(data)
        except RefusedError as error:
            return Bad(source, place, f"{name} {error}")
        return Article(source, place, decoded.text, remarks=decoded.notes)
    try:
        return _article(source, place, read(data, name))
    except DocumentError as error:
        return Bad(source, place, str(error))


def _article(source: str, place: str, document: Document) -> Article:
    return Article(
        source=source, place=place, text=document.text, title=document.title, outlet=document.outlet,
        author=document.author, url=document.address, published=document.published, remarks=document.notes,
    )  # fmt: skip


def _jsonl(ref: Ref, names: Mapping[str, str]) -> Found:
    """Read the lines that begin in the range; the last may end beyond it."""
    with open(ref.path, "rb") as file:
        file.seek(max(0, ref.start - 1))
        if ref.start:
            _to_the_end(file)
        while (at := file.tell()) < ref.end and (line := file.readline(_LONGEST)):
            place = f"byte {at}"
            if len(line) == _LONGEST:
                _to_the_end(file)
                yield Bad(ref.path, place, f"This line has more than {_LONGEST:,} bytes; no article does.")
                continue
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield Bad(ref.path, place, f"This line is no JSON in UTF-8 ({error}).")
                continue
            if isinstance(record, dict):
                yield _record(ref.path, place, record, names)
            else:
                yield Bad(ref.path, place, "This line is no JSON object; expected one with a field for the text.")


def _to_the_end(file: BinaryIO) -> None:
    """Go to the end of a line, however long it is."""
    while (piece := file.readline(_PIECE)) and not piece.endswith(b"\n"):
        pass


def _csv(ref: Ref, names: Mapping[str, str]) -> Found:
    csv.field_size_limit(4 * MAX_TEXT)
    sign, head = head_of(ref.path)
    with open(ref.path, "rb") as file:
        file.seek(ref.start)
        data = file.read(ref.end - ref.start)
    lines = io.StringIO(data.decode("utf-8", "surrogateescape"), newline="")
    for number, cells in enumerate((row for row in csv.reader(lines, delimiter=sign) if row), ref.group + 1):
        place = f"row {number}"
        if len(cells) != len(head):
            yield Bad(ref.path, place, f"This row has {len(cells)} cells, and the head has {len(head)}.")
        elif any("\udc80" <= sign <= "\udcff" for cell in cells for sign in cell):
            yield Bad(ref.path, place, "This row is not in UTF-8; save the table as UTF-8.")
        else:
            yield _record(ref.path, place, dict(zip(head, cells, strict=True)), names)


def _parquet(ref: Ref, names: Mapping[str, str]) -> Found:
    (parquet,) = needed("pyarrow.parquet")
    with parquet.ParquetFile(ref.path) as file:
        wanted = {name for ours in FIELDS for name in _named(ours, names)}
        columns = [name for name in file.schema_arrow.names if name in wanted]
        at = 0
        for some in file.iter_batches(batch_size=1024, row_groups=[ref.group], columns=columns):
            first, last = max(ref.start - at, 0), min(ref.end - at, some.num_rows)
            if first < last:
                for number, record in enumerate(some.slice(first, last - first).to_pylist(), at + first + 1):
                    yield _record(ref.path, f"row group {ref.group}, row {number}", record, names)
            at += some.num_rows
            if at >= ref.end:
                return


def _warc(ref: Ref, _names: Mapping[str, str]) -> Found:
    """Read each page as an archive of its own, for a piece of an archive is one."""

    def page(start: int, end: int) -> Article | Bad:
        with open(ref.path, "rb") as piece:
            piece.seek(start)
            return _read(ref.path, f"byte {start}", "page.warc", piece.read(min(end - start, USUAL.size + 1)))

    with open(ref.path, "rb") as file:
        file.seek(ref.start)
        begun: int | None = None
        with suppress(*BROKEN):  # an archive that breaks off was told of when it was cut
            for at, is_page in pages_at(file):
                if begun is not None:
                    yield page(begun, at)
                begun = at if is_page and at < ref.end else None
                if at >= ref.end:
                    return
        if begun is not None:
            yield page(begun, ref.end)


def _zip(ref: Ref, _names: Mapping[str, str]) -> Found:
    with zipfile.ZipFile(ref.path) as packed:
        for member in packed.infolist()[ref.start : ref.end]:
            place = member.filename
            if member.is_dir() or "__MACOSX" in place:
                continue
            if suffix_of(place) not in SUFFIXES:
                yield Bad(
                    ref.path, place, f"Files of this kind are not read in a ZIP; give one of: {', '.join(SUFFIXES)}."
                )
                continue
            if member.file_size > USUAL.size:
                yield Bad(ref.path, place, _too_large(member.file_size))
                continue
            try:
                with packed.open(member) as file:
                    data = file.read(USUAL.size + 1)
            except (RuntimeError, NotImplementedError, OSError, EOFError, zipfile.BadZipFile) as error:
                yield Bad(ref.path, place, f"It cannot be unpacked ({error}).")
                continue
            yield _read(ref.path, place, os.path.basename(place), data)


_READERS = {
    Kind.DOCUMENT: _document, Kind.JSONL: _jsonl, Kind.CSV: _csv, Kind.PARQUET: _parquet, Kind.WARC: _warc,
    Kind.ZIP: _zip,
}  # fmt: skip


def _named(ours: str, names: Mapping[str, str]) -> tuple[str, ...]:
    return (names[ours],) if ours in names else FIELDS[ours]


def _record(source: str, place: str, record: Mapping[str, object], names: Mapping[str, str]) -> Article | Bad:
    """Return the article that a record holds, by the names of its fields."""
    get = partial(_value, record, names)
    text = get("text")
    if not isinstance(text, str):
        there = ", ".join(map(str, list(record)[:20]))
        expected = ", ".join(_named("text", names))
        return Bad(
            source, place, f"No text in a field called {expected}; there are: {there}. Name it: --field text=NAME."
        )
    published, remarks = _day(get("published"))
    author = get("author")
    if isinstance(author, list):
        author = ", ".join(map(str, author))
    title, outlet, url = (_words(get(name)) for name in ("title", "outlet", "url"))
    return Article(
        source=source, place=place, text=text, title=title, outlet=outlet, author=_words(author), url=url,
        published=published, remarks=remarks,
    )  # fmt: skip


def _value(record: Mapping[str, object], names: Mapping[str, str], ours: str) -> object:
    return next((record[name] for name in _named(ours, names) if record.get(name) not in (None, "")), None)


def _words(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _day(value: object) -> tuple[date | None, tuple[str, ...]]:
    """Return the day that a field names; what is none is told, and relative dates stay open."""
    if value is None:
        return None, ()
    if isinstance(value, date):
        return date(value.year, value.month, value.day), ()
    text = str(value).strip()
    try:
        return date.fromisoformat(text[:10]), ()
    except ValueError:
        pass
    try:
        return day("published", text), ()
    except InputError as error:
        return None, (f"The day of publication is left open: {error}",)
