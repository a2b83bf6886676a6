"""Blind second checks: who may see a verdict before a second one is given; all that reads verdicts asks it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.language import _
from app.services.record.digests import Beside
from app.services.record.four_eyes import is_on
from app.services.record.lines import body_of, line_view, part_of
from app.services.views import HistoryLine
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import Decision, Standing
from db.audit import AuditLineRow
from db.closed import hidden_questions, hidden_sources
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow

#: What stands in the place of words that whoever looks may not see yet.
HIDDEN = _("Hidden until a second verdict is given: the check is blind.")
CLOSED = _("Hidden: it is about something that is closed to you.")
#: By these a claim has its verdict: what was chosen before is no longer hidden, what is chosen later leads to another.
_SETTLING = (AuditTag.VERDICT_SIGN, AuditTag.VERDICT_SECOND, AuditTag.VERDICT_ADJUDICATE)
#: Lines that have no article, also where they tell of a claim of one.
_ASKED = (AuditTag.INQUIRY_ADD, AuditTag.INQUIRY_REPLY)


def is_hidden(person_id: int | None) -> ColumnElement[bool]:
    """Return the condition that a verdict is not to be seen by somebody yet; `None` is everybody, as in a report.

    One that was given for a blind check is seen by whoever gave it, and by others once a second verdict was given on
    it, or on a later one of the same claim. Neither an edit nor an undo brings it out.
    """
    hidden = _waits_for_a_second()
    return hidden if person_id is None else and_(hidden, VerdictRow.person_id != person_id)


@cache
def _waits_for_a_second() -> ColumnElement[bool]:
    other = aliased(VerdictRow)
    second = (
        select(SignoffRow.id)
        .join(other, other.id == SignoffRow.verdict_id)
        .where(other.claim_id == VerdictRow.claim_id, other.id >= VerdictRow.id, SignoffRow.grade != "")
        .correlate(VerdictRow)
    )
    return and_(VerdictRow.sealed.is_(True), ~second.exists())


def given_by(person_id: int) -> ColumnElement[bool]:
    """Return the condition that a verdict is somebody's: they gave it, or the second one beside it in a blind check."""
    answer = SignoffRow
    second = exists().where(answer.verdict_id == VerdictRow.id, answer.person_id == person_id, answer.grade != "")
    return or_(VerdictRow.person_id == person_id, second.correlate(VerdictRow))


def stands_for(person_id: int | None) -> ColumnElement[bool]:
    """Return how a claim is joined with the verdict that stands, where somebody may see it."""
    return and_(VerdictRow.id == ClaimRow.verdict_id, or_(VerdictRow.sealed.is_(None), ~is_hidden(person_id)))


def seen(rows: Beside, person_id: int | None) -> tuple[VerdictRow, ...]:
    """Return the verdicts on a claim that somebody may see, oldest first; the same that `is_hidden` leaves."""
    last = max((answer.verdict_id for answer in rows.signoffs if answer.grade), default=0)
    return tuple(
        verdict
        for verdict in rows.verdicts
        if not verdict.sealed or verdict.id <= last or (person_id is not None and verdict.person_id == person_id)
    )


def standing_of(
    claim: ClaimRow, newest: VerdictRow | None, answers: Sequence[SignoffRow], *, is_of_one: bool = False
) -> Standing:
    """Return what decides on the moves of a claim.

    Args:
        claim: of which claim.
        newest: its newest verdict that stands.
        answers: to any of its verdicts; those to another one, and withdrawn ones, count for nothing.
        is_of_one: whoever gave the verdict may sign it.
    """
    if newest is None:
        return Standing(claim.state)
    given = [reply for reply in answers if reply.verdict_id == newest.id and reply.grade and reply.withdrawn_at is None]
    differs = next((reply.person_id for reply in given if reply.decision is Decision.DIFFER), None)
    return Standing(claim.state, newest.person_id, is_of_one, bool(newest.sealed) and not given, differs)


def unseen_choices(session: Session, claims: Iterable[ClaimRow], person_id: int | None) -> frozenset[int]:
    """Return the ids of claims whose chosen grade somebody may not see: another chose it, and checks are blind."""
    chosen = frozenset(row.id for row in claims if row.chosen_grade and row.chosen_by_id != person_id)
    return chosen if chosen and is_on(session, "blind") else frozenset()


def answers_to(session: Session, verdict: VerdictRow | None) -> Sequence[SignoffRow]:
    """Return what was said to a verdict that was given for a blind check, oldest first; nothing for any other."""
    if verdict is None or not verdict.sealed:
        return ()
    return session.scalars(select(SignoffRow).where(SignoffRow.verdict_id == verdict.id).order_by(SignoffRow.id)).all()


