"""What the database itself refuses, whatever the program above it does."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError, StatementError

from app.services.articles import intake, reading
from app.services.context import Desk
from app.services.log import history
from claims.newsroom.audit import AuditTag, next_line
from db.session import Database
from db.triggers import APPEND_ONLY
from db.verdicts import Decision, SignoffRow, VerdictRow
from tests.factories import Clock, Newsroom, newsroom, planted_reading
from tests.full_desk import work_on_everything

NOW = datetime(2024, 3, 2, tzinfo=UTC)
ADDED = "history is only ever added to"
TOGETHER = "a claim changes only together with its audit line"
FOLLOW = "an audit line must follow the newest one"


@pytest.fixture(scope="module")
def full(shared_url: tuple[str, Path]) -> Iterator[Newsroom]:
    """A newsroom with rows in every table that history is kept in; one for all, for nothing here may change it."""
    url, folder = shared_url
    database = Database(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        room = newsroom(
            Desk(database, Clock(NOW)), "It was 2019.\n" + "".join(f"It was {y}.\n" for y in range(2000, 2009))
        )
    work_on_everything(room, folder)
    yield room
    database.dispose()


def undecided(room: Newsroom) -> str:
    """Return words of the copy that nobody has decided on yet."""
    shown = reading.article(room.desk, room.article_id)
    return next(mark.text for mark in shown.marks if mark.state is None)


def refused(room: Newsroom, message: str, *statements: str) -> None:
    """Try statements as the program could, and see each refused, with all that was before still there in the end."""
    for statement in statements:
        with pytest.raises(DBAPIError, match=message), room.desk.database.write() as session:
            session.execute(text(statement))
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_is_neither_changed_nor_deleted(full: Newsroom, table: str) -> None:
    """Every table of the past refuses UPDATE and DELETE, and so on PostgreSQL TRUNCATE."""
    key = {"audit_line": "seq", "line_words": "seq", "audit_node": "level"}.get(table, "id")

    ways = [f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"]  # noqa: S608  # our own names
    if not full.desk.database.is_sqlite:
        ways.append(f"TRUNCATE {table} CASCADE")

    refused(full, ADDED, *ways)


@pytest.mark.parametrize("table", ["claim", "evidence"])
def test_claims_and_evidence_are_not_deleted(full: Newsroom, table: str) -> None:
    """What is no longer wanted is dismissed or withdrawn, not removed."""
    refused(full, ADDED, f"DELETE FROM {table}")  # noqa: S608  # our own names


@pytest.mark.parametrize("table", ["verdict", "signoff", "claim", "person", "audit_line"])
def test_a_row_cannot_be_replaced(full: Newsroom, table: str) -> None:
    """INSERT OR REPLACE, SQLite's way round a DELETE trigger, is refused; so is PostgreSQL's ON CONFLICT."""
    key = "seq" if table == "audit_line" else "id"
    copy = f"{table} SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1"  # noqa: S608  # our own names
    if full.desk.database.is_sqlite:
        refused(full, f"{ADDED}|{FOLLOW}|{TOGETHER}", f"INSERT OR REPLACE INTO {copy}")
    else:
        upsert = f"INSERT INTO {copy} ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}"
        refused(full, f"{ADDED}|{FOLLOW}|{TOGETHER}", upsert)


@pytest.mark.parametrize(
    ("seq", "prev"), [(0, "right"), (1, "right"), ("last", "right"), ("gap", "right"), ("next", "wrong")]
)
def test_a_line_must_follow_the_newest(full: Newsroom, seq: int | str, prev: str) -> None:
    """A number taken, a gap and a wrong previous hash are all refused."""
    last, head = history.head(full.desk)
    place = {"last": last, "gap": last + 2, "next": last + 1}.get(str(seq), seq)
    line = next_line(int(place), head if prev == "right" else "f" * 64, {"seq": int(place)})

    with pytest.raises(DBAPIError, match=FOLLOW), full.desk.database.write() as session:
        session.execute(
            text("INSERT INTO audit_line VALUES (:seq, :body, :prev, :hash, :tag, :at, 1, NULL, NULL, 'r')"),
            {"seq": line.seq, "body": line.body, "prev": line.prev_hash, "hash": line.hash,
             "tag": AuditTag.PERSON_ADD.value, "at": "2024-03-01 09:00:00"},
        )  # fmt: skip


def test_a_line_cannot_be_replaced_from_another_program(sqlite_room: Newsroom) -> None:
    """SQLite's shell does not know our settings, and still cannot write over a line."""
    other = sqlite3.connect(sqlite_room.desk.database.url.database or "")

    with pytest.raises(sqlite3.IntegrityError, match=FOLLOW):
        other.execute("INSERT OR REPLACE INTO audit_line SELECT * FROM audit_line WHERE seq = 2")

    other.close()


