"""The scorers and the bench: what they say without the data, and that their sums are right."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import bench_extract, eval_reference, eval_sentences, evaluate, peers
from benchmarks.evaluate import Score
from benchmarks.scores import f1, is_held_back, item_id, precision_recall_f1


def test_without_the_data_nothing_is_scored_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has only the project reads a clear line."""
    monkeypatch.setattr(evaluate, "SHARED", tmp_path)
    monkeypatch.setattr(eval_reference, "TEXT", tmp_path / "embassy.txt")

    codes = evaluate.main([]), eval_reference.main()

    said = capsys.readouterr().out
    assert codes == (0, 0)
    assert "development data not found" in said
    assert "reference article not found" in said


def test_a_score_is_compared_with_the_baseline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong and is right now was gained; figures are shown beside those of before; no text is stored."""
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(evaluate, "SHARED", tmp_path)
    monkeypatch.setattr(evaluate, "BASELINE", tmp_path / "baseline.json")
    score = Score("sentences", {"boundary F1": 98.5}, frozenset({"aa", "bb"}), ("a miss with words",))
    monkeypatch.setattr(eval_sentences, "score", lambda shared: score)
    evaluate.save_baseline({"sentences": {"figures": {"boundary F1": 97.0}, "wrong": ["bb", "cc", "dd"]}})

    code = evaluate.main(["--only", "sentences", "--save"])

    said = capsys.readouterr().out
    kept = json.loads((tmp_path / "baseline.json").read_text("utf-8"))
    assert code == 0
    assert "+1.50" in said
    assert "gained 2, lost 1" in said
    assert "a miss with words" in said
    assert kept == {"sentences": {"figures": {"boundary F1": 98.5}, "wrong": ["aa", "bb"]}}


def test_the_reference_is_compared_span_by_span(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A date that is expected and found counts; one that is not expected is spurious and fails the comparison."""
    text = "Port Closes\n\nThe port closed on May 3, 2021. It was old."
    expected = {
        "article": {"published_on": "2024-02-15", "title": "Port Closes", "not_sentences": ["Port Closes"]},
        "sentences_in_body": 2,
        "dates": [{"start": 32, "end": 43, "value": "2021-05-03", "precision": "day"}],
        "quotes": [],
        "appointments": [],
    }
    monkeypatch.setattr(eval_reference, "TEXT", tmp_path / "a.txt")
    monkeypatch.setattr(eval_reference, "EXPECTED", tmp_path / "a.json")
    (tmp_path / "a.txt").write_text(text, "utf-8")

    codes = []
    for dates in (expected["dates"], []):
        (tmp_path / "a.json").write_text(json.dumps({**expected, "dates": dates}), "utf-8")
        codes.append(eval_reference.main())

    said = capsys.readouterr().out
    assert codes == [0, 1]
    assert "dates: 1 found, 0 missed, 0 spurious" in said
    assert "spurious [32, 43) May 3, 2021 | 2021-05-03, day" in said


def test_sums_are_in_percent() -> None:
    """Half right of what was found, a third of what was wanted."""
    assert precision_recall_f1(1, 2, 3) == pytest.approx((50.0, 100 / 3, 40.0))
    assert f1(0, 5, 5) == 0.0


def test_names_of_items_hold_no_text_and_parts_are_fixed() -> None:
    """The same place has the same short name; about half the documents are held back."""
    assert item_id("doc", 1, 2) == item_id("doc", 1, 2) != item_id("doc", 1, 3)
    assert len(item_id("doc", "secret words")) == 10
    assert 30 < sum(is_held_back(f"doc {n}") for n in range(100)) < 70


def test_the_committed_baseline_holds_figures_and_hashes_only() -> None:
    """Other people's text never enters the project."""
    for kept in evaluate.load_baseline().values():
        assert set(kept) == {"figures", "wrong"}
        assert all(len(name) == 10 and set(name) <= set("0123456789abcdef") for name in kept["wrong"])


def test_a_tool_is_measured_on_made_text() -> None:
    """Speed, start and memory of ours, on articles that are the same every time."""
    made = bench_extract.pages(2, length=800)

    measures = peers.measure(peers.OURS["Claimdesk, everything"], made, budget=0.01)

    assert made == bench_extract.pages(2, length=800)
    assert all(len(page) >= 800 for page in made)
    assert set(measures) == {"first_s", "chars_per_s", "peak_mb"}
    assert all(value >= 0 for value in measures.values())
    assert measures["peak_mb"] > 10


def test_a_tool_is_measured_with_its_bytecode_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A start of a newsroom's program compiles nothing: even where no bytecode is to be written, it lies there."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    measures = bench_extract.run(
        sys.executable, "Claimdesk, sentences", "The port closed. It opened in May.", str(tmp_path)
    )

    assert measures is not None
    assert measures["first_s"] > 0
    assert any(path.stem.startswith("sentences.") for path in tmp_path.rglob("*.pyc"))
