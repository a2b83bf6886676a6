"""Names of persons side by side: the same, shorter, with initials, spelled otherwise, or different."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from claims.compare.result import FactKind
from claims.compare.spelling import is_one_letter_off, plain
from claims.compare.transliteration import are_romanised
from claims.people.words import Word, gender_of_name, gender_of_title, lookup
from claims.wordlists import words

#: What tells bearers of a name apart: son and father, and the numerals of kings and popes but for Xi, a name.
_SUFFIXES = words("compare", "names suffixes")
#: Titles that one bears instead of another, and titles that are given names too. Source: ours; CC0-1.0.
_RANKS = words("compare", "names ranks")
_ALSO_GIVEN = words("compare", "names also given")
#: Given names and what they are cut to; who bears which is not sure. Source: ours; CC0-1.0.
_NICKNAMES = tuple(
    frozenset(row.split())
    for row in (
        "joseph joe joey", "william bill will billy", "robert bob rob bobby", "richard dick rick", "james jim jimmy",
        "john jack johnny", "michael mike mick", "thomas tom tommy", "edward ed ted eddie", "charles charlie chuck",
        "elizabeth liz beth betty", "margaret maggie meg peggy", "katherine kate kathy", "catherine kate cathy",
        "anthony tony", "andrew andy drew", "daniel dan danny", "david dave", "donald don", "kenneth ken",
        "benjamin ben", "samuel sam", "samantha sam", "alexander alex sasha", "alexandra alex", "nicholas nick",
        "christopher chris", "stephen steve", "steven steve", "matthew matt", "patrick pat", "patricia pat patty",
        "susan sue", "deborah debbie", "barbara barb", "rebecca becky", "jennifer jen jenny", "gregory greg",
        "jeffrey jeff", "lawrence larry", "albert al bert", "frederick fred", "ronald ron", "timothy tim", "peter pete",
    )
)  # fmt: skip
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
#: Letters of a name in which another one makes another name.
_SHORT_NAME = 4
#: Letters at the end of a surname that sound alike.
_SOUND_ALIKE = frozenset(map(frozenset, ("sz", "iy", "dt", "vw", "ck", "kq", "fv", "cs", "cz", "bp")))
_AWAY = (FactKind.DIFFERENT, FactKind.UNRESOLVED)
#: Letters behind a name: seats, degrees, honours. Source: written by the Claimdesk authors; CC0-1.0.
_LETTERS = words("compare", "names letters")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){2,}")
_PARTS = re.compile(r"[^\s,.:;!?/\-‐‑–—()\[\]“”\"]+")


def compare_names(claimed: str, said: str) -> FactKind:
    """Return how two names of persons stand to each other; titles and initials do not make them different.

    Returns:
        `same`, `but-for-a-title`, `shorter-name` (a surname, or without a middle name), `initials`, `accents`,
        `spelling` (one letter), `unresolved` (a given name alone, "Dean Martin" and "Martin", "Joe" and "Joseph") or
        `different`.
    """
    one, other = _name(claimed), _name(said)
    if not one or not other:
        return FactKind.DIFFERENT
    if _folded_parts(claimed) == _folded_parts(said):
        return FactKind.SAME
    kind = FactKind.TITLE if one == other else _compare(one, other)
    if kind is FactKind.DIFFERENT:
        return FactKind.UNRESOLVED if _are_joined(claimed, said) else kind
    return _with_titles(claimed, said, kind)


def is_one_name_romanised(claimed: str, said: str) -> bool:
    """Say whether two names are one of another script, romanised in two ways: "Serhiy" and "Sergei"."""
    return are_romanised(_flat(_name(claimed)), _flat(_name(said)))


def _compare(one: Sequence[str], other: Sequence[str]) -> FactKind:
    flat, flat_other = _flat(one), _flat(other)
    kind = _same_person(flat, flat_other)
    if kind not in _AWAY:
        return kind if _same_person(one, other) not in _AWAY else FactKind.ACCENTS
    if (
        _same_person(*(tuple(plain(word.translate(_SPELLED_OUT)) for word in name) for name in (one, other)))
        not in _AWAY
    ):
        return FactKind.ACCENTS
    if are_romanised(flat, flat_other):
        return FactKind.SPELLING
    if not _is_misspelt(flat, flat_other):
        return kind
    return FactKind.UNRESOLVED if _end_apart(flat, flat_other) else FactKind.SPELLING


def _end_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether names differ in the last letter of a surname or in one of few letters: Ferro, Ferri; Mira, Mila."""
    odd = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) == len(other) and len(odd) == 1 and len(odd[0][0]) == len(odd[0][1]) <= _SHORT_NAME:
        return True
    surnames = [_apart(name)[0][-1] for name in (one, other)]
    last = frozenset(name[-1] for name in surnames)
    is_same_stem = surnames[0][:-1] == surnames[1][:-1]
    return is_same_stem and len(last) == 2 and last not in _SOUND_ALIKE


