"""What is filled in on the pages of a PDF: form fields, words written onto a page, and comments in its margin."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from app.documents.read.pdf_lines import Line
from app.language import _, ngettext

#: Marks of an annotation that is not shown, and kinds of fields. Source: PDF 32000-1, tables 165, 226, 228.
_HIDDEN, _PASSWORD, _BUTTON = 0b100010, 1 << 13, 1 << 16
#: Fields of a file that are looked at, steps up to the field that a part of it belongs to, neighbours on one line.
_MOST, _STEPS, _NEIGHBOURS = 5_000, 20, 200
#: Where letters stand in a field, as a share (0 to 1) of its height, and how high one line of it is at most, in points.
_BASE, _ONE_LINE = 0.3, 20.0
_TICKED = "☒"
#: Marks of a reviewer on words of the page, which stay what they are until somebody carries that out.
_STRIKING = ("/StrikeOut", "/Redact")
_NO_WORDS = ("/Widget", "/Link", "/Popup")


@dataclass(frozen=True, slots=True)
class Written:
    """Words with their box on the page, in points."""

    text: str
    left: float
    bottom: float
    top: float


@dataclass(slots=True)
class Fields:
    """What was found on the pages, each by the number of its page, from 1.

    Attributes:
        values: filled fields.
        empty: fields without a value.
        remarks: words written onto a page.
        comments: in the margin, left out.
        hidden: words that are not shown, left out.
        struck: marks that strike words out, or say that they are to be blacked out.
        looked_at: how many annotations were seen; those beyond a bound are left out.
    """

    values: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    looked_at: int = 0

    def on(self, page: PageObject, number: int) -> list[Written]:
        """Return the words that are filled in on a page, in the order of the file."""
        return [written for item in self._each(page, number) if (written := self._seen(item, number)) is not None]

    def _each(self, page: PageObject, number: int) -> Iterator[DictionaryObject]:
        annotations = plain(page.get("/Annots"))
        for item in annotations if isinstance(annotations, ArrayObject) else ():
            self.looked_at += 1
            if self.looked_at > _MOST:
                self.beyond.append(number)
                return
            if isinstance(annotation := plain(item), DictionaryObject):
                yield annotation

    def _seen(self, field: DictionaryObject, number: int) -> Written | None:
        kind = field.get("/Subtype")
        is_field = kind == "/Widget"
        if kind in _STRIKING and not _number(field.get("/F")) & _HIDDEN:
            self.struck.append(number)
        text = _value(field) if is_field else _words(field.get("/Contents"))
        if text is None or (not is_field and (not text or kind in _NO_WORDS)):
            return None
        if is_field and not text:
            self.empty.append(number)
        elif _number(field.get("/F")) & _HIDDEN:
            self.hidden.append(number)
        elif is_field or kind == "/FreeText":
            (self.values if is_field else self.remarks).append(number)
            return _placed(field, text)
        else:
            self.comments.append(number)
        return None

    def notes(self) -> Iterator[str]:
        """Yield what is to be said of them."""
        words = (
            (self.values, _("Values of form fields stand where the fields are: {n:,} ({pages}).")),
            (self.remarks, _("Words that were written onto its pages stand where they are: {n:,} ({pages}).")),
            (self.comments, _("Comments in its margin were left out: {n:,} ({pages}).")),
            (self.hidden, _("Fields that are not shown were left out: {n:,} ({pages}).")),
            (
                self.struck,
                _(
                    "Marks that strike words out, or say that they are to be blacked out: {n:,} ({pages}). The words "
                    "were taken all the same; compare with the PDF."
                ),
            ),
            (self.beyond, _("Further fields and comments were left out ({pages}).")),
        )
        for numbers, note in words:
            if numbers:
                yield note.format(n=len(numbers), pages=pages_named(numbers))


def is_xfa(file: PdfReader) -> bool:
    """Say whether a file holds a form of the kind that only some programs show (XFA)."""
    root = plain(file.trailer.get("/Root"))
    form = plain(root.get("/AcroForm")) if isinstance(root, DictionaryObject) else None
    return isinstance(form, DictionaryObject) and "/XFA" in form


def files_inside(file: PdfReader) -> list[str]:
    """Return the names of the files that are attached to a file, as many as are looked at."""
    part: PdfObject | None = plain(file.trailer.get("/Root"))
    for key in ("/Names", "/EmbeddedFiles"):
        part = plain(part.get(key)) if isinstance(part, DictionaryObject) else None
    names: dict[str, None] = {}
    waiting = deque([part])
    for _step in range(_MOST):
        node = waiting.popleft() if waiting else None
        if isinstance(node, DictionaryObject):
            kids, pairs = plain(node.get("/Kids")), plain(node.get("/Names"))
            room = _MOST - len(waiting)
            waiting += [plain(kid) for kid in kids[:room]] if isinstance(kids, ArrayObject) else ()
            names |= dict.fromkeys(map(_words, pairs[: 2 * _MOST : 2])) if isinstance(pairs, ArrayObject) else {}
    return [name for name in names if name]


def pages_named(numbers: Sequence[int]) -> str:
    """Return numbers of pages in words: "page 3", "pages 1, 4"; each once, twenty at most."""
    return ngettext("page {numbers}", "pages {numbers}", len(set(numbers))).format(numbers=numbers_listed(numbers))


def numbers_listed(numbers: Sequence[int]) -> str:
    """Return numbers as they stand in a sentence, each once, twenty at most."""
    different = sorted(set(numbers))
    return ", ".join(map(str, different[:20])) + (" …" if len(different) > 20 else "")


def put_in(parts: Sequence[Line], written: Sequence[Written]) -> list[Line]:
    """Return the lines of a page with what is filled in: behind what stands left of it, or before what stands below.

    Args:
        parts: in the order of the file.
        written: in the order of the file.
    """
    if not written:
        return list(parts)
    upright = sorted((part.base, at) for at, part in enumerate(parts) if not part.turned)
    bases = [base for base, _at in upright]
    first_below = list(accumulate((at for _base, at in upright), min))
    after: dict[int, list[Line]] = {}
    before: dict[int, list[Line]] = {}
    for box in sorted(written, key=lambda box: (-box.top, box.left)):
        low = bisect_left(bases, box.bottom - 1)
        level = islice(upright, low, min(bisect_right(bases, box.top), low + _NEIGHBOURS))
        label = max(
            (at for _base, at in level if parts[at].left < box.left), key=lambda at: parts[at].left, default=None
        )
        height = min(box.top - box.bottom, _ONE_LINE)
        line = Line(box.text, box.left, box.top - height * (1 - _BASE), height / 2)
        if label is not None:
            beside = parts[label]
            last = after.setdefault(label, [])
            left = max(box.left, last[-1].right if last else beside.right)
            last.append(replace(line, left=left, right=left, base=beside.base, size=beside.size))
        else:
            before.setdefault(first_below[low - 1] if low else len(parts), []).append(line)
    lines: list[Line] = []
    for at, part in enumerate(parts):
        lines += (*before.get(at, ()), part, *after.get(at, ()))
    return [*lines, *before.get(len(parts), ())]


def _value(field: DictionaryObject) -> str | None:
    """Return the value of a field, `""` for none; `None` for a button, and for what must not be shown."""
    flags, value = (_inherited(field, key) for key in ("/Ff", "/V"))
    kind = str(_inherited(field, "/FT"))
    if kind == "/Btn":
        state = field.get("/AS", value)
        is_box = not _number(flags) & _BUTTON
        return (_TICKED if state not in (None, "/Off") else "") if is_box else None
    if kind not in ("/Tx", "/Ch") or (kind == "/Tx" and _number(flags) & _PASSWORD):
        return None
    chosen = value if isinstance(value, ArrayObject) else [value]
    shown = _choices(_inherited(field, "/Opt")) if kind == "/Ch" else {}
    return ", ".join(filter(None, (shown.get(words, words) for words in map(_words, chosen))))


def _choices(options: PdfObject | None) -> dict[str, str]:
    """Return what is shown for each value of a list."""
    pairs = (plain(option) for option in options) if isinstance(options, ArrayObject) else ()
    return {_words(pair[0]): _words(pair[1]) for pair in pairs if isinstance(pair, ArrayObject) and len(pair) > 1}


def _inherited(field: DictionaryObject, key: str) -> PdfObject | None:
    """Return what a part of a field says, or the field that it belongs to."""
    for _step in range(_STEPS):
        if key in field:
            return plain(field[key])
        above = plain(field.get("/Parent"))
        if not isinstance(above, DictionaryObject):
            break
        field = above
    return None


def _words(value: object) -> str:
    value = plain(value)
    if isinstance(value, StreamObject):
        value = value.get_data().decode("utf-8", "replace")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _placed(field: DictionaryObject, text: str) -> Written:
    box = plain(field.get("/Rect"))
    edges = [float(edge) for edge in box] if isinstance(box, ArrayObject) and len(box) == 4 else [0.0] * 4
    return Written(text, min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[1], edges[3]))


def plain(value: object) -> PdfObject | None:
    """Return a part of a file itself, where a reference to it may stand; `None` for nothing."""
    return value.get_object() if isinstance(value, PdfObject) else None


def _number(value: object) -> int:
    value = plain(value)
    return value if isinstance(value, int) else 0
