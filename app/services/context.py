"""What every service needs to know: which desk, who acts, and when it is."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from db.session import Database

#: Signs of the longest id that a browser may make: of an act, or of a mark.
LONGEST_ID = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """One workplace: its database and its clock (which gives aware datetimes in UTC)."""

    database: Database
    now: Callable[[], datetime]


def new_request_id() -> str:
    """Return an id that no other request has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person; the request id makes a repeated click harmless."""

    person_id: int
    request_id: str = field(default_factory=new_request_id)
