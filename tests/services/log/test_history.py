"""The log as people read it, and the proof that nobody rewrote it."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.documents.store import Store
from app.reports.base import Exporter
from app.services.articles import incoming, intake, passages
from app.services.checking import evidence, review, signoff
from app.services.context import Desk, Outside
from app.services.desk import settings as settings_of_desk
from app.services.inputs import ArticleDetails, NewDetail
from app.services.log import heads, history
from app.services.record.unit import unit
from app.services.reports import export
from app.services.sources import copies, describing, keeping
from app.services.talk import comments
from claims.model import PassageKind, Span
from claims.newsroom.audit import GENESIS, AuditTag, chain_hash
from claims.newsroom.sourcing import Confidentiality
from db import triggers
from db.session import Database
from tests.factories import (
    Clock,
    Newsroom,
    a_source,
    add_article,
    an_evidence,
    described_source,
    newsroom,
    planted_reading,
)
from tests.services.log.tampering import Seeing, Tampered

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
FIELDS = ("seq", "body", "prev_hash", "hash", "tag", "at", "actor_id", "article_id", "claim_id", "request_id")
#: A claim that nobody made.
FORGED = (
    'INSERT INTO claim (id, article_id, version_id, type, start, "end", text, slots, state, reason, version, '
    'audit_seq, created_by_id, created_at, updated_at) SELECT 9, article_id, version_id, type, start, "end", text, '
    "slots, state, reason, version, audit_seq, created_by_id, created_at, updated_at FROM claim WHERE id = 1"
)


def test_an_empty_log_is_whole(desk: Desk) -> None:
    """Nothing was done and nothing was changed."""
    assert history.verify(desk) == history.LogCheck(0, GENESIS, ())
    assert history.head(desk) == (0, GENESIS)
    assert history.newest(desk) == ()


def test_a_day_of_work_is_whole(room: Newsroom) -> None:
    """Every kind of line verifies, on both databases."""
    claim_id = room.signed("2019")
    review.reword(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Reworded “so” – 😀.")
    other = room.accept("last year")
    room.propose(other)
    signoff.send_back(room.desk, room.again(room.ben), other, 2, "Why?")
    intake.set_details(room.desk, room.again(room.eve), room.article_id, ArticleDetails("Another title"), 1)
    intake.find_again(room.desk, room.again(room.eve), room.article_id)

    check = history.verify(room.desk)

    assert check.problems == ()
    assert (check.lines, check.head) == history.head(room.desk)
    assert check.lines == history.count(room.desk) == 14


def test_a_history_reads_like_a_story(room: Newsroom) -> None:
    """Of a claim oldest first, of the desk newest first, page by page; a claim there is none of has none."""
    claim_id = room.signed()

    story = history.of_claim(room.desk, claim_id)
    assert [line.tag for line in story] == [
        AuditTag.CLAIM_ACCEPT, AuditTag.EVIDENCE_ADD, AuditTag.VERDICT_PROPOSE, AuditTag.VERDICT_SIGN,
    ]  # fmt: skip
    assert [line.actor for line in story] == ["Ana", "Ana", "Ana", "Ben"]
    assert all(first.at < second.at for first, second in pairwise(story))
    assert history.newest(room.desk, limit=2, offset=1) == tuple(reversed(story))[1:3]
    assert history.of_article(room.desk, room.article_id)[1:] == story
    assert history.of_claim(room.desk, 99) == history.of_claim(room.desk, 10**30) == ()


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with a day of work in it and no guards, as someone with the file could make it."""
    path = tmp_path_factory.mktemp("worked") / "worked.sqlite"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "extract", planted_reading)
        plain = Exporter("plain", "Plain", "text/plain", ".txt", lambda model: model.title.encode())
        patch.setattr(export, "EXPORTERS", {"plain": plain})
        room = newsroom(Desk(database, Clock(NOW), Outside(Store(path.parent / "files"))))
        room.signed("2019")
        room.accept("last year")
        export.export(room.desk, room.again(room.ana), room.article_id, "plain")
        _talk(room)
        add_article(room.desk, room.ben)
        _keep(room)
    with database.engine.connect() as connection:
        triggers.remove(connection)
        connection.commit()
    database.dispose()
    return path


