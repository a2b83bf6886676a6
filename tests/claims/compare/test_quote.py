"""A quotation against a source: where it stands, and every word that differs."""

import tomllib
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claims.compare.align import align
from claims.compare.ends import by_an_editor, contracted, figure_to_its_end, replaced_at_ends
from claims.compare.places import _as_written, _found
from claims.compare.quote import Change, Wording, compare
from claims.compare.words import words
from tests.claims.compare.rebuilding import assert_rebuilt

_CORPUS = tomllib.loads((resources.files("claims.compare") / "pairs.toml").read_text("utf-8"))["said"]
PAIRS = [(one, said["text"]) for said in _CORPUS for one in said["quotes"]]


def told(change: Change, quote: str, said: str) -> str:
    """Return a change as the corpus writes it."""
    return f"{change.kind.value}: {change.quoted.of(quote) if change.quoted else ''} -> " + (
        change.said.of(said) if change.said else ""
    )


@pytest.mark.parametrize(("pair", "said"), PAIRS, ids=[one["quote"][:50] for one, _ in PAIRS])
def test_the_corpus(pair: dict[str, object], said: str) -> None:
    quote = str(pair["quote"])
    places = compare(quote, said)

    assert (places[0].wording if places else Wording.NOT_FOUND) == pair["wording"]
    if "changes" in pair:
        given_ = [" ".join(told(one, quote, said).split()) for one in places[0].changes]
        assert given_ == [" ".join(str(one).split()) for one in pair["changes"]]
    if "others" in pair:
        assert len(places) - 1 == pair["others"]


def test_several_places_come_nearest_first() -> None:
    """What was said twice is found twice; the nearer wording leads, then the earlier one."""
    said = (
        "We will pay. "
        + "Other things were said here. " * 60
        + "We will not pay. "
        + "And more of it. " * 60
        + "We will pay."
    )

    places = compare("We will pay", said)

    assert [one.span.of(said) for one in places] == ["We will pay", "We will pay", "We will not pay"]
    assert [one.wording for one in places] == [Wording.VERBATIM, Wording.VERBATIM, Wording.VERBATIM_BUT]


def test_a_place_in_a_long_source_is_found() -> None:
    """A sentence in the middle of a million characters that share its common words."""
    around = "the city and the minister said that we will not pay for it in the end " * 7_500
    said = f"{around}Eleven shelves of deeds stood in water, and nobody came. {around}"

    (place, *_) = compare("Eleven shelves of deeds stood in water and nobody came", said)

    assert (place.wording, place.span.start) == (Wording.VERBATIM, len(around))


@pytest.mark.parametrize(("quote", "said"), [("", "a"), ("a", ""), ("…", "a b"), ("[a]", "b c"), ("?!", "a")])
def test_nothing_to_compare_is_nothing_found(quote: str, said: str) -> None:
    assert compare(quote, said) == ()


SOME_WORDS = st.lists(
    st.sampled_from(
        ["we", "lose", "lost", "not", "the", "a", "deed", "deeds", "eleven", "11", "can't", "cannot", "do"]
    ),
    min_size=1,
    max_size=14,
)


#: A source has an editor's brackets and gaps besides.
SAID_WORDS = st.lists(
    st.one_of(SOME_WORDS.map(lambda some: some[0]), st.sampled_from(["[not]", "[a deed]", "...", "million"]))
)


@given(quote=SOME_WORDS, said=SAID_WORDS, cut=st.integers(0, 14))
def test_what_is_reported_makes_the_source_of_the_quotation(quote: list[str], said: list[str], cut: int) -> None:
    """Put in what was dropped or cut, take out what was added, change back what was changed: that is what was said."""
    written = " ".join([*quote[:cut], "…", *quote[cut:]]) if cut < len(quote) else " ".join(quote)
    one, other = words(written, edited=True), words(" ".join(said))
    aligned = contracted(replaced_at_ends(align(one, other), other), one, other)
    found = figure_to_its_end(by_an_editor(aligned, one, other), one, other).stretches

    assert_rebuilt(found, one, other)


@given(text=st.text(max_size=80), edited=st.booleans())
@pytest.mark.slow
def test_words_stand_where_they_say(text: str, edited: bool) -> None:
    """In order, apart, and never of nothing."""
    found = words(text, edited=edited)

    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(said=SOME_WORDS)
def test_a_text_quotes_itself(said: list[str]) -> None:
    text = " ".join(said)

    assert compare(text, text)[0].wording is Wording.VERBATIM


def test_figures_are_never_spellings() -> None:
    """1,250 for 1,260 is a change like any other; it is not forgiven as a slip."""
    near = align(words("paid 12500 in"), words("paid 12600 in"))
    spelt = align(words("paid willingly in"), words("paid wilingly in"))

    assert near.cost > spelt.cost > 0


@given(st.text("aA b.é", min_size=1, max_size=6), st.text("aA b.é", max_size=60))
@example("No no no", "No no no no no. No no no!")
@example("Café at", "The Café at sea, the Cafe at sea, the café at sea")
def test_the_index_finds_what_a_search_finds(run: str, source: str) -> None:
    """Once many quotations are laid along a source, its index is asked: every place, letter by letter."""
    assume(run[0].isalpha() and run[-1].isalpha())

    assert list(_as_written(run, source)) == list(_found(run, source))
