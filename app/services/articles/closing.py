"""Articles closed to named people: who may close one, who is named, and who opens it again.

What others then read of it is decided in one place, by `Desk.narrow`: nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Act, Actor, Desk
from app.services.errors import InputError, NotAllowedError, no_article
from app.services.record.unit import Unit, undo_fact, unit
from app.services.views import PersonView
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, spelt
from claims.newsroom.roles import Role
from db.accounts import AccountRow
from db.articles import ArticleRow
from db.closed import AdmissionRow
from db.people import PersonRow
from db.session import find


@dataclass(frozen=True, slots=True)
class Closing:
    """To whom an article is closed.

    Attributes:
        people: who is named, by name; empty while it is open to all of the desk.
        may_change: whoever looks may close it, name others, and open it: they brought it in, or administer the desk.
    """

    people: tuple[PersonView, ...]
    may_change: bool


@dataclass(frozen=True, slots=True)
class ClosedArticle:
    """A closed article as administrators know of it, whether they are named or not: its number, and no words of it.

    Attributes:
        people: those it is closed to.
        by, at: who named the newest of them, and when (UTC).
    """

    id: int
    people: tuple[PersonView, ...]
    by: str
    at: datetime


def of_article(desk: Desk, article_id: int) -> Closing:
    """Return to whom an article is closed, in three statements.

    Raises:
        UnknownError: when there is no such article for whoever looks.
    """
    with desk.read() as session:
        article = find(session, ArticleRow, article_id)
        if article is None:
            raise no_article(article_id)
        people = session.execute(
            select(PersonRow.id, PersonRow.name)
            .join(AdmissionRow, AdmissionRow.person_id == PersonRow.id)
            .where(AdmissionRow.article_id == article_id, AdmissionRow.withdrawn_at.is_(None))
            .order_by(PersonRow.name)
        )
        named = tuple(PersonView(number, name) for number, name in people)
        return Closing(named, desk.has_accounts and desk.actor is not None and _is_theirs(desk.actor, article))


def _is_theirs(actor: Actor, article: ArticleRow) -> bool:
    if actor.role is Role.ADMINISTRATOR:
        return True
    return actor.role.reaches(Role.EDITOR) and actor.person_id == article.created_by_id


def can_be_named(desk: Desk) -> tuple[PersonView, ...]:
    """Return who can be named: everybody whose account is not disabled, by name."""
    with desk.read() as session:
        rows = session.execute(_with_account())
        return tuple(PersonView(number, name) for number, name in rows)


def closed(desk: Desk) -> tuple[ClosedArticle, ...]:
    """Return the closed articles for administrators, the newest first, in one statement; none for others."""
    if desk.actor is None or desk.actor.role is not Role.ADMINISTRATOR:
        return ()
    row = AdmissionRow
    named = select(row.article_id, row.created_at, PersonRow.id, PersonRow.name, row.created_by_id).join(
        PersonRow, PersonRow.id == row.person_id
    )
    articles: dict[int, ClosedArticle] = {}
    with desk.read() as session:
        names = dict(iter(session.execute(select(PersonRow.id, PersonRow.name))))
        for article, at, number, name, by in session.execute(named.where(row.withdrawn_at.is_(None)).order_by(row.id)):
            before = articles[article].people if article in articles else ()
            articles[article] = ClosedArticle(article, (*before, PersonView(number, name)), names[by], at)
    return tuple(sorted(articles.values(), key=lambda one: -one.id))


def close(
    desk: Desk, act: Act, article_id: int, people: Collection[int], *, seen: Collection[int] | None = None,
    undoes: int | None = None,
) -> None:  # fmt: skip
    """Close an article to some people, or to others than before; whoever does it is always one of them.

    Args:
        desk: where.
        act: who.
        article_id: of the article.
        people: ids of those who are to see it.
        seen: ids of those whom the person saw named, empty for an open article; `None` to name people whoever is.
        undoes: place of the line of the log that this takes back; then nobody is added by itself.

    Raises:
        InputError: when somebody has no account, or just these people are named already.
        NotAllowedError: where nobody logs in; when it is another's article; when somebody named others since it was
            seen.
        UnknownError: when there is no such article for whoever acts.
    """
    if not desk.has_accounts:
        raise NotAllowedError(
            _("Here whoever comes may take any name, so closing would keep nobody out. It takes a desk with accounts.")
        )
    with unit(desk, act) as work:
        _hold(work, article_id)
        _hold_seen(work, article_id, seen)
        wanted = {*people} if undoes is not None else {*people, work.person.id}
        allowed = {number for number, _name in work.session.execute(_with_account())}
        if undoes is None and not wanted <= allowed:
            raise InputError("people", _("Only people whose account is not disabled can be named."))
        _set(work, article_id, wanted, AuditTag.ARTICLE_CLOSE, undoes)


def reopen(
    desk: Desk, act: Act, article_id: int, *, seen: Collection[int] | None = None, undoes: int | None = None
) -> None:
    """Open an article to all of the desk again; administrators may, also one that is closed to them.

    Args:
        desk: where.
        act: who.
        article_id: of the article.
        seen: ids of those whom the person saw named; `None` to open it whoever is.
        undoes: place of the line of the log that this takes back.

    Raises:
        InputError: when it is not closed.
        NotAllowedError: when it is another's article; when somebody named others since it was seen.
        UnknownError: when there is no such article for whoever acts.
    """
    with unit(desk, act) as work:
        if not (act.actor.role is Role.ADMINISTRATOR and standing(work.session, article_id)):
            _hold(work, article_id)
        _hold_seen(work, article_id, seen)
        _set(work, article_id, set(), AuditTag.ARTICLE_OPEN, undoes)


def standing(session: Session, article_id: int) -> Sequence[AdmissionRow]:
    """Return the rows of those who are named, in order; none for an article that is open, or is not there."""
    query = select(AdmissionRow).where(AdmissionRow.article_id == article_id, AdmissionRow.withdrawn_at.is_(None))
    return session.scalars(query.order_by(AdmissionRow.id)).all()


_Act: TypeAlias = tuple[int | None, str]


def ever_named(session: Session, article_id: int) -> list[tuple[list[int], _Act, _Act | None]]:
    """Return every row of an article as the log tells of it: [row, person], since which act, until which, if any."""
    rows = session.scalars(select(AdmissionRow).where(AdmissionRow.article_id == article_id).order_by(AdmissionRow.id))
    return [
        (
            [row.id, row.person_id], (row.created_by_id, spelt(row.created_at)),
            (row.withdrawn_by_id, spelt(row.withdrawn_at)) if row.withdrawn_at else None,
        )
        for row in rows
    ]  # fmt: skip


def told(session: Session, people: Collection[int]) -> Mapping[str, Json]:
    """Return what a line says of people who are named; `""` for an article that is open."""
    names = session.scalars(select(PersonRow.name).where(PersonRow.id.in_(people)).order_by(PersonRow.name))
    return {"closed_to": ", ".join(names)}


def _hold(work: Unit, article_id: int) -> None:
    article = find(work.session, ArticleRow, article_id)
    if article is None:
        raise no_article(article_id)
    if not _is_theirs(work.actor, article):
        raise NotAllowedError(
            _("An article is closed and opened by whoever brought it in, or by an administrator; nothing was changed.")
        )


def _hold_seen(work: Unit, article_id: int, seen: Collection[int] | None) -> None:
    if seen is not None and {row.person_id for row in standing(work.session, article_id)} != {*seen}:
        raise NotAllowedError(
            _(
                "Somebody changed who may see this article since you looked. Nothing was changed by you: look at who "
                "is named now, then change it again or let it be."
            )
        )


def _set(work: Unit, article_id: int, wanted: set[int], tag: AuditTag, undoes: int | None) -> None:
    rows = standing(work.session, article_id)
    there = {row.person_id for row in rows}
    if wanted == there:
        raise InputError("people", _("It is so already; nothing was changed."))
    before, after = told(work.session, there), told(work.session, wanted)
    for row in rows:
        if row.person_id not in wanted:
            row.withdrawn_at, row.withdrawn_by_id = work.now, work.person.id
    work.session.add_all(
        AdmissionRow(article_id=article_id, person_id=person, created_by_id=work.person.id, created_at=work.now)
        for person in sorted(wanted - there)
    )
    work.session.flush()
    named: list[Json] = [[row.id, row.person_id] for row in standing(work.session, article_id)]
    facts: dict[str, Json] = {**undo_fact(undoes), "named": named}
    work.log(tag, article_id=article_id, before=before, after=after, facts=facts)


def _with_account() -> Select[int, str]:
    return (
        select(PersonRow.id, PersonRow.name)
        .join(AccountRow, AccountRow.person_id == PersonRow.id)
        .where(AccountRow.is_disabled.is_(False))
        .order_by(PersonRow.name)
    )
