"""Guards that were lost: seen by whoever looks, put back by nobody but a person who says so, in the log."""

import sqlite3

import pytest
from sqlalchemy import text

from app.services.articles import reading
from app.services.checking import review
from app.services.context import Desk
from app.services.desk import accounts, drafts
from app.services.errors import GuardsError, ServiceError
from app.services.log import history, repair
from app.services.record import guards
from claims.newsroom.audit import AuditTag
from db import migrate, triggers
from db.session import Database
from db.triggers import Fault
from tests.databases import BEGINNING
from tests.factories import Clock, Newsroom
from tests.lending import close_idle

#: A guard that looks at one column alone.
NARROWED = (
    "CREATE TRIGGER claim_with_audit BEFORE UPDATE OF id ON claim "
    "FOR EACH ROW EXECUTE FUNCTION claimdesk_claim_with_audit()"
)


def past_the_program(desk: Desk, *statements: str) -> None:
    """Run statements as whoever owns the database can."""
    with desk.database.migrating() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def drop(desk: Desk, name: str, table: str) -> None:
    """Take one guard away."""
    past_the_program(desk, f"DROP TRIGGER {name}" if desk.database.is_sqlite else f"DROP TRIGGER {name} ON {table}")


def hollow_out(desk: Desk) -> None:
    """Leave a guard under its name that refuses nothing."""
    if desk.database.is_sqlite:
        past_the_program(
            desk,
            "DROP TRIGGER verdict_fixed",
            "CREATE TRIGGER verdict_fixed BEFORE UPDATE ON verdict BEGIN SELECT 1; END",
        )
    else:
        past_the_program(
            desk,
            "CREATE OR REPLACE FUNCTION claimdesk_verdict_fixed() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$",
        )


def wrong(desk: Desk) -> dict[str, Fault]:
    """Return what is wrong with which guard."""
    with desk.database.read() as session:
        return triggers.wrong(session.connection())


def test_a_fresh_desk_has_every_guard_word_for_word(desk: Desk) -> None:
    """As the migrations left them, and as a repair would write them."""
    assert wrong(desk) == {}
    assert guards.trouble(desk.database) == ""
    assert repair.repair_guards(desk, "Ana") == {}
    assert history.count(desk) == 0


@pytest.mark.parametrize("how", [Fault.MISSING, Fault.ALTERED])
def test_while_a_guard_is_lost_all_is_read_and_nothing_is_saved(room: Newsroom, how: Fault) -> None:
    """The sentence names the guard, what is wrong with it, and the way to repair; drafts are kept all the same."""
    claim_id = room.signed()
    before = history.count(room.desk)
    if how is Fault.MISSING:
        drop(room.desk, "verdict_fixed", "verdict")
    else:
        hollow_out(room.desk)

    with pytest.raises(GuardsError) as refused:
        review.reword(room.desk, room.again(room.ana), claim_id, room.version(claim_id), "Other words.")
    with pytest.raises(GuardsError):
        accounts.add_person(room.desk, "Cato")
    drafts.save(room.at(room.ana), "draft-wording-c1", "Other words.")

    said = f"The database has lost its guards: verdict_fixed ({how}). Until they are repaired, everything can be read"
    assert str(refused.value).startswith(said)
    assert "'claimdesk db repair-guards'" in str(refused.value)
    assert guards.trouble(room.desk.database) == str(refused.value)
    assert reading.article(room.desk, room.article_id).marks
    assert drafts.of(room.at(room.ana))["draft-wording-c1"].text == "Other words."
    assert history.count(room.desk) == before


def test_looking_mends_nothing(room: Newsroom) -> None:
    """Neither a start nor verifying puts a guard back, and verifying never calls such a log whole."""
    drop(room.desk, "claim_with_audit", "claim")

    for _ in range(2):
        migrate.upgrade(room.desk.database, BEGINNING)
        (problem,) = history.verify(room.desk).problems
        assert "claim_with_audit (missing)" in problem

    assert wrong(room.desk) == {"claim_with_audit": Fault.MISSING}


def test_a_repair_is_a_line_of_the_log(room: Newsroom) -> None:
    """It says who, and which guards; then work goes on, and what was changed meanwhile is named still."""
    room.signed()
    drop(room.desk, "claim_with_audit", "claim")
    past_the_program(room.desk, "UPDATE claim SET text = 'Forged.'")
    hollow_out(room.desk)

    done = repair.repair_guards(room.desk, "ben")

    assert done == {"claim_with_audit": Fault.MISSING, "verdict_fixed": Fault.ALTERED}
    assert wrong(room.desk) == {}
    newest = history.newest(room.desk, limit=1)[0]
    assert (newest.tag, newest.actor) == (AuditTag.GUARDS_REPAIR, "Ben")
    assert newest.before == {"guards": "claim_with_audit (missing), verdict_fixed (altered)"}
    assert history.verify(room.desk).problems == (
        "Claim D1 of article 1 is not as line 8 of the log left it: it was changed past the log.",
    )
    assert accounts.add_person(room.desk, "Cato").name == "Cato"


