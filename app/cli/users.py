"""Accounts on the command line: give them, change them, end their sessions; each act is on record."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, Who, note, say, say_json
from claims.newsroom.roles import Role

if TYPE_CHECKING:
    from app.services.context import Act, Desk

app = typer.Typer(no_args_is_help=True, help="Give accounts, change roles, end sessions: who may come in.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose account; capitals do not matter.")]
InRole = Annotated[Role, typer.Argument(metavar="ROLE", help=f"One of {', '.join(Role)}.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input, its first line.")
]


@app.command(epilog=CODES)
def add(
    name: Name,
    role: Annotated[Role, typer.Option(metavar="ROLE", help=f"One of {', '.join(Role)}.")] = Role.REVIEWER,
    password_stdin: FromStdin = False,
    person: Who = "",
) -> None:
    """Give somebody an account; the very first one is an administrator's, and needs no other.

    Example: claimdesk user add "Ana Reyes" --role administrator
    """
    from app.services.access import users

    with terminal.open_desk() as desk:
        act = _administrator(desk, person) if users.accounts(desk) else None
        made = users.add(desk, act, name, role, _password(from_stdin=password_stdin))
    say(f"{made.name} has an account now: {made.role}.")
    if terminal.settings().mode != "accounts":
        note("Accounts count once CLAIMDESK_MODE=accounts is set.")


@app.command("list", epilog=CODES)
def list_(as_json: AsJson = False) -> None:
    """List the accounts, with their roles and how many sessions of each last.

    Example: claimdesk user list
    """
    from app.services.access import sessions, users

    with terminal.open_desk(must_exist=True) as desk:
        found = [(one, len(sessions.of_person(desk, one.id))) for one in users.accounts(desk)]
    if as_json:
        say_json(
            [
                {"name": one.name, "role": one.role.value, "disabled": one.is_disabled, "sessions": number}
                for one, number in found
            ]
        )
        return
    for one, number in found:
        state = "disabled" if one.is_disabled else f"{number} session{'' if number == 1 else 's'}"
        say(f"{one.name}: {one.role}, {state}")
    if not found:
        say("Nobody has an account yet; give the first: claimdesk user add NAME --role administrator")


@app.command(epilog=CODES)
def role(name: Name, role: InRole, person: Who = "") -> None:
    """Give an account another role; it holds at once.

    Example: claimdesk user role "Ben Okafor" editor --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found = users.account(desk, name)
        users.set_role(desk, _administrator(desk, person), found.id, role)
    say(f"{found.name} is {role} now.")


@app.command(epilog=CODES)
def disable(name: Name, person: Who = "") -> None:
    """Let somebody in no longer, and end their sessions; what they did stays on record.

    Example: claimdesk user disable "Ben Okafor" --as "Ana Reyes"
    """
    _switch(name, person, disabled=True)
    say("The account is disabled, its sessions are ended.")


@app.command(epilog=CODES)
def enable(name: Name, person: Who = "") -> None:
    """Let somebody in again.

    Example: claimdesk user enable "Ben Okafor" --as "Ana Reyes"
    """
    _switch(name, person, disabled=False)
    say("The account is enabled again.")


def _switch(name: str, person: str, *, disabled: bool) -> None:
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found = users.account(desk, name)
        users.set_disabled(desk, _administrator(desk, person), found.id, disabled=disabled)


@app.command(epilog=CODES)
def password(name: Name, password_stdin: FromStdin = False, person: Who = "") -> None:
    """Set the password of an account, and end its sessions.

    Example: claimdesk user password "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found, act = users.account(desk, name), _administrator(desk, person)
        users.reset_password(desk, act, found.id, _password(from_stdin=password_stdin))
    say(f"{found.name} has a new password; their sessions are ended.")


@app.command(epilog=CODES)
def sessions(name: Name, as_json: AsJson = False) -> None:
    """List the sessions of an account that last: since when, from where, until when.

    Example: claimdesk user sessions "Ben Okafor"
    """
    from app.services.access import sessions as open_sessions
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found = open_sessions.of_person(desk, users.account(desk, name).id)
    if as_json:
        say_json(
            [
                {"begun": terminal.iso(one.begun_at), "ends": terminal.iso(one.ends_at), "address": one.address,
                 "browser": one.browser}
                for one in found
            ]
        )  # fmt: skip
        return
    for one in found:
        where = ", ".join(part for part in (one.address, one.browser) if part)
        say(f"since {terminal.iso(one.begun_at)}, until {terminal.iso(one.ends_at)} if nothing is done: {where}")
    if not found:
        say("No session lasts.")


@app.command(epilog=CODES)
def revoke(name: Name, person: Who = "") -> None:
    """End all sessions of an account; open tabs are cut within seconds. It may log in again.

    Example: claimdesk user revoke "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found = users.account(desk, name)
        users.revoke(desk, _administrator(desk, person), found.id)
    say(f"The sessions of {found.name} are ended.")


@app.command("second-off", epilog=CODES)
def second_off(name: Name, person: Who = "") -> None:
    """Take the second factor off an account whose telephone is gone, and end its sessions.

    Example: claimdesk user second-off "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        found = users.account(desk, name)
        users.take_second_off(desk, _administrator(desk, person), found.id)
    say(f"{found.name} has no second factor any more; their sessions are ended.")


def _administrator(desk: "Desk", name: str) -> "Act":
    """Return an act of whoever acts; the service sees to it that they administer the desk."""
    from app import identity
    from app.services.access import users

    found = users.account(desk, terminal.acting(name))
    return identity.act(identity.actor(found.id, role=found.role))


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password (15 signs or more)", hide_input=True, confirmation_prompt="Once more", err=True))
