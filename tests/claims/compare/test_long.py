"""Quotations as long as a speech, and the search for a place in a long source."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare.align import Difference
from claims.compare.ends import replaced_at_ends
from claims.compare.long import align_long
from claims.compare.quote import Wording, compare
from claims.compare.words import words
from tests.claims.compare.rebuilding import assert_rebuilt

WORDS = st.lists(
    st.sampled_from(["we", "lose", "not", "the", "a", "deed", "eleven", "[it]", "…"]), min_size=1, max_size=40
)
#: Words in an order that does not repeat: the square of a number, written out.
SPEECH = " ".join(f"word{n * n}" for n in range(4_000))


def number(n: int) -> str:
    """Return one word of the speech."""
    return f"word{n * n}"


@given(quote=WORDS, said=WORDS)
def test_what_is_reported_of_a_long_quotation_makes_the_source_of_it(quote: list[str], said: list[str]) -> None:
    """As for a short one: nothing is left out, nothing is told twice."""
    one, other = words(" ".join(quote), edited=True), words(" ".join(said).replace("…", "the"))
    if not one:
        return
    found = replaced_at_ends(align_long(one, other), other).stretches

    assert_rebuilt(found, one, other)


def test_a_speech_is_quoted_at_length() -> None:
    """Nine hundred words with one changed, one left out, one put in and one in brackets, far inside."""
    quote = SPEECH.split()[1_000:1_900]
    quote[100], quote[500] = "otherwise", f"[so] {quote[500]}"
    del quote[200]
    quote.insert(300, "certainly")

    (place,) = compare(" ".join(quote), SPEECH)

    assert place.wording is Wording.VERBATIM_BUT
    assert place.span.of(SPEECH).split() == SPEECH.split()[1_000:1_900]
    assert [change.kind.value for change in place.changes] == ["changed", "dropped", "added", "inserted"]


def test_a_long_quotation_may_leave_out_what_it_marks() -> None:
    quote = f"{' '.join(SPEECH.split()[50:250])} … {' '.join(SPEECH.split()[300:500])}"

    (place,) = compare(quote, SPEECH)

    assert place.wording is Wording.VERBATIM
    assert [change.kind for change in place.changes] == [Difference.CUT]


def test_a_long_quotation_in_pieces_leaves_out_the_least() -> None:
    """Where a piece stands twice, the one nearer to the next is meant; pieces may follow each other directly."""
    inside = SPEECH.split()
    said = " ".join([*inside[:150], "aside", *inside[:150], "later", *inside[200:400]])
    quote = f"{' '.join(inside[:100])} … {' '.join(inside[100:150])} … {' '.join(inside[200:400])}"

    (place,) = compare(quote, said)

    assert (place.wording, [change.said.of(said) for change in place.changes]) == (Wording.VERBATIM, ["later"])


def test_stray_words_do_not_stretch_a_place() -> None:
    """What stands far before is no part of the place; as the sentence goes on at both ends, these words are changed."""
    inside = SPEECH.split()[1_000:1_400]
    quote = " ".join([number(960), *inside, "elsewhere"])

    (place,) = compare(quote, SPEECH)

    assert place.span.of(SPEECH).split()[1:-1] == inside
    assert [change.kind for change in place.changes] == [Difference.CHANGED, Difference.CHANGED]


def test_the_case_of_a_headline_does_not_hide_a_place() -> None:
    """Runs of a quotation are found without regard to case, apostrophes and hyphens."""
    around = "nobody knows who paid for the pier and the boats that lay there " * 1_000
    said = f"{around}It’s the well‑known keeper of Tarn who’s paid for Straße and quay. {around}"

    (place, *_) = compare("IT'S THE WELL-KNOWN KEEPER OF TARN WHO'S PAID FOR STRASSE AND QUAY", said)

    assert (place.wording, place.span.start) == (Wording.VERBATIM, len(around))


def test_odd_signs_do_not_hide_a_place() -> None:
    """Letters of other widths are letters, however many of them there are."""
    wide = "".join(
        chr(ord(sign) + 0xFEE0) if sign.isalpha() else sign for sign in "every keeper of the lighthouse slept"
    )
    around = "nobody knows who paid for the pier and the boats that lay there " * 1_000
    said = f"{around}{wide} that night. {around}"

    (place, *_) = compare("Every keeper of the lighthouse slept", said)

    assert (place.wording, place.span.start) == (Wording.VERBATIM, len(around))


@pytest.mark.parametrize(
    ("quote", "kind", "said"),
    [
        ("fourteen boats were lost at sea", Difference.CHANGED, "Forty"),
        ("forty boats were lost at home", Difference.CHANGED, "sea"),
        ("and yet forty boats were lost at sea", Difference.ADDED, None),
        ("forty boats were lost at sea last winter", Difference.ADDED, None),
    ],
)
def test_words_at_an_end_are_changed_where_the_sentence_goes_on(quote: str, kind: Difference, said: str | None) -> None:
    """And added where another sentence stands there."""
    source = "It was a storm. Forty boats were lost at sea. Nobody came."

    ((change,), *_) = (place.changes for place in compare(quote, source))

    assert change.kind is kind
    assert (change.said.of(source) if change.said else None) == said


def test_a_word_that_stands_before_too_is_found_beside_the_rest() -> None:
    """The first word of a quotation may stand anywhere before it; it belongs to where the others are."""
    said = f"we {SPEECH[:3_000]} we {SPEECH[3_000:9_000]} you {SPEECH[9_000:12_000]} you"
    quote = f"we {SPEECH[3_000:9_000]} you".replace(number(587), f"{number(587)} certainly")

    (place,) = compare(quote, said)

    assert [(change.kind, change.said) for change in place.changes] == [(Difference.ADDED, None)]


def test_a_long_quotation_that_stands_word_for_word_is_never_told_to_differ() -> None:
    """Words of its beginning that stand before it too do not draw it there, however near they are."""
    inside = SPEECH.split()[100:450]
    said = " ".join([*inside[:6], "and so on", *inside[:3], "then", *inside, "and more"])

    (place,) = compare(" ".join(inside), said)

    assert (place.wording, place.changes) == (Wording.VERBATIM, ())


def test_a_quotation_in_hundreds_of_pieces_takes_no_longer_than_a_page_may() -> None:
    """Single words from all over a long source, each behind an ellipsis."""
    quote = " … ".join(SPEECH.split()[(n * 1_999) % 4_000] for n in range(290))
    begun = time.process_time()

    compare(quote, f"{SPEECH} " * 10)

    assert time.process_time() - begun < 2


def test_a_long_quotation_that_nobody_said_takes_no_longer_than_one_that_stands_there() -> None:
    """Its words stand all over the source, in other orders; ten of them are laid along it."""
    spoken = SPEECH.split()
    quotes = [" ".join(spoken[(n * step) % len(spoken)] for n in range(150)) for step in range(311, 321)]
    source = f"{SPEECH} " * 4
    compare(quotes[0], source)  # what is read once is read
    begun = time.process_time()

    for quote in quotes:
        compare(quote, source)

    assert time.process_time() - begun < 2


def test_words_that_stand_everywhere_still_lead_to_a_place() -> None:
    """The rarest of them are looked up, the others only as pairs."""
    said = "we will not pay and the city will not " * 9_000 + "we pay the city will and not"

    (place, *_) = compare("we pay the city will and not", said)

    assert (place.wording, place.span.end) == (Wording.VERBATIM, len(said))
