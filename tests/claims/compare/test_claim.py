"""The door: claims of every type beside sources, as a corpus says what they mean."""

import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.compare import Comparison, FactKind, Outcome, compare_claim, from_json, to_json
from claims.model import ClaimType
from tests.growth import hold_near_linear

_FOLDER = resources.files("claims.compare")
_VALUES = tomllib.loads((_FOLDER / "values.toml").read_text("utf-8"))
_PAIRS = tomllib.loads((_FOLDER / "pairs.toml").read_text("utf-8"))["said"]
QUOTES = [(one, said["text"]) for said in _PAIRS for one in said["quotes"]]
TYPES = {"date": ClaimType.DATE, "appointment": ClaimType.APPOINTMENT, "number": ClaimType.STATISTIC}
NEEDED = {
    ClaimType.QUOTE: {"words": "We sail at dawn", "speaker": "Jana Marsh"},
    ClaimType.DATE: {"value": "2021-05-03"},
    ClaimType.APPOINTMENT: {"person": "Jana Marsh", "post": "harbour master", "body": "Lowmere", "event": "holds"},
    ClaimType.STATISTIC: {"figure": "41", "unit": "percent", "counted": "voters"},
}

#: A statement has no values to compare: a person reads it beside the source.
COMPARED = tuple(NEEDED)


def cases() -> Iterator[tuple[ClaimType, dict, dict]]:
    """Yield type, claim and source of each case of the corpus."""
    for name, kind in TYPES.items():
        for claim in _VALUES[name]:
            yield from ((kind, claim, source) for source in claim["sources"])


def compared(kind: ClaimType, claim: dict, source: dict) -> Comparison:
    """Return the comparison of one case."""
    slots = claim.get("slots") or {"value": claim["value"]}
    found = compare_claim(
        kind, slots, claim.get("wording", ""), source["text"], source_published=source.get("published")
    )
    assert found is not None
    return found


@pytest.mark.parametrize(("kind", "claim", "source"), list(cases()), ids=[case[2]["text"][:60] for case in cases()])
def test_the_corpus_of_values(kind: ClaimType, claim: dict, source: dict) -> None:
    found = compared(kind, claim, source)

    assert found.outcome == source["outcome"], found.facts
    told = {f"{fact.slot}: {fact.kind}" for fact in found.facts}
    told |= {f"{fact.slot}: {fact.kind}: {fact.said}" for fact in found.facts}
    assert set(source.get("facts", ())) <= told
    assert found.others == source.get("others", found.others)
    assert all(fact.span.of(source["text"]) for fact in found.facts if fact.span)
    assert from_json(to_json(found)) == found


def test_the_corpora_are_large_enough() -> None:
    """At least 64 quotations, and 20 of every other type."""
    counts = [sum(case[0] is kind for case in cases()) for kind in TYPES.values()]

    assert len(QUOTES) >= 64
    assert min(counts) >= 20


@pytest.mark.parametrize(("pair", "said"), QUOTES, ids=[one["quote"][:50] for one, _ in QUOTES])
def test_the_corpus_of_quotations(pair: dict, said: str) -> None:
    """Through the door, a quotation says the same as its alignment, and who speaks."""
    speaker, kind = pair.get("speaker", (None, None))
    found = compare_claim(ClaimType.QUOTE, {"words": pair["quote"], "speaker": speaker}, "", said)

    assert found is not None
    assert found.outcome == pair["wording"]
    assert [fact.kind for fact in found.of("speaker")] == ([kind] if kind else [])
    if "kinds" in pair:
        assert [fact.kind for fact in found.of("words")[1:]] == pair["kinds"]
    words = found.of("words")
    assert all(fact.said == fact.span.of(said) for fact in words if fact.span)
    assert all(fact.claimed == fact.at.of(pair["quote"]) for fact in words if fact.at)
    assert from_json(to_json(found)) == found


@pytest.mark.parametrize("kind", COMPARED)
def test_a_claim_without_what_it_needs_is_not_compared(kind: ClaimType) -> None:
    assert compare_claim(kind, {}, "Words.", "The source.") is None
    assert compare_claim(kind, dict.fromkeys(NEEDED[kind], " "), "Words.", "The source.") is None


def test_a_statement_is_left_to_a_person() -> None:
    """Even where the source has its very words."""
    assert set(ClaimType) - {ClaimType.STATEMENT} == set(COMPARED)
    assert compare_claim(ClaimType.STATEMENT, {}, "The mill burned.", "The mill burned.") is None


@pytest.mark.parametrize("kind", COMPARED)
def test_an_empty_source_says_nothing(kind: ClaimType) -> None:
    """Every slot that is filled is missing there."""
    found = compare_claim(kind, NEEDED[kind], "", "")

    assert found is not None
    assert found.outcome is Outcome.NOT_FOUND
    assert {fact.kind for fact in found.facts} == {FactKind.MISSING}


ODD = st.text(
    st.one_of(
        st.characters(exclude_characters="\0"),
        st.sampled_from("\u0301\u202e\u200bﬁİßſΣ½٣\ud800\U0001f600'’-‑–—…[]()%€$.:/\n\t 0123456789"),
        st.sampled_from([*"MarshJnLowe"]),
    ),
    max_size=120,
)


@given(kind=st.sampled_from(COMPARED), source=ODD, claimed=ODD)
@settings(max_examples=150, deadline=None)
def test_odd_text_never_raises(kind: ClaimType, source: str, claimed: str) -> None:
    """Whatever signs a claim or a source is made of, the result can be stored and its places stand in the source."""
    usual = compare_claim(kind, NEEDED[kind], claimed, source)
    odd = compare_claim(kind, dict.fromkeys(NEEDED[kind], claimed), claimed, source)

    for found in (usual, odd):
        if found is not None:
            assert from_json(to_json(found)) == found
            assert all(fact.span.end <= len(source) for fact in found.facts if fact.span)


@pytest.mark.parametrize("kind", COMPARED)
@pytest.mark.parametrize(
    "token",
    [
        "we ",
        "Marsh ",
        "Jana Marsh harbour master ",
        "41 percent ",
        "3 May 2021 ",
        "of ",
        "’",
        "1:",
        "[",
        "-",
        ". ",
        "… ",
        "one ",
        "\n",
        "\u0301",
        "1,",
        "x",
    ],
)
@pytest.mark.slow
def test_a_repeated_token_takes_no_longer_than_its_length(kind: ClaimType, token: str) -> None:
    """The same again and again, a hundred thousand times for a quotation."""
    most = 100_000 * (len(token) if kind is ClaimType.QUOTE else 1)

    hold_near_linear(lambda text: compare_claim(kind, NEEDED[kind], "", text), token, timed=(most // 16, most))