def _talk(room: Newsroom) -> None:
    """Leave comments, passages and a setting on the desk, some of them changed since they were made."""
    first = comments.add(room.desk, room.again(room.ana), room.article_id, "@Ben?", claim_id=1)
    answer = comments.add(room.desk, room.again(room.ben), room.article_id, "Hm.", reply_to=first)
    comments.withdraw(room.desk, room.again(room.ben), answer)
    comments.resolve(room.desk, room.again(room.ben), first)
    marked = passages.mark(room.desk, room.again(room.ana), room.article_id, Span(0, 8), PassageKind.NOTHING)
    passages.withdraw(room.desk, room.again(room.ana), marked)
    passages.mark(room.desk, room.again(room.ana), room.article_id, Span(4, 8), PassageKind.OPINION, "A view.")
    settings_of_desk.change(room.desk, room.again(room.eve), name="Harbour desk")


def _keep(room: Newsroom) -> None:
    """Leave a described source with a kept copy on the desk, a look at its page, and a verdict that rests on it."""
    detail = NewDetail("Jonas Feld", "Was there.", "Wire of 3 May", Confidentiality.DESK)
    # An address that is not public: the look is refused before anybody is asked.
    source_id = described_source(room.desk, room.again(room.ana), a_source(url="http://10.0.0.1/"), detail)
    copy_id = keeping.paste(room.desk, room.again(room.ana), source_id, "It was opened on 4 May 2019. So it is said.")
    keeping.look(room.desk, room.again(room.ben), source_id)
    taken = an_evidence(passage="opened on 4 May 2019", is_primary=False, copy_id=copy_id)
    evidence.attach(room.desk, room.again(room.ana), 2, room.version(2), source_id, taken)
    room.propose(2)


@pytest.fixture(scope="module")
def tampered(template: Path) -> Iterator[Tampered]:
    """A desk to tamper with; every test leaves it as it was."""
    made = Tampered(f"sqlite:///{template}")
    yield made
    made.desk.database.dispose()


def test_without_tampering_all_is_well(tampered: Tampered) -> None:
    """The helper itself finds nothing."""
    assert tampered.run() == ()


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_any_field_of_any_line_is_named(tampered: Tampered, data: st.DataObject) -> None:
    """Whatever someone writes into a stored line, verifying names that line."""
    lines = history.count(tampered.desk)
    seq = data.draw(st.integers(1, lines), label="line")
    field = data.draw(st.sampled_from(FIELDS), label="field")
    with tampered.desk.database.read() as session:
        old = session.execute(text(f"SELECT {field} FROM audit_line WHERE seq = {seq}")).scalar_one()  # noqa: S608
    if isinstance(old, str):
        place = data.draw(st.integers(0, len(old) - 1), label="place")
        by = data.draw(st.characters(codec="utf-8", exclude_characters=f"\x00{old[place]}"), label="by")
        new: object = old[:place] + by + old[place + 1 :]
    else:
        new = data.draw(st.integers(-(2**31), 2**31).filter(lambda n: n != old), label="new")
        if field == "seq":
            new = data.draw(st.integers(lines + 1, lines + 50), label="new seq")

    problems = tampered.run(f"UPDATE audit_line SET {field} = :new WHERE seq = :seq", new=new, seq=seq)  # noqa: S608

    assert any(f"Line {seq}:" in problem or f"line {seq} is missing" in problem or (
        field == "seq" and f"line {new}" in problem.lower()) for problem in problems), problems  # fmt: skip


