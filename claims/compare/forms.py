"""Words of two clauses side by side: forms of one word, listed synonyms, and words that deny each other."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from claims.compare.spelling import plain
from claims.numbers import COUNTING
from claims.wordlists import sections

#: Endings, and what may stand in their place in the base form.
_ENDINGS = (
    ("ies", ("y", "ie")), ("es", ("e", "")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
)  # fmt: skip
#: Letters that a base form has at least, and endings before which "es" is one, not "s".
_LEAST, _HISSING = 3, ("s", "x", "z", "ch", "sh", "o")
#: A base of one syllable that doubles its last letter before an ending: "plan", "planned".
_SHORT = re.compile(r"(?:qu|[^aeiouy]){1,4}[aeiouy][^aeiouwxy]")
#: What the name of a section of opposites is followed by for the other side.
_AGAINST = " against"


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """Return what a word may be a form of, in one case and without accents; synonyms as the name of their group.

    An apostrophe with its s falls, and so does a comma between thousands; a number in words is one in figures.
    """
    base = _letters(word)
    found = {base, *_irregular().get(base, ()), *_bases(base)}
    if base in COUNTING:
        found.add(str(COUNTING[base]))
    return frozenset(found | {f"={name}" for one in found for name in _groups().get(one, ())})


def are_one(one: str, other: str) -> bool:
    """Say whether two words are forms of one word, or listed synonyms."""
    if _letters(one) == _letters(other):
        return True
    return any(base not in _irregular() for base in forms(one) & forms(other))  # to found is no form of "found"


def are_one_name(one: str, other: str) -> bool:
    """Say whether two words with a capital are the same letters, or listed synonyms as they stand."""
    mine, theirs = _letters(one), _letters(other)
    return mine == theirs or not set(_groups().get(mine, ())).isdisjoint(_groups().get(theirs, ()))


def is_irregular(word: str) -> bool:
    """Say whether a word is a form of a verb that is formed in no regular way: "fell"; a tagger may not know it."""
    return word in _irregular()


def are_against(one: str, other: str) -> bool:
    """Say whether one of two words denies what the other says: "lost" and "added"."""
    first, second = (_sides(word) for word in (one, other))
    return any((name, not side) in second for name, side in first)


def _letters(word: str) -> str:
    return plain(word).removesuffix("'s").removesuffix("'").replace(",", "")


def _bases(word: str) -> frozenset[str]:
    found = set()
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST - (ending in ("ies", "ied")) or word.endswith("ss"):
            continue
        if ending == "es" and not stem.endswith(_HISSING):
            found.add(f"{stem}e")
            continue
        is_short = ending in ("ed", "ing") and _SHORT.fullmatch(stem)  # "filed" is not of "fil"
        found |= {stem + letters for letters in instead if letters or not is_short}
        if ending in ("ed", "ing") and len(stem) > _LEAST and stem[-1] == stem[-2]:
            found.add(stem[:-1])
    return frozenset(found)


@lru_cache(maxsize=4_000)
def _sides(word: str) -> frozenset[tuple[str, bool]]:
    near = forms(word)
    lists = sections("opposites")
    return frozenset(
        (name.removesuffix(_AGAINST), name.endswith(_AGAINST)) for name, listed in lists.items() if near & listed
    )


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return _by_word("verb_forms")


def _by_word(name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for base, listed in sorted(sections(name).items()):
        for word in listed:
            found[word] = (*found.get(word, ()), base)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, tuple[str, ...]]:
    return _by_word("synonyms")
