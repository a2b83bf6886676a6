"""The work of making a file grows as the claims do, in every format."""

from dataclasses import replace

import pytest

from app.documents.running import End, Run
from app.reports import pdf
from app.reports.backup import backup_of
from app.reports.model import ReportClaim, ReportModel
from app.reports.registry import EXPORTERS
from tests.growth import hold_near_linear

_LINE = "The quay of Lowmere opened in 1911, says the board. "
#: A back-up has all the others in it: its own work is as well seen with one of them.
_FORMATS = {**EXPORTERS, "backup": backup_of([EXPORTERS["csv"]])}


@pytest.mark.slow
@pytest.mark.parametrize("name", _FORMATS)
def test_twice_the_claims_take_twice_the_work(report: ReportModel, name: str, monkeypatch: pytest.MonkeyPatch):
    """What sets a PDF is another process, whose work is neither counted nor timed here; it is not started."""
    monkeypatch.setattr(pdf, "_other_process", lambda *_: Run(End.DONE))

    def model_of(text: str) -> ReportModel:
        """Return a report with a signed claim, its verdicts and sources, for each line of a text."""
        claims = tuple(_at(report.claims[0], number, text) for number in range(1, len(text) // len(_LINE) + 1))
        return replace(report, text=text, claims=claims)

    hold_near_linear(_FORMATS[name].render, _LINE, prepare=model_of, timed=(1_000, 8_000))


def _at(claim: ReportClaim, number: int, text: str) -> ReportClaim:
    start = (number - 1) * len(_LINE)
    return replace(claim, number=number, id=number, start=start, end=start + 8, words=text[start : start + 8])
