"""Readings whose rows are in the database and not in the lists: those under way, and those that are to go.

A reading is written bit by bit and put on record at one go. Until then its extraction is of no text, and its proposals
are hidden; so are those of a reading that a newer one took the place of, until they are gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Select,
    and_,
    case,
    column,
    delete,
    except_,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    table,
    text,
    union,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow, ArticleVersionRow, CandidateRow, ExtractionRow
from db.base import Base
from db.newest import is_newest_reading, is_newest_text
from db.proposals import ProposalRow, said
from db.records import ClaimRow

_TABLES = Base.metadata.tables
#: The same tables without their types: what is written to them is spelt already, and nothing is done to it.
_SPELT = {
    name: table(name, *(column(each.name) for each in _TABLES[name].columns))
    for name in ("block", "sentence", "candidate", "proposal")
}
#: Rows that are taken away at one go.
_SOME = 400


class UnlistedRow(Base):
    """A reading whose proposals are hidden; nothing of the record, and gone when they are listed or gone.

    `article_id` is that of an article that may not be there yet: nobody else gets the number. `is_leaving` when it is
    to be taken away, and can be put on record no more.
    """

    __tablename__ = "unlisted"

    extraction_id: Mapped[int] = mapped_column(ForeignKey("extraction.id", ondelete="RESTRICT"), primary_key=True)
    article_id: Mapped[int]
    is_leaving: Mapped[bool]
    since: Mapped[datetime]


@cache
def is_listed() -> ColumnElement[bool]:
    """Return the condition that a query's `ProposalRow` is one to decide, of a reading on record, not replaced."""
    return and_(ProposalRow.within.is_(None), ProposalRow.extraction_id.not_in(select(UnlistedRow.extraction_id)))


@cache
def differing_proposals() -> Select[int]:
    """Return the query for the articles whose listed proposals are not those that readings and claims give, in order.

    Those are the candidates of the newest reading of the newest text that nobody has decided on.
    """
    listed, found = ProposalRow, CandidateRow
    decided = exists().where(
        ClaimRow.version_id == ExtractionRow.version_id, ClaimRow.candidate_key == found.key,
        ClaimRow.state != ClaimState.WITHDRAWN,
    )  # fmt: skip
    outer_decided = exists().where(
        ClaimRow.version_id == ExtractionRow.version_id, ClaimRow.candidate_key == found.within,
        ClaimRow.state != ClaimState.WITHDRAWN,
    )  # fmt: skip
    due = (
        select(
            ArticleVersionRow.article_id, found.id, found.extraction_id, found.key, found.type, found.start,
            found.worth, said(), case((or_(found.within == "", outer_decided), None), else_=found.within),
        )
        .join(ExtractionRow, ExtractionRow.id == found.extraction_id)
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(is_newest_text(), is_newest_reading(), ~decided)
    )  # fmt: skip
    shown = select(
        listed.article_id, listed.candidate_id, listed.extraction_id, listed.key, listed.type, listed.start,
        listed.worth, listed.text, listed.within,
    ).where(ProposalRow.extraction_id.not_in(select(UnlistedRow.extraction_id)))  # fmt: skip
    missing, extra = except_(due, shown).subquery(), except_(shown, due).subquery()
    both = union(select(missing.c.article_id), select(extra.c.article_id)).subquery()
    return select(both.c.article_id).order_by(both.c.article_id)


def next_article(session: Session) -> int:
    """Return the number that a coming article is to have."""
    if session.get_bind().dialect.name == "postgresql":
        following: int = session.execute(text("SELECT nextval(pg_get_serial_sequence('article', 'id'))")).scalar_one()
        return following
    taken = session.execute(select(func.max(ArticleRow.id)).union_all(select(func.max(UnlistedRow.article_id))))
    return max((number or 0 for number in taken.scalars()), default=0) + 1


def begin(
    session: Session, article_id: int, now: datetime, *, ruleset: str, published: date | None, warnings: Sequence[str]
) -> int:
    """Begin a reading that nobody sees; return the id of its extraction."""
    run = ExtractionRow(
        version_id=None, ruleset=ruleset, published_on=published, warnings=list(warnings), created_at=now
    )
    session.add(run)
    session.flush()
    session.execute(
        insert(UnlistedRow).values(extraction_id=run.id, article_id=article_id, is_leaving=False, since=now)
    )
    return run.id