@pytest.mark.parametrize("value", ["x'ff'", "x'fffe7b7d'", "''", "'[]'", "'{'", "7"])
def test_a_line_that_cannot_be_read_is_named_and_the_rest_still_checked(tampered: Tampered, value: str) -> None:
    """Bytes that are no text, words that say nothing: one line is lost, not the proof."""
    problems = tampered.run(f"UPDATE audit_line SET body = CAST({value} AS TEXT) WHERE seq = 3")  # noqa: S608

    assert "Line 3: its words do not match its hash." in problems
    assert not any("Line 4" in problem for problem in problems)


@pytest.mark.parametrize("body", ["[]", "{", "7"])
def test_a_history_with_a_destroyed_line_is_still_shown(tampered: Tampered, body: str) -> None:
    """The page of the log does not break; the line is there, without its words."""
    with tampered.desk.database.engine.connect() as connection:
        connection.execute(text("UPDATE audit_line SET body = :body WHERE seq = 5"), {"body": body})
        story = history.of_claim(Desk(Seeing(connection), tampered.desk.now), 1)  # type: ignore[arg-type]  # as above

    assert (story[0].actor, story[0].before, story[0].after) == ("(unreadable)", {}, {})
    assert story[1].actor == "Ana"


def test_a_flipped_bit_is_named(tampered: Tampered) -> None:
    """One bit of one byte, as a failing disk would do it."""
    flip = "UPDATE audit_line SET body = CAST(CAST(substr(body, 1, 30) AS BLOB) || x'f1' || substr(body, 32) AS TEXT) WHERE seq = 5"  # noqa: E501

    assert any("Line 5:" in problem for problem in tampered.run(flip))


def test_a_line_taken_out_is_named(tampered: Tampered) -> None:
    """Also when everything after it is moved up."""
    assert any("line 4 is missing" in p for p in tampered.run("DELETE FROM audit_line WHERE seq = 4"))
    moved = tampered.run(
        "DELETE FROM audit_line WHERE seq = 4", "UPDATE audit_line SET seq = -(seq - 1) WHERE seq > 4",
        "UPDATE audit_line SET seq = -seq WHERE seq < 0",
    )  # fmt: skip
    assert any("Line 4:" in problem for problem in moved)


def test_a_tail_cut_off_is_seen_by_the_head_and_by_printed_heads(tampered: Tampered) -> None:
    """Who also rewrites the head is found out by the report that somebody holds."""
    ((seq, head),) = heads.printed_heads(tampered.desk)
    with tampered.desk.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        connection.exec_driver_sql("DELETE FROM audit_line WHERE seq >= 4")
        assert any("ends at line 3" in problem for problem in tampered.check(connection))

        connection.exec_driver_sql(
            "UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_line ORDER BY seq DESC LIMIT 1)"
        )
        for table in ("mention", "comment", "passage", "setting", "report", "signoff", "verdict", "evidence", "claim",
                      "source_check", "kept_copy", "source_detail", "source", "candidate", "sentence", "block",
                      "extraction", "article_version", "article", "proposal", "checkpoint"):  # fmt: skip
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
        assert tampered.check(connection) == ()
        (problem,) = tampered.check(connection, (seq, head))

    assert f"Line {seq}, written down as {head[:12]}…, is no longer in the log" in problem


