"""Whether the words around a date look back or ahead: by the verb that governs it, else by its preposition."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from claims.tokens import Token

_BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”", "``", "''", "_", "..."})
_REACH = 14
"""How many tokens to either side are looked at; longer clauses are rare in news and the tie gets loose."""

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "could", "should", "can"})
_BEEN = frozenset({"was", "were", "had", "did", "been", "became", "said", "told", "went", "made", "took", "came"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PREPOSITION = re.compile(
    r"\b(?:(?P<past>since)|by|until|till|through|upcoming|scheduled for|slated for|due|starting|beginning|ahead of|effective"
    r"|payable|as (?:soon|early) as|(?:extended|postponed|delayed|moved|adjourned) (?:un)?(?:to|til|till))(?: the)?\s+$"
)
_REPORTING = frozenset({"says", "say", "is", "are", "'s", "’s", "has", "have", "shows", "show", "reads", "tells", "believe", "think", "thinks"})


@lru_cache(maxsize=1)
def forward_words() -> frozenset[str]:
    """Return words that turn what follows into a plan: "expected", "plans", "scheduled"."""
    lines = resources.files("claims").joinpath("lexicon/forward_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def past_forms() -> frozenset[str]:
    """Return irregular past forms of verbs, for words without a tag."""
    lines = resources.files("claims").joinpath("lexicon/past_forms.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def tense_at(tokens: Sequence[Token], start: int, end: int, low: str) -> str:
    """Say whether a date is put in the past or in the future.

    The verb nearest before the date in its own clause decides, then the nearest after it, then the same across
    commas; "since" looks back and "by", "until" look ahead.

    Args:
        tokens: of the sentence, in order.
        start: where the date begins, in characters of the text.
        end: where it ends.
        low: the text in lower case.

    Returns:
        `"past"`, `"future"`, or `""` when nothing tells.
    """
    lead = _PREPOSITION.search(low, max(0, start - 28), start)
    if lead and lead["past"]:
        return "past"
    if low[end : end + 2] in ("'s", "’s"):
        return "future" if lead else _look_ahead([t for t in tokens if t.start >= end][1:8], present="") or "past"
    before = [token for token in tokens if token.end <= start][-3 * _REACH :]
    after = [token for token in tokens if token.start >= end][: 2 * _REACH]
    told = _look_back(before) or _look_ahead(after)
    if lead and told != "past":
        return "future"
    return told


def _look_back(before: Sequence[Token]) -> str:
    clause: list[Token] = []
    for token in reversed(before):
        if token.text in _BREAK or len(clause) >= _REACH:
            if told := _nearest(clause):
                return told
            clause = []
            if token.text in (";", ":"):
                return ""
            continue
        clause.append(token)
    return _nearest(clause)


def _nearest(backwards: Sequence[Token]) -> str:
    """Judge the verb group that ends nearest before the date; `backwards` is in reverse order of the text."""
    for place, token in enumerate(backwards):
        kind = _kind(token)
        if not kind:
            continue
        group = backwards[place : place + 6]
        if kind != "past" or _is_passive(token):
            if any(_kind(earlier) == "future" for earlier in group) or _is_to_be(group):
                return "future"
        if kind in ("past", "future"):
            return kind
        if kind == "base":
            continue
        return "future" if kind == "present" and token.tag and token.text.lower() not in _REPORTING else ""
    return ""


def _is_to_be(group: Sequence[Token]) -> bool:
    words = [token.text.lower() for token in group[:4]]
    return any(pair == ("be", "to") for pair in zip(words, words[1:], strict=False))


def _is_passive(token: Token) -> bool:
    return token.tag in ("VBN", "") or token.text.lower() in ("been", "be")


def _look_ahead(after: Sequence[Token], present: str = "past") -> str:
    """Judge the first verb group after the date, which governs it when the date opens the clause."""
    for place, token in enumerate(after):
        kind = _kind(token)
        if kind in ("past", "future"):
            return kind
        if kind == "present":
            following = [_kind(t) for t in after[place + 1 : place + 4]]
            return "future" if "future" in following else present if "past" in following else ""
    return ""


def _kind(token: Token) -> str:
    """Return `past`, `future`, `base` or `present` for a word that tells a tense, else `""`."""
    word = token.text.lower()
    if word in _AHEAD or (word in forward_words() and token.tag != "VBD"):
        return "future"
    if word in _BEEN or token.tag in _PAST_TAGS:
        return "past"
    if token.tag:
        if token.tag == "VB":
            return "base"
        return "present" if token.tag in ("VBZ", "VBP") else ""
    if word in past_forms() or (len(word) > 4 and word.endswith("ed")):
        return "past"
    return "present" if word in ("is", "are", "has", "have", "says") else ""
