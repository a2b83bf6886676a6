"""How fast the review desk is, beside a public tool: `python -m benchmarks.bench_desk [--tries 25] [--no-peer]`.

Desks with 10, 1,000 and 100,000 claims (whole articles of forty) are seeded and served as `claimdesk serve` does; one
person works at each in Chromium; at the largest there is also a long article, and then fifty people at once. Prints one
table of medians and one JSON line. Nothing here is a test: figures depend on what else the machine does, so the load
is printed with them.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks import desk_browser, desk_crowd, desk_data, desk_peer
from benchmarks.desk_table import share_below, summary, table
from benchmarks.report_peers import BROWSERS
from benchmarks.seed_desk import PER_ARTICLE
from benchmarks.serving import workbench

Figures = dict[str, list[float]]
PARTS = ("one", "long", "crowd", "peer")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    options = _options(arguments)
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        print("Chromium is not installed; on Debian: apt-get install chromium.")
        return 1
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="claimdesk-bench-") as folder:
        browser = playwright.chromium.launch(executable_path=path, args=list(desk_browser.CHROMIUM))
        ours: dict[str, Figures] = {}
        largest = max(options.claims)
        for claims in sorted(options.claims):
            parts = options.parts if claims == largest else [part for part in options.parts if part == "one"]
            _say(f"a desk with {claims:,} claims")
            ours[f"{claims:,}"] = measure(browser, Path(folder) / str(claims), claims, parts, options)
        peer, name = _peer(browser, Path(folder) / "peer", largest, options)
        browser.close()
    print(table(ours, peer, name))
    print("Medians; “!” is over its limit; “–” was not measured or does not exist there.")
    found = {column: {line: summary(ms) for line, ms in lines.items() if ms} for column, lines in ours.items()}
    print(json.dumps({
        "bench": "desk", "tries": options.tries, "cores": os.cpu_count(), "load": _load(), "results": found,
        "peer": {"name": name, **{line: summary(ms) for line, ms in peer.items() if ms}},
    }))  # fmt: skip
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=[10, 1_000, 100_000], help="sizes of the desks")
    parser.add_argument("--tries", type=int, default=25, help="how often each thing is done (default: 25)")
    parser.add_argument("--people", type=int, default=50, help="people at once (default: 50)")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long they act (default: 60)")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what is measured")
    parser.add_argument("--no-peer", action="store_true", help="measure our own desk only")
    parser.add_argument("--keep", type=Path, help="a folder that keeps seeded desks for another run")
    return parser.parse_args(arguments)


def measure(browser: Browser, folder: Path, claims: int, parts: Sequence[str], options: argparse.Namespace) -> Figures:
    """Return milliseconds of everything measured at one desk, by the names of `desk_table`."""
    desk_data.seeded(claims, folder, options.keep)
    long = None
    if "long" in parts:
        desk = desk_data.desk_in(folder)
        long = desk_data.add_long_article(desk)
        desk.database.dispose()
    found: Figures = {}
    with workbench(folder) as url:
        if "one" in parts:
            _try("one person", lambda: one_person(browser, url, options.tries, found))
        if long is not None:
            _try("a long article", lambda: found.update(long_article(browser, url, long, options.tries)))
        if "crowd" in parts:
            # Not on the first article, where the one person was; each on an own one where there are enough.
            articles = (
                range(2, 2 + max(1, min(options.people, claims // PER_ARTICLE - 1))) if claims > PER_ARTICLE else [1]
            )
            _try(f"{options.people} people", lambda: found.update(_crowd(url, articles, options)))
    return found


def _try(what: str, part: Callable[[], None]) -> None:
    """Measure a part; what fails is told, and costs nothing of what else was measured."""
    _say(what)
    try:
        part()
    except (RuntimeError, Error) as error:
        print(f"  not measured to the end: {str(error).splitlines()[0][:200]}")


def one_person(browser: Browser, url: str, tries: int, figures: Figures) -> None:
    """Measure a person's work at a desk into `figures`, one thing after the other."""
    figures["cold"], figures["warm"] = desk_browser.first_views(browser, url, "/", tries)
    figures["article cold"], figures["article warm"] = desk_browser.first_views(browser, url, "/article?id=1", tries)
    with desk_browser.person_at(browser, url) as context:
        page = desk_browser.opened(context, url, "/article?id=1")
        for way in ("key", "click"):
            figures |= {f"{way} {name}": ms for name, ms in desk_browser.steps(page, tries, way).items()}
        page.close()
        page = desk_browser.opened(context, url, "/article?id=1")
        figures["grade"] = desk_browser.grades(page, tries)
        by_page = desk_browser.visits(page, tries)
        figures["switch"] = [ms for took in by_page.values() for ms in took]
        figures |= {f"switch to {title}": ms for title, ms in by_page.items()}
        page.close()
        page = desk_browser.opened(context, url, "/queue")
        figures |= desk_browser.queue_lists(page, tries)


def long_article(browser: Browser, url: str, article: int, tries: int) -> Figures:
    """Measure a long article: its first view, and what a person does in it."""
    path = f"/article?id={article}"
    cold, warm = desk_browser.first_views(browser, url, path, tries)
    with desk_browser.person_at(browser, url) as context:
        page = desk_browser.opened(context, url, path)
        steps = desk_browser.steps(page, tries, "key")
        return {
            "long cold": cold, "long warm": warm, "long marked": steps["marked"], "long shown": steps["shown"],
            "long fields": steps["fields"], "long grade": desk_browser.grades(page, tries),
        }  # fmt: skip


def _crowd(url: str, articles: Sequence[int], options: argparse.Namespace) -> Figures:
    crowd = desk_crowd.gather(url, articles, people=options.people, seconds=options.seconds)
    for said in (*crowd.broken[:3], *crowd.refused[:3]):
        print(f"  went wrong: {said}")
    if crowd.broken or crowd.refused:
        print(f"  {len(crowd.broken)} people were cut off, {len(crowd.refused)} acts were refused")
    every = crowd.of("open", "grade")
    if not every:
        return {}
    return {
        "crowd p50": [share_below(every, 0.5)], "crowd p95": [share_below(every, 0.95)],
        "crowd next": crowd.of("open"), "crowd grade": crowd.of("grade"),
    }  # fmt: skip


def _peer(
    browser: Browser, folder: Path, items: int, options: argparse.Namespace
) -> tuple[Mapping[str, list[float]], str]:
    """Return the peer's figures and the words over its column, which say so when it could not be measured."""
    if options.no_peer or "peer" not in options.parts:
        return {}, "no peer"
    _say(f"{desk_peer.NAME} with {items:,} texts")
    try:
        return desk_peer.measure(browser, folder, items, options.tries), desk_peer.NAME
    except (RuntimeError, Error) as error:
        print(f"{desk_peer.NAME} was not measured: {error}")
        return {}, f"{desk_peer.NAME.split()[0]} failed"


def _say(what: str) -> None:
    print(f"… {what} (load {_load()[0]})", flush=True)


def _load() -> list[float]:
    """Return how many processes wanted to run in the last 1, 5 and 15 minutes."""
    return [round(one, 1) for one in os.getloadavg()]


if __name__ == "__main__":
    sys.exit(main())
