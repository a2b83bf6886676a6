"""Erasing what the desk has of a person: nothing of it is left, the log is whole, and a forged erasure is named."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app.reports import verify_alone as alone
from app.reports.registry import EXPORTERS
from app.services.checking import evidence, hearing
from app.services.checking.hearing import NewHearing
from app.services.context import Actor
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import NewDetail, NewEvidence, NewSource
from app.services.lists import palette
from app.services.log import backups, handing, history, proving, trail
from app.services.log.trail import Wanted
from app.services.record.source_lines import row_digest
from app.services.reports import export
from app.services.sources import describing, erasing, finding, inquiries
from app.services.sources.erasing import Erased
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience, Means, ReplyKind, SourceKind, Stance, Terms
from db import schema, triggers
from db.quotations import HearingRow
from tests.ends import LONG
from tests.factories import Newsroom, a_source
from tests.services.seeded import on_sqlite_alone

NAME, WORD = "Ottilie Quandtmeyer", "Zwetschgenkuchen"
WHY = "Asked for by letter of 1 March"


def planted(room: Newsroom) -> int:
    """Take in a person of whom every kind of word is held; each has the planted word or the name in it."""
    source = NewSource(SourceKind.PERSON, NAME, f"https://example.org/{WORD}", f"Office of {WORD}")
    person = describing.add_source(room.desk, room.again(room.ana), source)
    detail = NewDetail(NAME, f"Trusted with {WORD}.", WORD, title=f"{NAME}, clerk", publisher=WORD)
    describing.describe(room.desk, room.again(room.ana), person, detail)
    claim = room.accept("2019")
    said = NewEvidence(Stance.SUPPORTS, is_primary=True, passage=f"It opened in 2019, {WORD}.", locator=WORD, note=WORD)
    version = room.version(claim)
    link = evidence.attach(room.desk, room.again(room.ana), claim, version, person, said)
    asked = inquiries.ask(room.desk, room.again(room.ana), person, f"When did {WORD} open?", claim_id=claim)
    for terms in (Terms.ON_RECORD, Terms.OFF_RECORD):
        inquiries.put_down_reply(
            room.desk, room.again(room.ben), asked, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=terms,
            said=f"In May, says {WORD}.", on=room.desk.now().date(),
        )  # fmt: skip
    evidence.withdraw(room.desk, room.again(room.ana), claim, room.version(claim), link)
    room.undo()
    room.propose(claim, grade="false")
    room.confirm(claim)
    handing.hand_out(room.desk, room.again(room.ben), Wanted(source=person, words=WORD))
    return person


def erase(room: Newsroom, person: int, why: str = WHY) -> Erased:
    """Erase in Ben's name."""
    return erasing.erase(room.desk, room.again(room.ben), person, why)


def hits(place: Path) -> list[str]:
    """Return the files below a place that have the name or the planted word in their bytes, packed ones unpacked."""
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    return [path.name for path in files if any(_has(data) for data in _unpacked(path.read_bytes()))]


def _has(data: bytes) -> bool:
    return any(word.encode() in data for name in (NAME, NAME.split()[1], WORD) for word in (name, name.casefold()))


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"%PDF"):
        yield "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield from _unpacked(package.read(name))


def stored(room: Newsroom) -> list[str]:
    """Return the tables that have the name or the word in any column of any row."""
    with room.desk.database.read() as session:
        rows = {table.name: str(session.execute(table.select()).all()) for table in schema.metadata.sorted_tables}
    return [table for table, said in rows.items() if _has(said.encode())]


def _indexed(room: Newsroom) -> bool:
    """Say whether SQLite's index of words has any of the planted ones; PostgreSQL's has what its table has."""
    if not room.desk.database.is_sqlite:
        return "searched" in stored(room)
    with room.desk.database.write() as session:
        session.execute(text("CREATE VIRTUAL TABLE temp.vocab USING fts5vocab('main', 'searched_words', 'row')"))
        terms = set(session.execute(text("SELECT term FROM temp.vocab")).scalars())
        session.execute(text("DROP TABLE temp.vocab"))
    return bool(terms & {word.casefold() for word in (*NAME.split(), WORD)})


