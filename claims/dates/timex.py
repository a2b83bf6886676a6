"""What a rule hands over: a temporal expression with its value, and how the value came about."""

from dataclasses import dataclass

from claims.dates.values import precision_of
from claims.model import Span
from claims.rules import Rule


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule reads from the words it matched, before they have a place in the text.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: ISO 8601 or TIMEX3; `None` when the words leave it open.
        note: one sentence, why this value.
        anchor: what the value was counted from ("published 2024-02-15", "January 2021"); `""` when from nothing.
        anchor_span: the words of the text that it was counted from, `None` when there are none.
        direction: `"past"`, `"present"` or `"future"` where the words or the tense say so, else `""`.
        modifier: a TIMEX3 mod, `""` for none.
        otherwise: other honest values, the likelier first.
        checkable: whether a reviewer should see it as a date to check.
        start: where the expression begins when not at the match's start, in characters of the text.
        end: where it ends when not at the match's end.
        weekday: the weekday that the words give beside a day, 0 for Monday, `None` when they give none.
        standing: whether later words may count from it ("that year").
        zone: the time zone of a time of day in the words, with its distance from UTC where known; `""` for none.
    """

    type: str
    value: str | None
    note: str = ""
    anchor: str = ""
    anchor_span: Span | None = None
    direction: str = ""
    modifier: str = ""
    otherwise: tuple[str, ...] = ()
    checkable: bool = True
    start: int | None = None
    end: int | None = None
    weekday: int | None = None
    standing: bool = True
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression of a text, as TimeML's TIMEX3 sees it.

    Attributes:
        span: its words, in the clean text.
        rule: the rule that read it.
        found: its type, its value and how they came about.
        trigger: the word that made the rule look.
    """

    span: Span
    rule: Rule
    found: Found
    trigger: Span

    @property
    def type(self) -> str:
        """DATE, TIME, DURATION or SET."""
        return self.found.type

    @property
    def value(self) -> str | None:
        """The ISO 8601 or TIMEX3 value, `None` when open."""
        return self.found.value

    @property
    def modifier(self) -> str:
        """The TIMEX3 mod, `""` for none."""
        return self.found.modifier

    @property
    def precision(self) -> str:
        """How exact the value is, one of `claims.dates.slots.PRECISIONS`."""
        return precision_of(self.found.value)