def test_a_log_written_anew_is_seen_by_printed_heads(tampered: Tampered) -> None:
    """A whole new chain holds together, but not with what was printed."""
    ((seq, head),) = heads.printed_heads(tampered.desk)
    with tampered.desk.database.engine.connect() as connection:
        previous, hash_ = GENESIS, ""
        rows = connection.exec_driver_sql("SELECT seq, body FROM audit_line ORDER BY seq").all()
        for number, body in rows:
            body = body.replace('"why":""', '"why":"so"')
            hash_ = chain_hash(number, previous, body)
            connection.execute(
                text("UPDATE audit_line SET body = :b, prev_hash = :p, hash = :h WHERE seq = :s"),
                {"b": body, "p": previous, "h": hash_, "s": number},
            )
            previous = hash_
        connection.execute(text("UPDATE audit_head SET hash = :h"), {"h": hash_})

        assert all("when line 8 was the newest" in problem for problem in tampered.check(connection))
        connection.execute(text("DELETE FROM checkpoint"))
        assert tampered.check(connection) == ()
        assert any("it was rewritten" in problem for problem in tampered.check(connection, (seq, head)))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE claim SET text = 'Never said.' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE claim SET state = 'open' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE claim SET state = 'nonsense' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE claim SET slots = '[' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET slots = '[1]' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET text = CAST(x'ff' AS TEXT) WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET version = version + 1 WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET start = start - 1 WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET candidate_key = 'other' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET created_by_id = 2 WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE claim SET audit_seq = 5 WHERE id = 1", "Claim D1 of article 1"),
        ("DELETE FROM claim WHERE id = 2", "The claim with the id 2, last in line"),
        ("UPDATE evidence SET passage = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE evidence SET withdrawn_at = created_at WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE evidence SET comparison = '' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE evidence SET copy_id = NULL WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE evidence SET start = start + 1 WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE evidence SET suffix = '' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE verdict SET grade = 'false', grade_label = 'False' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET rationale = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET created_at = '2020-01-01 00:00:00.000000' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET policy = '' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET override = 'x' WHERE id = 1", "Claim D1 of article 1"),
        ("UPDATE verdict SET override = '' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE verdict SET missing = '' WHERE id = 2", "Claim D2 of article 1"),
        ("UPDATE source_detail SET reliability = 'x'", "Row 1 of source_detail"),
        ("UPDATE source_detail SET confidentiality = 'public'", "Row 1 of source_detail"),
        ("UPDATE source_detail SET confidentiality = 'nonsense'", "Row 1 of source_detail"),
        ("UPDATE source_detail SET created_by_id = 2", "Row 1 of source_detail"),
        ("DELETE FROM source_detail", "Row 1 of source_detail"),
        ("INSERT INTO source_detail VALUES (2, 1, '', '', NULL, 'x', '', '', 'public', 1, '2024-01-01', '', '')",
         "Row 2 of source_detail"),
        ("UPDATE kept_copy SET text = text || '.'", "Row 1 of kept_copy"),
        ("UPDATE kept_copy SET digest = 'x'", "Row 1 of kept_copy"),
        ("UPDATE kept_copy SET places = '[[0, 3, \"page 9\"]]'", "Row 1 of kept_copy"),
        ("UPDATE kept_copy SET places = '['", "Row 1 of kept_copy"),
        ("UPDATE kept_copy SET headers = '[[\"Date\", \"today\"]]'", "Row 1 of kept_copy"),
        ("UPDATE kept_copy SET created_at = '2020-01-01 00:00:00.000000'", "Row 1 of kept_copy"),
        ("UPDATE source_check SET health = 'unchanged'", "Row 1 of source_check"),
        ("UPDATE source_check SET reason = ''", "Row 1 of source_check"),
        ("UPDATE source_check SET copy_id = 1", "Row 1 of source_check"),
        ("DELETE FROM source_check", "Row 1 of source_check"),
        ("INSERT INTO source SELECT 9, kind, 'x', url, '', NULL, NULL, 1, created_at, '', '' FROM source WHERE id = 1",
         "Row 9 of source"),
        ("UPDATE signoff SET person_id = 3", "Claim D1 of article 1"),
        ("UPDATE signoff SET decision = 'send-back'", "Claim D1 of article 1"),
        ("DELETE FROM signoff", "Claim D1 of article 1"),
        ("UPDATE person SET name = 'Ada' WHERE id = 1", "Person 1"),
        ("INSERT INTO person VALUES (9, 'Zed', '2024-03-01 09:00:00.000000')", "Person 9"),
        ("UPDATE article SET title = 'x' WHERE id = 2", "article 2"),
        ("UPDATE article SET published_on = '2024-02-16' WHERE id = 1", "article 1"),
        ("UPDATE article SET published_on = 'never' WHERE id = 1", "article 1"),
        ("UPDATE article_version SET text = text || '.' WHERE id = 1", "Text 1"),
        ("UPDATE article_version SET digest = 'x' WHERE id = 2", "Text 2"),
        ("UPDATE article_version SET file_name = 'x' WHERE id = 2", "Text 2"),
        ("UPDATE article_version SET file_digest = 'x' WHERE id = 2", "Text 2"),
        ("UPDATE candidate SET rule = 'x' WHERE id = 1", "extraction 1"),
        ("UPDATE candidate SET slots = '{}' WHERE id = 1", "extraction 1"),
        ("UPDATE sentence SET start = start + 1 WHERE id = 1", "extraction 1"),
        ("UPDATE block SET kind = 'caption' WHERE id = 1", "extraction 1"),
        ("UPDATE report SET digest = 'x'", "Report 1"),
        ("DELETE FROM audit_head", "ends at line"),
        ("UPDATE audit_head SET seq = seq + 1", "ends at line"),
        (FORGED, "Claim D3 of article 1"),
        ("UPDATE comment SET text = 'Never said.' WHERE id = 1", "Comment 1"),
        ("UPDATE comment SET created_by_id = 3 WHERE id = 1", "Comment 1"),
        ("UPDATE comment SET claim_id = NULL WHERE id = 1", "Comment 1"),
        ("UPDATE comment SET start = 1, \"end\" = 3 WHERE id = 1", "Comment 1"),
        ("UPDATE comment SET resolved_at = NULL, resolved_by_id = NULL WHERE id = 1", "Comment 1"),
        ("UPDATE comment SET withdrawn_at = NULL WHERE id = 2", "Comment 2"),
        ("UPDATE comment SET created_at = 'never' WHERE id = 2", "Comment 2"),
        ("DELETE FROM comment WHERE id = 2", "Comment 2"),
        ("UPDATE passage SET start = 3 WHERE id = 2", "Passage 2"),
        ("UPDATE passage SET kind = 'nothing-to-check' WHERE id = 2", "Passage 2"),
        ("UPDATE passage SET kind = 'nonsense' WHERE id = 2", "Passage 2"),
        ("UPDATE passage SET note = '' WHERE id = 2", "Passage 2"),
        ("UPDATE passage SET withdrawn_at = NULL, withdrawn_by_id = NULL WHERE id = 1", "Passage 1"),
        ("DELETE FROM passage WHERE id = 1", "Passage 1"),
        ("UPDATE setting SET value = 'Elsewhere'", "setting 'name'"),
        ("INSERT INTO setting (name, value) VALUES ('due_days', '9')", "setting 'due_days'"),
        ("DELETE FROM setting", "setting 'name'"),
    ],
)  # fmt: skip
def test_what_was_changed_past_the_log_is_named(tampered: Tampered, change: str, named: str) -> None:
    """Every row that a report rests on is held against the log; what was changed is named, and what hangs on it."""
    problems = tampered.run(change)

    assert named in problems[0]
    assert len(problems) <= 3, problems


