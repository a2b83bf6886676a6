"""What every service needs to know: which desk, who acts, and when it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from app.documents.fetch import PUBLIC, Network
from app.documents.store import Store
from app.language import _
from app.services.errors import NotAllowedError
from claims.policy import Policy, default_policy
from db.session import Database

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

#: Signs of the longest id that a browser may make: of an act, or of a mark.
LONGEST_ID = 50


@dataclass(frozen=True, slots=True)
class Outside:
    """What lies beyond the database.

    Attributes:
        store: the folder where files are kept.
        network: how the network is reached.
        policy: what the desk asks for before sources are enough.
        stamp_roots: root certificates of the authorities whose time stamps are trusted; none by default.
    """

    store: Store
    network: Network = PUBLIC
    policy: Policy = field(default_factory=default_policy)
    stamp_roots: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """One workplace: its database, its clock (which gives aware datetimes in UTC), and what lies beyond.

    Attributes:
        outside: `None` where nothing is kept and nothing fetched.
    """

    database: Database
    now: Callable[[], datetime]
    outside: Outside | None = None

    @property
    def store(self) -> Store:
        """The folder where files are kept.

        Raises:
            NotAllowedError: where nothing is kept.
        """
        return self._beyond().store

    @property
    def network(self) -> Network:
        """How the network is reached.

        Raises:
            NotAllowedError: where nothing is fetched.
        """
        return self._beyond().network

    @property
    def stamp_roots(self) -> tuple[Certificate, ...]:
        """Root certificates of the authorities whose time stamps are trusted; empty where none is."""
        return self.outside.stamp_roots if self.outside else ()

    def _beyond(self) -> Outside:
        if self.outside is None:
            raise NotAllowedError(_("This desk keeps no files. Start Claimdesk with its own folder, CLAIMDESK_DATA."))
        return self.outside


def new_request_id() -> str:
    """Return an id that no other request has."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one person; the request id makes a repeated click harmless."""

    person_id: int
    request_id: str = field(default_factory=new_request_id)
