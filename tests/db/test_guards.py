"""What the database itself refuses, whatever the program above it does."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from app.documents.margin import AuthorNote, Said
from app.services.articles import intake, reading
from app.services.articles.incoming import KeptFile
from app.services.checking import evidence, hearing, review
from app.services.checking.hearing import NewHearing
from app.services.context import Desk
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.log import history
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.reports import export
from app.services.sources import describing, inquiries
from claims.newsroom.audit import AuditTag, next_line
from claims.newsroom.sourcing import CopyOrigin, Means, ReplyKind, SourceHealth, SourceKind, Terms
from db.evidence import KeptCopyRow, SourceCheckRow, TimeStampRow
from db.session import Database
from db.triggers import APPEND_ONLY
from db.verdicts import Decision, SignoffRow, VerdictRow
from tests.factories import Clock, Newsroom, newsroom, planted_reading

NOW = datetime(2024, 3, 2, tzinfo=UTC)
ADDED = "history is only ever added to"
TOGETHER = "a claim changes only together with its audit line"
FOLLOW = "an audit line must follow the newest one"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    """A newsroom with rows in every table that history is kept in; one for all, for nothing here may change it."""
    path = tmp_path_factory.mktemp("full") / "claimdesk.sqlite"
    if request.param == "sqlite":
        shutil.copyfile(sqlite_template, path)
        url = f"sqlite:///{path}"
    else:
        url = request.getfixturevalue("postgres").empty(template="claimdesk_template")
    database = Database(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        room = newsroom(
            Desk(database, Clock(NOW)), "It was 2019.\n" + "".join(f"It was {y}.\n" for y in range(2000, 2009))
        )
    claim_id = room.signed()
    link = room.attach(claim_id)
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)
    export.export(room.desk, room.again(room.ana), room.article_id, "json")
    _look_at_a_page(room)
    _ask_somebody(room, claim_id)
    _stamp_a_copy(room)
    _hear_a_quotation(room)
    yield room
    database.dispose()


def _look_at_a_page(room: Newsroom) -> None:
    """Say what the desk holds of a source, and put on record that its page could not be reached."""
    describing.describe(room.desk, room.again(room.ana), 1, NewDetail("Jonas Feld"))
    check = SourceCheckRow(
        source_id=1, health=SourceHealth.UNREACHABLE, reason="Nobody knows the name.",
        created_by_id=room.ana.person_id, created_at=NOW,
    )  # fmt: skip
    with unit(room.desk, room.again(room.ana)) as work:
        record(work, check, AuditTag.SOURCE_CHECK, 1, after={"health": check.health.value})


def _ask_somebody(room: Newsroom, claim_id: int) -> None:
    """Put down a question to a person, and the reply."""
    person = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Ilse Brandt"))
    asked = inquiries.ask(room.desk, room.again(room.ana), person, "When did it open?", claim_id=claim_id)
    inquiries.put_down_reply(
        room.desk, room.again(room.ana), asked, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.ON_RECORD,
        said="In May.", on=NOW.date(),
    )  # fmt: skip


def _hear_a_quotation(room: Newsroom) -> None:
    """Lay a text on the desk with a note of its author, and put down who heard what is quoted in it."""
    text, note = "“We paid.”", AuthorNote("comment", 0, 3, Said("From memory."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        number = intake.add_article(
            room.desk, room.again(room.ana), ArticleDetails("A draft"), text,
            file=KeptFile("draft.docx", "0" * 64, text, (note,)),
        )  # fmt: skip
    [mark] = reading.article(room.desk, number).marks
    claim_id = review.accept(room.desk, room.again(room.ana), int(mark.key[1:]))
    hearing.hear(room.desk, room.again(room.ana), claim_id, room.version(claim_id), NewHearing("Ilse Brandt"))


def _stamp_a_copy(room: Newsroom) -> None:
    """Put a copy of a source on record, and a time stamp of it; the guards do not ask what is in them."""
    digest, person = "0" * 64, room.ana.person_id
    copy = KeptCopyRow(
        source_id=1, origin=CopyOrigin.PASTED, digest=digest, size=0, text="", text_digest=digest,
        created_by_id=person, created_at=NOW,
    )  # fmt: skip
    with unit(room.desk, room.again(room.ana)) as work:
        number = record(work, copy, AuditTag.SOURCE_KEEP, 1, after={})
        stamp = TimeStampRow(
            copy_id=number, token=b"\x00", server="", at=NOW, serial="1", created_by_id=person, created_at=NOW
        )
        record(work, stamp, AuditTag.SOURCE_STAMP, 1, after={})


def undecided(room: Newsroom) -> str:
    """Return words of the copy that nobody has decided on yet."""
    shown = reading.article(room.desk, room.article_id)
    return next(mark.text for mark in shown.marks if mark.state is None)


def refused(room: Newsroom, statement: str, message: str) -> None:
    """Try a statement as the program could, and see it refused with all that was before still there."""
    with pytest.raises(DBAPIError, match=message), room.desk.database.write() as session:
        session.execute(text(statement))
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_history_is_neither_changed_nor_deleted(full: Newsroom, table: str) -> None:
    """Every table of the past refuses UPDATE and DELETE, and so on PostgreSQL TRUNCATE."""
    key = "seq" if table == "audit_line" else "id"

    refused(full, f"UPDATE {table} SET {key} = {key}", ADDED)  # noqa: S608  # our own names
    refused(full, f"DELETE FROM {table}", ADDED)  # noqa: S608  # our own names
    if not full.desk.database.is_sqlite:
        refused(full, f"TRUNCATE {table} CASCADE", ADDED)


@pytest.mark.parametrize("table", ["claim", "evidence"])
def test_claims_and_evidence_are_not_deleted(full: Newsroom, table: str) -> None:
    """What is no longer wanted is dismissed or withdrawn, not removed."""
    refused(full, f"DELETE FROM {table}", ADDED)  # noqa: S608  # our own names


@pytest.mark.parametrize("table", ["verdict", "signoff", "claim", "person", "audit_line"])
def test_a_row_cannot_be_replaced(full: Newsroom, table: str) -> None:
    """INSERT OR REPLACE, SQLite's way round a DELETE trigger, is refused; so is PostgreSQL's ON CONFLICT."""
    key = "seq" if table == "audit_line" else "id"
    copy = f"{table} SELECT * FROM {table} ORDER BY 1 DESC LIMIT 1"  # noqa: S608  # our own names
    if full.desk.database.is_sqlite:
        refused(full, f"INSERT OR REPLACE INTO {copy}", f"{ADDED}|{FOLLOW}|{TOGETHER}")
    else:
        upsert = f"INSERT INTO {copy} ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}"
        refused(full, upsert, f"{ADDED}|{FOLLOW}|{TOGETHER}")


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

    refused(full, f"UPDATE claim SET text = 'x' WHERE id = {chosen}", TOGETHER)  # noqa: S608
    refused(full, "UPDATE claim SET text = 'x', audit_seq = audit_seq + 1", TOGETHER)


def test_a_claim_cannot_borrow_the_line_of_another(full: Newsroom) -> None:
    """A line about one claim does not excuse a change of another."""
    claim_id = full.accept(undecided(full))
    seq, _ = history.head(full.desk)

    refused(full, f"UPDATE claim SET text = 'x', audit_seq = {seq} WHERE id <> {claim_id}", TOGETHER)  # noqa: S608


def test_a_claim_cannot_appear_without_a_line(full: Newsroom) -> None:
    """A new claim names the line that is about to be written; without it, nothing is stored."""
    seq, _ = history.head(full.desk)
    columns = 'article_id, version_id, candidate_id, type, start, "end", text, slots, state, reason, version'
    new = (
        f"INSERT INTO claim ({columns}, audit_seq, created_by_id, created_at, updated_at) SELECT {columns}, {{}}, "  # noqa: S608
        "created_by_id, created_at, updated_at FROM claim WHERE id = 1"
    )

    refused(full, new.format(seq), TOGETHER)
    refused(full, new.format(seq + 1), "FOREIGN KEY|foreign key")


@pytest.mark.parametrize(
    "change", ["passage = 'x'", "is_primary = NOT is_primary", "withdrawn_at = NULL", "withdrawn_by_id = 2"]
)
def test_evidence_only_ever_gets_withdrawn(full: Newsroom, change: str) -> None:
    """A passage is not rewritten in place."""
    refused(full, f"UPDATE evidence SET {change}", "can only be withdrawn")  # noqa: S608


def test_who_withdrew_evidence_is_not_rewritten(full: Newsroom) -> None:
    """Nor when they did; it can only be put back as a whole."""
    gone = "WHERE withdrawn_at IS NOT NULL"

    refused(full, f"UPDATE evidence SET withdrawn_by_id = 2 {gone}", "or put back")  # noqa: S608
    refused(full, f"UPDATE evidence SET withdrawn_at = '2024-03-03 09:00:00' {gone}", "or put back")  # noqa: S608
    refused(full, f"UPDATE evidence SET withdrawn_at = NULL {gone}", "or put back")  # noqa: S608


def test_nobody_signs_their_own_verdict_even_past_the_services(full: Newsroom) -> None:
    """Neither openly, nor by naming another proposer than the verdict has."""
    proposer = full.ana.person_id
    for named in (proposer, full.eve.person_id):
        with pytest.raises(IntegrityError), full.desk.database.write() as session:
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
