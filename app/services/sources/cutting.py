"""A text in pieces that are short enough to read: its paragraphs and lines, long ones between their sentences."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from claims.model import Span

#: Characters of a passage at most; a longer paragraph is cut into pieces of whole sentences or words.
_LONGEST = 600
_BREAK = re.compile(r"\n\s*\n|\n")
#: Between two sentences; not after a first letter, and not after a title or a month that is cut short.
SENTENCE = re.compile(
    r"(?<=[.!?…][\"'”’)]) +|(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Prof|Capt|Sept)\.)"
    r"(?<!\b(?:Mrs|Mme|Gen|Gov|Rev|Sen|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec)\.) +"
)
END = re.compile(rf"{SENTENCE.pattern}|\n")


@lru_cache(maxsize=8)
def pieces(text: str) -> Sequence[Span]:
    """Return paragraphs and lines of a text; a long one in pieces of at most `_LONGEST` characters."""
    spans: list[Span] = []
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        spans.extend(_short(text, start, end))
        start = end
    return tuple(spans)


def _short(text: str, start: int, end: int) -> Iterable[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = [match.start() for match in SENTENCE.finditer(window)]
        cut = start + (ends[-1] if ends else max(window.rfind(" "), 0) or _LONGEST)
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end and text[start:end].strip():
        yield Span(start, start + len(text[start:end].rstrip()))
