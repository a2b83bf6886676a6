"""The page about fetching says what the code does."""

from app.documents.web.limits import FetchLimits
from app.documents.web.refusals import FetchReason
from claims.newsroom.sourcing import SourceHealth
from tests.docs.blocks import ROOT
from tests.docs.test_lists import rows

PAGE = ROOT / "docs" / "fetching.md"


def test_the_page_knows_every_limit() -> None:
    limits = FetchLimits()

    assert [row[1] for row in rows(PAGE, "what", "most")] == [
        f"{limits.body // 2**20} MB",
        f"{limits.headers // 2**10} KB",
        f"{limits.seconds:g} s",
        f"{limits.connecting:g} s",
        str(limits.redirects),
    ]


def test_the_page_knows_every_reason_and_state() -> None:
    assert [row[0] for row in rows(PAGE, "reason", "what happened")] == [reason.value for reason in FetchReason]
    assert [row[0] for row in rows(PAGE, "state", "when")] == [state.value for state in SourceHealth]
