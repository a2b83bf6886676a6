"""The log proves itself: signed heads, proofs of a line and of growth, and what others find when it was changed."""

import os
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text, update

from app.reports import verify_alone as alone
from app.services.checking import signoff
from app.services.context import Outside
from app.services.desk import settings
from app.services.errors import CheckpointError, InputError
from app.services.log import history, proving
from app.services.log.heads import KeptNote
from app.services.log.since import verify_since
from app.services.record import signing
from app.services.record.publishing import publish
from app.services.record.tree import LogTree, TreeError
from app.services.record.unit import unit
from app.services.reports import export
from claims.newsroom.audit import GENESIS, AuditTag, chain_hash
from claims.newsroom.checkpoint import read
from claims.newsroom.merkle import CompactRange, leaf_hash
from db import triggers
from db.audit import AuditHeadRow, AuditLineRow, AuditNodeRow, CheckpointRow
from tests.ends import LONG
from tests.factories import Newsroom
from tests.services.seeded import statements

#: Where Debian puts the sources of Go's packages.
GO_PATH = Path("/usr/share/gocode")
HAS_GO = shutil.which("go") is not None and (GO_PATH / "src/golang.org/x/mod/sumdb/tlog").is_dir()


def lengthen(room: Newsroom, count: int) -> None:
    """Write lines that change nothing else, in one act."""
    with unit(room.desk, room.again(room.ana)) as work:
        for number in range(count):
            work.log(AuditTag.GUARDS_REPAIR, facts={"number": number})


def bodies(room: Newsroom) -> list[str]:
    with room.desk.database.read() as session:
        return list(session.scalars(select(AuditLineRow.body).order_by(AuditLineRow.seq)))


def root_over(lines: list[str]) -> bytes:
    growing = CompactRange()
    for body in lines:
        growing.append(leaf_hash(body))
    return growing.root()


def test_the_tree_grows_with_the_lines(room: Newsroom) -> None:
    """At each size it has the root that the lines give; a node is stored for 256 lines, and for 512 of them."""
    lengthen(room, 520)
    lines = bodies(room)

    with room.desk.database.read() as session:
        stored = [tuple(row) for row in session.execute(select(AuditNodeRow.level, AuditNodeRow.number))]
        for size in (1, 2, 255, 256, 257, 511, 512, 513, len(lines)):
            assert LogTree(session).root(size) == root_over(lines[:size])

    assert sorted(stored) == [(8, 0), (8, 1), (9, 0)]
    assert history.verify(room.desk).problems == ()


def test_a_line_costs_no_statement_more(sqlite_room: Newsroom) -> None:
    """But each 256th, after which a node is stored."""
    heard: list[str] = []
    with unit(sqlite_room.desk, sqlite_room.again(sqlite_room.ana)) as work:
        connection = work.session.connection()
        event.listen(connection, "before_cursor_execute", lambda *told: heard.append(told[2]))
        for number in range(255 - work.head.seq):
            work.log(AuditTag.GUARDS_REPAIR, facts={"number": number})
        assert len(heard) == 255 - work.start

        heard.clear()
        work.log(AuditTag.GUARDS_REPAIR)

    assert [words.split()[0] for words in heard] == ["INSERT", "SELECT", "INSERT", "UPDATE"]


def test_a_sign_off_publishes_a_checkpoint(room: Newsroom) -> None:
    """Signed by a key that is made for it, for its owner alone; its line names the key; the note is in a file, too."""
    place = room.desk.log_place
    assert place is not None
    room.signed()

    [file] = place.checkpoints.iterdir()
    note = file.read_text(encoding="utf-8")
    head = history.head(room.desk)
    key = signing.key_of(place)
    with room.desk.database.read() as session:
        [stored] = session.scalars(select(CheckpointRow))
        body = session.scalars(select(AuditLineRow.body).where(AuditLineRow.seq == head[0])).one()

    assert (stored.note, stored.size) == (note, head[0])
    assert read(note).root == root_over(bodies(room))
    assert read(note).origin.startswith("claimdesk/")
    assert str(key.fact["fingerprint"]) in body  # type: ignore[index,call-overload]  # it is an object
    assert stat.S_IMODE(place.key_file.stat().st_mode) == 0o600
    assert alone.opened(note, key.public)[1] == head[0]


def test_a_report_prints_the_signed_head_as_of_which_it_was_read(room: Newsroom) -> None:
    """Whoever has the report can hold the log to it."""
    made = export.export(room.desk, room.again(room.ana), room.article_id, "json").data.decode()
    note = alone.json.loads(made)["report"]["audit_head"]["checkpoint"]

    check = history.verify(room.desk, (), (KeptNote("The report", note),))

    assert read(note).size == alone.json.loads(made)["report"]["audit_head"]["line"]
    assert (check.problems, check.checkpoints) == ((), 2)
    assert check.attested == history.head(room.desk)[0]


