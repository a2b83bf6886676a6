"""Triage: what happens to a candidate, and to a claim that is worked on."""

import pytest

from app.services.articles import reading
from app.services.checking import review, sheets
from app.services.errors import InputError, NotAllowedError, RepeatedRequestError, StaleClaimError, UnknownError
from app.services.log import history
from claims.model import ClaimType, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, Move
from tests.factories import COPY, Newsroom, act_of, add_article

QUOTE = "“We paid for it ourselves.”"


def newest_line(room: Newsroom):
    """Return the newest line of the log."""
    return history.newest(room.desk, limit=1)[0]


def test_an_accepted_candidate_becomes_a_claim_as_the_machine_read_it(room: Newsroom) -> None:
    """The claim has the candidate's words and slots, and the machine's reading stays beside it."""
    claim_id = room.accept("2019")

    sheet, line = room.sheet(claim_id), newest_line(room)
    assert (sheet.state, sheet.version, sheet.text, sheet.words) == (ClaimState.OPEN, 1, "2019", "2019")
    assert sheet.slots == {"value": "2019", "precision": "year", "kind": "DATE", "anchor": None, "modifier": None}
    assert sheet.machine is not None
    assert (sheet.machine.rule, sheet.machine.slots["value"].note) == ("a year", "a note")
    assert (line.tag, line.actor, line.claim_id) == (AuditTag.CLAIM_ACCEPT, "Ana", claim_id)
    assert line.after["state"] == "open"
    assert line.after["value"] == "2019"


def test_a_candidate_is_decided_on_once(room: Newsroom) -> None:
    """Whoever comes second is told, and nothing is stored twice."""
    key = room.key("2019")
    room.accept("2019")
    before = history.count(room.desk)

    with pytest.raises(NotAllowedError, match="decided"):
        review.accept(room.desk, room.again(room.ben), int(key[1:]))
    with pytest.raises(NotAllowedError, match="decided"):
        review.dismiss_candidate(room.desk, room.again(room.ben), int(key[1:]), "no claim")

    assert history.count(room.desk) == before
    assert sheets.sheet(room.at(room.ben), key).claim_id is not None


def test_a_candidate_set_aside_keeps_its_reason(room: Newsroom) -> None:
    """It is a dismissed claim then, with the reason on record and in its history."""
    claim_id = review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("2019")[1:]), " A year\nonly. ")

    sheet, line = room.sheet(claim_id), newest_line(room)
    assert (sheet.state, sheet.reason) == (ClaimState.DISMISSED, "A year\nonly.")
    assert (line.tag, line.why) == (AuditTag.CLAIM_DISMISS, "A year\nonly.")
    assert sheet.moves == {Move.RESTORE}


def test_dismissing_and_restoring(room: Newsroom) -> None:
    """A claim set aside comes back to work, and both steps stay in its history."""
    claim_id = room.accept()

    review.dismiss(room.desk, room.again(room.ben), claim_id, 1, "Common knowledge.")
    dismissed = room.sheet(claim_id)
    review.restore(room.desk, room.again(room.eve), claim_id, 2)

    assert (dismissed.state, dismissed.reason) == (ClaimState.DISMISSED, "Common knowledge.")
    assert (room.sheet(claim_id).state, room.sheet(claim_id).reason) == (ClaimState.OPEN, "")
    assert [(line.tag, line.actor) for line in history.of_claim(room.desk, claim_id)] == [
        (AuditTag.CLAIM_ACCEPT, "Ana"), (AuditTag.CLAIM_DISMISS, "Ben"), (AuditTag.CLAIM_RESTORE, "Eve"),
    ]  # fmt: skip


