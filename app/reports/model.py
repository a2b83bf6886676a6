"""What a verification report says, before it takes a form."""

from dataclasses import dataclass
from datetime import date, datetime

from app.reports.bundled import ReportFile
from app.reports.paper import Paper
from app.reports.parts import ReportPart
from claims.compare import Comparison
from claims.newsroom.agreement import Agreement


@dataclass(frozen=True, slots=True)
class ReportSlot:
    """One typed field: what the claim says, and what the machine had read (`None` when it read none)."""

    name: str
    label: str
    value: str | None
    machine: str | None


@dataclass(frozen=True, slots=True)
class ReportStamp:
    """A time stamp of a kept copy.

    Attributes:
        at: when the authority saw the digest, UTC; with `authority` and `serial` (hexadecimal) as the stamp says.
        server: the address it was asked of.
        problem: why it did not hold when the report was made, `""` for a stamp that was verified then.
    """

    at: datetime
    authority: str
    serial: str
    server: str
    problem: str


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """A kept copy of a source: its bytes as they came in.

    Attributes:
        origin: `fetched`, `uploaded` or `pasted`.
        at: when it was fetched or handed in.
        name: of the file, or the title that the document gives itself; `None` in a report for readers.
        url: where the bytes came from in the end, `""` when from nowhere on the web.
        media_type: as the server or the file says.
        size: in bytes.
        digest: SHA-256 of the bytes; `record_digest` of its WARC record, `""` for a pasted text, which has none.
        text_digest: SHA-256 of the text read from it, in UTF-8.
        stamp: `None` for a copy that is not time-stamped.
    """

    origin: str
    at: datetime
    name: str | None
    url: str
    media_type: str
    size: int
    digest: str
    record_digest: str
    text_digest: str
    stamp: ReportStamp | None = None


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """Where a passage stands in the text of the kept copy: `exact` at `[start, end)`, and what stands around it.

    Attributes:
        start, end: half-open, in characters (Unicode code points) of that text.
        prefix, suffix: up to 32 characters on either side (W3C text-quote selector).
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ReportFall:
    """What became of a source's page after it was seen for this claim; `health` is that of `SourceHealth`."""

    health: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """A source on a claim.

    Attributes:
        number: from 1 within the claim, the same in a report for anybody: where a source is left out, its number is.
        note: of who attached it; `None` in a report for readers, as are `reliability` and `independence_group`.
        confidentiality: `public`, `desk` or `legal`.
        same_origin: numbers of the claim's other sources in the report that are in the same independence group.
        reliability: why the desk trusts the source, and how far.
        copy: the one that the passage stands in, else the one that was kept nearest before it was attached, else the
            next one; `None` when no copy is kept.
        place: `None` when it is not on record where in the copy the passage stands.
        fall: `None` when nobody found the page changed or gone since.
        comparison: how the claim, as it is in the report, stands to the passage; `None` where there is no comparing.
    """

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
    note: str | None
    by: str
    at: datetime
    author: str = ""
    confidentiality: str = "public"
    independence_group: str | None = ""
    same_origin: tuple[int, ...] = ()
    reliability: str | None = ""
    copy: ReportCopy | None = None
    place: ReportPlace | None = None
    fall: ReportFall | None = None
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class ReportSignoff:
    """What another person said, or the same one; `decision` is `confirm`, `send-back`, or `differ` in a blind check."""

    by: str
    at: datetime
    decision: str
    comment: str
    same_person: bool = False


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """A verdict, newest first in its claim.

    Attributes:
        holds: the claim is still as it was when this was given.
        policy: fingerprint of the sourcing policy it was given under, `""` for one from before there was a policy.
        missing: what the policy asked for and was not there, `""` when the sources were enough.
        override: why the verdict was given all the same.
    """

    by: str
    at: datetime
    scale: str
    grade: str
    label: str
    tone: str
    rationale: str
    holds: bool
    signoffs: tuple[ReportSignoff, ...]
    policy: str = ""
    missing: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class ReportSuggestion:
    """What the copy should say instead of a claim's words, `""` when they are to go.

    `answer` is of whoever writes the copy: `accepted` or `rejected`, `""` before there is one.
    """

    text: str
    by: str
    at: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ReportReply:
    """What came of a question.

    Attributes:
        kind, means, terms: those of `ReplyKind`, `Means`, `Terms`; `kind` is "" where it is not for a report.
        said: `""` when nothing was noted, and whatever was noted when the person did not speak on the record.
        on: the day on which they replied; `at` is when it was put down, by whom says `by`.
    """

    kind: str
    means: str
    terms: str
    said: str
    on: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """A question to a person about a claim; what was put down again in the same words is one.

    Attributes:
        person: whom, by the name of the source.
        by, at: who put it down last, and when.
        reply_by: the day by which a reply is asked for, `None` for no day.
        replies: newest first; the newest holds.
    """

    person: str
    question: str
    by: str
    at: datetime
    reply_by: date | None
    replies: tuple[ReportReply, ...]


