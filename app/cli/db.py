"""The database on the command line: its state and its schema."""

from typing import Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, Who, say, say_json

app = typer.Typer(no_args_is_help=True, help="Look at the database, bring its schema up to date, repair its guards.")


@app.command(epilog=CODES)
def upgrade() -> None:
    """Bring the database to the newest schema; one that holds data is copied first.

    Example: claimdesk db upgrade
    """
    from app import wiring
    from app.services.log import maintenance

    settings = terminal.settings()
    database = wiring.open_database(settings)
    try:
        done = maintenance.upgrade(database, wiring.now(), settings.data)
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


@app.command("roles", epilog=CODES)
def roles(
    account: Annotated[str, typer.Argument(help="An account that PostgreSQL has, and that owns nothing.")],
) -> None:
    """Let an account of PostgreSQL work at the desk: it may add to history, and can neither change nor delete it.

    Done as the owner of the tables, who alone changes the schema. New tables are allowed by themselves after that.

    Example: CLAIMDESK_DATABASE_URL=postgresql://claimdesk_owner@db.example/claimdesk claimdesk db roles claimdesk
    """
    from app import wiring
    from app.services.log import maintenance

    database = wiring.open_database(terminal.settings())
    try:
        maintenance.allow(database, account)
    finally:
        database.dispose()
    say(f"{account} may work at this desk, and cannot change or delete what is on record.")


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
