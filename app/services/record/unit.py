"""The one way to change anything: a transaction that writes its own audit line."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import String, bindparam, func, insert, literal_column, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from app.language import _
from app.services.context import LOOKS_ONLY, NOBODY, Act, Actor, Desk, LogPlace
from app.services.errors import (
    CheckpointError,
    NotAllowedError,
    RepeatedRequestError,
    ServiceError,
    UnknownError,
    saving,
)
from app.services.record import standing
from app.services.record.guards import hold
from app.services.record.publishing import PUBLISHED, publish
from app.services.record.sealing import PLACE, Personal, new_salt
from app.services.record.signing import key_of
from app.services.record.tree import TreeError, grow
from claims.newsroom.audit import AuditTag, next_line
from claims.newsroom.canonical import Json, canonical_json
from claims.newsroom.sealed import seal
from db import triggers
from db.audit import AuditHeadRow, AuditLineRow, LineWordsRow
from db.base import Base
from db.ear import CHANNEL
from db.people import PersonRow
from db.session import MAX_ID, find

#: Statements of every act, made once, not each time anew.
_ONCE = (
    select(PersonRow, AuditLineRow.seq, AuditLineRow.article_id, AuditLineRow.claim_id)
    .outerjoin(AuditLineRow, AuditLineRow.request_id == bindparam("request"))
    .where(PersonRow.id == bindparam("person"))
)
_HEAD = select(AuditHeadRow).with_for_update(of=AuditHeadRow)
#: PostgreSQL is asked for the end of the log and the guards in one statement, ...
_HEAD_AND_GUARDS = _HEAD.add_columns(literal_column(f"({triggers.FINGERPRINT})", String))
#: ... and stores a line, moves the end to it and tells whoever listens in another, while others wait for it.
_LINE, _END = (Base.metadata.tables[kind.__tablename__] for kind in (AuditLineRow, AuditHeadRow))
_ADD = insert(_LINE)
_APPEND = (
    update(_END)
    .values({name: bindparam(f"line_{name}", type_=_END.c[name].type) for name in ("seq", "hash")})
    .add_cte(
        insert(_LINE)
        .values({column.name: bindparam(f"line_{column.name}", type_=column.type) for column in _LINE.c})
        .cte("line")
    )
    .returning(func.pg_notify(CHANNEL, ""))
)
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
        personal: Personal | None = None,
    ) -> int:
        """Append a line to the log and return its place.

        Args:
            before, after: the fields that change, old and new.
            why: the person's reason, in their words.
            facts: what else belongs on record (digests, versions).
            personal: which of the fields are words of a person; the line has their salted digest in their place.

        Raises:
            NotAllowedError: when the actor's role does not allow what the tag stands for.
        """
        standing.hold_role(self.actor, tag)
        all_facts = dict(facts or {})
        if tag in PUBLISHED and self.place is not None:
            all_facts |= self._key(self.place)
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
            "facts": all_facts,
            "request": request,
        }
        words, salt = canonical_json(_taken_out(body, personal)), new_salt()
        if personal and words != "{}":
            body["erasable"] = {"source": personal.source_id, "digest": seal(salt, words)}
        line = next_line(self.next_seq, self.head.hash, body)
        self._append(
            {
                "seq": line.seq, "body": line.body, "prev_hash": line.prev_hash, "hash": line.hash, "tag": tag,
                "at": self.now, "actor_id": self.person.id, "article_id": article_id, "claim_id": claim_id,
                "request_id": request,
            }
        )  # fmt: skip
        if personal and words != "{}":
            apart = {"seq": line.seq, "source_id": personal.source_id, "salt": salt, "words": words}
            self.session.execute(insert(LineWordsRow).values(apart))
        # A tree that was damaged is named by verifying; work goes on without its next node.
        with suppress(TreeError):
            grow(self.session, line.seq)
        return line.seq

    def _append(self, line: Mapping[str, Any]) -> None:
        """Store a line and move the head to it; on PostgreSQL whoever listens hears of it once it is committed."""
        if self.session.get_bind().dialect.name == "sqlite":
            self.session.connection().execute(_ADD, line)
            self.head.seq, self.head.hash = line["seq"], line["hash"]
            return
        self.session.connection().execute(_APPEND, {f"line_{name}": value for name, value in line.items()})
        set_committed_value(self.head, "seq", line["seq"])
        set_committed_value(self.head, "hash", line["hash"])

    def _key(self, place: LogPlace) -> dict[str, Json]:
        """Return what the line says of the key that signs the checkpoint after it; nothing where there can be none."""
        try:
            fact: dict[str, Json] = {"key": key_of(place).fact}
        except CheckpointError:
            return {}
        self.is_to_publish = True
        return fact


def _taken_out(body: dict[str, Json], personal: Personal | None) -> dict[str, Json]:
    """Take the words of a person out of what a line says, and return them; none where there are none."""
    words: dict[str, Json] = {}
    for side in ("before", "after"):
        fields = body[side]
        if personal and isinstance(fields, dict) and (found := personal.within(fields)):
            words[side] = dict(found)
            body[side] = {**fields, **{name: dict(PLACE) for name in found}}
    return words


def undo_fact(line: int | None) -> dict[str, Json]:
    """Return the facts of a line that takes back another one, by its place; none for a line that takes back nothing."""
    return {} if line is None else {"undoes": line}


@contextmanager
def unit(desk: Desk, act: Act, *, of_readers: bool = False, sees_all: bool = False) -> Iterator[Unit]:
    """Open a transaction for one act of one person; commits at the end, rolls back on any error.

    Args:
        desk: where.
        act: who.
        of_readers: whether it is something that readers do as well; their role is looked at before all else if not.
        sees_all: whether the act reaches what is closed to whoever acts, too.

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
        _hold(desk, session, act, of_readers=of_readers)
        person = _once(session, act)
        if not sees_all:
            desk.narrow(session, act.actor)
        work = _unit(desk, session, head, person, act.actor, act.request_id)
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
    _hold(desk, session, act, of_readers=of_readers)
    person = find(session, PersonRow, act.person_id)
    if person is None:
        raise UnknownError(NOBODY)
    return person


