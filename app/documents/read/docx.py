"""Word files: paragraphs and tables in order, footnotes at the end; properties as proposals."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from app.documents.clean import one_line
from app.documents.kinds import media_type_of
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read import zipped
from app.documents.read.days import made_on
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError
from app.documents.read.strict import put_into_usual
from app.documents.read.word_blocks import pieces_of
from app.documents.read.word_dress import Apart, Aside, Dress
from app.documents.read.word_margin import margin_of
from app.language import _

#: What the library that makes Word files writes when nobody says otherwise.
_MADE_BY, _MADE_ON = "python-docx", datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001 - Word writes no time zone there
_NOTES = {"footnotes": _("Footnotes"), "endnotes": _("Endnotes")}
#: Kinds of notes, and how the sign of one stands in the text.
_KINDS, _SIGN = frozenset(("footnote", "endnote")), re.compile(r" ?(\[e?\d{1,9}\])")
_DRAWN = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
)
_EDGES = {
    "header": _("The header of its pages was left out: “{text}”."),
    "footer": _("The footer of its pages was left out: “{text}”."),
}


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the text of a Word file: body with tables in order, then footnotes and endnotes.

    Headers and footers are not taken, and a note says so when there are any. Comments, footnotes and links are the
    document's margin. What was deleted under tracked changes is left out, what was inserted is taken.
    """
    zipped.check(data, limits)
    file = _opened(put_into_usual(data))
    dress, apart = Dress(file.styles.element), Apart()
    body = tuple(pieces_of(file.element.body, _headings(file), dress, apart))
    joined = join((*body, *_footnotes(file, body, dress, apart)), limits)
    margin, told = margin_of(file, joined, limits)
    day = _day(file)
    properties = file.core_properties
    is_made = _MADE_BY in (properties.author, properties.last_modified_by)
    return Document(
        DocumentKind.DOCX,
        media_type_of(DocumentKind.DOCX),
        joined.text,
        joined.replaced,
        joined.places,
        title="" if is_made and properties.title == "Word Document" else one_line(properties.title),
        author="" if properties.author == _MADE_BY else one_line(properties.author, 200),
        published=day,
        notes=(*told, *apart.notes(), *_left_out(file), *made_on(day)),
        margin=margin,
    )


def _opened(data: bytes) -> WordFile:
    try:
        return docx.Document(BytesIO(data))
    except (OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RefusedError(
            _("is damaged, or no Word file inside. Open it in Word, save it as a new .docx file and import that.")
        ) from error


def _headings(file: WordFile) -> frozenset[str]:
    """Return the ids of the styles that headings and titles have; Word keeps their English names in every language."""
    parts = set()
    for style in file.styles.element.iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        named = name.get(qn("w:val"), "").lower() if name is not None else ""
        if named == "title" or named.startswith("heading "):
            parts.add(style.get(qn("w:styleId"), ""))
    return frozenset(parts)


def _parts(file: WordFile, *names: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the parts beside the body that have one of these names: "header", "footnotes"."""
    for link in file.part.rels.values():
        name = link.reltype.rpartition("/")[2]
        if name in names and not link.is_external:
            yield name, parse_xml(link.target_part.blob)


def _footnotes(file: WordFile, body: Sequence[Piece], dress: Dress, apart: Apart) -> Iterator[Piece]:
    """Yield footnotes and endnotes in the order of their signs, each behind its sign.

    Lines that part them are none; one whose sign is not in the text is no part of it.
    """
    signs = _signs(body)
    order = {key: at for at, key in enumerate(signs)}
    for name, part in _parts(file, *_NOTES):
        notes = [((name[:-1], note.get(qn("w:id"), "")), note) for note in part.iterfind(qn(f"w:{name[:-1]}"))]
        for key, note in sorted(notes, key=lambda one: order.get(one[0], 0)):
            if note.get(qn("w:type"), "normal") != "normal":
                continue
            text = " ".join(piece.text.strip() for piece in pieces_of(note, frozenset(), dress, apart)).strip()
            if key not in signs:
                apart.put(Aside.LOST_NOTE, text)
            elif text:
                yield Piece(f"{signs[key]} {text}", _NOTES[name])


def _signs(body: Sequence[Piece]) -> dict[tuple[str, str], str]:
    """Return the sign of each note as it stands in the text, "[1]", by its kind and the number that the file gives it.

    In order of the text; a sign that Word hides is none.
    """
    parts: dict[tuple[str, str], str] = {}
    for piece in body:
        for anchor in piece.anchors:
            sign = _SIGN.match(piece.text, anchor.at) if anchor.what in _KINDS else None
            if sign:
                parts.setdefault((anchor.what, anchor.number), sign[1])
    return parts


def _day(file: WordFile) -> date | None:
    try:
        made = file.core_properties.created
    except (ValueError, OverflowError):
        return None
    return made.date() if made and made.replace(tzinfo=None) != _MADE_ON else None


def _left_out(file: WordFile) -> tuple[str, ...]:
    notes = []
    for name, part in _parts(file, *_EDGES):
        text = one_line(" ".join(piece.text for piece in pieces_of(part, frozenset())), 200)
        if text:
            notes.append(_EDGES[name].format(text=text))
    if next(file.element.body.iter(qn("w:altChunk"), qn("w:subDoc")), None) is not None:
        notes.append(_("Parts of it are files of another kind, put in whole; these were left out."))
    drawn = sum(1 for _one in file.element.body.iter(*_DRAWN))
    if drawn:
        notes.append(_("Charts, diagrams and objects of other programs were left out: {n:,}.").format(n=drawn))
    return tuple(dict.fromkeys(notes))
