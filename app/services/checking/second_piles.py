"""The second pair of eyes at work: what waits for whom, and sending back with a comment that stays as a thread."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, select

from app.language import _
from app.services.articles.line_around import ALONE, Place, around
from app.services.articles.newest import newest_text
from app.services.checking.signoff import decide_in
from app.services.claim_names import names_in
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import paragraph, place_in
from app.services.record.blind import given_by, is_hidden
from app.services.record.four_eyes import may_sign_own
from app.services.record.unit import unit
from app.services.talk.comments import add_in
from claims.model import ClaimType
from claims.newsroom.lifecycle import ClaimState, Decision
from claims.newsroom.rating import tone_of
from db.articles import ArticleRow
from db.people import PersonRow
from db.records import ClaimRow
from db.verdicts import SignoffRow, VerdictRow


class Pile(StrEnum):
    """What lies on the table of a second reader."""

    OTHERS = "others"
    OWN = "own"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A verdict that waits for a second pair of eyes, or a claim that came back.

    Attributes:
        name: of the claim, "A12".
        before, after: what stands around short words in their line of the copy.
    """

    claim_id: int
    article_id: int
    article: str
    type: ClaimType
    text: str
    grade: str
    tone: str
    by_id: int
    by: str
    at: datetime
    comment: str = ""
    name: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PilePage:
    """One page of a pile, and how high each of them is.

    Attributes:
        claims: the longest waiting first.
        heights: for every pile the number of claims in it.
    """

    claims: tuple[Waiting, ...]
    heights: dict[Pile, int]


def pile(desk: Desk, which: Pile, *, page: int = 1, size: int = 25) -> PilePage:
    """Return a page of what waits, in five queries.

    Args:
        desk: where; for nobody every verdict is another's.
        which: verdicts of others that wait, one's own that wait for someone else, or what was sent back to anybody; at
            a desk of one, what waits for its one person is among the first.
        page: from 1; one beyond the end is empty.
        size: claims on a page.
    """
    with desk.read() as session:
        is_of_one = may_sign_own(session, has_accounts=desk.has_accounts)
        own = given_by(desk.person_id) if desk.person_id and not is_of_one else false()
        heights = dict.fromkeys(Pile, 0)
        counted = _with_verdict(select(ClaimRow.state, own.label("own"), func.count())).group_by(ClaimRow.state, "own")
        for state, is_own, number in session.execute(counted):
            kind = Pile.BACK if state is ClaimState.RETURNED else Pile.OWN if is_own else Pile.OTHERS
            heights[kind] += number
        hidden = is_hidden(desk.person_id).label("hidden")
        query = _with_verdict(select(ClaimRow, VerdictRow, PersonRow.name, ArticleRow.title, _LAST_WORD, hidden))
        rows = session.execute(
            query.join(PersonRow, PersonRow.id == VerdictRow.person_id)
            .join(ArticleRow, ArticleRow.id == ClaimRow.article_id)
            .where(_on(which, own))
            .order_by(VerdictRow.created_at, VerdictRow.id)
            .limit(size)
            .offset((max(page, 1) - 1) * size)
        ).all()
        names = names_in(session, [claim.id for claim, *_ in rows])
        lines = around(
            session, {claim.id: (Place(claim.version_id, claim.start, claim.end), claim.text) for claim, *_ in rows}
        )
        return PilePage(
            tuple(
                Waiting(
                    claim_id=claim.id,
                    article_id=claim.article_id,
                    article=title,
                    type=claim.type,
                    text=claim.text,
                    grade="" if is_hid else verdict.grade_label,
                    tone="none" if is_hid else tone_of(verdict.scale, verdict.grade),
                    by_id=verdict.person_id,
                    by=name,
                    at=verdict.created_at,
                    comment=last_word or "",
                    name=names[claim.id],
                    before=lines.get(claim.id, ALONE).before,
                    after=lines.get(claim.id, ALONE).after,
                )
                for claim, verdict, name, title, last_word, is_hid in rows
            ),
            heights,
        )


def send_back(desk: Desk, act: Act, claim_id: int, seen_version: int, comment: str, passage: str = "") -> int:
    """Send the proposed verdict back; the comment also opens a thread there. Return the thread's id.

    Args:
        desk: where.
        act: who.
        claim_id: which claim.
        seen_version: the version of the claim that the person saw.
        comment: what is missing or was read otherwise.
        passage: words of the copy that the comment is about, as they stand there; empty for the claim itself.

    Raises:
        InputError: without a comment, or when the words do not stand in the copy.
        NotAllowedError: for one's own verdict, or a claim that waits for none.
        StaleClaimError: when someone changed the claim since it was seen.
    """
    checked_comment = paragraph("comment", comment, _("The comment"), required=True)
    words = paragraph("passage", passage, _("The passage"))
    with unit(desk, act) as work:
        claim = decide_in(work, claim_id, seen_version, Decision.SEND_BACK, checked_comment)
        span = None
        if words:
            span = place_in(newest_text(work.session, claim.article_id).text, words, claim.start)
            if span is None:
                raise InputError(
                    "passage",
                    _("These words do not stand in the copy; copy them from there, or leave the passage empty."),
                )
        return add_in(work, claim.article_id, checked_comment, claim_id=claim_id, span=span)


_LAST_WORD = (
    select(SignoffRow.comment)
    .where(SignoffRow.verdict_id == VerdictRow.id, SignoffRow.withdrawn_at.is_(None))
    .order_by(SignoffRow.id.desc())
    .limit(1)
    .correlate(VerdictRow)
    .scalar_subquery()
)


def _with_verdict(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Ask of claims that wait or came back, each with the verdict that stands."""
    waiting = ClaimRow.state.in_((ClaimState.PROPOSED, ClaimState.RETURNED))
    return query.join_from(ClaimRow, VerdictRow, VerdictRow.id == ClaimRow.verdict_id).where(waiting)


def _on(which: Pile, own: ColumnElement[bool]) -> ColumnElement[bool]:
    if which is Pile.BACK:
        return ClaimRow.state == ClaimState.RETURNED
    return and_(ClaimRow.state == ClaimState.PROPOSED, own if which is Pile.OWN else ~own)
