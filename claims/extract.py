"""Run every extractor over one article and put what they found in order."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claims.model import Candidate, Extraction, Slot
from claims.reading import Reading, read
from claims.registry import CLAIM_TYPES
from claims.text import CleanText


def ruleset() -> str:
    """Return the name of the present set of rules: equal names find the same things in the same text."""
    rules = [f"{kind.type}/{rule.name}/{rule.version}" for kind in CLAIM_TYPES.values() for rule in kind.rules]
    return hashlib.sha256("\n".join(rules).encode()).hexdigest()[:12]


def extract(
    source: str,
    *,
    published: date | None = None,
    title: str = "",
    on_progress: Callable[[float], None] | None = None,
) -> Extraction:
    """Find everything in a text that can be checked.

    Args:
        source: the text as received; may be empty, may hold any Unicode.
        published: the day of publication; `None` leaves relative dates unresolved.
        title: the headline as typed by a person, `""` when unknown.
        on_progress: called with the share done, 0 to 1; raising in it stops the work.

    Returns:
        Blocks, sentences and candidates with spans into `source`.
    """
    reading = read(source, published=published, title=title)
    found: list[Candidate] = []
    for done, kind in enumerate(CLAIM_TYPES.values(), 1):
        found.extend(kind.find(reading, tuple(found)))
        if on_progress is not None:
            on_progress(done / len(CLAIM_TYPES))
    return _in_source(reading, found)


def _in_source(reading: Reading, found: list[Candidate]) -> Extraction:
    to = reading.clean
    return Extraction(
        blocks=tuple(replace(b, span=to.to_source(b.span)) for b in reading.blocks),
        sentences=tuple(replace(s, span=to.to_source(s.span)) for s in reading.sentences),
        candidates=tuple(
            _candidate_in_source(c, to) for c in sorted(found, key=lambda c: (c.span.start, -c.span.end, c.type))
        ),
        ruleset=ruleset(),
        warnings=tuple(warning for kind in CLAIM_TYPES.values() for warning in kind.warn(reading)),
    )


def _candidate_in_source(candidate: Candidate, to: CleanText) -> Candidate:
    def moved(slot: Slot) -> Slot:
        return slot if slot.span is None else replace(slot, span=to.to_source(slot.span))

    return replace(
        candidate,
        span=to.to_source(candidate.span),
        slots={name: moved(slot) for name, slot in candidate.slots.items()},
        triggers=tuple(to.to_source(span) for span in candidate.triggers),
        parts=tuple(to.to_source(span) for span in candidate.parts),
    )
