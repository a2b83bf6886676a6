"""Paragraphs of the XML that Word writes, tables and text boxes included."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn
from lxml import etree

from app.documents.clean import lined, one_line
from app.documents.read.pieces import APART, Anchor, Piece
from app.documents.read.raised import index_of
from app.documents.read.word_dress import Apart, Aside, Dress, why_out
from app.documents.read.word_fields import address_of, filled_in, has_ends
from app.documents.read.word_formulas import SIGNED, sign_before, sign_behind

_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:ptab"): "\t",
}
_LETTERS = qn("w:t")
_TEXTS = frozenset((_LETTERS, qn("m:t")))
_SYMBOL = qn("w:sym")
_PARAGRAPH, _STYLE, _LEVEL = qn("w:p"), qn("w:pStyle"), qn("w:outlineLvl")
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_FOOT = {qn("w:footnoteReference"): "", qn("w:endnoteReference"): "e"}
_SETTINGS = frozenset((qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sectPr"), qn("w:tcPr"), qn("w:trPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Deleted or moved away under tracked changes.
_GONE = {qn("w:del"): Aside.DELETED, qn("w:moveFrom"): Aside.MOVED}
#: That too; the second way of writing the same drawing; pronunciations.
_SKIPPED = frozenset((*_GONE, _FALLBACK, qn("w:rt")))
_RUN, _RUN_SETTINGS, _PARAGRAPH_SETTINGS = qn("w:r"), qn("w:rPr"), qn("w:pPr")
_INSERTED, _CONTROL = qn("w:ins"), qn("w:sdt")
#: Where a comment begins and ends. Word puts these anywhere, and also into what was deleted.
_COMMENT = {
    qn("w:commentRangeStart"): "start",
    qn("w:commentRangeEnd"): "end",
    qn("w:commentReference"): "at",
}
_HYPERLINK, _FIELD_SIGN, _FIELD_CODE, _FIELD = (
    qn("w:hyperlink"), qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple"),
)  # fmt: skip


@dataclass(slots=True)
class _Text:
    """Words with what is anchored in them."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    is_heading: bool = False
    settings: etree._Element | None = None

    def add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def take(self, other: "_Text") -> None:
        self.anchors += (replace(anchor, at=anchor.at + self.length) for anchor in other.anchors)
        self.words += other.words
        self.length += other.length

    def folded(self) -> "_Text":
        """Return it with single blanks and none at its ends."""
        text, made, at, is_apart = "".join(self.words), _Text(), 0, False
        for anchor in (*self.anchors, None):
            part = text[at : anchor.at if anchor else len(text)]
            words = " ".join(part.split())
            if words:
                made.add(f" {words}" if made.length and (is_apart or part[0].isspace()) else words)
            is_apart = part[-1].isspace() if words else is_apart or bool(part)
            if anchor:
                at = anchor.at
                made.anchors.append(replace(anchor, at=made.length))
        return made


