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
        act = _act(desk, person) if users.accounts(desk) else None
        is_by_proxy = terminal.settings().mode == "proxy"
        made = users.add(desk, act, name, role, None if is_by_proxy else _password(from_stdin=password_stdin))
    say(f"{made.name} has an account now: {made.role}.")
    if terminal.settings().mode == "single":
        note("Accounts count once CLAIMDESK_MODE=accounts is set.")


@app.command(epilog=CODES)
def invite(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="Who is invited; left out, they say it.")] = "",
    role: Annotated[Role, typer.Option(metavar="ROLE", help=f"One of {', '.join(Role)}.")] = Role.REVIEWER,
    person: Who = "",
) -> None:
    """Make a link by which somebody gives themselves an account, once, within seven days; send it to them yourself.

    Example: claimdesk user invite "Ben Okafor" --role editor --as "Ana Reyes"
    """
    from app.services.access import invitations
    from app.serving.joining import link

    if terminal.settings().mode == "proxy":
        raise typer.BadParameter("The proxy logs people in: give them an account with 'claimdesk user add'.")
    with terminal.open_desk(must_exist=True) as desk:
        made, token = invitations.invite(desk, _act(desk, person), role, name)
    say(link(terminal.settings(), token))
    note(f"Good once, until {terminal.iso(made.ends_at)}, for the role {made.role}.")


@app.command(epilog=CODES)
def invitations(as_json: AsJson = False) -> None:
    """List the invitations that are good yet, by number.

    Example: claimdesk user invitations
    """
    from app.services.access import invitations as links

    with terminal.open_desk(must_exist=True) as desk:
        waiting = links.waiting(desk)
    if as_json:
        say_json(
            [
                {"number": invitation.id, "name": invitation.name, "role": invitation.role.value,
                 "by": invitation.made_by, "until": terminal.iso(invitation.ends_at)}
                for invitation in waiting
            ]
        )  # fmt: skip
        return
    for invitation in waiting:
        name, until = invitation.name or "somebody", terminal.iso(invitation.ends_at)
        say(f"{invitation.id}: {name}, {invitation.role}, by {invitation.made_by}, until {until}")
    if not waiting:
        say("No invitation waits to be taken up; make one: claimdesk user invite")


@app.command(epilog=CODES)
def uninvite(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As 'claimdesk user invitations' lists it.")],
    person: Who = "",
) -> None:
    """Take an invitation back: its link lets nobody in any more.

    Example: claimdesk user uninvite 1 --as "Ana Reyes"
    """
    from app.services.access import invitations as links

    with terminal.open_desk(must_exist=True) as desk:
        links.take_back(desk, _act(desk, person), number)
    say("The link lets nobody in any more.")


@app.command("list", epilog=CODES)
def list_(as_json: AsJson = False) -> None:
    """List the accounts, with their roles and how many sessions of each last.

    Example: claimdesk user list
    """
    from app.services.access import sessions, users

    with terminal.open_desk(must_exist=True) as desk:
        accounts = [(account, len(sessions.of_person(desk, account.id))) for account in users.accounts(desk)]
    if as_json:
        say_json(
            [
                {"name": account.name, "role": account.role.value, "disabled": account.is_disabled, "sessions": number}
                for account, number in accounts
            ]
        )
        return
    for account, number in accounts:
        state = "disabled" if account.is_disabled else f"{number} session{'' if number == 1 else 's'}"
        say(f"{account.name}: {account.role}, {state}")
    if not accounts:
        say("Nobody has an account yet; give the first: claimdesk user add NAME --role administrator")


@app.command(epilog=CODES)
def role(name: Name, role: InRole, person: Who = "") -> None:
    """Give an account another role; it holds at once.

    Example: claimdesk user role "Ben Okafor" editor --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        account = users.account(desk, name)
        users.set_role(desk, _act(desk, person), account.id, role)
    say(f"{account.name} is {role} now.")


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
        account = users.account(desk, name)
        users.set_disabled(desk, _act(desk, person), account.id, disabled=disabled)


@app.command(epilog=CODES)
def password(name: Name, password_stdin: FromStdin = False, person: Who = "") -> None:
    """Set the password of an account, and end its sessions.

    Example: claimdesk user password "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        account, act = users.account(desk, name), _act(desk, person)
        users.reset_password(desk, act, account.id, _password(from_stdin=password_stdin))
    say(f"{account.name} has a new password; their sessions are ended.")


