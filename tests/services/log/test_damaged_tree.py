"""A tree over the log that lost nodes: named with what to do, made anew over lines that hold, and on record."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.labels import TAG_LABELS
from app.services.context import Desk
from app.services.errors import CheckpointError, GuardsError
from app.services.log import checkup, history, proving, repair
from app.services.log.heads import KeptNote
from app.services.log.maintenance import MaintenanceError
from app.services.log.since import verify_since
from app.services.record.publishing import publish
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from db import triggers
from tests.factories import Newsroom

#: Nodes of the tree that are gone from some line on, as a session that did not see all lines once left it.
LOST = "DELETE FROM audit_node WHERE level > 8 OR number >= 1"
OTHER = "UPDATE audit_node SET hash = replace(hash, substr(hash, 1, 4), 'abcd') WHERE level = 8 AND number = 1"
PUT_IN = f"INSERT INTO audit_node VALUES (8, 900, '{'0' * 64}')"  # noqa: S608  # our own words
OUT_OF_REACH = f"INSERT INTO audit_node VALUES (-1, 3, '{'0' * 64}')"  # noqa: S608  # our own words


def lengthen(room: Newsroom, count: int) -> None:
    """Write lines that change nothing else, in one act."""
    with unit(room.desk, room.again(room.ana)) as work:
        for number in range(count):
            work.log(AuditTag.ARTICLE_FETCH, facts={"number": number})


def past_the_program(desk: Desk, *statements: str) -> None:
    """Run statements as whoever owns the database can."""
    with desk.database.engine.begin() as connection:
        triggers.remove(connection)
        for statement in statements:
            connection.execute(text(statement))
        triggers.install(connection)


def guards_hold(desk: Desk) -> bool:
    with desk.database.read() as session:
        return triggers.wrong(session.connection()) == {}


@pytest.mark.parametrize(
    ("statement", "said", "counts"),
    [
        (LOST, "The tree over the log lacks 3 nodes, the first over its lines 257 to 512: the log cannot be signed.",
         {"missing": 3, "unlike": 0}),
        ("DELETE FROM audit_node WHERE level = 9", "lacks a node, over its lines 1 to 512: the log cannot be signed.",
         {"missing": 1, "unlike": 0}),
        (OTHER, "is not what its lines 257 to 512 give: changed past the log.", {"missing": 0, "unlike": 1}),
        (PUT_IN, "is not what its lines 230401 to 230656 give", {"missing": 0, "unlike": 1}),
        (OUT_OF_REACH, "is not what its lines 4 to 4 give", {"missing": 0, "unlike": 1}),
    ],
)  # fmt: skip
def test_a_damaged_tree_is_named_and_made_anew_on_record(
    room: Newsroom, statement: str, said: str, counts: dict[str, int]
) -> None:
    """Who looks is told what to type; afterwards the log is whole, is signed again, and each line can be proved."""
    before = proving.checkpoint(room.desk, room.again(room.ana))
    lengthen(room, 800)
    past_the_program(room.desk, statement)

    (problem,) = history.verify(room.desk).problems
    assert said in problem
    assert "'claimdesk audit repair'" in problem
    (found,) = repair.repair_tree(room.desk, "Ben")
    assert problem.startswith(found)
    newest = history.newest(room.desk, limit=1)[0]
    assert (newest.tag, newest.actor, newest.before) == (AuditTag.LOG_TREE, "Ben", {"tree": found})
    with room.desk.database.read() as session:
        body = session.execute(text("SELECT body FROM audit_line ORDER BY seq DESC LIMIT 1")).scalar_one()
    assert all(f'"{name}":{n}' in body for name, n in counts.items())

    check = history.verify(room.desk, checkpoints=(KeptNote("before", before.note),))
    assert (check.problems, check.attested) == ((), before.size)
    assert guards_hold(room.desk)
    signed = publish(room.desk)
    assert signed.size == history.head(room.desk)[0]
    assert proving.prove_line(room.desk, 300).size == signed.size
    assert verify_since(room.desk, KeptNote("before", before.note)).problems == ()
    lengthen(room, 300)
    assert history.verify(room.desk).problems == ()


def test_a_desk_that_lost_nodes_is_not_signed_until_then(room: Newsroom, tmp_path: Path) -> None:
    """Whoever supports it is told by the check-up, in numbers, what is missing and what to type."""
    lengthen(room, 800)
    past_the_program(room.desk, LOST)

    with pytest.raises(CheckpointError, match="tree over the log is damaged"):
        proving.checkpoint(room.desk, room.again(room.ana))
    found = {one.name: one for one in checkup.check_up(room.desk.database, tmp_path, tmp_path)}
    assert found["tree"].said == "1 of 4 nodes of the tree over the log"
    assert "'claimdesk audit repair'" in found["tree"].advice

    repair.repair_tree(room.desk, "Ana")
    found = {one.name: one for one in checkup.check_up(room.desk.database, tmp_path, tmp_path)}
    assert (found["tree"].said, found["tree"].advice) == ("4 of 4 nodes of the tree over the log", "")
    proving.checkpoint(room.desk, room.again(room.ana))


def test_a_tree_that_fits_is_left_alone(room: Newsroom) -> None:
    """Nothing is written, not even that somebody asked."""
    lengthen(room, 300)
    lines = history.count(room.desk)

    assert repair.repair_tree(room.desk, "Nobody yet") == ()
    assert history.count(room.desk) == lines


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit_line SET body = replace(body, 'number', 'figure') WHERE seq = 400", "its words do not match"),
        ("UPDATE audit_line SET tag = 'desk:setting' WHERE seq = 400", "Line 400: its columns do not say"),
        ("UPDATE audit_head SET seq = 9", "The log ends at line"),
    ],
)
@pytest.mark.rows_alike
def test_no_tree_is_made_over_lines_that_do_not_hold(room: Newsroom, statement: str, said: str) -> None:
    """It would hide what was done to them; what is wrong is said, and nothing is changed."""
    lengthen(room, 800)
    past_the_program(room.desk, LOST, statement)

    with pytest.raises(MaintenanceError, match=said) as refused:
        repair.repair_tree(room.desk, "Ana")

    assert "'claimdesk audit verify' names all" in str(refused.value)
    assert any("lacks 3 nodes" in problem for problem in history.verify(room.desk).problems)


def test_no_tree_is_made_over_a_log_that_was_written_anew(room: Newsroom) -> None:
    """Each line fits the one before, but a checkpoint signed others; or the end of it is gone."""
    lengthen(room, 800)
    signed = proving.checkpoint(room.desk, room.again(room.ana))
    with room.desk.database.read() as session:
        before = session.execute(text("SELECT hash FROM audit_line WHERE seq = 700")).scalar_one()
    past_the_program(
        room.desk,
        "DELETE FROM claim", "DELETE FROM audit_line WHERE seq > 700", "DELETE FROM audit_node WHERE level = 9",
        f"UPDATE audit_head SET seq = 700, hash = '{before}'",  # noqa: S608  # our own words
    )  # fmt: skip

    with pytest.raises(MaintenanceError, match=f"is over {signed.size} lines, and the log has 700"):
        repair.repair_tree(room.desk, "Ana")


def test_lost_guards_are_repaired_first(room: Newsroom) -> None:
    """A repair is a change of the record like any other."""
    lengthen(room, 300)
    past_the_program(room.desk, "DELETE FROM audit_node")
    with room.desk.database.engine.begin() as connection:
        triggers.remove(connection)

    with pytest.raises(GuardsError, match="repair-guards"):
        repair.repair_tree(room.desk, "Ana")
    repair.repair_guards(room.desk, "Ana")
    assert len(repair.repair_tree(room.desk, "Ana")) == 1
    assert history.verify(room.desk).problems == ()


def test_an_older_line_that_says_so_under_the_guards_is_read_as_before(room: Newsroom) -> None:
    """Such lines stand in logs for ever: what was wrong with the tree is in their words."""
    with unit(room.desk, room.again(room.ana)) as work:
        work.log(AuditTag.GUARDS_REPAIR, before={"tree": "A node is missing."}, facts={"tree": {"lines": 2}})

    (line,) = history.newest(room.desk, limit=1)

    assert (TAG_LABELS[line.tag], line.before) == ("repaired what guards the record", {"tree": "A node is missing."})
    assert history.verify(room.desk).problems == ()
