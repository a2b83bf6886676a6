"""Accounts to test with, and a hasher that takes no time."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from argon2 import PasswordHasher

from app import identity
from app.services.access import passwords, second, sessions, users
from app.services.context import Act, Desk
from claims.newsroom.roles import Role

PASSWORD = "four larks over the weir"  # noqa: S105  # of a test
OTHER = "a kettle left on the pier"
NAMES = {
    "Ada Brook": Role.ADMINISTRATOR, "Ed Calder": Role.EDITOR, "Rae Dunmore": Role.REVIEWER, "Lou Esker": Role.READER,
}  # fmt: skip


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> PasswordHasher:
    """Hash with the least that Argon2 takes: what the real parameters cost is tried once."""
    return hash_quickly(monkeypatch)


def hash_quickly(patch: pytest.MonkeyPatch) -> PasswordHasher:
    """Put a hasher that takes no time in the place of the real one."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    patch.setattr(passwords, "HASHER", hasher)
    patch.setattr(passwords, "_NOBODYS", hasher.hash("nobody's"))
    return hasher


@dataclass(frozen=True)
class Staff:
    """The people of a desk with accounts, by role."""

    desk: Desk
    ids: dict[Role, int]

    def act(self, role: Role) -> Act:
        """Return an act of whoever has a role, as from the command line."""
        return identity.act(identity.actor(self.ids[role], role=role))

    def name(self, role: Role) -> str:
        """Return the name of whoever has a role."""
        return next(name for name, has in NAMES.items() if has is role)

    def log_in(self, role: Role, password: str = PASSWORD, **about: str) -> str:
        """Log in whoever has a role; return the token."""
        return sessions.log_in(self.desk, self.name(role), password, **about)

    def log_in_twice(self, role: Role) -> str:
        """Set up a second factor for whoever has a role, log in with it; return the token."""
        secret = second.new_secret()
        clock: Any = self.desk.now
        code = pyotp.TOTP(secret).at(clock())
        second.set_up(self.desk, self.session_act(self.log_in(role)), secret, code, PASSWORD)
        clock.time += timedelta(minutes=1)
        return self.log_in(role, code=pyotp.TOTP(secret).at(clock()))

    def session_act(self, token: str) -> Act:
        """Return an act in a session."""
        found = sessions.look(self.desk, token)
        assert found is not None
        return identity.act(identity.actor(found.person.id, token, found.role))


def staffed(desk: Desk) -> Staff:
    """Give each of `NAMES` an account with the same password."""
    ids: dict[Role, int] = {}
    for name, role in NAMES.items():
        act = identity.act(identity.actor(ids[Role.ADMINISTRATOR])) if ids else None
        ids[role] = users.add(replace(desk, has_accounts=True), act, name, role, PASSWORD).id
    return Staff(desk, ids)