def _with_titles(claimed: str, said: str, kind: FactKind) -> FactKind:
    """Return how names stand to each other that are alike but for what stands before them: "Mr" and "Mrs"."""
    titles, said_titles = _titles(claimed), _titles(said)
    gender, said_gender = _gender(titles), _gender(said_titles)
    if gender and said_gender and gender != said_gender:
        return FactKind.DIFFERENT
    ranks, said_ranks = _RANKS.intersection(titles), _RANKS.intersection(said_titles)
    if ranks and said_ranks and ranks != said_ranks:
        return FactKind.UNRESOLVED
    if kind is not FactKind.TITLE and (_is_perhaps_given(claimed) or _is_perhaps_given(said)):
        return FactKind.UNRESOLVED
    gender, said_gender = gender or _given_gender(claimed), said_gender or _given_gender(said)
    is_odd = kind is FactKind.SHORT and gender and said_gender and gender != said_gender
    return FactKind.UNRESOLVED if is_odd else kind


def _titles(written: str) -> tuple[str, ...]:
    """Return the titles before a name in one case, without stops."""
    parts = _PARTS.findall(unicodedata.normalize("NFKC", written))
    last = next((at for at, part in enumerate(parts[:-1]) if not _is_title(part)), len(parts) - 1)
    return tuple(part.casefold() for part in parts[:last])


def _gender(titles: Sequence[str]) -> str | None:
    genders = (gender_of_title(title.capitalize()) for title in titles)
    return next(filter(None, genders), None)


def _given_gender(written: str) -> str | None:
    name = _name(written)
    return gender_of_name(name[0].capitalize()) if len(name) > 1 else None


def _is_perhaps_given(written: str) -> bool:
    """Say whether what was taken for a title may be a given name: "Dean Martin"."""
    titles = _titles(written)
    return len(titles) == 1 and titles[0] in _ALSO_GIVEN and len(_name(written)) == 1


def _are_joined(one: str, other: str) -> bool:
    """Say whether names differ by a surname that one of them joins to the other: "Marsh" and "Marsh-Lund"."""
    first, second = plain(one).split(), plain(other).split()
    if not first or not second:
        return False
    shared = set(first[-1].split("-")) & set(second[-1].split("-"))
    return len(first) > 1 and first[:-1] == second[:-1] and bool(shared)


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
    parts = parts[_titled(parts) :]
    folded = [part.casefold().removesuffix("'s") for part in parts]
    while len(folded) > 1 and folded[-1] in _LETTERS:
        folded.pop()
    return tuple(folded)


def _titled(parts: Sequence[str]) -> int:
    """Return how many words of a name are titles before it: "Mr", "Foreign Minister"; never the last one."""
    first = next((at for at, part in enumerate(parts[:-1]) if not _is_title(part)), len(parts) - 1)
    if first or not parts or _is_given(parts[0].casefold()):
        return max(first, 0)
    posts = (at for at, part in enumerate(parts[:-1]) if _is_title(part) and part.casefold() not in _ALSO_GIVEN)
    return max(posts, default=-1) + 1


def _is_behind(words: str) -> bool:
    return all(part.casefold() in _SUFFIXES | _LETTERS for part in _PARTS.findall(words))


def _is_title(word: str) -> bool:
    flags = lookup()
    form = word.capitalize() if word.isupper() else word
    return any(flags.get(one, 0) & (Word.HONORIFIC | Word.TITLE) for one in (word, f"{word}.", form, f"{form}."))


