"""PDF files: the text layer, page by page; a page without one is told, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, StreamObject

from app.documents.clean import one_line
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.days import day_of, made_on
from app.documents.read.pdf_columns import in_order
from app.documents.read.pdf_fields import (
    Fields,
    Written,
    files_inside,
    is_xfa,
    numbers_listed,
    pages_named,
    plain,
    put_in,
)
from app.documents.read.pdf_lines import Line, parts_of
from app.documents.read.pdf_looks import Looks, mended
from app.documents.read.pdf_paragraphs import Hyphens, paragraphs
from app.documents.read.pdf_runs import Pages, Run
from app.documents.read.pieces import APART, Piece, join
from app.documents.read.refusal import RefusedError
from app.language import _, ngettext

_BOMB = _("is damaged, or made to do harm: what is in it goes in circles, or unpacks to far more than a text needs. "
          "Ask the sender for another copy, or print the pages you need into a new PDF.")  # fmt: skip
_DAMAGED = _("is damaged: its pages cannot be found. Get it again, or print it into a new PDF and import that.")
XFA = _("It holds a form of a kind (XFA) that few programs show whole; what stands there may be missing. Compare with "
         "the PDF.")  # fmt: skip
_OUTSIDE = _("Words outside of what the pages show were left out: {n:,} ({pages}).")
_UNSEEN = _(
    "Words that are not seen were taken: {n:,} ({pages}). Programs put what they read in scanned pictures behind them "
    "so, and misread some. Compare with the PDF."
)
_NO_TITLE = (".doc", ".docx", ".indd", ".qxd", ".pdf", ".tex", ".dvi", ".odt", ".rtf", ".txt", ".tmp")
#: Letters that are shown in one go, as they are written, and the most bytes of them that PDFium takes.
_SHOWN, _MOST_SHOWN = re.compile(rb"\((?:[^()\\]|\\.)*+|<[0-9A-Fa-f]*+", re.DOTALL), 32_767
#: What the library raises over files that are not as they should be.
_ODD = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)
#: Files inside a file that are named.
_MOST_NAMES = 20
_STOPS = tuple(".!?:;…)]”’\"'»")


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the text of a PDF with its pages as places, and what is filled in on them where it stands.

    Lines are joined into paragraphs by the gaps between them. A word broken at the end of a line is joined only when
    the rest of the text has it in one.
    """
    file, notes = _opened(data, limits)
    taken = _taken(file, data)
    if not any(taken.lines):
        raise RefusedError(_no_text(taken))
    hyphens = Hyphens(line.text for page in taken.lines for line in page)
    joined = join(_pieces(taken.lines, hyphens), limits)
    details = _said(file)
    day = day_of(details["made"])
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
        published=day,
        notes=(
            *notes,
            *taken.notes(),
            *((XFA,) if _holds_xfa(file) else ()),
            *hyphens.notes(),
            *_closed(file),
            *made_on(day),
        ),
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