def test_a_line_has_the_digest_of_a_persons_words_and_shows_them(room: Newsroom) -> None:
    planted(room)

    with room.desk.database.read() as session:
        bodies = list(session.execute(text("SELECT body FROM audit_line")).scalars())
    assert not any(_has(body.encode()) for body in bodies)
    told = {line.tag: line for line in history.newest(room.desk, limit=20)}
    assert told[AuditTag.SOURCE_ADD].after["title"] == NAME
    assert WORD in told[AuditTag.INQUIRY_ADD].after["question"]
    assert told[AuditTag.EVIDENCE_WITHDRAW].before["source"] == NAME
    assert told[AuditTag.CLAIM_UNDO].after["source"] == NAME
    assert [line.tag for line in trail.page(room.desk, Wanted(words=f"{WORD} trusted")).lines] == [
        AuditTag.SOURCE_DETAIL, AuditTag.SOURCE_DETAIL,
    ]  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_what_is_erased_is_gone_from_every_table_and_the_log_is_whole(room: Newsroom) -> None:
    person = planted(room)
    head, then = history.head(room.desk), room.desk.now()
    assert set(stored(room)) == {"source", "source_detail", "inquiry", "reply", "evidence", "line_words", "searched"}
    assert palette.find(room.desk, WORD)
    assert _indexed(room)

    done = erase(room, person)

    assert (stored(room), done.still, done.copies) == ([], {}, 0)
    assert palette.find(room.desk, WORD) == palette.find(room.desk, NAME) == ()
    assert not _indexed(room)
    assert (done.rows, done.is_file_clean) == (7, room.desk.database.is_sqlite)
    assert history.verify(room.desk, (head,)).problems == ()
    seq, _hash = history.head(room.desk)
    last = history.newest(room.desk, limit=1)[0]
    assert (last.seq, last.tag, last.actor, last.why) == (seq, AuditTag.SOURCE_ERASE, "Ben", WHY)
    assert export.export(room.desk, room.again(room.ana), room.article_id, "json", as_of=then).data
    gone = next(line for line in history.newest(room.desk, limit=20) if line.tag is AuditTag.SOURCE_ADD)
    assert gone.after["title"] == f"(erased: see line {seq})"
    card, _resting = finding.source(room.desk, person)
    assert card.title == "(erased)"


@on_sqlite_alone
def test_no_byte_is_left_in_file_back_up_and_exports(room: Newsroom, tmp_path: Path) -> None:
    """Nor in the write-ahead log; and what was handed out proves itself with Python alone."""
    person, file = planted(room), Path(str(room.desk.database.url.database))
    beside = sorted(file.parent.glob(f"{file.name}*"))
    assert hits(file) or any(map(hits, beside))

    erase(room, person)

    assert [name for path in sorted(file.parent.glob(f"{file.name}*")) for name in hits(path)] == []
    out = tmp_path / "out"
    out.mkdir()
    assert backups.back_up(room.desk, out / "backup").problems == ()
    for form in EXPORTERS:
        act = room.again(room.ana)
        with suppress(InputError):  # some formats need a page on which it was published, or a signed verdict
            made = export.export(room.desk, act, room.article_id, form, audience=Audience.LEGAL)
            (out / f"{form}-{made.file_name}").write_bytes(made.data)
    lines = handing.hand_out(room.desk, room.again(room.ana), Wanted())
    (out / lines.file_name).write_bytes(lines.data)
    signed = proving.checkpoint(room.desk, room.again(room.ana))
    (out / "log.jsonl").write_text("".join(proving.lines_of(room.desk)))
    (out / "log.vkey").write_text(proving.public_key(room.desk))
    (out / "log.checkpoint").write_text(signed.note)
    assert hits(out) == []
    assert len(list(out.iterdir())) > 10
    for place in (out / lines.file_name, out / "log.jsonl"):
        ran = subprocess.run(
            [sys.executable, "-I", alone.__file__, place], capture_output=True, check=False, timeout=LONG
        )
        assert ran.returncode == 0, ran.stdout


def test_a_forged_erasure_is_named(room: Newsroom) -> None:
    """Words that are gone, or other than they were, without a line that says so."""
    person = planted(room)
    forged = (
        "UPDATE source SET title = '(erased)', url = '', publisher = '', salt = ''",
        "UPDATE reply SET said = '', salt = ''",
        "UPDATE line_words SET words = '', salt = '', erased_by = 3",
        "DELETE FROM line_words",
        "UPDATE inquiry SET question = 'Who?'",
    )
    with room.desk.database.engine.begin() as connection:
        triggers.remove(connection)
        for statement in forged:
            connection.execute(text(statement))

    said = [one for one in history.verify(room.desk).problems if "guards" not in one]

    gone = "is not as the log has it: its words are gone, and no line says who erased them."
    assert f"Row {person} of source {gone}" in said
    assert f"Row 1 of reply {gone}" in said
    assert any("of line_words" in one and gone in one for one in said)
    assert any("Row 1 of inquiry is not as the log has it: it was changed" in one for one in said)