def test_asked_for_it_puts_the_key_on_record_once(room: Newsroom) -> None:
    """The first time that is a line; afterwards the same state gives the same note, and nothing is written."""
    first = proving.checkpoint(room.desk, room.again(room.ana))
    again = proving.checkpoint(room.desk, room.again(room.ben))
    newest = history.newest(room.desk, limit=1)[0]

    assert (newest.tag, newest.actor, newest.seq) == (AuditTag.LOG_KEY, "Ana", first.size)
    assert first == again
    with room.desk.database.read() as session:
        assert session.scalar(select(func.count()).select_from(CheckpointRow)) == 1


def test_the_log_is_called_as_the_desk_says(room: Newsroom) -> None:
    """A name that could not stand in a note is refused."""
    with pytest.raises(InputError, match="“our log” cannot name a log"):
        settings.change(room.desk, room.again(room.ana), origin="our log")

    settings.change(room.desk, room.again(room.ana), origin=" desk.example/claimdesk ")

    assert read(publish(room.desk).note).origin == "desk.example/claimdesk"
    assert proving.public_key(room.desk).startswith("desk.example/claimdesk+")


def test_a_proof_of_a_line_is_checked_without_the_desk(room: Newsroom) -> None:
    """It carries the line; of another line it proves nothing."""
    lengthen(room, 300)
    proof, key = proving.prove_line(room.desk, 200), proving.public_key(room.desk)

    told = alone.check_proof(proof.text, key, [])

    assert told.startswith("Line 200 is in the log, as of its ")
    assert told.endswith(bodies(room)[199])
    with pytest.raises(InputError, match="There is no line 999; the log has "):
        proving.prove_line(room.desk, 999)


def test_a_proof_of_growth_is_checked_without_the_desk(room: Newsroom) -> None:
    """From an older checkpoint to the log as it stands."""
    older = proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 300)
    proof, key = proving.prove_growth(room.desk, older.note), proving.public_key(room.desk)

    assert alone.check_proof(proof.text, key, [older.note]) == (
        f"The log only grew from line {older.size} to line {proof.size}."
    )
    for note, said in (
        ("x", "This is no checkpoint"),
        (older.note.replace(f"\n{older.size}\n", "\n999\n"), "over 999"),
    ):
        with pytest.raises(InputError, match=said):
            proving.prove_growth(room.desk, note)


@pytest.mark.skipif(not HAS_GO, reason="Go and golang-golang-x-mod-dev are not installed")
@pytest.mark.slow
def test_gos_own_packages_accept_what_is_published(sqlite_room: Newsroom, tmp_path: Path) -> None:
    """`sumdb/note` and `sumdb/tlog`, unchanged; of a line with one bit turned they say that it is not in the log."""
    room = sqlite_room
    older = proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 700)
    files = {
        "key": proving.public_key(room.desk), "body": bodies(room)[300],
        "line": proving.prove_line(room.desk, 301).text,
        "old": older.note, "growth": proving.prove_growth(room.desk, older.note).text,
    }  # fmt: skip
    for name, words in files.items():
        (tmp_path / name).write_text(words, encoding="utf-8", newline="\n")
    program = tmp_path / "check_log"
    environment = {
        **os.environ, "GOPATH": str(GO_PATH), "GO111MODULE": "off", "GOCACHE": str(tmp_path / "cache"), "GOFLAGS": "",
    }  # fmt: skip
    build = ["go", "build", "-o", str(program), str(Path(__file__).with_name("check_log.go"))]
    subprocess.run(build, env=environment, check=True, timeout=LONG)

    def checked() -> str:
        asked = [program, *(tmp_path / name for name in files)]
        return subprocess.run(asked, capture_output=True, text=True, check=False, timeout=LONG).stdout

    assert checked() == "holds\n"
    (tmp_path / "body").write_text(chr(ord(files["body"][0]) ^ 1) + files["body"][1:], encoding="utf-8", newline="\n")
    assert "invalid transparency proof" in checked()


def forge(room: Newsroom, seq: int) -> None:
    """Change the words of a line and make the chain anew from there, as the owner of the disk can."""
    with room.desk.database.write() as session:
        triggers.remove(session.connection())
        rows = list(session.execute(select(AuditLineRow.seq, AuditLineRow.body).order_by(AuditLineRow.seq)))
        before = GENESIS
        for number, body in rows:
            words = body.replace('"why":""', '"why":"so"') if number == seq else body
            made = chain_hash(number, before, words)
            session.execute(
                update(AuditLineRow).where(AuditLineRow.seq == number).values(body=words, prev_hash=before, hash=made)
            )
            before = made
        session.execute(update(AuditHeadRow).values(hash=before))
        triggers.install(session.connection())


