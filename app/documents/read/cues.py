"""The cues of a transcript: from when to when, who speaks, which words; what is broken is kept."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.clean import one_line
from app.documents.read.refusal import RefusedError
from app.language import _

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"\A\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]+([^<>\n]{1,200})>")
#: Marks of style, a time inside a cue, and marks of place in curly brackets.
_STYLE = re.compile(
    r"</?(?:c|i|b|u|s|lang|ruby|rt|font)(?:[.\s][^<>]{0,200})?>|</?v>|<\d{1,3}:\d\d(?::\d\d)?\.\d{3}>"
    r"|\{\\[^{}\n]{1,80}\}",
    re.IGNORECASE,
)
#: How a word is pronounced, above it.
_ABOVE = re.compile(r"<rt(?:[.\s][^<>]{0,200})?>[^<>]*(?:</rt>)?", re.IGNORECASE)
_INNER_TIME = re.compile(r"<\d{1,3}:\d\d(?::\d\d)?\.\d{3}>")
_REMARK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words on the screen for a while.

    Attributes:
        start, end: seconds from the beginning; `None` for words whose time code cannot be read.
        speaker: as the transcript marks it, `""` when it does not.
        text: one line, without marks of style; never empty.
    """

    start: float | None
    end: float | None
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a transcript, in the order of the file.

    Attributes:
        broken: passages kept without a time code.
        rolled: lines left out because the cue before ends with them, in captions that roll.
        remarks: blocks that are not spoken.
    """

    cues: tuple[Cue, ...]
    is_webvtt: bool
    broken: int = 0
    rolled: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together; `times` is `None` where no time code stands above them."""

    times: tuple[float, float] | None
    lines: Sequence[str]


def cues_of(text: str, most: int) -> Cues:
    r"""Return the cues of a transcript whose line ends are "\n"; empty when not a single time code can be read.

    Missing counters, a comma or a dot before the milliseconds, and missing blank lines are put up with.

    Raises:
        RefusedError: when it has more cues than `most`.
    """
    if text.count("-->") > most:
        message = _("has more than {n:,} cues. Save it in parts and import these one by one.")
        raise RefusedError(message.format(n=most))
    is_webvtt = text.startswith("WEBVTT")
    is_rolling = is_webvtt and _INNER_TIME.search(text) is not None
    cues: list[Cue] = []
    broken = rolled = remarks = timed = 0
    last: Sequence[str] = ()
    for block in _blocks(_groups(text), is_webvtt):
        if block.times is None and is_webvtt and _REMARK.match(block.lines[0]):
            remarks += 1
            continue
        lines = tuple(filter(None, (_bare(line) for line in block.lines)))
        fresh = lines[_overlap(last, lines) :] if is_rolling else lines
        rolled, last = rolled + len(lines) - len(fresh), lines or last
        broken += (block.times is None and bool(fresh)) or any("-->" in line for line in fresh)
        timed += block.times is not None
        cues += _spoken(block.times, fresh, is_webvtt)
    return Cues(tuple(cues) if timed else (), is_webvtt, broken, rolled, remarks)


def _groups(text: str) -> list[list[str]]:
    """Return the lines, those that no blank line parts together."""
    groups: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _blocks(groups: Sequence[Sequence[str]], is_webvtt: bool) -> Iterator[_Block]:
    """Yield the lines under each time code, and those under none; counters and names of cues are left out."""
    counter: int | None = None
    for at, group in enumerate(groups):
        times = [(number, read) for number, line in enumerate(group) if (read := _times(line)) is not None]
        if not times:
            follower = groups[at + 1] if at + 1 < len(groups) else [""]
            if is_webvtt and at == 0:
                continue
            if len(group) == 1 and _number(group[0]) is not None and _times(follower[0]) is not None:
                counter = _number(group[0])
            else:
                yield _Block(None, group)
            continue
        head = group[: times[0][0]]
        if head and (_number(head[-1]) is not None or (is_webvtt and (len(head) == 1 or at == 0))):
            counter = _number(head[-1])
            head = () if is_webvtt and at == 0 else head[:-1]
        if head:
            yield _Block(None, head)
        ends = [number for number, _ in times[1:]] + [len(group)]
        for (number, read), end in zip(times, ends, strict=True):
            lines = group[number + 1 : end]
            if end < len(group) and lines and counter is not None and _number(lines[-1]) == counter + 1:
                counter += 1
                lines = lines[:-1]
            yield _Block(read, lines)


def _times(line: str) -> tuple[float, float] | None:
    """Return the seconds of a line of time codes, `None` when it is none or ends before it begins."""
    match = _TIMES.fullmatch(line) if "-->" in line else None
    if match is None:
        return None
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    return (start, end) if start <= end else None


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + float(f"0.{fraction or 0}")


def _number(line: str) -> int | None:
    bare = line.strip().lstrip("\ufeff")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None


def _bare(line: str) -> str:
    """Return the words of a line without marks of style; marks of voice stay."""
    return " ".join(_STYLE.sub("", _ABOVE.sub("", line)).split())


def _overlap(last: Sequence[str], lines: Sequence[str]) -> int:
    """Return how many lines at the start of a cue are those that the cue before ended with."""
    return next((size for size in range(min(len(last), len(lines)), 0, -1) if last[-size:] == lines[:size]), 0)


def _spoken(times: tuple[float, float] | None, lines: Sequence[str], is_webvtt: bool) -> Iterator[Cue]:
    """Yield the words of a cue, apart for each voice."""
    start, end = times or (None, None)
    parts = ["", *_VOICE.split(" ".join(lines))]
    for name, words in zip(parts[::2], parts[1::2], strict=True):
        text = " ".join((html.unescape(words) if is_webvtt else words).split())
        if text:
            yield Cue(start, end, one_line(html.unescape(name), 80), text)
