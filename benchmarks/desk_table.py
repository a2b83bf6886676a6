"""What the desk's benchmark prints: each row with what it may take at most, our figures by size, and the peer's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody waits for.

    Attributes:
        name: of the figures.
        words: as they stand in the table.
        limit: milliseconds that it may take at most, `None` when it is only told.
        peer: name of the figures of the nearest thing that the peer does.
    """

    name: str
    words: str
    limit: float | None = None
    peer: str = ""


LINES = (
    Line("cold", "first page, new browser", 1000, "cold"),
    Line("warm", "first page, loaded again", 350, "warm"),
    Line("article cold", "article of 40 claims, new browser"),
    Line("article warm", "article of 40 claims, loaded again"),
    Line("key marked", "key → next claim marked", 5),
    Line("click marked", "click → next claim marked", 5),
    Line("key shown", "key → its card on the screen", 40, "next"),
    Line("click shown", "click → its card on the screen", 40),
    Line("key fields", "key → fields to change it"),
    Line("grade", "grade key → saved: committed, audited", 60, "saved"),
    Line("switch", "page switch → heading", 100),
    Line("queue", "queue page", 150, "queue"),
    Line("filter", "queue filtered", 150),
    Line("search", "queue, full-text search", 150, "search"),
    Line("long cold", "2,000 sentences, 800 claims: first view", 2000),
    Line("long marked", "… key → next claim marked", 100),
    Line("long shown", "… key → its card on the screen", 100),
    Line("long grade", "… grade key → saved", 100),
    Line("crowd p50", "fifty at work: an act, median"),
    Line("crowd p95", "fifty at work: an act, p95", 150),
)


def share_below(figures: Sequence[float], share: float) -> float:
    """Return the smallest figure that at least this share (0–1) of all do not exceed."""
    return sorted(figures)[max(0, ceil(share * len(figures)) - 1)]


def summary(figures: Sequence[float]) -> dict[str, float]:
    """Return median, p95 and number of some milliseconds."""
    return {"median": round(median(figures), 1), "p95": round(share_below(figures, 0.95), 1), "n": len(figures)}


def _cell(figures: Sequence[float] | None, limit: float | None = None) -> str:
    if not figures:
        return "–"
    middle = median(figures)
    return f"{middle:,.0f}{' !' if limit is not None and middle > limit else ''}"


def table(
    ours: Mapping[str, Mapping[str, Sequence[float]]], peer: Mapping[str, Sequence[float]], peer_name: str
) -> str:
    """Return the table: medians in milliseconds; a mark behind a figure that is over its limit.

    Args:
        ours: column -> name of a line -> milliseconds; a figure that is no median comes as one number.
        peer: name of a figure -> milliseconds; empty when it was not measured.
        peer_name: over its column.
    """
    columns = [*ours, peer_name]
    width = max(len(line.words) for line in LINES)
    rows = [f"{'ms':<{width}} {'at most':>8}" + "".join(f" {name:>14}" for name in columns)]
    for line in LINES:
        cells = [_cell(ours[name].get(line.name), line.limit) for name in ours]
        cells.append(_cell(peer.get(line.peer)))
        if any(cell != "–" for cell in cells):
            limit = f"{line.limit:,.0f}" if line.limit else ""
            rows.append(f"{line.words:<{width}} {limit:>8}" + "".join(f" {cell:>14}" for cell in cells))
    return "\n".join(rows)
