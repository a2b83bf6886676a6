"""Desks have their checkpoints cosigned: over real HTTP, beside the work, and what a witness objects to is told."""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.components.history.log_state import witnessed_words
from app.documents.store import Store
from app.reports import trail as trail_files
from app.reports import verify_alone as alone
from app.services.context import Desk
from app.services.desk import settings
from app.services.errors import InputError
from app.services.log import backups, checkup, cosigning, handing, history, last_check, proving, restoring
from app.services.log.heads import KeptNote
from app.services.log.trail import Wanted
from app.services.log.witness import Witness
from app.services.record.publishing import publish
from app.services.reports import export
from app.serving.asking import Asking
from claims.newsroom.checkpoint import cosigned_at, read
from db.audit import CheckpointRow
from db.session import Database
from tests.ends import LONG
from tests.factories import Newsroom
from tests.witnesses import answering


class Witnessed:
    """A desk that names one witness, and that witness."""

    def __init__(self, room: Newsroom, witness: Witness, line: str, place: tuple[str, int]) -> None:
        assert room.desk.outside is not None
        self.room = room.copied_to(replace(room.desk, outside=replace(room.desk.outside, witness_places={place})))
        self.desk, self.witness, self.line = self.room.desk, witness, line
        settings.change(self.desk, room.again(room.ana), witnesses=line)

    def cosign(self) -> cosigning.Witnessed:
        publish(self.desk)
        [one] = cosigning.ask(self.desk)
        return one

    def known(self) -> "Witnessed":
        self.witness.know(proving.public_key(self.desk))
        return self


@pytest.fixture
def other(tmp_path: Path, room: Newsroom) -> Iterator[Witnessed]:
    """A desk and its witness, which knows its log; on each database."""
    with answering(tmp_path / "witness", room.desk.now, "witness.example/w1") as (witness, line, place):
        yield Witnessed(room, witness, line, place).known()


@pytest.fixture
def here(tmp_path: Path, sqlite_room: Newsroom) -> Iterator[Witnessed]:
    """The same on SQLite alone."""
    with answering(tmp_path / "witness", sqlite_room.desk.now, "witness.example/w1") as (witness, line, place):
        yield Witnessed(sqlite_room, witness, line, place).known()


def copied(desk: Desk, folder: Path) -> Desk:
    """Return a desk over a copy of a database as it is now, with a folder of its own for files, key and checkpoints."""
    assert desk.outside is not None
    folder.mkdir()
    source, copy = sqlite3.connect(str(desk.database.url.database)), sqlite3.connect(folder / "desk.sqlite")
    with closing(source), closing(copy):
        source.backup(copy)
    outside = replace(desk.outside, store=Store(folder / "files"))
    return replace(desk, database=Database(f"sqlite:///{folder / 'desk.sqlite'}"), outside=outside)


def taking_its_key(copy: Desk, desk: Desk) -> Desk:
    """Let a copy sign by the key of a desk."""
    shutil.copy(desk.log_place.key_file, copy.log_place.key_file)
    return copy


def test_what_is_published_is_cosigned_and_stored_with_the_checkpoint(other: Witnessed) -> None:
    """As one more line of the note, in the database and in its file; once; then it goes on from there."""
    desk, room = other.desk, other.room
    first = other.cosign()
    room.signed("2019")
    assert cosigning.is_due(desk)

    second = other.cosign()

    assert first.cosigned[0] < second.cosigned[0] == history.count(desk)
    assert (second.trouble, second.is_alarm, cosigning.is_due(desk)) == ("", False, False)
    note = cosigning.newest(desk)
    assert note.count("\n\u2014 ") == 2
    assert any(file.read_text("utf-8") == note for file in desk.log_place.checkpoints.iterdir())
    with desk.database.read() as session:
        stored = session.scalar(select(func.count()).select_from(CheckpointRow))
    cosigning.ask(desk, again=True)
    with desk.database.read() as session:
        assert session.scalar(select(func.count()).select_from(CheckpointRow)) == stored
    check = history.verify(desk)
    assert check.problems == ()
    at = f"{second.cosigned[1]:%Y-%m-%d %H:%M} UTC"
    assert check.witnessed == (f"witness.example/w1 cosigned the log up to line {check.lines}, on {at}.",)


