"""Who heard a quotation: put down by a person, and taken back; what was not on the record stays off the log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError
from app.services.inputs import line, paragraph
from app.services.record.change import Entry, change, load
from app.services.record.comparing import is_quotation
from app.services.record.quotations import newest_hearings
from app.services.record.sealing import seal_row
from app.services.record.source_lines import about
from app.services.record.unit import Unit, unit
from app.services.sources.inquiries import OFF_LOG
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import Move
from claims.newsroom.sourcing import Terms
from db.people import PersonRow
from db.quotations import HearingRow
from db.records import ClaimRow


@dataclass(frozen=True, slots=True)
class NewHearing:
    """That somebody heard a quotation, as a person puts it down.

    Attributes:
        heard_by: the name of whoever heard it said, or heard the recording that is not kept.
        on: the day, `None` for not known.
        terms: on which the words were said.
        note: how and where, may be empty.
    """

    heard_by: str
    on: date | None = None
    terms: Terms = Terms.ON_RECORD
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who heard a quotation, when (`None` for not known) and on what terms; put down by somebody of the desk."""

    heard_by: str
    on: date | None
    terms: Terms
    note: str
    by: str
    at: datetime


def hearing_of(desk: Desk, claim_id: int) -> Hearing | None:
    """Return who heard a quotation, `None` where nobody is on record for it."""
    with desk.read() as session:
        return hearings_of(session, newest_hearings(session, [claim_id]).values()).get(claim_id)


def hearings_of(session: Session, rows: Collection[HearingRow]) -> dict[int, Hearing]:
    """Return hearings as they are shown, by claim; in one query, in none for none."""
    if not rows:
        return {}
    people = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_({row.created_by_id for row in rows}))
    by = dict(iter(session.execute(people)))
    return {
        row.claim_id: Hearing(row.heard_by, row.on, row.terms, row.note, by[row.created_by_id], row.created_at)
        for row in rows
    }


def hear(desk: Desk, act: Act, claim_id: int, seen_version: int, hearing: NewHearing) -> None:
    """Put down who heard a quotation; it voids no verdict, and the newest holds.

    Raises:
        InputError: without a name, or for a day still to come.
        NotAllowedError: when the claim is no direct or mixed quotation, or is dismissed.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    name = line("heard_by", hearing.heard_by, _("The name of whoever heard it"), 200, required=True)
    note = paragraph("note", hearing.note, _("The note"), limit=2000)
    if hearing.on is not None and hearing.on > desk.now().date() + timedelta(days=1):  # their day may be ahead of ours
        raise InputError(
            "on",
            _("{on} is still to come; give the day on which it was heard, as in 2024-02-15.").format(on=hearing.on),
        )
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        if not is_quotation(claim.type, claim.slots):
            raise NotAllowedError(_("This claim is no direct or mixed quotation; nobody needs to have heard it."))
        _put_down(work, claim, NewHearing(name, hearing.on, hearing.terms, note))


def unhear(desk: Desk, act: Act, claim_id: int, seen_version: int, reason: str = "") -> None:
    """Put down that nobody is known to have heard a quotation after all; what stood there stays in the history.

    Raises:
        NotAllowedError: when nobody is on record for it.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    why = paragraph("reason", reason, _("The reason"))
    with unit(desk, act) as work:
        claim = load(work, claim_id, seen_version)
        if claim_id not in newest_hearings(work.session, [claim_id]):
            raise NotAllowedError(_("Nobody is on record as having heard this quotation."))
        _put_down(work, claim, NewHearing(""), why)


def _put_down(work: Unit, claim: ClaimRow, hearing: NewHearing, why: str = "") -> None:
    before = _shown(newest_hearings(work.session, [claim.id]).get(claim.id))

    def make() -> Entry:
        row = HearingRow(
            claim_id=claim.id, heard_by=hearing.heard_by, on=hearing.on, terms=hearing.terms, note=hearing.note,
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        seal_row(row)
        work.session.add(row)
        work.session.flush()
        after = _shown(row if row.heard_by else None)
        return Entry(AuditTag.QUOTE_HEARD, before, after, why=why, facts=about(row))

    change(work, claim, Move.PLAN, make)


def _shown(row: HearingRow | None) -> dict[str, Json]:
    if row is None:
        return {}
    note = row.note if row.terms is Terms.ON_RECORD else OFF_LOG
    return {
        "heard_by": row.heard_by,
        "on": row.on.isoformat() if row.on else "",
        "terms": row.terms.value,
        "note": note if row.note else "",
    }
