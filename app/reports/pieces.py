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
    """

    text: str
    claims: tuple[ReportClaim, ...]


def pieces(text: str, claims: Sequence[ReportClaim]) -> tuple[Piece, ...]:
    """Cut a text at the edges of its claims; an empty text has no pieces.

    Args:
        text: the copy; may be empty.
        claims: spans are half-open, in characters of `text`; what lies outside of it is not shown.
    """
    edges = sorted({0, len(text)} | {at for claim in claims for at in (claim.start, claim.end) if 0 < at < len(text)})
    starting = sorted(claims, key=lambda claim: claim.start)
    cut: list[Piece] = []
    live: list[ReportClaim] = []
    for start, end in pairwise(edges):
        live = [claim for claim in live if claim.end > start]
        while starting and starting[0].start <= start:
            claim = starting.pop(0)
            if claim.end > start:
                live.append(claim)
        cut.append(Piece(text[start:end], tuple(sorted(live, key=lambda claim: claim.number))))
    return tuple(cut)
