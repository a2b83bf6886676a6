"""The letters of a page of a PDF with their places, as PDFium finds them.

Its functions are called bare: what its wrapper offers beside them makes buffers in ways that this process forbids.
"""

import ctypes
import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

import pypdfium2.raw as pdfium

from app.documents.read.refusal import RefusedError
from app.language import _

_QUARTER = math.pi / 2
_LINE_ENDS, _BLANKS = frozenset((0x0A, 0x0D)), frozenset((0x09, 0x20, 0xA0))
#: What PDFium writes for the hyphen of a word that goes on in the next line, and blanks of other kinds.
_SIGNS = {0x02: "-", 0xFFFE: "-", 0x09: " ", 0xA0: " "}
_DAMAGED = _("is damaged: its pages cannot be found. Get it again, or print it into a new PDF and import that.")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that stand side by side in one size.

    Attributes:
        text: the letters and blanks, one character each.
        lefts, rights: the edges of each, in points, along the line of writing; a blank has those of the letter before.
        base: where they stand, in points, the higher the further up.
        size: of the letters, in points; 0 when not known.
        turned: quarters of a turn by which they lie on the page, 0 to 3; their places are told as if upright.
        is_mapped: whether the file says which letters these are.
        starts_line: whether PDFium ends a line before it.
        is_unseen: whether they are drawn without being seen, as those behind a scanned picture are.
        is_outside: whether they stand outside of what the page shows.
    """

    text: str
    lefts: Sequence[float] = field(repr=False)
    rights: Sequence[float] = field(repr=False)
    base: float
    size: float
    turned: int = 0
    is_mapped: bool = True
    starts_line: bool = False
    is_unseen: bool = False
    is_outside: bool = False


class Pages:
    """The pages of a file that is open.

    Args:
        data: the whole file, which opens without a password.

    Raises:
        RefusedError: when it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        pdfium.FPDF_InitLibrary()
        self._data = data  # the library reads it in place
        self._file = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._file:
            raise RefusedError(_DAMAGED)

    def runs(self, at: int) -> Iterator[Run]:
        """Yield the letters of a page, counted from 0, in the order of the file.

        Raises:
            ValueError: when the page cannot be read.
        """
        page = pdfium.FPDF_LoadPage(self._file, at)
        if not page:
            raise ValueError("no such page")
        signs = pdfium.FPDFText_LoadPage(page)
        try:
            if not signs:
                raise ValueError("no text can be taken from the page")
            shown = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(page, shown)
            yield from _runs(signs, shown)
        finally:
            pdfium.FPDFText_ClosePage(signs)
            pdfium.FPDF_ClosePage(page)


def _runs(signs: object, shown: pdfium.FS_RECTF) -> Iterator[Run]:
    """Yield the runs of a page; a new one begins where the letters' boxes are higher or lower than before."""
    codes = _codes(signs)
    edges = _edges(signs, len(codes))
    for at in [at for at, code in enumerate(codes) if code in _BLANKS and at]:
        for edge in edges:
            edge[at] = edge[at - 1]
    lefts, tops, rights, bottoms = edges
    start = 0
    for end in (*[at for at, code in enumerate(codes) if code in _LINE_ENDS], len(codes)):
        while start < end and codes[start] in _BLANKS:
            start += 1
        first = start
        for at in _changes(tops[start:end], bottoms[start:end]):
            run = _run(signs, codes, lefts, rights, (start, first + at), starts_line=start == first)
            yield replace(run, is_outside=True) if _is_outside(run, shown) else run
            start = first + at
        start = end + 1


def _changes(tops: Sequence[float], bottoms: Sequence[float]) -> Iterator[int]:
    """Yield where another height begins, and the end."""
    if len(set(tops)) > 1 or len(set(bottoms)) > 1:
        heights = list(zip(tops, bottoms, strict=True))
        yield from (at for at in range(1, len(heights)) if heights[at] != heights[at - 1])
    if tops:
        yield len(tops)


def _edges(signs: object, count: int) -> tuple[list[float], list[float], list[float], list[float]]:
    """Return the left, upper, right and lower edges of the boxes of all signs."""
    boxes = (pdfium.FS_RECTF * (count + 1))()
    size = ctypes.sizeof(pdfium.FS_RECTF)
    places = map(ctypes.byref, repeat(boxes[0]), range(0, count * size, size))
    for _is_known in map(pdfium.FPDFText_GetLooseCharBox, repeat(signs), range(count), places):
        pass
    numbers = array("f")
    numbers.frombytes(memoryview(boxes).cast("B"))
    left, top, right, bottom = (numbers[edge::4].tolist() for edge in range(4))
    return left, top, right, bottom


def _codes(signs: object) -> list[int]:
    """Return the number of each character of a page."""
    count = max(0, pdfium.FPDFText_CountChars(signs))
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(signs, 0, count, buffer) == count + 1:
        return list(buffer[:count])
    return [pdfium.FPDFText_GetUnicode(signs, at) for at in range(count)]


def _run(
    signs: object, codes: Sequence[int], lefts: list[float], rights: list[float], span: tuple[int, int], *,
    starts_line: bool,
) -> Run:  # fmt: skip
    """Return the run of the signs `[start, end)`, with what the library says of the first one."""
    at, end = span
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(signs, at, x, y)
    pdfium.FPDFText_GetMatrix(signs, at, matrix)
    pdfium.FPDFText_GetLooseCharBox(signs, at, box)
    size = abs(pdfium.FPDFText_GetFontSize(signs, at)) * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    turned = round(max(0.0, pdfium.FPDFText_GetCharAngle(signs, at)) / _QUARTER) % 4
    sides = lefts[at:end], rights[at:end]
    if turned == 2:
        sides = [-edge for edge in sides[1]], [-edge for edge in sides[0]]
    elif turned:
        left, right = (-box.top, -box.bottom) if turned == 1 else (box.bottom, box.top)
        sides = [left] * (end - at), [right] * (end - at)
    text = "".join(map(chr, codes[at:end])).translate(_SIGNS)
    is_mapped = pdfium.FPDFText_HasUnicodeMapError(signs, at) != 1
    mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(signs, at))
    base = (y.value, x.value, -y.value, -x.value)[turned]
    return Run(
        text=text, lefts=sides[0], rights=sides[1], base=base, size=size, turned=turned, is_mapped=is_mapped,
        starts_line=starts_line, is_unseen=mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    )  # fmt: skip


def _is_outside(run: Run, shown: pdfium.FS_RECTF) -> bool:
    """Say whether upright letters stand outside of what a page shows, all of them, by more than their height."""
    if run.turned or not run.lefts:
        return False
    is_beside = max(run.rights) < shown.left or min(run.lefts) > shown.right
    return bool(is_beside or run.base > shown.top or run.base + run.size < shown.bottom)
