"""The bench of reports: what it measures is a real report, and what it prints can be used."""

import io
import json
import sys

import pytest
from openpyxl import load_workbook

from app.reports.html import HTML
from app.reports.missing import missing
from app.reports.registry import EXPORTERS
from app.reports.tables import tables
from benchmarks import bench_reports
from benchmarks.made_reports import made_report
from benchmarks.report_peers import PEERS


def test_a_made_report_is_one_that_a_desk_could_have() -> None:
    model = made_report(60)

    assert [model.text[claim.start : claim.end] for claim in model.claims] == [claim.words for claim in model.claims]
    assert sum(len(claim.evidence) for claim in model.claims) == 75
    assert len({claim.name for claim in model.claims}) == 60
    assert all(source.comparison for claim in model.claims for source in claim.evidence)
    assert HTML.render(model).count(b'<table class="compared">') == 60
    assert [gap.kind for gap in missing(model)] == ["second-person"]
    assert all(EXPORTERS[name].claims(model) for name in ("html", "pdf", "prooflines"))


def test_the_bench_prints_a_table_and_one_line_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    code = bench_reports.main(["--claims", "8", "--tries", "1", "--formats", "markdown", "csv", "--no-peers"])

    said = capsys.readouterr().out.splitlines()
    results = json.loads(said[-1])["results"]
    assert code == 0
    assert [line.split()[0] for line in said[:-1]] == ["file", "Markdown", "Table"]
    assert results["Table (CSV)"]["bytes"] == len(EXPORTERS["csv"].render(made_report(8)))
    assert results["Table (CSV)"]["peak_mb"] > 5


def test_a_tool_that_does_not_run_is_left_out_with_its_last_word(capsys: pytest.CaptureFixture[str]) -> None:
    results: dict[str, dict[str, float]] = {}

    bench_reports.show(results, "Broken", [sys.executable, "-c", "raise SystemExit('no such thing')"], b"", 3)

    assert results == {}
    assert capsys.readouterr().out == "left out: Broken (no such thing)\n"


def test_openpyxl_is_given_the_rows_of_every_sheet() -> None:
    make, what = PEERS["openpyxl (XLSX)"]
    model = made_report(8)

    book = load_workbook(io.BytesIO(make(bench_reports.rows(model))), read_only=True)

    assert what == "rows"
    assert book.sheetnames == [table.name for table in tables(model)]
    assert [row[3].value for row in book.worksheets[0].iter_rows(min_row=2)] == [claim.text for claim in model.claims]