def test_two_desks_cosign_each_other(tmp_path: Path, here: Witnessed) -> None:
    """Each has a log of its own, and a witness that knows the other's; both hold, each for whoever has the keys."""
    there = here.room.copied_to(copied(here.desk, tmp_path / "there"))
    settings.change(there.desk, there.again(there.ana), origin="harbour.example/claimdesk", witnesses="")
    with answering(tmp_path / "second", here.desk.now, "here.example/witness") as (witness, line, place):
        theirs = Witnessed(there, witness, line, place).known()
        here.room.signed("2019")

        ours, of_theirs = here.cosign(), theirs.cosign()

    assert ours.cosigned[0] == history.count(here.desk)
    assert of_theirs.cosigned[0] == history.count(theirs.desk)
    for desk, by in ((here.desk, here.witness), (theirs.desk, witness)):
        note, key = cosigning.newest(desk), proving.public_key(desk)
        file = tmp_path / "kept.checkpoint"
        file.write_text(note, encoding="utf-8")
        said = alone.told_of(file, key, [], [by.public.line])
        size = read(note).size
        assert said.startswith(f"The key signed the log up to line {size}. {by.public.name} cosigned it up to line")
    assert read(cosigning.newest(theirs.desk)).origin == "harbour.example/claimdesk"


def test_a_desk_whose_end_was_cut_off_is_refused_and_told_on_every_page(tmp_path: Path, here: Witnessed) -> None:
    """An older copy holds by itself, with its key and its newest checkpoint cosigned; the witness has seen more."""
    here.cosign()
    cut = taking_its_key(copied(here.desk, tmp_path / "cut"), here.desk)
    here.room.signed("2019")
    seen = here.cosign().cosigned[0]
    publish(cut)
    assert history.verify(cut).problems == ()
    assert not cosigning.ask(cut)[0].is_alarm  # it cosigned that checkpoint: nobody is asked

    [one] = cosigning.ask(cut, again=True)

    now = history.count(cut)
    assert one.is_alarm
    assert one.trouble.startswith(f"witness.example/w1 has seen {seen} lines of this log, which now has {now}: its end")
    assert cosigning.warning(cut) == one.trouble
    assert cosigning.warning(here.desk) == ""
    told = checkup.check_up(cut.database, tmp_path / "cut", tmp_path / "cut" / "files")
    assert [found.advice for found in told if found.name == "witness"] == [one.trouble]


def test_two_copies_that_went_on_apart_are_noticed(tmp_path: Path, here: Witnessed) -> None:
    """A split view: one name, one key, other lines, at a larger size and at the same one."""
    here.cosign()
    apart = here.room.copied_to(taking_its_key(copied(here.desk, tmp_path / "apart"), here.desk))
    here.room.accept("2019")
    here.cosign()
    apart.accept("last year")
    publish(apart.desk)
    [same_size] = cosigning.ask(apart.desk)
    apart.signed("2019")
    apart.desk.now.time += timedelta(hours=1)
    publish(apart.desk)
    [larger] = cosigning.ask(apart.desk)

    for one in (same_size, larger):
        assert one.is_alarm
        assert "has seen other lines of this log than there are now: it was rewritten, or two different" in one.trouble


def test_a_desk_that_lost_what_the_witness_said_goes_on_from_what_it_has_seen(tmp_path: Path, here: Witnessed) -> None:
    before = taking_its_key(copied(here.desk, tmp_path / "before"), here.desk)
    here.cosign()
    publish(before)

    [one] = cosigning.ask(before)

    assert one.cosigned[0] == history.count(before)


def test_a_witness_that_knows_no_such_log_is_said_with_what_to_do(here: Witnessed) -> None:
    """It is not asked again for ten minutes; once it knows the log, it cosigns."""
    (here.witness.folder / "known-logs").unlink()
    one = here.cosign()

    assert (one.cosigned, one.is_alarm) == (None, False)
    assert one.trouble.endswith("Send whoever runs it what 'claimdesk audit key' prints.")
    assert cosigning.warning(here.desk) == ""
    assert not cosigning.is_due(here.desk)
    here.desk.now.time += timedelta(minutes=11)
    assert cosigning.is_due(here.desk)
    assert here.known().cosign().trouble == ""
    assert not cosigning.is_due(here.desk)