def test_a_rewritten_chain_is_seen_by_a_checkpoint(room: Newsroom) -> None:
    """The chain holds from inside; the signed heads say between which lines it was changed, and what is still sure."""
    first = proving.checkpoint(room.desk, room.again(room.ana))
    claim_id = room.accept()
    second = proving.checkpoint(room.desk, room.again(room.ana))
    room.attach(claim_id)
    forge(room, second.size)

    check = history.verify(room.desk)

    words = f"The log was rewritten: lines {first.size + 1} to {second.size} are not what was signed or printed"
    assert any(problem.startswith(words) for problem in check.problems), check.problems
    assert (check.first_bad, check.attested) == (first.size + 1, first.size)
    assert check.trusted == (
        f"The first line that does not hold is {first.size + 1}. The lines before it, 1 to {first.size}, hold. "
        f"Up to line {first.size} they are as they were when the log’s head was signed or printed."
    )


def test_a_log_without_its_end_is_seen_by_a_checkpoint(room: Newsroom) -> None:
    """Also by one in a file alone, when the database was put back from an old copy."""
    room.signed()
    with room.desk.database.write() as session:
        triggers.remove(session.connection())
        for words in ("DELETE FROM checkpoint", "DELETE FROM signoff"):
            session.execute(text(words))
        last = session.scalars(select(AuditLineRow).order_by(AuditLineRow.seq.desc())).first()
        assert last is not None
        session.execute(update(AuditHeadRow).values(seq=last.seq - 1, hash=last.prev_hash))
        session.execute(text("UPDATE claim SET audit_seq = audit_seq - 1"))
        session.delete(last)
        session.flush()
        triggers.install(session.connection())

    problems = history.verify(room.desk).problems

    assert any("its end was cut off, or it is an older copy" in problem for problem in problems), problems


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE audit_node SET hash = '00' WHERE level = 9", "not what its lines 1 to 512 give"),
        ("DELETE FROM audit_node WHERE level = 8 AND number = 1", "lacks a node, over its lines 257 to 512"),
        ("INSERT INTO audit_node (level, number, hash) VALUES (8, 2, '00')", "not what its lines 513 to 768 give"),
        ("UPDATE checkpoint SET note = 'x'", "The stored checkpoint of line 5: This is no checkpoint"),
        (
            "UPDATE checkpoint SET note = replace(note, 'claimdesk/', 'desk/')",
            "is not signed by a key that this log has",
        ),
    ],
)
def test_what_was_changed_beside_the_lines_is_named(room: Newsroom, change: str, said: str) -> None:
    """A node of the tree, or a stored checkpoint."""
    proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 520)
    with room.desk.database.write() as session:
        triggers.remove(session.connection())
        session.execute(text(change))
        triggers.install(session.connection())

    check = history.verify(room.desk)

    assert [said in problem for problem in check.problems] == [True], check.problems


def test_a_file_that_is_no_checkpoint_is_named(sqlite_room: Newsroom) -> None:
    """Whether it can be read or not."""
    place = sqlite_room.desk.log_place
    assert place is not None
    place.checkpoints.mkdir()
    (place.checkpoints / "a.checkpoint").write_bytes(b"\xff")
    (place.checkpoints / "b.checkpoint").write_text("nothing", encoding="utf-8")

    problems = history.verify(sqlite_room.desk).problems

    assert len(problems) == 2
    assert all("This is no checkpoint" in problem for problem in problems)


def test_a_tree_that_was_damaged_signs_nothing(sqlite_room: Newsroom) -> None:
    """And gives no proof; what is decided is stored all the same."""
    room = sqlite_room
    lengthen(room, 520)
    with room.desk.database.write() as session:
        triggers.remove(session.connection())
        session.execute(text("DELETE FROM audit_node"))
        triggers.install(session.connection())

    for ask in (lambda: publish(room.desk), lambda: proving.prove_line(room.desk, 3)):
        with pytest.raises(CheckpointError, match="Verify"):
            ask()
    claim_id = room.signed()
    with room.desk.database.read() as session, pytest.raises(TreeError, match="are missing"):
        LogTree(session)(0, 10_000)

    assert room.sheet(claim_id).state.value == "signed"


def test_a_key_from_the_environment(sqlite_room: Newsroom) -> None:
    """It is used, no file is made, and nothing shows it."""
    given = "AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    desk = sqlite_room.desk
    assert isinstance(desk.outside, Outside)
    sqlite_room.desk = replace(desk, outside=replace(desk.outside, log_key=given))
    sqlite_room.signed()

    place = sqlite_room.desk.log_place
    assert place is not None
    assert not place.key_file.exists()
    assert given not in repr(sqlite_room.desk)
    assert given not in repr(place)
    assert history.verify(sqlite_room.desk).checkpoints == 1


