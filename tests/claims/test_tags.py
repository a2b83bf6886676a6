"""Tags set right once, in the reading, for every claim type."""

import pytest

from claims.reading import read


def tags(text: str) -> dict[str, str]:
    """Return the tags of a sentence by word."""
    (tokens,) = list(read(text).tokens)
    return {token.text: token.tag for token in tokens}


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Lobbyists describe such work as dull.", "describe", "VBP"),
        ("Sanders sent the letter to the harbour board.", "Sanders", "NNP"),
        ("Quill, the mayor, notes that the pier is closed.", "notes", "VBZ"),
        ("The town needed 950 new homes a year.", "homes", "NNS"),
        ("“Broad Harbour” Mayor Warns Actors Against Cheaper Ferries.", "Warns", "VBZ"),
        ("Lund unveiled a plan that Moe described as dull.", "described", "VBD"),
        ("It was an allegation the spokesman rejected as false.", "rejected", "VBD"),
        ("The ministry told customers to stay calm and said so.", "told", "VBD"),
        ("Quill was elected to the state assembly.", "assembly", "NN"),
    ],
)
def test_every_type_reads_the_same_mended_tags(text: str, word: str, tag: str) -> None:
    """Rules for dates and appointments see what the rules for quotes see."""
    assert tags(text)[word] == tag
