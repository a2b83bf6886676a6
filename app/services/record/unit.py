"""The one way to change anything: a transaction that writes its own audit line."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import LOOKS_ONLY, NOBODY, Act, Actor, Desk, LogPlace
from app.services.errors import (
    AwayError,
    CheckpointError,
    NotAllowedError,
    NotSavedError,
    RepeatedRequestError,
    ServiceError,
    UnknownError,
    UnreachableError,
)
from app.services.record import standing
from app.services.record.guards import hold
from app.services.record.publishing import PUBLISHED, publish
from app.services.record.signing import key_of
from app.services.record.tree import TreeError, grow
from claims.newsroom.audit import AuditTag, next_line
from claims.newsroom.canonical import Json
from db.audit import AuditHeadRow, AuditLineRow
from db.people import PersonRow
from db.session import find

#: What PostgreSQL says when another try may go better: serialization failure, deadlock, lock not available.
_PASSING = ("40001", "40P01", "55P03")
#: Version of the shape of an audit body.
BODY_VERSION = 2


@dataclass(slots=True)
class Unit:
    """A transaction under way, with the log locked for it."""

    session: Session
    person: PersonRow
    actor: Actor
    request_id: str
    now: datetime
    head: AuditHeadRow
    start: int
    has_accounts: bool = False
    place: LogPlace | None = None
    is_to_publish: bool = False

    @property
    def next_seq(self) -> int:
        """The place that the next line of the log will have."""
        return self.head.seq + 1

    def log(
        self,
        tag: AuditTag,
        *,
        article_id: int | None = None,
        claim_id: int | None = None,
        before: Mapping[str, Json] | None = None,
        after: Mapping[str, Json] | None = None,
        why: str = "",
        facts: Mapping[str, Json] | None = None,
    ) -> int:
        """Append a line to the log and return its place.

        Args:
            before, after: the fields that change, old and new.
            why: the person's reason, in their words.
            facts: what else belongs on record (digests, versions).

        Raises:
            NotAllowedError: when the actor's role does not allow what the tag stands for.
        """
        if refused := standing.refusal(self.actor.role, tag):
            raise NotAllowedError(refused)
        told = dict(facts or {})
        if tag in PUBLISHED and self.place is not None:
            told |= self._key(self.place)
        first = self.next_seq == self.start + 1
        request = self.request_id if first else f"{self.request_id}/{self.next_seq}"
        body: dict[str, Json] = {
            "v": BODY_VERSION,
            "seq": self.next_seq,
            "at": self.now.isoformat(timespec="microseconds"),
            "actor": {"id": self.person.id, "name": self.person.name},
            "tag": tag.value,
            "article": article_id,
            "claim": claim_id,
            "before": dict(before or {}),
            "after": dict(after or {}),
            "why": why,
            "facts": told,
            "request": request,
        }
        line = next_line(self.next_seq, self.head.hash, body)
        self.session.execute(
            insert(AuditLineRow).values(
                seq=line.seq,
                body=line.body,
                prev_hash=line.prev_hash,
                hash=line.hash,
                tag=tag,
                at=self.now,
                actor_id=self.person.id,
                article_id=article_id,
                claim_id=claim_id,
                request_id=request,
            )
        )
        self.head.seq, self.head.hash = line.seq, line.hash
        # A tree that was damaged is named by verifying; work goes on without its next node.
        with suppress(TreeError):
            grow(self.session, line.seq)
        return line.seq

    def _key(self, place: LogPlace) -> dict[str, Json]:
        """Return what the line says of the key that signs the checkpoint after it; nothing where there can be none."""
        try:
            known: dict[str, Json] = {"key": key_of(place).fact}
        except CheckpointError:
            return {}
        self.is_to_publish = True
        return known


def undo_fact(line: int | None) -> dict[str, Json]:
    """Return the facts of a line that takes back another one, by its place; none for a line that takes back nothing."""
    return {} if line is None else {"undoes": line}


@contextmanager
def unit(desk: Desk, act: Act, *, of_readers: bool = False) -> Iterator[Unit]:
    """Open a transaction for one act of one person; commits at the end, rolls back on any error.

    Args:
        desk: where.
        act: who.
        of_readers: whether it is something that readers do as well; their role is looked at before all else if not.

    Raises:
        NotAllowedError: when the act is not by whoever is at the desk, their role does not allow it, or their account
            or session is gone.
        UnknownError: when the person is not one of the desk.
        RepeatedRequestError: when this request was carried out already.
        GuardsError: when the database has lost its guards.
        AwayError: when it cannot be reached.
        NotSavedError: when the database could not take it.
    """
    with locked(desk) as (session, head):
        person = who(desk, session, act, of_readers=of_readers)
        work = begin(desk, session, head, person, act.actor, act.request_id)
        yield work
        if head.seq == work.start:
            raise RuntimeError("Nothing may change without an audit line; this service forgot its own.")
    if work.is_to_publish:
        # What was done is stored and stays so; that the log has lines beyond its newest checkpoint is shown.
        with suppress(ServiceError):
            publish(desk)


def who(desk: Desk, session: Session, act: Act, *, of_readers: bool = False) -> PersonRow:
    """Return who acts. A desk with nobody at it takes any act: each carries its own actor.

    Raises:
        NotAllowedError: when the act is not by whoever is at the desk, their role changes nothing, or their account or
            session is gone.
        UnknownError: when the person is not one of the desk.
    """
    if desk.actor not in (None, act.actor):
        raise NotAllowedError(_("This is not an act of whoever is at the desk; nothing was changed. Reload the page."))
    if not (of_readers or act.actor.role.may_change):
        raise NotAllowedError(LOOKS_ONLY)
    if desk.has_accounts:
        standing.hold(session, act.actor, desk.now())
    person = find(session, PersonRow, act.person_id)
    if person is None:
        raise UnknownError(NOBODY)
    return person


@contextmanager
def locked(desk: Desk, *, guarded: bool = True) -> Iterator[tuple[Session, AuditHeadRow]]:
    """Open a transaction that holds the end of the log: until it is over, nobody else changes anything.

    Args:
        desk: where.
        guarded: whether the guards of the database must hold; without them, nothing but their repair is stored.

    Raises:
        GuardsError: when one of them does not.
        AwayError: when the database cannot be reached.
        NotSavedError: when the database could not take it.
    """
    try:
        with desk.database.write() as session, session.no_autoflush:
            if guarded:
                hold(session)
            yield session, _take_head(session)
    except UnreachableError as error:
        raise AwayError(error) from error
    except OperationalError as error:
        raise NotSavedError(str(error.orig).strip()) from error


def begin(desk: Desk, session: Session, head: AuditHeadRow, person: PersonRow, actor: Actor, request_id: str) -> Unit:
    """Return the unit of one request in an open transaction.

    Raises:
        RepeatedRequestError: when this request was carried out already.
    """
    only_once(session, request_id)
    return Unit(
        session,
        person,
        actor,
        request_id,
        desk.now().astimezone(UTC),
        head,
        head.seq,
        desk.has_accounts,
        desk.log_place,
    )


def only_once(session: Session, request_id: str) -> None:
    """Refuse a request that was carried out already.

    Raises:
        RepeatedRequestError: when the log has a line of it.
    """
    done = session.execute(
        select(AuditLineRow.article_id, AuditLineRow.claim_id).where(AuditLineRow.request_id == request_id)
    ).first()
    if done:
        raise RepeatedRequestError(done.article_id, done.claim_id)


def _take_head(session: Session) -> AuditHeadRow:
    """Lock the end of the log; PostgreSQL is asked three times when others hold it for long."""
    for tries_left in (2, 1, 0):
        try:
            with session.begin_nested():
                return session.execute(select(AuditHeadRow).with_for_update()).scalar_one()
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in _PASSING or not tries_left:
                raise
    raise AssertionError("the last try returns or raises")  # pragma: no cover  # for the type checker
