"""Reports of any size to measure with: invented claims with verdicts, on five sources for every four claims.

Each source is compared with its claim, in as many facts as the comparison finds in most.
"""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from app.labels import TYPE_LETTERS
from app.reports.model import ReportClaim, ReportEvidence, ReportModel, ReportSignoff, ReportSlot, ReportVerdict
from claims.compare import Comparison, Fact, FactKind, Outcome
from claims.model import ClaimType

_MORNING = datetime(2025, 3, 19, 8, 0, tzinfo=UTC)
_LINES = (
    (
        "date",
        "the quay was opened on {day} May {year}",
        "The harbour board said on Tuesday that {words}, after a delay.",
    ),
    ("quote", "“we waited {n} years for it,” the mayor said", "In the town hall {words}, and few doubted him."),
    ("appointment", "Tomas Velk was named director in {year}", "According to the register {words} by the board."),
    ("statistic", "the work cost {n}.2 million crowns", "The council wrote that {words}, more than planned."),
)
_GRADES = (
    ("true", "True", "good"), ("mostly-true", "Mostly true", "fair"), ("mixed", "Mixed", "mixed"),
    ("misleading", "Misleading", "poor"), ("false", "False", "bad"), ("unproven", "Not confirmable", "none"),
)  # fmt: skip
#: What the comparison says of a claim of each type; a quotation has a sentence, the others a table.
_COMPARED = {
    ClaimType.DATE: Comparison(
        ClaimType.DATE, Outcome.PARTLY,
        (
            Fact("value", FactKind.WITHIN, "2024-05", "2024-05-14"),
            Fact("statement", FactKind.OTHER_WORDS, "was opened", "opened to ships"),
        ),
    ),
    ClaimType.QUOTE: Comparison(ClaimType.QUOTE, Outcome.VERBATIM, (Fact("speaker", FactKind.MISSING, "the mayor"),)),
    ClaimType.APPOINTMENT: Comparison(
        ClaimType.APPOINTMENT, Outcome.STANDS,
        (
            Fact("person", FactKind.INITIALS, "Tomas Velk", "Mr T. Velk"),
            Fact("event", FactKind.SAME, "appointed", "appointed"),
            Fact("when", FactKind.CLAIM_COARSER, "2019", "2019-05-20"),
            Fact("statement", FactKind.MORE, None, "with effect from the end of the month"),
        ),
    ),
    ClaimType.STATISTIC: Comparison(
        ClaimType.STATISTIC, Outcome.CONFLICT,
        (
            Fact("figure", FactKind.ROUNDED, "14200000 crowns", "14,214,600 crowns"),
            Fact("period", FactKind.DIFFERENT, "2024", "2023"),
            Fact("statement", FactKind.MORE, None, "all lots"),
        ),
    ),
}  # fmt: skip


def made_report(claims: int) -> ReportModel:
    """Return a report of so many claims, one in each sentence, four sentences a paragraph."""
    text, made = "", []
    for at in range(claims):
        kind, words, line = _LINES[at % len(_LINES)]
        words = words.format(day=at % 28 + 1, year=1950 + at % 70, n=at % 60 + 2)
        start = len(text) + line.index("{")
        text += line.format(words=words) + ("\n\n" if at % 4 == 3 else " ")
        made.append(_claim(at, kind, words, start))
    digest = sha256(text.encode()).hexdigest()
    return ReportModel(
        article_id=1, title="Harbour chief steps down as Lowmere reopens its tide gate", outlet="The Lowmere Courier",
        author="Ines Tarrow", url="https://courier.example/harbour", published_on=date(2025, 3, 19), text=text,
        text_number=1, text_digest=digest, claims=tuple(made), undecided=(), sentences=claims, audit_seq=9 * claims,
        audit_hash=digest, made_at=_MORNING + timedelta(days=9), made_by="Ana Reyes", software="Claimdesk",
        audience="desk", publisher="Tidewater Desk", published_at="https://tidewater.example/checks/harbour",
    )  # fmt: skip


def _claim(at: int, kind: str, words: str, start: int) -> ReportClaim:
    given = _MORNING + timedelta(minutes=3 * at)
    grade, label, tone = _GRADES[at % len(_GRADES)]
    signed = at % 5 != 4
    verdict = ReportVerdict(
        by="Ana Reyes", at=given, scale="desk-six", grade=grade, label=label, tone=tone, holds=True,
        rationale="The minutes of 14 May say so on page 4, and the call with the board's office confirmed it.",
        signoffs=(ReportSignoff("Ben Okafor", given + timedelta(hours=2), "confirm", "Minutes seen."),) * signed,
        policy="0f1e2d3c4b5a6978",
    )  # fmt: skip
    return ReportClaim(
        name=f"{TYPE_LETTERS[kind]}{at + 1}", number=at + 1, id=at + 1, type=kind,
        state="signed" if signed else "proposed", reason="", text=words,
        words=words, start=start, end=start + len(words), prefix="The harbour board said that ",
        suffix=", after a delay of months", origin="machine", rule="day, month and year, version 4",
        slots=(ReportSlot("value", "Value", words[-9:], words[-9:]), ReportSlot("by", "Read from", "copy", None)),
        evidence=tuple(_source(at, number, kind) for number in (1, 2)[: 1 + (at % 4 == 3)]), verdicts=(verdict,),
        added_by="Ana Reyes", added_at=given,
    )  # fmt: skip


def _source(at: int, number: int, kind: str) -> ReportEvidence:
    page = (at + number) % 250
    return ReportEvidence(
        number=number, title=f"Minutes of the harbour board, page {page}", kind="document",
        url=f"https://lowmere.example/minutes/{page}", publisher="City of Lowmere", published_on=date(2024, 5, 14),
        accessed_on=date(2025, 3, 19), stance="supports", rank="primary", by="Ana Reyes", at=_MORNING,
        passage="The board took note that the director leaves at the end of the month, and thanked him.",
        locator=f"p. {page}", note="Told on the telephone.", comparison=_COMPARED[ClaimType(kind)],
    )  # fmt: skip
