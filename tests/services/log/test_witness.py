"""A witness cosigns a log as long as it only grows, and remembers what it saw, as C2SP tlog-witness has it."""

import base64
import stat
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.errors import InputError
from app.services.log.witness import KEY, LOGS, SEEN, Witness
from app.services.record.signing import is_signed_by
from claims.newsroom.checkpoint import (
    COSIGNED,
    ED25519,
    NoteError,
    Verifier,
    cosigned_at,
    growth_file,
    read,
    read_growth,
    read_verifier,
)
from claims.newsroom.merkle import consistency_proof
from tests.databases import BEGINNING
from tests.factories import Clock
from tests.witnesses import Log, answering

LOG = Log()


@pytest.fixture
def witness(tmp_path: Path, clock: Clock) -> Witness:
    """A witness that knows one log."""
    made = Witness(tmp_path / "witness", clock, "witness.example/w1")
    made.know(LOG.key.line)
    return made


def told(witness: Witness, asked: bytes) -> tuple[int, str]:
    answer = witness.answer(asked)
    return answer.status, answer.body


def test_a_log_that_only_grew_is_cosigned_with_the_time(witness: Witness) -> None:
    """The line holds by the words of the standard alone: key id, time in eight bytes, signature over time and head."""
    assert witness.answer(LOG.asked(0, 5)).status == 200

    answer = witness.answer(LOG.asked(5, 9))

    assert answer.status == 200
    dash, name, spelt = answer.body.rstrip("\n").split(" ")
    raw = base64.b64decode(spelt, validate=True)
    public = witness.public.public
    at = int.from_bytes(raw[4:12], "big")
    message = f"cosignature/v1\ntime {at}\n" + LOG.note(9).partition("\n\n")[0] + "\n"
    assert (dash, name, len(raw)) == ("\u2014", "witness.example/w1", 76)
    assert raw[:4] == sha256(b"witness.example/w1\n\x04" + public).digest()[:4]
    assert at == int(witness.now.time.timestamp())
    Ed25519PublicKey.from_public_bytes(public).verify(raw[12:], message.encode())
    assert cosigned_at(LOG.note(9) + answer.body, witness.public, is_signed_by) == at


def test_the_size_that_is_asked_from_has_to_be_the_one_that_was_seen(witness: Witness) -> None:
    """Else it is told which that is, as a size, and nothing is cosigned; then it goes on from there."""
    assert told(witness, LOG.asked(3, 5)) == (409, "0\n")
    witness.answer(LOG.asked(0, 5))

    stale = witness.answer(LOG.asked(3, 9))

    assert (stale.status, stale.body, stale.media_type) == (409, "5\n", "text/x.tlog.size")
    assert witness.answer(LOG.asked(5, 9)).status == 200


def test_a_log_whose_end_was_cut_off_is_refused(witness: Witness) -> None:
    """Also where it grew again on other lines, and asks from the size that was seen."""
    witness.answer(LOG.asked(0, 9))
    other = Log(words="another line")

    assert told(witness, LOG.asked(0, 6)) == (409, "9\n")
    assert told(witness, LOG.asked(6, 8)) == (409, "9\n")
    assert witness.answer(other.asked(9, 12)).status == 422
    assert told(witness, other.asked(9, 9)) == (409, "9\n")
    assert witness.answer(LOG.asked(9, 12)).status == 200


def test_a_proof_that_does_not_hold_is_refused(witness: Witness) -> None:
    """One hash turned, one left out, one too many, some where there should be none."""
    witness.answer(LOG.asked(0, 5))
    proof = consistency_proof(LOG, 5, 9)
    turned = bytes([proof[0][0] ^ 1]) + proof[0][1:]

    for wrong in ((turned, *proof[1:]), proof[1:], (*proof, proof[0]), ()):
        assert witness.answer(growth_file(5, wrong, LOG.note(9)).encode()).status == 422
    assert Witness(witness.folder, witness.now).answer(growth_file(5, proof, LOG.note(9)).encode()).status == 200
    fresh = Log("fresh.example/claimdesk")
    witness.know(fresh.key.line)
    assert witness.answer(growth_file(0, proof, fresh.note(9)).encode()).status == 422


def test_who_is_not_known_is_refused(witness: Witness) -> None:
    """404 for another log; 403 for its name by another key; a second key of the same log may be known."""
    second = Log(key="another key")

    assert witness.answer(Log("stranger.example/log").asked(0, 5)).status == 404
    assert witness.answer(second.asked(0, 5)).status == 403
    assert witness.answer(LOG.asked(0, 5).replace(b"\n5\n", b"\n6\n")).status == 403
    witness.know(second.key.line)
    assert witness.answer(second.asked(0, 5)).status == 200
    assert witness.answer(LOG.asked(5, 6)).status == 200


