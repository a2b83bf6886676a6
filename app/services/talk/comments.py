"""Comments: what colleagues say about a claim or a passage, in threads that are resolved, with @names."""

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.newest import newest_text_id
from app.services.articles.passages import words_at
from app.services.context import Act, Desk
from app.services.errors import NotAllowedError, UnknownError
from app.services.inputs import paragraph
from app.services.record.talk_lines import record_comment
from app.services.record.unit import Unit, unit
from app.services.record.workplace import workplace
from app.services.talk.threads import Comment, Thread, threads
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json
from claims.newsroom.lifecycle import ClaimState
from db.notes import CommentRow, MentionRow
from db.people import PersonRow
from db.records import ClaimRow
from db.session import find

__all__ = [
    "Comment", "Thread", "add", "add_in", "named", "reopen", "resolve", "see", "threads",
    "withdraw",
]  # fmt: skip

#: An @ that begins a name: not the one inside of an address for mail.
_AT = re.compile(r"(?<![\w.])@")


def add(
    desk: Desk, act: Act, article_id: int, text: str, *, claim_id: int | None = None, span: Span | None = None,
    reply_to: int | None = None,
) -> int:  # fmt: skip
    """Say something about a claim, a passage or the whole article; return the comment's id.

    Args:
        desk: where.
        act: who.
        article_id: of which article.
        text: the words; each `@` with the name of somebody at the desk tells that person of it.
        claim_id: the claim it is about, if any.
        span: the passage it is about, half-open, in characters of the newest text, if any.
        reply_to: the comment it answers; it then stands where that one does, whatever `claim_id` and `span` say.

    Raises:
        InputError: without words, or for a passage outside the text.
        UnknownError: when there is no such article, claim or comment.
        NotAllowedError: when the thread is resolved.
    """
    words = paragraph("comment", text, _("The comment"), required=True)
    with unit(desk, act) as work:
        return add_in(work, article_id, words, claim_id=claim_id, span=span, reply_to=reply_to)


def add_in(
    work: Unit, article_id: int, text: str, *, claim_id: int | None = None, span: Span | None = None,
    reply_to: int | None = None,
) -> int:  # fmt: skip
    """Do in an open transaction what `add` does, with words that were checked already."""
    row = CommentRow(article_id=article_id, text=text, created_by_id=work.person.id, created_at=work.now)
    words = _answer(work, row, reply_to) if reply_to else _anchor(work.session, row, claim_id, span)
    people = {name: number for number, name in work.session.execute(select(PersonRow.id, PersonRow.name))}
    mentioned = sorted(named(text, people) - {work.person.id})
    facts: dict[str, Json] = {"reply_to": row.reply_to_id, "mentions": [*mentioned]}
    record_comment(work, row, AuditTag.COMMENT_ADD, after={**words, "comment": text}, facts=facts)
    work.session.add_all(MentionRow(comment_id=row.id, person_id=number) for number in mentioned)
    work.session.flush()
    return row.id


def withdraw(desk: Desk, act: Act, comment_id: int) -> None:
    """Take back one's own comment; its words stay in the history, and what was answered to it stays.

    Raises:
        UnknownError: when there is no such comment, or none any more.
        NotAllowedError: when it is somebody else's.
    """
    with unit(desk, act) as work:
        row = _standing(work.session, comment_id)
        if row.created_by_id != work.person.id:
            raise NotAllowedError(_("Only whoever wrote a comment can take it back; answer it, or resolve the thread."))
        row.withdrawn_at = work.now
        record_comment(work, row, AuditTag.COMMENT_WITHDRAW, before={"comment": row.text})


def resolve(desk: Desk, act: Act, comment_id: int) -> None:
    """Say that the thread of a comment is done with.

    Raises:
        UnknownError: when there is no such comment, or none any more.
        NotAllowedError: when it is resolved already.
    """
    with unit(desk, act) as work:
        first = _first(work.session, comment_id)
        if first.resolved_at is not None:
            raise NotAllowedError(_("This thread is resolved already."))
        first.resolved_at, first.resolved_by_id = work.now, work.person.id
        record_comment(work, first, AuditTag.COMMENT_RESOLVE, after={"thread": "resolved"}, facts=_about(first))


