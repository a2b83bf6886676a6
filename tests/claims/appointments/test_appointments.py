"""What the appointments of an article look like beyond single rules: hard negatives, resolution, clauses and dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Candidate, ClaimType, extract
from claims.appointments.slots import EVENTS

HELD = ("holds", "held", "acting", "designate")


def appointments(text: str, published: date | None = None) -> list[Candidate]:
    """Return the appointments of a text, in order."""
    return [c for c in extract(text, published=published).candidates if c.type == ClaimType.APPOINTMENT]


def changes(text: str, published: date | None = None) -> list[Candidate]:
    """Return the changes among them."""
    return [c for c in appointments(text, published) if c.value("event") not in HELD]


@pytest.mark.parametrize(
    "text",
    [
        "They came at the appointed time.",
        "The batsman retired hurt.",
        "She was resigned to her fate.",
        "The street was named after a poet.",
        "The council elected to ignore the letter.",
        "The two firms signed a deal.",
        "A guard fired a shot.",
        "He was named in the lawsuit.",
        "She left the room.",
        "He replaced the battery.",
        "A retired teacher saw it.",
    ],
)
def test_words_of_change_in_another_sense_are_no_change(text: str) -> None:
    """The hard cases: the same words, and nobody's post."""
    assert changes(text) == []


def test_a_surname_is_resolved_to_the_full_name_of_the_article() -> None:
    """The person is named in full although the sentence gives the surname only."""
    text = "Foreign Minister Anna Quist spoke. In July, Quist was appointed ambassador to Kabul."

    (change,) = changes(text)

    assert change.value("person") == "Anna Quist"
    assert change.value("body") == "Kabul"
    assert change.value("post") == "ambassador"


def test_the_date_of_the_clause_is_when_it_happened() -> None:
    """Read from the dates that were found before, with their value."""
    (change,) = changes("Anna Quist was appointed ambassador in July 2021.")

    assert change.value("when") == "2021-07"


@pytest.mark.parametrize("day", ["the summer", "Easter", "the autumn", "next week"])
def test_a_time_decides_nothing(day: str) -> None:
    """ "Named by Easter" tells when, and not by whom."""
    (found,) = appointments(f"A new director will be named by {day}.")
    assert found.value("by") is None


def test_a_date_behind_another_verb_is_not_when_it_happened() -> None:
    """ "said in May" dates the saying."""
    (change,) = changes("Anna Quist said in May 2021 that Peter Moe had resigned.")

    assert change.value("person") == "Peter Moe"
    assert change.value("when") is None


def test_two_changes_in_a_sentence_get_a_clause_each() -> None:
    """Their spans do not overlap."""
    first, second = changes("Anna Quist resigned as mayor, and Peter Moe was elected mayor.")

    assert first.value("person") == "Anna Quist"
    assert second.value("person") == "Peter Moe"
    assert first.span.end <= second.span.start


def test_an_unknown_pronoun_leaves_the_person_open() -> None:
    """The slot shows the word and says that it cannot be told."""
    (change,) = changes("They will appoint her as director.")

    assert change.value("person") is None
    assert change.slots["person"].span is not None


def test_every_slot_and_trigger_is_explained() -> None:
    """Each candidate has its triggers, reasons, and a sentence for each slot."""
    (change,) = changes("The board fired Peter Moe as coach.")

    assert [t.of("The board fired Peter Moe as coach.") for t in change.triggers] == ["fired"]
    assert change.reasons
    assert all(slot.note for slot in change.slots.values())


_PIECES = st.sampled_from(
    [
        "Anna Quist",
        "was",
        "appointed",
        "resigned",
        "as",
        "the",
        "mayor",
        "of",
        "Tarn",
        ",",
        "who",
        "and",
        "fired",
        "by",
        "not",
        "if",
        "will",
        "her",
        "term",
        "expired",
        "died",
        "in",
        "office",
        "leads",
        "party",
        "to",
        "(",
        ")",
        ".",
        "named",
    ]
)


@given(st.lists(_PIECES, max_size=30).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_any_row_of_such_words_gives_sound_candidates(text: str) -> None:
    """Spans and slots lie in the text, events are allowed ones, and the second reading equals the first."""
    found = appointments(text)

    for candidate in found:
        spans = [candidate.span, *candidate.triggers, *(s.span for s in candidate.slots.values() if s.span is not None)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert candidate.value("event") in EVENTS
    assert found == appointments(text)
