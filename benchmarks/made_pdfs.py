"""PDFs that are hard to read in one way each, made from plain sentences of our own, and the words on them."""

import random
import textwrap
from collections.abc import Callable, Mapping, Sequence

from benchmarks.made_documents import paragraphs

#: Widths of Helvetica's letters in thousandths of their size, from the blank to the tilde.
#: Source: Adobe Core 14 AFM files, Helvetica.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278, 278, 584,
    584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,
    556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_SIZE, _LEFT, _TOP, _STEP = 10, 50, 780, 14
_HEBREW = "\n".join(f"<{97 + at:02x}> <{0x5D0 + at:04x}>" for at in range(26))
_MAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
    f"26 beginbfchar\n{_HEBREW}\nendbfchar endcmap end end"
)

Made = tuple[bytes, str]


def _lines(width: int, count: int, seed: int = 0) -> list[str]:
    words = " ".join(paragraphs(9_000)).split()
    return textwrap.wrap(" ".join(words[seed * 150 :]), width)[:count]


def _page(shown: str, annotations: Sequence[str] = ()) -> bytes:
    """Return a PDF of one page, whose fonts are F, and H for Hebrew letters."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    fonts, fields = "/Resources << /Font << /F 5 0 R /H 6 0 R >> >>", " ".join(annotations)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {fonts} /Annots [{fields}] >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        f"{font} >>",
        f"{font} /ToUnicode 7 0 R >>",
        f"<< /Length {len(_MAP)} >>\nstream\n{_MAP}\nendstream",
    ]
    made, starts = "%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"trailer << /Root 1 0 R /Size 8 >>\nstartxref\n{len(made)}\n%%EOF"
    return f"{made}xref\n0 8\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def _shown(text: str, left: float, base: float, before: str = "") -> str:
    words = text.replace("\\", "").replace("(", "").replace(")", "")
    return f"BT {before} /F {_SIZE} Tf 1 0 0 1 {left:.2f} {base} Tm ({words}) Tj ET"


def _plain() -> Made:
    lines = _lines(90, 40)
    return _page("\n".join(_shown(line, _LEFT, _TOP - _STEP * at) for at, line in enumerate(lines))), " ".join(lines)


def _columns(starts: Sequence[int], width: int, *, across: bool) -> Made:
    columns = [_lines(width, 40, seed) for seed in range(len(starts))]
    places = [(column, at) for column in range(len(starts)) for at in range(40)]
    if across:
        places.sort(key=lambda place: place[1])
    shown = (_shown(columns[column][at], starts[column], _TOP - _STEP * at) for column, at in places)
    return _page("\n".join(shown)), " ".join(line for column in columns for line in column)


def _table() -> Made:
    rows = [(f"Town {at}", f"{at * 1_311:,}", f"{at / 7:.1f} %") for at in range(30)]
    cells = ((cell, at, column) for at, row in enumerate(rows) for column, cell in enumerate(row))
    shown = (_shown(cell, _LEFT + 150 * column, _TOP - _STEP * at) for cell, at, column in cells)
    return _page("\n".join(shown)), " ".join(cell for row in rows for cell in row)


def _by_place(gap: float, *, each: bool) -> Made:
    """Blanks are gaps of so many points; letters are placed word by word, or each by itself."""
    lines, shown = _lines(80, 40), []
    for at, line in enumerate(lines):
        left = float(_LEFT)
        for word in line.split():
            for piece in word if each else (word,):
                shown.append(_shown(piece, left, _TOP - _STEP * at))
                left += sum(_WIDTHS[ord(sign) - 32] for sign in piece) * _SIZE / 1000
            left += gap
    return _page("\n".join(shown)), " ".join(lines)


def _spaced() -> Made:
    lines = _lines(60, 40)
    shown = (_shown(line, _LEFT, _TOP - _STEP * at, f"{2 if at % 5 == 0 else 0} Tc") for at, line in enumerate(lines))
    return _page("\n".join(shown)), " ".join(lines)


def _muddled() -> Made:
    lines = _lines(85, 40)
    shown = [_shown(line, _LEFT, _TOP - _STEP * at) for at, line in enumerate(lines)]
    random.Random(7).shuffle(shown)
    return _page("\n".join(shown)), " ".join(lines)


def _turned() -> Made:
    data, text = _plain()
    shown = data.decode("cp1252").partition("stream\n")[2].partition("\nendstream")[0]
    margin = f"BT /F {_SIZE} Tf 0 1 -1 0 30 300 Tm (Printed at Lowmere on the quay) Tj ET"
    return _page(f"{margin}\n{shown}"), f"{text} Printed at Lowmere on the quay"


def _from_the_right() -> Made:
    words = ["".join(chr(97 + (at * 7 + letter * 3) % 26) for letter in range(4)) for at in range(60)]
    lines = [words[at : at + 6] for at in range(0, 60, 6)]
    shown = (
        _shown(" ".join(line)[::-1], _LEFT, _TOP - _STEP * at).replace("/F ", "/H ") for at, line in enumerate(lines)
    )
    table = str.maketrans({97 + at: 0x5D0 + at for at in range(26)})
    return _page("\n".join(shown)), " ".join(words).translate(table)


def _form() -> Made:
    labels = [f"Question {at}:" for at in range(20)]
    values = [f"answer number {at}" for at in range(20)]
    fields = [
        f"<< /Subtype /Widget /FT /Tx /V ({value}) /Rect [150 {_TOP - 30 * at - 5} 400 {_TOP - 30 * at + 15}] >>"
        for at, value in enumerate(values)
    ]
    shown = "\n".join(_shown(label, _LEFT, _TOP - 30 * at) for at, label in enumerate(labels))
    return _page(shown, fields), " ".join(word for pair in zip(labels, values, strict=True) for word in pair)


def _set(source: str) -> Made:
    """Return what Typst makes of paragraphs: hyphens, ligatures, a font of which only a part is put in."""
    import typst

    text = paragraphs(6_000)
    escaped = "\n\n".join(text).replace("-", "\\-")
    return typst.compile(f'#set text(lang: "en", hyphenate: true)\n{source}\n{escaped}'.encode()), " ".join(text)


#: What makes each PDF, by what is hard about it.
MAKERS: Mapping[str, Callable[[], Made]] = {
    "one column": _plain,
    "two columns": lambda: _columns((50, 310), 45, across=False),
    "two columns drawn across": lambda: _columns((50, 310), 45, across=True),
    "three columns drawn across": lambda: _columns((50, 220, 390), 30, across=True),
    "a table": _table,
    "blanks by place alone": lambda: _by_place(2.5, each=False),
    "each letter by itself": lambda: _by_place(2.0, each=True),
    "letters spaced": _spaced,
    "lines in no order": _muddled,
    "a line turned": _turned,
    "lines from the right": _from_the_right,
    "form fields": _form,
    "set in one column": lambda: _set("#set par(justify: true)"),
    "set in two columns": lambda: _set("#set page(columns: 2)\n#set par(justify: true)"),
}
