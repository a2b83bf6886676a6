"""Back-ups on the command line."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import terminal
from app.cli.terminal import Who, note, say


def backup(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder for the back-up.")]) -> None:
    """Write database and kept files as they are at one moment into a new folder, and verify it there.

    Others may go on working. The folder has its name only when all is in it. It also holds a list of all files with
    their digests, and the log's signed head. The key that signs the log is not in it.

    Example: claimdesk backup /mnt/elsewhere/desk-2024-02-16
    """
    from app.services.log import backups

    with terminal.desk_as_it_is() as desk:
        made = backups.back_up(desk, folder)
    lines, parts = made.manifest.lines, made.manifest.parts
    files = sum(part.path.startswith(f"{backups.FILES}/") for part in parts)
    say(f"Wrote {made.path}: {lines:,} lines of audit log, {files:,} kept files, {made.size:,} bytes, verified.")
    for problem in made.problems:
        note(f"The copy is faithful, but: {problem}")
    if made.problems:
        raise typer.Exit(1)


def restore(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The back-up, or a copy of the database alone.")],
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the desk that is there.")] = False,
    person: Who = "",
) -> None:
    """Put a back-up where the desk is; stop the server first. That goes on record, with how far it takes the log back.

    Every file is held against its digest, and the back-up is verified, before anything is changed. A desk that is there
    is copied first. Everybody has to log in again.

    Example: claimdesk restore /mnt/elsewhere/desk-2024-02-16 --replace
    """
    from app import wiring
    from app.services.log import restoring
    from app.serving.alone import alone

    chosen = terminal.settings()
    with alone(wiring.database_file(chosen, look=False), "a restore"), terminal.desk_as_it_is(look=False) as desk:
        done = restoring.restore(desk, folder, terminal.acting(person), is_to_replace=replace)
    if done.kept is not None:
        say(f"The database as it was is kept in {done.kept}.")
    say(f"Restored {done.lines:,} lines of audit log, and {done.files:,} kept files that were missing.")
    if done.is_rolled_back:
        say(f"The log was rolled back from {done.was:,} to {done.lines:,} lines; its next line says so.")
    for problem in done.problems:
        note(f"It is as in the back-up, but: {problem}")
    if done.problems:
        raise typer.Exit(1)
