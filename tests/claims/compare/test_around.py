"""Who speaks at a passage of a longer text: read around it, as in the whole text, and whose turn it is."""

import pytest

from claims.compare import from_json, to_json
from claims.compare.quoted import AROUND, compare_quote
from claims.compare.result import FactKind
from claims.model import Span

#: Turns before and behind those that are looked at; longer together than what is read around a passage.
FILL = "".join(f"CHAIR: Item {n} is open.\nSALT: The clerk has the list of item {n}.\n" for n in range(600))
TALK = (
    f"{FILL}REED: The harbour is full.\nBRANDT: Good evening. We paid for the quay ourselves.\nREED: Thank you.\n"
    f"CHAIR: Next.\nBRANDT: The cranes arrived in May. They lift forty tonnes.\nREED: Thank you.\n{FILL}"
)


@pytest.mark.parametrize(
    ("words", "kind", "said", "under"),
    [
        ("We paid for the quay ourselves", FactKind.SHORT, "BRANDT", None),
        ("The harbour is full", FactKind.DIFFERENT, "REED", None),
        ("The cranes arrived in May", FactKind.UNRESOLVED, "They lift forty tonnes.", "BRANDT"),
    ],
)
def test_a_passage_with_what_is_around_it_tells_what_the_whole_text_does(
    words: str, kind: FactKind, said: str, under: str | None
) -> None:
    """And by itself it tells nobody; a name that stands outside of it has no span."""
    at = TALK.index(words)
    slots = {"words": words, "speaker": "Ilse Brandt"}
    around = (TALK[at - AROUND : at], TALK[at + len(words) :][:AROUND])

    whole, within = compare_quote(slots, "", TALK), compare_quote(slots, "", words, around)
    alone = compare_quote(slots, "", words)

    assert whole
    assert within
    assert alone
    (fact,) = within.of("speaker")
    assert (fact.kind, fact.said, fact.under, fact.span) == (kind, said, under, None)
    assert [(one.kind, one.said, one.under) for one in whole.of("speaker")] == [(kind, said, under)]
    assert [one.kind for one in alone.of("speaker")] == [FactKind.MISSING]
    assert from_json(to_json(within)) == within


def test_a_name_in_the_passage_stands_where_it_says() -> None:
    passage, words = "BRANDT: We paid.", "We paid"

    found = compare_quote(
        {"words": words, "speaker": "Brandt"}, "", passage, ("CHAIR: Next.\n", "\nREED: Thank you.\n")
    )

    assert found
    assert [(one.kind, one.span) for one in found.of("speaker")] == [(FactKind.SAME, Span(0, 6))]


@pytest.mark.parametrize(
    "source",
    [
        "SPOKESMAN FOR BRANDT: The cranes arrived in May. They lift forty tonnes.\nREED: Thank you.\n",
        "BRANDT: My brother wrote: “The cranes arrived in May.” They lift forty tonnes.\nREED: Thank you.\n",
        "“The cranes arrived in May,” said Brandt. He denied it later.\n",
        "BRANDT: The cranes arrived in May. They lift forty tonnes.\nJONAS BRANDT: Thank you.\n",
    ],
)
def test_nobody_is_named_where_it_is_not_plainly_the_speakers_turn(source: str) -> None:
    """Another speaks for them, they quote, an article tells it, or somebody else has the name."""
    found = compare_quote({"words": "The cranes arrived in May", "speaker": "Ilse Brandt"}, "", source)

    assert found
    assert [fact.under for fact in found.of("speaker")] == [None]
