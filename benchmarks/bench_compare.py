"""Finding a quotation in a long source beside public tools: `python -m benchmarks.bench_compare`.

Each tool runs alone in a process, on the same work: quotations of 40 words from a made source of a million characters,
each with a word changed, a word dropped and a word added. A place counts as right when it begins at most 40 characters
away. Prints a table and one JSON line. Ours also tells every word that differs; the others only find the place.

Then one transcript is laid along 40 quotations, as the quote ledger does it: half of them with those edits, half of
them not there: sentences from another source, and plain words in any order, which all stand in it. Ours also tells who
speaks at each place. Seconds of the processor are counted.

A tool that is too slow is tried fewer times: no more tries are begun after its time is up.
"""

import argparse
import difflib
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from benchmarks.answers import measures_of
from benchmarks.seed_words import invent_sentence

ROOT = Path(__file__).resolve().parents[1]
PLAIN = Path(__file__).with_name("plain_sentences.txt")
SEED = 20240215
#: Quotations that one transcript is laid along.
LAID = 40
#: Words of a quotation, and characters by which a place may be missed.
LENGTH, NEAR = 40, 40

Find = Callable[[str, str], int | None]


def made_source(size: int) -> str:
    """Return a text of at least `size` characters: invented sentences, and sentences of plain words in any order."""
    chance = random.Random(SEED)
    plain = _plain_words()
    sentences: list[str] = []
    length = 0
    while length < size:
        words = " ".join(chance.choices(plain, k=chance.randrange(8, 22)))
        sentences.append(invent_sentence(chance).text if chance.random() < 0.5 else f"{words.capitalize()}.")
        length += len(sentences[-1]) + 1
    return " ".join(sentences)


def _plain_words() -> list[str]:
    return " ".join(PLAIN.read_text("utf-8").splitlines()[1:]).replace(".", "").replace(",", "").split()


def made_quotes(source: str, count: int) -> list[tuple[str, int]]:
    """Return quotations with small edits, and where each was taken from, in characters of the source."""
    chance = random.Random(SEED + 1)
    words = source.split(" ")
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    made = []
    for _ in range(count):
        first = chance.randrange(len(words) - LENGTH - 1)
        quote = words[first : first + LENGTH]
        changed, dropped, added = chance.sample(range(3, LENGTH - 3), 3)
        quote[changed], quote[added] = "otherwise", f"{quote[added]} certainly"
        del quote[dropped]
        made.append((" ".join(quote), starts[first]))
    return made


def ours() -> Find:
    """Return our own search, with every difference told."""
    from claims.compare.quote import compare

    def find(quote: str, source: str) -> int | None:
        places = compare(quote, source)
        return places[0].span.start if places else None

    return find


def laid_by_us() -> Find:
    """Return what the ledger asks of each quotation: where it stands, what differs, and who speaks there."""
    from claims.compare import compare_claim
    from claims.model import ClaimType

    def find(quote: str, source: str) -> int | None:
        found = compare_claim(ClaimType.QUOTE, {"words": quote, "speaker": "Mara Quill"}, quote, source)
        span = found.facts[0].span if found else None
        return span.start if span else None

    return find


def by_rapidfuzz() -> Find:
    """Return RapidFuzz's best window, by characters."""
    from rapidfuzz import fuzz

    def find(quote: str, source: str) -> int | None:
        found = fuzz.partial_ratio_alignment(quote, source)
        return found.dest_start if found else None

    return find


def by_difflib_words() -> Find:
    """Return the best window of words by the standard library: each matching block is tried as an anchor."""

    def find(quote: str, source: str) -> int | None:
        words = source.split(" ")
        starts = list(accumulate((len(word) + 1 for word in words), initial=0))
        best = _best_window(quote.split(" "), words)
        return None if best is None else starts[best]

    return find


def by_difflib() -> Find:
    """Return the best window of characters by the standard library."""
    return lambda quote, source: _best_window(quote, source)


def _best_window(quote: Sequence[str], source: Sequence[str]) -> int | None:
    blocks = difflib.SequenceMatcher(None, quote, source, autojunk=False).get_matching_blocks()
    starts = {max(0, block.b - block.a) for block in blocks if block.size}
    found = [
        (difflib.SequenceMatcher(None, quote, source[start : start + len(quote)], autojunk=False).ratio(), -start)
        for start in starts
    ]
    return -max(found)[1] if found else None


TOOLS: dict[str, Callable[[], Find]] = {
    "claimdesk": ours,
    "rapidfuzz partial_ratio_alignment": by_rapidfuzz,
    "difflib, words": by_difflib_words,
    "difflib, characters": by_difflib,
}


def measure(name: str, size: int, tries: int, seconds: float) -> dict[str, float]:
    """Return what one tool needs: seconds for each try, share of right places (0–1), peak memory of the process."""
    find, source = TOOLS[name](), made_source(size)
    took: list[float] = []
    right = 0
    for quote, start in made_quotes(source, tries):
        begun = time.perf_counter()
        found = find(quote, source)
        took.append(time.perf_counter() - begun)
        right += found is not None and abs(found - start) <= NEAR
        if sum(took) > seconds:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "median_s": statistics.median(took),
        "slowest_s": max(took),
        "right": right / len(took),
        "tries": len(took),
        "peak_mb": peak,
    }


