"""Paragraphs of the XML that Word writes, tables and text boxes included."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from app.documents.clean import one_line
from app.documents.read.pieces import APART, Piece

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:ptab"): "\t",
}
_TEXTS = frozenset((qn("w:t"), qn("m:t")))
_SYMBOL = qn("w:sym")
_PARAGRAPH, _STYLE, _LEVEL = qn("w:p"), qn("w:pStyle"), qn("w:outlineLvl")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_FOOT = {qn("w:footnoteReference"): "", qn("w:endnoteReference"): "e"}
_SETTINGS = frozenset((qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sectPr"), qn("w:tcPr"), qn("w:trPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Deleted or moved away under tracked changes; the second way of writing the same drawing; pronunciations.
_SKIPPED = frozenset((qn("w:del"), qn("w:moveFrom"), _FALLBACK, qn("w:rt")))


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    is_heading: bool = False


class _Reader:
    """Collects paragraphs; those in cells go into their row, those in text boxes stand before what they float on."""

    def __init__(self, headings: frozenset[str]) -> None:
        self.headings = headings
        self.open: list[_Paragraph] = []
        self.rows: list[list[str]] = []
        self.heading = ""
        self.after_row = False

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self.open.append(_Paragraph())
        elif tag == _ROW:
            self.rows.append([])
        elif tag == _CELL and self.rows:
            self.rows[-1].append("")
        elif self.open:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        paragraph, tag = self.open[-1], element.tag
        if tag in _TEXTS:
            paragraph.words.append(element.text or "")
        elif tag in _SIGNS:
            paragraph.words.append(_SIGNS[tag])
        elif tag == _SYMBOL:
            paragraph.words.append(_symbol(element.get(qn("w:char"), "")))
        elif tag in _FOOT:
            paragraph.words.append(f"[{_FOOT[tag]}{element.get(qn('w:id'))}]")

    def end(self, tag: str) -> Iterator[Piece]:
        if tag == _PARAGRAPH and self.open:
            yield from self._paragraph(self.open.pop())
        elif tag == _ROW and self.rows:
            yield from self._row(self.rows.pop())

    def _paragraph(self, paragraph: _Paragraph) -> Iterator[Piece]:
        text = "".join(paragraph.words).strip()
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {' '.join(text.split())}".strip()
            return
        if text and paragraph.is_heading:
            self.heading = one_line(text, 120)
        if text:
            yield Piece(text, self.heading)
            self.after_row = False

    def _row(self, cells: list[str]) -> Iterator[Piece]:
        text = f"| {' | '.join(cells)} |"
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {text}".strip()
        elif any(cells):
            yield Piece(text, self.heading, "\n" if self.after_row else APART)
            self.after_row = True


def pieces_of(tree: etree._Element, headings: frozenset[str]) -> Iterator[Piece]:
    """Yield the paragraphs of a part of a Word file, in order; rows of a table as "| one | two |".

    Args:
        tree: the body, a header, a note …
        headings: ids of the styles whose paragraphs name what comes after them.
    """
    reader = _Reader(headings)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
        elif event == "start" and (tag in _SKIPPED or tag in _SETTINGS):
            if tag == qn("w:pPr") and reader.open:
                reader.open[-1].is_heading = _is_heading(element, headings)
            skipped = element
        elif event == "start":
            reader.start(element)
        else:
            yield from reader.end(tag)


def _symbol(code: str) -> str:
    """Return a sign that is told by its number; U+FFFD for one that only a certain font can draw."""
    try:
        number = int(code, 16)
        return "\ufffd" if 0xE000 <= number <= 0xF8FF else chr(number)
    except (ValueError, OverflowError):
        return "\ufffd"


def _is_heading(settings: etree._Element, headings: frozenset[str]) -> bool:
    style = settings.find(_STYLE)
    return settings.find(_LEVEL) is not None or (style is not None and style.get(qn("w:val")) in headings)