def test_a_witness_that_is_away_holds_nobody_up(sqlite_room: Newsroom, tmp_path: Path) -> None:
    """An act asks nobody; whoever asks is told."""
    with answering(tmp_path / "witness", sqlite_room.desk.now) as (witness, line, place):
        pair = Witnessed(sqlite_room, witness, line, place)
    pair.room.signed("2019")

    [one] = cosigning.ask(pair.desk)

    assert last_check.state(pair.desk).signed[0] == history.count(pair.desk)
    assert f"{witness.public.name} could not be asked." in one.trouble
    assert witnessed_words((one,), last_check.state(pair.desk)) == " · cosigned by 0 of 1 witnesses"


def test_what_is_no_cosignature_is_none(here: Witnessed) -> None:
    """The answer of one that signs by another key, or of a server that says 200 to everything."""
    (here.witness.folder / "witness-key").unlink()
    del here.witness.__dict__["_key"]

    one = here.cosign()

    assert "not with a cosignature by its key" in one.trouble
    assert cosigning.newest(here.desk).count("\n\u2014 ") == 1


def test_a_cosignature_that_was_altered_is_found(here: Witnessed) -> None:
    """In a file that somebody kept, too."""
    here.cosign()
    note = cosigning.newest(here.desk)
    spelt = note.rstrip("\n").rpartition(" ")[2]
    altered = note.replace(spelt, spelt[:20] + ("A" if spelt[20] != "A" else "B") + spelt[21:])

    check = history.verify(here.desk, checkpoints=(KeptNote("kept", altered),))

    assert check.problems == ("kept: witness.example/w1 did not cosign this checkpoint.",)
    with pytest.raises(alone.WrongError, match="cosigned none of the checkpoints"):
        alone.cosigned([altered], [here.witness.public.line])
    assert cosigned_at(note, replace(here.witness.public, name="another"), lambda *told: True) is None


def test_a_server_asks_by_itself(here: Witnessed) -> None:
    publish(here.desk)
    asking = Asking(here.desk, look=0.01)

    asking.start()
    end = time.monotonic() + LONG
    while cosigning.is_due(here.desk) and time.monotonic() < end:
        time.sleep(0.01)
    asking.stop()

    assert cosigning.newest(here.desk).count("\n\u2014 ") == 2


def test_without_a_witness_nobody_is_asked(sqlite_room: Newsroom) -> None:
    publish(sqlite_room.desk)

    assert cosigning.ask(sqlite_room.desk) == ()
    assert not cosigning.is_due(sqlite_room.desk)
    assert witnessed_words((), last_check.state(sqlite_room.desk)) == ""
    assert not (sqlite_room.desk.log_place.key_file.parent / cosigning.FILE).exists()


def test_the_list_of_witnesses_is_on_record_and_can_be_undone(here: Witnessed) -> None:
    assert history.newest(here.desk)[0].after == {"witnesses": here.line}
    here.room.undo()
    assert settings.get(here.desk).witnesses == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("https://witness.example", "names no witness"),
        ("https://witness.example w+00000000+BA==", "names no witness"),
        ("ftp://witness.example {key}", "no web address"),
        ("http://10.0.0.8:8510 {key}", "CLAIMDESK_WITNESS_PLACES"),
        ("\n".join(["https://witness.example {key}"] * 6), "at most 5 witnesses"),
        ("https://witness.example {log}", "names no witness"),
    ],
)
def test_a_list_that_names_no_witness_is_refused(sqlite_room: Newsroom, tmp_path: Path, words: str, said: str) -> None:
    witness = Witness(tmp_path, sqlite_room.desk.now).public
    filled = words.format(key=witness.line, log=proving.public_key(sqlite_room.desk))

    with pytest.raises(InputError, match=said):
        settings.change(sqlite_room.desk, sqlite_room.again(sqlite_room.ana), witnesses=filled)


