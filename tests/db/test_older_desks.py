"""Desks of an older Claimdesk, brought to the newest schema; and newer ones taken back to an older schema."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Date, DateTime, MetaData, Table, insert, text

from app.services.checking import evidence
from app.services.context import Desk, Outside
from app.services.inputs import NewDetail
from app.services.lists import palette
from app.services.lists.palette import HitKind
from app.services.log import history
from app.services.sources import describing, keeping
from claims.newsroom.sourcing import SourceHealth
from db import migrate, search, triggers
from db.session import Database
from tests.factories import Clock, Newsroom, a_source, act_of, an_evidence, described_source

pytestmark = pytest.mark.slow

#: Every row of a desk as the Claimdesk of schema 0005 wrote it: three claims with sources, evidence and verdicts.
AT_0005 = Path(__file__).parent / "desk_at_0005.json"
#: A moment after the last line of that desk's log.
LATER = datetime.fromisoformat("2024-03-04T09:00:00+00:00")


@pytest.fixture
def old_desk(empty_database: Database, outside: Outside) -> Desk:
    """The desk of schema 0005, at its schema; once on SQLite, once on PostgreSQL."""
    migrate.upgrade(empty_database, LATER, to="0005")
    with empty_database.migrating() as connection:
        triggers.remove(connection)
        if not empty_database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("DELETE FROM audit_head")
        for name, rows in json.loads(AT_0005.read_text(encoding="utf-8")).items():
            _fill(connection, name, rows)
        search.rebuild(connection)
        triggers.install(connection)
    return Desk(empty_database, Clock(LATER), outside)


def _fill(connection: Connection, name: str, rows: list[dict[str, object]]) -> None:
    table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
    for row in rows:
        for column in table.columns:
            if isinstance(value := row[column.name], str) and isinstance(column.type, DateTime | Date):
                is_day = isinstance(column.type, Date)
                row[column.name] = date.fromisoformat(value) if is_day else datetime.fromisoformat(f"{value}+00:00")
    connection.execute(insert(table), rows)
    if connection.dialect.name == "postgresql" and name not in ("audit_head", "audit_line"):
        connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {len(rows)})")


def upgraded(desk: Desk) -> Newsroom:
    """Bring a desk to the newest schema; return its newsroom."""
    migrate.upgrade(desk.database, LATER)
    return Newsroom(desk, act_of(1), act_of(2), act_of(3), 1)


def test_an_older_desk_is_whole_after_the_upgrade(old_desk: Desk) -> None:
    """Nothing in its log asks for what its Claimdesk did not know; its verdicts hold as they did."""
    room = upgraded(old_desk)

    assert history.verify(old_desk).problems == ()
    assert [hit.kind for hit in palette.find(old_desk, "opened 4 may")] == [HitKind.SOURCE] * 2
    signed, reworked, undone = (room.sheet(number) for number in (1, 2, 3))
    assert [verdict.holds for verdict in signed.verdicts] == [True]
    assert [(link.passage, link.copy_id, link.start) for link in signed.evidence] == [
        ("Opened 4 May 2019.", None, None)
    ]
    assert [verdict.holds for verdict in reworked.verdicts] == [False]
    assert [(link.title, link.known.author) for link in undone.evidence] == [("Ilse Brandt", "")]


def test_work_goes_on_at_an_older_desk(old_desk: Desk) -> None:
    """Its sources are described, their copies kept, passages anchored and verdicts given, and all of it verifies."""
    room = upgraded(old_desk)
    describing.describe(old_desk, room.again(room.ana), 1, NewDetail("Jonas Feld"))
    copy_id = keeping.paste(old_desk, room.again(room.ana), 1, "It was opened on 4 May 2019.")
    taken = an_evidence(passage="opened on 4 May 2019", copy_id=copy_id)
    evidence.attach(old_desk, room.again(room.ana), 3, room.version(3), 1, taken)
    room.propose(3)
    room.confirm(3)
    room.reword(1, "Vellmar's harbour opened in 2019.")

    assert history.verify(old_desk).problems == ()
    assert [link.copy_id for link in room.sheet(3).evidence] == [None, copy_id]


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("change", "named"),
    [
        ('UPDATE evidence SET start = 1, "end" = 3 WHERE id = 1', "Claim D1 of article 1"),
        ("UPDATE evidence SET prefix = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE evidence SET comparison = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET override = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET missing = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET policy = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE source SET title = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE article_version SET file_name = 'x'", "Text 1"),
    ],
)
def test_what_is_put_into_new_columns_of_old_rows_is_named(old_desk: Desk, change: str, named: str) -> None:
    """Who changes a row past the program is found out, though its line knows nothing of the column."""
    upgraded(old_desk)
    with old_desk.database.migrating() as connection:
        triggers.remove(connection)
        connection.execute(text(change))
        triggers.install(connection)

    (problem,) = history.verify(old_desk).problems

    assert problem.startswith(named)


def test_going_back_to_a_schema_without_kept_copies_loses_them_and_says_so(room: Newsroom) -> None:
    """With data in every new table: what an older schema has no place for is gone, all else is as it was."""
    desk, claim_id = room.desk, room.accept()
    source_id = described_source(desk, room.again(room.ana), a_source(url="http://10.0.0.1/"), NewDetail("Feld"))
    copy_id = keeping.paste(desk, room.again(room.ana), source_id, "It was opened on 4 May 2019.")
    assert keeping.look(desk, room.again(room.ana), source_id).health is SourceHealth.UNREACHABLE
    taken = an_evidence(passage="opened on 4 May 2019", is_primary=False, copy_id=copy_id)
    evidence.attach(desk, room.again(room.ana), claim_id, 1, source_id, taken)
    room.propose(claim_id)

    migrate.downgrade(desk.database, "0005")
    there = guards(desk.database)
    migrate.upgrade(desk.database, LATER)

    assert {"evidence_fixed", "verdict_fixed", "source_no_update", "claim_with_audit"} <= there
    problems = history.verify(desk).problems
    assert [problem.partition(" is ")[0] for problem in problems] == [
        "Row 1 of source_detail", "Row 1 of kept_copy", "Row 1 of source_check", "Claim D1 of article 1",
    ]  # fmt: skip
    (link,) = room.sheet(claim_id).evidence
    (verdict,) = room.sheet(claim_id).verdicts
    assert (link.source_id, link.passage, link.copy_id) == (source_id, "opened on 4 May 2019", None)
    assert (verdict.grade, verdict.override) == ("true", "")


def guards(database: Database) -> set[str]:
    """Return the triggers that a database has."""
    with database.read() as session:
        return triggers.installed(session.connection())
