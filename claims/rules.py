"""What a rule is: a human name, a version, and a function whose docstring says what it finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claims.model import Candidate, ClaimType, SlotSpec
from claims.reading import Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """One extraction rule, as a reviewer sees it beside each candidate it found.

    Attributes:
        name: its name in words, "month and year".
        version: from 1; raised whenever what it finds changes.
        doc: one or two sentences: what it finds, with an example.
    """

    name: str
    version: int
    doc: str


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A claim type with all that belongs to it.

    Attributes:
        type: the member of `ClaimType`.
        slots: its typed fields, in the order a reviewer sees them.
        rules: its rules.
        supporting: rules that make no candidates of their own but decide about those of others; versions count.
        find: reads an article, with what the types before it in the registry found (spans in the clean text).
        warn: says what was odd in an article, in sentences for a reviewer; nothing by default.
    """

    type: ClaimType
    slots: tuple[SlotSpec, ...]
    rules: tuple[Rule, ...]
    find: Callable[[Reading, Sequence[Candidate]], Iterable[Candidate]]
    supporting: tuple[Rule, ...] = ()
    warn: Callable[[Reading], Iterable[str]] = lambda _: ()
