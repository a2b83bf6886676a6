"""What waits for whoever looks, in numbers alone: for the navigation and the tab's title."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.services.context import Desk
from app.services.lists.queue import count_in
from app.services.lists.queue_filter import IN_WORK, MINE, OTHERS, TO_DECIDE, Filter
from app.services.record.four_eyes import may_sign_own
from claims.newsroom.lifecycle import ClaimState
from db.audit import AuditHeadRow
from db.notes import CommentRow, MentionRow

#: Where counting stops; one more than that says that there are more.
MANY = 99


@dataclass(frozen=True, slots=True)
class Notices:
    """How much waits for somebody, each number at most one more than `MANY`.

    Attributes:
        second: verdicts that wait for their eyes; nothing for a reader.
        mine: claims assigned to them that are open or came back.
        returned: their verdicts that were sent back, whoever the claim is assigned to now.
        mentions: comments that name them and that they have not opened.
        undecided: proposals that nobody has decided on, whoever looks.
    """

    second: int = 0
    mine: int = 0
    returned: int = 0
    mentions: int = 0
    undecided: int = 0

    @property
    def on_desk(self) -> int:
        """What the desk shows of it: all but the verdicts of others."""
        return self.mine + self.returned + self.mentions


def newest_line(desk: Desk) -> int:
    """Return the number of the log's newest line: as long as it stays, nothing happened at the desk."""
    with desk.read() as session:
        return session.scalar(select(AuditHeadRow.seq)) or 0


def waiting(desk: Desk) -> Notices:
    """Return what waits for whoever is at the desk, in at most seven statements; nothing waits for nobody.

    A claim that is assigned to whoever gave its returned verdict counts once, among theirs.
    """
    if desk.actor is None:
        return Notices()
    now, me = desk.now(), desk.actor.person_id
    with desk.read() as session:

        def count(wanted: Filter) -> int:
            return count_in(session, wanted, me, now, most=MANY + 1)

        whose = "" if may_sign_own(session, has_accounts=desk.has_accounts) else OTHERS
        returned = Filter(state=ClaimState.RETURNED.value, proposer=MINE)
        both = Filter(state=ClaimState.RETURNED.value, proposer=MINE, assignee=MINE)
        named = select(MentionRow.comment_id).join(CommentRow, CommentRow.id == MentionRow.comment_id)
        named = named.where(
            MentionRow.person_id == me, MentionRow.seen_at.is_(None), CommentRow.withdrawn_at.is_(None),
            CommentRow.created_by_id != me,
        )  # fmt: skip
        second = Filter(state=ClaimState.PROPOSED.value, proposer=whose)
        return Notices(
            second=count(second) if desk.actor.role.may_change else 0,
            undecided=count(Filter(state=TO_DECIDE)),
            mine=count(Filter(state=IN_WORK, assignee=MINE)),
            returned=count(returned) - count(both),
            mentions=session.scalar(select(func.count()).select_from(named.limit(MANY + 1).subquery())) or 0,
        )
