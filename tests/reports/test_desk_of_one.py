"""Where one person gave a verdict and signed it, every report says so before anything else."""

from dataclasses import replace

import pytest

from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import summary
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
