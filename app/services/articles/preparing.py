"""One run of the rules as rows, in batches that are packed away until each is stored: the long work on a long text."""

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeAlias

from app.services.record.digests import reading_digest
from claims import Candidate, Extraction
from claims.model import BlockKind, ClaimType, Span

#: Rows that are stored at one go: so long do others wait for the database at most.
BATCH = 400

_Values: TypeAlias = dict[str, Any]
#: Rows of one or more tables, by the names of the tables, in the order in which they are stored.
Pieces: TypeAlias = Sequence[tuple[str, Sequence[_Values]]]


@dataclass(frozen=True, slots=True)
class PreparedReading:
    """What the machine read in one text, as it is stored.

    Packed, hundreds of thousands of rows are a few hundred values: they are handed from one process to another, and
    held, in no time.

    Attributes:
        published: the day of publication that it went by, `None` for none.
        sentences, candidates: how many.
        digest: of all that was found.
        packed: its rows, but for the run they are of, spelt as the database holds them: enums and JSON as text.
            Candidates come with their `words` in the copy.
    """

    ruleset: str
    published: date | None
    warnings: tuple[str, ...]
    sentences: int
    candidates: int
    digest: str
    packed: tuple[bytes, ...]

    def batches(self) -> Iterator[Pieces]:
        """Unpack the rows, at most `BATCH` at a time."""
        for batch in self.packed:
            yield pickle.loads(batch)  # noqa: S301  # packed below

    def spans(self) -> tuple[Span, ...]:
        """Unpack where the sentences stand, in order of the text."""
        rows = (row for batch in self.batches() for table, of_table in batch if table == "sentence" for row in of_table)
        return tuple(Span(row["start"], row["end"]) for row in rows)


def prepare(extraction: Extraction, text: str, published: date | None) -> PreparedReading:
    """Return a run of the rules over a text as it is stored."""
    return packed(reading_rows(extraction, text), extraction.ruleset, extraction.warnings, published)


def reading_rows(extraction: Extraction, text: str) -> tuple[list[_Values], list[_Values], list[_Values]]:
    """Return the rows of a run of the rules over a text: blocks, sentences, and candidates with their `words`."""
    blocks = [
        {"number": number, "kind": block.kind, "start": block.span.start, "end": block.span.end}
        for number, block in enumerate(extraction.blocks)
    ]
    sentences = [
        {"number": number, "block": sentence.block, "start": sentence.span.start, "end": sentence.span.end}
        for number, sentence in enumerate(extraction.sentences)
    ]
    seen: dict[str, int] = {}
    candidates = [_candidate(number, each, text, seen) for number, each in enumerate(extraction.candidates)]
    for row, each in zip(candidates, extraction.candidates, strict=True):
        row["within"] = "" if each.within is None else candidates[each.within]["key"]
    return blocks, sentences, candidates


def packed(
    rows: tuple[list[_Values], list[_Values], list[_Values]], ruleset: str, warnings: Sequence[str],
    published: date | None,
) -> PreparedReading:  # fmt: skip
    """Return rows as `reading_rows` gives them as they are stored."""
    blocks, sentences, candidates = rows
    tables = (("block", blocks), ("sentence", sentences), ("candidate", candidates))
    return PreparedReading(
        ruleset=ruleset,
        published=published,
        warnings=tuple(warnings),
        sentences=len(sentences),
        candidates=len(candidates),
        digest=reading_digest(blocks, sentences, candidates),
        packed=tuple(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL) for batch in _batches(tables)),
    )


def _batches(tables: Pieces) -> Iterator[Pieces]:
    """Yield the rows of all tables in their order, `BATCH` at a time."""
    rows = ((table, _spelt(row)) for table, of_table in tables for row in of_table)
    while batch := list(islice(rows, BATCH)):
        yield list(_by_table(batch))


def _spelt(row: _Values) -> _Values:
    return {name: _SPELLING.get(type(value), _as_it_is)(value) for name, value in row.items()}


def _as_it_is(value: Any) -> Any:
    return value


#: How values are written that a database has no type for.
_SPELLING: dict[type, Callable[[Any], Any]] = {dict: json.dumps, list: json.dumps, BlockKind: str, ClaimType: str}


def _by_table(batch: Iterable[tuple[str, _Values]]) -> Iterator[tuple[str, list[_Values]]]:
    of_table: dict[str, list[_Values]] = {}
    for table, row in batch:
        of_table.setdefault(table, []).append(row)
    yield from of_table.items()


def _candidate(number: int, candidate: Candidate, text: str, seen: dict[str, int]) -> _Values:
    base = f"{candidate.type.value}:{candidate.span.start}:{candidate.span.end}"
    seen[base] = seen.get(base, 0) + 1
    return {
        "number": number,
        "key": f"{base}:{seen[base]}",
        "type": candidate.type,
        "sentence": candidate.sentence,
        "start": candidate.span.start,
        "end": candidate.span.end,
        "slots": {
            name: {
                "value": slot.value,
                "note": slot.note,
                "otherwise": list(slot.otherwise),
                "span": [slot.span.start, slot.span.end] if slot.span else None,
            }
            for name, slot in candidate.slots.items()
        },
        "parts": [[part.start, part.end] for part in candidate.parts],
        "rule": candidate.rule,
        "rule_version": candidate.rule_version,
        "triggers": [[span.start, span.end] for span in candidate.triggers],
        "reasons": list(candidate.reasons),
        "worth": round(candidate.worth * 1000),
        "statement": candidate.statement,
        "words": candidate.span.of(text),
    }
