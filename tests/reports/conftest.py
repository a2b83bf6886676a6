"""An invented article with every state a claim can be in, as a report sees it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.labels import TYPE_LETTERS
from app.reports.model import (
    ReportClaim,
    ReportCopy,
    ReportCorrection,
    ReportEvidence,
    ReportFall,
    ReportHolder,
    ReportModel,
    ReportPlace,
    ReportQuestion,
    ReportReply,
    ReportSignoff,
    ReportSlot,
    ReportStamp,
    ReportSuggestion,
    ReportVerdict,
)
from app.reports.parts import ReportPart
from claims.compare import Comparison, Fact, FactKind, Outcome
from claims.model import ClaimType, Span
from claims.newsroom.checkpoint import Checkpoint, signed

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


#: The headline's line, and a sentence that nothing was found in.
_UNSEEN = tuple(
    (TEXT.index(words), TEXT.index(words) + len(words))
    for words in ("Harbour board names new director", "The board meets every second Thursday.")
)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 2, 16, hour, minute, tzinfo=UTC)


def claim(number: int, words: str, **given: object) -> ReportClaim:
    start = TEXT.index(words)
    end = start + len(words)
    plain = ReportClaim(
        number=number, id=100 + number, type="date", state="open", reason="", text=words, words=words, start=start,
        end=end, prefix=TEXT[max(0, start - 32) : start], suffix=TEXT[end : end + 32], origin="machine",
        rule="day, month and year, version 1", slots=(), evidence=(), verdicts=(), added_by="Maren Oduya",
        added_at=_ADDED, name=f"{TYPE_LETTERS[str(given.get('type', 'date'))]}{number + 10}",
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def verdict(grade: str, label: str, tone: str, hour: int, rationale: str, **given: object) -> ReportVerdict:
    plain = ReportVerdict(
        by="Maren Oduya", at=at(hour), scale="desk-six", grade=grade, label=label, tone=tone, rationale=rationale,
        holds=True, signoffs=(),
    )  # fmt: skip
    return replace(plain, **given)  # type: ignore[arg-type]


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def _minutes_kept() -> dict[str, object]:
    """A copy that was fetched, where the passage stands in it, and how claim and passage compare."""
    return {
        "copy": ReportCopy(
            origin="fetched", at=at(9, 15), name=None, url="https://harbour.example/minutes/2023-03-final.pdf",
            media_type="application/pdf", size=48_211, digest=digest("minutes"), record_digest=digest("warc"),
            text_digest=digest("text of the minutes"),
            stamp=ReportStamp(at(9, 16), "CN=Tidewater Time", "1f4c", "https://stamps.example/tsr", ""),
        ),
        "place": ReportPlace(
            1204, 1286, "Resolved: T. Rook is appointed director with effect from 4 March.\n Carried 7 to 2.",
            "ppointment of a harbour director\n", "\n6. Dredging of the outer basin & t",
        ),
        "comparison": Comparison(
            ClaimType.APPOINTMENT, Outcome.PARTLY,
            (
                Fact("person", FactKind.INITIALS, "Tamsin Rook", "T. Rook", Span(10, 17)),
                Fact("post", FactKind.SAME, "director", "director", Span(31, 39)),
                Fact("body", FactKind.MISSING, "Ellery Harbour Board"),
                Fact("event", FactKind.SAME, "appointed", "appointed", Span(21, 30)),
                Fact("when", FactKind.SAME, "2023-03-04", "2023-03-04", Span(57, 64)),
            ),
            others=1,
        ),
        "fall": ReportFall("gone", "The address answers “404 Not Found”; nothing stands there any more.", at(13, 5)),
    }  # fmt: skip


def _broadcast() -> ReportEvidence:
    """A recording whose transcript was pasted in; one story with another source of the claim."""
    return ReportEvidence(
        number=2, title="Evening bulletin", kind="recording", url="", publisher="Radio Ellery", published_on=None,
        accessed_on=None, stance="supports", rank="secondary", passage="We waited eleven years for a second quay.",
        locator="00:03:10", note=None, by="Ines Farrow", at=at(9, 50), author="Pell Osgood", same_origin=(3,),
        independence_group=None, reliability=None,
        copy=ReportCopy(
            origin="pasted", at=at(9, 49), name=None, url="", media_type="text/plain", size=1890,
            digest=digest("talk"), record_digest="", text_digest=digest("talk"),
        ),
        comparison=Comparison(
            ClaimType.QUOTE, Outcome.VERBATIM_BUT,
            (
                Fact(
                    "words", FactKind.CHANGED, "We have waited eleven years for a second quay,",
                    "We waited eleven years for a second quay", Span(0, 40),
                ),
                Fact("words", FactKind.ADDED, "have", at=Span(3, 7)),
                Fact("speaker", FactKind.MISSING, "Tamsin Rook"),
            ),
            percent=89,
        ),
    )  # fmt: skip


def _copied_story() -> ReportEvidence:
    """A page of the same origin, of which a copy is kept but not where the passage stands in it."""
    return ReportEvidence(
        number=3, title="Rook: “eleven years”", kind="web-page", url="https://ellery.example/rook", publisher="",
        published_on=date(2024, 2, 13), accessed_on=None, stance="supports", rank="secondary",
        passage="She spoke of eleven years.", locator="", note=None, by="Ines Farrow", at=at(9, 55), same_origin=(2,),
        independence_group=None, reliability=None,
        copy=ReportCopy(
            origin="uploaded", at=at(9, 54), name=None, url="https://ellery.example/rook", media_type="text/html",
            size=9120, digest=digest("page"), record_digest=digest("page warc"), text_digest=digest("page text"),
            stamp=ReportStamp(
                at=at(9, 57), authority="", serial="2a", server="http://time.example",
                problem="Its certificate is not one that is trusted here.",
            ),
        ),
        fall=ReportFall("changed", "The page has other words now: 212 of 240 are the same.", at(13, 6)),
    )  # fmt: skip


def _appointment() -> ReportClaim:
    minutes = ReportEvidence(
        number=1, title="Minutes of the Ellery Harbour Board, March 2023", kind="document",
        url="https://harbour.example/minutes/2023-03.pdf?page=2&lang=en", publisher="Ellery Harbour Board",
        published_on=date(2023, 3, 9), accessed_on=date(2024, 2, 16), stance="supports", rank="primary",
        passage="Resolved: T. Rook is appointed director with effect from 4 March.\nCarried 7 to 2.",
        locator="p. 2, item 5", note=None, by="Maren Oduya", at=at(9, 20), author="Board secretariat",
        independence_group=None, reliability=None, **_minutes_kept(),  # type: ignore[arg-type]
    )  # fmt: skip
    call = ReportEvidence(
        number=3, title="Osric Vane", kind="person", url="", publisher="", published_on=None,
        accessed_on=date(2024, 2, 16), stance="context", rank="secondary", passage="", locator="by telephone",
        note=None, by="Ines Farrow", at=at(9, 40), independence_group=None, reliability=None,
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
        withheld=1,
        parts=(ReportPart("D21", 111, "date", "4 March 2023", (("value", "2023-03-04"), ("zone", None))),),
        corrections=(
            ReportCorrection(
                "Mostly true", "Maren Oduya", at(9, 45), "The minutes turned up.\nThey name the day.", "True",
                (ReportHolder(at(9, 42), 30, "public", "Web page (HTML)", digest("first report")),),
            ),
        ),
        verdicts=(
            verdict(
                "true", "True", "good", 10, "The minutes say so, word for word.",
                signoffs=(ReportSignoff("Ines Farrow", at(11), "confirm", "Minutes seen."),), policy="0f1e2d3c4b5a6978",
            ),
            verdict(
                "mostly-true", "Mostly true", "fair", 9, "The day was not yet confirmed.", holds=False,
                signoffs=(ReportSignoff("Ines Farrow", at(9, 30), "send-back", "Ask for the minutes first."),),
            ),
        ),
    )  # fmt: skip


def _asked() -> tuple[ReportQuestion, ...]:
    """A question that was answered twice, once not on the record, and one that waits."""
    first = ReportReply("declined", "phone", "background", "", date(2024, 2, 16), "Ines Farrow", at(9, 35))
    second = ReportReply(
        "confirmed", "e-mail", "on-record", "I left on 31 December.\nNot a day earlier.", date(2024, 2, 16),
        "Ines Farrow", at(12, 30),
    )  # fmt: skip
    return (
        ReportQuestion(
            "Osric Vane", "When did you leave the board?", "Ines Farrow", at(9, 10), date(2024, 2, 17), (second, first)
        ),
        ReportQuestion("Aide to the minister", "Who asked him to?", "Maren Oduya", at(9, 25), None, ()),
    )


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
        evidence=(_broadcast(), _copied_story()), withheld=2, quotation="withheld",
        verdicts=(
            verdict(
                "unproven", "Not confirmable", "none", 10, "No recording was kept.", policy="0f1e2d3c4b5a6978",
                missing="1 recording, document or web page as primary source, or 2 more independent people",
                override="Nobody else was in the room; the station has erased its tape.",
            ),
        ),
    )  # fmt: skip
    tuesday = claim(
        4, "Tuesday", state="returned",
        slots=(ReportSlot("value", "Date", "2024-02-13", "2024-02-20"),),
        suggestion=ReportSuggestion("on Monday,\n12 February", "Ines Farrow", at(10, 15)),
        verdicts=(
            verdict(
                "false", "False", "bad", 10, "Reporters were called in on Monday.",
                signoffs=(ReportSignoff("Ines Farrow", at(12), "send-back", "Which reporters?\nAsk two."),),
            ),
        ),
    )  # fmt: skip
    opened = claim(
        5, "The first quay opened in 1911", origin="person", rule="", version=3,
        suggestion=ReportSuggestion("The first part of the quay opened in 1911", "Maren Oduya", at(10), "accepted"),
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
        sentences=7, unseen=2, unseen_at=_UNSEEN, audit_seq=42, audit_hash=sha256(b"line 42").hexdigest(),
        checkpoint=_signed_head(),
        made_at=datetime(2024, 2, 16, 13, 45, 10, tzinfo=UTC), made_by="Ines Farrow", software="Claimdesk 0.1.0",
        publisher="Tidewater Desk", published_at="https://tidewater.example/checks/harbour?id=7&lang=en",
    )  # fmt: skip


def _signed_head() -> str:
    key = Ed25519PrivateKey.from_private_bytes(sha256(b"a key for tests").digest())
    head = Checkpoint("tidewater.example/claimdesk", 42, sha256(b"root 42").digest())
    return signed(head, key.public_key().public_bytes_raw(), key.sign)


@pytest.fixture
def empty_report(report: ReportModel) -> ReportModel:
    """An article without text, claims or a date, and a log without a line."""
    return replace(
        report, text="", text_digest=sha256(b"").hexdigest(), claims=(), undecided=(), sentences=0, unseen=0,
        unseen_at=(), outlet="", author="", url="", published_on=None, audit_seq=0, audit_hash="0" * 64, checkpoint="",
    )  # fmt: skip


@pytest.fixture
def legal_report(report: ReportModel) -> ReportModel:
    """The first claim as the legal file has it: every source, and what the desk notes down for itself."""
    first = report.claims[0]
    minutes, call = first.evidence
    aide = replace(
        call, number=2, title="Aide to the minister", confidentiality="legal", locator="", passage="",
        note="In a meeting; saw the letter of 1 March.", reliability="Was in the room.\nHas been right twice before.",
        independence_group="ministry", same_origin=(3,), by="Maren Oduya",
    )  # fmt: skip
    known = {"note": "", "independence_group": "", "reliability": ""}
    call = replace(
        call, note="0.5 hours; says he had resigned before the vote.", reliability="", independence_group="Ministry",
        same_origin=(2,), confidentiality="desk",
    )  # fmt: skip
    kept = replace(minutes.copy, name="minutes-2023-03.pdf") if minutes.copy else None
    evidence = (replace(minutes, copy=kept, **known), aide, call)  # type: ignore[arg-type]
    claims = (replace(first, evidence=evidence, withheld=0, questions=_asked()),)
    return replace(report, audience="legal", claims=claims, undecided=(), unseen=0)
