"""What says that a post is held no more: a time that ends, "at the time", a holder who has died."""

import re
from collections.abc import Sequence

from claims.text.tokens import Token
from claims.wordlists import words as word_list

_DECADE = re.compile(r"(?:1[89]|20)?\d0['’]?s")
_VERBAL = ("VB", "MD")
_DIED = word_list("people", "over died")
_KILLED = word_list("people", "over killed")
_OWNERS = frozenset(("the", "his", "her", "its", "their", "'s", "’s"))


def is_over(tokens: Sequence[Token], lower: Sequence[str], at: int) -> bool:
    """Say whether a time that ends stands at a token: "until 2010", "from 1998 to 2004", "in the 1990s"."""
    if _has_until(tokens, lower, at) or at_the_time(lower, at):
        return True
    if lower[at : at + 2] == ["in", "the"] and _DECADE.fullmatch("".join(lower[at + 2 : at + 3])):
        return True
    if at + 3 >= len(lower):
        return False
    ends = lower[at] in ("from", "between") and lower[at + 2] in ("to", "until", "and", "-", "–")
    return ends and lower[at + 1].isdigit() and lower[at + 3].isdigit()


def at_the_time(lower: Sequence[str], at: int) -> bool:
    """Say whether "at the time" stands at a token, and is not that of something: "at the time of the raid"."""
    return lower[at : at + 3] == ["at", "the", "time"] and lower[at + 3 : at + 4] != ["of"]


def _has_until(tokens: Sequence[Token], lower: Sequence[str], at: int) -> bool:
    """Say whether "until" stands among the next words, before a mark or a verb: "from 2011 until last May"."""
    for i in range(at, min(at + 8, len(tokens))):
        if lower[i] in ("until", "till"):
            return True
        small = tokens[i].text == lower[i]
        if not lower[i][0].isalnum() or (tokens[i].tag.startswith(_VERBAL) and small):
            return False
    return False


def is_late(lower: Sequence[str], first: int) -> bool:
    """Say whether "the late" stands right before a name or its title that begins at a token."""
    return first > 1 and lower[first - 1] == "late" and lower[first - 2] in _OWNERS


def has_died(lower: Sequence[str], end: int) -> bool:
    """Say whether words after a name or its post tell of the holder's death in passing: ", who died in May"."""
    i = end + (lower[end : end + 1] == [","])
    if lower[i : i + 1] != ["who"]:
        return False  # "Lund, the director, died on Monday": the news itself, of who held the post
    i += 1
    i += lower[i : i + 1] in (["has"], ["had"], ["later"], ["recently"])
    word, after = ("", "") if i >= len(lower) else (lower[i], "".join(lower[i + 1 : i + 2]))
    if word in _DIED:
        return word != "passed" or after == "away"
    return word in ("was", "were", "been") and after in _KILLED