@pytest.mark.parametrize("words", ["", "x", "AgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f", "AQAB"])
def test_what_is_no_key_is_refused_and_decisions_are_taken(sqlite_room: Newsroom, words: str) -> None:
    """It says which file, and what was expected."""
    place = sqlite_room.desk.log_place
    assert place is not None
    place.key_file.write_text(words, encoding="ascii")

    with pytest.raises(CheckpointError, match="log-key is no key that signs the log: write 44 signs of Base64"):
        proving.checkpoint(sqlite_room.desk, sqlite_room.again(sqlite_room.ana))
    sqlite_room.signed()
    assert history.verify(sqlite_room.desk).problems == ()


def test_a_desk_without_a_folder_signs_nothing(sqlite_room: Newsroom) -> None:
    """Decisions are taken, and it is said what is missing to whoever asks."""
    bare = replace(sqlite_room.desk, outside=None)
    claim_id = sqlite_room.accept()
    sqlite_room.propose(claim_id)
    signoff.confirm(bare, sqlite_room.again(sqlite_room.ben), claim_id, sqlite_room.version(claim_id))

    for ask in (lambda: publish(bare), lambda: proving.public_key(bare)):
        with pytest.raises(CheckpointError, match="no folder of its own"):
            ask()
    with pytest.raises(CheckpointError, match="The log cannot be signed"):
        proving.prove_line(bare, 1)


def test_where_nothing_can_be_written_a_sign_off_holds_all_the_same(sqlite_room: Newsroom) -> None:
    """The checkpoint is in the database; its file is asked for again, and it is said why it cannot be."""
    place = sqlite_room.desk.log_place
    assert place is not None
    place.checkpoints.write_text("in the way", encoding="ascii")
    sqlite_room.signed()

    with pytest.raises(CheckpointError, match="could not be written to"):
        publish(sqlite_room.desk)
    assert history.verify(sqlite_room.desk).checkpoints == 1


def test_only_the_lines_since_a_checkpoint_are_verified(room: Newsroom) -> None:
    """From wherever it was signed; later checkpoints are held against them, too."""
    lengthen(room, 250)
    first = proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 300)
    last = proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 3)

    for note in (first.note, last.note):
        check = verify_since(room.desk, KeptNote("mine", note))
        assert (check.problems, check.lines, check.head) == ((), *history.head(room.desk))
        assert check.attested == last.size
    with pytest.raises(InputError, match="This is no checkpoint"):
        verify_since(room.desk, KeptNote("mine", "x"))


def test_the_log_is_searched_for_a_key_only_when_it_is_not_the_desks_own(room: Newsroom) -> None:
    """A search that finds no line near goes through all that is older."""
    note = proving.checkpoint(room.desk, room.again(room.ana)).note

    def searches() -> int:
        with statements(room.desk.database) as sent:
            assert verify_since(room.desk, KeptNote("mine", note)).problems == ()
        return len([words for words in sent if "audit_line.tag IN" in words])

    assert searches() == 0
    room.desk.log_place.key_file.unlink()
    proving.checkpoint(room.desk, room.again(room.ana))
    assert searches() == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE audit_line SET body = replace(body, 'number', 'figure') WHERE seq = 400", "its words do not match"),
        ("UPDATE audit_line SET tag = 'desk:setting' WHERE seq = 400", "Line 400: its columns do not say"),
        ("DELETE FROM audit_line WHERE seq = 400", "line 400 is missing"),
        ("DELETE FROM audit_line WHERE seq > 100", "its end was cut off"),
        ("UPDATE audit_node SET hash = '00' WHERE level = 8 AND number = 1", "what its lines 257 to 512 give"),
        ("UPDATE audit_head SET seq = 9", "The log ends at line"),
    ],
)
@pytest.mark.rows_alike
def test_what_was_changed_since_a_checkpoint_is_named(room: Newsroom, change: str, problem: str) -> None:
    """As by verifying all; what came before the checkpoint is not looked at."""
    lengthen(room, 250)
    note = proving.checkpoint(room.desk, room.again(room.ana)).note
    lengthen(room, 300)
    with room.desk.database.engine.begin() as connection:
        triggers.remove(connection)
        connection.execute(text(change))
        triggers.install(connection)

    check = verify_since(room.desk, KeptNote("mine", note))

    assert problem in " ".join(check.problems)


def test_another_key_is_told_when_the_log_is_verified(room: Newsroom, tmp_path: Path) -> None:
    """A lost one is replaced, and work goes on; but nobody is left to believe that it is the same."""
    proving.checkpoint(room.desk, room.again(room.ana))
    assert history.verify(room.desk).notices == ()
    room.desk.log_place.key_file.unlink()

    line = proving.checkpoint(room.desk, room.again(room.ana)).size
    check = history.verify(room.desk)

    assert check.problems == ()
    (notice,) = check.notices
    assert notice.startswith(f"From line {line} on another key signs the log, ")