@pytest.mark.parametrize("change", ["url = 'https://elsewhere.example'", "title = 'x'", "kind = 'nonsense'"])
def test_a_source_that_was_changed_is_named_with_the_claim_that_rests_on_it(tampered: Tampered, change: str) -> None:
    """The source, because it is not as it was taken in; the claim, because its verdict was given on something else."""
    problems = tampered.run(f"UPDATE source SET {change} WHERE id = 1")  # noqa: S608

    assert [problem.partition(" is ")[0] for problem in problems] == ["Row 1 of source", "Claim D1 of article 1"]


def test_a_claim_set_back_to_an_older_state_is_named(tampered: Tampered) -> None:
    """All of a claim as an older line left it: true once, but not what the newest line says."""
    problems = tampered.run(
        "DELETE FROM signoff", "UPDATE claim SET state = 'proposed', version = version - 1, audit_seq = audit_seq - 1 "
        "WHERE id = 1",
    )  # fmt: skip

    assert problems == ("Claim D1 of article 1 is not as line 8 of the log left it: it was changed past the log.",)


def test_lost_guards_are_named(sqlite_room: Newsroom) -> None:
    """A missing trigger is no proof of tampering, but is said with the remedy."""
    with sqlite_room.desk.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER claim_no_delete")

    (problem,) = history.verify(sqlite_room.desk).problems

    assert problem.startswith("The database has lost its guards: claim_no_delete (missing). Until they are repaired,")
    assert "run 'claimdesk db repair-guards'" in problem


