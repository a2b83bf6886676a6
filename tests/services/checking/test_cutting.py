"""Which words of the copy a claim stands on: cut, split, merged."""

from datetime import date

import pytest

from app.services.checking import cutting, evidence, review
from app.services.errors import InputError, NotAllowedError, StaleClaimError
from app.services.log import history
from app.services.sources import describing
from claims.model import ClaimType, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Priority
from tests.factories import COPY, Newsroom, a_source, add_article, an_evidence

QUOTE = "“We paid for it ourselves.”"


def at(words: str) -> Span:
    """Return where words stand in the copy."""
    start = COPY.index(words)
    return Span(start, start + len(words))


def test_a_claim_is_cut_to_other_words(room: Newsroom) -> None:
    """Its wording goes along, its type and fields stay, and the line says from what to what."""
    claim_id = room.accept("2019")

    cutting.cut(room.desk, room.again(room.ben), claim_id, 1, at("harbour in 2019"))

    sheet, line = room.sheet(claim_id), history.of_claim(room.desk, claim_id)[-1]
    assert (sheet.words, sheet.text, sheet.slots["value"]) == ("harbour in 2019", "harbour in 2019", "2019")
    assert (line.tag, line.before["words"], line.after["words"]) == (AuditTag.CLAIM_CUT, "2019", "harbour in 2019")
    assert history.verify(room.desk).problems == ()


def test_a_wording_of_ones_own_stays_when_the_claim_is_cut(room: Newsroom) -> None:
    """Only the words of the copy follow the cut."""
    claim_id = room.accept("2019")
    room.reword(claim_id, "The harbour opened in 2019.")

    cutting.cut(room.desk, room.again(room.ana), claim_id, 2, at("opened its harbour in 2019"))

    sheet = room.sheet(claim_id)
    assert (sheet.words, sheet.text) == ("opened its harbour in 2019", "The harbour opened in 2019.")


def test_cutting_reopens_what_was_signed_off(room: Newsroom) -> None:
    """The verdict was given on other words."""
    claim_id = room.signed("2019")

    cutting.cut(room.desk, room.again(room.ana), claim_id, room.version(claim_id), at("in 2019"))

    sheet = room.sheet(claim_id)
    assert (sheet.state, [v.holds for v in sheet.verdicts]) == (ClaimState.OPEN, [False])


@pytest.mark.parametrize("span", [Span(0, 5000), Span(5000, 5001), Span(len(COPY) - 1, len(COPY)), at("2019")])
def test_a_cut_needs_other_words_of_the_text(room: Newsroom, span: Span) -> None:
    """Nothing outside, nothing blank, and not what it stands on."""
    claim_id = room.accept("2019")

    with pytest.raises(InputError) as caught:
        cutting.cut(room.desk, room.again(room.ana), claim_id, 1, span)

    assert caught.value.field == "span"
    assert room.version(claim_id) == 1


def test_a_claim_is_split_in_two(room: Newsroom) -> None:
    """The first keeps fields and sources; the second has the plan, and waits for its own."""
    claim_id = room.accept(QUOTE)
    room.attach(claim_id)
    room.plan(claim_id, assignee=room.eve.person_id, due_on=date(2024, 3, 8), priority=Priority.HIGH, question="Heard?")

    new = cutting.split(room.desk, room.again(room.ben), claim_id, 3, at("We paid for it"), at("ourselves"))

    first, second = room.sheet(claim_id), room.sheet(new)
    assert (first.words, first.text, first.slots["cue"], len(first.evidence)) == (
        "We paid for it", "We paid for it", "said", 1,
    )  # fmt: skip
    assert (second.words, second.text, second.type, second.state) == (
        "ourselves", "ourselves", ClaimType.QUOTE, ClaimState.OPEN,
    )  # fmt: skip
    assert set(second.slots.values()) == {None}
    assert (second.split_from, second.evidence, second.machine) == (claim_id, (), None)
    assert (second.assignee, second.due_on, second.priority, second.question) == (
        first.assignee, date(2024, 3, 8), Priority.HIGH, "Heard?",
    )  # fmt: skip
    assert [history.of_claim(room.desk, one)[-1].tag for one in (claim_id, new)] == [AuditTag.CLAIM_SPLIT] * 2
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (at("We paid"), at("We paid"), "same words"),
        (at("We paid"), at("Brandt said"), "inside the words"),
        (at("We paid"), Span(0, 0 + 5000), "outside"),
    ],
)
def test_what_cannot_be_split(room: Newsroom, first: Span, second: Span, why: str) -> None:
    """Both parts lie in the claim, and differ."""
    claim_id = room.accept(QUOTE)
    before = history.count(room.desk)

    with pytest.raises(InputError, match=why):
        cutting.split(room.desk, room.again(room.ana), claim_id, 1, first, second)

    assert history.count(room.desk) == before


