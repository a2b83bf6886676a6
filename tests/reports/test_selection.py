"""A report of some of the claims: those alone, and it says what was left aside."""

import pytest

from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import summary
from app.reports.selection import EVERYTHING, Only, select_claims
from tests.reports.formats import WHOLE


@pytest.mark.parametrize(
    ("only", "numbers", "proposals"),
    [
        (EVERYTHING, [1, 2, 3, 4, 5, 6], 1),
        (Only(signed=True), [1], 0),
        (Only(types=("quote",)), [3], 1),
        (Only(types=("date",)), [2, 4, 5, 6], 0),
        (Only(verdicts=("false", "mixed")), [4, 5], 0),
        (Only(signed=True, types=("quote",)), [], 0),
    ],
)
def test_only_the_chosen_claims_are_in_it(report: ReportModel, only: Only, numbers: list[int], proposals: int) -> None:
    chosen = select_claims(report, only)

    assert [claim.number for claim in chosen.claims] == numbers
    assert len(chosen.undecided) == proposals
    assert chosen.left_aside == 7 - len(numbers) - proposals


@pytest.mark.parametrize("name", list(WHOLE))
def test_a_report_of_a_part_says_so_in_every_format(report: ReportModel, name: str) -> None:
    """It is called complete by nobody, however well what it has is done."""
    form = WHOLE[name]

    said = form.text_of(form.render(select_claims(report, Only(signed=True))))

    assert "6 claims and proposals left aside, for only these were chosen: signed off" in said
    assert "Reporters were called in on Monday" not in said


def test_a_choice_leaves_something_missing(report: ReportModel) -> None:
    chosen = select_claims(report, Only(signed=True, verdicts=("true",)))

    assert ("left-aside", 6) in [(gap.kind, gap.number) for gap in missing(chosen)]
    assert "every verdict is signed off" not in summary(chosen)
    assert [gap.kind for gap in missing(select_claims(report, EVERYTHING))].count("left-aside") == 0


def test_what_is_chosen_opens_nothing_in_markdown(report: ReportModel) -> None:
    """A scale of the desk may call its grades what it likes."""
    chosen = select_claims(report, Only(types=("[a](http://b.example)",)))

    assert "chosen: \\[a\\](http\\://b.example)" in WHOLE["markdown"].render(chosen).decode()


def test_words_with_braces_do_no_harm(report: ReportModel) -> None:
    assert missing(select_claims(report, Only(types=("{n}", "{"))))[-1].words.endswith("chosen: {n}, {")
