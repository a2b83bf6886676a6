"""Passages as news writes them, checked by hand: who, which post, where, when, by whom, and how sure the text is."""

from datetime import date

import pytest

from claims import Candidate, ClaimType, extract

HELD = ("holds", "held", "acting", "designate")
PUBLISHED = date(2024, 2, 15)


def changes(text: str) -> list[Candidate]:
    """Return the changes in posts that a text tells of, in order."""
    found = extract(text, published=PUBLISHED).candidates
    return [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]


def read(change: Candidate, expected: dict[str, str | None]) -> dict[str, str | None]:
    """Return the slots of a change that an example speaks of."""
    return {name: change.value(name) for name in expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tomas Rehn was appointed ambassador to Norland by President Mira Castell in March 2019.",
            {"person": "Tomas Rehn", "post": "ambassador", "body": "Norland", "by": "Mira Castell", "when": "2019-03"},
        ),
        (
            "The board has asked chief executive Greta Lohmann to step down by June 30.",
            {"person": "Greta Lohmann", "post": "chief executive", "event": "resigned", "certainty": "conditional"},
        ),
        (
            "Dr. Peter Amsel, 54, has been promoted to vice president for research at Halden University.",
            {"person": "Peter Amsel", "event": "promoted", "body": "Halden University"},
        ),
        (
            "Former Army chief Gen. Rolf Kast took over as defence minister from Dana Weil on Friday.",
            {"person": "Rolf Kast", "post": "defence minister", "event": "appointed"},
        ),
        (
            "Rita Moor succeeded Tim Vale, who wept, as editor of the Tarn Herald.",
            {"person": "Rita Moor", "post": "editor", "body": "Tarn Herald", "other": "Tim Vale", "event": "appointed"},
        ),
        (
            "Erik Dahl, who has led the port authority since 2014, will be replaced by Nora Stein.",
            {"person": "Nora Stein", "event": "appointed", "other": "Erik Dahl", "certainty": "planned"},
        ),
        (
            "The newly elected mayor of Tarn, Jon Beck, wept.",
            {"person": "Jon Beck", "post": "mayor", "body": "Tarn", "by": None, "event": "elected"},
        ),
        (
            "The emperor appointed Carl Dent governor of the southern provinces in 1642.",
            {"person": "Carl Dent", "post": "governor", "body": "southern provinces", "by": "emperor", "when": "1642"},
        ),
        (
            "Moe & Sons hired former governor Celia Hart as a lobbyist in 2016.",
            {"person": "Celia Hart", "post": "lobbyist", "by": "Moe & Sons", "event": "hired", "when": "2016"},
        ),
        (
            "The council voted to remove Simon Prey as chief planner.",
            {"person": "Simon Prey", "post": "chief planner", "by": "council", "event": "dismissed"},
        ),
        (
            "Parliament accepted the resignation of Foreign Minister Olga Rand on May 4, 2017.",
            {"person": "Olga Rand", "post": "Foreign Minister", "event": "resigned", "when": "2017-05-04"},
        ),
        (
            "After 12 years in office, Chancellor Helga Storm lost power on Sunday.",
            {"person": "Helga Storm", "post": "Chancellor", "event": "ousted", "when": "2024-02-11"},
        ),
        (
            "The bank's chairman, Otto Reiss, whose term ends in December, will rest.",
            {"person": "Otto Reiss", "event": "left"},
        ),
        (
            "Vera Kamm joined the Treasury as chief economist in 2010.",
            {"person": "Vera Kamm", "post": "chief economist", "body": "Treasury", "event": "hired", "when": "2010"},
        ),
        (
            "The club parted company with manager Ian Pell by mutual consent.",
            {"person": "Ian Pell", "by": "club", "event": "left"},
        ),
    ],
)
def test_a_change_is_read_with_all_its_slots(text: str, expected: dict[str, str | None]) -> None:
    """The one change of the passage has the values that a reader would give it."""
    (change,) = changes(text)

    assert read(change, expected) == expected


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Anna Sorel, the mayor of Veldhaven, denied on Tuesday that she would resign.", "denied"),
        ("The ministry denied a report that its spokesman, Emil Roth, had been dismissed.", "denied"),
        ("Rumours that Emil Roth had been sacked were false, the club said.", "denied"),
        ("There is no truth in the report that Anna Sorel will step down.", "denied"),
        ("Ruben Hale turned down an offer to become coach of Tarn Rovers.", "denied"),
        ("Lena Marsh refused to resign as chair of the inquiry.", "denied"),
        ("An attempt to remove Hanna Brook as speaker failed.", "denied"),
        ("The Senate rejected the nomination of Judge Clara Fenn to the Supreme Court.", "denied"),
        ("She was considered for the post but was never appointed.", "denied"),
        ("Mayor Anna Sorel announced her decision to step down.", "planned"),
        ("Anna Sorel must resign, said her rival.", "conditional"),
        ("Rita Moor is due to take over as editor on Sept. 1.", "planned"),
        ("Parliament has yet to confirm Pia Lott as finance minister.", "planned"),
        ("Max Tiller called on Transport Minister Rosa Bell to resign.", "conditional"),
        ("Rosa Bell's contract as director will not be renewed.", "planned"),
        ("Paul Adler may be named head of the central bank next week.", "rumoured"),
        ("There were rumours that Emil Roth had been sacked.", "rumoured"),
        ("Hugo Perl has been tipped to replace Leo Strand as police commissioner.", "rumoured"),
        ("The minister was reportedly forced out by the prime minister.", "rumoured"),
        ("It is unlikely that Judge Clara Fenn will be dismissed.", "rumoured"),
        ("If Karla Voss is elected, taxes will fall.", "conditional"),
        ("Karla Voss ought to have resigned long ago.", "conditional"),
        ("Leo Strand was fired hours after he was accused of lying.", "stated"),
        ("Rosa Bell's contract as director was not renewed.", "stated"),
    ],
)
def test_how_sure_the_text_is_is_never_lost(text: str, certainty: str) -> None:
    """Denied, planned, rumoured and conditional changes are told apart from facts."""
    (change,) = changes(text)

    assert change.value("certainty") == certainty
    assert change.slots["certainty"].note