class _Reader:
    """Collects paragraphs; those in cells go into their row, those in text boxes stand before what they float on."""

    def __init__(self, headings: frozenset[str], dress: Dress, apart: Apart) -> None:
        self.headings, self.dress, self.apart = headings, dress, apart
        self.aside: Aside | None = None
        self.lift = ""
        self.inserted = self.coded = 0
        self.has_codes = True
        self.hints: list[bool] = []
        self.before: _Text | None = None  # a paragraph whose end was deleted: the next one goes on with it
        self.open: list[_Text] = []
        self.rows: list[list[_Text]] = []
        self.loose: list[Anchor] = []
        self.links: list[str] = []
        self.feet: dict[str, dict[str, int]] = {}  # by the mark of their kind, the number of each note
        self.fields: list[str | None] = []  # their code; `None` once the words of a field have begun
        self.count = 0
        self.heading = ""
        self.after_row = False

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _PARAGRAPH:
            self.open.append(_Text(anchors=[*self.loose]))
            self.loose.clear()
            if self.before and len(self.open) == 1:
                self.open[0].take(self.before)
                self.before = None
        elif tag == _ROW:
            self.rows.append([])
        elif tag == _CELL and self.rows:
            self.rows[-1].append(_Text())
        elif tag in _COMMENT:
            self.anchor("comment", element.get(qn("w:id"), ""), _COMMENT[tag])
        elif tag == _INSERTED:
            self.inserted += 1
        elif tag == _CONTROL:
            self.hints.append(element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None)
        elif tag == _RUN:
            self.lift = ""
            self.aside = self.dress.of(None, self.open[-1].settings if self.open else None)
        elif self.open:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _TEXTS:
            self.say(
                self._lifted(lined(element.text or "")) if self.lift and tag == _LETTERS else lined(element.text or "")
            )
        elif tag in _SIGNS:
            self.say(_SIGNS[tag])
        elif tag in SIGNED:
            self.say(sign_before(element))
        elif tag == _WORD_ART:
            self.say(f"{element.get('string', '')}\n")
        elif tag == _SYMBOL:
            self.say(_symbol(element.get(qn("w:char"), "")))
        elif tag in _FOOT:
            self._foot(_FOOT[tag], element.get(qn("w:id"), ""))
        elif tag == _HYPERLINK:
            self._link(f"#{element.get(qn('r:id'), '')}")
        elif tag == _FIELD:
            self._link(address_of(element.get(qn("w:instr"), "")))
        elif tag == _FIELD_CODE and self.fields and self.fields[-1] is not None:
            self.fields[-1] += element.text or ""
        elif tag == _FIELD_SIGN:
            self._field(element)

    def say(self, words: str) -> None:
        """Put down some words: in the paragraph, or apart where they are none of its text."""
        why = Aside.HINT if True in self.hints else self.aside
        if why is None and not (self.coded and self.has_codes):
            self.open[-1].add(words)
        if why or self.inserted:
            self.apart.put(why or Aside.INSERTED, words)

    def _lifted(self, words: str) -> str:
        """Return letters that stand above or below the line as plain text says it."""
        before = next((text[-1] for text in reversed(self.open[-1].words) if text), "")
        return index_of(words.strip(), before, is_raised=self.lift == "superscript") or words

    def settle(self, settings: etree._Element) -> None:
        """Take in the settings of a paragraph or of a run of letters."""
        paragraph = self.open[-1]
        if settings.tag == _PARAGRAPH_SETTINGS:
            paragraph.is_heading, paragraph.settings = _is_heading(settings, self.headings), settings
        elif settings.tag == _RUN_SETTINGS:
            self.aside, self.lift = self.dress.of(settings, paragraph.settings), self.dress.lifted(settings)

    def anchor(self, what: str, number: str, edge: str) -> None:
        """Put down that something of the margin stands here."""
        where = self.open[-1] if self.open else None
        (where.anchors if where else self.loose).append(Anchor(where.length if where else 0, what, number, edge))

    def _foot(self, mark: str, number: str) -> None:
        """Put down the sign of a note: its place among those of its kind, as Word counts; files number as they like."""
        numbers = self.feet.setdefault(mark, {})
        self.anchor("endnote" if mark else "footnote", number, "at")
        self.say(f"[{mark}{numbers.setdefault(number, len(numbers) + 1)}]")

    def _link(self, target: str) -> None:
        """Begin a link: to an address, or by `#` and the number that the file has for it; to `""` it is none."""
        self.count += 1
        self.links.append(f"{self.count} {target}")
        self.anchor("link", self.links[-1], "start")

    def _field(self, element: etree._Element) -> None:
        """A field has its code between "begin" and "separate", its words between that and "end"."""
        sign = element.get(qn("w:fldCharType"), "")
        if sign == "begin":
            self.say(filled_in(element))
            self.fields.append("")
            self.coded += 1
        elif sign == "separate" and self.fields and self.fields[-1] is not None:
            self._link(address_of(self.fields[-1]))
            self.fields[-1] = None
            self.coded -= 1
        elif sign == "end" and self.fields:
            if self.fields.pop() is None:
                self._end_link()
            else:
                self.coded -= 1

    def _end_link(self) -> None:
        if self.links:
            self.anchor("link", self.links.pop(), "end")

    def end(self, element: etree._Element) -> Iterator[Piece]:
        tag = element.tag
        if tag in SIGNED and self.open:
            self.say(sign_behind(element))
        elif tag == _PARAGRAPH and self.open:
            yield from self._paragraph(self.open.pop())
        elif tag == _ROW and self.rows:
            yield from self._row(self.rows.pop())
        elif tag in (_HYPERLINK, _FIELD):
            self._end_link()
        elif tag == _INSERTED:
            self.inserted -= 1
        elif tag == _CONTROL:
            self.hints.pop()

    def _paragraph(self, paragraph: _Text) -> Iterator[Piece]:
        if self.rows and self.rows[-1]:
            _put(paragraph.folded(), self.rows[-1][-1])
            return
        if not self.open and _end_is_deleted(paragraph.settings):
            self.before = paragraph
            return
        yield from self._shown(paragraph)

    def flush(self) -> Iterator[Piece]:
        """Yield the paragraph that nothing goes on with."""
        if self.before:
            paragraph, self.before = self.before, None
            yield from self._shown(paragraph)

    def _shown(self, paragraph: _Text) -> Iterator[Piece]:
        text = "".join(paragraph.words)
        if not text.strip():
            self.loose += (replace(anchor, at=0) for anchor in paragraph.anchors)
            return
        if paragraph.is_heading:
            self.heading = one_line(text, 120)
        yield Piece(text, self.heading, anchors=tuple(paragraph.anchors))
        self.after_row = False

    def _row(self, cells: list[_Text]) -> Iterator[Piece]:
        row = _Text()
        for cell in cells:
            row.add(" | " if row.length else "| ")
            row.take(cell)
        row.add(" |" if cells else "|  |")
        if self.rows and self.rows[-1]:
            _put(row, self.rows[-1][-1])
        elif any(cell.length for cell in cells):
            yield Piece("".join(row.words), self.heading, "\n" if self.after_row else APART, tuple(row.anchors))
            self.after_row = True
        else:
            self.loose += (replace(anchor, at=0) for anchor in row.anchors)


