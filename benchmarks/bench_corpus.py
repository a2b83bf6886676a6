"""Speed of reading a corpus on 1 and 2 workers, beside a plain loop: `python -m benchmarks.bench_corpus`.

Everything runs through the code that `claimdesk corpus run` uses. On a machine that others use, a rate says little:
each round also times a loop that only computes, on the same workers, and what counts is the one beside the other.
Prints what the machine did meanwhile, a table for each part, and one JSON line.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.corpus import plan, running
from app.corpus.extracting import extract_batch
from app.corpus.plan import Batch, Ref, batch_of
from app.corpus.shape import TABLES, Done, mark
from benchmarks.bench_extract import pages
from benchmarks.corpus_desk import desks
from benchmarks.corpus_simulation import ASSUMED, WORKERS, simulate
from claims import ruleset

#: Turns of the loop; about a second.
TURNS = 12_000_000
#: Sleeping slots, and seconds that their tasks sleep.
SLOTS, SLEEPS = 32, (0.5, 5.0)


def burn(turns: int) -> float:
    """Compute, and nothing else; return the seconds by the clock."""
    began, number = time.perf_counter(), 0
    for turn in range(turns):
        number = (number * 3 + turn) & 0xFFFF
    return time.perf_counter() - began


def sleep(batch: Batch, folder: str, _careful: bool) -> None:
    """Sleep as many milliseconds as the batch weighs, in the place of work; tables without anything come of it."""
    time.sleep(batch.weight / 1000)
    for name in TABLES:
        (Path(folder) / name).mkdir(parents=True, exist_ok=True)
        (Path(folder) / name / f"{batch.digest}.parquet").touch()
    mark(Path(folder), Done(batch, {}, ()))


def loads() -> dict[str, float]:
    """Return the load average of a minute, and the seconds that the machine was taken away from us since it started."""
    steal = 0.0
    if Path("/proc/stat").exists():
        steal = int(Path("/proc/stat").read_text("utf-8").split("\n", 1)[0].split()[8]) / 100
    return {"load": _load(), "steal_s": steal}


def _load() -> float:
    with open("/proc/loadavg", encoding="utf-8") as file:
        return float(file.read().split()[0])


def written(folder: Path, articles: Sequence[str], name: str) -> Batch:
    """Write articles as JSON Lines, and return them as one batch."""
    path = folder / f"{name}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for text in articles:
            file.write(json.dumps({"text": text, "title": "A made story", "published": "2024-02-15"}) + "\n")
    status = path.stat()
    ref = Ref(
        path=str(path), size=status.st_size, changed=status.st_mtime_ns, kind=plan.Kind.JSONL, start=0,
        end=status.st_size, group=0, weight=status.st_size,
    )  # fmt: skip
    return batch_of([ref], ruleset())


def on_workers(
    client: Any, addresses: Sequence[str], work: Callable[..., Any], given: Sequence[tuple[Any, ...]]
) -> Any:
    """Let each worker do a piece at the same time; return the seconds by the clock, and what each returned."""
    began = time.perf_counter()
    sent = [
        client.submit(work, *one, workers=[address], pure=False) for address, one in zip(addresses, given, strict=True)
    ]
    results = client.gather(sent)
    return time.perf_counter() - began, results


def rounds(client: Any, folder: Path, number: int, size: int) -> list[dict[str, Any]]:
    """Time the loop and the extraction on one worker and on two, in turn, and back the other way the next round."""
    addresses = sorted(client.nthreads())[:2]
    articles = pages(size)
    batches = [written(folder, articles, f"round-{at}") for at in range(2)]
    characters = sum(map(len, articles))
    out = str(folder / "out")
    for address, batch in zip(addresses, batches, strict=True):
        client.submit(extract_batch, batch, out, workers=[address], pure=False).result()  # loads all that is needed
    made = []
    for at in range(number):
        before, told = loads(), {}
        for workers in (1, 2) if at % 2 == 0 else (2, 1):
            mine = addresses[:workers]
            seconds, _ = on_workers(client, mine, burn, [(TURNS,)] * workers)
            told[f"burn_{workers}"] = workers / seconds
            seconds, counts = on_workers(client, mine, extract_batch, [(batch, out) for batch in batches[:workers]])
            told[f"articles_{workers}"] = workers * size / seconds
            told[f"characters_{workers}"] = workers * characters / seconds
            told.setdefault("task_s", []).extend(batch["seconds"] / characters for batch in counts)
        after = loads()
        made.append({**told, "load": after["load"], "steal_s": after["steal_s"] - before["steal_s"]})
        print(_round_line(at + 1, made[-1]), flush=True)
    return made


def _round_line(number: int, figures: dict[str, Any]) -> str:
    return (
        f"{number:>5} {figures['articles_1']:>9.1f} {figures['articles_2']:>9.1f} {figures['characters_1']:>12,.0f}"
        f" {figures['characters_2']:>12,.0f} {figures['burn_2'] / figures['burn_1']:>10.2f}"
        f" {figures['articles_2'] / figures['articles_1']:>10.2f} {figures['load']:>6.2f} {figures['steal_s']:>7.1f}"
    )


def medians(made: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return what the rounds come to: rates, and how far two workers go of what the loop says that is there."""
    names = ("articles_1", "articles_2", "characters_1", "characters_2")
    gains = [run["articles_2"] / run["articles_1"] / (run["burn_2"] / run["burn_1"]) for run in made]
    ceiling = [run["burn_2"] / run["burn_1"] for run in made]
    return {
        **{f"{name}_per_s": round(statistics.median(run[name] for run in made), 1) for name in names},
        "ceiling": round(statistics.median(ceiling), 3),
        "of_ceiling": round(statistics.median(gains), 3),
    }