def write(session: Session, run: int, article_id: int, batch: Sequence[tuple[str, Sequence[dict[str, Any]]]]) -> None:
    """Write some rows of a reading, by the names of their tables, and propose the candidates among them.

    Args:
        session: to write in.
        run: the extraction they are of.
        article_id: of the article.
        batch: blocks, sentences and candidates, each kind after those it points to, with values as the database spells
            them; candidates with their `words`.
    """
    connection = session.connection()
    for name, rows in batch:
        values = [{"extraction_id": run, **row} for row in rows]
        words = [row.pop("words", "") for row in values]
        connection.execute(insert(_SPELT[name]), values)
        if name != "candidate":
            continue
        # Asked for afterwards: rows that tell their ids go as one long statement, over which PostgreSQL's driver takes
        # its time, and nobody else has a turn meanwhile.
        columns = _SPELT[name].c
        between = columns.number.between(values[0]["number"], values[-1]["number"])
        ids = dict(
            iter(connection.execute(select(columns.number, columns.id).where(columns.extraction_id == run, between)))
        )
        proposals = [
            _proposed({**row, "words": text}, ids[row["number"]], article_id)
            for row, text in zip(values, words, strict=True)
        ]
        connection.execute(insert(_SPELT["proposal"]), proposals)


def _proposed(row: Mapping[str, Any], number: int, article_id: int) -> dict[str, Any]:
    """Return the row that lists a candidate for a decision; `words` are those of the copy."""
    return {
        "candidate_id": number, "extraction_id": row["extraction_id"], "article_id": article_id, "key": row["key"],
        "type": row["type"], "start": row["start"], "worth": row["worth"], "text": row["statement"] or row["words"],
        "within": row["within"] or None,
    }  # fmt: skip


def is_outrun(session: Session, run: int, version_id: int) -> bool:
    """Say whether a text has a reading on record that began after this one."""
    later = exists().where(ExtractionRow.version_id == version_id, ExtractionRow.id > run)
    return bool(session.scalar(select(later)))


def put_on_record(session: Session, run: int, version_id: int, article_id: int, now: datetime) -> bool:
    """Make a reading that of a text, and list its proposals in the place of others; as many statements for any text.

    Returns:
        Whether it could be done: `False` for a reading that is leaving, or gone.
    """
    mine = delete(UnlistedRow).where(UnlistedRow.extraction_id == run, ~UnlistedRow.is_leaving)
    if not session.execute(mine.returning(UnlistedRow.extraction_id)).all():
        return False
    session.execute(update(ExtractionRow).where(ExtractionRow.id == run).values(version_id=version_id))
    hidden = select(UnlistedRow.extraction_id)
    replaced = (
        select(ExtractionRow.id, literal(article_id), literal(True), literal(now, UnlistedRow.since.type))
        .join(ArticleVersionRow, ArticleVersionRow.id == ExtractionRow.version_id)
        .where(ArticleVersionRow.article_id == article_id, ExtractionRow.id != run, ExtractionRow.id.not_in(hidden))
        .where(exists().where(ProposalRow.extraction_id == ExtractionRow.id))
    )
    columns = ["extraction_id", "article_id", "is_leaving", "since"]
    session.execute(insert(UnlistedRow).from_select(columns, replaced))
    decided = select(ClaimRow.candidate_key).where(
        ClaimRow.version_id == version_id, ClaimRow.state != ClaimState.WITHDRAWN, ClaimRow.candidate_key.is_not(None)
    )
    session.execute(
        delete(ProposalRow)
        .where(ProposalRow.extraction_id == run, ProposalRow.key.in_(decided))
        .execution_options(synchronize_session=False)
    )
    freed = update(ProposalRow).where(ProposalRow.extraction_id == run, ProposalRow.within.in_(decided))
    session.execute(freed.values(within=None).execution_options(synchronize_session=False))
    return True


def _goes(run: int | None, long_ago: datetime) -> ColumnElement[bool]:
    return or_(UnlistedRow.extraction_id == (run or 0), UnlistedRow.since < long_ago)


def any_to_go(session: Session, run: int | None, long_ago: datetime) -> bool:
    """Say whether a reading is to be taken away: this one, one from before `long_ago`, or one that is leaving."""
    return bool(session.scalar(select(exists().where(or_(UnlistedRow.is_leaving, _goes(run, long_ago))))))


def let_go(session: Session, run: int | None, long_ago: datetime) -> None:
    """Let this reading, and any from before `long_ago`, be put on record no more."""
    session.execute(update(UnlistedRow).where(_goes(run, long_ago)).values(is_leaving=True))


