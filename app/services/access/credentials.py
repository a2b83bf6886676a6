"""What an account proves itself with, as the database has it."""

from sqlalchemy import Select, select

from app.services.access import passwords
from app.services.context import Desk
from app.services.desk.settings import settings_in
from db.accounts import AccountRow, CredentialRow


def secret_of(person_id: int) -> Select[str]:
    """Return the question for the hash of a person's password; a disabled account has none to answer with."""
    return (
        select(CredentialRow.secret)
        .join(AccountRow, AccountRow.person_id == CredentialRow.person_id)
        .where(AccountRow.person_id == person_id, AccountRow.is_disabled.is_(False))
    )


def checked(desk: Desk, name: str, password: str) -> str:
    """Return a new password as it was typed, if somebody of this name may have it at this desk.

    Raises:
        InputError: when it may not be one.
    """
    with desk.database.read() as session:
        place = settings_in(session).name
    refused = desk.outside.refused_passwords if desk.outside else None
    return passwords.checked(password, (name, place, "Claimdesk"), refused)
