"""What stands in a report that comes back from elsewhere: in a spreadsheet, or in a Word document.

It is read by `app.documents.reading`. What it means for a claim is worked out by `app.services.reports.read_back`.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: its number there, from 1, and its cells; `None` is a formula, `""` an empty cell."""

    number: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with the rows that have anything in them."""

    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands at a bookmark of a Word document.

    Attributes:
        name: of the bookmark.
        text: as it reads with what is tracked as inserted, and without what is tracked as deleted.
        is_open: whether any of that is still tracked, neither accepted nor rejected.
    """

    name: str
    text: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A comment in a Word document.

    Attributes:
        at: when, as the document says it, `""` when it does not.
        mark: name of the bookmark that it stands at, `""` for none.
        parent: author and moment of the comment that it replies to, empty for none.
    """

    author: str
    at: str
    text: str
    mark: str
    parent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Returned:
    """What stands in a report that came back: sheets of a spreadsheet, or marks and comments of a Word document."""

    sheets: tuple[Sheet, ...] = ()
    marks: tuple[Marked, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def to_json(self) -> str:
        """Return it as one JSON object, for `from_json`."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Returned":
        """Return what `to_json` wrote.

        Raises:
            ValueError: when it is no such JSON; nothing in it is trusted.
        """
        try:
            answer = json.loads(text)
            return cls(
                tuple(Sheet(str(sheet["name"]), tuple(map(_row, sheet["rows"]))) for sheet in answer["sheets"]),
                tuple(Marked(str(mark["name"]), str(mark["text"]), bool(mark["is_open"])) for mark in answer["marks"]),
                tuple(
                    Note(
                        author=str(note["author"]),
                        at=str(note["at"]),
                        text=str(note["text"]),
                        mark=str(note["mark"]),
                        parent=tuple(map(str, note["parent"])),
                    )
                    for note in answer["notes"]
                ),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"This JSON holds nothing that was returned: {error!r}.") from error


def _row(data: Any) -> SheetRow:
    return SheetRow(int(data["number"]), tuple(None if cell is None else str(cell) for cell in data["cells"]))
