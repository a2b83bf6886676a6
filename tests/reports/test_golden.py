"""The reports as a person read and approved them; set CLAIMDESK_NEW_GOLDEN=1 to write them anew, then read them."""

import os
from pathlib import Path

import pytest

from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS

GOLDEN = Path(__file__).parent / "golden"

every_format = pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)


@every_format
@pytest.mark.parametrize("name", ["report", "empty_report", "legal_report"])
def test_the_report_is_as_it_was_approved(exporter: Exporter, name: str, request: pytest.FixtureRequest):
    made = exporter.render(request.getfixturevalue(name))
    approved = GOLDEN / f"{name}{exporter.suffix}"
    if os.environ.get("CLAIMDESK_NEW_GOLDEN"):
        approved.write_bytes(made)
    assert made == approved.read_bytes()


@every_format
def test_the_same_model_gives_the_same_bytes(exporter: Exporter, report: ReportModel):
    assert exporter.render(report) == exporter.render(report)


@every_format
def test_every_report_says_when_it_was_made_of_which_text_and_at_which_line_of_the_log(
    exporter: Exporter, report: ReportModel
):
    said = exporter.render(report).decode()
    assert report.text_digest in said
    assert report.audit_hash in said
    assert str(report.audit_seq) in said
    assert "16 February 2024, 13:45 UTC" in said or "2024-02-16T13:45:10Z" in said
    assert report.software in said


@every_format
def test_an_article_without_text_or_claims_still_says_what_the_report_is_of(
    exporter: Exporter, empty_report: ReportModel
):
    said = exporter.render(empty_report).decode()
    assert empty_report.title in said
    assert empty_report.text_digest in said


@every_format
def test_every_wording_verdict_and_reason_is_in_the_report(exporter: Exporter, report: ReportModel):
    said = exporter.render(report).decode()
    for claim in report.claims:
        assert claim.text in said
        assert claim.reason in said
        for verdict in claim.verdicts:
            assert verdict.label in said
            assert verdict.rationale in said


def test_formats_have_names_suffixes_and_media_types_of_their_own():
    for what in ("name", "title", "mime", "suffix"):
        values = [getattr(exporter, what) for exporter in EXPORTERS.values()]
        assert len(set(values)) == len(values)
    assert list(EXPORTERS) == ["html", "markdown", "csv", "json"]
