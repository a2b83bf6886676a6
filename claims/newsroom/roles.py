"""The roles in which people work at a desk, and who makes a move: what decides on rights knows no more of a person."""

from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What somebody may do at a desk; each role may do what those above it in this list may, and more.

    A reader looks. A reviewer works on claims and on what stands beside them. An editor also brings articles in and
    hands reports out. An administrator also sets the desk's settings and says who has which role.
    """

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    @property
    def may_change(self) -> bool:
        """Whether this role changes anything that is on record."""
        return self is not Role.READER

    def reaches(self, least: "Role") -> bool:
        """Whether this role may do all that another may."""
        return list(Role).index(self) >= list(Role).index(least)


class Mover(Protocol):
    """Whoever makes a move."""

    @property
    def person_id(self) -> int:
        """The person, by id."""

    @property
    def role(self) -> Role:
        """The role in which they make it."""
