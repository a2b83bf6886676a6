"""The reports as a person read and approved them; set CLAIMDESK_NEW_GOLDEN=1 to write them anew, then read them.

Of a format that is no text, what its reader reads in it was approved.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.reports.audience import not_for_readers
from app.reports.base import Exporter
from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from tests.reports.formats import FORMATS, PARTS, WHOLE, made, said

GOLDEN = Path(__file__).parent / "golden"

every_format = pytest.mark.parametrize("exporter", FORMATS.values(), ids=FORMATS)
every_whole_format = pytest.mark.parametrize("exporter", WHOLE.values(), ids=WHOLE)


@every_format
@pytest.mark.parametrize("name", ["report", "empty_report", "legal_report"])
def test_the_report_is_as_it_was_approved(exporter: Exporter, name: str, request: pytest.FixtureRequest):
    data = made(exporter, request.getfixturevalue(name))
    read = data if exporter.is_text else exporter.text_of(data).encode()
    approved = GOLDEN / f"{name}{exporter.suffix}{'' if exporter.is_text else '.txt'}"
    if os.environ.get("CLAIMDESK_NEW_GOLDEN"):
        approved.write_bytes(read)
    assert read == approved.read_bytes()


@every_format
def test_the_same_model_gives_the_same_bytes(exporter: Exporter, report: ReportModel):
    assert exporter.render(report) == made(exporter, report)


@every_whole_format
def test_every_report_says_when_it_was_made_of_which_text_and_at_which_line_of_the_log(
    exporter: Exporter, report: ReportModel
):
    told = said(exporter, report)
    assert report.text_digest in told
    assert report.audit_hash in told
    assert str(report.audit_seq) in told
    assert "16 February 2024, 13:45 UTC" in told or "2024-02-16T13:45:10Z" in told
    assert report.software in told


@every_whole_format
def test_an_article_without_text_or_claims_still_says_what_the_report_is_of(
    exporter: Exporter, empty_report: ReportModel
):
    told = said(exporter, empty_report)
    assert empty_report.title in told
    assert empty_report.text_digest in told


@every_whole_format
def test_every_wording_verdict_and_reason_is_in_the_report(exporter: Exporter, report: ReportModel):
    told = said(exporter, report)
    for claim in report.claims:
        assert claim.text in told
        assert claim.reason in told
        for verdict in claim.verdicts:
            assert verdict.label in told
            assert verdict.rationale in told


@every_whole_format
def test_a_statement_stands_in_every_report_by_its_name(exporter: Exporter, report: ReportModel):
    """It has no fields to tell; its wording, verdict and sources are as those of any claim."""
    first, *others = report.claims
    model = replace(report, claims=(replace(first, type="statement", name="S1", slots=()), *others))

    before, told = (exporter.text_of(exporter.render(one)) for one in (report, model))

    assert first.text in told
    assert "S1" in told or first.name not in before
    assert "statement" in told.lower() or "appointment" not in before.lower()


@every_format
@pytest.mark.parametrize("audience", ["desk", "legal"])
def test_a_file_that_names_a_confidential_source_says_that_readers_must_not_get_it(
    exporter: Exporter, legal_report: ReportModel, audience: str
):
    told = said(exporter, replace(legal_report, audience=audience))
    words = {"csv": f",{audience},", "json": f'"audience": "{audience}"'}
    sources = [source for claim in legal_report.claims for source in claim.evidence]
    is_named = any(source.title in told for source in sources if source.confidentiality != "public")
    assert is_named is (words.get(exporter.name, not_for_readers(audience)) in told)


@every_whole_format
def test_every_question_to_a_person_is_in_the_report_with_what_they_said(exporter: Exporter, legal_report: ReportModel):
    told = " ".join(said(exporter, legal_report).replace("\\n", " ").split())
    for question in (question for claim in legal_report.claims for question in claim.questions):
        for words in (question.person, question.question, question.by, *(reply.said for reply in question.replies)):
            assert all(part in told for part in words.split("\n"))


@pytest.mark.parametrize(
    "exporter", [pytest.param(one, id=name) for name, one in PARTS.items() if one.part and one.part.holds]
)
def test_a_part_of_a_report_tells_of_the_claims_that_it_holds_and_of_no_other(exporter: Exporter, report: ReportModel):
    told, held = said(exporter, report), exporter.claims(report)
    assert 0 < len(held) < len(report.claims)
    for claim in held:
        assert claim.text in told
        assert all(verdict.label in told for verdict in claim.verdicts[:1])
    assert not [claim.text for claim in report.claims if claim not in held and f". {claim.text}" in told]


@every_whole_format
def test_what_is_missing_stands_before_everything_else(exporter: Exporter, report: ReportModel):
    """JSON is sorted by its keys; there it is asked for in its place."""
    told = said(exporter, report)
    places = [told.index(gap.words) for gap in missing(report)]
    assert len(places) == 8
    assert exporter.name == "json" or max(places) < told.index(report.claims[0].text)


@every_format
def test_every_verdict_is_signed_off_only_when_nothing_is_missing(exporter: Exporter, report: ReportModel):
    words = "every verdict is signed off"
    done = replace(report, claims=report.claims[:1], undecided=(), unseen=0)
    assert missing(done) == ()
    assert words in said(exporter, done) or exporter.part
    for spoiled in (replace(done, unseen=2), replace(done, undecided=report.undecided)):
        assert words not in said(exporter, spoiled)


@every_whole_format
@pytest.mark.parametrize(
    ("earlier", "words"),
    [
        (1, "1 claim stands on an earlier version of the text and is not in this report."),
        (1200, "1,200 claims stand on earlier versions of the text and are not in this report."),
    ],
)
def test_claims_on_earlier_texts_are_counted(exporter: Exporter, report: ReportModel, earlier: int, words: str):
    told = said(exporter, replace(report, earlier=earlier))
    assert words in told
    assert "earlier version" not in said(exporter, report)


def test_formats_have_names_and_suffixes_of_their_own():
    for what in ("name", "title", "suffix"):
        values = [getattr(exporter, what) for exporter in FORMATS.values()]
        assert len(set(values)) == len(values)
    called = [name for exporter in FORMATS.values() for name in (exporter.name, *exporter.also)]
    assert len(set(called)) == len(called)
    assert list(EXPORTERS) == [
        "html",
        "pdf",
        "markdown",
        "csv",
        "json",
        "xlsx",
        "docx",
        "prooflines",
        "claimreview",
        "annotations",
        "csl",
        "bibtex",
        "backup",
    ]
