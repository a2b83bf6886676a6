"""What a scorer hands over, and the sums that all scorers share."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Score:
    """How well one kind of thing was found in the development data.

    Attributes:
        name: what was scored, `dates`.
        figures: measures by name, `held-back value F1`; percentages as 0 to 100, speeds in characters a second.
        wrong: `item_id` of everything that was missed, misread or spurious: what changes there was gained or lost.
        misses: the worst of it in short lines, for the terminal only: this is other people's text, never stored.
    """

    name: str
    figures: Mapping[str, float]
    wrong: frozenset[str] = frozenset()
    misses: tuple[str, ...] = ()


def item_id(doc_id: str, *places: object) -> str:
    """Return a short name, without any text, of one item of the data: document, offsets and what is measured there."""
    return hashlib.sha256("\t".join(map(str, (doc_id, *places))).encode()).hexdigest()[:10]


def is_held_back(doc_id: str) -> bool:
    """Say whether a document belongs to the half that is never looked at while rules are made."""
    return hashlib.sha256(f"held back {doc_id}".encode()).digest()[0] % 2 == 1


def precision_recall_f1(right: int, found: int, expected: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in percent (0 to 100); all are 0 when nothing was right."""
    if not right:
        return 0.0, 0.0, 0.0
    precision, recall = 100 * right / found, 100 * right / expected
    return precision, recall, 2 * precision * recall / (precision + recall)


def f1(right: int, found: int, expected: int) -> float:
    """Return F1 in percent (0 to 100)."""
    return precision_recall_f1(right, found, expected)[2]
