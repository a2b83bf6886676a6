"""A Word document under way, to which paragraphs are added at its end.

The library looks for the end of the document and for the style of a paragraph anew each time, and writes words sign by
sign; a thousand claims would take it twenty seconds. Here the first two are known, and words are written as they are.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC
from types import MappingProxyType

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from app.reports.audience import at_top
from app.reports.model import ReportModel
from app.reports.package import pack, unpack
from app.reports.wording import clipped, one_line, with_signs_shown

#: The styles of paragraphs by what we call them; Word keeps their English names in every language.
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title", "part": "Heading 1", "claim": "Heading 2", "head": "Heading 3", "": "Normal",
        "standing": "Standing", "item": "List Bullet", "quote": "Quote", "small": "Small", "table": "Table Grid",
    }
)  # fmt: skip
_MARGIN = Mm(22)
#: What a property of a document holds.
_MOST = 255
_APART = re.compile("([\t\n])")
_P_STYLE, _P_PR, _VAL = qn("w:pStyle"), qn("w:pPr"), qn("w:val")
_RUN, _TEXT, _R_PR, _BOLD = qn("w:r"), qn("w:t"), qn("w:rPr"), qn("w:b")
_SIGNS: Mapping[str, str] = MappingProxyType({"\t": qn("w:tab"), "\n": qn("w:br")})


class Pages:
    """A document on pages; it says in its properties what it is called, who made it and when."""

    def __init__(self, model: ReportModel) -> None:
        self.document = docx.Document()
        self._describe(model)
        self._set_up(model)
        [section] = self.document.sections
        self._width = Length((section.page_width or 0) - 2 * _MARGIN)
        self._end = self.document.element.body.find(qn("w:sectPr"))
        self._ids = {name: self.document.styles[style].style_id for name, style in _STYLES.items()}

    def add(self, words: str = "", style: str = "") -> Paragraph:
        """Add a paragraph in one of the styles; line ends in it stay, unseen signs are spelled out."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        if style:
            give_style(element, self._ids[style])
        if words:
            add_run(element, words)
        return Paragraph(element, self.document)

    def table(self, rows: Sequence[Sequence[str]], shares: Sequence[int] = ()) -> None:
        """Add a table of rows of the same length, the first of which has the heads.

        Args:
            rows: at least one.
            shares: of the width, for each column; all the same where none are given.
        """
        table = CT_Tbl.new_tbl(len(rows), len(rows[0]), self._width)
        widths = [Length(self._width * share // sum(shares)) for share in shares]
        for grid, width in zip(table.tblGrid.gridCol_lst, widths, strict=False):
            grid.w = width
        table.tblStyle_val = self._ids["table"]
        self._end.addprevious(table)
        for at, (row, cells) in enumerate(zip(table.tr_lst, rows, strict=True)):
            about = row.get_or_add_trPr()
            about.append(OxmlElement("w:cantSplit"))
            if at == 0:
                about.append(OxmlElement("w:tblHeader"))
            for column, (cell, words) in enumerate(zip(row.tc_lst, cells, strict=True)):
                if widths:
                    cell.width = widths[column]
                [element] = cell.p_lst
                give_style(element, self._ids["small"])
                add_run(element, words, is_bold=at == 0)
        self.add("", "small")

    def data(self) -> bytes:
        """Return the document, the same bytes for the same paragraphs."""
        written = io.BytesIO()
        self.document.save(written)
        return pack(unpack(written.getvalue()))

    def _describe(self, model: ReportModel) -> None:
        links = self.document.part.package.rels
        for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[name]  # a picture of the library's own empty page
        core = self.document.core_properties
        core.title, core.author = (one_line(with_signs_shown(text))[:_MOST] for text in (model.title, model.made_by))
        core.last_modified_by, core.comments = core.author, with_signs_shown(model.software)[:_MOST]
        core.created = core.modified = model.made_at.astimezone(UTC).replace(tzinfo=None)

    def _set_up(self, model: ReportModel) -> None:
        styles = self.document.styles
        styles["Normal"].paragraph_format.space_after = Pt(6)
        standing, small = (styles.add_style(_STYLES[name], WD_STYLE_TYPE.PARAGRAPH) for name in ("standing", "small"))
        standing.base_style = small.base_style = styles["Normal"]
        standing.paragraph_format.keep_with_next = True
        small.font.size = Pt(9)
        small.paragraph_format.space_after = Pt(2)
        [section] = self.document.sections
        section.page_width, section.page_height = map(Mm, model.paper.millimetres)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
        edge = " · ".join(filter(None, (clipped(model.title), at_top(model))))
        section.header.paragraphs[0].text = with_signs_shown(edge)
        section.header.paragraphs[0].style = small
        section.header_distance = _MARGIN // 2


def give_style(paragraph: BaseOxmlElement, style: str) -> None:
    """Give a paragraph that has nothing in it a style, by its id."""
    SubElement(SubElement(paragraph, _P_PR), _P_STYLE).set(_VAL, style)


def add_run(paragraph: BaseOxmlElement, words: str, *, is_bold: bool = False) -> BaseOxmlElement:
    """Add words to the end of a paragraph as one run, and return it; unseen signs in them are spelled out."""
    run: BaseOxmlElement = SubElement(paragraph, _RUN)
    if is_bold:
        SubElement(SubElement(run, _R_PR), _BOLD)
    for piece in filter(None, _APART.split(with_signs_shown(words))):
        if piece in _SIGNS:
            SubElement(run, _SIGNS[piece])
            continue
        text = SubElement(run, _TEXT)
        text.text = piece
        if piece != piece.strip():
            text.set(qn("xml:space"), "preserve")
    return run
