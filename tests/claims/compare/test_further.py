"""The sentences around a statement: what they tell of the same thing leaves it open, unless known to be harmless."""

import pytest

from claims.compare.further import bears_on, is_fragment
from claims.compare.setting import points_ahead
from tests.growth import hold_near_linear

FARES = "Bus fares in Holm rose by 8 percent in March"
CHAIR = "Ines Falk was elected chair of the guild in 2019"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (FARES, "The increase was dropped a week later"),
        (FARES, "The company's books put it at 3"),
        (FARES, "By April they were back where they had been"),
        (FARES, "Holm withdrew its new tickets"),
        (CHAIR, "She turned it down"),
        (CHAIR, "The vote was set aside within a month"),
        (CHAIR, "The guild sent her home"),
        (CHAIR, "She was elected in May, says the letter"),
        ("The ferry carried 310 passengers", "The harbour master counted 280"),
        ("The ferry carried 310 passengers", "The police speak of 280 passengers"),
        ("The search party found 14 hikers alive", "Nine died on the way down"),
        ("Nora Stein was born on 12 March 1901", "Her passport was forged"),
        ("The council sold 120 flats in 2020", "A court undid the sale"),
        ("The county banned plastic bags in July 2018", "Courts threw the rule out"),
        ("The strike began on 3 October 2017", "The men had been out for a week by then"),
        ("The airport opened on 1 May 2003", "Planes came down there from 1999 on"),
        ("The library opened on 4 June 2018", "The doors stayed shut"),
    ],
)
def test_what_may_undo_a_statement_in_any_words_leaves_it_open(statement: str, sentence: str) -> None:
    assert bears_on(sentence, statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (FARES, "Passengers complained"),
        (FARES, "The mayor wants 200 new trams"),
        (FARES, "Another 8 percent was asked for by the taxis"),
        (FARES, "Police arrested a man of 34"),
        (FARES, "Schools stay closed until Monday"),
        (CHAIR, "She is a baker"),
        (CHAIR, "She was 41"),
        (CHAIR, "Her father was a smith"),
        (CHAIR, "He was the youngest"),
        (CHAIR, "She thanked her friends"),
        ("The fire destroyed 23 homes", "Another fire burned in 1987"),
    ],
)
def test_what_tells_of_others_or_does_no_harm_leaves_it_as_it_is(statement: str, sentence: str) -> None:
    assert not bears_on(sentence, statement)


@pytest.mark.parametrize(
    ("sentence", "does"),
    [
        ("Here is what the leaflet tells voters", True),
        ("Suppose the merger goes through", True),
        ("What the brochure says is this", True),
        ("If the auditors are right, this happened", True),
        ("The owner dreamt it", True),
        ("The mayor cut a ribbon", False),
        ("This year was a hard one", False),
    ],
)
def test_the_sentence_before_may_say_in_what_case_a_statement_holds(sentence: str, does: bool) -> None:
    assert points_ahead(sentence) is does


def test_a_sentence_without_a_verb_may_be_what_the_next_one_hangs_on() -> None:
    assert is_fragment("Tonight at the puppet theatre")
    assert not is_fragment("The mayor cut a ribbon")


@pytest.mark.parametrize("unit", ["it rose ", "the fares ", "280 ", "his ", "“"])
def test_the_work_grows_with_the_sentence(unit: str) -> None:
    hold_near_linear(lambda text: bears_on(text, FARES), unit)