@pytest.mark.parametrize("claim", ["first", "newest"])
def test_a_claim_does_not_change_without_a_line(full: Newsroom, claim: str) -> None:
    """Not even the claim that the newest line is about."""
    newest = full.accept(undecided(full))
    chosen = 1 if claim == "first" else newest

    alone = f"UPDATE claim SET text = 'x' WHERE id = {chosen}"  # noqa: S608
    refused(full, TOGETHER, alone, "UPDATE claim SET text = 'x', audit_seq = audit_seq + 1")


def test_a_claim_cannot_borrow_the_line_of_another(full: Newsroom) -> None:
    """A line about one claim does not excuse a change of another."""
    claim_id = full.accept(undecided(full))
    seq, _ = history.head(full.desk)

    refused(full, TOGETHER, f"UPDATE claim SET text = 'x', audit_seq = {seq} WHERE id <> {claim_id}")  # noqa: S608


def test_a_claim_cannot_appear_without_a_line(full: Newsroom) -> None:
    """A new claim names the line that is about to be written; without it, nothing is stored."""
    seq, _ = history.head(full.desk)
    columns = 'article_id, version_id, candidate_id, type, start, "end", text, slots, state, reason, version'
    new = (
        f"INSERT INTO claim ({columns}, audit_seq, created_by_id, created_at, updated_at) SELECT {columns}, {{}}, "  # noqa: S608
        "created_by_id, created_at, updated_at FROM claim WHERE id = 1"
    )

    refused(full, TOGETHER, new.format(seq))
    refused(full, "FOREIGN KEY|foreign key", new.format(seq + 1))


@pytest.mark.parametrize(
    "change", ["passage = 'x'", "is_primary = NOT is_primary", "withdrawn_at = NULL", "withdrawn_by_id = 2"]
)
def test_evidence_only_ever_gets_withdrawn(full: Newsroom, change: str) -> None:
    """A passage is not rewritten in place."""
    refused(full, "can only be withdrawn", f"UPDATE evidence SET {change}")  # noqa: S608


def test_who_withdrew_evidence_is_not_rewritten(full: Newsroom) -> None:
    """Nor when they did; it can only be put back as a whole."""
    gone = "WHERE withdrawn_at IS NOT NULL"

    changes = ("withdrawn_by_id = 2", "withdrawn_at = '2024-03-03 09:00:00'", "withdrawn_at = NULL")
    refused(full, "or put back", *(f"UPDATE evidence SET {change} {gone}" for change in changes))  # noqa: S608


def test_nobody_signs_their_own_verdict_even_past_the_services(full: Newsroom) -> None:
    """Neither openly, nor by naming another proposer than the verdict has."""
    proposer = full.ana.person_id
    for named in (proposer, full.eve.person_id):
        with pytest.raises(DatabaseError), full.desk.database.write() as session:
            session.add(
                SignoffRow(
                    verdict_id=1, verdict_person_id=named, person_id=proposer, decision=Decision.CONFIRM,
                    comment="", content_digest="d", created_at=NOW,
                )
            )  # fmt: skip


def test_words_outside_a_list_are_refused(full: Newsroom) -> None:
    """A state, a stance or a decision that the program does not know is not stored."""
    with pytest.raises(StatementError, match="not among the defined enum values") as caught, \
            full.desk.database.write() as session:  # fmt: skip
        session.add(
            SignoffRow(
                verdict_id=1, verdict_person_id=1, person_id=2, decision="maybe", comment="", content_digest="d",
                created_at=NOW,
            )
        )  # fmt: skip

    assert "maybe" in str(caught.value)


def test_a_time_without_a_zone_is_refused(full: Newsroom) -> None:
    """Nine o'clock means nothing without a place."""
    with pytest.raises(StatementError, match="without a zone"), full.desk.database.write() as session:
        session.add(
            VerdictRow(
                claim_id=1, person_id=1, scale="s", scale_fingerprint="f", grade="g", grade_label="G", rationale="r",
                claim_version=1, content_digest="d", created_at=datetime(2024, 3, 1, 9),  # noqa: DTZ001
            )
        )  # fmt: skip
