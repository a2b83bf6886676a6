"""The words that posts are made of, from the lexicon, in the shape that the finder looks them up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from claims.wordlists import sections, words

PREPOSITIONS = words("post_words", "lexicon prepositions")
DETERMINERS = words("post_words", "lexicon determiners")
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, except `ranks` and `military`, which are as written; `titles` are heads and ranks.

    Posts of several words stand in `compound` by their first word and in `compound_ends` by their last.
    """

    heads: frozenset[str]
    weak: frozenset[str]
    never: frozenset[str]
    ranks: frozenset[str]
    military: frozenset[str]
    conditional: frozenset[str]
    part: frozenset[str]
    plural: frozenset[str]
    occupation: frozenset[str]
    former: frozenset[str]
    acting: frozenset[str]
    designate: frozenset[str]
    now: frozenset[str]
    compound: Mapping[str, tuple[tuple[str, ...], ...]]
    compound_ends: Mapping[str, tuple[tuple[str, ...], ...]]
    bodies: frozenset[str]
    signals: frozenset[str]
    titles: frozenset[str]
    single: frozenset[str]

    def status(self, word: str) -> str | None:
        """Return what a word says of who holds a post, `""` for the present holder, `None` for any other word."""
        if word in self.former:
            return "former"
        if word in self.acting:
            return "acting"
        if word in self.designate:
            return "designate"
        return "" if word in self.now else None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of posts, read once."""
    lists = sections("posts")
    compound: dict[str, list[tuple[str, ...]]] = {}
    ends: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(lists["compound"], key=lambda p: (-len(p), p)):
        parts = tuple(phrase.split())
        compound.setdefault(parts[0], []).append(parts)
        ends.setdefault(parts[-1], []).append(parts)
    ranks = lists["short"] | lists["military"]
    lowered = {w.lower() for w in ranks}
    return Lexicon(
        heads=lists["head"] | lists["occupation"],
        weak=lists["weak"],
        never=lists["never"] | lists["occupation"],
        ranks=ranks,
        military=lists["military"],
        conditional=lists["conditional"],
        part=lists["part"],
        plural=lists["plural"],
        occupation=lists["occupation"],
        former=lists["status_former"],
        acting=lists["status_acting"],
        designate=lists["status_designate"],
        now=lists["status_now"],
        compound=MappingProxyType({first: tuple(rest) for first, rest in compound.items()}),
        compound_ends=MappingProxyType({last: tuple(rest) for last, rest in ends.items()}),
        bodies=words("bodies", "noun") | words("bodies", "acronym"),
        signals=lists["head"]
        | lists["occupation"]
        | lists["conditional"]
        | lists["plural"]
        | lowered
        | frozenset(compound),
        titles=lists["head"] | lists["occupation"] | ranks,
        single=lists["head"] | lists["occupation"] | lists["conditional"] - {"general"},
    )
