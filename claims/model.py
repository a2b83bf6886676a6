"""The values that leave `claims`: spans, blocks, sentences, candidates and their slots.

All are frozen. All spans are half-open `[start, end)` and count characters (Unicode code points), never bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType

from claims.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, `[start, end)`, in characters.

    Raises:
        SpanError: when `start` is negative or `end` is not after `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise SpanError(f"A span needs 0 <= start < end, not [{self.start}, {self.end}).")

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this span (equal spans cover each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a stretch of an article is. Only running text is split into sentences and searched for claims."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    TABLE = "table"
    PULL_QUOTE = "pull-quote"
    BOILERPLATE = "boilerplate"

    @property
    def is_running(self) -> bool:
        """Whether sentences of such a block are read for claims."""
        return self in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article; blocks follow each other and cover every character that is not white space."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of running text.

    Attributes:
        span: its characters, without the white space around it.
        block: index of its block in the article's blocks, from 0.
    """

    span: Span
    block: int


class ClaimType(StrEnum):
    """The kinds of claim that Claimdesk finds; each has a package of this name (plural) under `claims`."""

    DATE = "date"
    QUOTE = "quote"
    APPOINTMENT = "appointment"
    STATISTIC = "statistic"
    STATEMENT = "statement"


class PassageKind(StrEnum):
    """What a person says of a passage in which there is no claim."""

    OPINION = "opinion"
    NOTHING = "nothing-to-check"


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """One field of a claim type: what it is called and what may stand in it.

    Attributes:
        name: identifier, as in `Candidate.slots` and in the database.
        label: what a reviewer reads.
        hint: one sentence that says what belongs here, with an example.
        choices: the only values allowed; empty when any text is.
        required: whether a claim of this type is meaningless without it.
        problem: says in words what is wrong with a typed value, `None` when nothing is; `None` takes any text.
    """

    name: str
    label: str
    hint: str
    choices: tuple[str, ...] = ()
    required: bool = False
    problem: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """What the machine read into one field.

    Attributes:
        value: the normalised value (for instance `2021-07`), or `None` when the text leaves it open.
        span: the words it was read from; `None` when it follows from something else than words.
        note: one sentence of reason, for a reviewer.
        otherwise: other values it could honestly have, the likelier first.
    """

    value: str | None
    span: Span | None = None
    note: str = ""
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the machine proposes to check: never a claim until a person says so.

    Attributes:
        type: the kind of claim.
        span: its words in the text that was given to `extract`.
        sentence: index of the sentence it starts in, from 0.
        slots: the typed fields by name; every name of the type's `SlotSpec`s is present.
        rule: human name of the rule that found it.
        rule_version: version of that rule, from 1.
        triggers: the words that made the rule fire.
        reasons: why it was found and why it may matter, in sentences a reviewer reads.
        worth: how check-worthy, share from 0 to 1.
        parts: for a claim in several pieces (a quotation broken by its attribution), each piece; else empty.
        statement: what it says as a whole, the clause it stands in with what was resolved in it; `""` before that is
            known.
        within: number of the candidate that it is decided with, in the order of the extraction; `None` for itself.
    """

    type: ClaimType
    span: Span
    sentence: int
    slots: Mapping[str, Slot]
    rule: str
    rule_version: int
    triggers: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    worth: float = 0.5
    parts: tuple[Span, ...] = field(default=())
    statement: str = ""
    within: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.worth <= 1:
            raise ValueError(f"Worth is a share from 0 to 1, not {self.worth}.")
        object.__setattr__(self, "slots", MappingProxyType(dict(self.slots)))

    def __reduce__(self) -> tuple[object, ...]:
        """Be sent to another process as what it is made of; a read-only mapping cannot be."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        return Candidate, tuple({**parts, "slots": dict(self.slots)}.values())

    def value(self, name: str) -> str | None:
        """Return the value of one slot, `None` when it is open."""
        return self.slots[name].value


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the machine read in one text; all spans count characters of the text as it was given.

    Attributes:
        blocks: in order of the text.
        sentences: of running text only, in order of the text.
        candidates: in order of the text (by start, then longest first).
        ruleset: name of the set of rules and versions that made it; two equal names give equal results.
        warnings: what was odd, in sentences (an unbalanced quotation mark, say); empty when nothing was.
    """

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    candidates: tuple[Candidate, ...]
    ruleset: str
    warnings: tuple[str, ...] = ()
