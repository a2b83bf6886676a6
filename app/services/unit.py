"""The one way to change anything: a transaction that writes its own audit line."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.services.context import Act, Desk
from app.services.errors import RepeatedRequestError, UnknownError
from claims.audit import AuditTag, next_line
from claims.canonical import Json
from db.audit import AuditHeadRow, AuditLineRow
from db.people import PersonRow

#: Version of the shape of an audit body.
BODY_VERSION = 1


@dataclass(slots=True)
class Unit:
    """A transaction under way, with the log locked for it."""

    session: Session
    person: PersonRow
    request_id: str
    now: datetime
    head: AuditHeadRow
    start: int

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
        """
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
            "facts": dict(facts or {}),
            "request": self.request_id,
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
                request_id=self.request_id if line.seq == self.start + 1 else f"{self.request_id}/{line.seq}",
            )
        )
        self.head.seq, self.head.hash = line.seq, line.hash
        return line.seq


@contextmanager
def unit(desk: Desk, act: Act) -> Iterator[Unit]:
    """Open a transaction for one act of one person; commits at the end, rolls back on any error.

    Raises:
        UnknownError: when the person is not one of the desk.
        RepeatedRequestError: when this request was carried out already.
    """
    with desk.database.write() as session, session.no_autoflush:
        head = session.execute(select(AuditHeadRow).with_for_update()).scalar_one()
        person = session.get(PersonRow, act.person_id)
        if person is None:
            raise UnknownError("Choose who you are first: this person is not one of the desk.")
        if session.execute(select(AuditLineRow.seq).where(AuditLineRow.request_id == act.request_id)).first():
            raise RepeatedRequestError("This was saved already.")
        work = Unit(session, person, act.request_id, desk.now(), head, head.seq)
        yield work
        if head.seq == work.start:
            raise RuntimeError("Nothing may change without an audit line; this service forgot its own.")


@contextmanager
def first_unit(desk: Desk, name: str, request_id: str) -> Iterator[tuple[Unit, bool]]:
    """Open a transaction in which a person of that name acts, added to the desk if need be.

    Yields:
        The unit, and whether the person is new (then the caller writes the line that says so).
    """
    with desk.database.write() as session, session.no_autoflush:
        head = session.execute(select(AuditHeadRow).with_for_update()).scalar_one()
        person = session.scalars(select(PersonRow).where(func.lower(PersonRow.name) == name.lower())).first()
        is_new = person is None
        if person is None:
            person = PersonRow(name=name, created_at=desk.now())
            session.add(person)
            session.flush()
        yield Unit(session, person, request_id, desk.now(), head, head.seq), is_new


def body_of(line: AuditLineRow) -> dict[str, Json]:
    """Return what a line says."""
    found = json.loads(line.body)
    if not isinstance(found, dict):
        raise TypeError(f"Audit line {line.seq} is no JSON object.")
    return found