def _kept(room: Newsroom) -> list[str]:
    """Keep two files of one source and one of another, the first twice; return the digests of the files."""
    first, second = (describing.add_source(room.desk, room.again(room.ana), a_source()) for _ in range(2))
    for source_id, words in ((first, b"One."), (first, b"Two."), (second, b"One.")):
        keeping.hand_in(room.desk, room.again(room.ana), source_id, words, "words.txt")
    return [copy.digest for copy in reversed((*copies.copies(room.desk, second), *copies.copies(room.desk, first)))]


def test_a_kept_file_that_is_missing_or_damaged_is_named(room: Newsroom) -> None:
    """With the number of each copy that it is of, and with what to do; files that are well are not spoken of."""
    one, two, _ = _kept(room)
    store = room.desk.store
    assert history.verify(room.desk).problems == ()

    store.path(one).write_bytes(b"Other words.")
    store.path(two).unlink()
    damaged = history.verify(room.desk)

    assert [problem.partition(": ")[0] for problem in damaged.problems] == [
        "Kept copy 1", "Kept copy 2", "Kept copy 3",
    ]  # fmt: skip
    assert "was changed or damaged since it was kept" in damaged.problems[0]
    assert "is missing. Put its file back from a backup" in damaged.problems[1]
    assert damaged.lines == history.count(room.desk)


def test_records_and_files_of_articles_are_verified_as_well(sqlite_room: Newsroom) -> None:
    """Whatever the store holds and the database tells of."""
    room = sqlite_room
    file = incoming.from_file(room.desk, b"The pier opened in 2019.", "pier.txt")
    intake.add_article(room.desk, room.again(room.ana), ArticleDetails("Pier"), file.text, file=file.file)
    _kept(room)
    for digest in list(room.desk.store):
        room.desk.store.path(digest).unlink()

    named = [problem.partition(": ")[0] for problem in history.verify(room.desk).problems]

    assert named == [
        "Kept copy 1", "WARC record of kept copy 1", "Kept copy 2", "WARC record of kept copy 2", "Kept copy 3",
        "WARC record of kept copy 3", "File of text 2",
    ]  # fmt: skip


def test_a_desk_opened_for_its_database_alone_says_nothing_of_files(sqlite_room: Newsroom) -> None:
    """A copy of the database is verified where the files are not."""
    room = sqlite_room
    _kept(room)
    for digest in list(room.desk.store):
        room.desk.store.path(digest).unlink()

    assert history.verify(Desk(room.desk.database, room.desk.now)).problems == ()


def test_a_long_log_is_read_in_pieces(sqlite_room: Newsroom) -> None:
    """Thousands of lines verify, and a claim that changed in between is still held against its newest one."""
    room = sqlite_room
    claim_id = room.accept()
    with unit(room.desk, room.again(room.ana)) as work:
        for _ in range(2500):
            work.log(AuditTag.ARTICLE_EXTRACT, article_id=room.article_id)
    review.reword(room.desk, room.again(room.ana), claim_id, 1, "Reworded.")

    check = history.verify(room.desk)

    assert check.problems == ()
    assert check.lines == 2506
