"""What the benchmark of a corpus makes of its measurements."""

import json

import pytest

from benchmarks import bench_corpus, corpus_simulation
from benchmarks.bench_corpus import loads, medians, written
from benchmarks.corpus_simulation import ARTICLES, LENGTH, WORKERS, simulate

pytestmark = pytest.mark.slow


def test_more_workers_are_never_slower_and_the_scheduler_is_the_limit() -> None:
    """One worker takes the sum of all tasks; many go no faster than tasks can be handed out."""
    told = simulate([1 / 200_000], scheduling=0.001)

    hours = [told[workers]["hours"] for workers in WORKERS]
    assert hours == sorted(hours, reverse=True)
    assert hours[0] == pytest.approx(ARTICLES * LENGTH / 200_000 / 3600, rel=0.01)
    assert all(0 < one["of_ideal"] <= 1 for one in told.values())
    slow = simulate([1 / 200_000], scheduling=1.0)
    assert slow[1000]["hours"] == pytest.approx(slow[512]["hours"], rel=0.02)
    assert f"{corpus_simulation.BATCH:,}" in corpus_simulation.ASSUMED


def test_rounds_come_to_medians_beside_the_loop() -> None:
    rounds = [
        {"articles_1": 10, "articles_2": two, "characters_1": 1, "characters_2": 2, "burn_1": 1, "burn_2": 1.6}
        for two in (16, 8, 17)
    ]  # fmt: skip

    told = medians(rounds)

    assert (told["articles_2_per_s"], told["ceiling"], told["of_ceiling"]) == (16, 1.6, 1.0)


def test_articles_are_written_as_one_batch(tmp_path) -> None:
    batch = written(tmp_path, ["Ünited.", "Two."], "some")

    (ref,) = batch.refs
    lines = [json.loads(line) for line in (tmp_path / "some.jsonl").read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == ["Ünited.", "Two."]
    assert (ref.start, ref.end) == (0, (tmp_path / "some.jsonl").stat().st_size)
    assert loads().keys() == {"load", "steal_s"}
    assert bench_corpus.burn(10) > 0
