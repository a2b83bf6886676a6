"""What the rules read: one sentence in lower case, and what they make of it before it is a candidate."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from claims.model import Slot, Span
from claims.rules import Rule

_OPENING = "([\"'“‘—–-{`"


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence as the rules see it; every position counts characters of the clean text.

    Attributes:
        text: the whole clean text.
        lower: the same in lower case, of the same length.
        start: where the sentence begins.
        end: where it ends, exclusive.
    """

    text: str
    lower: str
    start: int
    end: int

    def slot(self, start: int, end: int, note: str = "") -> Slot:
        """Return a slot that holds the words of a stretch as they stand, on one line."""
        return Slot(" ".join(self.text[start:end].split()), Span(start, end), note)

    def before(self, at: int, size: int = 40) -> str:
        """Return up to `size` characters in lower case that stand before a position in the sentence."""
        return self.lower[max(self.start, at - size) : at]


def last_word(before: str) -> str:
    """Return the last word of what stands before a position, without the bracket or quotation mark that opens it."""
    words = before.split()
    return words[-1].lstrip(_OPENING) if words else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A statistic before it is a candidate.

    Attributes:
        rule: the rule that found it.
        span: its words.
        triggers: the words that made the rule fire.
        slots: those that could be read; the others are open.
        worth: how check-worthy, share from 0 to 1.
    """

    rule: Rule
    span: Span
    triggers: tuple[Span, ...]
    slots: Mapping[str, Slot] = field(default_factory=dict)
    worth: float = 0.6

    def counting(self, what: Slot | None) -> "Found":
        """Return it with what it counts; as it is for `None`."""
        return self if what is None else replace(self, slots={**self.slots, "counted": what})
