"""Lines of the log handed out: files that others open, and the proof that each line is in the log."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.reports import trail
from app.services.context import Actor
from app.services.errors import CheckpointError, InputError, NotAllowedError
from app.services.log import handing, history
from app.services.log.trail import Wanted
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.ends import LONG
from tests.factories import Newsroom, act_of

TOP = "claimdesk-history/"


def checked(place: Path) -> tuple[int, str]:
    """Let the file's own verify.py check it, with Python alone."""
    with zipfile.ZipFile(place) as package:
        script = place.with_name("verify.py")
        script.write_bytes(package.read(f"{TOP}verify.py"))
    ran = subprocess.run(
        [sys.executable, "-I", str(script), str(place)], capture_output=True, text=True, check=False, timeout=LONG
    )
    return ran.returncode, ran.stdout + ran.stderr


def rewritten(place: Path, name: str, old: str, new: str) -> Path:
    """Return the file with other words in one of its files, and the manifests that fit."""
    with zipfile.ZipFile(place) as package:
        files = {one: package.read(one) for one in package.namelist()}
    data = files[TOP + name].decode("utf-8-sig" if name.endswith(".csv") else "utf-8")
    assert old in data
    files[TOP + name] = data.replace(old, new).encode()
    payload = {one.removeprefix(TOP): data for one, data in files.items() if "/data/" in one}
    lines = (f"{hashlib.sha256(data).hexdigest()}  {one}\n" for one, data in sorted(payload.items()))
    files[f"{TOP}manifest-sha256.txt"] = "".join(lines).encode()
    tags = ("bagit.txt", "manifest-sha256.txt", "verify.py")
    lines = (f"{hashlib.sha256(files[TOP + one]).hexdigest()}  {one}\n" for one in tags)
    files[f"{TOP}tagmanifest-sha256.txt"] = "".join(lines).encode()
    made = place.with_name("rewritten.zip")
    with zipfile.ZipFile(made, "w") as package:
        for one, data in files.items():
            package.writestr(one, data)
    return made


@pytest.fixture
def made(sqlite_room: Newsroom, tmp_path: Path) -> Path:
    """The history of a signed claim as a file."""
    claim = sqlite_room.accept("2019")
    sqlite_room.reword(claim, '=HYPERLINK("http://evil.example")')
    sqlite_room.attach(claim)
    sqlite_room.propose(claim)
    sqlite_room.confirm(claim)
    handed = handing.hand_out(sqlite_room.desk, sqlite_room.again(sqlite_room.ben), Wanted(claim=claim))
    place = tmp_path / "trail.zip"
    place.write_bytes(handed.data)
    return place


def test_the_file_is_proved_by_itself_with_python_alone(made: Path) -> None:
    """And what was changed in it is not, whatever manifests say."""
    told = "All 14 files are as they were made. Each of its 5 lines is in the log that the key signed.\n"
    assert checked(made) == (0, told)
    for old, new, problem in (
        ("The register says so.", "My aunt says so.", "data/trail.json does not say what is proved of its lines"),
        ('"tag": "claim:accept"', '"tag": "claim:add"', "data/trail.json does not say what is proved of its lines"),
    ):
        code, told = checked(rewritten(made, "data/trail.json", old, new))
        assert (code, problem in told) == (1, True)
    code, told = checked(rewritten(made, "data/proofs/line-0000005.tlog-proof", "index 4", "index 5"))
    assert (code, told) == (1, "Does not match: line 6 is not the one that is in the log\n")


def test_the_table_and_the_document_open_in_other_programs(made: Path) -> None:
    """As a table with no formula in it, as JSON, and as a PDF that carries the data."""
    with zipfile.ZipFile(made) as package:
        table = list(csv.DictReader(io.StringIO(package.read(f"{TOP}data/trail.csv").decode("utf-8-sig"))))
        data = json.loads(package.read(f"{TOP}data/trail.json"))
        document = PdfReader(io.BytesIO(package.read(f"{TOP}data/trail.pdf")))

    assert [row["did"] for row in table][:2] == ["accepted the claim", "reworded the claim"]
    assert [row["line"] for row in table] == [str(line["line"]) for line in data["lines"]]
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert "Wording: 2019 → '=HYPERLINK" in table[1]["changed"].replace("→ =", "→ '=")
    assert table[-1]["changed"].splitlines()[-1].startswith("Verdict: True")
    assert data["lines"][-1]["changed"][0] == {
        "field": "State", "before": "Waiting for a second person", "after": "Signed off",
    }  # fmt: skip
    text = " ".join(page.extract_text() for page in document.pages)
    assert "Ben confirmed the verdict" in text
    assert "The register says so." in text
    assert json.loads(document.attachments["trail.json"][0]) == data
    if shutil.which("sha256sum"):
        with zipfile.ZipFile(made) as package:
            package.extractall(made.parent)
        command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
        subprocess.run(command, cwd=made.parent / TOP, check=True, timeout=LONG)


def test_that_it_was_handed_out_is_on_record(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many lines, narrowed to what, and the digest of the file; the log is whole after it."""
    monkeypatch.setattr(trail, "lacks", lambda: ("what sets a PDF",))
    claim = room.signed("2019")

    handed = handing.hand_out(room.desk, room.again(room.ana), Wanted(claim=claim, kind="verdicts", words="true"))

    (line,) = history.newest(room.desk, limit=1)
    assert (line.tag, handed.lines) == (AuditTag.LOG_EXPORT, 2)
    assert line.after == {
        "lines": "2", "Claim": "D1 “2019” in Vellmar has a harbour", "What": "Verdicts and second reviews",
        "Words": "true",
    }  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_what_is_not_handed_out(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing, too much, a log that cannot be signed, and whatever a reviewer asks for."""
    desk, ana = sqlite_room.desk, sqlite_room.ana
    lines = history.count(desk)

    with pytest.raises(InputError, match="There is no such line"):
        handing.hand_out(desk, ana.another(), Wanted(kind="reports"))
    reviewer = replace(act_of(ana.person_id), actor=Actor(ana.person_id, Role.REVIEWER))
    monkeypatch.setattr(trail, "lacks", lambda: ("what sets a PDF",))
    with pytest.raises(NotAllowedError):
        handing.hand_out(desk, reviewer, Wanted(kind="articles"))
    with pytest.raises(CheckpointError):
        handing.hand_out(replace(desk, outside=None), ana.another(), Wanted())
    monkeypatch.setattr(handing, "MOST", 2)
    with pytest.raises(InputError, match="More than 2 lines"):
        handing.hand_out(desk, ana.another(), Wanted())
    assert history.count(desk) == lines + 1  # the key
