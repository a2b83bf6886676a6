"""Word files: paragraphs and tables in order, footnotes at the end; properties as proposals."""

from collections.abc import Iterator
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
from app.documents.read.pieces import Piece, join
from app.documents.read.refusal import RefusedError
from app.documents.read.word_blocks import pieces_of
from app.documents.read.word_margin import margin_of
from app.language import _

#: What the library that makes Word files writes when nobody says otherwise.
_MADE_BY, _MADE_ON = "python-docx", datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001 - Word writes no time zone there
_NOTES = {"footnotes": _("Footnotes"), "endnotes": _("Endnotes")}
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
    file = _opened(data)
    joined = join((*pieces_of(file.element.body, _headings(file)), *_footnotes(file)), limits)
    margin, told = margin_of(file, joined, limits)
    properties = file.core_properties
    is_made = properties.author == _MADE_BY
    return Document(
        DocumentKind.DOCX,
        media_type_of(DocumentKind.DOCX),
        joined.text,
        joined.replaced,
        joined.places,
        title="" if is_made and properties.title == "Word Document" else one_line(properties.title),
        author="" if is_made else one_line(properties.author, 200),
        published=_day(file),
        notes=(*told, *_left_out(file), *_tracked(file)),
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


def _footnotes(file: WordFile) -> Iterator[Piece]:
    """Yield footnotes and endnotes, each with its number in square brackets; lines that part them are none."""
    for name, part in _parts(file, *_NOTES):
        for note in part.iterfind(qn(f"w:{name[:-1]}")):
            if note.get(qn("w:type"), "normal") == "normal":
                text = " ".join(piece.text.strip() for piece in pieces_of(note, frozenset()))
                mark = "" if name == "footnotes" else "e"
                yield Piece(f"[{mark}{note.get(qn('w:id'))}] {text}", _NOTES[name]) if text.strip() else Piece("")


def _day(file: WordFile) -> date | None:
    try:
        made = file.core_properties.created
    except ValueError:
        return None
    return made.date() if made and made.replace(tzinfo=None) != _MADE_ON else None


def _left_out(file: WordFile) -> tuple[str, ...]:
    notes = []
    for name, part in _parts(file, *_EDGES):
        text = one_line(" ".join(piece.text for piece in pieces_of(part, frozenset())), 200)
        if text:
            notes.append(_EDGES[name].format(text=text))
    if next(file.element.body.iter(qn("w:altChunk")), None) is not None:
        notes.append(_("Parts of it are files of another kind, put in whole; these were left out."))
    return tuple(dict.fromkeys(notes))


def _tracked(file: WordFile) -> tuple[str, ...]:
    body = file.element.body
    if any(next(body.iter(qn(name)), None) is not None for name in ("w:ins", "w:del", "w:moveFrom")):
        return (_("It has tracked changes: inserted words were taken, deleted words were left out."),)
    return ()