def test_a_dismissed_claim_rests(room: Newsroom) -> None:
    """It is neither reworded nor judged until someone restores it."""
    claim_id = room.accept()
    review.dismiss(room.desk, room.again(room.ana), claim_id, 1, "Common knowledge.")

    with pytest.raises(NotAllowedError, match=r"dismissed.*restore"):
        review.reword(room.desk, room.again(room.ana), claim_id, 2, "Other words")
    with pytest.raises(NotAllowedError, match="dismissed"):
        room.propose(claim_id)

    assert room.sheet(claim_id).version == 2


def test_rewording_keeps_the_words_of_the_copy(room: Newsroom) -> None:
    """The reviewer's wording changes; where it stands in the text does not."""
    claim_id = room.accept()

    review.reword(room.desk, room.again(room.ben), claim_id, 1, "Vellmar's harbour opened in 2019.")

    sheet, line = room.sheet(claim_id), newest_line(room)
    assert (sheet.text, sheet.words, sheet.version) == ("Vellmar's harbour opened in 2019.", "2019", 2)
    assert (line.tag, line.before["text"], line.after["text"]) == (
        AuditTag.CLAIM_REWORD, "2019", "Vellmar's harbour opened in 2019.",
    )  # fmt: skip


def test_correcting_slots(room: Newsroom) -> None:
    """Named fields change, empty text clears one, and only what changed is on record."""
    claim_id = room.accept(QUOTE)

    review.correct_slots(
        room.desk, room.again(room.ana), claim_id, 1, {"speaker": " Ilse Brandt ", "cue": "", "kind": "direct"}
    )

    sheet, line = room.sheet(claim_id), newest_line(room)
    assert (sheet.slots["speaker"], sheet.slots["cue"], sheet.slots["kind"]) == ("Ilse Brandt", None, "direct")
    assert (line.before, line.after) == ({"speaker": "", "cue": "said"}, {"speaker": "Ilse Brandt", "cue": ""})


def test_saving_what_is_there_already_is_no_change(room: Newsroom) -> None:
    """Nothing is put on record, and a confirmed verdict is not undone by it."""
    claim_id = room.signed("2019")
    seen, before = room.version(claim_id), history.count(room.desk)

    with pytest.raises(InputError, match="nothing to save"):
        review.reword(room.desk, room.again(room.ana), claim_id, seen, " 2019 ")
    with pytest.raises(InputError, match="nothing to save"):
        review.correct_slots(room.desk, room.again(room.ana), claim_id, seen, {"value": "2019", "anchor": ""})

    assert (room.sheet(claim_id).state, history.count(room.desk)) == (ClaimState.SIGNED, before)


@pytest.mark.parametrize("values", [{"kind": "shouted"}, {"volume": "loud"}, {"speaker": "x" * 20_001}])
def test_a_slot_refuses_what_it_does_not_take(room: Newsroom, values: dict[str, str]) -> None:
    """A value outside the choices, a field there is none of, a text too long: said in words, nothing stored."""
    claim_id = room.accept(QUOTE)
    before = history.count(room.desk)

    with pytest.raises(InputError) as caught:
        review.correct_slots(room.desk, room.again(room.ana), claim_id, 1, values)

    assert caught.value.field == "slots"
    assert (room.sheet(claim_id).version, history.count(room.desk)) == (1, before)


def test_adding_what_the_machine_missed(room: Newsroom) -> None:
    """A person's claim has no rule, its slots start empty, and it stands where its words are; a date in its clause."""
    start = COPY.index("second pier")

    claim_id = review.add_claim(
        room.desk, room.again(room.eve), room.article_id, Span(start, start + 11), ClaimType.QUOTE, "There is a pier."
    )
    plain = review.add_claim(room.desk, room.again(room.eve), room.article_id, Span(start, start + 11), ClaimType.DATE)

    sheet = room.sheet(claim_id)
    assert (sheet.words, sheet.text, sheet.machine, sheet.reading_changed) == (
        "second pier", "There is a pier.", None, False,
    )  # fmt: skip
    assert set(sheet.slots.values()) == {None}
    assert sheet.before.endswith("Work on the ")
    assert sheet.after == " began last year.\n"
    assert (room.sheet(plain).words, room.sheet(plain).text) == (
        "second pier", "Work on the second pier began last year",
    )  # fmt: skip
    assert newest_line(room).tag is AuditTag.CLAIM_ADD


