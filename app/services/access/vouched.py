"""People whom a proxy in front of the desk has logged in: it names them, and here their session begins.

That the words are the proxy's own is seen to by `app.serving.by_proxy`.
"""

from dataclasses import replace

from app.language import _
from app.services.access import noted, sessions
from app.services.access.users import give
from app.services.context import Actor, Desk, new_request_id
from app.services.desk.accounts import called, named
from app.services.errors import NotAllowedError, saving
from app.services.inputs import line
from app.services.record.unit import begin, locked
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from db.accounts import AccountRow


def enter(
    desk: Desk, name: str, *, newcomers: bool, has_second: bool, address: str = "", browser: str = "", before: str = ""
) -> str:
    """Begin a session for whoever the proxy names; return its token.

    Args:
        desk: where.
        name: as the proxy says it, capitals aside.
        newcomers: whether somebody without an account is given one, as a reader.
        has_second: whether the proxy asks everybody for a second factor.
        address, browser, before: as for `sessions.log_in`.

    Raises:
        InputError: when the name is empty or too long.
        NotAllowedError: when nobody of that name has an account here, or it is disabled.
    """
    full_name = line("name", name, _("The name"), 120, required=True)
    with desk.database.read() as session:
        person = called(session, full_name)
        row = session.get(AccountRow, person.id) if person else None
    if row is None and newcomers:
        _take_in(desk, full_name)
        return enter(
            desk, full_name, newcomers=False, has_second=has_second, address=address, browser=browser, before=before
        )
    with noted.log_in("proxy", address) as this:
        if row is None:
            this.why = "no account"
            words = _("“{name}” has no account at this desk. Ask whoever administers it for one.")
            raise NotAllowedError(words.format(name=full_name))
        this.person, this.why = row.person_id, "disabled"
        with saving(), desk.database.write() as session:
            if session.get_one(AccountRow, row.person_id).is_disabled:
                raise NotAllowedError(
                    _("The account of “{name}” is disabled. Ask whoever administers the desk.").format(name=full_name)
                )
            return sessions.begin(
                session, row.person_id, desk.now(), address=address, browser=browser, before=before,
                has_second=has_second,
            )  # fmt: skip


def _take_in(desk: Desk, name: str) -> None:
    with locked(replace(desk, has_accounts=True)) as (session, head):
        person = named(desk, session, head, name, new_request_id())
        if session.get(AccountRow, person.id) is None:  # or another request of theirs was first
            work = begin(desk, session, head, person, Actor(person.id, Role.READER), new_request_id())
            give(work, person, Role.READER, "", AuditTag.ACCOUNT_VOUCHED)
