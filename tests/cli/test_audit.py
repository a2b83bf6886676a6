"""The log's proofs on the command line: a signed head, proofs as files, a log that others check without Claimdesk."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.config import read_settings
from app.services.desk import accounts
from app.wiring import open_desk
from tests.ends import LONG

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path) -> Run:
    """Run a command of the log on a desk of our own, in a folder of its own, with Ana and Ben at it."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path))
    monkeypatch.setenv("CLAIMDESK_PERSON", "Ana")
    monkeypatch.chdir(tmp_path)
    desk = open_desk(read_settings())
    accounts.add_person(desk, "Ana")
    accounts.add_person(desk, "Ben")
    desk.database.dispose()

    def call(*words: str) -> Result:
        return CliRunner().invoke(app, ("audit", *words), prog_name="claimdesk")

    return call


def alone(*asked: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-I", *asked], capture_output=True, text=True, check=False, timeout=LONG)
    return done.returncode, done.stdout + done.stderr


def test_a_signed_head_is_printed_and_filed(run: Run) -> None:
    """And the log is held against it afterwards, also as a file that somebody kept."""
    made = json.loads(run("checkpoint", "--json").stdout)
    shown = run("checkpoint")
    Path("kept").write_text(made["note"], encoding="utf-8")

    verified = run("verify", "--checkpoint", "kept")
    data = json.loads(run("verify", "--json").stdout)

    assert made["lines"] == 3
    assert Path(made["file"]).read_text(encoding="utf-8") == made["note"]
    assert made["note"] in shown.stdout
    assert "held against 2 checkpoints, and only grew since each of them" in verified.stdout
    assert (data["whole"], data["checkpoints_checked"], data["first_bad_line"], data["attested_to_line"]) == (
        True, 1, None, 3,
    )  # fmt: skip


def test_a_head_of_another_log_is_refused(run: Run) -> None:
    """Exit code 1, and it is said why; what is no checkpoint at all is exit code 2."""
    note = json.loads(run("checkpoint", "--json").stdout)["note"]
    Path("altered").write_text(note.replace("claimdesk/", "desk/"), encoding="utf-8")
    Path("nothing").write_text("words\n", encoding="utf-8")

    altered, nothing = (run("verify", "--checkpoint", name) for name in ("altered", "nothing"))

    assert (altered.exit_code, nothing.exit_code) == (1, 2)
    assert "altered: it is not signed by a key that this log has on record" in altered.stdout
    assert "nothing: This is no checkpoint" in nothing.output


def test_proofs_are_files_for_others(run: Run) -> None:
    """They are checked with the exported key and nothing of ours; a file that is there is not overwritten."""
    Path("old").write_text(json.loads(run("checkpoint", "--json").stdout)["note"], encoding="utf-8")
    done = run("export", "log")
    assert done.exit_code == 0, done.output

    line, growth = (
        run("prove", "2", "-o", "log/2.tlog-proof"),
        run("prove", "--since", "old", "-o", "log/x.growth-proof"),
    )

    assert "the proof that line 2 is in the log, as of its 3 lines" in line.stdout
    assert "the proof that the log only grew, as of its 3 lines" in growth.stdout
    assert alone("log/verify.py", "log/2.tlog-proof")[0] == 0
    assert alone("log/verify.py", "log/x.growth-proof", "--checkpoint", "old") == (
        0, "The log only grew from line 3 to line 3.\n",
    )  # fmt: skip
    assert alone("log/verify.py")[1].startswith("All 3 lines hold. Up to line 3 it is what the key signed.")
    assert "exists; name another file" in run("prove", "2", "-o", "log/2.tlog-proof").output
    assert run("prove", "2", "-o", "log/2.tlog-proof", "--force").exit_code == 0
    assert "exists; name a new folder" in run("export", "log").output


@pytest.mark.parametrize("words", [[], ["2", "--since", "old"]])
def test_a_proof_is_of_one_thing(run: Run, words: list[str]) -> None:
    """A line, or growth."""
    Path("old").write_text(json.loads(run("checkpoint", "--json").stdout)["note"], encoding="utf-8")

    done = run("prove", *words)

    assert (done.exit_code, "Name a line, or a checkpoint" in done.output) == (2, True)


def test_only_what_was_written_since_a_signed_head(run: Run) -> None:
    """Said as what it is; together with heads to be held against the whole log it is refused."""
    Path("kept").write_text(json.loads(run("checkpoint", "--json").stdout)["note"], encoding="utf-8")

    since = run("verify", "--since", "kept")
    both = run("verify", "--since", "kept", "--checkpoint", "kept")

    assert "The log is whole: 3 lines" in since.stdout
    assert "Only what was written since that signed head was verified" in since.stdout
    assert (both.exit_code, "Give --since alone" in both.stderr) == (2, True)


def test_the_nightly_work_is_done_once(run: Run) -> None:
    """Also after somebody verified the log by hand; a log that does not hold ends it with 1."""
    assert run("nightly").stdout == "The log is whole: 2 lines.\n"
    assert run("nightly").stdout.startswith("Nothing to do")
    Path("last-check.json").unlink()
    assert run("verify").exit_code == 0
    assert run("nightly").stdout.startswith("Nothing to do")
    Path("last-check.json").unlink()
    Path("checkpoints").mkdir(exist_ok=True)
    Path("checkpoints/0000000001-00000000.checkpoint").write_text("x", encoding="utf-8")

    broken = run("nightly")

    assert (broken.exit_code, "The log DOES NOT HOLD" in broken.stderr) == (1, True)


def test_a_damaged_tree_is_made_anew(run: Run, tmp_path: Path) -> None:
    """Who verifies is told what to type; who types it, what was wrong; and from then on the log is whole."""
    assert run("repair").stdout == "The tree is what the lines give; nothing to do.\n"
    put_in = f"INSERT INTO audit_node VALUES (8, 0, '{'0' * 64}')"  # noqa: S608  # our own words
    with closing(sqlite3.connect(tmp_path / "claimdesk.sqlite")) as connection, connection:
        connection.execute(put_in)

    verified, looked_after = run("verify"), CliRunner().invoke(app, ["doctor"])
    repaired = run("repair", "--as", "Ben")

    assert (verified.exit_code, "'claimdesk audit repair'" in verified.stdout) == (1, True)
    assert "tree: 1 of 0 nodes of the tree over the log\n    ! " in looked_after.stdout
    assert (repaired.exit_code, "claimdesk audit checkpoint" in repaired.stdout) == (0, True)
    assert "is not what its lines 1 to 256 give" in repaired.stdout
    assert run("verify").exit_code == 0