def test_whoever_repairs_may_be_new_to_the_desk(desk: Desk) -> None:
    """Nobody could have been added before, so they are added with the repair."""
    with desk.database.migrating() as connection:
        triggers.remove(connection)
    assert "account_no_delete (missing), " in guards.trouble(desk.database)
    assert " more. Until" in guards.trouble(desk.database)

    repair.repair_guards(desk, "Ana")

    assert [(line.tag, line.actor) for line in history.newest(desk)] == [
        (AuditTag.GUARDS_REPAIR, "Ana"), (AuditTag.PERSON_ADD, "Ana"),
    ]  # fmt: skip
    assert history.verify(desk).problems == ()


def test_a_repair_without_a_name_changes_nothing(desk: Desk) -> None:
    """Whoever repairs is asked who they are; the guards stay as they are until then."""
    drop(desk, "person_no_delete", "person")

    with pytest.raises(ServiceError, match="name"):
        repair.repair_guards(desk, " ")

    assert wrong(desk) == {"person_no_delete": Fault.MISSING}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("ALTER TABLE claim DISABLE TRIGGER claim_with_audit", {"claim_with_audit": Fault.OFF}),
        ("ALTER TABLE claim ENABLE REPLICA TRIGGER claim_with_audit", {"claim_with_audit": Fault.OFF}),
        ("ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_with_audit", {}),
        ("DROP FUNCTION claimdesk_claim_no_delete() CASCADE",
         {"claim_no_delete": Fault.MISSING, "claim_no_truncate": Fault.MISSING}),
        (f"DROP TRIGGER claim_with_audit ON claim; {NARROWED}", {"claim_with_audit": Fault.ALTERED}),
        ("ALTER FUNCTION claimdesk_claim_with_audit() SECURITY DEFINER", {"claim_with_audit": Fault.ALTERED}),
    ],
)  # fmt: skip
def test_every_way_round_a_guard_of_postgresql_is_seen(
    postgres_url: str, statement: str, fault: dict[str, Fault]
) -> None:
    """Switched off, dropped with its function, narrowed to a column, or run as somebody else."""
    database = Database(postgres_url)
    with database.migrating() as connection:
        connection.exec_driver_sql(statement)

    with database.read() as session:
        found = triggers.wrong(session.connection())
    database.dispose()

    assert found == fault


def test_a_server_set_to_pass_over_guards_is_said_and_no_repair_is_claimed(postgres_url: str, clock: Clock) -> None:
    """`session_replication_role` switches all of them off at once, whatever is put back."""
    database = Database(postgres_url)
    with database.migrating() as connection:
        name = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET session_replication_role = replica")
    database.dispose()
    close_idle(name)  # what is set of a database holds for connections that are opened from now on
    set_so = Desk(database, clock)

    assert "account_no_delete (switched off)" in guards.trouble(set_so.database)
    with pytest.raises(GuardsError, match="session_replication_role"):
        repair.repair_guards(set_so, "Ana")

    assert history.count(set_so) == 0
    database.dispose()


def test_a_guard_written_over_in_the_schema_itself_is_seen(sqlite_desk: Desk) -> None:
    """SQLite lets its owner write the schema's own table; nothing of it counts as a change of the schema then."""
    connection = sqlite3.connect(str(sqlite_desk.database.url.database))
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'IS NOT', 'IS') WHERE name = 'verdict_fixed'")
    connection.commit()
    connection.close()

    assert wrong(sqlite_desk) == {"verdict_fixed": Fault.ALTERED}


def test_a_migration_puts_back_what_it_dropped_and_nothing_else(empty_database: Database) -> None:
    """A guard that was lost at an older schema is still lost at the newest, and said to be."""
    migrate.upgrade(empty_database, BEGINNING, to="0005")
    desk = Desk(empty_database, lambda: BEGINNING)
    drop(desk, "verdict_fixed", "verdict")

    migrate.upgrade(empty_database, BEGINNING)

    assert wrong(desk) == {"verdict_fixed": Fault.MISSING}
    with empty_database.read() as session:
        assert session.execute(text("SELECT count(*) FROM audit_line")).scalar_one() == 0