def _same_person(one: Sequence[str], other: Sequence[str]) -> FactKind:
    """Compare names word by word: a surname alone, initials, a middle name left out."""
    if one == other:
        return FactKind.SAME
    (one, suffix), (other, other_suffix) = _apart(one), _apart(other)
    if suffix != other_suffix:
        kind = _same_person(one, other)
        is_either = suffix is None or other_suffix is None
        return (kind if kind in _AWAY else FactKind.SHORT) if is_either else FactKind.DIFFERENT
    short, long = sorted((tuple(one), tuple(other)), key=lambda name: (len(name), name))
    if len(short) == 1:
        return _alone(short[0], long)
    if sorted(short) == sorted(long) and len(short) == 2:
        is_turned = not _family_first().isdisjoint(short)
        return FactKind.TITLE if is_turned else FactKind.UNRESOLVED
    if short[-1] != long[-1]:
        return FactKind.DIFFERENT
    if not _stand_for(short[0], long[0]):
        if long[-len(short) :] == short:
            return FactKind.UNRESOLVED if _is_given(short[0]) else FactKind.SHORT
        is_cut = any(short[0] in names and long[0] in names for names in _NICKNAMES)
        return FactKind.UNRESOLVED if is_cut else FactKind.DIFFERENT
    return _by_middle(short, long)


def _by_middle(short: Sequence[str], long: Sequence[str]) -> FactKind:
    """Compare names that begin and end alike by what stands between."""
    middle, wide = list(short[1:-1]), list(long[1:-1])
    if 0 < len(middle) < len(wide) and min(map(len, middle)) == 1:
        return FactKind.UNRESOLVED if _stand_for(middle[0], wide[0]) else FactKind.DIFFERENT
    while middle and wide:
        if _stand_for(middle[0], wide.pop(0)):
            middle.pop(0)
    if middle:
        return FactKind.DIFFERENT
    is_shortened = any(len(word) == 1 and word not in long for word in short) or (
        any(len(word) == 1 and word not in short for word in long[:1])
    )
    return FactKind.INITIALS if is_shortened or len(short) == len(long) else FactKind.SHORT


def _alone(word: str, long: Sequence[str]) -> FactKind:
    """Compare one word with a longer name: its surname, or a given name that many bear."""
    if len(word) == 1 or word not in long:
        return FactKind.DIFFERENT
    is_surname = (word == long[-1] or (word == long[0] and word in _family_first())) and not _is_given(word)
    return FactKind.SHORT if is_surname else FactKind.UNRESOLVED


def _apart(name: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Return a name without what tells its bearers apart, and that."""
    return (name[:-1], name[-1]) if len(name) > 1 and name[-1] in _SUFFIXES else (name, None)


@lru_cache(maxsize=1)
def _family_first() -> frozenset[str]:
    return frozenset(map(plain, words("particles", "family_first")))


def _is_given(word: str) -> bool:
    return bool(lookup().get(word.capitalize(), 0) & Word.GIVEN)


def _stand_for(one: str, other: str) -> bool:
    """Say whether a given name is another one or its initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _is_misspelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether names differ by one letter or a space; a surname alone is held against the surname."""
    (one, suffix), (other, other_suffix) = _apart(one), _apart(other)
    if suffix != other_suffix:
        return False
    if len(one) != len(other) and min(len(one), len(other)) == 1:
        return is_one_letter_off(one[-1], other[-1])
    if "".join(one) == "".join(other):
        return True
    if len(one) != len(other):
        return False
    odd = [(a, b) for a, b in zip(one, other, strict=True) if a != b and not _stand_for(a, b)]
    if len(odd) != 1 or min(map(len, odd[0])) <= 2 or _are_two_names(*odd[0]):
        return False
    return is_one_letter_off("".join(one), "".join(other))


def _are_two_names(one: str, other: str) -> bool:
    """Say whether words that are one letter apart are two given names: "Eric" and "Erica"."""
    return (_is_given(one) and _is_given(other)) or f"{one}a" == other or f"{other}a" == one