def take_some_away(session: Session) -> bool:
    """Take away some rows of a reading that is leaving; return whether none is left."""
    query = select(UnlistedRow.extraction_id, ExtractionRow.version_id)
    leaving = session.execute(
        query.join(ExtractionRow, ExtractionRow.id == UnlistedRow.extraction_id)
        .where(UnlistedRow.is_leaving)
        .order_by(UnlistedRow.extraction_id)
        .limit(1)
    ).first()
    if leaving is None:
        return True
    run, version_id = leaving
    is_on_record = version_id is not None
    for name in ("proposal",) if is_on_record else ("proposal", "candidate", "sentence", "block"):
        held = _TABLES[name]
        (key,) = held.primary_key
        some = select(key).where(held.c.extraction_id == run).limit(_SOME)
        if session.connection().execute(delete(held).where(key.in_(some))).rowcount:
            return False
    session.execute(delete(UnlistedRow).where(UnlistedRow.extraction_id == run))
    if not is_on_record:
        session.execute(delete(ExtractionRow).where(and_(ExtractionRow.id == run, ExtractionRow.version_id.is_(None))))
    return False


def begin_many(
    session: Session, readings: Sequence[tuple[str, date | None, Sequence[str]]], now: datetime
) -> tuple[list[int], list[int]]:
    """Begin readings of coming articles that nobody sees; return the numbers of the articles and of the extractions.

    Args:
        session: to write in.
        readings: of each the rule set, the day of publication and the warnings.
        now: UTC.
    """
    number = len(readings)
    if session.get_bind().dialect.name == "postgresql":
        articles = _reserved(session, "article", number)
    else:
        first = next_article(session)
        articles = list(range(first, first + number))
    runs = _reserved(session, "extraction", number)
    session.add_all(
        ExtractionRow(
            id=run, version_id=None, ruleset=ruleset, published_on=published, warnings=list(warnings), created_at=now
        )
        for run, (ruleset, published, warnings) in zip(runs, readings, strict=True)
    )
    session.flush()
    session.add_all(
        UnlistedRow(extraction_id=run, article_id=article, is_leaving=False, since=now)
        for run, article in zip(runs, articles, strict=True)
    )
    session.flush()
    return articles, runs


def write_many(
    session: Session, readings: Iterable[tuple[int, int, Iterable[tuple[str, Sequence[dict[str, Any]]]]]]
) -> None:
    """Write whole readings at one go, by COPY where the database has it; as `write` does it for some rows of one.

    Args:
        session: to write in.
        readings: of each the extraction, the number of its article, and its rows.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _SPELT}
    articles = {}
    for run, article, pieces in readings:
        articles[run] = article
        for name, some in pieces:
            rows[name] += [{"extraction_id": run, **row} for row in some]
    ids = _reserved(session, "candidate", len(rows["candidate"]))
    for number, row in zip(ids, rows["candidate"], strict=True):
        row["id"] = number
        rows["proposal"].append(_proposed(row, number, articles[row["extraction_id"]]))
        del row["words"]
    for name, some in rows.items():
        if some:
            _insert(session, name, some)


def put_many_on_record(session: Session, version_of: Mapping[int, int]) -> Sequence[ExtractionRow]:
    """Make readings those of the texts of new articles, and list their proposals.

    Args:
        session: to write in.
        version_of: the text of each extraction.

    Returns:
        The extractions, in order of their numbers; fewer when some were taken for left lying, and are gone.
    """
    runs = list(version_of)
    mine = delete(UnlistedRow).where(UnlistedRow.extraction_id.in_(runs), ~UnlistedRow.is_leaving)
    held = session.scalars(mine.returning(UnlistedRow.extraction_id)).all()
    rows = session.scalars(select(ExtractionRow).where(ExtractionRow.id.in_(held)).order_by(ExtractionRow.id)).all()
    for row in rows:
        row.version_id = version_of[row.id]
    session.flush()
    return rows


def _reserved(session: Session, name: str, number: int) -> list[int]:
    """Return numbers for coming rows of a table; on SQLite, nobody else writes until this transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        query = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :number)")
        return list(session.scalars(query, {"name": name, "number": number}))
    first = (session.scalar(select(func.max(_TABLES[name].c.id))) or 0) + 1
    return list(range(first, first + number))


def _insert(session: Session, name: str, rows: Sequence[dict[str, Any]]) -> None:
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        connection.execute(insert(_SPELT[name]), rows)
        return
    columns = list(rows[0])
    quoted = ", ".join(f'"{column}"' for column in columns)
    cursor: Any = connection.connection.cursor()  # psycopg's own
    with cursor, cursor.copy(f'COPY "{name}" ({quoted}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([row[column] for column in columns])
