"""What a verification report says, before it takes a form."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReportSlot:
    """One typed field: what the claim says, and what the machine had read (`None` when it read none)."""

    name: str
    label: str
    value: str | None
    machine: str | None


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A source on a claim; `number` counts from 1 within the claim."""

    number: int
    title: str
    kind: str
    url: str
    publisher: str
    published_on: date | None
    accessed_on: date | None
    stance: str
    rank: str
    passage: str
    locator: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportSignoff:
    """What a second person said; `decision` is `confirm` or `send-back`."""

    by: str
    at: datetime
    decision: str
    comment: str


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """A verdict, newest first in its claim. `holds`: the claim is still as it was when this was given."""

    by: str
    at: datetime
    scale: str
    grade: str
    label: str
    tone: str
    rationale: str
    holds: bool
    signoffs: tuple[ReportSignoff, ...]


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """A claim of the article.

    Attributes:
        number: place in the article, from 1.
        state: `open`, `proposed`, `returned`, `signed` or `dismissed`; a claim whose making was undone is left out.
        verdicts: newest first; what was taken back is left out, as are sign-offs that were.
        text: the reviewer's wording; `words` are those of the copy at `[start, end)`.
        prefix, suffix: up to 32 characters of the copy on either side (W3C text-quote selector).
        origin: `machine` or `person`.
        rule: name and version of the rule that found it, `""` for a person's.
    """

    number: int
    id: int
    type: str
    state: str
    reason: str
    text: str
    words: str
    start: int
    end: int
    prefix: str
    suffix: str
    origin: str
    rule: str
    slots: tuple[ReportSlot, ...]
    evidence: tuple[ReportEvidence, ...]
    verdicts: tuple[ReportVerdict, ...]
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ReportModel:
    """One article with all that was found and decided, as of one line of the log.

    Attributes:
        claims: accepted and dismissed ones, in order of the text.
        undecided: proposals of the machine that nobody decided on yet, as (type, words, start, end).
        text_digest: SHA-256 of the text in UTF-8.
        audit_seq, audit_hash: the newest line of the log when the report was made.
        made_at: UTC.
        software: name and version of the software.
    """

    article_id: int
    title: str
    outlet: str
    author: str
    url: str
    published_on: date | None
    text: str
    text_number: int
    text_digest: str
    claims: tuple[ReportClaim, ...]
    undecided: tuple[tuple[str, str, int, int], ...]
    sentences: int
    audit_seq: int
    audit_hash: str
    made_at: datetime
    made_by: str
    software: str
