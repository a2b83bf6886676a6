"""A report that comes back, on the command line: what was edited in it, and what of it is taken over."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import AsJson, Who, note, say, say_json

if TYPE_CHECKING:
    from app.services.reports.edits import Edit


def read_back(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A report as spreadsheet (.xlsx) or Word document (.docx).")
    ],
    take: Annotated[
        str, typer.Option(metavar="WHICH", help="Take over these, by number: 1,3 or all. Without it, only look.")
    ] = "",
    override: Annotated[
        str, typer.Option(metavar="WHY", help="Why a verdict is given although its sources are not enough.")
    ] = "",
    person: Who = "",
    as_json: AsJson = False,
) -> None:
    """Show what was edited in a report that comes back; take it over, as your own acts, only where you say so.

    Example: claimdesk read-back checks.xlsx --take 1,3
    """
    from app.documents.limits import USUAL
    from app.services.reports import edits
    from app.services.reports import read_back as reading

    with file.open("rb") as opened:
        data = opened.read(USUAL.size + 1)
    with terminal.open_desk(must_exist=True) as desk:
        edited = reading.edits(desk, data, file.name)
        chosen = _chosen(edited, take)
        failed = {}
        if chosen:
            here, act = terminal.seat(desk, person)
            taken = edits.take(here, act, chosen, override=override)
            failed = dict(taken.failed)
            note(f"Taken over: {len(taken.done)} of {len(chosen)}.")
    if as_json:
        say_json([_told(edit, failed) for edit in edited])
        return
    for number, edit in enumerate(edited, 1):
        say(f"{number:>4}  {edit.name or '-'}  {edit.kind.value}, {edit.place}")
        for sign, words in (("-", edit.old), ("+", edit.new), ("!", edit.refused or failed.get(edit.key, ""))):
            for line in words.splitlines():
                say(f"      {sign} {line}")
    if not edited:
        note("Nothing in it differs from the desk.")
    if failed:
        raise typer.Exit(1)


def _chosen(edits: "tuple[Edit, ...]", which: str) -> "list[Edit]":
    from app.services.errors import InputError

    if which.strip().lower() == "all":
        return [edit for edit in edits if not edit.refused]
    numbers = [part.strip() for part in which.split(",") if part.strip()]
    for number in numbers:
        if not (number.isascii() and number.isdecimal() and 0 < int(number[:9]) <= len(edits)):
            raise InputError("take", f"There is no difference {number}; choose from 1 to {len(edits)}, or all.")
    return [edits[int(number) - 1] for number in dict.fromkeys(numbers)]


def _told(edit: "Edit", failed: dict[str, str]) -> dict[str, object]:
    return {
        "claim": edit.name,
        "claim_id": edit.claim_id,
        "kind": edit.kind.value,
        "place": edit.place,
        "old": edit.old,
        "new": edit.new,
        "problem": edit.refused or failed.get(edit.key, ""),
    }
