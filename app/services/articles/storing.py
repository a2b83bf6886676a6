"""One run of the rules as rows: put into values before anybody waits for the log, then stored at one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert

from app.services.record.digests import reading_digest
from app.services.record.unit import Unit
from claims import Candidate, Extraction
from claims.newsroom.canonical import Json
from db.articles import ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.proposals import renew

_Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PreparedReading:
    """What the machine read in one text, as it is stored.

    Attributes:
        published: the day of publication that it went by, `None` for none.
        blocks, sentences, candidates: values of their rows, but for the run they are of.
        digest: of all that was found.
    """

    ruleset: str
    published: date | None
    warnings: tuple[str, ...]
    blocks: Sequence[_Values]
    sentences: Sequence[_Values]
    candidates: Sequence[_Values]
    digest: str


def prepare(extraction: Extraction, published: date | None) -> PreparedReading:
    """Return a run of the rules as it is stored; the long work on a long text, so it comes before the transaction."""
    blocks = [
        {"number": number, "kind": block.kind, "start": block.span.start, "end": block.span.end}
        for number, block in enumerate(extraction.blocks)
    ]
    sentences = [
        {"number": number, "block": sentence.block, "start": sentence.span.start, "end": sentence.span.end}
        for number, sentence in enumerate(extraction.sentences)
    ]
    seen: dict[str, int] = {}
    candidates = [_candidate(number, candidate, seen) for number, candidate in enumerate(extraction.candidates)]
    return PreparedReading(
        ruleset=extraction.ruleset,
        published=published,
        warnings=extraction.warnings,
        blocks=blocks,
        sentences=sentences,
        candidates=candidates,
        digest=reading_digest(blocks, sentences, candidates),
    )


def store(work: Unit, version: ArticleVersionRow, reading: PreparedReading) -> dict[str, Json]:
    """Store a run of the rules over a text, and propose what it found; return its facts for the log."""
    session = work.session
    run = ExtractionRow(
        version_id=version.id, ruleset=reading.ruleset, published_on=reading.published,
        warnings=list(reading.warnings), created_at=work.now,
    )  # fmt: skip
    session.add(run)
    session.flush()
    for kind, rows in (
        (BlockRow, reading.blocks),
        (SentenceRow, reading.sentences),
        (CandidateRow, reading.candidates),
    ):
        if rows:
            session.execute(insert(kind), [{"extraction_id": run.id, **values} for values in rows])
    renew(session, version, run.id)
    return {
        "extraction": run.id,
        "ruleset": reading.ruleset,
        "sentences": len(reading.sentences),
        "candidates": len(reading.candidates),
        "found": reading.digest,
    }


def _candidate(number: int, candidate: Candidate, seen: dict[str, int]) -> _Values:
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
    }
