"""From a find to the candidate that a reviewer sees: the period from the dates beside it, and every slot explained."""

from collections.abc import Sequence

from claims.model import Candidate, ClaimType, Slot, Span
from claims.statistics.rules import CHANGE, MULTIPLE, RANK, RATE, RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.slots import SLOTS

_OPEN = {
    "figure": "The text gives no figure.",
    "unit": "The text gives no unit.",
    "counted": "What it counts does not stand beside the figure.",
    "comparison": "It stands by itself.",
    "base": "Nothing beside it says what it is compared with.",
    "period": "No date stands near it in this sentence.",
    "qualifier": "No word beside it says how exact it is.",
}
_WHY = {
    RECORD: "It is said to be the first or most of its kind: one that surpasses it proves it wrong.",
    RANK: "It names a place in an order, which can be looked up.",
    CHANGE: "It says what changed and by how much: check both the figure and what it is measured against.",
    MULTIPLE: "It says how many times as much: check what it is measured against.",
    RATE: "It names a part of a whole: check both.",
}
_NEAR = 90
"""Characters between a figure and a date that may give its period."""


def candidate(scope: Scope, found: Found, sentence: int, dates: Sequence[Candidate]) -> Candidate:
    """Return the candidate for a find.

    Args:
        scope: its sentence.
        found: the find.
        sentence: the index of its sentence.
        dates: the dates of that sentence.
    """
    read = {**found.slots}
    base = read["base"].span if "base" in read else None
    if (
        period := _period(scope, found.span, [d for d in dates if base is None or not d.span.overlaps(base)])
    ) is not None:
        read["period"] = period
    slots = {spec.name: read.get(spec.name) or Slot(None, None, _OPEN[spec.name]) for spec in SLOTS}
    return Candidate(
        ClaimType.STATISTIC,
        found.span,
        sentence,
        slots,
        found.rule.name,
        found.rule.version,
        triggers=found.triggers,
        reasons=_reasons(scope, found, slots),
        worth=found.worth,
    )


def _period(scope: Scope, span: Span, dates: Sequence[Candidate]) -> Slot | None:
    """Return the nearest date of the sentence; one after the figure is nearer than one as far before it."""
    near: list[tuple[int, Candidate]] = []
    for date in dates:
        gap = date.span.start - span.end if date.span.start >= span.end else span.start - date.span.end + 10
        between = scope.lower[min(span.end, date.span.end) : max(span.start, date.span.start)]
        if gap <= _NEAR and ";" not in between:
            near.append((max(0, gap), date))
    if not near:
        return None
    date = min(near, key=lambda pair: pair[0])[1]
    value, words = date.value("value"), date.span.of(scope.text)
    note = f"The nearest date of the sentence, “{words}”" + ("." if value else "; which one it is stays open.")
    return Slot(value, date.span, note, date.slots["value"].otherwise)


def _reasons(scope: Scope, found: Found, slots: dict[str, Slot]) -> tuple[str, ...]:
    words = " ".join(found.span.of(scope.text).split())
    if found.rule in _WHY:
        return (_WHY[found.rule],)
    if slots["figure"].value is None:
        return (f"“{words}” counts things without giving a figure.",)
    return (f"“{words}” is a figure that can be checked against its source.",)
