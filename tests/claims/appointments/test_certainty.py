"""Wishes, demands, denials, plans and doubts around every kind of change: none is ever told as a fact."""

from itertools import product

import pytest

from claims import ClaimType, extract

HELD = ("holds", "held", "acting", "designate")
#: What stands around "Brekke" and a verb: how the text puts it; ? where several answers but "stated" are right.
CLAUSES = """
planned | S will V. ; S is to V. ; S plans to V. ; S has agreed to V. ; S is expected to V. ; S said he would V.
rumoured | S may V. ; S might V. ; S is likely to V. ; S is rumoured to V.
rumoured | S said that he could V. ; S was tipped to V.
conditional | S should V. ; S must V. ; S wants to V. ; S hopes to V. ; S threatened to V.
conditional | S offered to V. ; S tried to V.
conditional | S was asked to V. ; The party asked S to V.
conditional | There were calls for S to V. ; The party would like S to V.
conditional | The party demanded that S V. ; The party proposed that S V.
conditional | It is time for S to V. ; S has to V, they say.
conditional | If S were to V, it would be late. ; S is under pressure to V.
conditional | S would rather V than wait. ; S was invited to V.
denied | S refused to V. ; S declined to V. ; S did not V. ; S will not V. ; S failed to V. ; S has no plans to V.
denied | S denied that he would V. ; S vowed not to V. ; S said he would not V.
denied | S was unable to V. ; S is unwilling to V.
? | S is unlikely to V. ; S is reluctant to V. ; S was on track to V. ; S was in line to V.
? | S is keen to V. ; S is eager to V.
? | S was supposed to V. ; S was meant to V. ; S is prepared to V. ; S is entitled to V. ; S has the right to V.
? | The party pushed S to V. ; The party told S to V. ; The party expects S to V. ; The party pressed S to V.
? | The party allowed S to V. ; S dismissed calls to V. ; S is not expected to V. ; S promised to V if asked.
"""
VERBS = (
    "resign",
    "step down as mayor",
    "become president",
    "be sacked",
    "be elected mayor",
    "succeed Jan Moe as chair",
)
NOUNS = """
The party called for N. ; The party opposes N. ; The party would welcome N.
The party is waiting for N. ; N is possible.
The party voted against N. ; N was ruled out. ; N is expected. ; N would be a blow. ; N was demanded by the party.
N was blocked. ; N is being considered. ; There is speculation about N. ; The party ruled out N. ; The party wants N.
"""
CHANGES = (
    "Brekke's resignation",
    "the dismissal of Wiremu Tamihana",
    "Brekke's appointment as mayor",
    "Brekke's removal",
)


def certainties(text: str) -> list[tuple[str | None, str | None]]:
    """Return who and how sure, for each change in a post that a text tells of."""
    found = [c for c in extract(text).candidates if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    return [(c.value("person"), c.value("certainty")) for c in found]


def clauses() -> list[tuple[str, str]]:
    """Return every clause with how it puts a change."""
    lines = (line.split(" | ") for line in CLAUSES.strip().splitlines())
    return [(clause, certainty) for certainty, row in lines for clause in row.split(" ; ")]


@pytest.mark.parametrize(("clause", "certainty"), clauses())
def test_no_wish_demand_or_denial_is_a_fact(clause: str, certainty: str) -> None:
    """Whatever the verb: the person of the clause, and never "stated"."""
    for verb in VERBS:
        ((person, read), *_) = certainties(clause.replace("S", "Brekke", 1).replace("V", verb))

        assert person in ("Brekke", None), verb
        assert (read != "stated") if certainty == "?" else (read == certainty), verb


@pytest.mark.parametrize("clause", [one for line in NOUNS.strip().splitlines() for one in line.split(" ; ")])
def test_no_change_that_is_only_spoken_of_is_a_fact(clause: str) -> None:
    """Nouns of change under a wish, a doubt or a refusal, before and after them."""
    for change in CHANGES:
        text = clause.replace("N", change, 1)

        ((_, read), *_) = certainties(text[0].upper() + text[1:])

        assert read != "stated", change


@pytest.mark.parametrize(
    "text",
    [
        f"{change[0].upper()}{change[1:]} {told}"
        for change, told in product(CHANGES, ("was welcomed.", "came in May.", "followed weeks of talks."))
    ],
)
def test_a_change_that_is_told_stays_a_fact(text: str) -> None:
    """What is said of a change afterwards makes it no wish."""
    ((_, read),) = certainties(text)

    assert read == "stated"


@pytest.mark.parametrize("word", ["newly", "recently"])
def test_who_is_newly_elected_was_not_elected_by_the_subject_of_the_sentence(word: str) -> None:
    """The verb of the sentence is another one."""
    found = extract(f"Premier Lund praised {word} elected president Ivo Zell, the paper reported.").candidates
    elected = [one for one in found if one.type == "appointment" and one.slots["event"].value == "elected"]

    assert [(one.slots["person"].value, one.slots["by"].value) for one in elected] == [("Ivo Zell", None)]