def measure_laying(name: str, size: int, seconds: float) -> dict[str, float]:
    """Return how long one tool takes for all quotations of an article, and how many it came to in that time."""
    find, source = (laid_by_us if name == "claimdesk" else TOOLS[name])(), made_source(size)
    chance = random.Random(SEED + 2)
    elsewhere = [" ".join(invent_sentence(chance).text for _ in range(3)) for _ in range(LAID // 4)]
    elsewhere += [" ".join(chance.choices(_plain_words(), k=LENGTH)) for _ in range(LAID // 4)]
    quotes = [quote for quote, _ in made_quotes(source, LAID // 2)] + elsewhere
    begun, done = time.process_time(), 0
    for quote in quotes:
        find(quote, source)
        done += 1
        if time.process_time() - begun > seconds:
            break
    return {"seconds": time.process_time() - begun, "laid": done}


def run(name: str, options: argparse.Namespace, *more: str) -> dict[str, float] | None:
    """Return the measures of one tool in a process of its own, `None` when it does not run."""
    command = [sys.executable, "-m", "benchmarks.bench_compare", "--tool", name, "--size", str(options.size), *more]
    command += ["--tries", str(options.tries), "--seconds", str(options.seconds)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return measures_of(done, name)


def told_statements() -> str:
    """Return how often statements are falsely called the same, and the price: how often true ones are not."""
    from claims.compare.pairs import stated_pairs

    pairs = list(stated_pairs())
    true, traps = ([pair for pair in pairs if pair.is_same is kind] for kind in (True, False))
    false = sum(pair.is_called_same() for pair in traps)
    left = sum(not pair.is_called_same() for pair in true)
    return (
        f"statements: {false} of {len(traps)} traps called the same; {left} of {len(true)} true ones left to a person"
    )


def told_values(source: str) -> str:
    """Return how long the processor takes to hold a figure, a date and a quotation of 600 words against a source."""
    from claims.compare import compare_claim
    from claims.model import ClaimType

    words = source.split(" ")
    words = words[len(words) // 3 :][:600]
    words[len(words) // 2] = "otherwise"
    speech = " ".join(words)
    figure = {"figure": "43", "unit": "percent", "counted": "voters"}
    claims = (
        ("a figure", ClaimType.STATISTIC, figure, "Some 43 percent of voters stayed at home."),
        ("a date", ClaimType.DATE, {"value": "2015-03-30"}, "Parliament abolished the levy on 30 March 2015."),
        ("a quotation of 600 words", ClaimType.QUOTE, {"words": speech, "speaker": "Mara Quill"}, speech),
    )
    took = []
    for name, kind, slots, text in claims:
        compare_claim(kind, slots, text, f"{source[:1000]} {text}")  # word lists are read once
        begun = time.process_time()
        compare_claim(kind, slots, text, source)
        took.append(f"{name} {time.process_time() - begun:.3f} s")
    return f"in {len(source):,} characters: {', '.join(took)}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the source (default: 1,000,000)")
    parser.add_argument("--tries", type=int, default=25, help="quotations (default: 25)")
    parser.add_argument("--seconds", type=float, default=60, help="begin no more tries after so long (default: 60)")
    parser.add_argument("--lay", action="store_true", help="with --tool: lay a transcript along many quotations")
    parser.add_argument("--tool", choices=TOOLS, help="measure this tool here and print its JSON alone")
    options = parser.parse_args(argv)
    if options.tool and options.lay:
        print(json.dumps(measure_laying(options.tool, options.size, options.seconds)))
        return 0
    if options.tool:
        print(json.dumps(measure(options.tool, options.size, options.tries, options.seconds)))
        return 0
    print(told_statements())
    print(f"{told_values(made_source(options.size))}\n")
    results = {}
    print(f"{'tool':<36} {'median':>10} {'slowest':>10} {'right place':>12} {'tries':>6} {'peak memory':>12}")
    for name in TOOLS:
        if (found := run(name, options)) is None:
            continue
        results[name] = found
        few = " (fewer: too slow)" if found["tries"] < options.tries else ""
        print(
            f"{name:<36} {found['median_s']:>8.3f} s {found['slowest_s']:>8.3f} s {found['right']:>12.0%}"
            f" {found['tries']:>6.0f} {found['peak_mb']:>9.0f} MB{few}",
            flush=True,
        )
    laid = {name: found for name in TOOLS if (found := run(name, options, "--lay"))}
    print(f"\n{LAID} quotations laid along one source")
    for name, found in laid.items():
        few = "" if found["laid"] == LAID else f" (stopped after {found['laid']:.0f})"
        print(f"{name:<36} {found['seconds']:>8.2f} s{few}", flush=True)
    figures = {"bench": "compare", "characters": options.size, "words": LENGTH, "results": results, "laid": laid}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
