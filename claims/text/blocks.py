"""What each stretch of an article is: running text, or headline, byline, dateline, caption and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.model import Block, BlockKind, Span
from claims.text.block_marks import has_final_stop, is_list_item, is_table_row, kind_by_words
from claims.text.datelines import dateline_end

_LINE = re.compile(r"\S[^\n]*")
_WORDS = re.compile(r"\W+")
_LONGEST_HEADLINE, _LONGEST_SUBHEAD, _MOST_SUBHEAD_WORDS = 150, 70, 8
_MOST_QUESTION_WORDS = 14
_NARROWEST, _WIDEST = 35, 130
_DATELINE_WITHIN, _HEADLINE_WITHIN = 8, 6
_SHORTEST_PULL_QUOTE = 30


@dataclass(frozen=True, slots=True)
class _Unit:
    """One paragraph before it has a kind: its place, its text, whether a blank line stands before it."""

    start: int
    end: int
    text: str
    apart: bool


def find_blocks(text: str, title: str = "") -> tuple[Block, ...]:
    """Return the blocks of a clean text, in order; together they cover every character that is not white space.

    Paragraphs may stand apart by blank lines, be one line each, or be wrapped at a fixed width.

    Args:
        text: the clean text.
        title: the headline as typed by a person, `""` when unknown; a first block equal to it is the headline.
    """
    units = _units(text)
    kinds = _kinds(units, text, _plain(title))
    return tuple(_blocks(units, kinds))


def _units(text: str) -> list[_Unit]:
    """Return the paragraphs of a text, with wrapped lines joined and the rows of one table together."""
    lines: list[_Unit] = []
    at = 0
    for match in _LINE.finditer(text):
        words = match.group().rstrip()
        apart = not lines or text.count("\n", at, match.start()) > 1
        lines.append(_Unit(match.start(), match.start() + len(words), words, apart))
        at = match.end()
    width = _wrap_width(lines)
    units: list[list[_Unit]] = []
    for line in lines:
        if units and not line.apart and _goes_on(units[-1][-1], line, width):
            units[-1].append(line)
        else:
            units.append([line])
    return [
        _Unit(group[0].start, group[-1].end, text[group[0].start : group[-1].end], group[0].apart) for group in units
    ]


def _wrap_width(lines: Sequence[_Unit]) -> int:
    """Return the width at which the lines of a text are wrapped, in characters; 0 when they are not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    broken = [(a, b) for a, b in pairs if not has_final_stop(a.text)]
    if len(broken) < 2 or 3 * len(broken) < len(pairs):
        return 0
    width = max(len(line.text) for pair in pairs for line in pair)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_is_full(a, b, width) for a, b in broken)
    return width if full >= 0.7 * len(broken) else 0


def _is_full(line: _Unit, after: _Unit, width: int) -> bool:
    """Say whether the first word of the next line would not have fitted on this one, give or take a little."""
    return len(line.text) + 1 + len(after.text.split(None, 1)[0]) > width - width // 8


def _goes_on(line: _Unit, after: _Unit, width: int) -> bool:
    """Say whether a line is the continuation of the line before it."""
    if is_table_row(after.text) or is_table_row(line.text):
        return is_table_row(after.text) and is_table_row(line.text)
    if is_list_item(after.text):
        return False
    if width and _is_full(line, after, width):
        return True
    return after.text[0].islower() and not has_final_stop(line.text) and len(line.text) > _NARROWEST


def _kinds(units: Sequence[_Unit], text: str, title: str) -> list[BlockKind]:
    """Return the kind of each unit: by its own words first, then by where it stands."""
    kinds: list[BlockKind] = []
    for unit in units:
        if is_table_row(unit.text):
            kinds.append(BlockKind.TABLE)
        elif is_list_item(unit.text) and kind_by_words(unit.text) != BlockKind.BOILERPLATE:
            kinds.append(BlockKind.LIST_ITEM)
        else:
            kinds.append(kind_by_words(unit.text) or BlockKind.PARAGRAPH)
    if BlockKind.PARAGRAPH not in kinds and BlockKind.LIST_ITEM not in kinds:
        return _all_text(units, kinds)
    head = _headline(units, kinds, title)
    if head is not None:
        kinds[head] = BlockKind.HEADLINE
    for i in range(len(units)):
        if kinds[i] is BlockKind.PARAGRAPH:
            kinds[i] = _kind_by_place(units, kinds, i, text)
    return kinds


