"""Run every extractor over one article and put what they found in order."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from claims.model import Candidate, ClaimType, Extraction, Slot
from claims.reading import Reading, read
from claims.registry import CLAIM_TYPES
from claims.rules import ClaimKind
from claims.text import language
from claims.text.clean import CleanText
from claims.wholes import WHOLE, whole
from claims.worth.weighing import WEIGHING, weighed


@lru_cache(maxsize=2)
def ruleset(*, statements: bool = True) -> str:
    """Return the name of the present set of rules, with those for statements or without.

    Equal names find the same things in the same text.
    """
    rules = [
        f"{kind.type}/{rule.name}/{rule.version}"
        for kind in _kinds(statements=statements)
        for rule in (*kind.rules, *kind.supporting)
    ]
    rules += [f"{rule.name}/{rule.version}" for rule in (WEIGHING, WHOLE)]
    return hashlib.sha256("\n".join(rules).encode()).hexdigest()[:12]


def extract(
    source: str,
    *,
    published: date | None = None,
    title: str = "",
    statements: bool = True,
    on_progress: Callable[[float], None] | None = None,
) -> Extraction:
    """Find everything in a text that can be checked.

    Args:
        source: the text as received; may be empty, may hold any Unicode.
        published: the day of publication; `None` leaves relative dates unresolved.
        title: the headline as typed by a person, `""` when unknown.
        statements: whether to propose statements: sentences of high worth in which nothing else is found.
        on_progress: called with the share done, 0 to 1, never falling; raising in it stops the work and loses nothing,
            so this is how a long article is cancelled.

    Returns:
        Blocks, sentences and candidates with spans into `source`.
    """
    kinds = _kinds(statements=statements)
    progress = _Progress(on_progress, len(kinds) + 1)
    reading = read(source, published=published, title=title, on_step=progress.step)
    candidates: list[Candidate] = []
    for kind in kinds:
        progress.next_part()
        candidates.extend(kind.find(reading, tuple(candidates)))
    progress.next_part()
    found = whole(reading, settled(weighed(reading, candidates)))
    return _in_source(reading, found, ruleset(statements=statements))


def _kinds(*, statements: bool) -> tuple[ClaimKind, ...]:
    return tuple(kind for kind in CLAIM_TYPES.values() if statements or kind.type is not ClaimType.STATEMENT)


def settled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates in order of the text (by start, then longest first), each stretch once for each type.

    Candidates of different types may overlap, and so may those of one type (a quotation within a quotation): each is
    something else to check. Of two of one type on the very same words, the one that is worth more stays.
    """
    best: dict[tuple[ClaimType, int, int], Candidate] = {}
    for one in candidates:
        place = (one.type, one.span.start, one.span.end)
        if place not in best or best[place].worth < one.worth:
            best[place] = one
    return sorted(best.values(), key=lambda c: (c.span.start, -c.span.end, c.type))


class _Progress:
    """How far one extraction is, told in equal parts: reading, then each claim type."""

    def __init__(self, tell: Callable[[float], None] | None, parts: int) -> None:
        self.tell, self.parts, self.done, self.highest = tell, parts, 0, 0.0

    def step(self, share: float) -> None:
        """Tell the share done when `share` of the present part is."""
        whole = (self.done + share) / self.parts
        if self.tell is not None and whole > self.highest:
            self.highest = whole
            self.tell(whole)

    def next_part(self) -> None:
        """Tell that a part is done."""
        self.step(1.0)
        self.done += 1


def _in_source(reading: Reading, proposed: list[Candidate], rules: str) -> Extraction:
    to = reading.clean
    blocks, sentences = reading.blocks, reading.sentences
    candidates = proposed
    if not to.is_source:
        blocks = tuple(replace(block, span=to.to_source(block.span)) for block in blocks)
        sentences = tuple(replace(sentence, span=to.to_source(sentence.span)) for sentence in sentences)
        candidates = [_candidate_in_source(candidate, to) for candidate in candidates]
    return Extraction(
        blocks=blocks,
        sentences=sentences,
        candidates=tuple(candidates),
        ruleset=rules,
        warnings=tuple(_warnings(reading)),
    )


def _warnings(reading: Reading) -> Iterator[str]:
    foreign = language.warning(reading.text)
    if foreign is not None:
        yield foreign
    for kind in CLAIM_TYPES.values():
        yield from kind.warn(reading)


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
