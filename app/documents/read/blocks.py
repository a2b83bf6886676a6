"""Paragraphs of a tree of HTML, or of the simpler tree that stands for a page's main text."""

import re
from collections.abc import Iterator

from lxml import etree

from app.documents.clean import one_line
from app.documents.read.pieces import APART, Piece

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "head"))
_ITEMS = frozenset(("li", "item"))
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "option"))
#: What begins a paragraph of its own.
BLOCKS = frozenset((
    "p", "div", "body", "html", "section", "article", "main", "aside", "header", "footer", "nav", "ul", "ol", "dl",
    "dt", "dd", "blockquote", "quote", "pre", "code", "figure", "figcaption", "table", "thead", "tbody", "tfoot",
    "caption", "form", "fieldset", "legend", "address", "details", "summary", "list", "ab", "hr", "center", "title",
)) | _HEADINGS | _ITEMS | _ROWS  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r"(?:(?<! ) +)?\x00 *")


class _Reader:
    """Collects the words of one block after the other; a heading names the blocks after it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.heading = ""
        self.lead = ""
        self.in_row = 0
        self.after_row = False

    def piece(self, *, is_heading: bool = False, is_row: bool = False) -> Iterator[Piece]:
        """Yield the block that ends here, unless it is empty."""
        text = _SPACE.sub(" ", "".join(self.words)).strip()
        text = _AROUND_BREAK.sub("\n", text).strip("\n")
        self.words.clear()
        if not text.strip("| "):
            return
        if is_heading:
            self.heading = one_line(text, 120)
        yield Piece(self.lead + text, self.heading, "\n" if is_row and self.after_row else APART)
        self.lead, self.after_row = "", is_row


def pieces_of(tree: etree._Element) -> Iterator[Piece]:
    """Yield the paragraphs of a tree, in order; rows of a table as "| one | two |", items of a list after a bullet.

    Args:
        tree: a page as HTML, or the `body` that was found to be its main text.
    """
    is_page = tree.getroottree().getroot().tag == "html"
    reader, hidden = _Reader(), None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and hidden is None:
            if is_page and tag in _UNSEEN:
                hidden = element
            else:
                yield from _opened(reader, tag)
                reader.words.append((element.text or "") if tag else "")
        elif event == "end":
            if element is hidden:
                hidden = None
            elif hidden is None:
                yield from _closed(reader, tag)
            if hidden is None and element is not tree:
                reader.words.append(element.tail or "")
    yield from reader.piece()


def _opened(reader: _Reader, tag: str) -> Iterator[Piece]:
    if tag in _BREAKS:
        reader.words.append("\x00")
    elif tag in _CELLS:
        reader.words.append("| ")
    elif tag in _ROWS:
        yield from reader.piece()
        reader.in_row += 1
    elif tag in BLOCKS:
        # Paragraphs inside a cell are parted by a blank; the row stays one line.
        if reader.in_row:
            reader.words.append(" ")
        else:
            yield from reader.piece()
    if tag in _ITEMS and not reader.in_row:
        reader.lead = "• "


def _closed(reader: _Reader, tag: str) -> Iterator[Piece]:
    if tag in _CELLS:
        reader.words.append(" ")
    elif tag in _ROWS:
        reader.in_row -= 1
        if not reader.in_row:
            reader.words = [*reader.words, "|"]
            yield from reader.piece(is_row=True)
    elif tag in BLOCKS:
        if reader.in_row:
            reader.words.append(" ")
        else:
            yield from reader.piece(is_heading=tag in _HEADINGS)
    if tag in _ITEMS:
        reader.lead = ""
