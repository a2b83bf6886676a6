"""Passages of a source for a claim, beside plain ways to rank them: `python -m benchmarks.bench_passages`.

For each claim there is a source of 50 KB and one of 1 MB, in which one known passage answers it in other words: wholly
other ones in the claims of `passages.toml` ("hard"), and as reports, minutes and registers say it in those of
`desk_passages.toml` ("desk"). Each way runs alone in a process, on the same claims and the same passages; it is given
the claim's whole sentence ("marked words": only those that the claim stands on). Ours is given what the workbench has:
the sentence with the claim marked in it, and the fields.

First, among five: share of claims whose right passage stands there. Rank: mean reciprocal rank, of the first ten.
"Seen" are the claims with odd numbers, at which people look while they work on the ranking; "held out" the even ones.
Times are medians of the first look at a source and of the next one at the same source, in seconds of the processor,
so that other programs on the machine change them little. Prints a table and one JSON line.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING

from benchmarks.made_passages import SETS, Case, Source, cases, made_source
from claims.model import ClaimType, Span

if TYPE_CHECKING:
    from app.services.views import ClaimSheet

ROOT = Path(__file__).resolve().parents[1]
SIZES = (50_000, 1_000_000)
#: Passages that are asked for; a right one that is not among them counts as not found.
LIMIT = 10

#: Ranks the passages of a text for a claim: their numbers from 0, the nearest first.
Ask = Callable[[Case], Sequence[int]]
#: Takes a text for the first time.
Read = Callable[[str], Ask]


def sheet(case: Case) -> "ClaimSheet":
    """Return the sheet of a claim as the workbench has it: its words are marked in its sentence."""
    from app.services.views import ClaimSheet

    start = len(case.before)
    return ClaimSheet(
        key="c1", article_id=1, claim_id=1, type=case.type, span=Span(start, start + len(case.words)),
        words=case.words, before=case.before, after=case.after, text=case.words, slots=dict(case.slots), state=None,
        reason="", version=1, machine=None, reading_changed=False, evidence=(), verdicts=(), moves=frozenset(),
    )  # fmt: skip


def ours() -> Read:
    """Return our own ranking; what it keeps of a text, it keeps by itself."""
    from app.services.sources.copies import KeptText
    from app.services.sources.ranking import passages

    def read(text: str) -> Ask:
        def ask(case: Case) -> Sequence[int]:
            # As from the database, the text is another string each time, with the same characters.
            kept = KeptText(1, text.encode().decode(), ())
            return [text.count("\n\n", 0, passage.span.start) for passage in passages(kept, sheet(case), limit=LIMIT)]

        return ask

    return read


def by_bm25s(*, stems: bool = False, marked: bool = False) -> Callable[[], Read]:
    """Return BM25 as the library does it by itself: its own words, and its own list of common ones."""

    def load() -> Read:
        import bm25s
        from nltk.stem.porter import PorterStemmer

        stem = cache(PorterStemmer().stem) if stems else None
        stemmer = (lambda words: [stem(word) for word in words]) if stem else None

        def words(texts: list[str]) -> list[list[str]]:
            found: list[list[str]] = bm25s.tokenize(
                texts, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False
            )
            return found

        def read(text: str) -> Ask:
            index = bm25s.BM25()
            index.index(words(text.split("\n\n")), show_progress=False)

            def ask(case: Case) -> Sequence[int]:
                asked = words([case.words if marked else case.sentence])[0]
                known = [word for word in asked if word in index.vocab_dict]
                return best(index.get_scores(known).tolist()) if known else ()

            return ask

        return read

    return load


def by_rapidfuzz() -> Read:
    """Return RapidFuzz's comparison of sets of words, in small letters and without signs."""
    from rapidfuzz import fuzz, process, utils

    def read(text: str) -> Ask:
        pieces = [utils.default_process(piece) for piece in text.split("\n\n")]

        def ask(case: Case) -> Sequence[int]:
            asked = utils.default_process(case.sentence)
            return [number for _, _, number in process.extract(asked, pieces, scorer=fuzz.token_set_ratio, limit=LIMIT)]

        return ask

    return read