@dataclass(slots=True)
class _Found:
    """What was found on the pages; numbers of pages count from 1.

    Attributes:
        lines: of each page, as they are read.
        unread: pages that could not be read, or not to their end.
        parted: pages whose columns the file draws line by line.
        outside: of each word that the page does not show, the page.
        unseen: of each word that is drawn without being seen, the page.
    """

    lines: list[Sequence[Line]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    parted: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    looks: Looks = field(default_factory=Looks)

    def take(self, page: PageObject, runs: Iterator[Run], number: int) -> None:
        """Take in a page."""
        parts: list[Line] = []
        written: list[Written] = []
        try:
            if _has_too_long_a_word(page):
                self.unread.append(number)
            parts.extend(mended(list(parts_of(self._shown(runs, number)))))
            written = self.fields.on(page, number)
        except LimitReachedError as error:
            raise RefusedError(_BOMB) from error
        except _ODD:
            self.unread.append(number)
        lines, is_parted = in_order(put_in(parts, written))
        self.looks.see(lines, number)
        self.lines.append(lines)
        if is_parted:
            self.parted.append(number)

    def _shown(self, runs: Iterator[Run], number: int) -> Iterator[Run]:
        """Yield what a page shows, or what a program read in its picture; count the rest."""
        for run in runs:
            count = len(run.text.split())
            if run.is_outside:
                self.outside += [number] * count
                continue
            self.unseen += [number] * (count if run.is_unseen else 0)
            yield run

    def notes(self) -> Iterator[str]:
        """Yield what is to be said of them."""
        yield from _empty(self.lines, self.unread)
        for numbers, said in ((self.outside, _OUTSIDE), (self.unseen, _UNSEEN)):
            if numbers:
                yield said.format(n=len(numbers), pages=pages_named(numbers))
        if self.parted:
            note = _("Columns on {pages} are drawn line by line across; they were read one after the other.")
            yield note.format(pages=pages_named(self.parted))
        yield from self.looks.notes()
        yield from self.fields.notes()


def _taken(file: PdfReader, data: bytes) -> _Found:
    """Return what stands on the pages."""
    gathered = _Found()
    signs = Pages(data)
    for at, page in enumerate(file.pages):
        gathered.take(page, signs.runs(at), at + 1)
    return gathered


def _has_too_long_a_word(page: PageObject) -> bool:
    """Say whether a page shows more letters in one go than PDFium takes; it leaves out the rest without a word.

    Unpacked here first, what is made to fill the memory is found out before PDFium sees it.
    """
    whole = plain(page.get("/Contents"))
    for part in whole if isinstance(whole, ArrayObject) else [whole]:
        stream = plain(part)
        data = stream.get_data() if isinstance(stream, StreamObject) else b""
        if len(data) > _MOST_SHOWN and any(
            found.end() - found.start() > _MOST_SHOWN for found in _SHOWN.finditer(data)
        ):
            return True
    return False


def _holds_xfa(file: PdfReader) -> bool:
    try:
        return is_xfa(file)
    except _ODD:
        return False


def _closed(file: PdfReader) -> tuple[str, ...]:
    """Return a note that names the files inside a file, which are not opened."""
    try:
        names = files_inside(file)
    except _ODD:
        return ()
    if not names:
        return ()
    shown = ", ".join(one_line(name, 80) for name in names[:_MOST_NAMES])
    shown += " …" if len(names) > _MOST_NAMES else ""
    note = ngettext(
        "{n:,} file inside it was not opened: {names}.", "{n:,} files inside it were not opened: {names}.", len(names)
    )
    return (note.format(n=len(names), names=shown),)


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
        notes.append(note.format(n=len(blank), numbers=numbers_listed(blank)))
    if unread:
        note = ngettext(
            "{n:,} page ({numbers}) has text that could not be read, or not to its end. Compare with the PDF.",
            "{n:,} pages ({numbers}) have text that could not be read, or not to its end. Compare with the PDF.",
            len(unread),
        )
        notes.append(note.format(n=len(unread), numbers=numbers_listed(unread)))
    return tuple(notes)


def _no_text(pages: _Found) -> str:
    count = len(pages.lines)
    if len(pages.unread) == count:
        return _(
            "is damaged: not one of its pages can be read. Get it again, or print it into a new PDF and import that."
        )
    if pages.fields.empty:
        message = _(
            "is a form with {n:,} empty fields and no other text. Save it once it is filled in, and import that."
        )
        return message.format(n=len(pages.fields.empty))
    message = ngettext(
        "has {n:,} page and no text: they may be scanned pictures. Use a program that reads pictures (OCR), and "
        "import what it gives.",
        "has {n:,} pages and no text: they may be scanned pictures. Use a program that reads pictures (OCR), and "
        "import what it gives.",
        count,
    )
    return message.format(n=count)
