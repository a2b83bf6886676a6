"""What every service needs to know: which desk, who acts, and when it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.fetch import PUBLIC, Network
from app.documents.store import Store
from app.language import _
from app.services.errors import NotAllowedError, UnknownError
from claims.newsroom.roles import Role
from claims.policy import Policy, default_policy
from db.closed import narrow
from db.session import Database

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from sqlalchemy.orm import Session

#: What is said where nobody has chosen a name, or one that the desk does not know.
NOBODY = _("Choose who you are first: this person is not one of the desk.")
#: What is said to a reader who would change something.
LOOKS_ONLY = _("Your role lets you look, and change nothing. Ask for another one if you need it.")
#: Signs of the longest id that a browser may make: of an act, or of a mark.
LONGEST_ID = 50


#: The role of everybody while there are no accounts: whoever chooses a name may do everything.
EVERYBODY = Role.ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or looks; made by `app.identity`, which knows where that comes from.

    Attributes:
        person_id: of the desk's people.
        role: in which they do so.
        session: digest of the token of the browser's session; `""` for the command line, which has none.
    """

    person_id: int
    role: Role = EVERYBODY
    session: str = ""


@dataclass(frozen=True, slots=True)
class LogPlace:
    """Where the key is that signs the log, and where what is signed is published.

    Attributes:
        key_file: the key, for its owner alone; made on first use.
        checkpoints: folder of the signed heads, a file each.
        key: the key itself where the environment gives it; `""` where it is in its file.
    """

    key_file: Path
    checkpoints: Path
    key: str = field(default="", repr=False)


def log_place(data: Path, key: str = "") -> LogPlace:
    """Return where they are in a data folder."""
    return LogPlace(data / "log-key", data / "checkpoints", key)


@dataclass(frozen=True, slots=True)
class Outside:
    """What lies beyond the database.

    Attributes:
        store: the folder where files are kept.
        network: how the network is reached.
        policy: what the desk asks for before sources are enough.
        stamp_roots: root certificates of the authorities whose time stamps are trusted; none by default.
        refused_passwords: a file with passwords that are known, one a line; `None` for none.
        log_key: the key that signs the log; `""` where it is in its file.
        witness_places: addresses of the own network, and ports, where witnesses may be asked although not public.
    """

    store: Store
    network: Network = PUBLIC
    policy: Policy = field(default_factory=default_policy)
    stamp_roots: tuple[Certificate, ...] = ()
    refused_passwords: Path | None = None
    log_key: str = field(default="", repr=False)
    witness_places: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Desk:
    """One workplace: its database, its clock (which gives aware datetimes in UTC), what lies beyond, and who is at it.

    Attributes:
        outside: `None` where nothing is kept and nothing fetched.
        actor: who asks; `None` for nobody, as before a name is chosen.
        has_accounts: whether people log in: then an act is taken only from an account that stands.
    """

    database: Database
    now: Callable[[], datetime]
    outside: Outside | None = None
    actor: Actor | None = None
    has_accounts: bool = False

    @property
    def person_id(self) -> int | None:
        """Who asks, by id; `None` for nobody."""
        return self.actor.person_id if self.actor else None

    def somebody(self) -> int:
        """Return who asks, by id, where it has to be somebody.

        Raises:
            UnknownError: when it is nobody.
        """
        if self.actor is None:
            raise UnknownError(NOBODY)
        return self.actor.person_id

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that reads, as whoever is at the desk may: articles closed to others are not there for them.

        Raises:
            UnreachableError: when the database is away.
        """
        with self.database.read() as session:
            self.narrow(session, self.actor)
            yield session

    def narrow(self, session: Session, actor: Actor | None) -> None:
        """Leave out of what a session reads from now on all that is closed to others than somebody.

        Without accounts anybody can take any name, so nothing is kept from anybody.
        """
        if self.has_accounts:
            is_told = actor is not None and actor.role is Role.ADMINISTRATOR
            narrow(session, actor.person_id if actor else None, is_told=is_told)

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
    def log_place(self) -> LogPlace | None:
        """Where the log's key and checkpoints are: beside the folder of kept files; `None` where nothing is kept."""
        return log_place(self.outside.store.folder.parent, self.outside.log_key) if self.outside else None

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
    """One act of one person; the request id makes a repeated click harmless. Made by `app.identity` alone."""

    actor: Actor
    request_id: str = field(default_factory=new_request_id)

    @property
    def person_id(self) -> int:
        """Who acts, by id."""
        return self.actor.person_id

    def another(self, request_id: str = "") -> Act:
        """Return another act of the same person, with this request id or a fresh one."""
        return replace(self, request_id=request_id or new_request_id())
