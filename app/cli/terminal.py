"""What every command of the command line shares: the desk, who acts, what is said where, and how failures end.

Results go to standard output, remarks and failures to standard error. Exit codes: 0 it holds or was done, 1 what was
asked does not hold, 2 the command or what was given to it cannot be used, 3 a fault in Claimdesk itself.
"""

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from app.config import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from app.services.context import Act, Desk

REFUSED, FAULT = 2, 3
CODES = (
    "Exit codes: 0 done, or it holds; 1 what was asked does not hold; 2 the command, or what was given to it, cannot "
    "be used; 3 a fault in Claimdesk."
)

Who = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Who acts; else CLAIMDESK_PERSON, else your user name. No login.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


class PlainGroup(TyperGroup):
    """Commands whose failures end in one plain sentence on standard error and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever reads our output has had enough; the caller ends quietly
        except Exception as error:
            if type(error).__module__.startswith(("typer", "click")):
                raise  # the parser explains itself
            sentence = _sentence(error)
            if sentence is None:
                traceback.print_exc()
                note("This is a fault in Claimdesk; nothing half-done was stored. Please report the lines above.")
                raise typer.Exit(FAULT) from error
            note(sentence)
            raise typer.Exit(REFUSED) from error


def _sentence(error: Exception) -> str | None:
    if isinstance(error, SettingsError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}. Nothing was stored."
    from sqlalchemy.exc import DBAPIError

    from app.services.errors import ServiceError, UnreachableError
    from app.wiring import DeskError

    if isinstance(error, ServiceError | DeskError):
        return str(error)
    if isinstance(error, UnreachableError):
        return f"{error} Check that it runs, then try again."
    if isinstance(error, DBAPIError):
        reason = str(error.orig).strip()
        return f"The database refused ({reason}); nothing was stored. Try again, or look at 'claimdesk db status'."
    return None


def say(text: str) -> None:
    """Print a result; signs that would steer the terminal or cannot be seen are spelled out."""
    from app.reports.wording import with_signs_shown

    typer.echo(with_signs_shown(text))


def say_json(value: object) -> None:
    """Print a result for a script."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def note(text: str) -> None:
    """Say something beside the result."""
    from app.reports.wording import with_signs_shown

    typer.echo(with_signs_shown(text), err=True)


def read_text(file: str) -> str:
    """Return the text of a file, `-` for standard input; the encoding is told by its byte order mark.

    Raises:
        InputError: when it is no text, or too long.
    """
    from app.services.articles.text_files import MAX_BYTES, text_of

    if file == "-":
        return text_of(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    with Path(file).open("rb") as opened:
        return text_of(opened.read(MAX_BYTES + 1), file)


def settings() -> Settings:
    """Return the settings."""
    return read_settings()


@contextmanager
def open_desk(*, must_exist: bool = False, to_look: bool = False) -> "Iterator[Desk]":
    """Give the desk, and close its database in the end.

    Args:
        must_exist: refuse to make a new database, because asking an empty one would only seem to answer.
        to_look: leave the database as it is: it may be one that may only be read.
    """
    from app import wiring
    from app.services.log import maintenance

    if must_exist:
        database = wiring.open_database(settings(), to_write=not to_look)
        if not maintenance.exists(database):
            shown = database.address
            raise wiring.DeskError(
                f"There is no desk at {shown} yet. Import an article first, or name its database in "
                "CLAIMDESK_DATABASE_URL."
            )
        database.dispose()
    desk = wiring.open_desk(settings(), to_look=to_look)
    try:
        yield desk
    finally:
        desk.database.dispose()


@contextmanager
def desk_as_it_is(*, look: bool = True) -> "Iterator[Desk]":
    """Give the desk over whatever is in its database, of any schema, and close that in the end.

    Args:
        look: whether a file that cannot be used is refused; not where it is to be replaced.
    """
    from app import wiring

    desk = wiring.desk_as_it_is(settings(), look=look)
    try:
        yield desk
    finally:
        desk.database.dispose()


def seat(desk: "Desk", name: str) -> "tuple[Desk, Act]":
    """Return the desk with a person at it, and an act of theirs; who they are is told by `acting`.

    Where people log in, it has to be somebody with an account, who acts in its role; nobody asks for a password here:
    whoever runs the command can read and write the database.
    """
    from app import identity
    from app.services.desk import accounts

    if desk.has_accounts:
        from app.services.access import users

        account = users.account(desk, acting(name))
        actor = identity.actor(account.id, role=account.role)
        return identity.seated(desk, actor), identity.act(actor)
    actor = identity.actor(accounts.add_person(desk, acting(name)).id)
    return identity.seated(desk, actor), identity.act(actor)


def acting(name: str) -> str:
    """Return who acts: the name given, else that of the settings, else that of the system's user."""
    return name or settings().person or _user()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise SettingsError("Say who you are with --as NAME, or set CLAIMDESK_PERSON.") from error


@contextmanager
def progress(label: str) -> Iterator[Callable[[float | None], None] | None]:
    """Give a function that draws the share done (0 to 1, `None` for none) on a terminal; `None` if nobody sees it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=1.0)
        yield lambda share: bar.update(task, completed=share or 0.0)


def iso(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
