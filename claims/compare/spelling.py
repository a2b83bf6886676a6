"""Words as they are spelled: without accents, and how far one is from another."""

import re
import unicodedata

from rapidfuzz.distance import OSA

#: Letters that have no accent to take off, as they are written without it. Source: common romanisation; our own table.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "’": "'"}
)
#: Endings and stems that are spelled otherwise in America. Source: common usage; our own table.
_AMERICAN = (
    (re.compile(r"our\b|our(?=s\b|e[dr]|ing|ite)"), "or"), (re.compile(r"(?<=[bct])re(?=s?\b)"), "er"),
    (re.compile(r"is(?=e[ds]?\b|ing\b|ations?\b)"), "iz"), (re.compile(r"(?<=[ef]en)ce\b"), "se"),
    (re.compile(r"programme"), "program"), (re.compile(r"(?<=[aeiou])ll(?=e[dr]|ing)"), "l"),
)  # fmt: skip
#: Fewer letters than this and one letter makes another name: "Ann" and "Ian".
_SHORTEST = 5


def plain(words: str) -> str:
    """Return words in one case and without accents: "António" and "Antonio" become one."""
    apart = unicodedata.normalize("NFKD", words.casefold().translate(_PLAIN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)


def are_spelled_otherwise(one: str, other: str) -> bool:
    """Say whether words are the same but for accents and American spelling: "harbour master", "harbor master"."""
    return _in_american(one) == _in_american(other)


def _in_american(words: str) -> str:
    found = plain(words)
    for pattern, instead in _AMERICAN:
        found = pattern.sub(instead, found)
    return found


def is_one_letter_off(one: str, other: str) -> bool:
    """Say whether two words differ by one letter, added, left out, changed or swapped with its neighbour."""
    if min(len(one), len(other)) < _SHORTEST or any(sign.isdigit() for sign in one + other):
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1
