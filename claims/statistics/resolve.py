"""From a find to the candidate that a reviewer sees: the period from the dates beside it, and every slot explained."""

from collections.abc import Sequence

from claims.model import Candidate, ClaimType, Slot
from claims.statistics.periods import period
from claims.statistics.rules import CHANGE, MULTIPLE, RANK, RATE, RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.slots import SLOTS

_OPEN = {
    "figure": "The text gives no figure.",
    "unit": "The text gives no unit.",
    "counted": "What it counts does not stand beside the figure.",
    "comparison": "It stands by itself.",
    "base": "Nothing beside it says what it is compared with.",
    "period": "No date near it gives the time it holds for.",
    "qualifier": "No word beside it says how exact it is.",
}
_WHY = {
    RECORD: "It is said to be the first or most of its kind: one that surpasses it proves it wrong.",
    RANK: "It names a place in an order, which can be looked up.",
    CHANGE: "It says what changed and by how much: check both the figure and what it is measured against.",
    MULTIPLE: "It says how many times as much: check what it is measured against.",
    RATE: "It names a part of a whole: check both.",
}


def candidate(
    scope: Scope, found: Found, sentence: int, dates: Sequence[Candidate], told: Sequence[Candidate] = ()
) -> Candidate:
    """Return the candidate for a find.

    Args:
        scope: its sentence.
        found: the find.
        sentence: the index of its sentence.
        dates: the dates of that sentence.
        told: the days that the text names before it.
    """
    read = {**found.slots}
    if (time := period(scope, found, dates, told)) is not None:
        read["period"] = time
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


def _reasons(scope: Scope, found: Found, slots: dict[str, Slot]) -> tuple[str, ...]:
    words = " ".join(found.span.of(scope.text).split())
    if found.rule in _WHY:
        return (_WHY[found.rule],)
    if slots["figure"].value is None:
        return (f"“{words}” counts things without giving a figure.",)
    return (f"“{words}” is a figure that can be checked against its source.",)
