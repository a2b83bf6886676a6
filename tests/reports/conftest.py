"""An invented article with every state a claim can be in, as a report sees it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from app.reports.model import (
    ReportClaim,
    ReportEvidence,
    ReportModel,
    ReportSignoff,
    ReportSlot,
    ReportVerdict,
)

TEXT = """Harbour board names new director

PORT ELLERY (Coast Wire) - Tamsin Rook was appointed director of the Ellery Harbour Board on 4 March 2023, the board \
said.

“We have waited eleven years for a second quay,” Rook told reporters on Tuesday. The first quay opened in 1911 & has \
been repaired twice since.

Her predecessor, Osric Vane, left in December. Vane, who now advises the ministry, “never saw the plans”, according \
to a letter <on file>.

- The board meets every second Thursday.
"""

_PLANS = "“never saw the plans”, according to a letter <on file>"
_ADDED = datetime(2024, 2, 16, 9, 5, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 2, 16, hour, minute, tzinfo=UTC)


def claim(number: int, words: str, **given: object) -> ReportClaim:
    start = TEXT.index(words)
    end = start + len(words)
    plain = ReportClaim(
        number=number, id=100 + number, type="date", state="open", reason="", text=words, words=words, start=start,
        end=end, prefix=TEXT[max(0, start - 32) : start], suffix=TEXT[end : end + 32], origin="machine",
        rule="day, month and year, version 1", slots=(), evidence=(), verdicts=(), added_by="Maren Oduya",
        added_at=_ADDED,
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def verdict(grade: str, label: str, tone: str, hour: int, rationale: str, **given: object) -> ReportVerdict:
    plain = ReportVerdict(
        by="Maren Oduya", at=at(hour), scale="desk-six", grade=grade, label=label, tone=tone, rationale=rationale,
        holds=True, signoffs=(),
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def _appointment() -> ReportClaim:
    minutes = ReportEvidence(
        number=1, title="Minutes of the Ellery Harbour Board, March 2023", kind="document",
        url="https://harbour.example/minutes/2023-03.pdf?page=2&lang=en", publisher="Ellery Harbour Board",
        published_on=date(2023, 3, 9), accessed_on=date(2024, 2, 16), stance="supports", rank="primary",
        passage="Resolved: T. Rook is appointed director with effect from 4 March.\nCarried 7 to 2.",
        locator="p. 2, item 5", note="", by="Maren Oduya", at=at(9, 20),
    )  # fmt: skip
    call = ReportEvidence(
        number=2, title="Osric Vane", kind="person", url="", publisher="", published_on=None,
        accessed_on=date(2024, 2, 16), stance="context", rank="secondary", passage="", locator="",
        note="By telephone, 0.5 hours; says he had resigned before the vote.", by="Ines Farrow", at=at(9, 40),
    )  # fmt: skip
    return claim(
        1,
        "Tamsin Rook was appointed director of the Ellery Harbour Board on 4 March 2023",
        type="appointment",
        state="signed",
        text="Tamsin Rook was appointed director of the Ellery Harbour Board with effect from 4 March 2023",
        rule="passive appointment, version 3",
        slots=(
            ReportSlot("person", "Person", "Tamsin Rook", "Tamsin Rook"),
            ReportSlot("post", "Post", "director", "director"),
            ReportSlot("body", "Body or place", "Ellery Harbour Board", "Harbour Board"),
            ReportSlot("event", "Event", "appointed", "appointed"),
            ReportSlot("when", "When", "2023-03-04", "2023-03-04"),
            ReportSlot("other", "Predecessor or successor", "Osric Vane", None),
            ReportSlot("by", "Appointed by", None, None),
            ReportSlot("certainty", "Certainty", "stated", "stated"),
        ),
        evidence=(minutes, call),
        verdicts=(
            verdict(
                "true", "True", "good", 10, "The minutes say so, word for word.",
                signoffs=(ReportSignoff("Ines Farrow", at(11), "confirm", "Minutes seen."),),
            ),
            verdict(
                "mostly-true", "Mostly true", "fair", 9, "The day was not yet confirmed.", holds=False,
                signoffs=(ReportSignoff("Ines Farrow", at(9, 30), "send-back", "Ask for the minutes first."),),
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def report() -> ReportModel:
    """A check that is half done: signed off, waiting, sent back, changed since, open, dismissed and undecided."""
    quote = claim(
        3, "“We have waited eleven years for a second quay,” Rook told reporters on Tuesday", type="quote",
        state="proposed", rule="words in quotation marks, version 2",
        slots=(
            ReportSlot("words", "Words", *["We have waited eleven years for a second quay,"] * 2),
            ReportSlot("speaker", "Speaker", "Tamsin Rook", "Tamsin Rook"),
        ),
        verdicts=(verdict("unproven", "Not confirmable", "none", 10, "No recording was kept."),),
    )  # fmt: skip
    tuesday = claim(
        4, "Tuesday", state="returned",
        slots=(ReportSlot("value", "Date", "2024-02-13", "2024-02-20"),),
        verdicts=(
            verdict(
                "false", "False", "bad", 10, "Reporters were called in on Monday.",
                signoffs=(ReportSignoff("Ines Farrow", at(12), "send-back", "Which reporters?\nAsk two."),),
            ),
        ),
    )  # fmt: skip
    opened = claim(
        5, "The first quay opened in 1911", origin="person", rule="",
        slots=(ReportSlot("value", "Date", "1911", None),),
        verdicts=(verdict("mixed", "Mixed", "mixed", 10, "Opened in parts.", holds=False),),
    )  # fmt: skip
    return ReportModel(
        article_id=7, title="Harbour board names new director", outlet="Coast Wire", author="L. Brandt-Ojukwu",
        url="https://coastwire.example/2024/harbour", published_on=date(2024, 2, 15), text=TEXT, text_number=1,
        text_digest=sha256(TEXT.encode()).hexdigest(),
        claims=(
            _appointment(),
            claim(2, "4 March 2023", slots=(ReportSlot("value", "Date", "2023-03-04", "2023-03-04"),)),
            quote,
            tuesday,
            opened,
            claim(6, "in December", state="dismissed", reason="Same fact as in the line before; checked there."),
        ),
        undecided=(("quote", _PLANS, TEXT.index(_PLANS), TEXT.index(_PLANS) + len(_PLANS)),),
        sentences=7, audit_seq=42, audit_hash=sha256(b"line 42").hexdigest(),
        made_at=datetime(2024, 2, 16, 13, 45, 10, tzinfo=UTC), made_by="Ines Farrow", software="Claimdesk 0.1.0",
    )  # fmt: skip


@pytest.fixture
def empty_report(report: ReportModel) -> ReportModel:
    """An article without text, claims or a date, and a log without a line."""
    return replace(
        report, text="", text_digest=sha256(b"").hexdigest(), claims=(), undecided=(), sentences=0, outlet="",
        author="", url="", published_on=None, audit_seq=0, audit_hash="0" * 64,
    )  # fmt: skip
