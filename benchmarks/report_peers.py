"""Public tools that make a file of the same report: `python -m benchmarks.report_peers NAME < input`.

Each runs in a process of its own, WeasyPrint in an environment of its own, so nothing is imported before it is known
which is meant. Prints what it took as one line of JSON.
"""

import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import processor_seconds

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def _openpyxl(data: bytes) -> bytes:
    """Write the rows of every sheet (as JSON) as a workbook, a stream as it goes: no formats, no links."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in json.loads(data).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _weasyprint(data: bytes) -> bytes:
    """Print a web page."""
    from weasyprint import HTML

    made = HTML(string=data.decode()).write_pdf()
    return bytes(made)


def _weasyprint_tagged(data: bytes) -> bytes:
    """Print a web page, tagged for people who do not see it."""
    from weasyprint import HTML

    made = HTML(string=data.decode()).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(made)


def _chromium(data: bytes) -> bytes:
    """Print a web page, as a person does it with the browser's menu."""
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "report.html"), Path(folder, "report.pdf")
        page.write_bytes(data)
        browser = next(path for path in map(shutil.which, BROWSERS) if path)
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer", f"--print-to-pdf={made}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return made.read_bytes()


#: By name: what makes the file, and what it is given, `rows` or the web page (`html`).
PEERS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "openpyxl (XLSX)": (_openpyxl, "rows"),
    "WeasyPrint (PDF)": (_weasyprint, "html"),
    "WeasyPrint (PDF/UA-1)": (_weasyprint_tagged, "html"),
    "Chromium (PDF)": (_chromium, "html"),
}


def measured(make: Callable[[], bytes]) -> tuple[bytes, dict[str, float]]:
    """Make a file; return it with the seconds it took, of processors and by the clock, its size, and MB at the peak.

    Processes that were started count, in time all of them and in memory the largest.
    """
    began, begun = processor_seconds(), time.perf_counter()
    data = make()
    took, lasted = processor_seconds() - began, time.perf_counter() - begun
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    unit = 1024 if sys.platform == "linux" else 1024**2
    return data, {
        "cpu_s": round(took, 2),
        "clock_s": round(lasted, 2),
        "bytes": len(data),
        "peak_mb": round(peak / unit),
    }


if __name__ == "__main__":
    given = sys.stdin.buffer.read()
    make, _what = PEERS[sys.argv[1]]
    _data, figures = measured(lambda: make(given))
    print(json.dumps(figures))
