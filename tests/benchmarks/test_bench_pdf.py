"""The bench of PDFs: what is made stands on them, and what it prints can be used."""

import json
import sys

import pytest

from app.documents.limits import USUAL
from app.documents.read import pdf
from benchmarks import bench_pdf
from benchmarks.made_pdfs import MAKERS


@pytest.mark.parametrize("name", MAKERS)
def test_each_made_pdf_is_read_as_it_stands(name: str) -> None:
    """All its words, in their order; a word may keep the hyphen of its line's end."""
    data, text = MAKERS[name]()
    read, expected = (bench_pdf.words(one) for one in (pdf.read(data, "", USUAL).text, text))

    assert len(read) >= 40
    assert [word.replace("-", "") for word in read] == [word.replace("-", "") for word in expected]


def test_the_bench_prints_a_table_and_one_line_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    code = bench_pdf.main(["--files", "two columns drawn across", "--no-peers"])

    said = capsys.readouterr().out.splitlines()
    results = json.loads(said[-1])["results"]
    ours, other = (results[name]["two columns drawn across"] for name in ("ours", "pypdf"))
    assert code == 0
    assert said[0].split() == ["words", "and", "order", "ours", "pypdf", "pypdfium2"]
    assert (ours["words"], ours["order"], other["words"]) == (1, 1, 1)
    assert other["order"] < 0.7
    assert ours["peak_mb"] > 5
    assert bench_pdf.words("the har-\nbour o\ufb03ce") == ["the", "harbour", "office"]
    assert bench_pdf.measured(sys.executable, "ours", *MAKERS["a table"]())["order"] == 1
