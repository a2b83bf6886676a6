"""PDF files: the text layer, page by page; a page without one is told, never guessed."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from app.documents.clean import one_line
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.days import day_of
from app.documents.read.pdf_lines import Line, Lines
from app.documents.read.pdf_paragraphs import Hyphens, paragraphs
from app.documents.read.pieces import APART, Piece, join
from app.documents.read.refusal import RefusedError
from app.language import _, ngettext

_BOMB = _("is damaged, or made to do harm: what is in it goes in circles, or unpacks to far more than a text needs. "
          "Ask the sender for another copy, or print the pages you need into a new PDF.")  # fmt: skip
_DAMAGED = _("is damaged: its pages cannot be found. Get it again, or print it into a new PDF and import that.")
_NO_TITLE = (".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", ".dvi", ".odt", ".rtf", ".txt", ".tmp")
#: What the library raises over files that are not as they should be.
_ODD = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)
_STOPS = tuple(".!?:;…)]”’\"'»")


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the text of a PDF with its pages as places.

    Lines are joined into paragraphs by the gaps between them. A word broken at the end of a line is joined only when
    the rest of the text has it in one.
    """
    file, notes = _opened(data, limits)
    pages, unread = _pages(file)
    if not any(pages):
        raise RefusedError(_no_text(len(pages), unread))
    hyphens = Hyphens(line.text for page in pages for line in page)
    joined = join(_pieces(pages, hyphens), limits)
    details = _said(file)
    return Document(
        DocumentKind.PDF,
        "application/pdf",
        joined.text,
        joined.replaced,
        joined.places,
        title=""
        if details["title"].lower().endswith(_NO_TITLE)
        else details["title"].removeprefix("Microsoft Word - "),
        author=details["author"],
        published=day_of(details["made"]),
        notes=(*notes, *_empty(pages, unread), *hyphens.notes()),
    )


def _opened(data: bytes, limits: Limits) -> tuple[PdfReader, tuple[str, ...]]:
    """Return the file, open, and what is to be said of it."""
    notes: tuple[str, ...] = ()
    try:
        file = PdfReader(BytesIO(data))
        if file.is_encrypted:
            if not file.decrypt(""):
                raise RefusedError(_("is locked with a password. Save a copy without one and import that."))
            notes = (_("It is encrypted but opens without a password."),)
        count = len(file.pages)
    except LimitReachedError as error:
        raise RefusedError(_BOMB) from error
    except _ODD as error:
        raise RefusedError(_DAMAGED) from error
    if not count:
        raise RefusedError(_("has no pages. Get it again, or print it into a new PDF and import that."))
    if count > limits.pages:
        message = _("has {n:,} pages; at most {most:,} are read. Save the pages you need as a new PDF and import that.")
        raise RefusedError(message.format(n=count, most=limits.pages))
    return file, notes


def _pages(file: PdfReader) -> tuple[list[Sequence[Line]], list[int]]:
    """Return the lines of every page, and the numbers, from 1, of pages that could not be read."""
    pages: list[Sequence[Line]] = []
    unread = []
    for number in range(1, len(file.pages) + 1):
        lines = Lines()
        try:
            file.pages[number - 1].extract_text(visitor_text=lines.see)
        except LimitReachedError as error:
            raise RefusedError(_BOMB) from error
        except _ODD:
            unread.append(number)
        pages.append(lines.found())
    return pages, unread


def _pieces(pages: Sequence[Sequence[Line]], hyphens: Hyphens) -> Iterator[Piece]:
    """Yield the paragraphs; one that goes on over the page break is not parted there."""
    before = ""
    for number, lines in enumerate(pages, 1):
        for at, text in enumerate(paragraphs(lines, hyphens)):
            goes_on = at == 0 and before and not before.endswith(_STOPS) and text[:1].islower()
            yield Piece(text, _("page {n}").format(n=number), " " if goes_on else APART)
            before = text


def _said(file: PdfReader) -> dict[str, str]:
    """Return what the file says of itself; what cannot be made out is left empty."""
    names = {"title": "/Title", "author": "/Author", "made": "/CreationDate"}
    try:
        info = file.metadata
        if info is None:
            return dict.fromkeys(names, "")
        fields = {name: info.get(key) for name, key in names.items()}
        return {name: one_line(value) if isinstance(value, str) else "" for name, value in fields.items()}
    except _ODD:
        return dict.fromkeys(names, "")


def _empty(pages: Sequence[Sequence[Line]], unread: Sequence[int]) -> tuple[str, ...]:
    notes = []
    blank = [number for number, lines in enumerate(pages, 1) if not lines and number not in unread]
    if blank:
        note = ngettext(
            "{n:,} page ({numbers}) has no text: it may be scanned pictures.",
            "{n:,} pages ({numbers}) have no text: they may be scanned pictures.",
            len(blank),
        )
        notes.append(note.format(n=len(blank), numbers=_listed(blank)))
    if unread:
        note = ngettext(
            "{n:,} page ({numbers}) has text that could not be read, or not to its end. Compare with the PDF.",
            "{n:,} pages ({numbers}) have text that could not be read, or not to its end. Compare with the PDF.",
            len(unread),
        )
        notes.append(note.format(n=len(unread), numbers=_listed(unread)))
    return tuple(notes)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")


def _no_text(count: int, unread: Sequence[int]) -> str:
    if len(unread) == count:
        return _(
            "is damaged: not one of its pages can be read. Get it again, or print it into a new PDF and import that."
        )
    message = ngettext(
        "has {n:,} page and no text: they may be scanned pictures. Use a program that reads pictures (OCR), and "
        "import what it gives.",
        "has {n:,} pages and no text: they may be scanned pictures. Use a program that reads pictures (OCR), and "
        "import what it gives.",
        count,
    )
    return message.format(n=count)