def memory(client: Any, folder: Path) -> dict[str, float]:
    """Return the megabytes at the peak of each worker after a whole batch, and the seconds of it."""
    articles = pages(plan.BATCH // 4_300)
    batch = written(folder, articles, "whole")
    sent = [
        client.submit(extract_batch, batch, str(folder / "out"), workers=[address], pure=False)
        for address in client.nthreads()
    ]
    seconds = max(batch["seconds"] for batch in client.gather(sent))
    peaks = client.run(lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"worker_mb": round(max(peaks.values())), "batch_s": seconds, "batch_articles": len(articles)}


def documents(number: int = 10) -> float:
    """Return the seconds of computing that a web page costs beside its text: it is parsed in a process of its own."""
    from app.documents.reading import read

    pages_ = [f"<html><body><article><p>{text}</p></article></body></html>" for text in pages(number)]
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    for page in pages_:
        read(page.encode(), "page.html")
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round((ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime) / number, 3)


def scheduling(folder: Path) -> dict[str, float]:
    """Return how far sleeping tasks come of ideal on many slots, and the milliseconds that an empty one costs."""
    from distributed import Client, LocalCluster

    made: dict[str, float] = {}
    with (
        LocalCluster(
            n_workers=SLOTS, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0", memory_limit=0
        ) as cluster,
        Client(cluster) as client,
    ):
        for seconds, each in ((0.0, 16), *((length, 4 if length < 1 else 2) for length in SLEEPS)):
            number = SLOTS * each
            refs = [Ref(f"{seconds}-{at}", 0, 0, plan.Kind.JSONL, weight=round(seconds * 1000)) for at in range(number)]
            planned = running.Plan(tuple(batch_of([ref], "none") for ref in refs), (), (), ())
            took = running.run(client, planned, folder / "asleep", work=sleep).seconds
            if seconds:
                made[f"of_ideal_{seconds:g}s"] = round(seconds * each / took, 3)
            else:
                made["task_ms"] = round(1000 * took / number, 2)
    return made


def main() -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of one and two workers (default: 5)")
    parser.add_argument("--articles", type=int, default=120, help="articles a worker and round (default: 120)")
    parser.add_argument("--stored", type=int, default=200, help="articles stored in a desk (default: 200)")
    options = parser.parse_args()
    print(f"at the start: {loads()}")
    with tempfile.TemporaryDirectory() as place, running.workers(number=2) as client:
        folder = Path(place)
        print(f"{'round':>5} {'art/s, 1':>9} {'art/s, 2':>9} {'char/s, 1':>12} {'char/s, 2':>12} {'loop 2:1':>10}"
              f" {'ours 2:1':>10} {'load':>6} {'steal s':>7}")  # fmt: skip
        made = rounds(client, folder, options.rounds, options.articles)
        result: dict[str, Any] = medians(made) | memory(client, folder)
    with tempfile.TemporaryDirectory() as place:
        result |= {"document_s": documents()} | scheduling(Path(place))
        result["stored_per_s"] = desks(Path(place), options.stored)
    per_character = [seconds for told in made for seconds in told["task_s"]]
    result["simulated"] = simulate(per_character, result["task_ms"] / 1000)
    for name, value in result.items():
        if name != "simulated":
            print(f"{name:<24} {value}")
    print(ASSUMED)
    print(f"{'workers':>8} {'hours':>8} {'articles/s':>11} {'of ideal':>9}")
    for workers, told in result["simulated"].items():
        print(f"{workers:>8} {told['hours']:>8.2f} {told['articles_per_s']:>11,.0f} {told['of_ideal']:>9.2f}")
    print(json.dumps({"bench": "corpus", "workers_simulated": list(WORKERS), **result, **loads()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
