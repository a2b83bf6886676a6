"""The work of making a file grows as the claims do, in every format."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from app.reports.backup import backup_of
from app.reports.model import ReportClaim, ReportModel
from app.reports.pdf import pages_data as pdf_data
from app.reports.registry import EXPORTERS
from tests.growth import hold_near_linear

_LINE = "The quay of Lowmere opened in 1911, says the board. "
#: What each does in this process: a PDF is set in another, which nothing here can count. A back-up has all others
#: in it: its own work is as well seen with one of them.
_WORK: Mapping[str, Callable[[ReportModel], object]] = {
    **{name: one.render for name, one in EXPORTERS.items()},
    "pdf": lambda model: pdf_data(model, plain=False),
    "backup": backup_of([EXPORTERS["csv"]]).render,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _WORK)
def test_twice_the_claims_take_twice_the_work(report: ReportModel, name: str):
    def model_of(text: str) -> ReportModel:
        """Return a report with a signed claim, its verdicts and sources, for each line of a text."""
        claims = tuple(_at(report.claims[0], number, text) for number in range(1, len(text) // len(_LINE) + 1))
        return replace(report, text=text, claims=claims)

    hold_near_linear(_WORK[name], _LINE, prepare=model_of, timed=(1_000, 8_000))


def _at(claim: ReportClaim, number: int, text: str) -> ReportClaim:
    start = (number - 1) * len(_LINE)
    return replace(claim, number=number, id=number, start=start, end=start + 8, words=text[start : start + 8])
