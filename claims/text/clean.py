"""The clean text that rules read, and the way back from its positions to the text as it was received."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from claims.model import Span

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_ODD = re.compile(
    rf"""
      (?P<line>\r\n?|[{_LINE_ENDS}])
    | (?P<garbled>â(?:€(?:[œ\x9d™˜“”¦¢\x9c]|(?=[\s.,;:!?)\]]|\Z))|\x80[\x93\x94\x98\x99\x9c\x9d\xa2\xa6]|‚¬|„¢)
        | Ã[\xa0-\xac\xae-\xbf‰‡€] | Â[\xa0-\xac\xae-\xbf])
    | (?P<space>[{_SPACES}{_CONTROL}])
    | (?P<invisible>[{_INVISIBLE}]+)
    | (?P<surrogate>[\ud800-\udfff])
    | (?P<entity>&(?:[a-z]{{2,6}}|\#[0-9]{{2,5}}|\#x[0-9a-f]{{2,4}});)
    """,
    re.VERBOSE,
)
_BEGINS_ODD = re.compile(rf"[\r{_LINE_ENDS}âÃÂ{_SPACES}{_CONTROL}{_INVISIBLE}\ud800-\udfff&]")
"""What every match of `_ODD` begins with: most texts have none, and one set of signs is looked for far quicker."""
_MARK = re.compile(r"[^\x00-\u02ff\u2002-\u20cf\u2190-\u2328]")
_MARKED = re.compile(rf"[\s\S]?{_MARK.pattern}+")
_LONGEST_SYLLABLE = 4
_MOST_MARKS = 30
"""Marks on one letter that are put in order; more is an attack. Source: Unicode Stream-Safe Text Format, UAX 15."""


@dataclass(frozen=True, slots=True)
class _Edits:
    """The places where one step changed a text: `[new_start, new_end)` stands for `[old_start, old_end)`, in order."""

    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]
    old_starts: tuple[int, ...]
    old_ends: tuple[int, ...]

    def to_old(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the old text that a stretch of the new text stands for, both half-open."""
        i = bisect_right(self.new_starts, start) - 1
        if i >= 0:
            start = self.old_starts[i] if start < self.new_ends[i] else self.old_ends[i] + start - self.new_ends[i]
        j = bisect_right(self.new_starts, end - 1) - 1
        if j >= 0:
            end = self.old_ends[j] if end <= self.new_ends[j] else self.old_ends[j] + end - self.new_ends[j]
        return start, end

    def to_new(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the new text that holds a stretch of the old one; it may be empty."""
        i = bisect_right(self.old_starts, start) - 1
        if i >= 0:
            inside = start < self.old_ends[i]
            start = self.new_starts[i] if inside else self.new_ends[i] + start - self.old_ends[i]
        j = bisect_right(self.old_starts, end - 1) - 1
        if j >= 0:
            end = self.new_ends[j] + max(0, end - self.old_ends[j])
        return start, end


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text made easy to read for rules, with a map of positions.

    Attributes:
        text: the clean text: plain spaces, LF line ends, composed accents, no invisible characters, the commonest
            garbled UTF-8 and escapes of HTML put right. Quotation marks and dashes stay as they are.
        source: the text as received.
    """

    text: str
    source: str
    _steps: tuple[_Edits, ...] = field(default=(), repr=False)

    @property
    def is_source(self) -> bool:
        """Whether the clean text is the source itself, so that every span is the same in both."""
        return not self._steps

    def to_source(self, span: Span) -> Span:
        """Return the span of the source that a span of the clean text stands for; whole characters, never half."""
        start, end = span.start, span.end
        for step in reversed(self._steps):
            start, end = step.to_old(start, end)
        return span if not self._steps else Span(start, end)

    def to_clean(self, span: Span) -> Span | None:
        """Return the span of the clean text for a span of the source, `None` when nothing of it is left there."""
        start, end = span.start, span.end
        for step in self._steps:
            start, end = step.to_new(start, end)
            if start >= end:
                return None
        return Span(start, end)


def clean(source: str) -> CleanText:
    """Return the clean form of a text of any length; the source itself is never changed."""
    steps: list[_Edits] = []
    text = source
    for find in (_odd_places, _uncomposed_places):
        changes = list(find(text))
        if changes:
            text, edits = _apply(text, changes)
            steps.append(edits)
    return CleanText(text, source, tuple(steps))


def _apply(text: str, changes: list[tuple[int, int, str]]) -> tuple[str, _Edits]:
    """Replace each `(start, end, by)` of a text and keep where that was."""
    pieces: list[str] = []
    at = 0
    for start, end, by in changes:
        pieces += (text[at:start], by)
        at = end
    pieces.append(text[at:])
    ends = list(accumulate(map(len, pieces)))
    starts = tuple(ends[0:-1:2])
    return "".join(pieces), _Edits(
        starts, tuple(ends[1:-1:2]), tuple(c[0] for c in changes), tuple(c[1] for c in changes)
    )


def _odd_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line ends, spaces, controls, invisible and garbled characters, with what stands for them."""
    first = _BEGINS_ODD.search(text)
    for match in _ODD.finditer(text, first.start()) if first else ():
        kind = match.lastgroup
        if kind == "garbled":
            by = _repaired(match.group())
        elif kind == "entity":
            by = _unescaped(match.group())
        else:
            by = {"line": "\n", "space": " ", "surrogate": "\ufffd"}.get(kind or "", "")
        yield match.start(), match.end(), by


def _unescaped(entity: str) -> str:
    """Return the sign that an escape of HTML stands for; the escape itself where it is none or an odd one."""
    sign = html.unescape(entity)
    if sign in ("\u00a0", "\u2009", "\u2002", "\u2003"):
        return " "
    return sign if len(sign) == 1 and sign.isprintable() and sign != "\ufffd" else entity


def _repaired(garbled: str) -> str:
    """Return what UTF-8 read as Windows-1252 was meant to be; a plain space for a no-break space."""
    if garbled == "â€":  # a closing mark whose last byte Windows-1252 does not know was dropped on the way
        return "”"
    raw = b"".join(c.encode("cp1252" if ord(c) > 0xFF else "latin-1") for c in garbled)
    return raw.decode("utf-8").replace("\u00a0", " ")


def _uncomposed_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield letters written apart from their accents, with their composed form (Unicode NFC)."""
    first = _MARK.search(text)
    for run in _MARKED.finditer(text, max(0, first.start() - 1)) if first else ():
        at = run.start()
        for cluster in _clusters(run.group()):
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                yield at, at + len(cluster), composed
            at += len(cluster)


def _clusters(run: str) -> Iterator[str]:
    """Cut a run of characters where NFC never joins across the cut."""
    start = 0
    for i in range(1, len(run)):
        if i - start > _MOST_MARKS or not (unicodedata.combining(run[i]) or _joins(run[start:i], run[i])):
            yield run[start:i]
            start = i
    yield run[start:]


def _joins(before: str, char: str) -> bool:
    """Say whether a character that is no accent still melts into those before it, as a Korean vowel does."""
    if len(before) > _LONGEST_SYLLABLE or not ("\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M"):
        return False
    normal = unicodedata.normalize
    return normal("NFC", before + char) != normal("NFC", before) + normal("NFC", char)


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length: each character stays where it was."""
    return text.replace("İ", "i").lower()  # the one capital that would become two characters