@pytest.mark.parametrize(
    "asked",
    [
        b"", b"old 0\n", b"\xff", LOG.note(5).encode(), LOG.asked(0, 5).replace(b"old 0", b"old 00"),
        LOG.asked(0, 5).replace(b"old 0", b"old -1"), LOG.asked(0, 5).replace(b"old 0", b"new 0"),
        LOG.asked(0, 5).replace(b"old 0", b"old 6"), growth_file(5, (b"short",), LOG.note(9)).encode(),
        growth_file(5, (b"x" * 32,) * 64, LOG.note(9)).encode(),
        b"old 0\n\n" + LOG.note(5).partition("\n\n")[0].encode(),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused(witness: Witness, asked: bytes) -> None:
    assert witness.answer(asked).status == 400
    assert not (witness.folder / SEEN).exists()


def test_lines_that_another_program_adds_to_its_head_are_cosigned_too(witness: Witness) -> None:
    note = LOG.note(5, "one line more\n")

    answer = witness.answer(growth_file(0, (), note).encode())

    assert cosigned_at(note + answer.body, witness.public, is_signed_by) is not None
    with pytest.raises(NoteError):
        cosigned_at(note.replace("one line", "two lines") + answer.body, witness.public, is_signed_by)


def test_what_was_seen_outlasts_the_witness(witness: Witness) -> None:
    """It is in a file of the log's own, with the cosignature; a file that is none is no reason to begin anew."""
    line = witness.answer(LOG.asked(0, 5)).body
    [file] = (witness.folder / SEEN).iterdir()
    again = Witness(witness.folder, witness.now)

    assert file.read_text(encoding="utf-8") == LOG.note(5) + line
    assert told(again, LOG.asked(0, 6)) == (409, "5\n")
    file.write_text(Log("other.example/log").note(3), encoding="utf-8")
    with pytest.raises(InputError, match="is not what was written there"):
        again.answer(LOG.asked(5, 6))


def test_its_key_is_made_once_for_its_owner_alone(witness: Witness, clock: Clock) -> None:
    file = witness.folder / KEY
    key = witness.public

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="ascii").startswith(f"PRIVATE+KEY+witness.example/w1+{key.id.hex()}+")
    assert (key.kind, read_verifier(key.line), Witness(witness.folder, clock).public) == (COSIGNED, key, key)
    with pytest.raises(InputError, match="is called witness"):
        _ = Witness(witness.folder, clock, "witness.example/w2").public
    nameless = Witness(witness.folder.parent / "nameless", clock).public
    assert nameless.name.startswith("claimdesk-witness/")


@pytest.mark.parametrize("words", ["", "PRIVATE+KEY+w+00000000+BA==", "PRIVATE+KEY+w", LOG.key.line, "sch\u00f6n"])
def test_a_key_that_is_none_is_said(witness: Witness, words: str) -> None:
    (witness.folder / KEY).write_text(words, encoding="utf-8")

    with pytest.raises(InputError, match="key"):
        _ = witness.public


@pytest.mark.parametrize("line", ["", "words", LOG.key.line + "x", Verifier("w", LOG.public, COSIGNED).line])
def test_a_log_is_known_by_its_key_alone(witness: Witness, line: str) -> None:
    with pytest.raises(InputError):
        witness.know(line)
    witness.know(LOG.key.line)  # again
    assert witness.logs() == (LOG.key,)
    (witness.folder / LOGS).write_text("no key\n", encoding="utf-8")
    with pytest.raises(InputError, match="known-logs"):
        witness.logs()


def test_a_log_that_is_forgotten_is_not_cosigned_and_cannot_begin_anew(witness: Witness) -> None:
    """Known again, it goes on from the head that was seen last: nobody has a witness forget by asking twice."""
    assert witness.answer(LOG.asked(0, 5)).status == 200

    assert witness.forget(LOG.key.line) == LOG.key

    assert witness.answer(LOG.asked(5, 6)).status == 404
    with pytest.raises(InputError, match="not known here"):
        witness.forget(LOG.key.line)
    witness.know(LOG.key.line)
    assert witness.answer(LOG.asked(0, 5)).body == "5\n"
    assert witness.answer(LOG.asked(5, 6)).status == 200


def test_over_http_it_answers_one_thing(tmp_path: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """And says no more than that it cannot where something is wrong at its own end."""
    with answering(tmp_path, clock) as (witness, line, _place), httpx.Client(base_url=line.split()[0]) as client:
        witness.know(LOG.key.line)

        cosigned, stale = (client.post("/add-checkpoint", content=LOG.asked(0, 5)) for _time in range(2))

        assert (cosigned.status_code, cosigned.headers["content-type"]) == (200, "text/plain; charset=utf-8")
        assert (stale.status_code, stale.text, stale.headers["content-type"]) == (409, "5\n", "text/x.tlog.size")
        assert client.post("/add-checkpoint", content=b"x" * 70_000).status_code == 413
        assert client.get("/add-checkpoint").status_code == 405
        assert client.get("/").status_code == 404
        (witness.folder / LOGS).write_text("no key\n", encoding="utf-8")
        broken = client.post("/add-checkpoint", content=LOG.asked(5, 6))
        assert (broken.status_code, broken.text) == (500, "This witness cannot answer at present.\n")
    assert "known-logs" in capsys.readouterr().err


@given(sizes=st.lists(st.integers(1, 40), min_size=2, max_size=5).map(sorted))
@settings(max_examples=8)
def test_a_log_that_grows_is_cosigned_at_every_size(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    witness = Witness(tmp_path_factory.mktemp("witness"), lambda: Clock(BEGINNING)())
    witness.know(LOG.key.line)

    answers = [witness.answer(LOG.asked(old, size)) for old, size in zip([0, *sizes], sizes, strict=False)]

    assert [answer.status for answer in answers] == [200] * len(sizes)


def test_what_is_asked_reads_back() -> None:
    old, proof, note = read_growth(LOG.asked(5, 9).decode())

    assert (old, proof, note) == (5, consistency_proof(LOG, 5, 9), LOG.note(9))
    assert read(note).size == 9
    assert LOG.key.kind == ED25519
