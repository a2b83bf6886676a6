"""Spreadsheets that come back: the words in their cells, whatever program wrote them; formulas are not worked out."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from posixpath import join, normpath

from lxml import etree

from app.documents.clean import storable
from app.documents.limits import Limits
from app.documents.read import zipped
from app.documents.read.refusal import RefusedError
from app.documents.returned import Returned, Sheet, SheetRow
from app.language import _

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Columns that are looked at; a report has fewer.
_COLUMNS = 100
_LETTERS = 3


def read(data: bytes, _media_type: str, limits: Limits) -> Returned:
    """Return the sheets of a spreadsheet, each row with what stands in its cells.

    Raises:
        RefusedError: when it unpacks to too much, is damaged, or has too many rows.
    """
    zipped.check(data, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            shared = _shared(packed)
            left = limits.paragraphs
            sheets = []
            for name, path in _sheets(packed):
                rows = tuple(_rows(packed.read(path), shared, left))
                left -= len(rows)
                sheets.append(Sheet(name, rows))
    except (KeyError, ValueError, IndexError, etree.XMLSyntaxError) as error:
        raise RefusedError(
            _("is damaged, or no Excel file inside. Open it, save it as a new .xlsx file and hand that in.")
        ) from error
    return Returned(sheets=tuple(sheets))


def _sheets(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and its file, in order."""
    links = {
        link.get("Id"): normpath(join("/xl", link.get("Target", ""))).lstrip("/")
        for link in _parsed(packed.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in _parsed(packed.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        yield storable(sheet.get("name", ""))[0], links[sheet.get(_LINK)]


def _shared(packed: zipfile.ZipFile) -> Sequence[str]:
    if "xl/sharedStrings.xml" not in packed.namelist():
        return ()
    return [_words(item) for item in _parsed(packed.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si")]


def _words(item: etree._Element) -> str:
    """Return the words of a text, without how they are pronounced."""
    parts = (part.text or "" for part in item.iterfind(f"./{_MAIN}t"))
    rich = (part.text or "" for part in item.iterfind(f"./{_MAIN}r/{_MAIN}t"))
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join((*parts, *rich)))
    return storable(text.replace("\r\n", "\n"))[0]


def _rows(data: bytes, shared: Sequence[str], most: int) -> Iterator[SheetRow]:
    tag = f"{_MAIN}row"
    elements = etree.iterparse(BytesIO(data), tag=tag, resolve_entities=False, no_network=True, huge_tree=False)
    for at, (_event, row) in enumerate(elements, 1):
        cells: list[str | None] = []
        for place, cell in enumerate(row.iterfind(f"{_MAIN}c")):
            column = _column(cell.get("r", ""), place)
            if column < _COLUMNS:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = _cell(cell, shared)
        if any(cell != "" for cell in cells):
            if most <= 0:
                raise RefusedError(_("has more rows than are read. Save the rows you need as a new file."))
            most -= 1
            yield SheetRow(int(row.get("r") or at), tuple(cells))
        row.clear()


def _column(place: str, otherwise: int) -> int:
    """Return the column of a cell such as "C7", from 0; cells need not say where they stand."""
    letters = place.rstrip("0123456789")
    if not letters:
        return otherwise
    if len(letters) > _LETTERS or not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _cell(cell: etree._Element, shared: Sequence[str]) -> str | None:
    if cell.find(f"{_MAIN}f") is not None:
        return None
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return _words(inline)
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.get("t") == "s" and value else storable(value)[0]


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