@app.command(epilog=CODES)
def sessions(name: Name, as_json: AsJson = False) -> None:
    """List the sessions of an account that last: since when, from where, until when.

    Example: claimdesk user sessions "Ben Okafor"
    """
    from app.services.access import sessions as open_sessions
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        sessions = open_sessions.of_person(desk, users.account(desk, name).id)
    if as_json:
        say_json(
            [
                {"begun": terminal.iso(session.begun_at), "ends": terminal.iso(session.ends_at),
                 "address": session.address, "browser": session.browser}
                for session in sessions
            ]
        )  # fmt: skip
        return
    for session in sessions:
        where = ", ".join(part for part in (session.address, session.browser) if part)
        since, until = terminal.iso(session.begun_at), terminal.iso(session.ends_at)
        say(f"since {since}, until {until} if nothing is done: {where}")
    if not sessions:
        say("No session lasts.")


@app.command(epilog=CODES)
def revoke(name: Name, person: Who = "") -> None:
    """End all sessions of an account; open tabs are cut within seconds. It may log in again.

    Example: claimdesk user revoke "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        account = users.account(desk, name)
        users.revoke(desk, _act(desk, person), account.id)
    say(f"The sessions of {account.name} are ended.")


@app.command("second-off", epilog=CODES)
def second_off(name: Name, person: Who = "") -> None:
    """Take the second factor off an account whose telephone is gone, and end its sessions.

    Example: claimdesk user second-off "Ben Okafor" --as "Ana Reyes"
    """
    from app.services.access import users

    with terminal.open_desk(must_exist=True) as desk:
        account = users.account(desk, name)
        users.take_second_off(desk, _act(desk, person), account.id)
    say(f"{account.name} has no second factor any more; their sessions are ended.")


@app.command(epilog=CODES)
def identity(
    name: Name,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="As the provider knows and has verified it.")],
    person: Who = "",
) -> None:
    """Write down by which e-mail address the provider's log-in knows somebody; the first log-in by it binds them.

    Example: claimdesk user identity "Ben Okafor" ben@desk.example --as "Ana Reyes"
    """
    called = _set_email(name, email, person)
    say(f"{called} can log in through the provider, as {email.strip().lower()}.")
    if terminal.settings().provider is None:
        note("That counts once CLAIMDESK_OIDC_ISSUER is set; see the page on deployment.")


@app.command("identity-off", epilog=CODES)
def identity_off(name: Name, person: Who = "") -> None:
    """Let the provider's log-in know an account no longer, and end its sessions; its password is left.

    Example: claimdesk user identity-off "Ben Okafor" --as "Ana Reyes"
    """
    called = _set_email(name, "", person)
    say(f"{called} can no longer log in through the provider; their sessions are ended.")


@app.command(epilog=CODES)
def email(
    address: Annotated[str, typer.Argument(metavar="[ADDRESS]", help="Where your mail of the day goes.")] = "",
    off: Annotated[bool, typer.Option("--off", help="Send it nowhere, and keep no address.")] = False,
    person: Who = "",
) -> None:
    """Say where you want the mail of the day, or that you want it no longer, as under Your account.

    Example: claimdesk user email ben@desk.example --as "Ben Okafor"
    """
    from app.services.access import addresses, users
    from app.services.errors import InputError

    if bool(address.strip()) == off:
        raise InputError("address", "Name an address, or say --off.")
    with terminal.open_desk(must_exist=True) as desk:
        account = users.account(desk, terminal.acting(person))
        addresses.set_own(desk, _act(desk, person), address, None)
    say(
        f"{account.name} wants no mail of the day any more."
        if off
        else f"The mail of the day goes to {address.strip()}."
    )


def _set_email(name: str, email: str, person: str) -> str:
    from app.services.access import identities, users

    with terminal.open_desk(must_exist=True) as desk:
        account = users.account(desk, name)
        identities.set_email(desk, _act(desk, person), account.id, email)
    return account.name


def _act(desk: "Desk", name: str) -> "Act":
    """Return an act of whoever acts; the service sees to it that their role allows it."""
    from app import identity
    from app.services.access import users

    account = users.account(desk, terminal.acting(name))
    return identity.act(identity.actor(account.id, role=account.role))


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password (15 signs or more)", hide_input=True, confirmation_prompt="Once more", err=True))