@dataclass(frozen=True, slots=True)
class Veil:
    """What somebody may not see of some lines of the log yet.

    Attributes:
        person_id: whose lines they see whole; `None` for nobody's.
        verdicts: ids of verdicts that are hidden.
        choices: by claim, the line after which no grade that was chosen is to be seen; 0 where none is.
        sources: ids of sources that are closed to them, with the only articles that use them.
        questions: questions about claims that are closed to them, and replies to those, by table and id.
    """

    person_id: int | None
    verdicts: frozenset[int]
    choices: Mapping[int, int]
    sources: frozenset[int]
    questions: frozenset[tuple[str, int]]

    def covers(self, row: AuditLineRow) -> bool:
        """Say whether a line tells what is hidden: a verdict, or a grade that was chosen on the way to one."""
        if row.claim_id not in self.choices or (self.person_id is not None and row.actor_id == self.person_id):
            return False
        body = body_of(row.body) or {}
        if part_of(body, "facts").get("verdict") in self.verdicts:
            return True
        return self._is_on_the_way(row) and any("grade" in part_of(body, side) for side in ("before", "after"))

    def view(self, row: AuditLineRow) -> HistoryLine:
        """Return what a line says, without its words where they are hidden."""
        view = line_view(row)
        why = HIDDEN if self.covers(row) else CLOSED if self._is_closed(row) else ""
        if why:
            return replace(view, before={}, after={}, why=why, is_veiled=True)
        return self._without_choice_of_another(row, view)

    def _without_choice_of_another(self, row: AuditLineRow, view: HistoryLine) -> HistoryLine:
        """Return what a line says without the grade that another person had chosen: one of one’s own may tell it.

        Lines are no longer written so. One that undoes does not say whose choice it brought back: that is left out,
        whosever it was.
        """
        if not self._is_on_the_way(row):
            return view
        was = part_of(part_of(body_of(row.body) or {}, "facts"), "was")
        if row.tag is AuditTag.CLAIM_CHOOSE and was.get("chosen_by_id") not in (None, self.person_id):
            return replace(view, before=_without_grade(view.before))
        if row.tag is AuditTag.CLAIM_UNDO and "chosen_by_id" in was:
            return replace(view, after=_without_grade(view.after))
        return view

    def _is_on_the_way(self, row: AuditLineRow) -> bool:
        return row.seq > self.choices.get(row.claim_id or 0, row.seq)

    def _is_closed(self, row: AuditLineRow) -> bool:
        if not (self.sources or self.questions):
            return False
        facts = part_of(body_of(row.body) or {}, "facts")
        stored = part_of(facts, "row")
        return facts.get("source") in self.sources or (stored.get("table"), stored.get("id")) in self.questions


def _without_grade(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: "" if name == "grade" else words for name, words in fields.items()}


def veil(session: Session, rows: Collection[AuditLineRow], person_id: int | None) -> Veil:
    """Return what somebody may not see of these lines, in at most four queries."""
    tags = (AuditTag.VERDICT_PROPOSE, AuditTag.VERDICT_RETURN, AuditTag.CLAIM_CHOOSE, AuditTag.CLAIM_UNDO)
    claims = {row.claim_id for row in rows if row.claim_id is not None and row.tag in tags}
    asked = hidden_questions(session) if any(row.tag in _ASKED for row in rows) else frozenset()
    closed = Veil(person_id, frozenset(), {}, hidden_sources(session), asked)
    if not claims:
        return closed
    hidden = session.execute(
        select(VerdictRow.id, VerdictRow.claim_id).where(VerdictRow.claim_id.in_(claims), is_hidden(person_id))
    ).all()
    choices = _settled_by(session, claims) if is_on(session, "blind") else {}
    choices |= {claim: 0 for _, claim in hidden}
    return replace(closed, verdicts=frozenset(number for number, _ in hidden), choices=choices)


def _settled_by(session: Session, claims: Collection[int]) -> dict[int, int]:
    """Return by claim the line that last settled which verdict it has; 0 where none did, or a choice still stands."""
    settled = (
        select(func.max(AuditLineRow.seq))
        .where(AuditLineRow.claim_id == ClaimRow.id, AuditLineRow.tag.in_(_SETTLING))
        .correlate(ClaimRow)
        .scalar_subquery()
    )
    place = case((ClaimRow.chosen_grade != "", 0), else_=func.coalesce(settled, 0))
    return dict(iter(session.execute(select(ClaimRow.id, place).where(ClaimRow.id.in_(claims)))))
