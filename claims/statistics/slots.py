"""The typed fields of a statistic."""

import re

from claims.model import SlotSpec

COMPARISONS = (
    "rise", "fall", "more than", "less than", "at least", "at most", "equal", "rank", "share", "ratio", "multiple",
)  # fmt: skip
_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:/-?[0-9]+(?:\.[0-9]+)?)?")


def figure_problem(typed: str) -> str | None:
    """Say what is wrong with a typed figure, `None` when nothing is."""
    if _FIGURE.fullmatch(typed):
        return None
    return f"'{typed}' is not a plain figure; write 14200000 or 0.5, and a range as 10/15."


SLOTS = (
    SlotSpec(
        "figure", "Figure", "The number in full, without commas: 14200000; a range as 10/15.", problem=figure_problem
    ),
    SlotSpec("unit", "Unit", "percent, percentage points, a currency code such as EUR, people, tonnes."),
    SlotSpec("counted", "What it counts", "What there are so many of: voters, revenue, shelves."),
    SlotSpec("comparison", "Comparison", "How the figure stands to another.", COMPARISONS),
    SlotSpec("base", "Compared with", "The figure, time or group it is measured against: 38 million, last year."),
    SlotSpec("period", "Period", "The time it holds for, as a date: 2023, 2023-Q4."),
    SlotSpec("qualifier", "Qualifier", "What the writer says of its exactness: about, at least, record, first."),
)
