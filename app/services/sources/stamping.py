"""Time stamps of kept copies: asked of the server that the desk names, kept as they came, checked each time anew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import trusted_time
from app.documents.fetch import post
from app.documents.trusted_time import StampedTime, StampError, Token
from app.language import _
from app.services.context import Act, Desk
from app.services.desk import settings
from app.services.errors import NotAllowedError, NotStampedError, ServiceError, UnknownError
from app.services.inputs import storable
from app.services.record.source_lines import record
from app.services.record.unit import unit, who
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from db.evidence import KeptCopyRow, TimeStampRow
from db.people import PersonRow
from db.session import find

#: Why a stamp is not believed where nobody has said whose stamps are.
NO_ROOTS = _("no root certificates")


@dataclass(frozen=True, slots=True)
class StampView:
    """A time stamp of a kept copy, as the present root certificates see it.

    Attributes:
        copy_id: which copy.
        at: when the authority saw the digest, UTC.
        authority: its name as the certificate has it, `CN=…,O=…`; `""` for an authority that names itself nowhere.
        serial: the stamp's number with that authority, in hexadecimal digits.
        server: the address it was asked of.
        by: name of the person who asked.
        asked: when they did, by the desk's own clock, UTC.
        problem: why it does not hold, in words; `""` for one that was verified. Time and authority of a stamp that does
            not hold are only what it says itself.
        token: the server's whole answer, DER; any tool for RFC 3161 can check it.
    """

    copy_id: int
    at: datetime
    authority: str
    serial: str
    server: str
    by: str
    asked: datetime
    problem: str
    token: bytes = field(repr=False)

    @property
    def is_verified(self) -> bool:
        """It holds, by the root certificates that this desk trusts."""
        return not self.problem

    @property
    def can_be_better(self) -> bool:
        """Another stamp may hold where this one does not; without any root certificate none ever does."""
        return self.problem not in ("", NO_ROOTS)


def stamp(desk: Desk, act: Act, copy_id: int) -> StampView:
    """Have a kept copy time-stamped: its digest goes to the server that the desk names, and nothing else.

    A stamp by an authority that is not trusted here is kept all the same, and never passes for a verified one: who is
    trusted may be said later, and the time does not come back.

    Raises:
        UnknownError: for an unknown copy or person.
        NotAllowedError: when no server is named, or the desk fetches nothing.
        NotStampedError: when the server gives no stamp, or one of something else; nothing is stored then.
    """
    address, source_id, digest = _wanted(desk, act, copy_id)
    token, stamped = _asked(desk, address, digest)
    with unit(desk, act) as work:
        row = TimeStampRow(
            copy_id=copy_id, token=token.data, server=address, at=stamped.at,
            authority=storable(stamped.authority).text, serial=f"{stamped.serial:x}",
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        after = {"stamped": stamped.at.isoformat(), "authority": row.authority, "server": address}
        facts: dict[str, Json] = {"copy": copy_id, "digest": digest}
        record(work, row, AuditTag.SOURCE_STAMP, source_id, after=after, facts=facts)
        return _view(desk, row, digest, work.person.name)


def stamp_new(desk: Desk, act: Act, copy_id: int) -> str:
    """Have a copy stamped that was just kept, where the desk names a server.

    A failure is told and not raised: the copy is kept, and can be stamped later.

    Returns:
        What went wrong, in sentences; `""` where nothing did, and where the desk names no server.
    """
    if not settings.get(desk).stamp_server:
        return ""
    try:
        view = stamp(desk, act.another(), copy_id)
    except ServiceError as error:
        return _("The copy is kept, but not time-stamped. {error}").format(error=error)
    return (
        _("The copy is kept, but its time stamp cannot be relied on. {problem}").format(problem=view.problem)
        if view.can_be_better
        else ""
    )


def stamps_of(desk: Desk, copy_ids: Collection[int]) -> Mapping[int, StampView]:
    """Return the time stamps of kept copies by the copy's id, in one query, each checked anew, offline.

    Of several stamps of a copy, the earliest that holds counts, else the newest. A copy without one is not in it.
    """
    with desk.read() as session:
        return stamps_in(desk, session, copy_ids)


def stamps_in(desk: Desk, session: Session, copy_ids: Collection[int]) -> Mapping[int, StampView]:
    """Return what `stamps_of` returns, as an open transaction sees it."""
    rows = session.execute(
        select(TimeStampRow, KeptCopyRow.digest, PersonRow.name)
        .join(KeptCopyRow, KeptCopyRow.id == TimeStampRow.copy_id)
        .join(PersonRow, PersonRow.id == TimeStampRow.created_by_id)
        .where(TimeStampRow.copy_id.in_(copy_ids))
        .order_by(TimeStampRow.id)
    ).all()
    best: dict[int, StampView] = {}
    for row, digest, by in rows:
        view, before = _view(desk, row, digest, by), best.get(row.copy_id)
        if before is None or not before.is_verified or (view.is_verified and view.at < before.at):
            best[row.copy_id] = view
    return best


def _wanted(desk: Desk, act: Act, copy_id: int) -> tuple[str, int, str]:
    """Return the server to ask, and source and digest of a copy; nobody unknown makes us ask."""
    with desk.read() as session:
        who(desk, session, act)
        row, address = find(session, KeptCopyRow, copy_id), settings.settings_in(session).stamp_server
        if row is None:
            raise UnknownError(_("There is no kept copy {number}; choose one of the source.").format(number=copy_id))
        if not address:
            raise NotAllowedError(_("No time-stamp server is named. Name one in the settings of the desk first."))
        return address, row.source_id, row.digest


def _asked(desk: Desk, address: str, digest: str) -> tuple[Token, StampedTime]:
    """Ask for a stamp, outside of any transaction; return it with what it says of itself."""
    try:
        token = trusted_time.stamp(digest, address, partial(post, now=desk.now, network=desk.network))
        return token, trusted_time.claimed(token.data, digest)
    except StampError as error:
        raise NotStampedError(str(error)) from error


def _view(desk: Desk, row: TimeStampRow, digest: str, by: str) -> StampView:
    """Return a stamp as it holds now; what a verified one says is read from the token, not from the row beside it."""
    at, authority, serial, problem = row.at, row.authority, row.serial, ""
    try:
        if desk.stamp_roots:
            held = trusted_time.verify(row.token, digest, desk.stamp_roots)
            at, authority, serial = held.at, held.authority, f"{held.serial:x}"
        else:
            problem = NO_ROOTS
    except StampError as error:
        problem = str(error)
    return StampView(
        copy_id=row.copy_id,
        at=at,
        authority=authority,
        serial=serial,
        server=row.server,
        by=by,
        asked=row.created_at,
        problem=problem,
        token=row.token,
    )
