"""What a comparison says: an outcome and the facts it rests on, as values and as plain JSON. Never a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from claims.errors import ComparisonError
from claims.model import ClaimType, Span

#: Version of the JSON form; a later form gets a later number and still reads this one.
VERSION = 1


class Outcome(StrEnum):
    """How a claim stands to what a source says, in one word. The first four are those of `Wording`, for quotes."""

    VERBATIM = "verbatim"
    VERBATIM_BUT = "verbatim-but"
    PARAPHRASE = "paraphrase"
    NOT_FOUND = "not-found"
    SAME = "same"
    SPELLING = "same-but-spelling"
    COARSER = "same-but-coarser"
    ROUNDED = "same-but-rounded"
    CONVERTED = "same-in-another-unit"
    STANDS = "stands-there"
    PARTLY = "partly"
    CONFLICT = "conflict"
    UNRESOLVED = "cannot-be-resolved"


class FactKind(StrEnum):
    """How what is claimed in one slot stands to what is said. `claim` and `source` name the side that it is true of."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    INSERTED = "inserted"
    CUT = "cut"
    TITLE = "but-for-a-title"
    SHORT = "shorter-name"
    INITIALS = "initials"
    ACCENTS = "accents"
    SPELLING = "spelling"
    OTHER_WORDS = "other-words"
    CLAIM_COARSER = "claim-coarser"
    SOURCE_COARSER = "source-coarser"
    ROUNDED = "rounded"
    CONVERTED = "converted"
    WITHIN = "within"
    OVERLAPPING = "overlapping"
    OTHER_READING = "other-reading"
    MORE = "says-more"
    ORDER = "other-order"
    TENSE = "other-tense"
    UNCOMPARED = "not-compared"
    DIFFERENT = "different"
    MISSING = "missing"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was compared.

    Attributes:
        slot: name of the claim's slot, as in its `SlotSpec`.
        kind: how the two sides stand to each other.
        claimed: the claim's value or words, `None` where only the source says something.
        said: the source's value or words, `None` where it says nothing.
        span: where the source says it, half-open characters of the source as it was received; `None` for nowhere.
        at: which characters of the slot's value are meant, half-open; `None` for the whole value or none of it.
        under: of a speaker that is `unresolved`, the label of a transcript's turn in which the words stand, where it
            names the claim's speaker: then `said` is what is left to read beside them.
    """

    slot: str
    kind: FactKind
    claimed: str | None = None
    said: str | None = None
    span: Span | None = None
    at: Span | None = None
    under: str | None = None

    def __post_init__(self) -> None:
        if not self.slot:
            raise ComparisonError("A fact needs the name of the slot that it is about, not ''.")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside what a source says.

    Attributes:
        type: of the claim.
        outcome: all facts in one word.
        facts: in order of the type's slots; for a quotation, in order of its words, the speaker last; may be empty.
        others: how many other places or values of the same kind the source has; the nearest is the one compared. Of a
            long source, those near the claim's words.
        percent: of a quotation's own words, how many stand in the source as they are, 0 to 100; `None` for other types.
    """

    type: ClaimType
    outcome: Outcome
    facts: tuple[Fact, ...] = ()
    others: int = 0
    percent: int | None = None

    def __post_init__(self) -> None:
        if self.others < 0:
            raise ComparisonError(f"Other places are counted from 0; there cannot be {self.others}.")
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise ComparisonError(f"A percentage of words lies between 0 and 100, not at {self.percent}.")

    def of(self, slot: str) -> tuple[Fact, ...]:
        """Return the facts about one slot, in order; empty when it was not compared."""
        return tuple(fact for fact in self.facts if fact.slot == slot)


def to_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as plain dicts, lists, text, whole numbers and `None`; `from_json` makes it again."""
    return {
        "v": VERSION,
        "type": comparison.type.value,
        "outcome": comparison.outcome.value,
        "facts": [_fact_to_json(fact) for fact in comparison.facts],
        "others": comparison.others,
        "percent": comparison.percent,
    }


def from_json(stored: Mapping[str, object]) -> Comparison:
    """Return the comparison that `to_json` wrote.

    Raises:
        ComparisonError: for another version, or for what `to_json` does not write.
    """
    if stored.get("v") != VERSION:
        raise ComparisonError(f"A stored comparison has version {VERSION}; this one says {stored.get('v')!r}.")
    facts = stored.get("facts")
    try:
        return Comparison(
            type=ClaimType(_text(stored.get("type"))),
            outcome=Outcome(_text(stored.get("outcome"))),
            facts=tuple(_fact_from_json(one) for one in _list(facts)),
            others=_number(stored.get("others")),
            percent=None if stored.get("percent") is None else _number(stored["percent"]),
        )
    except ValueError as error:
        raise ComparisonError(f"A stored comparison cannot be read: {error}.") from error


def _fact_to_json(fact: Fact) -> dict[str, object]:
    return {
        "slot": fact.slot,
        "kind": fact.kind.value,
        "claimed": fact.claimed,
        "said": fact.said,
        "span": _span_to_json(fact.span),
        "at": _span_to_json(fact.at),
        **({"under": fact.under} if fact.under else {}),
    }


def _fact_from_json(stored: object) -> Fact:
    if not isinstance(stored, Mapping):
        raise ComparisonError(f"A stored fact is an object, not {stored!r}.")
    return Fact(
        slot=_text(stored.get("slot")),
        kind=FactKind(_text(stored.get("kind"))),
        claimed=None if stored.get("claimed") is None else _text(stored["claimed"]),
        said=None if stored.get("said") is None else _text(stored["said"]),
        span=_span_from_json(stored.get("span")),
        at=_span_from_json(stored.get("at")),
        under=None if stored.get("under") is None else _text(stored["under"]),
    )


def _span_to_json(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _span_from_json(stored: object) -> Span | None:
    if stored is None:
        return None
    ends = [_number(one) for one in _list(stored)]
    if len(ends) != 2 or not 0 <= ends[0] < ends[1]:
        raise ComparisonError(f"A stored span is two numbers, the smaller one first, not {stored!r}.")
    return Span(*ends)


def _text(stored: object) -> str:
    if not isinstance(stored, str):
        raise ComparisonError(f"A stored comparison has text here, not {stored!r}.")
    return stored


def _number(stored: object) -> int:
    if not isinstance(stored, int) or isinstance(stored, bool):
        raise ComparisonError(f"A stored comparison has a whole number here, not {stored!r}.")
    return stored


def _list(stored: object) -> list[object]:
    if not isinstance(stored, list):
        raise ComparisonError(f"A stored comparison has a list here, not {stored!r}.")
    return stored
