"""The report as a workbook for spreadsheets: what was checked and what is missing, then a sheet for each table.

Every text is written as text, so that nothing that people wrote becomes a formula, also when somebody opens the cell
and closes it again. Addresses are links only when they lead to the web.
"""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import reduce
from types import MappingProxyType

from lxml import etree
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.language import _
from app.reports.audience import as_of, not_for_readers
from app.reports.base import Exporter
from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import facts, record, taken_up
from app.reports.package import pack, unpack
from app.reports.paper import Paper
from app.reports.tables import Cell, Table, tables
from app.reports.wording import is_web_address, with_signs_shown

#: What a cell holds, in the units of UTF-16 that programs count. Source: Microsoft, "Excel specifications and limits".
_MOST = 32_767
#: Of an address that becomes a link; the limit is about 2,000 once its signs are escaped.
_LONGEST_LINK = 600
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
#: What no name of a sheet may have, and how long it may be.
_NOT_IN_NAMES, _LONGEST_NAME = re.compile(r"[\[\]:*?/\\']"), 31
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: The first day that every spreadsheet counts alike.
_FIRST_DAY = date(1900, 3, 1)
#: By the numbers that spreadsheets have for them.
_PAPERS: Mapping[Paper, int] = MappingProxyType({Paper.A4: 9, Paper.LETTER: 1})
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

#: Characters in a line of the first sheet's wide column.
_WIDE = 100
#: Points that a line is high, and lines of a row that are seen at once.
_LINE, _MOST_LINES = 15, 12


def render(model: ReportModel) -> bytes:
    """Return the report as an XLSX workbook."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    made = model.made_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": as_cell(model.title),
            "author": as_cell(model.made_by),
            "comments": as_cell(model.software),
            "created": made,
        }
    )
    sheets = _Sheets(book, model.paper)
    sheets.first(model)
    for table in tables(model):
        sheets.table(table)
    book.close()
    return pack(unpack(written.getvalue()))


class _Sheets:
    """A workbook under way, with the looks of its cells."""

    def __init__(self, book: Workbook, paper: Paper) -> None:
        top = {"valign": "top", "text_wrap": True}
        self._book, self._paper = book, paper
        self._text: Format = book.add_format(top)
        self._quoted: Format = book.add_format({**top, "quote_prefix": True})
        self._number: Format = book.add_format({"valign": "top"})
        self._day: Format = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self._moment: Format = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self._link: Format = book.add_format({**top, "font_color": "#0B5394", "underline": 1})
        self._head: Format = book.add_format({**top, "bold": True, "bottom": 1, "bg_color": "#EDEFF2"})
        self._title: Format = book.add_format({"bold": True, "font_size": 14, "quote_prefix": True})
        self._bold: Format = book.add_format({**top, "bold": True})

    def first(self, model: ReportModel) -> None:
        """Add the sheet that says what was checked, how far, what is missing, and how the report was made."""
        sheet = self._sheet(_("Report"))
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, _WIDE)
        _fits(sheet, self._paper)
        sheet.write_string(0, 0, as_cell(model.title), self._title)
        rows = [
            (_("Made for"), not_for_readers(model.audience)),
            (_("As of"), as_of(model)),
            (_("Article"), ", ".join(facts(model))),
            (_("Address"), model.url),
            (_("Checked"), taken_up(model)),
            *((_("Missing"), gap.words) for gap in missing(model)),
            *((label, words) for label, words, _copied in record(model)),
        ]
        for at, (label, words) in enumerate((row for row in rows if row[1]), 2):
            _make_room(sheet, at, [(words, _WIDE)])
            sheet.write_string(at, 0, label, self._bold)
            self._put(sheet, at, 1, words)

    def table(self, table: Table) -> None:
        """Add a sheet with one table: its head stays in sight, and every column can be filtered."""
        sheet = self._sheet(table.name)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.repeat_rows(0)
        _fits(sheet, self._paper)
        for at, (head, width) in enumerate(table.columns):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, head, self._head)
        widths = [width for _head, width in table.columns]
        for number, row in enumerate(table.rows, 1):
            _make_room(sheet, number, list(zip(row, widths, strict=True)))
            for at, cell in enumerate(row):
                self._put(sheet, number, at, cell)

    def _sheet(self, name: str) -> Worksheet:
        """Add a sheet by a name that spreadsheets take: not too long, without some signs, and not one that is there."""
        fitting = _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip()
        taken = {sheet.get_name() for sheet in self._book.worksheets()}
        if fitting in taken:
            number = str(len(taken))
            fitting = fitting[: _LONGEST_NAME - len(number)] + number
        return self._book.add_worksheet(fitting)

    def _put(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write a cell as what it is."""
        if isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell.astimezone(UTC).replace(tzinfo=None), self._moment)
        elif isinstance(cell, date) and cell >= _FIRST_DAY:
            sheet.write_datetime(row, column, cell, self._day)
        elif isinstance(cell, date):
            sheet.write_string(row, column, cell.isoformat(), self._text)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self._number)
        elif cell:
            self._put_text(sheet, row, column, as_cell(cell))

    def _put_text(self, sheet: Worksheet, row: int, column: int, words: str) -> None:
        is_link = is_web_address(words) and words.isascii() and len(words) <= _LONGEST_LINK
        # A sheet holds so many links and no more; what it does not take as one is still told.
        if not is_link or sheet.write_url(row, column, words, self._link, words) != 0:
            sheet.write_string(row, column, words, self._quoted if _FORMULA.match(words) else self._text)


