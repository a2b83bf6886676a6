"""The benchmark of the comparison: its work is what it says, and it prints its table. Nothing is timed."""

import json
from itertools import islice

import pytest

from benchmarks import bench_compare
from benchmarks.bench_compare import TOOLS, made_quotes, made_source, measure, measure_laying
from claims.compare import pairs


def test_the_work_is_the_same_every_time() -> None:
    """Quotations of forty words less one dropped, plus one added, from where they say."""
    source = made_source(5_000)
    quotes = made_quotes(source, 3)

    assert source == made_source(5_000)
    assert quotes == made_quotes(source, 3)
    assert all(len(quote.split()) == 40 for quote, _ in quotes)
    assert all(source[start:].startswith(" ".join(quote.split()[:3])) for quote, start in quotes)


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_finds_a_quotation_in_a_small_source(name: str) -> None:
    measures = measure(name, 3_000, 2, 60)

    assert measures["right"] == 1
    assert measures["tries"] == 2
    assert measure_laying(name, 3_000, 60)["laid"] == 40


def test_a_tool_that_is_too_slow_is_tried_less_often() -> None:
    assert measure("claimdesk", 3_000, 5, 0)["tries"] == 1


def test_the_table_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What is falsely called the same, how long values take, two lines for each tool, then JSON with the same.

    A tool that does not run is named, and left out.
    """
    shown = ("claimdesk", "difflib, words")
    monkeypatch.setattr(bench_compare, "TOOLS", {name: TOOLS[name] for name in shown} | {"nobody's": TOOLS[shown[0]]})
    some = list(islice(pairs.stated_pairs(), 40))  # all of them are tried with the comparison
    monkeypatch.setattr(pairs, "stated_pairs", lambda: some)

    code = bench_compare.main(["--size", "3000", "--tries", "1"])

    said = capsys.readouterr().out
    lines = said.splitlines()
    result = json.loads(lines[-1])
    assert code == 0
    assert lines[0].startswith("statements: 0 of ")
    assert lines[1].startswith("in 3,")
    assert "a date" in lines[1]
    assert "left out: nobody's" in said
    names = [line[:36].strip() for line in lines[4:-1] if not line.startswith("left out")]
    assert names == [*shown, "", "40 quotations laid along one source", *shown]
    assert (result["bench"], set(result["results"]), set(result["laid"])) == ("compare", set(shown), set(shown))
    assert {found["laid"] for found in result["laid"].values()} == {40}


def test_one_tool_alone_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_compare.main(["--tool", "claimdesk", "--size", "3000", "--tries", "1"]) == 0

    assert json.loads(capsys.readouterr().out)["tries"] == 1
