"""Names that other scripts write, romanised in more than one way: "Sergei" and "Serhiy", "Qaddafi" and "Gadhafi"."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from claims.wordlists import sections

#: Ways to write one sound, in the order in which they are made one. Source: common systems of romanisation; ours.
_SOUNDS = (
    (r"shch|sch|sh|sz|sj", "ш"), (r"tч|tш|tch|cz|ch|tj", "ч"), (r"zh", "ж"), (r"kh|gh|ck|q|k|c(?![eiy])", "k"),
    (r"ph", "f"), (r"th", "t"), (r"dh", "d"), (r"ts|tz", "ц"), (r"w", "v"), (r"ou|oo", "u"),
    (r"(?:iyy|yy|iy|ij|yi|ii|ee|y|i)$", "i"), (r"ey|ei|ay|ai|ej|aj", "ai"), (r"iya|ija|ia|ya|ja", "ia"),
    (r"iu|yu|ju", "iu"), (r"yo|io|jo", "io"), (r"ye|ie|je", "e"), (r"ee", "i"), (r"j|y", "i"), (r"aa", "a"),
)  # fmt: skip
_TABLE = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_DOUBLED = re.compile(r"([^\W\d_])\1")
#: Fewer letters than this and two names are easily one sound.
_SHORTEST = 5


def are_romanised(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names may be one name of another script, romanised in two ways; plain words in one case."""
    if len(one) != len(other) or one == other:
        return False
    return all(mine == theirs or _are_one(mine, theirs) for mine, theirs in zip(one, other, strict=True))


def _are_one(one: str, other: str) -> bool:
    if not _known().get(one, frozenset()).isdisjoint(_known().get(other, frozenset())):
        return True
    return min(len(one), len(other)) >= _SHORTEST and _sound(one) == _sound(other)


@lru_cache(maxsize=10_000)
def _sound(name: str) -> str:
    for pattern, sound in _TABLE:
        name = pattern.sub(sound, name)
    return _DOUBLED.sub(r"\1", name)


@lru_cache(maxsize=1)
def _known() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, listed in sections("transliterated").items():
        for word in listed:
            found.setdefault(word, set()).add(name)
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})
