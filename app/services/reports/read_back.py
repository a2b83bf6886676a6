"""A report that comes back from elsewhere: what was edited in it, to be looked over; nothing of it is stored here."""

from app.documents.model import DocumentError
from app.documents.reading import read_returned
from app.services.context import Desk
from app.services.desk.settings import settings_in
from app.services.errors import InputError
from app.services.reports import from_copy, from_sheet
from app.services.reports.edits import Edit


def edits(desk: Desk, data: bytes, name: str) -> tuple[Edit, ...]:
    """Return what is different in a report that came back, in order of the file.

    A spreadsheet (XLSX) is held against the claims as they stand: verdicts, rationales, suggested wordings, passages,
    new sources. Of a Word document (DOCX) these are told: comments that are not ours, and what became of tracked
    suggestions.

    Args:
        desk: where.
        data: the whole file.
        name: of the file; its ending says what it is.

    Raises:
        InputError: when it cannot be read, or has nothing of ours in it; says what to do.
    """
    try:
        returned = read_returned(data, name)
    except DocumentError as error:
        raise InputError("file", str(error)) from error
    with desk.read() as session:
        if returned.sheets:
            return from_sheet.edits_in(desk, session, returned.sheets, settings_in(session).scale)
        return from_copy.edits_in(session, returned.marks, returned.notes)
