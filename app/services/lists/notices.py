"""What waits for whoever looks, in numbers alone: for the navigation and the tab's title."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import Select, func, select

from app.services.context import Desk
from app.services.lists.queue_filter import IN_WORK, MINE, OTHERS, TO_DECIDE, Filter
from app.services.lists.queue_query import asked
from app.services.record.four_eyes import may_sign_own
from app.services.talk.threads import names_unseen
from claims.newsroom.lifecycle import ClaimState
from db.audit import AuditHeadRow
from db.notes import CommentRow, MentionRow

#: Where counting stops; one more than that says that there are more.
MANY = 99
#: People for whom the statement that counts is kept.
_PEOPLE = 256
_ANY_DAY = datetime(2024, 1, 1, tzinfo=UTC)


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
    """Return what waits for whoever is at the desk, in at most four statements; nothing waits for nobody.

    A claim that is assigned to whoever gave its returned verdict counts once, among theirs.
    """
    if desk.actor is None:
        return Notices()
    with desk.read() as session:
        whose = "" if may_sign_own(session, has_accounts=desk.has_accounts) else OTHERS
        asked_for = _counted(desk.actor.person_id, whose, session.get_bind().dialect.name)
        second, undecided, mine, returned, both, mentions = session.execute(asked_for).one()
        return Notices(
            second=second if desk.actor.role.may_change else 0,
            undecided=undecided,
            mine=mine,
            returned=returned - both,
            mentions=mentions,
        )


@lru_cache(maxsize=_PEOPLE)
def _counted(me: int, whose: str, dialect: str) -> Select[int, int, int, int, int, int]:
    """Return the statement that counts all of it for somebody, made once: every open page sends it again and again."""
    wanted = (
        Filter(state=ClaimState.PROPOSED.value, proposer=whose),
        Filter(state=TO_DECIDE),
        Filter(state=IN_WORK, assignee=MINE),
        Filter(state=ClaimState.RETURNED.value, proposer=MINE),
        Filter(state=ClaimState.RETURNED.value, proposer=MINE, assignee=MINE),
    )
    named = select(MentionRow.comment_id).join(CommentRow, names_unseen(me))
    # None of these filters asks for days: any day gives the same statement.
    found = (*(asked(one, me, _ANY_DAY, dialect) for one in wanted), named)
    counts = (select(func.count()).select_from(ids.limit(MANY + 1).subquery()).scalar_subquery() for ids in found)
    return select(*counts)
