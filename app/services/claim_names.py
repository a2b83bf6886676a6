"""The one name of a claim, "A12": the letter of its type and its number in the article.

The number says as which of its article's claims it was put on record, from 1, by whomever and on whichever text of
the article. No claim ever leaves the record, so that nothing done later moves a number: not another claim, not one
that is dismissed, merged or taken back, not a new text. A proposal of the machine has no number until somebody decided
on it. The letter only helps to read: a claim is found by its number, whatever letter stands before it.
"""

import re
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from app.labels import TYPE_LETTERS
from app.language import _
from app.services.context import Desk
from app.services.errors import UnknownError
from claims.model import ClaimType
from db.records import ClaimRow

_NAME = re.compile(r"\A[^\W\d_]([1-9][0-9]{0,8})\Z")


def names_in(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the names of claims by id, in one statement; an id of no claim is left out."""
    row = ClaimRow
    numbered = _numbered(row.article_id.in_(select(row.article_id).where(row.id.in_(ids)))).subquery()
    asked = select(numbered.c.id, numbered.c.type, numbered.c.number).where(numbered.c.id.in_(ids))
    return {claim_id: _name(kind, number) for claim_id, kind, number in session.execute(asked)}


def names_of(session: Session, article_id: int) -> dict[int, str]:
    """Return the names of all claims of an article by id, in one statement."""
    asked = session.execute(_numbered(ClaimRow.article_id == article_id))
    return {claim_id: _name(kind, number) for claim_id, kind, number in asked}


def claims_of(desk: Desk, article_id: int) -> dict[int, tuple[str, str]]:
    """Return name and wording of all claims of an article by id, in the order in which they were put on record."""
    with desk.read() as session:
        wordings = session.execute(
            select(ClaimRow.id, ClaimRow.text).where(ClaimRow.article_id == article_id).order_by(ClaimRow.id)
        )
        names = names_of(session, article_id)
        return {number: (names[number], text) for number, text in wordings}


def number_in(name: str) -> int | None:
    """Return the number that a name says, `None` when it is no name of a claim."""
    match = _NAME.match(name.strip())
    return int(match[1]) if match else None


def claim_named(session: Session, article_id: int, name: str) -> int | None:
    """Return the id of the claim of an article that has this name, `None` when none has."""
    number = number_in(name)
    if number is None:
        return None
    in_order = select(ClaimRow.id).where(ClaimRow.article_id == article_id).order_by(ClaimRow.id)
    return session.scalar(in_order.limit(1).offset(number - 1))


def with_number(number: int) -> Select[int]:
    """Return the query for the ids of the claims that have this number, each in its own article."""
    numbered = _numbered(ClaimRow.article_id.is_not(None)).subquery()
    return select(numbered.c.id).where(numbered.c.number == number)


def key_named(desk: Desk, article_id: int, name: str) -> str:
    """Return the key of the mark of the claim of an article that has this name.

    Raises:
        UnknownError: when none has.
    """
    with desk.read() as session:
        claim_id = claim_named(session, article_id, name)
    if claim_id is None:
        raise UnknownError(
            _("There is no claim {name} in this article; choose one in the text.").format(name=name[:40])
        )
    return f"c{claim_id}"


def merged_into(name: str) -> str:
    """Return the reason for which a claim is put aside that was merged into the one of this name."""
    return _("Merged into claim {name}").format(name=name)


def claim_address(article_id: int, name: str = "", key: str = "") -> dict[str, str]:
    """Return what the address of the article's page says to open a claim, or, while it has no name, a mark."""
    opened = {"claim": name} if name else {"mark": key} if key else {}
    return {"id": str(article_id), **opened}


def _numbered(which: ColumnElement[bool]) -> Select[int, ClaimType, int]:
    number = func.row_number().over(partition_by=ClaimRow.article_id, order_by=ClaimRow.id).label("number")
    return select(ClaimRow.id, ClaimRow.type, number).where(which)


def _name(kind: ClaimType, number: int) -> str:
    return f"{TYPE_LETTERS[kind]}{number}"
