"""How well PDFs are read, beside public readers: `python -m benchmarks.bench_pdf [--no-peers]`.

Each made PDF is hard in one way (`made_pdfs.py`), and its words are known. "Words" is the harmonic mean of the share of
its words that were read and the share of words read that stand on it; "order" the longest row of words in the right
order, of all. Each reading is a process of its own; pdfminer.six and pdfplumber live in `.venv-peer-pdf`, which is made
when it is not there. Prints a table and one JSON line. Nothing here is a test.
"""

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import LCSseq

from benchmarks.made_pdfs import MAKERS
from benchmarks.pdf_peers import APART, READERS
from benchmarks.peer_environment import interpreter

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_name("requirements-peer-pdf.txt")
#: How a word goes on in the next line: after a hyphen, or after what PDFium writes for one.
_BROKEN = re.compile("(?<=[a-z])(?:[-\u2010]\\s*\\n|[\u00ad\ufffe\x02])\\s*(?=[a-z])")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", nargs="+", choices=tuple(MAKERS), default=list(MAKERS), help="what is hard")
    parser.add_argument("--no-peers", action="store_true", help="without those of another environment")
    options = parser.parse_args(arguments)
    python = None if options.no_peers else interpreter(REQUIREMENTS)
    readers = {name: python if name in APART else Path(sys.executable) for name in READERS}
    readers = {name: path for name, path in readers.items() if path}
    print(f"{'words and order':<28}" + "".join(f"{name:>16}" for name in readers))
    results: dict[str, dict[str, dict[str, float]]] = {name: {} for name in readers}
    for file in options.files:
        data, text = MAKERS[file]()
        for name, path in readers.items():
            results[name][file] = measured(str(path), name, data, text)
        told = (f"{found[file]['words']:>10.3f} {found[file]['order']:.3f}" for found in results.values())
        print(f"{file:<28}" + "".join(told), flush=True)
    for figure, of in (("words", _mean), ("order", _mean), ("seconds", sum), ("peak_mb", max)):
        row = (of([figures[figure] for figures in found.values()]) for found in results.values())
        print(f"{figure:<28}" + "".join(f"{value:>16.3f}" for value in row))
    print(json.dumps({"bench": "pdf", "results": results}))
    return 0


def measured(python: str, name: str, data: bytes, text: str) -> dict[str, float]:
    """Let a reader read a PDF, and return how much of its words and of their order is right, and what it took."""
    command = [python, "-m", "benchmarks.pdf_peers", name]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=True)
    found = json.loads(done.stdout)
    expected, read = words(text), words(found["text"])
    same = sum((Counter(expected) & Counter(read)).values())
    return {
        "words": round(2 * same / (len(expected) + len(read)), 4),
        "order": round(LCSseq.similarity(expected, read) / max(len(expected), len(read)), 4),
        "seconds": round(found["seconds"], 3),
        "peak_mb": found["peak_mb"],
    }


def words(text: str) -> list[str]:
    """Return the words of a text: those broken at the end of a line whole, ligatures as their letters."""
    return _BROKEN.sub("", unicodedata.normalize("NFKC", text)).split()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


if __name__ == "__main__":
    sys.exit(main())
