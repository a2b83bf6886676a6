"""Two speakers side by side: as names, with titles and ranks, else as posts and bodies."""

import re
from itertools import pairwise

from claims.compare.names import compare_names
from claims.compare.phrases import compare_phrases
from claims.compare.result import FactKind
from claims.numbers import any_of
from claims.people.words import Word, lookup
from claims.wordlists import words as word_list

#: What speaks beside or for a person: "a parody account of", "lawyers for".
_OF_ANOTHER = re.compile(
    rf"\A(?:[a-z][\w’'-]{{0,30}}\s){{1,4}}(?:{any_of(word_list('compare', 'voices beside'))})\s(?=[A-Z])"
)
#: What makes another post of the title behind it. Source: written by the Claimdesk authors; CC0-1.0.
_BELOW = word_list("compare", "voices below")
_BLANK = re.compile(r"[\s-]+")
#: What joins two speakers: "the mayor and Jana Marsh".
_AND = re.compile(r"\s(?:and|&|or)\s")
_OWNED = re.compile(r"['’]s?\s")
#: Labels that name a part in the talk and nobody. Source: written by the Claimdesk authors; CC0-1.0.
_PARTS = word_list("compare", "voices parts")


def compare_speakers(claimed: str, said: str) -> FactKind:
    """Compare speakers, or who gives a post, as names, else as posts and bodies: "the ministry" speaks too."""
    kind = compare_names(claimed, said)
    if kind is not FactKind.DIFFERENT and (_AND.search(claimed) is None) is not (_AND.search(said) is None):
        return FactKind.UNRESOLVED
    if kind is not FactKind.DIFFERENT and (_OF_ANOTHER.match(said) or _is_other_rank(claimed, said)):
        return FactKind.UNRESOLVED
    if kind is not FactKind.DIFFERENT:
        return kind
    kind = compare_phrases(claimed, said)
    is_owned = (kind is FactKind.CLAIM_COARSER and _OWNED.search(said)) or (
        kind is FactKind.SOURCE_COARSER and _OWNED.search(claimed)
    )
    return FactKind.UNRESOLVED if is_owned else kind


def _is_other_rank(claimed: str, said: str) -> bool:
    """Say whether one of two has another rank of a title than the other, as in "Deputy Mayor Lind"."""
    return _ranks(claimed) != _ranks(said)


def is_other_post(told: str, claimed: str, said: str) -> bool:
    """Say whether a claim gives its speaker another title, or rank of one, than a source: "deputy premier Baek".

    Args:
        told: the claim's wording, in which a title may stand before the name.
        claimed: the claim's speaker.
        said: as a source names who speaks.
    """
    before = [word.rstrip(".") for word in _BLANK.split(told.partition(claimed)[0].casefold().strip())]
    there = [word.rstrip(".") for word in _BLANK.split(said.casefold())]
    if claimed in told and any(one in _BELOW and two in there and one not in there for one, two in pairwise(before)):
        return True
    own = before[-1] if claimed in told and before and _is_post(before[-1]) else ""
    posts = [word for word in there[:-1] if _is_post(word)]
    return bool(own and posts) and not any(own.startswith(word) or word.startswith(own) for word in posts)


def _is_post(word: str) -> bool:
    return bool(lookup().get(word.capitalize(), 0) & Word.TITLE)


def _is_titled(name: str) -> bool:
    flags = lookup()
    return any(flags.get(word.capitalize(), 0) & (Word.TITLE | Word.HONORIFIC) for word in _BLANK.split(name))


def _ranks(name: str) -> frozenset[str]:
    """Return the words of a name that make another post of the title behind them."""
    words = [word.rstrip(".") for word in _BLANK.split(name.casefold())]
    return frozenset(word for word, title in pairwise(words) if word in _BELOW and _is_titled(title))


def is_part(label: str) -> bool:
    """Say whether a label or a speaker is a part or a post and no name."""
    flags = lookup()
    words = label.split()
    title = Word.TITLE | Word.BODY | Word.HONORIFIC
    return words[0].casefold().rstrip(".") in _PARTS or all(flags.get(word.capitalize(), 0) & title for word in words)
