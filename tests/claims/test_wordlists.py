"""Word lists of the lexicon, by section."""

from claims.wordlists import words


def test_several_sections_are_one_set() -> None:
    """Names of men and of women together hold each of both, and a section that is not there adds nothing."""
    both = words("given_names", "f", "m")

    assert both == words("given_names", "f") | words("given_names", "m")
    assert words("given_names", "f") < both
    assert words("given_names", "f", "no such section") == words("given_names", "f")
