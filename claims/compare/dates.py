"""A claimed date beside the dates of a source: the nearest one, how it stands to the claim, and how many others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.compare.heard import dated, topic
from claims.compare.moments import compare_values, days_apart
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.dates import find, is_calendar, timexes
from claims.model import Candidate, ClaimType, Span
from claims.reading import Reading

_OUTCOMES = {
    FactKind.SAME: Outcome.SAME,
    FactKind.CLAIM_COARSER: Outcome.COARSER,
    FactKind.SOURCE_COARSER: Outcome.COARSER,
    FactKind.OTHER_READING: Outcome.PARTLY,
    FactKind.OVERLAPPING: Outcome.PARTLY,
    FactKind.UNRESOLVED: Outcome.UNRESOLVED,
    FactKind.DIFFERENT: Outcome.CONFLICT,
}
#: So many equally near dates are held against the claim's wording.
_LOOKED_AT = 200
#: From near to far. An open date comes before a different one: it may yet be the one that is claimed.
_ORDER = tuple(_OUTCOMES)
_LIMIT = re.compile(r"\b(before|prior to|after|about|around|circa|roughly|approximately)\s{1,2}(?:the\s{1,2})?$")
_LIMIT_WORDS = {"before": "BEFORE", "prior to": "BEFORE", "after": "AFTER"}
_LIMIT_WORDS |= dict.fromkeys(("about", "around", "circa", "roughly", "approximately"), "APPROX")
#: Modifiers by which a date is a limit and not a time. Source: TimeML TIMEX3 annotation guidelines 1.2.1 (2006).
_LIMITS = frozenset(("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN"))


@dataclass(frozen=True, slots=True)
class Heard:
    """A date of a source.

    Attributes:
        span: its words, in the clean text of the reading.
        value: ISO 8601 or TIMEX3, `None` when open.
        modifier: a TIMEX3 mod, `""` for none.
        otherwise: other honest values.
    """

    span: Span
    value: str | None
    modifier: str = ""
    otherwise: tuple[str, ...] = ()


def compare_date(
    slots: Mapping[str, str | None], text: str, source: str, *, source_published: date | None = None
) -> Comparison | None:
    """Compare a date with the nearest one of a source; `None` when the claim has no value.

    Args:
        slots: slot values of the claim; `value`, `kind` and `modifier` are used.
        text: the claim's wording; decides between dates that are equally near.
        source: as it was received.
        source_published: its day of publication; `None` leaves its relative dates unresolved.
    """
    value = (slots.get("value") or "").strip()
    if not value:
        return None
    reading = dated(source, source_published)
    heard = dates_of(reading, slots.get("kind") or "DATE", value)
    if not heard:
        return Comparison(ClaimType.DATE, Outcome.NOT_FOUND, (Fact("value", FactKind.MISSING, value),))
    one, kind = nearest(value, heard, reading, text)
    said = one.value if one.value and is_calendar(one.value) else one.span.of(reading.text)
    if kind is FactKind.OTHER_READING:
        said = " or ".join((said, *one.otherwise))
    span = reading.clean.to_source(one.span)
    fact = Fact("value", kind, value, said, span)
    limits = _modifier(slots.get("modifier") or _worded(text, value), one.modifier, span)
    outcome = _with_modifier(_OUTCOMES[kind], limits)
    return Comparison(ClaimType.DATE, outcome, (fact, *((limits,) if limits else ())), len(heard) - 1)


def dates_of(reading: Reading, kind: str, value: str) -> list[Heard]:
    """Return the dates of a source in order; for a claimed duration or repeated date, those."""
    if kind in ("DURATION", "SET") or value.startswith("P"):
        wanted = kind if kind in ("DURATION", "SET") else "DURATION"
        return [Heard(one.span, one.value, one.modifier) for one in timexes(reading) if one.type == wanted]
    return [
        Heard(one.span, one.value("value"), _modifier_of(one, reading.text), one.slots["value"].otherwise)
        for one in find(reading)
    ]


def _modifier_of(one: Candidate, text: str) -> str:
    """Return the TIMEX3 mod of a date; "before", "after" and "about" are read from the words in front of it."""
    before = _LIMIT.search(text[max(0, one.span.start - 20) : one.span.start].lower())
    return one.value("modifier") or (_LIMIT_WORDS[before[1]] if before else "")


def nearest(value: str, heard: Sequence[Heard], reading: Reading, text: str = "") -> tuple[Heard, FactKind]:
    """Return the date that stands nearest to a value, and how; at least one must be given.

    Of equally near ones, that whose surroundings share most words with `text`, then the first.
    """
    kinds = [kind_of(value, one) for one in heard]
    best = min(kinds, key=_ORDER.index)
    about = topic(text)

    near = [one for one, kind in zip(heard, kinds, strict=True) if kind is best]
    least = min(days_apart(value, one.value) for one in near)
    near = [one for one in near if days_apart(value, one.value) == least][:_LOOKED_AT]
    return max(near, key=lambda one: (len(about & topic(around(reading.text, one.span))), -one.span.start)), best


def kind_of(value: str, heard: Heard) -> FactKind:
    """Return how a claimed value stands to a date of a source; one that can be read two ways may fit the second."""
    kind = compare_values(value, heard.value)
    if kind is FactKind.DIFFERENT and any(compare_values(value, one) is FactKind.SAME for one in heard.otherwise):
        return FactKind.OTHER_READING
    return kind


def around(text: str, span: Span, reach: int = 160) -> str:
    """Return the words about a stretch of a text, up to `reach` characters on each side."""
    return text[max(0, span.start - reach) : span.end + reach]


def _worded(text: str, value: str) -> str:
    """Return the modifier that the claim's wording gives to its date, `""` for none."""
    dates = dates_of(dated(text, None), "DATE", value)
    return next((one.modifier for one in dates if one.value == value), "")


def _modifier(claimed: str, said: str, span: Span) -> Fact | None:
    """Return what differs in "about", "early" or "before"; `None` when nothing does."""
    if claimed == said:
        return None
    if (claimed and said) or {claimed, said} & _LIMITS:
        kind = FactKind.DIFFERENT
    elif "APPROX" in (claimed, said):
        kind = FactKind.CLAIM_COARSER if claimed else FactKind.SOURCE_COARSER
    else:
        kind = FactKind.SOURCE_COARSER if claimed else FactKind.CLAIM_COARSER
    return Fact("modifier", kind, claimed or None, said or None, span)


def _with_modifier(outcome: Outcome, modifier: Fact | None) -> Outcome:
    if modifier is None or outcome not in (Outcome.SAME, Outcome.COARSER):
        return outcome
    return Outcome.PARTLY if modifier.kind is FactKind.DIFFERENT else Outcome.COARSER