def _hold(desk: Desk, session: Session, act: Act, *, of_readers: bool) -> None:
    if desk.actor not in (None, act.actor):
        raise NotAllowedError(_("This is not an act of whoever is at the desk; nothing was changed. Reload the page."))
    if not (of_readers or act.actor.role.may_change):
        raise NotAllowedError(LOOKS_ONLY)
    if desk.has_accounts:
        standing.hold(session, act.actor, desk.now())


def _once(session: Session, act: Act) -> PersonRow:
    """Return who acts, and refuse a request that was carried out already: both are asked in one statement.

    Raises:
        UnknownError: when the person is not one of the desk.
        RepeatedRequestError: when the log has a line of the request.
    """
    if not 0 < act.person_id <= MAX_ID:
        raise UnknownError(NOBODY)
    row = session.execute(_ONCE, {"person": act.person_id, "request": act.request_id}).first()
    if row is None:
        raise UnknownError(NOBODY)
    if row.seq is not None:
        raise RepeatedRequestError(row.article_id, row.claim_id)
    person: PersonRow = row.PersonRow
    return person


@contextmanager
def locked(desk: Desk, *, guarded: bool = True) -> Iterator[tuple[Session, AuditHeadRow]]:
    """Open a transaction that holds the end of the log: until it is over, nobody else changes anything.

    PostgreSQL is asked three times when others hold it for long. Whatever it refuses later is not tried again: all
    lock the head first, so nobody waits in a circle.

    Args:
        desk: where.
        guarded: whether the guards of the database must hold; without them, nothing but their repair is stored.

    Raises:
        GuardsError: when one of them does not.
        AwayError: when the database cannot be reached.
        NotSavedError: when the database could not take it.
    """
    with saving():
        opened, session, head = _opened(desk, guarded=guarded)
        with opened, session.no_autoflush:
            yield session, head


def begin(desk: Desk, session: Session, head: AuditHeadRow, person: PersonRow, actor: Actor, request_id: str) -> Unit:
    """Return the unit of one request in an open transaction.

    Raises:
        RepeatedRequestError: when this request was carried out already.
    """
    only_once(session, request_id)
    return _unit(desk, session, head, person, actor, request_id)


def _unit(desk: Desk, session: Session, head: AuditHeadRow, person: PersonRow, actor: Actor, request_id: str) -> Unit:
    return Unit(
        session=session, person=person, actor=actor, request_id=request_id, now=desk.now().astimezone(UTC), head=head,
        start=head.seq, has_accounts=desk.has_accounts, place=desk.log_place,
    )  # fmt: skip


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


def _opened(desk: Desk, *, guarded: bool) -> tuple[ExitStack, Session, AuditHeadRow]:
    """Begin a transaction and lock the end of the log; return what ends it, too."""
    for tries_left in (2, 1, 0):
        try:
            with ExitStack() as opened:
                session = opened.enter_context(desk.database.write())
                head = _end_of_log(session, guarded=guarded)
                return opened.pop_all(), session, head
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) not in _PASSING or not tries_left:
                raise
    raise AssertionError("the last try returns or raises")  # pragma: no cover  # for the type checker


def _end_of_log(session: Session, *, guarded: bool) -> AuditHeadRow:
    """Lock the end of the log while the guards hold; PostgreSQL is asked for both in one statement."""
    if guarded and session.get_bind().dialect.name != "sqlite":
        row = session.execute(_HEAD_AND_GUARDS).one()
        hold(session, row[1])
        locked_head: AuditHeadRow = row[0]
        return locked_head
    if guarded:
        hold(session)
    return session.execute(_HEAD).scalar_one()
