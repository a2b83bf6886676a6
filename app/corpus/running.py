"""A run: what is not done yet is sent to Dask, a few batches ahead of its workers, until everything is done.

What is done is told by the marks in the folder, never by Dask's memory: whatever is killed (client, worker or
scheduler), the next run goes on from there.
"""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from app.corpus.extra import CorpusError, needed
from app.corpus.extracting import extract_batch
from app.corpus.plan import Bad, Batch, Ref, batches, files, references
from app.corpus.shape import TABLES, Done, done_batch, done_in, drop, quarantine, sweep
from claims import ruleset

#: Batches that lie ready for each worker, so that none waits for the next one; more would only fill the scheduler.
_AHEAD = 2
#: Seconds between two looks at the scheduler, and until one that does not answer is given up.
_BEAT, _PATIENCE = 1.0, 10.0
#: Seconds that a scheduler may be without any worker: one that died is started again in a few.
_UNMANNED = 120.0
_STAYS = "What was done stays: give the same command again, and it goes on from there."

Work = Callable[[Batch, str, bool], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has before it.

    Attributes:
        todo: batches that are not done.
        stale: digests of those that are dropped first: made by other rules, or from files that were changed since.
        done: those that are done and belong to the same files.
        bad: files that could not be cut.
    """

    todo: tuple[Batch, ...]
    stale: tuple[str, ...]
    done: tuple[Done, ...]
    bad: tuple[Bad, ...]


@dataclass(slots=True)
class Tally:
    """How far a run is.

    Attributes:
        weight, of: work done in this run, and all of it, in characters of plain text; a guess.
        began: seconds of the clock that only goes forward.
        counts: what was made in this run.
        failed: batches that could not be done, each with the reason.
    """

    of: int
    weight: int = 0
    workers: int = 0
    began: float = field(default_factory=time.monotonic)
    counts: dict[str, float] = field(default_factory=dict)
    batches: int = 0
    failed: list[tuple[Batch, str]] = field(default_factory=list)
    is_stopped: bool = False

    def add(self, batch: Batch, counts: Mapping[str, float]) -> None:
        """Count a batch that was done."""
        self.batches += 1
        self.weight += batch.weight
        for name, number in counts.items():
            self.counts[name] = self.counts.get(name, 0) + number

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def rate(self, name: str) -> float:
        """Return how many of what is counted were done in a second."""
        return self.counts.get(name, 0) / max(self.seconds, 1e-6)


def plan(inputs: Sequence[str], folder: Path, fields: Sequence[tuple[str, str]] = ()) -> Plan:
    """Return what is to be done, and what is done already.

    Raises:
        CorpusError: when an input names nothing.
    """
    paths = files(inputs, without=folder)
    cut = list(references(paths))
    refs = [ref for ref in cut if isinstance(ref, Ref)]
    held, known, rules = set(refs), set(paths), ruleset()
    covered: set[Ref] = set()
    stale, done = [], []
    for digest, one in done_in(folder).items():
        mine = set(one.batch.refs)
        if known.isdisjoint(ref.path for ref in mine):
            continue  # of other files; they stay as they are
        as_now = (one.batch.ruleset, one.batch.fields) == (rules, tuple(fields))
        if as_now and mine <= held and covered.isdisjoint(mine):
            covered |= mine
            done.append(one)
        else:
            stale.append(digest)
    todo = batches((ref for ref in refs if ref not in covered), rules, fields)
    bad = tuple(part for part in cut if isinstance(part, Bad))
    return Plan(tuple(todo), tuple(stale), tuple(done), bad)


def run(
    client: Any, planned: Plan, folder: Path, *, on_progress: Callable[[Tally], None] | None = None,
    work: Work = extract_batch,
) -> Tally:  # fmt: skip
    """Do what is to be done; Ctrl-C stops it, and loses what is under way and no more.

    Args:
        client: of Dask.
        planned: what to do.
        folder: where it is written; every worker finds it, and the files, under the same name.
        on_progress: told after each batch, and once a second.
        work: what is done for a batch; it leaves a mark that the batch is done.

    Raises:
        CorpusError: when the scheduler goes away, or has had no worker for two minutes; what was done stays.
    """
    _drop_stale(planned, folder)
    tally = Tally(of=sum(batch.weight for batch in planned.todo))
    under_way = _UnderWay(client, work, folder, tally)
    waiting, look, manned = iter(planned.todo), 0.0, time.monotonic()
    try:
        while True:
            if (now := time.monotonic()) >= look:
                tally.workers, look = sum(client.nthreads().values()), now + _BEAT
                manned = now if tally.workers else manned
            if now - manned > _UNMANNED:
                raise CorpusError(f"The scheduler has had no worker for {_UNMANNED:.0f} s. {_STAYS}")
            while len(under_way) < _AHEAD * max(1, tally.workers) and (batch := next(waiting, None)) is not None:
                under_way.send(batch)
            if not len(under_way):
                break
            under_way.wait()
            if on_progress is not None:
                on_progress(tally)
    except KeyboardInterrupt:
        tally.is_stopped = True
    except (OSError, RuntimeError) as error:
        if client.status == "running" and not isinstance(error, OSError):
            raise
        raise _gone(error) from error
    if not tally.is_stopped and not tally.failed:
        sweep(folder)
    return tally


def settle(planned: Plan, folder: Path) -> Tally:
    """Do what is left of a plan in which nothing is to be read."""
    _drop_stale(planned, folder)
    sweep(folder)
    return Tally(of=0)


def _drop_stale(planned: Plan, folder: Path) -> None:
    for digest in planned.stale:
        drop(folder, digest)


def summary(planned: Plan, tally: Tally, folder: Path) -> dict[str, Any]:
    """Write the quarantine file, and return what came of a run, as JSON has it."""
    done = done_in(folder).values()
    bad = [*planned.bad, *(failed for batch in done for failed in batch.bad)]
    file = quarantine(folder, bad)
    seconds = tally.seconds
    made = {name: int(tally.counts.get(name, 0)) for name in (*TABLES, "characters")}
    return {
        "folder": str(folder),
        "complete": tally.batches == len(planned.todo),
        "ruleset": ruleset(),
        "workers": tally.workers,
        "this_run": {
            "batches": tally.batches, **made, "seconds": round(seconds, 3),
            "articles_per_s": round(made["articles"] / seconds, 1),
            "characters_per_s": round(made["characters"] / seconds),
        },
        "failed_batches": len(tally.failed),
        "corpus": {name: int(sum(batch.counts[name] for batch in done)) for name in (*TABLES, "characters")},
        "quarantined": len(bad),
        "quarantine": str(file),
    }  # fmt: skip


class _UnderWay:
    """Batches that were sent and have not ended."""

    def __init__(self, client: Any, work: Work, folder: Path, tally: Tally) -> None:
        self._client, self._work, self._tally = client, work, tally
        self._folder = str(folder.resolve())
        self._sent: dict[str, tuple[Batch, Any]] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._run = uuid4().hex[:8]

    def __len__(self) -> int:
        return len(self._sent)

    def send(self, batch: Batch, *, careful: bool = False) -> None:
        """Send a batch."""
        key = f"{'careful' if careful else 'batch'}-{batch.digest}-{self._run}"
        future = self._client.submit(self._work, batch, self._folder, careful, key=key, pure=False)
        self._sent[key] = batch, future
        future.add_done_callback(self._ended.put)

    def wait(self) -> None:
        """Wait a moment for batches to end, and count those that did.

        Raises:
            CorpusError: when the scheduler is away, or a worker has other rules.
        """
        with suppress(Empty):
            self._count(self._ended.get(timeout=_BEAT))
            while True:
                self._count(self._ended.get_nowait())
        if self._client.status != "running":
            raise _gone(self._client.status)

    def _count(self, future: Any) -> None:
        batch, _future = self._sent.pop(future.key)
        if (done := done_batch(Path(self._folder), batch.digest)) is not None:
            self._tally.add(batch, done.counts)  # not from Dask: what a worker returned goes when it is killed
            return
        error = future.exception() if future.status == "error" else None
        if isinstance(error, CorpusError):
            raise error
        if type(error).__name__ == "KilledWorker" and future.key.startswith("batch"):
            # One of its articles may break whoever reads it: each is read in a process of its own now.
            self.send(batch, careful=True)
        else:
            why = error or f"{future.status}, and no mark of it is in {self._folder}"
            self._tally.failed.append((batch, str(why)))


def _gone(why: object) -> CorpusError:
    return CorpusError(f"The scheduler went away ({why}). {_STAYS}")


@contextmanager
def workers(scheduler: str = "", number: int = 0) -> Iterator[Any]:
    """Give a client of Dask.

    Args:
        scheduler: its address, `tcp://host:8786`; `""` for workers on this machine, gone when this ends.
        number: of workers on this machine, each a process with one thread; 0 for one a core.

    Raises:
        CorpusError: when the scheduler does not answer, or has no worker.
    """
    dask, distributed = needed("dask", "distributed")
    for name in ("distributed", "distributed.client"):  # what goes wrong is said by us, in a sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    quiet = {"distributed.scheduler.allowed-failures": 1, "distributed.scheduler.worker-saturation": 1.1}
    with dask.config.set(quiet):
        if scheduler:
            try:
                client = distributed.Client(scheduler, timeout=_PATIENCE)
            except (OSError, ValueError, TimeoutError) as error:
                raise CorpusError(
                    f"No scheduler answers at {scheduler} ({error}). Start one: dask scheduler"
                ) from error
            with client:
                if not client.nthreads():
                    raise CorpusError(
                        f"The scheduler at {scheduler} has no worker. Start some: dask worker {scheduler}"
                    )
                yield client
            return
        # Ctrl-C reaches every process of the terminal: it is the client that stops the workers.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            cluster = distributed.LocalCluster(
                n_workers=number or os.cpu_count() or 1, threads_per_worker=1, processes=True,
                dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL,
            )  # fmt: skip
        finally:
            signal.signal(signal.SIGINT, before)
        with cluster, distributed.Client(cluster) as client:
            yield client
