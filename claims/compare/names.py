"""Names of persons side by side: the same, shorter, with initials, spelled otherwise, or different."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from claims.compare.result import FactKind
from claims.compare.spelling import is_one_letter_off, plain
from claims.people.words import Word, lookup

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Letters behind a name: seats, degrees, honours. Source: written by the Claimdesk authors; CC0-1.0.
_LETTERS = frozenset(("mp", "msp", "mep", "phd", "md", "kc", "qc", "obe", "cbe", "mbe", "esq"))
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){2,}")
_PARTS = re.compile(r"[^\s,.:;!?/\-‐‑–—()\[\]“”\"]+")


def compare_names(claimed: str, said: str) -> FactKind:
    """Return how two names of persons stand to each other; titles and initials do not make them different.

    Returns:
        `same`, `but-for-a-title`, `shorter-name` (a surname, or without a middle name), `initials`, `accents`,
        `spelling` (one letter) or `different`.
    """
    one, other = _name(claimed), _name(said)
    if not one or not other:
        return FactKind.DIFFERENT
    if one == other:
        is_same = _folded_parts(claimed) == _folded_parts(said)
        return FactKind.SAME if is_same else FactKind.TITLE
    flat, flat_other = _flat(one), _flat(other)
    kind = _same_person(flat, flat_other)
    if kind is FactKind.DIFFERENT:
        return FactKind.SPELLING if _is_misspelt(flat, flat_other) else kind
    return kind if _same_person(one, other) is not FactKind.DIFFERENT else FactKind.ACCENTS


def _flat(name: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain(word) for word in name)


def _folded_parts(name: str) -> list[str]:
    return [part.casefold() for part in _PARTS.findall(unicodedata.normalize("NFKC", name).replace("’", "'"))]


@lru_cache(maxsize=2_000)
def _name(written: str) -> tuple[str, ...]:
    """Return the words of a name in one case, given names first, without titles and letters behind it."""
    name = unicodedata.normalize("NFKC", written).replace("’", "'")
    before, comma, after = name.partition(",")
    if comma and after.strip() and not _is_behind(after):
        name = f"{after} {before}"
    name = _INITIALS.sub(lambda found: " ".join(found[0].replace("-", "").replace(".", " ").split()) + " ", name)
    parts = _PARTS.findall(name)
    while len(parts) > 1 and _is_title(parts[0]):
        parts = parts[1:]
    folded = [part.casefold().removesuffix("'s") for part in parts]
    while len(folded) > 1 and folded[-1] in _LETTERS:
        folded.pop()
    return tuple(folded)


def _is_behind(words: str) -> bool:
    return all(part.casefold() in _SUFFIXES | _LETTERS for part in _PARTS.findall(words))


def _is_title(word: str) -> bool:
    known = lookup()
    form = word.capitalize() if word.isupper() else word
    return any(known.get(one, 0) & (Word.HONORIFIC | Word.TITLE) for one in (word, f"{word}.", form, f"{form}."))


def _same_person(one: Sequence[str], other: Sequence[str]) -> FactKind:
    """Compare names word by word: a surname alone, initials, a middle name left out."""
    if one == other:
        return FactKind.SAME
    if (one[-1] in _SUFFIXES) != (other[-1] in _SUFFIXES) and min(len(one), len(other)) > 1:
        bare, plainer = (one[:-1], other) if one[-1] in _SUFFIXES else (one, other[:-1])
        return FactKind.DIFFERENT if _same_person(bare, plainer) is FactKind.DIFFERENT else FactKind.SHORT
    short, long = sorted((tuple(one), tuple(other)), key=lambda name: (len(name), name))
    if len(short) == 1:
        return FactKind.SHORT if len(short[0]) > 1 and short[0] in long else FactKind.DIFFERENT
    if short[-1] != long[-1] or not _stand_for(short[0], long[0]):
        return FactKind.DIFFERENT
    middle, wide = list(short[1:-1]), list(long[1:-1])
    while middle and wide:
        if _stand_for(middle[0], wide.pop(0)):
            middle.pop(0)
    if middle:
        return FactKind.DIFFERENT
    is_shortened = any(len(word) == 1 and word not in long for word in short) or (
        any(len(word) == 1 and word not in short for word in long[:1])
    )
    return FactKind.INITIALS if is_shortened or len(short) == len(long) else FactKind.SHORT


def _stand_for(one: str, other: str) -> bool:
    """Say whether a given name is another one or its initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _is_misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether names differ by one letter or a space; a surname alone is held against the surname."""
    if len(one) != len(other) and min(len(one), len(other)) == 1:
        return is_one_letter_off(one[-1], other[-1])
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    odd = [(a, b) for a, b in zip(one, other, strict=True) if a != b and not _stand_for(a, b)]
    return len(odd) == 1 and min(map(len, odd[0])) > 2 and is_one_letter_off("".join(one), "".join(other))
