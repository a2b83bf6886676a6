"""Why a text is marked as it is, on the command line: every reason, for people and for scripts, and nothing stored."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app

COPY = """Vellmar closes bridge

By Ana Quill

The bridge in Vellmar carried about 4,000 cars a day in 2019. It was quiet.

Tamsin Rook was appointed harbour master on 4 March 2023.
"""


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder with an article, and name a desk in it that does not exist."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.sqlite'}")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_text(COPY, encoding="utf-8")
    return tmp_path


def run(*words: str, stdin: str = "") -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ("explain", *words), input=stdin, prog_name="claimdesk")


def test_every_sentence_and_every_reason_is_told(folder: Path):
    done = run("bridge.txt", "--published", "2024-02-15")

    assert done.exit_code == 0, done.output
    assert "1. (paragraph, 13 tokens) The bridge in Vellmar carried about 4,000 cars a day in 2019." in done.stdout
    assert "2. (paragraph, 4 tokens) It was quiet." in done.stdout
    assert "Figure: about 4,000 cars" in done.stdout
    assert re.search(r"Rule: count or measure, version \d+\. A number and the things it counts", done.stdout)
    assert "Triggered by: “4,000”" in done.stdout
    assert "Figure: 4000 (from “4,000”). The number in full." in done.stdout
    assert "Period: 2019 (from “2019”)" in done.stdout
    assert "Repeats the headline." in done.stdout
    assert "Not searched: headline: 1; byline: 1." in done.stdout


def test_scripts_get_spans_slots_and_what_each_was_read_from(folder: Path):
    said = json.loads(run("bridge.txt", "--published", "2024-02-15", "--json").stdout)

    assert [sentence["text"] for sentence in said["sentences"]][1] == "It was quiet."
    assert said["not_searched"] == {"headline": 1, "byline": 1}
    for sentence in said["sentences"]:
        assert COPY[sentence["start"] : sentence["end"]] == sentence["text"]
        for found in sentence["proposals"]:
            assert COPY[found["start"] : found["end"]] == found["text"]
            assert found["finds"]
            assert found["reasons"]
    (cars,) = [p for s in said["sentences"] for p in s["proposals"] if p["type"] == "statistic"]
    assert cars["slots"]["figure"] == {
        "value": "4000", "read_from": "4,000", "note": "The number in full.", "otherwise": [],
    }  # fmt: skip


def test_nothing_is_stored(folder: Path):
    assert run("bridge.txt").exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["bridge.txt"]


def test_a_typed_title_counts_and_standard_input_is_read(folder: Path):
    text = "The lock has 12 gates, and the gates are old."
    plain, titled = run("-", stdin=text), run("-", "--title", "Old gates of the lock", stdin=text)

    assert "Repeats the headline." not in plain.stdout
    assert "Repeats the headline." in titled.stdout


def test_a_foreign_text_is_split_and_its_language_named(folder: Path):
    done = run(
        "-", stdin="Der Bürgermeister sagte am Montag, die Stadt werde die Brücke schließen, weil das Geld fehlt."
    )

    assert done.exit_code == 0
    assert "This text looks like German; Claimdesk finds claims in English only." in done.stderr
    assert "1 sentence" in done.stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [(("none.txt",), "none.txt"), (("bridge.txt", "--published", "yesterday"), "yesterday"), (("bad.txt",), "UTF-8")],
)
def test_what_cannot_be_read_ends_in_one_sentence(folder: Path, words: tuple[str, ...], reason: str):
    (folder / "bad.txt").write_bytes(b"caf\xe9")

    done = run(*words)

    assert done.exit_code == 2
    assert reason in done.stderr
    assert "Traceback" not in done.output
