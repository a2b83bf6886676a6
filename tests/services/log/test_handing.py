"""Lines of the log handed out: files that others open, and the proof that each line is in the log."""

import csv
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.reports import trail
from app.reports import verify_alone as alone
from app.services.checking import evidence, review
from app.services.context import Actor
from app.services.desk import settings
from app.services.errors import CheckpointError, InputError, NotAllowedError
from app.services.inputs import NewSource
from app.services.log import handing, history
from app.services.log.trail import Wanted
from app.services.sources import describing, erasing
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import SourceKind
from db.audit import AuditLineRow
from tests.databases import Laid, lay_further
from tests.ends import LONG
from tests.factories import Newsroom, act_of, add_article, an_evidence

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
    data = read(place, name).decode("utf-8-sig" if name.endswith(".csv") else "utf-8")
    assert old in data
    return altered(place, name, data.replace(old, new).encode())


def altered(place: Path, name: str, data: bytes) -> Path:
    """Return the file with other bytes in the place of one of its files, and the manifests that fit."""
    with zipfile.ZipFile(place) as package:
        files = {one: package.read(one) for one in package.namelist()}
    files[TOP + name] = data
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


@pytest.fixture(scope="module")
def handed(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The history of a signed claim, handed out once for all tests of this file."""

    def hand_out(room: Newsroom) -> bytes:
        claim = room.accept("2019")
        room.reword(claim, '=HYPERLINK("http://evil.example")')
        room.attach(claim)
        room.propose(claim)
        room.confirm(claim)
        return handing.hand_out(room.desk, room.again(room.ben), Wanted(claim=claim)).data

    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("handed"), hand_out)[1]


@pytest.fixture
def made(handed: bytes, tmp_path: Path) -> Path:
    """The history of a signed claim as a file."""
    place = tmp_path / "trail.zip"
    place.write_bytes(handed)
    return place


def test_the_file_is_proved_by_itself_with_python_alone(made: Path) -> None:
    """And what was changed in it is not, whatever manifests say."""
    code, said = checked(made)
    proved = (
        "All 14 files are as the manifests list them. Each of its 5 lines is in the log that the key signed. Proved"
    )
    assert (code, said.startswith(proved)) == (0, True)
    for old, new, problem in (
        ("The register says so.", "My aunt says so.", "data/trail.json does not say what is proved of its lines"),
        ('"tag": "claim:accept"', '"tag": "claim:add"', "data/trail.json does not say what is proved of its lines"),
    ):
        code, said = checked(rewritten(made, "data/trail.json", old, new))
        assert (code, problem in said) == (1, True)
    code, said = checked(rewritten(made, "data/proofs/line-0000005.tlog-proof", "index 4", "index 5"))
    assert (code, said) == (1, "Does not match: line 6 is not the one that is in the log\n")


def told(place: Path) -> tuple[int, str]:
    """Say what verify.py finds, without another process."""
    try:
        return 0, alone.told_of(place, "", [])
    except alone.WrongError as wrong:
        return 1, str(wrong)


def read(place: Path, name: str) -> bytes:
    """Return one of the files."""
    with zipfile.ZipFile(place) as package:
        return package.read(TOP + name)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as other programs write it."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("name", ["trail.json", "trail.csv"])
def test_who_did_it_cannot_be_rewritten(made: Path, name: str) -> None:
    """Neither in the data nor in the table, which people read, although the manifests are made anew."""
    old, new = ('"who": "Ana"', '"who": "Eve"') if name == "trail.json" else (",Ana,", ",Eve,")

    code, said = checked(rewritten(made, f"data/{name}", old, new))

    assert (code, f"data/{name} does not say" in said) == (1, True)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("line", 3), ("at", "2024-03-01T08:00:00Z"), ("who", "Eve"), ("why", "Ben asked for it."), ("body", {}),
        ("verdict", "False"),
    ],
)  # fmt: skip
def test_what_the_data_says_of_a_line_follows_from_it(made: Path, field: str, other: object) -> None:
    """Each field by itself, and none is added."""
    data = json.loads(read(made, "data/trail.json"))
    data["lines"][1][field] = other

    problem = "data/trail.json does not say what is proved of its lines"
    assert told(altered(made, "data/trail.json", json.dumps(data).encode())) == (1, problem)


def test_what_the_data_says_of_the_log_is_what_was_signed(made: Path) -> None:
    """How many lines it has, and its head; and nothing stands there twice, of which people read one."""
    data = json.loads(read(made, "data/trail.json"))
    problem = "data/trail.json does not have the signed head of the log"
    for field, other in (("log_lines", data["log_lines"] - 1), ("checkpoint", data["checkpoint"] + "\n")):
        said = json.dumps({**data, field: other}).encode()
        assert told(altered(made, "data/trail.json", said)) == (1, problem)

    twice = rewritten(made, "data/trail.json", '"who": "Ana"', '"who": "Eve", "who": "Ana"')
    assert told(twice) == (1, "data/trail.json says something twice")


def test_the_table_says_what_the_data_says(made: Path) -> None:
    """In every column and row; how its cells are quoted does not matter."""
    head, *rows = csv.reader(io.StringIO(read(made, "data/trail.csv").decode("utf-8-sig"), newline=""))
    problem = "data/trail.csv does not say the same as data/trail.json"
    others = [
        *([*rows[:1], [*rows[1][:at], rows[1][at] + "x", *rows[1][at + 1 :]], *rows[2:]] for at in range(len(head))),
        rows[1:], rows[::-1], [*rows, rows[0]], [[*row, "True"] for row in rows],
    ]  # fmt: skip

    for other in others:
        assert told(altered(made, "data/trail.csv", as_csv([head, *other]))) == (1, problem)
    assert told(altered(made, "data/trail.csv", as_csv([head[::-1], *rows]))) == (1, problem)
    assert told(altered(made, "data/trail.csv", as_csv([head, *rows])))[0] == 0


def test_what_cannot_be_proved_is_said(made: Path) -> None:
    """The words for people are made of labels, of which the program that stands alone knows none."""
    did = b"accepted the claim", b"dismissed the claim"
    for name in ("data/trail.json", "data/trail.csv"):
        made = altered(made, name, read(made, name).replace(*did))

    code, said = told(made)

    assert (code, "Not proved are the PDF, the words of 'did'" in said) == (0, True)


def test_erased_and_hidden_words_are_no_forgery(sqlite_room: Newsroom, tmp_path: Path) -> None:
    """Lines that lost words of a person, or never had them, are proved; veiled ones are left out."""
    desk, place = sqlite_room.desk, tmp_path / "trail.zip"
    person = describing.add_source(
        desk, sqlite_room.again(sqlite_room.ana), NewSource(SourceKind.PERSON, "Odile Marchbank")
    )
    claim, other = sqlite_room.accept("2019"), sqlite_room.accept("last year")
    said = an_evidence(passage="=1+1, says she.", note="+49\n@home")
    evidence.attach(desk, sqlite_room.again(sqlite_room.ana), claim, 1, person, said)
    review.dismiss(desk, sqlite_room.again(sqlite_room.ana), other, 1, '=1+1; "said", she\n\n-2\t@x')
    settings.change(desk, sqlite_room.again(sqlite_room.ana), blind=True)
    sqlite_room.propose(claim)

    for is_erased in (False, True):
        if is_erased:
            erasing.erase(desk, sqlite_room.again(sqlite_room.ben), person, "Asked for by letter.")
        place.write_bytes(handing.hand_out(desk, sqlite_room.again(sqlite_room.ben), Wanted()).data)
        data = read(place, "data/trail.json")
        assert told(place)[0] == 0
        assert "Left out" in json.loads(data)["narrowed_to"]
        assert (b"Marchbank" not in data, b"(erased: see line" in data) == (is_erased, is_erased)


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
        "lines": "2", "Claim": "D1", "What": "Verdicts and second reviews",
        "Words": "typed; they stand in the file alone",
    }  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_words_that_were_typed_to_narrow_it_stand_in_the_file_alone(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be anybody's name, and the log forgets nothing: who is erased later must not stand there."""
    monkeypatch.setattr(trail, "lacks", lambda: ("what sets a PDF",))
    desk, title = room.desk, "The harbour of Odile Marchbank"
    person = describing.add_source(desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Odile Marchbank"))
    claim = room.accept("2019")
    article = add_article(desk, room.again(room.ana), "It opened in 2019.\n", title=title)
    handed = [
        handing.hand_out(desk, room.again(room.ana), wanted).data
        for wanted in (
            Wanted(words="Odile MARCHBANK"), Wanted(words="marchbank", source=person), Wanted(article=article),
            Wanted(claim=claim),
        )
    ]  # fmt: skip

    with desk.database.read() as session:
        exports = select(AuditLineRow.body).where(AuditLineRow.tag == AuditTag.LOG_EXPORT)
        bodies = list(session.scalars(exports.order_by(AuditLineRow.seq)))
    assert len(bodies) == len(handed)
    said = "\n".join(bodies).casefold()
    assert [word for word in ("marchbank", "harbour", "“2019”") if word in said] == []
    assert f'"Article":"{article}"' in bodies[2]
    assert '"Claim":"D1"' in bodies[3]
    with zipfile.ZipFile(io.BytesIO(handed[0])) as package:
        data = json.loads(package.read(f"{TOP}data/trail.json"))
    assert data["narrowed_to"] == {"Words": "Odile MARCHBANK"}
    assert history.verify(desk).problems == ()


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
