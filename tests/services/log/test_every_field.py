"""Whatever is altered, deleted, doubled or swapped past the program is named, in every table the log speaks of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, String, Table, delete, insert, select, update
from sqlalchemy import Enum as EnumType
from sqlalchemy.exc import IntegrityError

from app.services.access import passwords, users
from app.services.articles import closing, intake
from app.services.context import Desk
from claims.newsroom.roles import Role
from db import schema, triggers
from db.base import UtcDateTime
from db.session import Database
from tests.accounts import staffed
from tests.factories import Clock, newsroom, planted_reading
from tests.full_desk import NOW, work_on_everything
from tests.services.log.tampering import Tampered, allow_anything

pytestmark = pytest.mark.slow

#: Tables the log says nothing of: what people type, list or have seen, what they prove themselves with, and indexes
#: that are made anew at any time.
APART = {
    "draft", "saved_filter", "mention", "unlisted", "quotation", "credential", "account_session", "second_factor",
    "backup_code", "log_in_attempt", "invitation", "passkey", "address", "identity", "searched", "good_once",
}  # fmt: skip
#: Columns that are not found: see "What it cannot prove" in docs/audit.md. Numbers of rows that nothing refers to by
#: them, and two that stand beside a signed note, which says the same.
NOT_FOUND = {
    "block": {"id"}, "sentence": {"id"}, "candidate": {"id"}, "checkpoint": {"id", "created_at"},
}  # fmt: skip
#: What problems of a table say, where they do not name it as "Row 7 of source".
WORDS = {
    "person": "Person ",
    "account": "account of person ",
    "article": "rticle ",
    "article_version": "Text ",
    "extraction": "(extraction ",
    "block": "(extraction ",
    "sentence": "(extraction ",
    "candidate": "(extraction ",
    "report": "eport ",
    "comment": "Comment ",
    "passage": "Passage ",
    "author_note": "author’s notes",
    "admission": "To whom article ",
    "author_note_answer": "Answer ",
    "setting": "The setting ",
    "proposal": "The proposals ",
    "audit_node": "The tree ",
    "checkpoint": " checkpoint",
    "claim": "laim ",
    "evidence": "laim ",
    "verdict": "laim ",
    "signoff": "laim ",
    "audit_line": "ine ",
    "audit_head": "its head",
}
#: Tables that are told from each other by these words.
WORDS_OF_ITS_OWN = {
    "person", "article_version", "extraction", "report", "comment", "passage", "author_note", "author_note_answer",
    "admission", "setting", "proposal", "audit_node", "source", "source_detail", "kept_copy", "source_check",
    "time_stamp", "inquiry", "reply", "hearing",
}  # fmt: skip
TABLES = [table for table in schema.metadata.sorted_tables if table.name not in APART]
COPY = "It was 2019.\n" + "".join(f"It was {year}.\n" for year in range(2000, 2009))


#: What stands for nothing in a column of each kind.
EMPTY: tuple[tuple[type[Any], Any], ...] = (
    (UtcDateTime, NOW), (Date, NOW.date()), (Integer, 0), (LargeBinary, b""), (String, ""), (JSON, []),
    (Boolean, False),
)  # fmt: skip


@pytest.fixture(scope="module")
def full(shared_url: tuple[str, Path]) -> Iterator[Tampered]:
    """A desk on which everything was done, without guards; every test leaves it as it was."""
    url, folder = shared_url
    database = Database(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        room = newsroom(Desk(database, Clock(NOW)), COPY)
        work_on_everything(room, folder)
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        staff = staffed(room.desk)
        reader, by = staff.ids[Role.READER], staff.act(Role.ADMINISTRATOR)
        users.set_role(room.desk, by, reader, Role.REVIEWER)
        users.set_disabled(room.desk, staff.act(Role.ADMINISTRATOR), reader, disabled=True)
        guarded = replace(room.desk, has_accounts=True)
        for named in (set(), {staff.ids[Role.EDITOR]}):
            closing.close(guarded, staff.act(Role.ADMINISTRATOR), room.article_id, named)
        closing.reopen(guarded, staff.act(Role.ADMINISTRATOR), room.article_id)
        closing.close(guarded, staff.act(Role.ADMINISTRATOR), room.article_id, set())
    with database.engine.begin() as connection:
        triggers.remove(connection)
    database.dispose()
    made = Tampered(url)
    yield made
    made.desk.database.dispose()


def another(column: Column[Any], value: Any) -> Any:  # one for each kind of value
    """Return a value that a column could hold, and does not."""
    if isinstance(column.type, EnumType):
        return next(one for one in column.type.enum_class if one != value)  # type: ignore[union-attr]  # it has one
    if value is None:
        value = next(empty for kind, empty in EMPTY if isinstance(column.type, kind))
    if isinstance(value, bool):
        return not value
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + (1000 if column.primary_key else 1)
    if isinstance(value, bytes):
        return value + b"x"
    if isinstance(value, dict):
        return {**value, "x": "y"}
    return [*value, "x"] if isinstance(value, list) else f"{value}x"[-(getattr(column.type, "length", None) or 10**6) :]


def rows_of(desk: Desk, table: Table) -> list[dict[str, Any]]:
    with desk.database.read() as session:
        return [dict(row) for row in session.execute(select(table)).mappings()]


def is_row(table: Table, row: dict[str, Any]) -> Any:
    """Return the condition that a row is this one."""
    keys = [column == row[column.key] for column in table.primary_key]
    return keys[0] if len(keys) == 1 else keys[0] & keys[1]


def found(full: Tampered, *statements: Any) -> tuple[str, ...] | None:
    """Return what verifying says after some statements, which are undone; `None` when the database refuses one."""
    with full.desk.database.engine.connect() as connection:
        allow_anything(connection)
        try:
            for statement in statements:
                connection.execute(statement)
        except IntegrityError:
            return None
        return full.check(connection)


def test_without_tampering_all_is_well(full: Tampered) -> None:
    """And there is a row in each of the tables, so that nothing is passed over."""
    with full.desk.database.engine.connect() as connection:
        assert full.check(connection) == ()

    assert [table.name for table in TABLES if not rows_of(full.desk, table)] == []


def names(table: Table, problems: tuple[str, ...]) -> bool:
    """Say whether one of the problems is that of this table."""
    words = (f" of {table.name} is not", WORDS.get(table.name, ""))
    return any(word and word in problem for problem in problems for word in words)


def _is_of_another(column: Column[Any]) -> bool:
    """Say whether a column leads to a row that would be named in its place."""
    return bool(column.foreign_keys) and column.table.name in WORDS and not column.key.endswith("by_id")


def altered(full: Tampered, column: Column[Any]) -> Any:
    """Return the statement that alters a column in one row, one that holds something there if there is any."""
    rows = rows_of(full.desk, column.table)
    row = ([row for row in rows if row[column.key] not in (None, "")] or rows)[-1]
    return update(column.table).where(is_row(column.table, row)).values({column.key: another(column, row[column.key])})


def test_every_field_that_is_altered_is_named(full: Tampered) -> None:
    """Keys, and what stands on a claim, one by one; the rest one column of each table at a time."""
    apart, together = list[Column[Any]](), list[list[Column[Any]]]()
    for table in TABLES:
        columns = [column for column in table.columns if column.key not in NOT_FOUND.get(table.name, ())]
        alone = [one for one in columns if one.primary_key or _is_of_another(one) or table.name not in WORDS_OF_ITS_OWN]
        apart.extend(alone)
        together.append([column for column in columns if column not in alone])
    if not full.desk.database.is_sqlite:
        apart, together = apart[::8], [columns[-1:] for columns in together]

    for column in apart:
        problems = found(full, altered(full, column))
        assert problems is None or names(column.table, problems), (str(column), problems)
    for columns in zip_longest(*together):
        there = [column for column in columns if column is not None]
        problems = found(full, *(altered(full, column) for column in there))
        assert problems is not None
        assert [str(one) for one in there if not names(one.table, problems)] == []


def test_every_row_that_is_deleted_is_named(full: Tampered) -> None:
    """Whichever it is: of tables with many rows, some. Of a stored checkpoint its file is the proof."""
    for table in TABLES:
        rows = rows_of(full.desk, table)
        for row in rows[:: -max(1, len(rows) // (4 if full.desk.database.is_sqlite else 1))]:
            problems = found(full, delete(table).where(is_row(table, row)))

            assert problems is None or bool(problems) == (table.name != "checkpoint"), (table.name, row, problems)


def test_every_line_that_is_doubled_or_swapped_is_named(full: Tampered) -> None:
    """Put in once more at the end, or in the place of its neighbour."""
    table = schema.metadata.tables["audit_line"]
    rows = rows_of(full.desk, table)
    last = rows[-1]["seq"]
    for row, after in zip(rows[:-1:40], rows[1::40], strict=False):
        doubled = {**row, "seq": last + 1, "hash": "0" * 64, "request_id": "again"}
        swap = [
            update(table).where(table.c.seq == row["seq"]).values(seq=-1),
            update(table).where(table.c.seq == after["seq"]).values(seq=row["seq"]),
            update(table).where(table.c.seq == -1).values(seq=after["seq"]),
        ]

        assert found(full, insert(table).values(doubled)), row["seq"]
        assert found(full, *swap), row["seq"]


def test_a_row_that_was_put_in_is_named(full: Tampered) -> None:
    """A copy of another one, under a number of its own."""
    passed_over = set()
    for table in TABLES:
        row = rows_of(full.desk, table)[-1]
        key = next(iter(table.primary_key)).key
        copy = {**row, key: row[key] + 1000 if isinstance(row[key], int) else f"{row[key]}x"}
        if found(full, insert(table).values(copy)) == ():
            passed_over.add(table.name)

    assert passed_over == set()