def test_nothing_but_an_erasure_takes_words_out(room: Newsroom) -> None:
    """The guards refuse it as long as the newest line is another one, and refuse to change what stays."""
    planted(room)
    for statement in (
        "UPDATE source SET title = '(erased)', url = '', publisher = '', salt = ''",
        "UPDATE evidence SET passage = '', locator = '', note = '', comparison = '', salt = ''",
        "UPDATE line_words SET words = '', salt = ''",
        "DELETE FROM line_words",
    ):
        with (
            pytest.raises(DBAPIError, match=r"history is only|only be withdrawn"),
            room.desk.database.write() as session,
        ):
            session.execute(text(statement))


def test_guards_know_every_column_of_what_can_be_erased() -> None:
    for name, (stay, empty) in triggers.ERASED.items():
        table = schema.metadata.tables[name]
        assert {*stay, *empty, "salt"} | ({"erased_by"} & set(table.columns.keys())) == set(table.columns.keys())


def test_erasing_is_refused_in_words(room: Newsroom) -> None:
    person = planted(room)
    other = describing.add_source(room.desk, room.again(room.ana), a_source())
    before = history.count(room.desk)

    with pytest.raises(InputError, match="reason is empty"):
        erase(room, person, " ")
    with pytest.raises(InputError, match="without the name"):
        erase(room, person, f"{NAME.upper()} asked for it")
    with pytest.raises(InputError, match="is none"):
        erase(room, other)
    with pytest.raises(UnknownError, match="no source 99"):
        erase(room, 99)
    reviewer = replace(room.again(room.ana), actor=Actor(room.ana.person_id, role=Role.REVIEWER))
    with pytest.raises(NotAllowedError):
        erasing.erase(room.desk, reviewer, person, WHY)
    assert history.count(room.desk) == before


def test_what_is_erased_is_erased_once_and_what_comes_later_can_be_erased_again(room: Newsroom) -> None:
    person = planted(room)
    erase(room, person)
    before = history.count(room.desk)

    assert erase(room, person).rows == 0
    assert history.count(room.desk) == before

    describing.describe(room.desk, room.again(room.ana), person, NewDetail(NAME))
    assert erase(room, person).rows == 1
    assert stored(room) == []
    assert history.verify(room.desk).problems == ()


def test_what_is_older_stays_and_is_told(room: Newsroom) -> None:
    """Of a person taken in before there were seals nothing can be erased; where the name stands elsewhere is said."""
    person = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, NAME))
    claim = room.accept("2019")
    room.reword(claim, f"{NAME} opened it in 2019")
    assert {"claim", "audit_line"} <= erase(room, person).still.keys()

    with room.desk.database.engine.begin() as connection:
        triggers.remove(connection)
        connection.execute(text("UPDATE source SET title = :name, salt = '', seal = ''"), {"name": NAME})
        connection.execute(text("DELETE FROM line_words"))
        triggers.install(connection)
    with pytest.raises(NotAllowedError, match="before words could be erased"):
        erase(room, person)


def test_who_heard_a_quotation_in_confidence_is_digested_with_a_salt(room: Newsroom) -> None:
    claim = room.accept("“We paid for it ourselves.”")
    heard = NewHearing("Ben", terms=Terms.OFF_RECORD, note=f"In the kitchen, over {WORD}.")
    hearing.hear(room.desk, room.again(room.ana), claim, room.version(claim), heard)
    with room.desk.database.read() as session:
        row = session.scalars(select(HearingRow)).one()
        body = str(session.scalar(text("SELECT body FROM audit_line ORDER BY seq DESC LIMIT 1")))
    assert row_digest(row) in body
    row.note = "Guessed."
    assert row_digest(row) in body
    assert history.verify(room.desk).problems == ()

    with room.desk.database.engine.begin() as connection:
        triggers.remove(connection)
        connection.execute(text("UPDATE hearing SET note = 'Guessed.'"))
    assert any("Row 1 of hearing is not as" in one for one in history.verify(room.desk).problems)
