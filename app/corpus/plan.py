"""What a run reads: files by glob, cut into references of a few seconds' work, and these into batches.

A reference says where something stands (a file, a range of bytes, rows of a row group). Nothing of an article goes
through the scheduler.
"""

import csv
import glob
import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from app.corpus.extra import CorpusError, needed
from app.documents.kinds import SUFFIXES, suffix_of
from app.documents.model import DocumentKind
from claims.newsroom.canonical import text_digest

#: Work of one batch, in characters of plain text: so much that the scheduler's milliseconds for each do not count. At
#: 206,000 characters a second, the quickest that was measured (one core, November 2026), this is 5.8 seconds.
BATCH = 1_200_000
#: Work that a document costs beside its text, for a process of its own: 0.2 seconds, measured by `make bench-corpus`.
DOCUMENT = 40_000
#: Bytes of a table between two ends of rows.
_MOST = 64 * 1024 * 1024
#: Version of what is written; another one is made anew.
FORM = 1
#: Kinds of document that are text as they stand, and need no process of their own.
PLAIN = (DocumentKind.TEXT,)


class Kind(StrEnum):
    """How articles stand in a file."""

    DOCUMENT = "document"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    ZIP = "zip"


#: Endings of file names beside those of documents.
KINDS = {
    "jsonl": Kind.JSONL, "ndjson": Kind.JSONL, "csv": Kind.CSV, "tsv": Kind.CSV, "parquet": Kind.PARQUET,
    "warc": Kind.WARC, "warc.gz": Kind.WARC, "zip": Kind.ZIP,
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A piece of a file.

    Attributes:
        path: absolute; the same for every worker.
        size, changed: of the file as it was planned, in bytes and in nanoseconds since 1970.
        kind: how articles stand in it.
        start, end: half-open; bytes (JSONL, CSV, WARC), rows of the group (Parquet), members (zip); 0, 0 for all.
        group: row group (Parquet), or number of the first row (CSV), from 0.
        weight: work, in characters of plain text; a guess, and no part of what it is.
    """

    path: str
    size: int
    changed: int
    kind: Kind
    start: int = 0
    end: int = 0
    group: int = 0
    weight: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Bad:
    """What could not be read: the file, where in it, and why, in a sentence."""

    source: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """References that one task reads.

    Attributes:
        digest: of the references, the rule set and the names of fields; equal ones give equal results.
        fields: what the columns of the records are called, where they have other names; pairs of ours and theirs.
    """

    digest: str
    refs: tuple[Ref, ...]
    ruleset: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def weight(self) -> int:
        """Work, in characters of plain text."""
        return sum(ref.weight for ref in self.refs)


def batch_of(refs: Sequence[Ref], ruleset: str, fields: Sequence[tuple[str, str]] = ()) -> Batch:
    """Return a batch with its digest."""
    told = json.dumps([FORM, ruleset, list(fields), [astuple(ref)[:-1] for ref in refs]])
    return Batch(text_digest(told)[:32], tuple(refs), ruleset, tuple(fields))


def batches(refs: Iterable[Ref], ruleset: str, fields: Sequence[tuple[str, str]] = ()) -> Iterator[Batch]:
    """Put references together, in their order, until they are work enough."""
    some: list[Ref] = []
    weight = 0
    for ref in refs:
        some.append(ref)
        weight += ref.weight
        if weight >= BATCH:
            yield batch_of(some, ruleset, fields)
            some, weight = [], 0
    if some:
        yield batch_of(some, ruleset, fields)


def files(inputs: Sequence[str], without: Path | None = None) -> list[str]:
    """Return the files that paths, folders and patterns name, sorted, each once.

    Args:
        inputs: as typed; `**` stands for any folders. Of a folder, all files in and below it, but for hidden ones.
        without: a folder that is left out: what a run writes.

    Raises:
        CorpusError: for one that names nothing.
    """
    paths: set[str] = set()
    for typed in inputs:
        named = [typed] if os.path.lexists(typed) else glob.glob(typed, recursive=True)
        for name in named:
            paths.update(_below(name) if os.path.isdir(name) else [os.path.realpath(name)])
        if not named:
            raise CorpusError(f"{typed} names no file; give files, folders, or a pattern in quotes: 'news/**/*.jsonl'.")
    out = os.path.join(os.path.realpath(without), "") if without else None
    return sorted(path for path in paths if out is None or not path.startswith(out))


def _below(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.realpath(os.path.join(place, name)) for name in names if not name.startswith("."))


def references(paths: Iterable[str]) -> Iterator[Ref | Bad]:
    """Yield what is to be read, in order of the paths; a file that cannot be cut is told as bad."""
    for path in paths:
        try:
            path.encode()
            status = os.stat(path)
            yield from _cut(path, status.st_size, status.st_mtime_ns)
        except CorpusError:
            raise
        except Exception as error:  # a damaged file throws whatever its reader throws; it is named, and the run goes on
            yield Bad(ascii(path)[1:-1], "", f"It cannot be read any further ({type(error).__name__}: {error}).")


def _cut(path: str, size: int, changed: int) -> Iterator[Ref | Bad]:
    name = os.path.basename(path).lower()
    kind = next((KINDS[ending] for ending in KINDS if name.endswith(f".{ending}")), None)
    if kind is None:
        yield _document(path, size, changed)
        return
    for start, end, group, weight in _CUTTERS[kind](path, size):
        yield Ref(path=path, size=size, changed=changed, kind=kind, start=start, end=end, group=group, weight=weight)


def _document(path: str, size: int, changed: int) -> Ref | Bad:
    kind = SUFFIXES.get(suffix_of(path))
    if kind is None:
        reason = (
            f"Files of this kind are not read; rename it, or give one of: {', '.join(sorted({*SUFFIXES, *KINDS}))}."
        )
        return Bad(path, "", reason)
    return Ref(path, size, changed, Kind.DOCUMENT, weight=_weight(kind, size))


def _weight(kind: DocumentKind | None, size: int) -> int:
    """Return the work that a file is: of a page or a Word file, most bytes are no text."""
    return size if kind in PLAIN else DOCUMENT + size // 20


_Cuts = Iterator[tuple[int, int, int, int]]


def _lines(_path: str, size: int) -> _Cuts:
    """Cut anywhere: a worker reads the lines that begin in its range."""
    for start in range(0, size, BATCH):
        end = min(start + BATCH, size)
        yield start, end, 0, end - start


def _rows(path: str, size: int) -> _Cuts:
    """Cut where a row ends: at a line end that is not between quotation marks."""
    with open(path, "rb") as file:
        at = start = first = row = 0
        is_open = False
        for line in file:
            at += len(line)
            is_blank = not is_open and not line.strip()
            is_open ^= line.count(b'"') % 2 == 1
            if is_open and at - start > _MOST:
                raise ValueError(f"from byte {start:,} on, a quotation mark is not closed for {_MOST:,} bytes")
            if is_open or is_blank:
                continue
            row += 1
            if row == 1:  # the head
                start, first = at, 0
            elif at - start >= BATCH:
                yield start, at, first, at - start
                start, first = at, row - 1
        if at > start:
            yield start, size, first, size - start


def _row_groups(path: str, _size: int) -> _Cuts:
    (parquet,) = needed("pyarrow.parquet")
    with parquet.ParquetFile(path) as file:
        for number in range(file.metadata.num_row_groups):
            group = file.metadata.row_group(number)
            some = max(1, BATCH * group.num_rows // max(1, group.total_byte_size))
            for start in range(0, group.num_rows, some):
                end = min(start + some, group.num_rows)
                yield start, end, number, (end - start) * group.total_byte_size // group.num_rows


def _records(path: str, size: int) -> _Cuts:
    """Cut before a record."""
    with open(path, "rb") as file:
        start = weight = 0
        broken = None
        try:
            for at, is_page in pages_at(file):
                if weight >= BATCH:
                    yield start, at, 0, weight
                    start, weight = at, 0
                weight += DOCUMENT * is_page
        except Exception as error:  # what stands before the damage is read
            broken = error
        if weight:
            yield start, size, 0, weight
        elif not start:
            broken = broken or ValueError("there is no page in it that is read")
        if broken is not None:
            raise broken


def pages_at(file: BinaryIO) -> Iterator[tuple[int, bool]]:
    """Yield the place of each record of a web archive, in bytes, and whether it holds a page that is read."""
    from warcio.archiveiterator import ArchiveIterator

    from app.documents.read.archive_pages import is_page

    archive = ArchiveIterator(file)
    for record in archive:
        is_one = is_page(record)
        # The place is known once the record was read to its end.
        yield archive.get_record_offset(), is_one


def _members(path: str, _size: int) -> _Cuts:
    with zipfile.ZipFile(path) as packed:
        start = weight = 0
        members = packed.infolist()
        for number, member in enumerate(members, 1):
            kind = SUFFIXES.get(suffix_of(member.filename))
            weight += _weight(kind, member.file_size)
            if weight >= BATCH or number == len(members):
                yield start, number, 0, weight
                start, weight = number, 0


_CUTTERS = {
    Kind.JSONL: _lines, Kind.CSV: _rows, Kind.PARQUET: _row_groups, Kind.WARC: _records, Kind.ZIP: _members,
}  # fmt: skip


def head_of(path: str) -> tuple[str, list[str]]:
    """Return what parts the columns of a CSV file, and their names."""
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        line = file.readline()
        file.seek(0)
        sign = max(",;\t", key=line.count)
        return sign, next(csv.reader(file, delimiter=sign), [])


def article_id(source: str, place: str) -> str:
    """Return what an article is called: the same in every run, as long as it stands where it stood."""
    return hashlib.sha256(f"{source}\n{place}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
