"""What an account proves itself with, as the database has it."""

from sqlalchemy import Select, select

from db.accounts import AccountRow, CredentialRow


def secret_of(person_id: int) -> Select[str]:
    """Return the question for the hash of a person's password; a disabled account has none to answer with."""
    return (
        select(CredentialRow.secret)
        .join(AccountRow, AccountRow.person_id == CredentialRow.person_id)
        .where(AccountRow.person_id == person_id, AccountRow.is_disabled.is_(False))
    )