def test_what_is_handed_out_carries_what_witnesses_cosigned(
    other: Witnessed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines are proved against a head that nobody could cosign yet: it grew out of one that the witness did."""
    monkeypatch.setattr(trail_files, "lacks", lambda: ("what sets a PDF",))
    seen, by = other.cosign().cosigned[0], [other.witness.public.line]
    other.room.signed("2019")
    made = handing.hand_out(other.desk, other.room.again(other.room.ana), Wanted())
    file = tmp_path / "lines.zip"
    file.write_bytes(made.data)

    said = alone.told_of(file, "", [], by)

    assert f"witness.example/w1 cosigned it up to line {seen}, on " in said
    assert "cosigned" not in alone.told_of(file, "", [])
    files = alone.files_in(file)
    [name] = [name for name in files if name.startswith("data/witnessed/") and name.endswith(".checkpoint")]
    head, key = files["data/log.checkpoint"].decode(), files["data/log.vkey"].decode()
    proof = name.replace(".checkpoint", ".growth-proof")
    assert alone.witnessed(files, head, key) == [files[name].decode()]
    lines = files[proof].decode().split("\n")
    swapped = ("B" if lines[1][0] == "A" else "A") + lines[1][1:]
    inclusion = next(data for at, data in files.items() if at.endswith(".tlog-proof"))
    for forged in (
        files[proof].replace(f"old {seen}".encode(), f"old {seen - 1}".encode()),
        files[proof].replace(lines[1].encode(), swapped.encode()),
        files[proof].replace(head.encode(), files[name]),
        inclusion,
    ):
        with pytest.raises(alone.WrongError):
            alone.witnessed({**files, proof: forged}, head, key)
    with pytest.raises(alone.WrongError, match="cosigned none of the checkpoints"):
        alone.told_of(file, "", [], [Witness(tmp_path / "another", other.desk.now, "w.example/2").public.line])


def test_a_back_up_carries_what_witnesses_cosigned(other: Witnessed, tmp_path: Path) -> None:
    """Beside the head over all its lines; verify.py and the desk check them there, and what was altered is named."""
    seen, by = other.cosign().cosigned[0], [other.witness.public.line]
    other.room.signed("2019")

    made = backups.back_up(other.desk, tmp_path / "copy")

    key = proving.public_key(other.desk)
    [note], [proof] = ((made.path / "witnessed").glob(f"*.{kind}") for kind in ("checkpoint", "growth-proof"))
    assert {part.path for part in made.manifest.parts} >= {f"witnessed/{note.name}", f"witnessed/{proof.name}"}
    assert f"w1 cosigned it up to line {seen}, on " in alone.told_of(note, key, [], by)
    told = alone.told_of(proof, key, [note.read_text()], by)
    assert told.startswith(f"The log only grew from line {seen} to line {made.manifest.lines}. witness.example/w1")
    assert alone.told_of(made.path / "checkpoint", key, []).endswith(f"up to line {made.manifest.lines}.")
    check = history.verify(other.desk, checkpoints=(KeptNote("kept", note.read_text()),))
    assert (check.problems, len(check.witnessed)) == ((), 1)

    spelt = note.read_text().rstrip("\n").rpartition(" ")[2]
    altered = note.read_text().replace(spelt, spelt[:20] + ("A" if spelt[20] != "A" else "B") + spelt[21:])
    note.write_text(altered)
    manifest = made.path / "manifest.json"
    told = json.loads(manifest.read_text())
    told["files"] = [{"path": one.path, "bytes": one.size, "sha256": one.digest} for one in backups.parts_of(made.path)]
    manifest.write_text(json.dumps(told))
    done = restoring.restore(other.desk, made.path, "Ana", is_to_replace=True)
    assert any(f"witnessed/{note.name}: witness.example/w1 did not cosign" in one for one in done.problems)


def test_a_witness_that_nothing_is_held_against_is_said(other: Witnessed, tmp_path: Path) -> None:
    """Whoever gives the key of one is not left to believe that it cosigned what has no signed head."""
    made = export.export(other.desk, other.room.again(other.room.ana), other.room.article_id, "bundle")
    file = tmp_path / "bundle.zip"
    file.write_bytes(made.data)

    assert alone.told_of(file, "", []).startswith("All ")
    with pytest.raises(alone.NothingError, match="no signed head"):
        alone.told_of(file, "", [], [other.witness.public.line])
    proof = tmp_path / "line-1.tlog-proof"
    proof.write_text(proving.prove_line(other.desk, 1).text)
    with pytest.raises(alone.WrongError, match="cosigned none of the checkpoints"):
        alone.told_of(proof, proving.public_key(other.desk), [], [other.witness.public.line])
