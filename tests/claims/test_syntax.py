"""How the rules find their way in a sentence: one reader of inserts and verb groups for all."""

import pytest

from claims.model import Span
from claims.syntax.inserts import BRACKETS, before_insert
from claims.syntax.verb_groups import group_start, is_passive
from claims.text.nlp import tag


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Quill , the mayor ,", 0),
        ("Ann Quill ( D-Ohio )", 1),
        ("Quill — a sailor —", 0),
        ("he left ; then , later ,", 3),
        ("left : and Quill ,", 4),
        ("no mark", 1),
    ],
)
def test_an_insert_is_stepped_over(text: str, before: int) -> None:
    """Between commas, brackets and dashes; not over a colon, and nothing without a closing mark."""
    words = text.lower().split()

    assert before_insert(words, len(words) - 1) == before


def test_only_the_marks_that_are_asked_for_close_an_insert() -> None:
    """Brackets alone leave commas alone; what is too far off opens nothing."""
    assert before_insert(["quill", ",", "mayor", ","], 3, marks=BRACKETS) == 3
    assert before_insert(["quill", "(", "a", "b", "c", ")"], 5, marks=BRACKETS, reach=4) == 5
    assert before_insert(["quill"], -1) == -1


@pytest.mark.parametrize(
    ("text", "verb", "start"),
    [
        ("The mayor has never really said that.", "said", "has"),
        ("The mayor did not say that.", "say", "did"),
        ("The mayor said that.", "said", "said"),
    ],
)
def test_a_verb_group_begins_with_its_helpers(text: str, verb: str, start: str) -> None:
    """Auxiliaries, "not" and adverbs belong to the verb."""
    tokens = tag(text, Span(0, len(text)))
    words = [token.text.lower() for token in tokens]

    assert words[group_start(words, [token.tag for token in tokens], words.index(verb))] == start


def test_to_belongs_to_a_group_for_those_who_ask() -> None:
    """Appointments read "is to be named" as one verb; a report of speech looks for the verb before "to"."""
    words, tags = ["lund", "is", "to", "be", "named"], ["NNP", "VBZ", "TO", "VB", "VBN"]

    assert (group_start(words, tags, 4), group_start(words, tags, 4, with_to=True)) == (3, 1)
    assert is_passive(words, tags, 4)
    assert not is_passive(["lund", "named"], ["NNP", "VBD"], 1)


def test_a_name_is_no_helper() -> None:
    """Theresa May is not "may"."""
    words, tags = ["theresa", "may", "resigned"], ["NNP", "NNP", "VBD"]

    assert group_start(words, tags, 2, with_to=True) == 2
