"""Quotation marks: which open, which close, what lies between them, and what to do when one is missing.

Curly and straight marks, guillemets, low marks, single marks in British copy, and the typewriter's two strokes are read
alike. Nothing between marks ever reaches beyond its paragraph, except a quotation that is opened anew in the next one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.model import Block, Span

_MARK = re.compile(
    r"[`'’\"“”„‟«»＂〝〞‘‚‹›](?:(?<=`)`|(?<=')'|(?<=[\"“”„‟«»＂〝〞‘‚‹›])"
    r"|(?<=['’])(?:(?<!\w['’])(?=[\w\"“$£€])|(?<=[^\s(\[{]['’])(?!\w)))"
)
"""What may open or close; the sign stands first and what must stand around it after, so that the search is quick."""
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[)\]]*+(?=\s|$)")
_OPENING = frozenset("“„«〝‟")
_CLOSING = frozenset("”»〞")
_SINGLE = frozenset("'‘’‚‹›")
_ELISIONS = re.compile(r"(?i)(?:\d\ds?|em|tis|twas|til|till|cause|cos|n|bout|round|neath|ere|tude|hood)\b")
_LONGEST_UNCLOSED = 1_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """One stretch of text between quotation marks.

    Attributes:
        span: with its marks, in characters of the clean text.
        inner: without them.
        depth: 0 for an outer quotation, 1 for one inside it, and so on.
        closed: whether its closing mark was found.
        pieces: one span with marks for each paragraph of a block quotation; one piece for any other.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    start: int
    end: int
    opening: int
    closing: int
    single: bool = False

    @property
    def closed(self) -> bool:
        return self.closing > 0


@lru_cache(maxsize=1)  # they are read for the quotes of an article, and again for its warnings
def find_marks(text: str, blocks: tuple[Block, ...]) -> tuple[tuple[Quoted, ...], tuple[str, ...]]:
    """Return what stands between quotation marks in running text, in order, and a warning for each odd paragraph.

    Args:
        text: the clean text.
        blocks: all its blocks; only running ones are read.
    """
    quoted: list[Quoted] = []
    warnings: list[str] = []
    held: list[Span] = []
    running = [block.span for block in blocks if block.kind.is_running]
    for number, span in enumerate(running):
        pairs, stray = _pairs(text, span)
        following = running[number + 1] if number + 1 < len(running) else None
        last = pairs[-1] if pairs else None
        goes_on = (
            last is not None
            and not last.closed
            and following is not None
            and _reopens(text, following, text[last.start : last.start + last.opening])
            and _closes_no_later(text, last, span)
        )
        if (stray or any(not p.closed for p in pairs)) and not goes_on:
            warnings.append(f"Quotation marks do not pair in the paragraph that begins “{_first_words(text, span)}”.")
        made = _nested(pairs, span.end if goes_on else None)
        if goes_on and len(made) == 1:
            held.extend(made.pop().pieces)
            continue
        if held and made:
            made[0] = _joined(held, made[0])
        held = list(made.pop().pieces) if goes_on and made else []
        quoted.extend(made)
    return tuple(quoted), tuple(warnings)


def _first_words(text: str, span: Span) -> str:
    return " ".join(text[span.start : min(span.end, span.start + 60)].split()[:6])


def _reopens(text: str, span: Span, mark: str) -> bool:
    """Say whether a paragraph begins with the same mark as the one that was left open before it."""
    return text.startswith(mark, span.start)


def _closes_no_later(text: str, pair: _Pair, span: Span) -> bool:
    """Say whether an unclosed quotation may run to the end of its paragraph: it opens there or after a pause."""
    before = text[span.start : pair.start].rstrip()
    return not before or before[-1] in ",:;.!?—–-”\"'"


def _joined(held: list[Span], last: Quoted) -> Quoted:
    pieces = (*held, *last.pieces)
    whole = Span(held[0].start, last.span.end)
    return Quoted(whole, Span(held[0].start + 1, last.inner.end), 0, last.closed, pieces)


