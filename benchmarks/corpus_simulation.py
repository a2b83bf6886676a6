"""How long a million articles take on 1 to 1,000 workers: measured times of tasks, replayed."""

import heapq
import random
from collections.abc import Sequence
from typing import TypedDict

from app.corpus.plan import BATCH

#: What the simulation is of.
ARTICLES, LENGTH = 1_000_000, 4_200
WORKERS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_000)
#: What it takes for granted.
ASSUMED = (
    f"Simulated, not measured: {ARTICLES:,} articles of {LENGTH:,} characters in batches of {BATCH:,}. Assumed: each "
    "worker is a core like this one, with none of it taken away; each batch takes a measured time, drawn anew; the "
    "scheduler does one thing at a time, for as long as an empty task took here; files are read and written as fast as "
    "here, however many do it; nothing breaks; starting is not counted."
)
_SEED = 20240215


class Simulated(TypedDict):
    """What one number of workers comes to; `of_ideal` is the share of no waiting at all."""

    hours: float
    articles_per_s: float
    of_ideal: float


def simulate(per_character: Sequence[float], scheduling: float) -> dict[int, Simulated]:
    """Return how long the corpus takes, by the number of workers.

    Args:
        per_character: seconds that tasks took for each character; each batch draws one.
        scheduling: seconds that the scheduler is busy for each task.
    """
    chance = random.Random(_SEED)
    batches = [chance.choice(per_character) * BATCH for _ in range(-(-ARTICLES * LENGTH // BATCH))]
    return {workers: _on(workers, batches, scheduling) for workers in WORKERS}


def _on(workers: int, batches: Sequence[float], scheduling: float) -> Simulated:
    """Replay batches in their order: each goes to the worker that is free first, when the scheduler has a moment."""
    free = [0.0] * workers
    scheduler = 0.0
    for seconds in batches:
        at = heapq.heappop(free)
        scheduler = max(scheduler, at) + scheduling
        heapq.heappush(free, scheduler + seconds)
    took = max(free)
    return {
        "hours": took / 3600, "articles_per_s": ARTICLES / took, "of_ideal": sum(batches) / workers / took,
    }  # fmt: skip
