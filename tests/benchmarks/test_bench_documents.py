"""The bench of documents: what it makes can be read, and what it prints can be used."""

import json

import pytest

from app.documents.reading import read
from benchmarks import bench_documents
from benchmarks.made_documents import MAKERS, bare, paragraphs


@pytest.mark.parametrize("kind", MAKERS)
def test_made_documents_hold_the_text_they_are_made_from(kind: str) -> None:
    text = paragraphs(3_000)
    data = MAKERS[kind](text)

    found = " ".join(read(data, f"a.{kind}").text.split())

    assert 3_000 <= sum(map(len, text)) + 2 * len(text) < 4_000
    assert all(sentence in found for sentence in text[-1].split(". "))
    assert (text[0].split(". ")[0][:60] in " ".join(bare(kind, data).split())) is (kind != "srt")


def test_the_bench_prints_a_table_and_one_line_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    code = bench_documents.main(["--tries", "1", "--sizes", "2000", "--kinds", "srt", "eml"])

    said = capsys.readouterr().out.splitlines()
    results = json.loads(said[-1])["results"]
    assert code == 0
    assert [line.split()[0] for line in said[1:3]] == ["srt", "eml"]
    assert said[1].split()[-1] == "–"
    assert results["eml 2000"]["ours"]["peak_mb"] > 5
    assert results["eml 2000"]["ours"]["median_s"] > results["eml 2000"]["bare"]["median_s"]
