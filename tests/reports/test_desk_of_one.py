"""Where one person gave a verdict and signed it, every report says so before anything else."""

import json
from dataclasses import replace

import pytest

from app.reports.audience import at_top
from app.reports.coverage import standing
from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import summary
from app.reports.pictures import pictures
from tests.reports.formats import FORMATS, said

_OWN = "Signed by the same person who gave the verdict: this desk is one person’s."


@pytest.fixture
def of_one(report: ReportModel) -> ReportModel:
    """A report whose signed claim was signed by whoever gave its verdict."""
    signed = report.claims[0]
    answer = replace(signed.verdicts[0].signoffs[0], by=signed.verdicts[0].by, comment=_OWN, same_person=True)
    newest = replace(signed.verdicts[0], signoffs=(answer,))
    return replace(report, claims=(replace(signed, verdicts=(newest, *signed.verdicts[1:])), *report.claims[1:]))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_so(of_one: ReportModel, name: str) -> None:
    words = said(FORMATS[name], of_one)

    assert "the person who gave" in words or "the same person who gave" in words


def test_nobody_is_called_a_second_person_or_the_check_finished(of_one: ReportModel) -> None:
    done = replace(of_one, claims=of_one.claims[:1], undecided=(), unseen=0)

    assert [(gap.kind, gap.number) for gap in missing(done)] == [("same-person", 1)]
    assert summary(done).startswith(
        "1 claim was taken up; 0 signed off by a second person. Missing: 1 verdict signed by"
    )
    assert "Checked by one person" in said(FORMATS["prooflines"], of_one)
    assert "by two people" not in said(FORMATS["prooflines"], of_one)


def test_what_programs_read_counts_no_second_person_either(of_one: ReportModel) -> None:
    data = json.loads(FORMATS["json"].render(of_one))

    assert data["coverage"]["signed"] == 0
    assert "True, signed by whoever gave it" in standing(of_one.claims[0])


def test_no_picture_counts_whoever_signs_their_own_as_a_second_person(of_one: ReportModel) -> None:
    """Neither the work of a day, nor how long it took to a second person."""
    drawn = {one.name: one.rows for one in pictures(replace(of_one, claims=of_one.claims[:1], audience="desk"))}

    assert [row[3] for row in drawn["days"]] == ["1"]
    assert [row[:1] + row[2:] for row in drawn["stages"]] == [("To a verdict", "1"), ("To a second person", "1")]


def test_of_some_verdicts_nothing_is_said_of_all(of_one: ReportModel, report: ReportModel) -> None:
    """A desk that became one of several people has both."""
    other = replace(report.claims[0], number=9, id=109, name="A19")

    assert at_top(of_one).startswith("One person’s desk")
    assert at_top(replace(of_one, claims=(*of_one.claims, other))).startswith("Some verdicts here are signed")


def test_the_head_of_a_printed_page_has_every_sign_of_the_sentence(of_one: ReportModel) -> None:
    assert "report. One person’s desk: verdicts here are signed" in said(FORMATS["html"], of_one)