def _all_text(units: Sequence[_Unit], kinds: list[BlockKind]) -> list[BlockKind]:
    """Read a lone block that only looks like something else as text: there is no article for it to belong to."""
    return [BlockKind.PARAGRAPH] if len(units) == 1 and kinds[0] is not BlockKind.TABLE else kinds


def _plain(text: str) -> str:
    """Return a text as bare small words, to compare headlines."""
    return _WORDS.sub(" ", text).strip().casefold()


def _headline(units: Sequence[_Unit], kinds: Sequence[BlockKind], title: str) -> int | None:
    """Return the index of the headline, `None` when the text has none."""
    if title:
        for i, unit in enumerate(units[:5]):
            if len(unit.text) < 2 * len(title) + 40 and _plain(unit.text) == title:
                return i
    first = next((i for i, kind in enumerate(kinds) if kind.is_running), None)
    if first is None or kinds[first] is not BlockKind.PARAGRAPH:
        return None
    if first > _HEADLINE_WITHIN or first + 1 >= len(units):
        return None
    unit = units[first]
    fits = len(unit.text) <= _LONGEST_HEADLINE and "\n" not in unit.text and _is_bare(unit.text)
    rest = any(
        kind.is_running and (len(u.text) > len(unit.text) or has_final_stop(u.text))
        for u, kind in zip(units[first + 1 : first + 12], kinds[first + 1 : first + 12], strict=True)
    )
    return first if fits and rest and dateline_end(unit.text) == 0 else None


def _is_bare(text: str) -> bool:
    """Say whether a line reads as a title: a capital first and no stop at its end, or a short question."""
    first = text.lstrip("\"'“‘«(")[:1]
    if not first or first.islower():
        return False
    if has_final_stop(text):
        return text[-1] == "?" and text.count(" ") < _MOST_QUESTION_WORDS
    return text[-1].isalnum() or text[-1] in "\"'”’»)%"


def _kind_by_place(units: Sequence[_Unit], kinds: Sequence[BlockKind], i: int, text: str) -> BlockKind:
    """Return the kind of a paragraph from its neighbours: a subhead, a pull quote, or still a paragraph."""
    words = units[i].text
    below = i > 0 and kinds[i - 1] is BlockKind.PULL_QUOTE and (not units[i].apart or words[0] in "—–-")
    if below and len(words) <= _LONGEST_SUBHEAD and not has_final_stop(words):
        return BlockKind.PULL_QUOTE
    if words[0] in "\"“'‘«" and _is_pull_quote(words, text):
        return BlockKind.PULL_QUOTE
    short = len(words) <= _LONGEST_SUBHEAD and words.count(" ") < _MOST_SUBHEAD_WORDS
    if not short or i == 0 or i + 1 >= len(units) or not words[-1].isalnum() or not _is_bare(words):
        return BlockKind.PARAGRAPH
    after = next((j for j in range(i + 1, min(i + 4, len(units))) if kinds[j].is_running), None)
    long = after is not None and (len(units[after].text) > 2 * len(words) or kinds[after] is BlockKind.LIST_ITEM)
    return BlockKind.SUBHEAD if long and dateline_end(words) == 0 else BlockKind.PARAGRAPH


def _is_pull_quote(words: str, text: str) -> bool:
    """Say whether a block is nothing but words in quotation marks that the running text has as well."""
    inner = words.strip("\"“”'‘’«»").rstrip(" ,.")
    if not _SHORTEST_PULL_QUOTE <= len(inner) <= _WIDEST * 2 or words[-1] not in "\"”'’»" or "\n" in inner:
        return False
    first = text.find(inner)
    return text.find(inner, first + 1) >= 0


def _blocks(units: Sequence[_Unit], kinds: Sequence[BlockKind]) -> Iterator[Block]:
    """Yield the blocks, with the dateline of an early paragraph as a block of its own."""
    paragraphs = 0
    for unit, kind in zip(units, kinds, strict=True):
        start = unit.start
        if kind is BlockKind.PARAGRAPH and paragraphs < _DATELINE_WITHIN:
            paragraphs += 1
            length = dateline_end(unit.text)
            if length:
                yield Block(BlockKind.DATELINE, Span(start, start + length))
                start += length + len(unit.text[length:]) - len(unit.text[length:].lstrip())
        if start < unit.end:
            yield Block(kind, Span(start, unit.end))
