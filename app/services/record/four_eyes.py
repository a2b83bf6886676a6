"""How many eyes a verdict needs: two people's, unless the desk is one person's and says so in its settings."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claims.newsroom import rights
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from db.accounts import AccountRow
from db.people import PersonRow
from db.workplace import SettingRow

#: How a setting that is on or off is stored and told.
YES, NO = "yes", "no"


def signers(session: Session, *, has_accounts: bool) -> int:
    """Return how many people may sign off at a desk.

    Where people log in: accounts that are not disabled, in a role that may, with a second factor or without: they can
    set one up at any time. Else everybody who has a name at the desk, for whoever chooses a name acts under it.
    """
    if not has_accounts:
        return session.scalar(select(func.count()).select_from(PersonRow)) or 0
    roles = [role for role in Role if rights.may(role, AuditTag.VERDICT_SIGN)]
    theirs = (AccountRow.role.in_(roles), AccountRow.is_disabled.is_(False))
    return session.scalar(select(func.count()).select_from(AccountRow).where(*theirs)) or 0


def may_sign_own(session: Session, *, has_accounts: bool) -> bool:
    """Say whether verdicts may be signed by whoever gave them: the settings say so, and there is nobody else."""
    return is_on(session, "desk_of_one") and signers(session, has_accounts=has_accounts) == 1


def is_on(session: Session, setting: str) -> bool:
    """Say whether a setting of the desk that is on or off is on."""
    return session.scalar(select(SettingRow.value).where(SettingRow.name == setting)) == YES
