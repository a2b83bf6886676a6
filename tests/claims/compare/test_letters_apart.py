"""What differs by a letter, an ending or a small word is told, and never the same."""

import pytest

from claims.compare.claim import compare_claim
from claims.compare.result import FactKind, Outcome
from claims.compare.said_by import SaidBy, said_by
from claims.compare.statement import GREEN
from claims.model import ClaimType

CHAIR = {"person": "Ines Falk", "post": "chair", "body": "guild", "event": "elected", "when": "2019"}
ELECTED = "Ines Falk was elected chair of the guild in 2019."


@pytest.mark.parametrize(
    ("source", "slot", "kind"),
    [
        ("Ines Falck was elected chair of the guild in 2019.", "person", FactKind.SPELLING),
        ("Ines Falke was elected chair of the guild in 2019.", "person", FactKind.SPELLING),
        ("Ines Falk was elected chair of the guilds in 2019.", "body", FactKind.SPELLING),
        ("Ines Falk was elected chair by the guild in 2019.", "body", FactKind.UNRESOLVED),
        ("Ines Falk was elected for the chair of the guild in 2019.", "post", FactKind.UNRESOLVED),
    ],
)
def test_a_post_that_may_be_anothers_is_not_the_same(source: str, slot: str, kind: FactKind) -> None:
    found = compare_claim(ClaimType.APPOINTMENT, CHAIR, ELECTED, source)

    assert found
    assert found.outcome not in GREEN
    assert kind in {fact.kind for fact in found.of(slot)}


@pytest.mark.parametrize(
    ("person", "source"),
    [
        ("Serhiy Petrenko", "Sergei Petrenko was appointed harbour master of Marn."),
        ("Jana Marsh", "Jana Marsh was appointed harbor master of Marn."),
    ],
)
def test_one_name_or_word_that_is_written_in_two_ways_is_the_same(person: str, source: str) -> None:
    slots = {"person": person, "post": "harbour master", "body": "Marn", "event": "appointed"}

    found = compare_claim(ClaimType.APPOINTMENT, slots, "", source)

    assert found
    assert found.outcome is Outcome.SPELLING


@pytest.mark.parametrize(
    ("claim", "value", "source"),
    [
        ("The library in Orr opened in 2018.", "2018", "The library on Orr opened in 2018."),
        ("The treaty was signed in Visla in 1970.", "1970", "The treaty was signed at Visla’s in 1970."),
        ("Milk prices rose in Sund in 2018.", "2018", "Milk prices rise in Sund in 2018."),
        ("The tower stood empty in 2018.", "2018", "The tower stands empty in 2018."),
    ],
)
def test_small_words_and_endings_make_another_statement(claim: str, value: str, source: str) -> None:
    found = compare_claim(ClaimType.DATE, {"value": value}, claim, source)

    assert found
    assert found.outcome not in GREEN


def test_the_same_small_words_are_the_same() -> None:
    found = compare_claim(
        ClaimType.DATE,
        {"value": "2018"},
        "The shop at the pier closed in 2018.",
        "In 2018 the shop on the pier closed.",
    )

    assert found
    assert found.outcome is Outcome.SAME


@pytest.mark.parametrize("behind", ["The transcript has “not sound”.", "A microphone had caught an aide."])
def test_a_next_sentence_about_a_recording_leaves_the_speaker_open(behind: str) -> None:
    words = {"words": "The dam is sound", "speaker": "Leo Pfaff"}
    told = compare_claim(ClaimType.QUOTE, words, "", "“The dam is sound,” Leo Pfaff said on Friday. Rain fell.")
    found = compare_claim(ClaimType.QUOTE, words, "", f"“The dam is sound,” Leo Pfaff said on Friday. {behind}")

    assert told
    assert found
    assert (said_by(told), said_by(found)) == (SaidBy.SPEAKER, SaidBy.OPEN)
