"""How long the reading of a document takes, and what it costs: `python -m benchmarks.bench_documents [--tries 7]`.

Documents of each kind, with 50 KB and 1 MB of text made from plain sentences, are read as Claimdesk reads them (each
time in a new process, within limits), and by the bare library in one process that stays, for comparison. Each row is
measured in a process of its own; its peak memory is that of the reading process (ours) or of the whole (bare). Prints a
table of medians and one JSON line. Nothing here is a test: figures depend on what else the machine does.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.made_documents import MAKERS, bare, paragraphs

ROOT = Path(__file__).resolve().parents[1]
SIZES = (50_000, 1_000_000)
WAYS = ("ours", "bare")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=7, help="how often each document is read (default: 7)")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="characters of text")
    parser.add_argument("--kinds", nargs="+", choices=tuple(MAKERS), default=list(MAKERS))
    parser.add_argument("--only", nargs=2, metavar=("WAY", "KIND"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        print(json.dumps(measure(*options.only, sys.stdin.buffer.read(), options.tries)))
        return 0
    results = {}
    print(f"{'document':<8} {'text':>10} {'file':>10} {'ours':>9} {'slowest':>9} {'peak':>8} {'bare':>9} {'peak':>8}")
    for size in options.sizes:
        text = paragraphs(size)
        for kind in options.kinds:
            data = MAKERS[kind](text)
            found = {way: run(way, kind, data, options.tries) for way in WAYS}
            results[f"{kind} {size}"] = {"bytes": len(data), **found}
            print(f"{kind:<8} {size:>10,} {len(data):>10,} {row(found)}", flush=True)
    print("Seconds, and MB of memory; “ours” starts a process each time, “bare” does not. “–”: there is no library.")
    print(json.dumps({"bench": "documents", "tries": options.tries, "cores": os.cpu_count(), "results": results}))
    return 0


def run(way: str, kind: str, data: bytes, tries: int) -> dict[str, float]:
    """Return the measures of one way to read one document, taken in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_documents", "--tries", str(tries), "--only", way, kind]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=True)
    measures: dict[str, float] = json.loads(done.stdout)
    return measures


def measure(way: str, kind: str, data: bytes, tries: int) -> dict[str, float]:
    """Read a document several times; return median and slowest in seconds, peak in MB, and the characters read.

    The libraries are loaded before the bare reading is timed; loading is part of what our way costs.
    """
    from app.documents.reading import read

    ours = way == "ours"
    length = 0
    taken = []
    if not ours:
        bare(kind, data)
    for _ in range(tries):
        begun = time.perf_counter()
        length = len(read(data, f"a.{kind}").text if ours else bare(kind, data))
        taken.append(time.perf_counter() - begun)
    who = resource.RUSAGE_CHILDREN if ours else resource.RUSAGE_SELF
    peak = resource.getrusage(who).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return {
        "median_s": round(median(taken), 4),
        "slowest_s": round(max(taken), 4),
        "peak_mb": round(peak),
        "characters": length,
    }


def row(figures: dict[str, dict[str, float]]) -> str:
    """Return the figures of one document as they stand in the table."""
    ours, other = figures["ours"], figures["bare"]
    shown = f"{ours['median_s']:>9.3f} {ours['slowest_s']:>9.3f} {ours['peak_mb']:>8,.0f} "
    return shown + (
        f"{other['median_s']:>9.3f} {other['peak_mb']:>8,.0f}" if other["characters"] else f"{'–':>9} {'–':>8}"
    )


if __name__ == "__main__":
    sys.exit(main())