def _put(text: _Text, cell: _Text) -> None:
    if cell.length and text.length:
        cell.add(" ")
    cell.take(text)


def _end_is_deleted(settings: etree._Element | None) -> bool:
    return settings is not None and settings.find(f"{_RUN_SETTINGS}/{qn('w:del')}") is not None


def pieces_of(
    tree: etree._Element, headings: frozenset[str], dress: Dress | None = None, apart: Apart | None = None
) -> Iterator[Piece]:
    """Yield the paragraphs of a part of a Word file, in order; rows of a table as "| one | two |".

    Args:
        tree: the body, a header, a note …
        headings: ids of the styles whose paragraphs name what comes after them.
        dress: knows what is hidden or struck; `None` where no styles say so.
        apart: takes in the words that are none of the text.
    """
    reader = _Reader(headings, dress or Dress(), apart or Apart())
    reader.has_codes = has_ends(tree, _SKIPPED)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
            if event == "start" and tag in _COMMENT:
                reader.start(element)
        elif event == "start" and (tag in _SKIPPED or tag in _SETTINGS or why_out(element)):
            why = _GONE.get(tag) or why_out(element)
            if why:
                words = "".join(element.itertext(qn("w:delText"), qn("w:t")))
                reader.apart.put(why, words if tag in _GONE else f"{words} ")
            elif reader.open:
                reader.settle(element)
            skipped = element
        elif event == "start":
            if tag == _ROW:
                yield from reader.flush()
            reader.start(element)
        else:
            yield from reader.end(element)
    yield from reader.flush()


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