def text_of(data: bytes) -> str:
    """Return what a workbook of this kind tells: the name of each sheet, then its rows, their cells with tabs between.

    Days and moments are the numbers that spreadsheets have for them; addresses of links stand at the end.
    """
    files = unpack(data)
    shared = [_read(item) for item in _parsed(files["xl/sharedStrings.xml"])]
    names = [sheet.get("name", "") for sheet in _parsed(files["xl/workbook.xml"]).iter(f"{_MAIN}sheet")]
    lines = list(_parsed(files["docProps/core.xml"]).itertext())
    for number, name in enumerate(names, 1):
        lines.append(name)
        for row in _parsed(files[f"xl/worksheets/sheet{number}.xml"]).iter(f"{_MAIN}row"):
            lines.append("\t".join(_row(row, shared)))
    links = (_parsed(content) for name, content in files.items() if name.startswith("xl/worksheets/_rels/"))
    return "\n".join([*lines, *(link.get("Target", "") for sheet in links for link in sheet)])


def _row(row: etree._Element, shared: list[str]) -> list[str]:
    """Return the cells of a row, with empty ones for those that are not written."""
    cells: list[str] = []
    for cell in row:
        letters = cell.get("r", "").rstrip("0123456789")
        place = reduce(lambda so_far, letter: 26 * so_far + ord(letter) - ord("A") + 1, letters, 0)
        cells += [""] * (place - 1 - len(cells))
        cells.append(_cell(cell, shared))
    return cells


def _cell(cell: etree._Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else value


def _read(item: etree._Element) -> str:
    text = "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def as_cell(text: str) -> str:
    """Return a text as a cell can hold it; one that is too long ends by saying so."""
    shown = with_signs_shown(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return shown
    note = _("… [cut here; the report as data has all of it]")
    return units[: 2 * (_MOST - len(note))].decode("utf-16-le", "ignore") + note


def _make_room(sheet: Worksheet, row: int, cells: Sequence[tuple[Cell, float]]) -> None:
    """Make a row as high as its texts in columns of these widths are: not every program does so by itself."""
    texts = [(cell.splitlines(), width) for cell, width in cells if isinstance(cell, str)]
    lines = max((sum(1 + int(len(line) / width) for line in text) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(row, _LINE * min(lines, _MOST_LINES))


def _fits(sheet: Worksheet, paper: Paper) -> None:
    """Let a sheet print on its paper across, all its columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[paper])
    sheet.fit_to_pages(1, 0)


XLSX = Exporter(
    "xlsx", "Spreadsheet (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", render,
    text_of, also=("excel", "spreadsheet"), is_paged=True,
)  # fmt: skip
