"""The words beside figures, from `lexicon/statistics.txt`, read once."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from claims.numbers import ORDINALS
from claims.wordlists import words

LEXICON = "statistics"


@lru_cache(maxsize=256)
def some(section: str, *more: str) -> frozenset[str]:
    """Return sections of the list as one set, in lower case; one that there is none of is empty."""
    return words(LEXICON, section, *more)


@lru_cache(maxsize=16)
def table(section: str) -> Mapping[str, str]:
    """Return a section whose entries read `word=value` as a mapping."""
    return MappingProxyType(dict(entry.split("=", 1) for entry in sorted(some(section))))


@lru_cache(maxsize=4)
def several(section: str) -> Mapping[str, tuple[str, ...]]:
    """Return a section in which a word may stand more than once, with all its values, sorted."""
    values: dict[str, tuple[str, ...]] = {}
    for entry in sorted(some(section)):
        word, value = entry.split("=", 1)
        values[word] = (*values.get(word, ()), value)
    return MappingProxyType(values)


def one_of(section: str) -> str:
    """Return a pattern that matches any word of a section, longer ones first; spaces match any white space."""
    entries = (entry.partition("=")[0] if "=" in entry[1:] else entry for entry in some(section))
    return "(?:" + "|".join(sorted(set(entries), key=lambda word: (-len(word), word))) + ")"


@lru_cache(maxsize=1)
def classes() -> Mapping[str, str]:
    """Return the class of every word that may begin a statistic: which rules to try where it stands.

    `v` a verb or adverb of change, `s` a superlative, `o` an ordinal, `m` a multiple, `f` a fraction, `n` a number
    word, `g` a vague number, `1` "first", `r` "record", `c` a currency code.
    """
    letters: dict[str, str] = {}

    def put(letter: str, entries: frozenset[str]) -> None:
        for entry in entries:
            word = entry.partition("=")[0]
            head = word.split("-")[0]
            letters[head] = "".join(sorted({*letters.get(head, ""), letter}))

    from claims.statistics.numbers import NUMBER_WORDS

    put("v", some("rise") | some("fall") | some("change_rise") | some("change_fall"))
    put("v", some("moved_up") | some("moved_down"))
    put("s", some("superlative") | some("weak_superlative") | frozenset(("most", "least", "top", "leading")))
    put(
        "o",
        frozenset(ORDINALS) | some("ranks told") | frozenset(("number", "no")),
    )
    put("m", some("multiple"))
    put("f", some("fraction"))
    put("g", some("vague"))
    put("n", frozenset(NUMBER_WORDS))
    put("1", frozenset(("first",)))
    put("r", frozenset(("record", "all")))
    put("c", frozenset(code for code in some("currency") if code[:3].isalpha() and len(code.partition("=")[0]) == 3))
    put("c", some("currency_prefix"))
    return MappingProxyType(letters)
