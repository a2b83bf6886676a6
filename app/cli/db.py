"""The database on the command line: its state, its schema, and copies of it."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, Who, note, say, say_json

app = typer.Typer(no_args_is_help=True, help="Look at the database, bring its schema up to date, back it up.")


@app.command(epilog=CODES)
def upgrade() -> None:
    """Bring the database to the newest schema; one that holds data is copied beside itself first.

    Example: claimdesk db upgrade
    """
    from app import wiring
    from app.services.log import maintenance

    database = wiring.open_database(terminal.settings())
    try:
        done = maintenance.upgrade(database, wiring.now())
    finally:
        database.dispose()
    if done.before == done.after:
        say(f"The schema is {done.after}, the newest; nothing to do.")
    else:
        say(f"The schema is now {done.after} ({'was ' + done.before if done.before else 'new database'}).")
    if done.copy is not None:
        say(f"The database as it was is kept in {done.copy}.")


@app.command(epilog=CODES)
def status(as_json: AsJson = False) -> None:
    """Say which database is used and whether its schema is the newest; changes nothing.

    Example: claimdesk db status --json
    """
    from app import wiring
    from app.services.log import maintenance

    database = wiring.open_database(terminal.settings(), to_write=False)
    try:
        state = maintenance.status(database)
    finally:
        database.dispose()
    if as_json:
        say_json(
            {
                "address": state.address,
                "exists": state.exists,
                "schema": state.schema,
                "newest_schema": state.newest,
                "is_current": state.is_current,
                "bytes": state.size,
                "problems": list(state.problems),
            }
        )
    else:
        say(f"Database: {state.address}" + (f" ({state.size:,} bytes)" if state.size is not None else ""))
        say(f"Schema: {state.schema or 'none'}; newest: {state.newest}")
        for problem in state.problems:
            say(f"Note: {problem}")
        if not state.exists:
            say("There is no database yet; 'claimdesk db upgrade' makes one.")
        elif not state.is_current and not state.problems:
            say("Bring it up to date with 'claimdesk db upgrade'.")
    if not state.is_current:
        raise typer.Exit(1)


@app.command("repair-guards", epilog=CODES)
def repair_guards(person: Who = "") -> None:
    """Put back the guards of the database that keep history from being changed; that goes on record in the log.

    First find out who took them away. What was changed meanwhile is not mended: 'claimdesk audit verify' names it.

    Example: claimdesk db repair-guards --as "Ana Reyes"
    """
    from app.services.log import repair

    with terminal.open_desk(must_exist=True) as desk:
        wrong = repair.repair_guards(desk, terminal.acting(person))
    for name, fault in wrong.items():
        say(f"{name} was {fault}; it is in place again.")
    if not wrong:
        say("All guards are in place; nothing to do.")
    else:
        say("The repair is on record. Now see what was changed meanwhile: claimdesk audit verify")


@app.command(epilog=CODES)
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the copy.")],
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> None:
    """Copy the database as it is at one moment, and verify the copy; others may go on working.

    Copying the file with other tools loses what is not yet written back. On PostgreSQL use pg_dump. Kept files are in
    a folder beside it, which is to be copied as well.

    Example: claimdesk db backup desk-2024-02-16.sqlite
    """
    from app import wiring
    from app.services.context import Desk
    from app.services.log import maintenance

    database = wiring.open_database(terminal.settings(), to_write=False)
    try:
        made = maintenance.backup(Desk(database, wiring.now), file, replace=force)
    finally:
        database.dispose()
    lines = f", {made.lines:,} lines of audit log" if made.lines is not None else ""
    say(f"Wrote {made.path} ({made.size:,} bytes{lines}), verified.\nSHA-256 {made.digest}")
    files = wiring.files_folder(terminal.settings())
    if files.is_dir():
        say(f"Files that were kept are not in it: copy the folder {files} as well.")
    for problem in made.problems:
        note(f"The copy is faithful, but: {problem}")
    if made.problems:
        raise typer.Exit(1)