def by_overlap() -> Read:
    """Return the count of words that a passage shares with the claim."""

    def words(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", text.casefold()))

    def read(text: str) -> Ask:
        pieces = [words(piece) for piece in text.split("\n\n")]

        def ask(case: Case) -> Sequence[int]:
            asked = words(case.sentence)
            return best([len(asked & piece) for piece in pieces])

        return ask

    return read


def best(scores: Sequence[float]) -> Sequence[int]:
    """Return the numbers of the passages that score at all, the best first; of equals, the one that stands first."""
    found = (number for number, score in enumerate(scores) if score > 0)
    return sorted(found, key=lambda number: (-scores[number], number))[:LIMIT]


WAYS: dict[str, Callable[[], Read]] = {
    "claimdesk": ours,
    "bm25s": by_bm25s(),
    "bm25s, marked words": by_bm25s(marked=True),
    "bm25s, Porter stems": by_bm25s(stems=True),
    "rapidfuzz token_set_ratio": by_rapidfuzz,
    "word overlap": by_overlap,
}


def measure(way: str, size: int, count: int, of: str = "hard") -> dict[str, object]:
    """Return what one way finds and needs, on the first `count` claims of a set and sources of `size` characters.

    Returns:
        Shares from 0 to 1 by group of claims, medians in seconds, the peak memory of this process in MB, and the
        numbers of claims whose right passage does not stand first.
    """
    read = WAYS[way]()
    ranks: dict[int, int] = {}
    first, later = [], []
    chosen = cases(of)[:count]
    for case in chosen:
        source = made_source(case, size)
        rank, took, again = _look(read, case, source)
        ranks[case.number] = rank
        first.append(took)
        later.append(again)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    groups: dict[str, list[Case]] = {
        "all": list(chosen),
        "seen": [case for case in chosen if not case.is_held_out],
        "held_out": [case for case in chosen if case.is_held_out],
        **{kind.value: [case for case in chosen if case.type is kind] for kind in ClaimType},
    }
    return {
        **{name: _shares([ranks[case.number] for case in group]) for name, group in groups.items() if group},
        "first_s": round(median(first), 5),
        "next_s": round(median(later), 5),
        "peak_mb": round(peak),
        "not_first": [case.number for case in chosen if ranks[case.number] != 1],
    }


def _look(read: Read, case: Case, source: Source) -> tuple[int, float, float]:
    """Return the rank of the right passage from 1, 0 for none, and the seconds of the first look and of the next."""
    text = source.text
    begun = time.process_time()
    ask = read(text)
    found = list(ask(case))
    took = time.process_time() - begun
    begun = time.process_time()
    ask(case)
    again = time.process_time() - begun
    return (found.index(source.right) + 1 if source.right in found else 0), took, again


def _shares(ranks: Sequence[int]) -> dict[str, float]:
    return {
        "first": round(fmean(rank == 1 for rank in ranks), 4),
        "five": round(fmean(0 < rank <= 5 for rank in ranks), 4),
        "rank": round(fmean(1 / rank if rank else 0 for rank in ranks), 4),
    }


def run(way: str, size: int, count: int, of: str) -> dict[str, object]:
    """Return the measures of one way, taken in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_passages", "--claims", str(count), "--only", way, str(size), of]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    measures: dict[str, object] = json.loads(done.stdout)
    return measures


def row(way: str, size: int, figures: dict[str, object]) -> str:
    """Return the figures of one way as they stand in the table."""
    shares = [figures.get(name, {}) for name in ("all", "seen", "held_out")]
    shown = [f"{size:>9,}  {way:<31}"]
    for share in shares:
        values = [share.get(name) for name in ("first", "five", "rank")] if isinstance(share, dict) else []
        first, five, rank = values
        shown.append("   –    –     –" if rank is None else f"{first:>5.0%} {five:>5.0%} {rank:>5.2f}")
    return "  ".join([*shown, f"{figures['first_s']:>8.4f} {figures['next_s']:>8.4f} {figures['peak_mb']:>6,}"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="characters of a source")
    parser.add_argument("--claims", type=int, default=len(cases()), help="how many claims of a set (default: all)")
    parser.add_argument("--sets", nargs="+", choices=tuple(SETS), default=list(SETS), help="default: both")
    parser.add_argument("--ways", nargs="+", choices=tuple(WAYS), default=list(WAYS), help="default: all")
    parser.add_argument("--only", nargs=3, metavar=("WAY", "SIZE", "SET"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        print(json.dumps(measure(options.only[0], int(options.only[1]), options.claims, options.only[2])))
        return 0
    results: dict[str, dict[str, object]] = {}
    groups = "  ".join(f"{name:<17}" for name in ("all claims", "seen", "held out"))
    print(f"{'':>42}  {groups}  {'seconds':<17} MB")
    columns = "  ".join(["first  five  rank"] * 3)
    print(f"{'source':>9}  {'way':<31}  {columns}  {'first':>8} {'next':>8} {'peak':>6}")
    for of, size, way in product(options.sets, options.sizes, options.ways):
        found = results[f"{way} {size} {of}"] = run(way, size, options.claims, of)
        print(row(f"{of}: {way}", size, found), flush=True)
    print(json.dumps({"bench": "passages", "claims": options.claims, "cores": os.cpu_count(), "results": results}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
