"""A corpus from end to end, with kills in the middle: `python -m benchmarks.corpus_trial [--articles 100000]`.

`claimdesk corpus run` reads made articles. When a third of the batches are done, one worker is killed; at two thirds,
everything is: client, scheduler and workers (SIGKILL). The same command is given again. In the end every article has
to be there once, with the text that was given, and a sample, read anew here, has to give the same candidates. Lengths
are those of news: the middles of the tenths of ninety Wikinews articles of 2019 (918 to 4,592 characters).
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from app.corpus.extra import needed
from benchmarks.bench_corpus import loads
from benchmarks.bench_extract import pages
from claims import extract

LENGTHS = (1_071, 1_343, 1_554, 1_776, 2_020, 2_242, 2_480, 2_845, 3_406, 4_163)
SEED, IN_A_FILE, SAMPLE = 20261130, 1_000, 200
PUBLISHED = date(2024, 2, 15)


def write(folder: Path, number: int) -> int:
    """Write made articles as JSON Lines, a thousand a file, and return their characters."""
    choose, characters = random.Random(SEED), 0
    paragraphs = [part for page in pages(400) for part in page.split("\n\n")]
    for first in range(0, number, IN_A_FILE):
        with (folder / f"{first:07}.jsonl").open("w", encoding="utf-8") as file:
            for at in range(first, min(number, first + IN_A_FILE)):
                text, length = f"Story {at} of a made corpus.", choose.choice(LENGTHS)
                while len(text) < length:
                    text += "\n\n" + choose.choice(paragraphs)
                characters += len(text)
                record = {"title": str(at), "text": text, "published": PUBLISHED.isoformat()}
                file.write(json.dumps(record) + "\n")
    return characters


class Run:
    """One run of the command, in a process group of its own."""

    def __init__(self, articles: Path, corpus: Path) -> None:
        command = [sys.executable, "-m", "app.cli", "corpus", "run", str(articles), "--to", str(corpus),
                   "--workers", "2", "--json"]  # fmt: skip
        self._done, self.began = corpus / "done", time.monotonic()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)

    def until(self, batches: int) -> float:
        """Wait until so many batches are done; return the seconds since the run began."""
        while len(list(self._done.glob("*.json"))) < batches:
            if self._process.poll() is not None:
                raise SystemExit(f"the run ended early, with {self._process.returncode}")
            time.sleep(0.2)
        return time.monotonic() - self.began

    def kill_worker(self) -> None:
        """Kill the worker that computed most."""
        (psutil,) = needed("psutil")
        below = psutil.Process(self._process.pid).children(recursive=True)
        max(below, key=lambda one: one.cpu_times().user).kill()

    def kill(self) -> None:
        """Kill client, scheduler and workers."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def end(self) -> dict[str, Any]:
        """Wait for the end, and return the run's own summary."""
        printed, _ = self._process.communicate()
        if self._process.returncode:
            raise SystemExit(f"the run ended with {self._process.returncode}: {printed}")
        summary: dict[str, Any] = json.loads(printed)
        return summary


def faults(corpus: Path, number: int) -> dict[str, int]:
    """Count what is wrong with the corpus: articles that are lost, doubled, or read otherwise than here."""
    (dataset,) = needed("pyarrow.dataset")
    articles, candidates = (dataset.dataset(corpus / name) for name in ("articles", "candidates"))
    titles = articles.to_table(columns=["title"])["title"].to_pylist()
    chosen = random.Random(SEED).sample(range(number), min(SAMPLE, number))
    sample = articles.to_table(
        ["article", "title", "text"], filter=dataset.field("title").isin([str(at) for at in chosen])
    )
    places = candidates.to_table(
        ["article", "type", "start", "end"], filter=dataset.field("article").isin(sample["article"])
    )
    there: dict[str, list[tuple[str, int, int]]] = {}
    for row in places.to_pylist():
        there.setdefault(row["article"], []).append((row["type"], row["start"], row["end"]))
    right = set()
    for row in sample.to_pylist():
        read = extract(row["text"], published=PUBLISHED, title=row["title"])
        here = [(candidate.type.value, candidate.span.start, candidate.span.end) for candidate in read.candidates]
        if sorted(here) == sorted(there.get(row["article"], [])):
            right.add(row["title"])
    lost = number - len(set(titles))
    return {
        "lost": lost,
        "doubled": len(titles) - len(set(titles)),
        "sample": len(chosen),
        "otherwise": len(chosen) - len(right),
    }


def main() -> int:
    """Run, count, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000, help="articles (default: 100,000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        articles, corpus = Path(place, "articles"), Path(place, "corpus")
        articles.mkdir()
        characters = write(articles, options.articles)
        print(f"{options.articles:,} articles, {characters:,} characters; at the start: {loads()}", flush=True)
        batches = characters // 1_200_000
        run = Run(articles, corpus)
        print(f"a worker killed after {run.until(batches // 3):.0f} s: {loads()}", flush=True)
        run.kill_worker()
        seconds = run.until(2 * batches // 3)
        run.kill()
        print(f"everything killed after {seconds:.0f} s: {loads()}", flush=True)
        run = Run(articles, corpus)
        summary = run.end()
        seconds += time.monotonic() - run.began
        print(f"done; {seconds:.0f} s in both runs: {loads()}")
        size = sum(file.stat().st_size for file in corpus.rglob("*.parquet"))
        found = faults(corpus, options.articles)
    result = {"articles": options.articles, "characters": characters, "seconds": round(seconds),
              "articles_per_s": round(options.articles / seconds, 1), "parquet_mb": round(size / 1e6), **found,
              "quarantined": summary["quarantined"]}  # fmt: skip
    for name, value in result.items():
        print(f"{name:<16} {value}")
    print(json.dumps({"bench": "corpus trial", **result, **loads()}))
    return 1 if found["lost"] or found["doubled"] or found["otherwise"] else 0


if __name__ == "__main__":
    sys.exit(main())
