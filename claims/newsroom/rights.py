"""What each role may do: one table, by what the act puts on record."""

from collections.abc import Mapping
from types import MappingProxyType

from claims.errors import LifecycleError
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role

_T = AuditTag
#: The least role of each act that is no reviewer's; an act is known by the tag of its line in the log.
_OTHERS = {
    _T.ACCOUNT_PASSWORD: Role.READER,
    _T.ACCOUNT_SECOND: Role.READER,
    _T.ARTICLE_IMPORT: Role.EDITOR,
    _T.ARTICLE_FETCH: Role.EDITOR,
    _T.ARTICLE_DETAILS: Role.EDITOR,
    _T.ARTICLE_EXTRACT: Role.EDITOR,
    _T.REPORT_EXPORT: Role.EDITOR,
    _T.DESK_SETTING: Role.ADMINISTRATOR,
    _T.GUARDS_REPAIR: Role.ADMINISTRATOR,
    _T.ACCOUNT_ADD: Role.ADMINISTRATOR,
    _T.ACCOUNT_ROLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_DISABLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_ENABLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_RESET: Role.ADMINISTRATOR,
    _T.ACCOUNT_REVOKE: Role.ADMINISTRATOR,
    _T.ACCOUNT_SECOND_OFF: Role.ADMINISTRATOR,
    # A line by the person whom it adds: the act that adds them is the one that gives the account.
    _T.PERSON_ADD: Role.READER,
}
#: What is done -> the least role that may do it; what stands beside claims is a reviewer's.
LEAST: Mapping[AuditTag, Role] = MappingProxyType({tag: _OTHERS.get(tag, Role.REVIEWER) for tag in AuditTag})


def may(role: Role, tag: AuditTag) -> bool:
    """Say whether a role may do what a tag of the log stands for."""
    return role.reaches(LEAST[tag])


def hold(role: Role, tag: AuditTag) -> None:
    """Let an act go on.

    Raises:
        LifecycleError: when it takes a higher role.
    """
    if not may(role, tag):
        raise LifecycleError(f"The role '{role}' does not allow '{tag}'; it needs '{LEAST[tag]}'.")
