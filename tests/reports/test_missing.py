"""What is missing in a check is said first, and nothing is called finished before it is."""

from dataclasses import replace

import pytest

from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import summary, taken_up
from app.reports.quotations import quotation_line


def gaps(report: ReportModel, *claims: ReportClaim) -> dict[str, int]:
    """Return what is missing where these are the claims, and nothing else is left over."""
    return {gap.kind: gap.number for gap in missing(replace(report, claims=claims, undecided=(), unseen=0))}


@pytest.fixture
def signed(report: ReportModel) -> ReportClaim:
    """A claim with sources, of which nothing is missing."""
    return report.claims[0]


def test_a_half_done_check_lists_all_that_is_missing(report: ReportModel):
    claims = [replace(claim, verdicts=(replace(claim.verdicts[0], missing="1 source"),)) for claim in report.claims[:1]]
    unheard = replace(claims[0], type="quote", quotation="nobody", withheld=0, evidence=report.claims[0].evidence[:1])

    assert [gap.words for gap in missing(replace(report, claims=(*claims, unheard, *report.claims[1:])))] == [
        "1 claim without a verdict",
        "1 verdict without a second person",
        "1 verdict sent back",
        "1 verdict from before the claim was last changed",
        "2 verdicts against the sourcing policy, without a reason",
        "1 verdict against the sourcing policy, with a reason",
        "3 claims without a source",
        "1 quotation that no kept source has and nobody heard",
        "1 proposal of the machine not decided on",
        "2 sentences that nobody looked at",
    ]


def test_verdicts_against_the_policy_are_not_called_signed_off_and_done(report: ReportModel, signed: ReportClaim):
    """Twenty of 22 stand without a source, each with a reason, and two sentences were never looked at."""
    bare = replace(
        signed, evidence=(), withheld=0,
        verdicts=(replace(signed.verdicts[0], missing="1 primary source", override="No time."),),
    )  # fmt: skip
    walked = replace(report, claims=(signed, signed, *[bare] * 20), undecided=(), unseen=2)

    assert summary(walked) == (
        "22 claims were taken up; 22 signed off by a second person. Missing: 20 verdicts against the sourcing policy, "
        "each with a reason; 20 claims without a source; 2 sentences that nobody looked at."
    )


def test_a_finished_check_is_called_finished(report: ReportModel, signed: ReportClaim, empty_report: ReportModel):
    done = replace(report, claims=(signed, report.claims[-1]), undecided=(), unseen=0)

    assert missing(done) == missing(empty_report) == ()
    assert (
        summary(done)
        == taken_up(done)
        == ("1 claim was taken up, and every verdict is signed off. 1 claim was dismissed.")
    )
    assert summary(empty_report) == "No claim of this article was taken up."


def test_of_dismissed_claims_nothing_is_missing(report: ReportModel):
    assert gaps(report, replace(report.claims[-1], verdicts=(), evidence=())) == {}


def test_a_verdict_that_nobody_answered_waits_for_a_second_person(report: ReportModel, signed: ReportClaim):
    """Also when its claim was dismissed and taken up again since."""
    waiting = replace(signed.verdicts[0], signoffs=())
    proposed, again = (replace(signed, state=state, verdicts=(waiting,)) for state in ("proposed", "open"))

    assert gaps(report, proposed, again) == {"second-person": 2}


def test_what_a_verdict_from_before_a_change_lacked_is_not_counted(report: ReportModel, signed: ReportClaim):
    stale = replace(signed.verdicts[0], holds=False, missing="1 source")

    assert gaps(report, replace(signed, state="open", verdicts=(stale,))) == {"newer-verdict": 1}


@pytest.mark.parametrize(
    ("quotation", "withheld", "expected"),
    [
        ("nobody", 0, {"heard": 1, "source": 1}),
        ("verbatim", 0, {"source": 1}),
        ("heard", 0, {"source": 1}),
        ("withheld", 1, {}),
        ("", 0, {"source": 1}),
    ],
)
def test_who_heard_a_quotation_and_what_has_no_source_is_said_where_it_may_be_known(
    report: ReportModel, signed: ReportClaim, quotation: str, withheld: int, expected: dict[str, int]
):
    """A source that is not named might be a recording; saying that none is would tell what it is."""
    quote = replace(signed, type="quote", evidence=(), withheld=withheld, quotation=quotation)

    assert gaps(report, quote) == expected


def test_one_line_tells_of_every_quotation(report: ReportModel, signed: ReportClaim):
    """Claims and proposals by how they are accounted for; of others, and where there is none, nothing is said."""
    states = ["verbatim"] * 14 + ["speaker-open", "changed", "heard", "withheld", ""]
    claims = tuple(replace(signed, quotation=state) for state in states)

    assert quotation_line(replace(report, claims=claims, undecided_quotations=1)) == (
        "19 quotations: 14 word for word, 1 there, but who says it is open, 1 cut or changed, 1 heard, "
        "1 nobody heard, 1 not said here. 1 of them is not taken up."
    )
    assert quotation_line(replace(report, claims=claims[-2:-1])) == "1 quotation: 1 not said here."
    assert quotation_line(replace(report, claims=claims[-1:])) == ""
