"""Pictures of figures, drawn as SVG by hand: small, the same each time, and told in words to those who do not see them.

Everything has a colour of its own and a class by which a style sheet gives it another; no colour says anything that a
word, a number or a shape beside it does not say.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

#: Of every picture, in units that are pixels on a narrow phone.
WIDTH = 360
_ROW, _TEXT = 18, 11
#: Signs of verdicts that stand in a font of their own where a picture is printed.
_SIGNS = "✓◑✕"
_APART = re.compile(f"([{_SIGNS}])")
_SIGN = Markup('<tspan font-family="DejaVu Sans Mono">{}</tspan>')
#: On white; a style sheet says what they are in the dark, for a picture that stands alone it is this one.
COLOURS = {
    "good": "#14673a", "fair": "#3f6a1b", "mixed": "#8a5a00", "poor": "#a8480b", "bad": "#b3261e", "none": "#565d68",
    "ink": "#1a1d23", "soft": "#565d68", "line": "#d9dde3", "link": "#1f4e9c", "paper": "#ffffff",
}  # fmt: skip
_IN_THE_DARK = {
    "good": "#7fd8a0", "fair": "#b3d67f", "mixed": "#f2c063", "poor": "#f5a06a", "bad": "#ff9a91", "none": "#a9b0bb",
    "ink": "#e6e8eb", "soft": "#a9b0bb", "line": "#39404a", "link": "#8ab4f8", "paper": "#15181d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: how long (from 0, in any unit), its colour by name, and what stands in it where it fits."""

    size: float
    colour: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what stands at its left and at its right, and its parts from left to right."""

    name: str
    parts: tuple[Part, ...]
    sum: str


def bars(title: str, description: str, rows: Sequence[Bar], *, name_width: int = 126) -> Markup:
    """Draw bars below one another, the longest as long as there is room.

    Args:
        title: what the picture is of.
        description: what it shows, in words, for those who do not see it.
        rows: at least one.
        name_width: room for the names at the left.
    """
    room = WIDTH - name_width - 52
    most = max(sum(part.size for part in row.parts) for row in rows) or 1
    drawn: list[Markup] = []
    for at, row in enumerate(rows):
        y, x = at * _ROW + 3, float(name_width)
        drawn.append(text(0, y + 10, _short(row.name, name_width)))
        for part in row.parts:
            width = room * part.size / most
            drawn.append(box(x, y, max(width, 1), _ROW - 5, part.colour))
            if part.words and width > 6 * len(part.words) + 4:
                drawn.append(
                    text(x + width / 2, y + 10, part.words, "middle", "ink" if part.colour == "line" else "paper")
                )
            x += width
        drawn.append(text(x + 5, y + 10, row.sum, colour="soft"))
    return picture(title, description, len(rows) * _ROW + 4, drawn)


def strip(
    title: str, description: str, parts: Sequence[tuple[float, float, str]], names: Sequence[tuple[str, str]]
) -> Markup:
    """Draw a line of which stretches are marked; a kind is told by how high its marks stand, and by its colour.

    Args:
        title: what the picture is of.
        description: what it shows, in words.
        parts: from, to (shares of the line, 0 to 1) and kind of each stretch.
        names: every kind with what it is called, the highest marks first.
    """
    heights = {kind: 26 - 6 * at for at, (kind, _name) in enumerate(names)}
    drawn = [box(0, 30, WIDTH, 1.5, "soft")]
    for start, end, kind in parts:
        high = heights[kind]
        drawn.append(box(start * WIDTH, 30 - high, max((end - start) * WIDTH, 0.8), high, kind))
    for at, (kind, name) in enumerate(names):
        y = 46 + at * 15
        drawn += [box(2, y - heights[kind] / 2.6, 10, heights[kind] / 2.6, kind), text(20, y, name)]
    return picture(title, description, 40 + 15 * len(names), drawn)


def timeline(title: str, description: str, marks: Sequence[tuple[float, str]], ends: tuple[str, str]) -> Markup:
    """Draw marks along a line of time; those that would stand on one another stand above one another.

    Args:
        title: what the picture is of.
        description: what it shows, in words.
        marks: where (share of the line, 0 to 1) and the number or word of each, from left to right.
        ends: what stands below the line at its left and right end.
    """
    rows: list[float] = []
    placed: list[tuple[float, float, int, str]] = []
    for share, word in marks:
        x, half = 1 + share * (WIDTH - 2), 3.3 * len(word)
        middle = min(max(x, half), WIDTH - half)
        row = next((row for row, taken in enumerate(rows) if taken <= middle - half), len(rows))
        rows[row : row + 1] = [middle + half + 4]
        placed.append((x, middle, row, word))
    base = 14 * len(rows) + 8
    drawn = [box(0, base, WIDTH, 1.5, "soft")]
    for x, middle, row, word in placed:
        y = base - 14 * row - 7
        drawn += [box(x - 0.4, base - 5, 0.8, 5, "link"), text(middle, y, word, "middle")]
    drawn += [text(0, base + 14, ends[0], colour="soft"), text(WIDTH, base + 14, ends[1], "end", "soft")]
    return picture(title, description, base + 20, drawn)


def columns(
    title: str, description: str, groups: Sequence[tuple[str, tuple[int, ...]]], names: Sequence[tuple[str, str]]
) -> Markup:
    """Draw columns side by side, a group for each day.

    Args:
        title: what the picture is of.
        description: what it shows, in words.
        groups: what stands below each group, and how high its columns are.
        names: colour and name of each column of a group, in the same order.
    """
    high, most = 70, max((max(values) for _name, values in groups), default=0) or 1
    wide = WIDTH / max(len(groups), 4)
    each = min(wide * 0.8 / len(names), 16)
    drawn = [box(0, high + 14, WIDTH, 1.5, "soft")]
    for at, (name, values) in enumerate(groups):
        left = at * wide + (wide - each * len(values)) / 2
        for n, value in enumerate(values):
            height = high * value / most
            x = left + n * each
            drawn.append(box(x, high + 14 - height, each - 1, height, names[n][0]))
            if value and each >= 9:
                drawn.append(text(x + each / 2, high + 11 - height, str(value), "middle", "soft"))
        if wide >= 34 or at % -(-34 // int(wide)) == 0:
            drawn.append(text(at * wide + wide / 2, high + 28, name, "middle"))
    y = high + 46
    for n, (colour, name) in enumerate(names):
        x = n * WIDTH / len(names)
        drawn += [box(x, y - 9, 10, 10, colour), text(x + 14, y, f"{n + 1}. {name}")]
    return picture(title, description, y + 6, drawn)


def picture(title: str, description: str, height: float, drawn: Iterable[Markup]) -> Markup:
    """Return a whole picture with its title and what it shows."""
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" class="picture" '
        'font-family="Noto Sans, sans-serif" font-size="{}"><title>{}</title><desc>{}</desc>{}</svg>'
    )
    return head.format(WIDTH, _round(height), _TEXT, title, description, Markup("").join(drawn))


def alone(svg: Markup) -> str:
    """Return a picture as the address of an image, which no style sheet reaches: it knows the dark by itself."""
    rules = "".join(f".{name}{{fill:{colour}}}" for name, colour in _IN_THE_DARK.items())
    head, end, rest = svg.partition("</desc>")
    style = f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"
    return f"data:image/svg+xml;base64,{b64encode(f'{head}{end}{style}{rest}'.encode()).decode()}"


def box(x: float, y: float, width: float, height: float, colour: str) -> Markup:
    """Return a filled rectangle."""
    plain = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}" class="{}"/>')
    return plain.format(_round(x), _round(y), _round(width), _round(height), COLOURS.get(colour, "#565d68"), colour)


def text(x: float, y: float, words: str, anchor: str = "start", colour: str = "ink") -> Markup:
    """Return words at a place, the line they stand on at `y`."""
    plain = Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}" class="{}">{}</text>')
    parts = Markup("").join(_SIGN.format(part) if part in _SIGNS else escape(part) for part in re.split(_APART, words))
    return plain.format(_round(x), _round(y), anchor, COLOURS.get(colour, "#565d68"), colour, parts)


def _short(words: str, room: int) -> str:
    most = int(room / 5.9)
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _round(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
