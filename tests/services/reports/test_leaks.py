"""Words that would give a confidential source away: found in what people wrote, told apart from what is harmless."""

from datetime import date

import pytest

from app.services.checking import evidence, review, signoff, verdicts
from app.services.inputs import NewDetail, NewEvidence, NewSource
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.reports.leaks import Giveaway, giveaways
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Audience, Confidentiality, CopyOrigin, Means, ReplyKind, SourceKind, Stance, Terms
from db.evidence import InquiryRow, KeptCopyRow, ReplyRow
from tests.factories import Newsroom, described_source

PASSAGE = "The second pier was paid for out of the lighthouse fund in May."


@pytest.fixture
def claim_id(room: Newsroom) -> int:
    """A claim with an aide to the minister as source for the legal file, attached under their name."""
    number = room.accept("2019")
    hide(room, number, NewSource(SourceKind.PERSON, "Odile Marchbank"), Confidentiality.LEGAL, PASSAGE)
    return number


def hide(room: Newsroom, claim_id: int, source: NewSource, whose: Confidentiality, passage: str = "Yes.") -> int:
    """Attach a source that not everybody may know of; return its id."""
    number = described_source(room.desk, room.again(room.ana), source, NewDetail("A. Vesper", confidentiality=whose))
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), number,
        NewEvidence(Stance.SUPPORTS, is_primary=True, passage=passage),
    )  # fmt: skip
    return number


def judge(room: Newsroom, claim_id: int, rationale: str, override: str = "Nobody else was there.") -> None:
    """Propose a verdict with this reason."""
    verdicts.propose(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), scale="desk-six", grade="true",
        rationale=rationale, override=override,
    )  # fmt: skip


def told(room: Newsroom, audience: Audience = Audience.PUBLIC) -> list[tuple[str, str]]:
    """Return places and words of what is found."""
    return [(one.place, one.words) for one in giveaways(room.desk, room.article_id, audience)]


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("rationale", "words"),
    [
        ("So says Odile Marchbank.", "odile marchbank"),
        ("So says ODILE\nMarchbank’s office.", "odile marchbank"),
        ("Ms Marchbank was there.", "marchbank"),
        ("As written by A. Vesper.", "a vesper"),
        ("It “was paid for out of” something.", "was paid for out of"),
        ("It was, paid for: OUT of.", "was paid for out of"),
    ],
)
def test_a_rationale_that_names_or_quotes_the_source_is_found(
    room: Newsroom, claim_id: int, rationale: str, words: str
) -> None:
    """By the whole title, a person's last name, the author, or five words of the passage in a row."""
    judge(room, claim_id, rationale)

    [found] = giveaways(room.desk, room.article_id, Audience.PUBLIC)

    assert found == Giveaway("D1", "2019", "rationale of Ana’s verdict", "Odile Marchbank", words)


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    "rationale", ["The register says so.", "It was paid for out.", "Marchbanks, plural.", "Odile Thorne.", "Yes."]
)
def test_other_words_are_not_found(room: Newsroom, claim_id: int, rationale: str) -> None:
    """Four words of a passage, another name, a part of a word: nothing that tells."""
    judge(room, claim_id, rationale)

    assert told(room) == []


def test_every_text_that_people_wrote_is_searched(room: Newsroom, claim_id: int) -> None:
    """Wording, suggestion, field, reasons, place in another source; its note and comments only where they go out."""
    room.attach(claim_id, locator="Marchbank papers, p. 2", note="Marchbank again.")
    review.reword(room.desk, room.again(room.ana), claim_id, room.version(claim_id), "Marchbank: 2019")
    review.correct_slots(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), {"anchor": "Marchbank’s day"}
    )
    room.suggest(claim_id, "2019, as Marchbank says")
    judge(room, claim_id, "Marchbank says so.")
    signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Ask Marchbank.")
    review.dismiss_candidate(room.desk, room.again(room.ben), int(room.key("last year")[1:]), "Marchbank denies it.")
    places = [
        "wording", "suggested wording", "field “Read from”", "place in source 2", "note on source 2",
        "rationale of Ana’s verdict", "comment of Ben on Ana’s verdict", "reason for dismissing it",
    ]  # fmt: skip

    assert [place for place, _ in told(room, Audience.DESK)] == places
    kept_in = ("note", "comment")
    assert [place for place, _ in told(room)] == [place for place in places if not place.startswith(kept_in)]


