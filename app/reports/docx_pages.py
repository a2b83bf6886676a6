"""A Word document under way, to which paragraphs are added at its end.

The library looks for the end of the document and for the style of a paragraph anew each time; a thousand claims would
take it twenty seconds. Here both are known.
"""

import io
from collections.abc import Mapping
from datetime import UTC
from types import MappingProxyType

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from app.reports.audience import at_top
from app.reports.model import ReportModel
from app.reports.package import pack, unpack
from app.reports.wording import clipped, one_line, with_signs_shown

#: The styles of paragraphs by what we call them; Word keeps their English names in every language.
_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "title": "Title", "part": "Heading 1", "claim": "Heading 2", "head": "Heading 3", "": "Normal",
        "standing": "Standing", "item": "List Bullet", "quote": "Quote", "small": "Small",
    }
)  # fmt: skip
_MARGIN = Mm(22)
#: What a property of a document holds.
_MOST = 255


class Pages:
    """A document on pages; it says in its properties what it is called, who made it and when."""

    def __init__(self, model: ReportModel) -> None:
        self.document = docx.Document()
        self._describe(model)
        self._set_up(model)
        self._end = self.document.element.body.find(qn("w:sectPr"))
        self._ids = {name: self.document.styles[style].style_id for name, style in _STYLES.items()}

    def add(self, words: str = "", style: str = "") -> Paragraph:
        """Add a paragraph in one of the styles; line ends in it stay, unseen signs are spelled out."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        if style:
            element.style = self._ids[style]
        paragraph = Paragraph(element, self.document)
        if words:
            paragraph.add_run(with_signs_shown(words))
        return paragraph

    def data(self) -> bytes:
        """Return the document, the same bytes for the same paragraphs."""
        written = io.BytesIO()
        self.document.save(written)
        return pack(unpack(written.getvalue()))

    def _describe(self, model: ReportModel) -> None:
        links = self.document.part.package.rels
        for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[name]  # a picture of the library's own empty page
        known = self.document.core_properties
        known.title, known.author = (one_line(with_signs_shown(text))[:_MOST] for text in (model.title, model.made_by))
        known.last_modified_by, known.comments = known.author, with_signs_shown(model.software)[:_MOST]
        known.created = known.modified = model.made_at.astimezone(UTC).replace(tzinfo=None)

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