def reopen(desk: Desk, act: Act, comment_id: int) -> None:
    """Take the thread of a comment up again.

    Raises:
        UnknownError: when there is no such comment, or none any more.
        NotAllowedError: when it is open.
    """
    with unit(desk, act) as work:
        first = _first(work.session, comment_id)
        if first.resolved_at is None:
            raise NotAllowedError(_("This thread is open already."))
        first.resolved_at = first.resolved_by_id = None
        record_comment(work, first, AuditTag.COMMENT_REOPEN, before={"thread": "resolved"}, facts=_about(first))


def see(desk: Desk, comment_ids: Iterable[int]) -> None:
    """Note that whoever is at the desk has opened comments that name them; others are passed over."""
    with workplace(desk) as (session, person_id):
        session.execute(
            update(MentionRow)
            .where(MentionRow.person_id == person_id, MentionRow.comment_id.in_([*comment_ids]))
            .where(MentionRow.seen_at.is_(None))
            .values(seen_at=desk.now())
        )


def named(text: str, people: Mapping[str, int]) -> set[int]:
    """Return who is named with `@` in a text; of two names that both fit, the longer one is meant.

    Args:
        text: as typed; capitals do not matter.
        people: name -> id.
    """
    mentioned: set[int] = set()
    for at in _AT.finditer(text):
        rest = text[at.end() :]
        fits = [name for name in people if _begins(rest, name)]
        if fits:
            mentioned.add(people[max(fits, key=len)])
    return mentioned


def _begins(text: str, name: str) -> bool:
    after = text[len(name) : len(name) + 1]
    return text[: len(name)].casefold() == name.casefold() and not (after.isalnum() or after == "_")


def _anchor(session: Session, row: CommentRow, claim_id: int | None, span: Span | None) -> dict[str, Json]:
    """Lay a comment down at a claim, a passage or the whole article; return the words that it is about."""
    if span is not None:
        row.version_id, words = words_at(session, row.article_id, span)
        row.start, row.end = span.start, span.end
    if claim_id is not None:
        claim = find(session, ClaimRow, claim_id)
        if claim is None or claim.article_id != row.article_id or claim.state is ClaimState.WITHDRAWN:
            raise UnknownError(_("There is no such claim in this article; choose one in the text."))
        row.claim_id = claim_id
        row.version_id = row.version_id or claim.version_id
        return {"words": words if span else claim.text}
    if span is not None:
        return {"words": words}
    row.version_id = newest_text_id(session, row.article_id)
    return {}


def _answer(work: Unit, row: CommentRow, reply_to: int) -> dict[str, Json]:
    """Lay an answer down where the thread stands."""
    first = _first(work.session, reply_to)
    if first.article_id != row.article_id:
        raise UnknownError(
            _("There is no comment {number} in this article; open it again from the desk.").format(number=reply_to)
        )
    if first.resolved_at is not None:
        raise NotAllowedError(_("This thread is resolved; reopen it to answer."))
    row.version_id, row.claim_id, row.start, row.end = first.version_id, first.claim_id, first.start, first.end
    row.reply_to_id = first.id
    return _about(first)


def _about(first: CommentRow) -> dict[str, Json]:
    return {"thread of": first.text[:200]}


def _standing(session: Session, comment_id: int) -> CommentRow:
    row = find(session, CommentRow, comment_id)
    if row is None or row.withdrawn_at is not None:
        raise UnknownError(_("That comment is no longer there."))
    return row


def _first(session: Session, comment_id: int) -> CommentRow:
    """Return the first comment of a thread that any of its comments names; it may have been taken back itself."""
    row = _standing(session, comment_id)
    return session.get_one(CommentRow, row.reply_to_id) if row.reply_to_id else row