def test_the_reason_to_go_against_the_policy_is_searched(room: Newsroom) -> None:
    """It goes out with the verdict."""
    claim_id = room.accept("2019")
    source = NewSource(SourceKind.PERSON, "Odile Marchbank")
    number = described_source(room.desk, room.again(room.ana), source, NewDetail(confidentiality=Confidentiality.DESK))
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), number,
        NewEvidence(Stance.CONTEXT, is_primary=False, note="Would not be quoted."),
    )  # fmt: skip
    judge(room, claim_id, "No.", "Marchbank would not repeat it.")

    assert told(room) == [("reason of Ana to go against the sourcing policy", "marchbank")]


def test_the_desk_is_warned_of_the_legal_file_alone(room: Newsroom, claim_id: int) -> None:
    """And the legal file of nothing: it leaves no source out."""
    hide(room, claim_id, NewSource(SourceKind.DOCUMENT, "Ledger of the quay"), Confidentiality.DESK)
    judge(room, claim_id, "Marchbank says so, and the ledger of the quay.")

    assert [words for _, words in told(room)] == ["marchbank", "ledger of the quay"]
    assert [words for _, words in told(room, Audience.DESK)] == ["marchbank"]
    assert told(room, Audience.LEGAL) == []


def test_a_source_that_was_taken_off_again_still_counts(room: Newsroom, claim_id: int) -> None:
    """Whoever wrote the reason may have had it before them."""
    link = room.sheet(claim_id).evidence[0].id
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link, "Too risky.")
    judge(room, claim_id, "As Marchbank said.")

    assert told(room) == [("rationale of Ana’s verdict", "marchbank")]


def test_the_address_and_the_names_of_kept_files_are_looked_for(room: Newsroom, claim_id: int) -> None:
    """With or without https and www."""
    source = hide(
        room, claim_id, NewSource(SourceKind.WEB_PAGE, "Untold", "https://www.leaks.example/a/b"), Confidentiality.DESK
    )
    with unit(room.desk, room.again(room.ana)) as work:
        copy = KeptCopyRow(
            source_id=source, origin=CopyOrigin.UPLOADED, name="pier-budget.pdf", final_url="", media_type="", size=1,
            digest="a" * 64, text="", text_digest="b" * 64, headers=[], places=[], notes=[],
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        record(work, copy, AuditTag.SOURCE_KEEP, source, after={"origin": "uploaded"})
    judge(room, claim_id, "See leaks.example/a/b.", "In pier-budget.pdf.")

    assert ("rationale of Ana’s verdict", "leaks example a b") in told(room)
    judge(room, claim_id, "In pier-budget.pdf.")
    assert ("rationale of Ana’s verdict", "pier budget pdf") in told(room)


def test_what_a_confidential_person_replied_is_looked_for(room: Newsroom) -> None:
    """Even where they are no source of the claim (yet)."""
    claim_id = room.accept("2019")
    detail = NewDetail(confidentiality=Confidentiality.DESK)
    source = described_source(room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Io Lark"), detail)
    with unit(room.desk, room.again(room.ana)) as work:
        asked = InquiryRow(
            source_id=source, claim_id=claim_id, question="Who paid?", created_by_id=work.person.id,
            created_at=work.now,
        )  # fmt: skip
        number = record(work, asked, AuditTag.INQUIRY_ADD, source, after={})
        reply = ReplyRow(
            inquiry_id=number, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.OFF_RECORD, said=PASSAGE,
            on=date(2024, 3, 1), created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        record(work, reply, AuditTag.INQUIRY_REPLY, source, after={})
    judge(room, claim_id, "It was paid for out of the lighthouse fund.")

    assert told(room) == [("rationale of Ana’s verdict", "was paid for out of")]


def test_without_a_confidential_source_there_is_nothing_to_find(room: Newsroom) -> None:
    """Nor for an article that there is not."""
    room.signed("2019")

    assert told(room) == []
    assert giveaways(room.desk, 99, Audience.PUBLIC) == ()