@pytest.mark.parametrize(
    "text",
    [
        "The gunners fired on the fort.",
        "She was resigned to a long wait.",
        "They elected not to reply.",
        "The jury retired to consider its verdict.",
        "He let the rope go.",
        "They kicked him out of the pool.",
        "The firm took on a larger rival.",
        "Thousands voted in the town hall.",
        "The army employed new weapons.",
        "You can sign up for the race.",
        "The plant took power from the grid.",
        "The new road made the old bridge redundant.",
        "They gave notice of a strike.",
        "Police named the dead man as Jan Moe.",
        "There was resignation in her voice.",
        "She stands to the left of the senator.",
        "The gas contract expires in June.",
        "Ivy shed its leaves.",
    ],
)
def test_the_same_words_in_another_sense_stay_silent(text: str) -> None:
    """What looks like hiring and firing and is none."""
    assert changes(text) == []


def test_a_change_without_a_name_or_a_post_is_worth_less() -> None:
    """Workers without names are found, below a named person and a known post."""
    (workers,) = changes("The mill laid off ninety hands.")
    (minister,) = changes("The president dismissed Finance Minister Ilse Korda.")

    assert workers.worth < minister.worth
    assert any("neither a person" in reason for reason in workers.reasons)


def test_a_successor_named_as_such_fills_the_slot_of_the_other_person() -> None:
    """ "named Jonas Vik as her successor" tells whom he follows, not a post."""
    text = "Prime Minister Oskar Brandl dismissed Finance Minister Ilse Korda and named Jonas Vik as her successor."

    dismissed, named = changes(text)

    assert dismissed.value("post") == "Finance Minister"
    assert (named.value("person"), named.value("other"), named.value("post")) == ("Jonas Vik", "Ilse Korda", None)


def test_who_is_to_be_next_is_a_designate() -> None:
    """ "is to be the next ambassador" is a post that is not held yet."""
    found = extract("Ex-mayor Dora Finch is to be the next ambassador to Samavia.").candidates

    events = {c.value("post"): c.value("event") for c in found if c.type == ClaimType.APPOINTMENT}

    assert events["ambassador"] == "designate"
