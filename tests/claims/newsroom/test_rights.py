"""What each role may do: the whole table, once as people would tell it and once as the code has it."""

from dataclasses import dataclass
from itertools import product

import pytest

from claims.errors import LifecycleError
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move, Standing, after, may
from claims.newsroom.rights import LEAST, hold
from claims.newsroom.rights import may as may_do
from claims.newsroom.roles import Role

READER, REVIEWER, EDITOR, ADMINISTRATOR = Role
#: Who may do what, as it stands in docs/security.md; all that is left is a reviewer's.
TOLD = {
    READER: {"account:password", "account:second", "account:passkey", "account:passkey:off", "account:join",
             "account:vouched", "account:address", "account:identity:bound", "person:add"},
    EDITOR: {"article:import", "article:fetch", "article:details", "article:extract", "article:close",
             "article:open", "report:export",
             "log:export", "source:erase"},
    ADMINISTRATOR: {
        "desk:setting", "desk:restore", "guards:repair", "log:tree", "account:add", "account:role", "account:disable",
        "account:enable", "account:reset", "account:revoke", "account:second:off",
        "account:invite", "account:invite:take-back",
        "account:identity",
    },
}  # fmt: skip
#: State of a claim -> moves that it allows, to whoever is at least a reviewer.
MOVES = {
    "open": "edit propose dismiss plan",
    "returned": "edit propose dismiss plan",
    "proposed": "edit propose confirm send-back dismiss plan",
    "signed": "edit propose correct plan",
    "dismissed": "restore",
    "withdrawn": "",
}


@dataclass(frozen=True)
class Colleague:
    person_id: int
    role: Role


@pytest.mark.parametrize("tag", AuditTag)
def test_the_least_role_of_each_act(tag: AuditTag) -> None:
    """Each role may do what those before it may."""
    least = next((role for role, tags in TOLD.items() if tag in tags), REVIEWER)

    assert LEAST[tag] is least
    assert [may_do(role, tag) for role in Role] == [list(Role).index(role) >= list(Role).index(least) for role in Role]


def test_an_act_that_takes_more_is_refused_by_name() -> None:
    hold(EDITOR, AuditTag.REPORT_EXPORT)
    with pytest.raises(LifecycleError, match="The role 'editor' does not allow 'desk:setting'; it needs 'admin"):
        hold(EDITOR, AuditTag.DESK_SETTING)


def test_every_move_in_every_state_by_every_role() -> None:
    """By whoever proposed the verdict, by somebody else, and where there is none."""
    for role, state, move, proposer in product(Role, ClaimState, Move, (None, 1, 2)):
        standing, who = Standing(state, proposer), Colleague(1, role)
        is_own = move in (Move.CONFIRM, Move.SEND_BACK) and proposer == 1
        allowed = role is not READER and move.value in MOVES[state.value].split() and not is_own

        assert may(standing, move, who) is allowed, (role, state, move, proposer)
        if not allowed:
            with pytest.raises(LifecycleError):
                after(standing, move, who)
