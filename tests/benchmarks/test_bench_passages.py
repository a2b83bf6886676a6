"""The benchmark of passages: its claims and sources are what they say, and it prints its table. Nothing is timed."""

import json
from collections import Counter

import pytest

from app.services.sources.copies import KeptText
from app.services.sources.ranking import passages
from benchmarks import bench_passages
from benchmarks.bench_passages import WAYS, measure, ours
from benchmarks.made_passages import SETS, cases, made_source
from claims.model import ClaimType
from claims.registry import CLAIM_TYPES


@pytest.mark.parametrize("of", SETS)
def test_there_are_claims_of_all_types_in_both_halves(of: str) -> None:
    """Twelve of each at least, of which half are held out; statements do not grow with the others."""
    kinds = Counter((case.type, case.is_held_out) for case in cases(of))

    assert all(kinds[kind, held] >= 6 for kind in ClaimType for held in (False, True))
    assert abs(sum(number * (1 if held else -1) for (_, held), number in kinds.items())) <= 1
    assert len({case.answer for case in cases(of)}) == len(cases(of))
    assert {name for case in cases(of) for name in case.slots} <= {
        spec.name for kind in CLAIM_TYPES.values() for spec in kind.slots
    }


@pytest.mark.parametrize(
    "case", [case for of in SETS for case in cases(of)], ids=lambda case: f"{case.of}-{case.number}"
)
def test_the_answer_stands_once_in_a_source_with_its_decoys(case) -> None:  # type: ignore[no-untyped-def]
    """In the paragraph that is said to be right; the same source every time."""
    source = made_source(case, 6_000)

    assert source == made_source(case, 6_000)
    assert case.answer in source.paragraphs[source.right]
    assert source.text.count(case.answer) == 1
    assert all(decoy in source.text for decoy in case.decoys)
    assert 5_000 < len(source.text) < 7_000


def test_paragraphs_are_the_passages_that_we_rank() -> None:
    """So that all ways are given the same ones, and the answer is one of them."""
    source = made_source(cases()[0], 6_000)

    found = passages(KeptText(1, source.text, ()), bench_passages.sheet(cases()[0]), limit=1_000)

    assert {one.text for one in found} <= set(source.paragraphs)
    assert source.right in ours()(source.text)(cases()[0])


@pytest.mark.parametrize("way", WAYS)
def test_every_way_finds_most_answers_in_a_small_source(way: str) -> None:
    measures = measure(way, 1_500, 4)

    assert isinstance(measures["all"], dict)
    assert measures["all"]["five"] >= 0.5


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each way, then JSON with the same figures."""
    code = bench_passages.main(
        ["--sizes", "2000", "--claims", "2", "--sets", "desk", "--ways", "claimdesk", "word overlap"]
    )

    lines = capsys.readouterr().out.splitlines()
    result = json.loads(lines[-1])
    assert code == 0
    assert [line[9:42].strip() for line in lines[2:-1]] == ["desk: claimdesk", "desk: word overlap"]
    assert set(result["results"]) == {"claimdesk 2000 desk", "word overlap 2000 desk"}
    assert set(result["results"]["claimdesk 2000 desk"]["held_out"]) == {"first", "five", "rank"}


def test_a_half_without_claims_is_left_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_passages.main(["--sizes", "2000", "--claims", "1", "--ways", "word overlap"]) == 0

    assert "–" in capsys.readouterr().out.splitlines()[2]


def test_one_way_alone_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_passages.main(["--claims", "1", "--only", "claimdesk", "2000", "desk"]) == 0

    assert json.loads(capsys.readouterr().out)["peak_mb"] > 5
