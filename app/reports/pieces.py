"""The copy cut into pieces at every edge of a claim, so that overlapping claims can be shown in one line of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reports.model import ReportClaim


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the copy and the claims that it belongs to.

    Attributes:
        text: its characters; the pieces joined are the copy, to the letter.
        claims: every claim that covers it, in order of their numbers; empty for text that nobody marked.
        names: of the other spans that cover it.
    """

    text: str
    claims: tuple[ReportClaim, ...]
    names: frozenset[str] = frozenset()


def pieces(text: str, claims: Sequence[ReportClaim], others: Sequence[tuple[str, int, int]] = ()) -> tuple[Piece, ...]:
    """Cut a text at the edges of its claims; an empty text has no pieces.

    Args:
        text: the copy; may be empty.
        claims: spans are half-open, in characters of `text`; what lies outside of it is not shown.
        others: further spans at whose edges it is cut, as (name, start, end).
    """
    spans = [*((claim.start, claim.end) for claim in claims), *((start, end) for _, start, end in others)]
    edges = sorted({0, len(text)} | {at for span in spans for at in span if 0 < at < len(text)})
    starting = sorted(claims, key=lambda claim: claim.start)
    coming = sorted(others, key=lambda other: other[1])
    cut: list[Piece] = []
    live: list[ReportClaim] = []
    named: list[tuple[str, int, int]] = []
    for start, end in pairwise(edges):
        live = [claim for claim in live if claim.end > start]
        while starting and starting[0].start <= start:
            claim = starting.pop(0)
            if claim.end > start:
                live.append(claim)
        named = [other for other in named if other[2] > start]
        while coming and coming[0][1] <= start:
            other = coming.pop(0)
            if other[2] > start:
                named.append(other)
        names = frozenset(name for name, _, _ in named)
        cut.append(Piece(text[start:end], tuple(sorted(live, key=lambda claim: claim.number)), names))
    return tuple(cut)