@dataclass(frozen=True, slots=True)
class ReportHolder:
    """A report that was handed out with a verdict in it.

    Attributes:
        at: when, UTC; `line` is its place in the log.
        audience: whom it was for, `public`, `desk` or `legal`.
        format: as it was called then.
        digest: SHA-256 of its file.
    """

    at: datetime
    line: int
    audience: str
    format: str
    digest: str


@dataclass(frozen=True, slots=True)
class ReportCorrection:
    """A signed verdict that was taken up again because it was wrong; it stays on record, among the verdicts.

    Attributes:
        verdict: its label; `by` set down at `at` that it is wrong, and `reason` why.
        now: label of the verdict that was signed since, `""` while none is.
        held_by: reports handed out with the old verdict, oldest first; those that the audience may know of.
    """

    verdict: str
    by: str
    at: datetime
    reason: str
    now: str = ""
    held_by: tuple[ReportHolder, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """A claim of the article.

    Attributes:
        name: "A12", by which every form of the report calls it; `number`: place in the article, from 1, never told.
        version: how often the claim changed on the desk, from 1; what is handed in again says on which it was made.
        state: `open`, `proposed`, `returned`, `signed` or `dismissed`; a claim whose making was undone is left out.
        verdicts: newest first; what was taken back is left out, as are sign-offs that were.
        text: the reviewer's wording; `words` are those of the copy at `[start, end)`, `prefix` and `suffix` up to 32
            characters of it on either side (W3C text-quote selector).
        origin: `machine` or `person`; `rule` is name and version of the one that found it, `""` for a person's.
        withheld: how many sources the audience may not know of; `questions`: to people, oldest first, of which it may.
        suggestion: `None` when nothing is suggested; `corrections` are of signed verdicts, oldest first.
        quotation: what accounts for it, of `QuoteState`, `speaker-…`, `withheld`, `""`; `parts`: decided with it.
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
    withheld: int = 0
    questions: tuple[ReportQuestion, ...] = ()
    suggestion: ReportSuggestion | None = None
    version: int = 1
    name: str = ""
    corrections: tuple[ReportCorrection, ...] = ()
    quotation: str = ""
    parts: tuple[ReportPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportModel:
    """One article with all that was found and decided, as of one line of the log; and no more than its readers may see.

    Attributes:
        claims: accepted and dismissed ones, in order of the text.
        undecided: proposals nobody decided on, (type, words, start, end); `undecided_quotations`: direct or mixed ones.
        text_digest: SHA-256 in UTF-8; `audit_seq`, `audit_hash`: the log's newest line; `checkpoint`: its signed head.
        made_at: UTC, by `software`, name and version.
        audience: `public`, `desk` or `legal`; `earlier`: how many claims on texts before this one it leaves out.
        unseen: how many of the `sentences` nobody has looked at; they stand `unseen_at`, half-open, in characters.
        publisher, published_at: what the desk is called, and the address under which the check is published, or `""`.
        left_aside: how many claims and proposals are not in it because somebody chose others: `chosen`, in words.
        attached: files beside the report, for formats that take them; none for the others.
        as_of: the moment that it tells of; `None` for when it was made. `agreement`: of blind checks, for the desk.
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
    audience: str = "public"
    unseen: int = 0
    earlier: int = 0
    unseen_at: tuple[tuple[int, int], ...] = ()
    publisher: str = ""
    published_at: str = ""
    checkpoint: str = ""
    left_aside: int = 0
    chosen: str = ""
    attached: tuple[ReportFile, ...] = ()
    as_of: datetime | None = None
    paper: Paper = Paper.A4
    undecided_quotations: int = 0
    agreement: Agreement | None = None
