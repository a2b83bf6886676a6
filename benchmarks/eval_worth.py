"""Score worth on the part of ClaimBuster that the model was not trained on: average precision of the order it gives.

Debates, not news: what the headline and the place in an article add cannot be measured here.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scores import Score, item_id
from benchmarks.training.worth import is_test, sentences
from claims.worth.model import likelihood


def average_precision(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Return the mean precision at each right answer when sorted by score, in percent; ties in the order given."""
    ranked = sorted(range(len(scores)), key=lambda i: -scores[i])
    right, total = 0, 0.0
    for place, index in enumerate(ranked, 1):
        if labels[index]:
            right += 1
            total += right / place
    return 100 * total / max(right, 1)


def score(shared: Path) -> Score:
    """Score the linear model on both parts, and beside it the plain length of a sentence."""
    figures: dict[str, float] = {}
    wrong: set[str] = set()
    misses: list[str] = []
    rows = sentences(shared)
    for part in ("held-back", "tune"):
        mine = [row for row in rows if is_test(row["id"]) == (part == "held-back")]
        labels = [int(row["label"]) for row in mine]
        began = time.perf_counter()
        found = [likelihood(row["text"]) for row in mine]
        took = time.perf_counter() - began
        figures[f"{part} average precision"] = average_precision(found, labels)
        figures[f"{part} average precision, by length alone"] = average_precision(
            [len(row["text"]) for row in mine], labels
        )
        if part == "tune":
            figures["characters a second, model alone"] = sum(len(row["text"]) for row in mine) / took
            continue
        for one, likely, label in zip(mine, found, labels, strict=True):
            if (likely >= 0.5) != bool(label):
                wrong.add(item_id(one["id"], "worth"))
                misses.append(f"{abs(likely - label):.2f} off | {label} | {one['text']}")
    figures["held-back accuracy"] = 100 * (1 - len(wrong) / max(1, sum(is_test(row["id"]) for row in rows)))
    return Score("worth", figures, frozenset(wrong), tuple(sorted(misses, reverse=True)))
