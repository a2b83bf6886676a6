"""Words without their endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "close closes closed closing", "name names named naming", "fire fires fired firing", "quit quits quitting",
        "city cities", "carry carries carried carrying", "plan plans planned planning", "dismiss dismissed dismisses",
        "retire retired retires retiring", "appointment appointments",
    ],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Plurals, past forms and participles, a doubled letter taken back."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("glass", "glas"), ("sing", "s"), ("bed", "b"), ("need", "ne")])
def test_short_words_and_double_s_keep_what_they_have(one: str, other: str) -> None:
    """Three letters stay at least, and "ss" is no plural."""
    assert stem(one) != stem(other)


@given(st.text(max_size=30))
def test_a_stem_is_never_longer_nor_empty(word: str) -> None:
    """Whatever the word is."""
    assert len(stem(word)) <= len(word)
    assert bool(stem(word)) is bool(word)
