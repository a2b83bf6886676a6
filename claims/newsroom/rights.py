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
    _T.ACCOUNT_PASSKEY: Role.READER,
    _T.ACCOUNT_PASSKEY_OFF: Role.READER,
    _T.ACCOUNT_ADDRESS: Role.READER,
    # By the provider that logs them in.
    _T.ACCOUNT_BOUND: Role.READER,
    _T.ARTICLE_IMPORT: Role.EDITOR,
    _T.ARTICLE_FETCH: Role.EDITOR,
    _T.ARTICLE_DETAILS: Role.EDITOR,
    _T.ARTICLE_EXTRACT: Role.EDITOR,
    _T.ARTICLE_CLOSE: Role.EDITOR,
    _T.ARTICLE_OPEN: Role.EDITOR,
    _T.REPORT_EXPORT: Role.EDITOR,
    _T.LOG_EXPORT: Role.EDITOR,
    _T.SOURCE_ERASE: Role.EDITOR,
    _T.DESK_SETTING: Role.ADMINISTRATOR,
    _T.DESK_RESTORE: Role.ADMINISTRATOR,
    _T.GUARDS_REPAIR: Role.ADMINISTRATOR,
    _T.LOG_TREE: Role.ADMINISTRATOR,
    _T.ACCOUNT_ADD: Role.ADMINISTRATOR,
    _T.ACCOUNT_INVITE: Role.ADMINISTRATOR,
    _T.ACCOUNT_UNINVITE: Role.ADMINISTRATOR,
    _T.ACCOUNT_ROLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_DISABLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_ENABLE: Role.ADMINISTRATOR,
    _T.ACCOUNT_RESET: Role.ADMINISTRATOR,
    _T.ACCOUNT_REVOKE: Role.ADMINISTRATOR,
    _T.ACCOUNT_SECOND_OFF: Role.ADMINISTRATOR,
    _T.ACCOUNT_IDENTITY: Role.ADMINISTRATOR,
    # By whoever the link was sent to; that it was made took an administrator.
    _T.ACCOUNT_JOIN: Role.READER,
    # By whoever the proxy named, who becomes a reader by it.
    _T.ACCOUNT_VOUCHED: Role.READER,
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
