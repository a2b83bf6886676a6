"""Asking people: questions to a person who is a source, what they replied, and all of one person's on a call sheet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from app.labels import SOURCE_KIND_LABELS, STATE_LABELS
from app.language import _
from app.reports.call_sheet import CallSheet, Question, Reply
from app.services.claim_names import names_in
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import NewDetail, paragraph
from app.services.record.sealing import seal_row
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.sources.describing import set_down
from app.services.sources.held import held, known_of_one
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Confidentiality, Means, ReplyKind, SourceKind, Terms
from db.articles import ArticleRow
from db.evidence import InquiryRow, ReplyRow, SourceRow
from db.people import PersonRow
from db.records import SET_ASIDE, ClaimRow
from db.session import MAX_ID, find

#: What the log says in place of words that were not said on the record: it may be handed out.
OFF_LOG = "kept off the log"


def ask(
    desk: Desk, act: Act, source_id: int, question: str, *, claim_id: int | None = None, reply_by: date | None = None
) -> int:
    """Put down a question to a person; return its id.

    Args:
        desk: where.
        act: who.
        source_id: whom to ask; a source that is a person.
        question: in at most 2,000 characters.
        claim_id: what it is about, `None` for a question beyond any claim, such as the right of reply.
        reply_by: the day by which a reply is asked for, `None` for no day; it may have passed.

    Raises:
        InputError: when the question is empty or too long, or the source is no person.
        UnknownError: for an unknown source or claim.
        NotAllowedError: when the claim is no longer checked.
    """
    words = paragraph("question", question, _("The question"), required=True, limit=2000)
    with unit(desk, act) as work:
        person = _person(work.session, source_id)
        claim = None if claim_id is None else _claim(work.session, claim_id)
        row = InquiryRow(
            source_id=source_id,
            claim_id=claim_id,
            question=words,
            reply_by=reply_by,
            created_by_id=work.person.id,
            created_at=work.now,
        )
        seal_row(row)
        after = {
            "person": person,
            "claim": claim.text if claim else "",
            "question": words,
            "reply_by": reply_by.isoformat() if reply_by else "",
        }
        return record(work, row, AuditTag.INQUIRY_ADD, source_id, after=after, personal=("person", "question"))


def put_down_reply(
    desk: Desk, act: Act, inquiry_id: int, *, kind: ReplyKind, means: Means, terms: Terms, said: str, on: date
) -> int:
    """Put down what came of a question; return the reply's id. Earlier replies stay, the newest holds.

    What was said as background or off the record is kept with the question and stays out of the log. A person who
    spoke on such terms is from then on a source that readers may not see; who knows better may open it again.

    Args:
        desk: where.
        act: who.
        inquiry_id: the question.
        kind: what came of it.
        means: how the person was asked.
        terms: on which terms they spoke.
        said: their words or what they come to; may be empty unless they corrected something.
        on: the day on which it was.

    Raises:
        InputError: when a correction has no words, the words are too long, or the day is still to come.
        UnknownError: for an unknown question.
    """
    words = paragraph("said", said, _("What they said"), required=kind is ReplyKind.CORRECTED)
    if on > desk.now().date() + timedelta(days=1):  # their day may be ahead of ours by one
        raise InputError(
            "on", _("{on} is still to come; give the day on which they replied, as in 2024-02-15.").format(on=on)
        )
    with unit(desk, act) as work:
        asked = find(work.session, InquiryRow, inquiry_id)
        if asked is None:
            raise UnknownError(
                _("There is no question {number}; choose one of the call sheet.").format(number=inquiry_id)
            )
        person = _person(work.session, asked.source_id)
        row = ReplyRow(
            inquiry_id=inquiry_id,
            kind=kind,
            means=means,
            terms=terms,
            said=words,
            on=on,
            created_by_id=work.person.id,
            created_at=work.now,
        )
        seal_row(row)
        after = {
            "person": person,
            "question": asked.question,
            "reply": kind.value,
            "means": means.value,
            "terms": terms.value,
            "on": on.isoformat(),
            "said": words if terms is Terms.ON_RECORD else OFF_LOG,
        }
        details = known_of_one(work.session, asked.source_id)
        if terms is not Terms.ON_RECORD and details.is_public:
            set_down(work, asked.source_id, replace(NewDetail.of(details), confidentiality=Confidentiality.DESK))
        personal = ("person", "question", "said") if terms is Terms.ON_RECORD else ("person", "question")
        return record(work, row, AuditTag.INQUIRY_REPLY, asked.source_id, after=after, personal=personal)


def call_sheet(desk: Desk, source_id: int) -> CallSheet:
    """Return all questions to one person, over claims and articles, in three queries.

    Raises:
        UnknownError: for an unknown source.
        InputError: for a source that is no person.
    """
    with desk.read() as session:
        person = _person(session, source_id)
        return CallSheet(source_id, person, _in_order(_questions(session, InquiryRow.source_id == source_id)))


def of_claim(desk: Desk, claim_id: int) -> tuple[Question, ...]:
    """Return the questions about one claim, in the order of a call sheet, in two queries; none for an unknown claim."""
    if not 0 < claim_id <= MAX_ID:
        return ()
    with desk.read() as session:
        return _in_order(_questions(session, InquiryRow.claim_id == claim_id))


def of_article(session: Session, article_id: int) -> tuple[Question, ...]:
    """Return the questions about the claims of an article, oldest first, as an open transaction sees them."""
    questions = _questions(
        session, InquiryRow.claim_id.in_(select(ClaimRow.id).where(ClaimRow.article_id == article_id))
    )
    return tuple(sorted(questions, key=lambda question: question.inquiry_id))


def open_inquiries(desk: Desk, limit: int = 50) -> tuple[Question, ...]:
    """Return the open questions of the desk that have a day to reply by, the longest overdue first, at most `limit`.

    In two queries, however many there are.
    """
    with desk.read() as session:
        questions = _questions(session, _is_beside_an_open_one())
    return _in_order(question for question in questions if question.is_open and question.reply_by)[:limit]


def people(desk: Desk, limit: int = 200) -> tuple[tuple[int, str], ...]:
    """Return the newest sources of the desk that are people, as (id, name) in order of names, at most `limit`."""
    query = (
        select(SourceRow.id, held(SourceRow.title))
        .where(SourceRow.kind == SourceKind.PERSON)
        .order_by(SourceRow.id.desc())
        .limit(limit)
    )
    with desk.read() as session:
        persons = [(number, name) for number, name in session.execute(query)]
    return tuple(sorted(persons, key=lambda person: (person[1].casefold(), person[0])))


def _person(session: Session, source_id: int) -> str:
    """Return the name of a source that is a person."""
    row = find(session, SourceRow, source_id)
    if row is None:
        raise UnknownError(
            _("There is no source {number}; choose a person of the list, or name a new one.").format(number=source_id)
        )
    if row.kind is not SourceKind.PERSON:
        kind = SOURCE_KIND_LABELS[row.kind].lower()
        raise InputError(
            "source",
            _("“{title}” is a {kind}; only a person can be asked. Choose or name one.").format(
                title=row.title, kind=kind
            ),
        )
    return session.scalars(select(held(SourceRow.title)).where(SourceRow.id == source_id)).one()


def _claim(session: Session, claim_id: int) -> ClaimRow:
    row = find(session, ClaimRow, claim_id)
    if row is None:
        raise UnknownError(_("There is no such claim; open one in an article, or ask without a claim."))
    if row.state in SET_ASIDE:
        state = STATE_LABELS[row.state].lower()
        raise NotAllowedError(
            _("This claim is {state}; take it up again before you ask somebody about it.").format(state=state)
        )
    return row


def _questions(session: Session, wanted: ColumnElement[bool]) -> list[Question]:
    """Return the questions that a condition on inquiries picks, repeated ones as one, in three queries."""
    rows = session.execute(
        select(
            InquiryRow,
            held(SourceRow.title),
            PersonRow.name,
            ClaimRow.article_id,
            ArticleRow.title,
            ClaimRow.text,
            ClaimRow.state,
        )
        .join(SourceRow, SourceRow.id == InquiryRow.source_id)
        .join(PersonRow, PersonRow.id == InquiryRow.created_by_id)
        .outerjoin(ClaimRow, ClaimRow.id == InquiryRow.claim_id)
        .outerjoin(ArticleRow, ArticleRow.id == ClaimRow.article_id)
        .where(wanted)
        .order_by(InquiryRow.id.desc())
    ).all()
    names = names_in(session, {row.claim_id for row, *_ in rows if row.claim_id})
    replies = _replies(session, wanted)
    alike: dict[object, list[Question]] = defaultdict(list)
    for row, person, by, article_id, article, claim, state in rows:
        question = Question(
            inquiry_id=row.id,
            source_id=row.source_id,
            person=person,
            claim_id=row.claim_id,
            name=names.get(row.claim_id or 0, ""),
            article_id=article_id,
            article=article or "",
            claim=claim or "",
            state=state or "",
            question=row.question,
            reply_by=row.reply_by,
            by=by,
            at=row.created_at,
            replies=tuple(replies[row.id]),
        )
        alike[question.source_id, question.claim_id, " ".join(question.question.casefold().split())].append(question)
    return [_as_one(same) for same in alike.values()]


def _as_one(same: list[Question]) -> Question:
    """Return a question that was put down several times as the newest of them, with the replies to all.

    Without a day of its own, it keeps the day of the newest one that has some.
    """
    replies = sorted((reply for question in same for reply in question.replies), key=lambda reply: -reply.id)
    reply_by = next((question.reply_by for question in same if question.reply_by), None)
    return replace(same[0], reply_by=reply_by, times=len(same), replies=tuple(replies))


def _replies(session: Session, wanted: ColumnElement[bool]) -> dict[int, list[Reply]]:
    query = (
        select(ReplyRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == ReplyRow.created_by_id)
        .join(InquiryRow, InquiryRow.id == ReplyRow.inquiry_id)
        .where(wanted)
        .order_by(ReplyRow.id.desc())
    )
    replies: dict[int, list[Reply]] = defaultdict(list)
    for row, by in session.execute(query):
        replies[row.inquiry_id].append(
            Reply(
                id=row.id,
                inquiry_id=row.inquiry_id,
                kind=row.kind,
                means=row.means,
                terms=row.terms,
                said=row.said,
                on=row.on,
                by=by,
                at=row.created_at,
            )
        )
    return replies


@cache
def _is_beside_an_open_one() -> ColumnElement[bool]:
    """Pick every inquiry to the same person about the same claim as one that may be open: without a reply, or missed.

    Which of them are one question, and whether that is open, is told apart from the rows.
    """
    other = aliased(InquiryRow)
    replied = select(ReplyRow.id).where(ReplyRow.inquiry_id == other.id)
    closed = replied.where(ReplyRow.kind != ReplyKind.NOT_REACHED).exists()
    missed = replied.where(ReplyRow.kind == ReplyKind.NOT_REACHED).exists()
    same = and_(
        other.source_id == InquiryRow.source_id,
        other.claim_id.is_not_distinct_from(InquiryRow.claim_id),
        or_(~closed, missed),
    )
    return select(other.id).where(same).exists()


def _in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(
        sorted(
            questions, key=lambda question: (not question.is_open, question.reply_by or date.max, question.inquiry_id)
        )
    )