@pytest.mark.parametrize("span", [Span(len(COPY) - 1, len(COPY)), Span(10, len(COPY) + 1), Span(9_999, 10_000)])
def test_a_claim_needs_words_of_the_text(room: Newsroom, span: Span) -> None:
    """White space, and places outside the text, are no claim."""
    with pytest.raises(InputError, match="Choose some words") as caught:
        review.add_claim(room.desk, room.again(room.ana), room.article_id, span, ClaimType.DATE)

    assert caught.value.field == "span"


def test_a_stale_save_comes_back_with_the_change_of_the_other(room: Newsroom) -> None:
    """Ben saw version 1; Ana changed it twice; Ben's words overwrite nothing and he reads what Ana did."""
    claim_id = room.accept()
    review.reword(room.desk, room.again(room.ana), claim_id, 1, "First.")
    review.reword(room.desk, room.again(room.eve), claim_id, 2, "Second.")
    before = history.count(room.desk)

    with pytest.raises(StaleClaimError, match="Ana, Eve changed this claim") as caught:
        review.reword(room.desk, room.again(room.ben), claim_id, 1, "Ben's.")

    assert [(line.actor, line.after["text"]) for line in caught.value.changes] == [
        ("Ana", "First."),
        ("Eve", "Second."),
    ]
    assert room.sheet(claim_id).text == "Second."
    assert history.count(room.desk) == before


def test_a_double_click_counts_once(room: Newsroom) -> None:
    """The same request is carried out once, and the second time says where the first one went."""
    act = room.again(room.ana)
    candidate = int(room.key("2019")[1:])
    claim_id = review.accept(room.desk, act, candidate)
    before = history.count(room.desk)

    with pytest.raises(RepeatedRequestError, match="saved already") as caught:
        review.accept(room.desk, act, candidate)

    assert (caught.value.article_id, caught.value.claim_id) == (room.article_id, claim_id)
    assert history.count(room.desk) == before


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**63, 10**30])
def test_ids_that_name_nothing(room: Newsroom, number: int) -> None:
    """However large, an id in an address that names nothing is answered in words."""
    act, desk = room.again(room.ana), room.desk

    with pytest.raises(UnknownError, match="no proposal"):
        review.accept(desk, act, number)
    with pytest.raises(UnknownError, match="no such claim"):
        review.reword(desk, act, number, 1, "x")
    with pytest.raises(UnknownError, match="no article"):
        review.add_claim(desk, act, number, Span(0, 3), ClaimType.DATE)
    with pytest.raises(UnknownError, match="Choose who you are"):
        review.accept(desk, act_of(number), 1)


def test_the_same_words_in_two_articles_are_two_claims(room: Newsroom) -> None:
    """A decision in one article says nothing about another."""
    room.accept("2019")
    other = add_article(room.desk, room.ben)

    marks = reading.article(room.desk, other).marks

    assert [mark.state for mark in marks] == [None, None, None]


def test_an_edit_that_changes_nothing_is_no_edit(room: Newsroom) -> None:
    """Saving the same wording or fields once more must not reopen a signed claim, nor fill the log."""
    claim_id = room.signed("2019")
    sheet, before = room.sheet(claim_id), history.count(room.desk)
    same = {name: value or "" for name, value in sheet.slots.items()}

    with pytest.raises(InputError, match="as it was"):
        review.reword(room.desk, room.again(room.eve), claim_id, sheet.version, f" {sheet.text} ")
    with pytest.raises(InputError, match="as they were"):
        review.correct_slots(room.desk, room.again(room.eve), claim_id, sheet.version, same)

    assert room.sheet(claim_id).state is ClaimState.SIGNED
    assert history.count(room.desk) == before
