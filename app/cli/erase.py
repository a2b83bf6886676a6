"""Erasing what the desk has of a person, on the command line."""

from typing import Annotated

import typer

from app.cli import terminal
from app.cli.terminal import Who, note, say


def erase(
    source: Annotated[int, typer.Option(help="Number of the source, as the page of sources shows it.")],
    reason: Annotated[str, typer.Option(help="Why, without the name: it stays on record for good.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; it cannot be taken back.")] = False,
    person: Who = "",
) -> None:
    """Take name, contact, questions, replies and passages of a person out of the database and the log, for good.

    That it was done, when, by whom and why goes on record; the log stays whole. Back-ups and files that were handed out
    before keep the words: delete those yourself.

    Example: claimdesk erase --source 12 --reason "Asked for by letter of 3 May"
    """
    from app.services.sources import erasing

    if not yes:
        typer.confirm(f"Erase the words of source {source} for good?", abort=True, err=True)
    with terminal.open_desk(must_exist=True) as desk:
        here, act = terminal.seat(desk, person)
        done = erasing.erase(here, act, source, reason)
        is_file = desk.database.is_sqlite
    say(f"Erased: words in {done.rows:,} rows and {done.lines:,} lines of the log. It is on record.")
    if not is_file:
        note(
            "PostgreSQL keeps old rows until they are vacuumed, and WAL archives and base back-ups keep them longer. "
            "As the owner of the tables: VACUUM FULL source, source_detail, inquiry, reply, evidence, line_words. "
            "Then let old archives go."
        )
    elif not done.is_file_clean:
        note("The file could not be written anew: others use it, or the disk is full. Stop the server and do it again.")
    if done.copies:
        note(f"Its kept copies stay: {done.copies:,}.")
    for table, rows in done.still.items():
        note(
            f"The name still stands in {rows:,} rows of '{table}', which are not about this source alone or are older."
        )
