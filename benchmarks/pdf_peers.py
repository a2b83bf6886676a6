"""Readers of PDF, ours and public ones: `python -m benchmarks.pdf_peers NAME < file.pdf`.

Each runs in a process of its own, some in an environment of their own, so nothing is imported before it is known which
is meant. Prints the text, the seconds of processor and the MB of memory that it took as one line of JSON; the library
is loaded before the time is taken.
"""

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path


def _ours() -> Callable[[bytes], str]:
    from app.documents.limits import USUAL
    from app.documents.read import pdf

    return lambda data: pdf.read(data, "", USUAL).text


def _pypdf() -> Callable[[bytes], str]:
    from pypdf import PdfReader

    return lambda data: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _pdfium() -> Callable[[bytes], str]:
    from pypdfium2 import PdfDocument

    return lambda data: "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(data))


def _pdfminer() -> Callable[[bytes], str]:
    from pdfminer.high_level import extract_text

    return lambda data: str(extract_text(io.BytesIO(data)))


def _pdfplumber() -> Callable[[bytes], str]:
    import pdfplumber

    return lambda data: "\n".join(page.extract_text() or "" for page in pdfplumber.open(io.BytesIO(data)).pages)


def peak() -> float:
    """Return the most MB that this process held; on Linux without what it had of the process that started it."""
    if sys.platform == "linux":
        line = next(
            line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


#: What loads each reader.
READERS: Mapping[str, Callable[[], Callable[[bytes], str]]] = {
    "ours": _ours,
    "pypdf": _pypdf,
    "pypdfium2": _pdfium,
    "pdfminer.six": _pdfminer,
    "pdfplumber": _pdfplumber,
}
#: Those that live in an environment of their own.
APART = ("pdfminer.six", "pdfplumber")


if __name__ == "__main__":
    given, read = sys.stdin.buffer.read(), READERS[sys.argv[1]]()
    begun = time.process_time()
    text = read(given)
    took = time.process_time() - begun
    print(json.dumps({"text": text, "seconds": took, "peak_mb": round(peak())}))