def test_two_claims_are_merged(room: Newsroom) -> None:
    """The one stands on everything between, with the sources of both; the other says where it went."""
    one, other = room.accept("2019"), room.accept(QUOTE)
    room.attach(one, locator="p. 1")
    room.attach(other, room.ben, locator="p. 2")
    ((shared, _), *_) = describing.known_sources(room.desk)
    evidence.attach(room.desk, room.again(room.ana), one, 2, shared, an_evidence(locator="p. 2"))

    cutting.merge(room.desk, room.again(room.eve), one, 3, other, 2)

    kept, gone = room.sheet(one), room.sheet(other)
    assert (kept.words, kept.text) == (COPY[at("2019").start : at(QUOTE).end],) * 2
    assert [(e.locator, e.by) for e in kept.evidence] == [("p. 1", "Ana"), ("p. 2", "Ana")]
    assert (gone.state, gone.reason, gone.merged_into, len(gone.evidence)) == (
        ClaimState.DISMISSED, f"Merged into claim {kept.name}", one, 1,
    )  # fmt: skip
    assert [history.of_claim(room.desk, number)[-1].tag for number in (one, other)] == [AuditTag.CLAIM_MERGE] * 2
    assert history.verify(room.desk).problems == ()


def test_a_source_that_only_the_other_has_comes_along(room: Newsroom) -> None:
    """Attached by whoever merged."""
    one, other = room.accept("2019"), room.accept("last year")
    evidence.attach(room.desk, room.again(room.ben), other, 1, a_source(title="Diary"), an_evidence(note="Torn."))

    cutting.merge(room.desk, room.again(room.eve), one, 1, other, 2)

    assert [(e.title, e.note, e.by) for e in room.sheet(one).evidence] == [("Diary", "Torn.", "Eve")]


def test_a_merged_claim_that_is_restored_goes_its_own_way(room: Newsroom) -> None:
    """It no longer says that it went into another."""
    one, other = room.accept("2019"), room.accept("last year")
    cutting.merge(room.desk, room.again(room.eve), one, 1, other, 1)

    review.restore(room.desk, room.again(room.ana), other, 2)

    assert (room.sheet(other).state, room.sheet(other).merged_into) == (ClaimState.OPEN, None)


def test_what_cannot_be_merged(room: Newsroom) -> None:
    """Itself, a claim of another text, one that somebody changed, one that is signed off; nothing is half done."""
    one, other = room.accept("2019"), room.signed("last year")
    act, first_article = room.again(room.ana), room.article_id
    room.article_id = add_article(room.desk, room.ana)
    elsewhere = room.accept("2019")
    room.article_id = first_article
    before = history.count(room.desk)

    with pytest.raises(InputError, match="with itself"):
        cutting.merge(room.desk, act, one, 1, one, 1)
    with pytest.raises(InputError, match="different texts"):
        cutting.merge(room.desk, act, one, 1, elsewhere, 1)
    with pytest.raises(StaleClaimError):
        cutting.merge(room.desk, act, one, 1, other, 1)
    with pytest.raises(NotAllowedError, match="signed"):
        cutting.merge(room.desk, act, one, 1, other, room.version(other))

    assert history.count(room.desk) == before
    assert room.sheet(one).words == "2019"
