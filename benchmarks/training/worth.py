"""Train the model of worth on ClaimBuster: `python -m benchmarks.training.worth`.

Writes `claims/lexicon/worth_weights.tsv`. Logistic regression by AdaGrad over the most telling words and pairs of
words; the standard library is enough, and half a minute. Sentences whose id falls into the held-back part are never
seen. The same data give the same file: the order of the sentences follows from their ids.

Source: Arslan, Hassan, Li, Tremayne, "A Benchmark Dataset of Check-worthy Factual Claims" (ClaimBuster), ICWSM 2020,
https://doi.org/10.5281/zenodo.3836810, CC BY 4.0.
"""

import gzip
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.scores import SHARED
from claims.worth.model import BIAS, FILE, terms

DATA = Path("data") / "checkworthy" / "claimbuster_train.jsonl.gz"
HEADER = (
    "# Source: weights trained by benchmarks/training/worth.py on ClaimBuster (Arslan, Hassan, Li, Tremayne, ICWSM "
    "2020, doi:10.5281/zenodo.3836810), CC BY 4.0; terms and weights only, no sentences."
)
SIZE, EPOCHS, RATE, DECAY = 3000, 8, 0.05, 0.03


def sentences(shared: Path) -> list[dict[str, Any]]:
    """Return the labelled sentences, in an order that follows from their ids alone."""
    with gzip.open(shared / DATA, "rt", encoding="utf-8") as lines:
        return sorted(map(json.loads, lines), key=lambda one: hashlib.sha256(one["id"].encode()).digest())


def is_test(sentence_id: str) -> bool:
    """Say whether a sentence belongs to the fifth that is kept for measuring."""
    return hashlib.sha256(f"worth {sentence_id}".encode()).digest()[0] % 5 == 0


def telling(rows: Sequence[tuple[frozenset[str], int]]) -> list[str]:
    """Return the terms that divide the two classes best, by chi-square, the best first."""
    seen: Counter[str] = Counter()
    chosen: Counter[str] = Counter()
    for found, label in rows:
        seen.update(found)
        if label:
            chosen.update(found)
    share = sum(label for _, label in rows) / len(rows)
    worth = {
        term: (chosen[term] - share * number) ** 2 / (share * (1 - share) * number)
        for term, number in seen.items()
        if number >= 5
    }
    return sorted(worth, key=lambda term: (-worth[term], term))[:SIZE]


def train(rows: Sequence[tuple[frozenset[str], int]]) -> dict[str, float]:
    """Return the weight of each telling term and of the bias."""
    known = set(telling(rows))
    weights = dict.fromkeys((*sorted(known), BIAS), 0.0)
    speed = dict.fromkeys(weights, 1e-6)
    data = [([*sorted(found & known), BIAS], label) for found, label in rows]
    for _ in range(EPOCHS):
        for found, label in data:
            total = sum(weights[term] for term in found)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - label
            for term in found:
                slope = error + DECAY * weights[term]
                speed[term] += slope * slope
                weights[term] -= RATE * slope / math.sqrt(speed[term])
    return weights


def main() -> int:
    """Train, write the file, say how large it is."""
    if not (SHARED / DATA).exists():
        print(f"Nothing was trained: {SHARED / DATA} is not there.")
        return 1
    rows = [(frozenset(terms(row["text"])), int(row["label"])) for row in sentences(SHARED) if not is_test(row["id"])]
    weights = train(rows)
    lines = [
        HEADER,
        *(f"{term}\t{round(weight, 3)}" for term, weight in sorted(weights.items()) if abs(weight) >= 0.02),
    ]
    path = Path(__file__).resolve().parents[2] / "claims" / FILE
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows):,} sentences, {len(lines) - 1:,} weights, {path.stat().st_size:,} bytes: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
