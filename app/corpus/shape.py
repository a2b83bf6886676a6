"""What a run writes: three tables in Parquet, a file of each for every batch, and a list of what is done.

    FOLDER/articles/DIGEST.parquet     an article a row
    FOLDER/sentences/DIGEST.parquet    a sentence of running text a row
    FOLDER/candidates/DIGEST.parquet   a proposal of the machine a row
    FOLDER/done/DIGEST.json            written last: the batch is done, with its references and counts
    FOLDER/quarantine.jsonl            what could not be read, and why

All spans are half-open and count characters (Unicode code points) of the article's text, from 0.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.corpus.extra import CorpusError, needed
from app.corpus.plan import FORM, Bad, Batch, Kind, Ref, batch_of

TABLES = ("articles", "sentences", "candidates")
#: Rows that are held as Python values at most.
_SOME = 500


@lru_cache(maxsize=1)
def schemas() -> Mapping[str, Any]:
    """Return the schema of each table, by its name."""
    (pa,) = needed("pyarrow")
    text, number, words = pa.string(), pa.int32(), pa.list_(pa.string())
    span = pa.struct([("start", number), ("end", number)])
    slot = pa.struct([("value", text), ("note", text), ("otherwise", words), ("start", number), ("end", number)])
    block = pa.struct([("kind", text), ("start", number), ("end", number)])
    place = [("article", text), ("number", number)]
    return {
        "articles": pa.schema([
            ("article", text), ("source", text), ("place", text), ("title", text), ("outlet", text), ("author", text),
            ("url", text), ("published_on", pa.date32()), ("text", text), ("text_sha256", text), ("replaced", number),
            ("original", pa.binary()), ("ruleset", text), ("blocks", pa.list_(block)), ("sentences", number),
            ("candidates", number), ("warnings", words), ("remarks", words),
        ]),
        "sentences": pa.schema([*place, ("block", number), ("start", number), ("end", number)]),
        "candidates": pa.schema([
            *place, ("key", text), ("type", text), ("sentence", number), ("start", number), ("end", number),
            ("words", text), ("slots", pa.map_(text, slot)), ("parts", pa.list_(span)), ("triggers", pa.list_(span)),
            ("rule", text), ("rule_version", number), ("ruleset", text), ("reasons", words), ("worth", number),
            ("statement", text), ("within", text),
        ]),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """A batch that is done.

    Attributes:
        batch: what it read.
        counts: articles, characters, sentences, candidates; seconds of computing.
        bad: what it could not read.
    """

    batch: Batch
    counts: Mapping[str, float]
    bad: tuple[Bad, ...]


class Tables:
    """The rows of a batch, turned into columns a few at a time, so that few are held as Python values."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(TABLES, 0)
        self._rows: dict[str, list[Mapping[str, Any]]] = {name: [] for name in TABLES}
        self._columns: dict[str, list[Any]] = {name: [] for name in TABLES}

    def add(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows of a table."""
        some = self._rows[name]
        before = len(some)
        some.extend(rows)
        self.counts[name] += len(some) - before
        if len(some) >= _SOME:
            self._turn(name)

    def write(self, folder: Path, done: Done) -> None:
        """Write the tables, then that the batch is done; each file is there whole or not at all."""
        pa, parquet = needed("pyarrow", "pyarrow.parquet")
        for name, schema in schemas().items():
            self._turn(name)
            table = pa.Table.from_batches(self._columns[name], schema=schema)
            with _made(folder / name / f"{done.batch.digest}.parquet") as path:
                parquet.write_table(table, path, compression="zstd")
        mark(folder, done)

    def _turn(self, name: str) -> None:
        (pa,) = needed("pyarrow")
        if self._rows[name]:
            self._columns[name].append(pa.RecordBatch.from_pylist(self._rows[name], schema=schemas()[name]))
            self._rows[name] = []


def mark(folder: Path, done: Done) -> None:
    """Leave a mark that a batch is done; its tables are there."""
    written = {
        "form": FORM,
        "ruleset": done.batch.ruleset,
        "fields": done.batch.fields,
        "refs": [astuple(ref) for ref in done.batch.refs],
        "counts": done.counts,
        "bad": [astuple(bad) for bad in done.bad],
    }
    with _made(folder / "done" / f"{done.batch.digest}.json") as path:
        path.write_text(json.dumps(written), encoding="utf-8")


@contextmanager
def _made(path: Path) -> Iterator[Path]:
    """Give a place to write a file at; it takes its own when all is written, and goes when that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    place = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        yield place
        os.replace(place, path)
    finally:
        place.unlink(missing_ok=True)


def done_in(folder: Path) -> dict[str, Done]:
    """Return the batches that are done, by their digests, in order; one whose tables are not there is not."""
    digests = (path.stem for path in sorted((folder / "done").glob("*.json")))
    return {digest: done for digest in digests if (done := done_batch(folder, digest)) is not None}


def done_batch(folder: Path, digest: str) -> Done | None:
    """Return what the mark of a batch says; `None` without one, or where it or a table has to be made anew."""
    path = folder / "done" / f"{digest}.json"
    if not all(file.is_file() for file in (path, *(folder / name / f"{digest}.parquet" for name in TABLES))):
        return None
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if stored["form"] != FORM:
            return None
        refs = [Ref(path, size, changed, Kind(kind), *rest) for path, size, changed, kind, *rest in stored["refs"]]
        batch = batch_of(refs, stored["ruleset"], [(ours, theirs) for ours, theirs in stored["fields"]])
        return (
            Done(batch, stored["counts"], tuple(Bad(*bad) for bad in stored["bad"])) if batch.digest == digest else None
        )
    except (ValueError, KeyError, TypeError):
        return None


def drop(folder: Path, digest: str) -> None:
    """Take a batch away, the mark that it is done first."""
    (folder / "done" / f"{digest}.json").unlink(missing_ok=True)
    for name in TABLES:
        (folder / name / f"{digest}.parquet").unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what a killed run left half written."""
    done = done_in(folder)
    for path in [*folder.glob("*/*.parquet"), *folder.glob("*/.*.parquet.*"), *folder.glob("done/.*.json.*")]:
        if path.parent.name in (*TABLES, "done") and path.stem not in done:
            path.unlink(missing_ok=True)


def quarantine(folder: Path, bad: Iterable[Bad]) -> Path:
    """Write what could not be read, one JSON object a line; return the file."""
    file = folder / "quarantine.jsonl"
    with _made(file) as path, path.open("w", encoding="utf-8") as out:
        for failed in bad:
            row = {"source": failed.source, "place": failed.place, "reason": failed.reason}
            out.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
    return file


def tables_of(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each table's name and its files, of batches that are done alone.

    Raises:
        CorpusError: when nothing is done there.
    """
    digests = list(done_in(folder))
    if not digests:
        raise CorpusError(f"There is no corpus in {folder} yet. Make one: claimdesk corpus run ARTICLES… --to {folder}")
    for name in TABLES:
        yield name, [str(folder / name / f"{digest}.parquet") for digest in digests]


def heads_in(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each batch by its digest, with its articles: what they are called, and the SHA-256 of their texts.

    Raises:
        CorpusError: when nothing is done there.
    """
    (parquet,) = needed("pyarrow.parquet")
    for file in dict(tables_of(folder))["articles"]:
        table = parquet.read_table(file, columns=["article", "text_sha256"])
        yield Path(file).stem, [(row["article"], row["text_sha256"]) for row in table.to_pylist()]


def articles_in(folder: Path, digest: str, articles: Sequence[str]) -> list[dict[str, Any]]:
    """Return some articles of a batch, each with lists of its rows of `sentences` and `candidates`, by these names."""
    pyarrow, parquet = needed("pyarrow.dataset", "pyarrow.parquet")
    chosen = pyarrow.field("article").isin(list(articles))
    found: list[dict[str, Any]]
    found, *beside = (
        parquet.read_table(folder / name / f"{digest}.parquet", filters=chosen).to_pylist() for name in TABLES
    )
    for name, rows in zip(TABLES[1:], beside, strict=True):
        of: dict[str, list[dict[str, Any]]] = {article["article"]: [] for article in found}
        for row in rows:
            of[row["article"]].append(row)
        for article in found:
            article[name] = of[article["article"]]
    return found
