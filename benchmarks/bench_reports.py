"""What it takes to make a report in every format: `python -m benchmarks.bench_reports [--claims 1000] [--no-peers]`.

An invented report (`made_reports.py`) takes every form there is, and public tools make the same of the same rows or of
our web page: openpyxl a workbook, WeasyPrint and Chromium a PDF. Each is measured in a process of its own, from when
the report is there; libraries that a format loads for itself count. WeasyPrint lives in `.venv-peer-reports`, which is
made when it is not there; what cannot be installed or does not run is left out. Of a browser's many processes only
those it waits for count, and memory is that of the largest; compare the seconds by the clock, too. Prints a table and
one JSON line. Nothing here is a test: figures depend on what else the machine does.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from statistics import median

from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.reports.tables import tables
from benchmarks.made_reports import made_report
from benchmarks.peer_environment import interpreter
from benchmarks.report_peers import PEERS, measured

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_name("requirements-peer-reports.txt")
_FIGURES = ("cpu_s", "clock_s", "bytes", "peak_mb")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000, help="in the report (default: 1,000)")
    parser.add_argument(
        "--tries", type=int, default=3, help="how often each is made; the table has medians (default: 3)"
    )
    parser.add_argument("--formats", nargs="+", choices=tuple(EXPORTERS), default=list(EXPORTERS))
    parser.add_argument("--no-peers", action="store_true", help="measure our own formats only")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only:
        model = made_report(options.claims)
        print(json.dumps(measured(lambda: EXPORTERS[options.only].render(model))[1]))
        return 0
    results: dict[str, dict[str, float]] = {}
    print(f"{'file':<36} {'processor':>11} {'clock':>9} {'size':>12} {'peak memory':>12}")
    for name in options.formats:
        command = [sys.executable, "-m", "benchmarks.bench_reports", "--claims", str(options.claims), "--only", name]
        show(results, EXPORTERS[name].title, command, b"", options.tries)
    if not options.no_peers:
        beside(results, options.claims, options.tries)
    print(json.dumps({"bench": "reports", "claims": options.claims, "cores": os.cpu_count(), "results": results}))
    return 0


def beside(results: dict[str, dict[str, float]], claims: int, tries: int) -> None:
    """Measure the public tools."""
    model = made_report(claims)
    given = {"html": EXPORTERS["html"].render(model), "rows": rows(model)}
    pythons = {name: interpreter(REQUIREMENTS) if "WeasyPrint" in name else Path(sys.executable) for name in PEERS}
    for name, (_make, what) in PEERS.items():
        python = pythons[name]
        if python:
            show(results, name, [str(python), "-m", "benchmarks.report_peers", name], given[what], tries)


def rows(model: ReportModel) -> bytes:
    """Return the tables of a report as JSON, heads first; days and moments as text."""

    def plain(cell: object) -> object:
        return cell.isoformat() if isinstance(cell, date | datetime) else cell

    sheets = {
        table.name: [[name for name, _width in table.columns], *([*map(plain, row)] for row in table.rows)]
        for table in tables(model)
    }
    return json.dumps(sheets).encode()


def show(results: dict[str, dict[str, float]], name: str, command: list[str], given: bytes, tries: int) -> None:
    """Make a file several times, keep the medians and print them; one that cannot be made is named."""
    found = []
    for _try in range(tries):
        done = subprocess.run(command, input=given, capture_output=True, cwd=ROOT, check=False)
        if done.returncode:
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            print(f"left out: {name} ({''.join(last)[:120]})", flush=True)
            return
        found.append(json.loads(done.stdout))
    results[name] = {figure: median(run[figure] for run in found) for figure in _FIGURES}
    seconds, clock, size, peak = (results[name][figure] for figure in _FIGURES)
    print(f"{name:<36} {seconds:>9.2f} s {clock:>7.2f} s {size / 1024:>9,.0f} KB {peak:>9,.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
