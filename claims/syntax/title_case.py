"""Sentences printed as headlines, where capitals tell no names and "Says" looks like one."""

from claims.syntax.reporting_words import cues

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_LONGEST_HEADLINE = 30
#: Long words that a headline has at least; nine in ten of them, and so no fewer than these, have capitals.
_FEWEST_LONG = 3


def is_title_case(words: list[str], tags: list[str], capital: list[bool]) -> bool:
    """Say whether a sentence is printed as a headline: capitals on nearly all words of five letters or more."""
    if not 4 <= len(words) <= _LONGEST_HEADLINE or sum(capital) < _FEWEST_LONG:
        return False
    first = next((at for at, word in enumerate(words) if capital[at] or word[0].isalnum()), 0)
    if not capital[first]:
        return False
    long = [at for at, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    return len(long) >= _FEWEST_LONG and sum(capital[at] for at in long) * 10 >= len(long) * 9


def mend_title(words: list[str], tags: list[str]) -> None:
    """Read "Says" and "Warns" in a headline as verbs."""
    for at in range(1, len(words) - 1):
        says = any(cue.form == "s" and "s" in cue.flags for cue in cues().get(words[at], ()))
        if says and tags[at] in _NOUNS and tags[at - 1] in _NOUNS:
            tags[at] = "VBZ"