def _nested(pairs: list[_Pair], runs_to: int | None) -> list[Quoted]:
    """Return the pairs with their depth; the last one runs to `runs_to` when the quotation goes on after it."""
    made: list[Quoted] = []
    ends: list[int] = []
    for number, pair in enumerate(pairs):
        end = runs_to if runs_to and number == len(pairs) - 1 else pair.end
        while ends and ends[-1] <= pair.start:
            ends.pop()
        if ends and ends[-1] < end:
            if pair.single:
                continue
            end = min(end, ends[-1])
        closing = pair.closing if end == pair.end else 0
        if end - closing <= pair.start + pair.opening:
            continue
        span = Span(pair.start, end)
        made.append(Quoted(span, Span(pair.start + pair.opening, end - closing), len(ends), pair.closed, (span,)))
        ends.append(end)
    return made


def _pairs(text: str, span: Span) -> tuple[list[_Pair], bool]:
    """Return the pairs of one paragraph by their start, unclosed ones too, and whether a mark is stray."""
    marks = list(_MARK.finditer(text, span.start, span.end))
    if not marks:
        return [], False
    done: list[_Pair] = []
    stray = False
    doubles: list[re.Match[str]] = []
    single: re.Match[str] | None = None
    weak: re.Match[str] | None = None
    for mark in marks:
        if mark.group() in _SINGLE:
            single, weak = _single(text, mark, single, weak, done)
        elif _closes(text, mark, span, doubles):
            if doubles:
                done.append(_pair(doubles.pop(), mark))
            else:
                stray = stray or not text[mark.start() - 1 : mark.start()].isdigit()
        else:
            if doubles and doubles[-1].group() == '"':
                done.append(_unclosed(text, doubles.pop(), mark.start()))
            doubles.append(mark)
    if single and weak:
        done.append(_pair(single, weak, single=True))
    ends = [mark.start() for mark in doubles[1:]] + [span.end]
    done.extend(_unclosed(text, mark, end) for mark, end in zip(doubles, ends, strict=False))
    return sorted(done, key=lambda pair: (pair.start, -pair.end)), stray


def _pair(opening: re.Match[str], closing: re.Match[str], *, single: bool = False) -> _Pair:
    return _Pair(opening.start(), closing.end(), len(opening.group()), len(closing.group()), single)


def _unclosed(text: str, mark: re.Match[str], limit: int) -> _Pair:
    """Return a quotation without its closing mark, bounded by the end of its sentence and by `limit`."""
    limit = min(limit, mark.start() + _LONGEST_UNCLOSED)
    end = _SENTENCE_END.search(text, mark.end(), limit)
    stop = end.end() if end else limit
    while stop > mark.end() and text[stop - 1].isspace():
        stop -= 1
    return _Pair(mark.start(), max(stop, mark.end()), len(mark.group()), 0)


def _closes(text: str, mark: re.Match[str], span: Span, doubles: list[re.Match[str]]) -> bool:
    """Say whether a double mark closes."""
    what = mark.group()
    before = text[mark.start() - 1] if mark.start() > span.start else " "
    after = text[mark.end()] if mark.end() < span.end else " "
    if what in "“‟" and doubles:
        return doubles[-1].group() in "„‚" or (not before.isspace() and (after.isspace() or after in ".,;:!?)"))
    if what in "«»":
        return before.isspace() is False and before not in "([—–-" and (bool(doubles) or after.isspace())
    if what in _OPENING or what == "``":
        return False
    opens = (before.isspace() or before in "([{—–-/‘'“") and not after.isspace()
    if what in _CLOSING:
        return bool(doubles) or not opens
    if doubles:
        return not (before.isspace() and not after.isspace()) or before in "([{"
    return not opens and not (before.isspace() and after.isspace())


def _single(
    text: str, mark: re.Match[str], opened: re.Match[str] | None, weak: re.Match[str] | None, done: list[_Pair]
) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Take one single mark into account; return the open one, and the doubtful closing one seen since."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    what = mark.group()
    opens = what in "‘‚‹" or (
        (not before or not before.isalnum()) and (after.isalnum() or (after and after in '"“$£€'))
    )
    if opens and what != "’" and not _ELISIONS.match(text, mark.end()):
        if opened and weak:
            done.append(_pair(opened, weak, single=True))
        return mark, None
    if opened is None or opens:
        return opened, weak
    possessive = before == "s" and text[mark.end() + 1 : mark.end() + 2].islower() and after == " "
    if possessive:
        return opened, weak or mark
    done.append(_pair(opened, mark, single=True))
    return None, None
