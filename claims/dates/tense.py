"""Whether the words around a date look back or ahead: by the verb that governs it, else by its preposition."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from claims.tokens import Token

_BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”", "``", "''", "_", "..."})
_LASTED = frozenset(
    {
        "was",
        "were",
        "had",
        "served",
        "remained",
        "stayed",
        "lasted",
        "worked",
        "lived",
        "ruled",
        "led",
        "ran",
        "played",
        "held",
    }
)
"""Past verbs that run up to a day: "served until March"; after others "until" and "by" set a time ahead."""
_WEAK = frozenset({"should", "might", "may", "can"})
_AUXILIARY = frozenset(
    {"be", "been", "being", "was", "were", "is", "are", "has", "have", "had", "get", "got", "'s", "’s"}
)
_REACH = 14
"""How many tokens to either side are looked at; longer clauses are rare in news and the tie gets loose."""

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "can"})
_UNSURE = _AHEAD | {"to", "be", "is", "are", "being"}
_BEEN = frozenset({"was", "were", "had", "did", "been", "became", "said", "told", "went", "made", "took", "came"})
_PAST_TAGS = frozenset({"VBD", "VBN"})
_PREPOSITION = re.compile(
    r"\b(?:(?P<past>since)|by|until|till|starting|beginning|effective|(?P<sure>upcoming|scheduled for|slated for|due"
    r"|ahead of|payable|as (?:soon|early) as|(?:extended|postponed|delayed|moved|adjourned) (?:to"
    r"|until|till)))(?: the)?\s+$"
)
_PLANNED = frozenset({"planned", "scheduled", "intended", "slated", "hoped"})
"""Past forms that still put their complement ahead; "predicted" and "proposed" tell of the saying itself."""
_DONE = frozenset(
    {"failed", "managed", "refused", "tried", "began", "started", "continued", "used", "had", "declined", "forced"}
)
"""Past verbs whose infinitive lies in the past with them: "failed to appear on Friday"."""


@lru_cache(maxsize=4)
def _lexicon(name: str) -> frozenset[str]:
    """Return the words of a list in `claims/lexicon`, lower case."""
    lines = resources.files("claims").joinpath(f"lexicon/{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _begin(token: Token) -> int:
    return token.start


def plain_tense(words: Sequence[Token], start: int, end: int, low: str) -> str | None:
    """Say where a date looks when the words right before it leave no doubt, so that nothing needs to be tagged.

    Args:
        words: of the sentence, in order, without tags.
        start: where the date begins, in characters of the text.
        end: where it ends.
        low: the text in lower case.

    Returns:
        `"past"` or `"future"`, `None` when it takes tags to tell.
    """
    if _PREPOSITION.search(low, max(0, start - 28), start) or low[end : end + 2] in ("'s", "’s"):
        return None
    place = bisect_left(words, start, key=_begin)
    group = list(reversed(words[max(0, place - 9) : place]))
    for n, token in enumerate(group[:5]):
        word = token.text.lower()
        if word in _BREAK:
            return None
        if word in _AHEAD:
            return "future"
        if word in _lexicon("past_forms") or (n < 2 and len(word) > 4 and word.endswith("ed")):
            around = {t.text.lower() for t in group[n + 1 : n + 5]}
            return None if around & _UNSURE or word in _PLANNED or word in _lexicon("forward_words") else "past"
    return None


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
    place = bisect_left(tokens, start, key=_begin)
    before = [token for token in tokens[max(0, place - 3 * _REACH) : place] if token.end <= start]
    later = bisect_left(tokens, end, key=_begin)
    after = tokens[later : later + 2 * _REACH]
    if low[end : end + 2] in ("'s", "’s"):
        return "future" if lead else _look_ahead(after[1:8], present="") or "past"
    clauses = _clauses_backwards(before)
    if lead and not lead["sure"] and not _nearest(clauses[0]) and (told := _look_ahead(after, present="")):
        return told
    if lead and (lead["sure"] or not any(token.text.lower() in _LASTED for token in (*before[-_REACH:], *after[:6]))):
        return "future"
    return _nearest(clauses[0]) or _look_ahead(after) or next(filter(None, map(_nearest, clauses[1:])), "")


def _clauses_backwards(before: Sequence[Token]) -> list[list[Token]]:
    """Cut the words before a date into clauses, the nearest first, each in reverse order; at least one, maybe empty."""
    clauses: list[list[Token]] = [[]]
    for token in reversed(before):
        if token.text in (";", ":"):
            break
        if token.text in _BREAK:
            clauses.append([])
        elif len(clauses[-1]) < _REACH:
            clauses[-1].append(token)
    return clauses


def _nearest(backwards: Sequence[Token]) -> str:
    """Judge the verb group that ends nearest before the date; `backwards` is in reverse order of the text."""
    for place, token in enumerate(backwards):
        kind = _kind(token)
        if not kind or _is_adjective(backwards, place):
            continue
        group = backwards[place : place + 6]
        may_lie_ahead = kind != "past" or _is_passive(token)
        if may_lie_ahead and (any(_kind(earlier) == "future" for earlier in group) or _is_to_be(group)):
            return "future"
        if kind in ("past", "future"):
            return kind
        if kind == "base":
            if any(t.text.lower() == "to" for t in group[1:3]):
                return _of_infinitive(backwards[place + 1 :])
            return "future" if token.text.lower() in _lexicon("scheduled_verbs") else ""
        is_set = token.text.lower() in ("is", "are") and place <= 1
        return "future" if is_set or token.text.lower() in _lexicon("scheduled_verbs") else ""
    return ""


def _of_infinitive(backwards: Sequence[Token]) -> str:
    """Judge an infinitive with "to" by the verb it hangs on: ahead of that verb, unless that one tells it was done."""
    for token in backwards[:8]:
        word = token.text.lower()
        if word in _PLANNED or word in _lexicon("forward_words"):
            return "future"
        if word in _DONE or token.text in ("that", "after"):
            return "past"
        if word in _lexicon("forward_heads"):
            return "future"
    return ""


def _is_adjective(backwards: Sequence[Token], place: int) -> bool:
    """Whether a participle stands before its noun: "preferred shares"."""
    if backwards[place].tag != "VBN" or place == 0 or not backwards[place - 1].tag.startswith("NN"):
        return False
    return not any(token.text.lower() in _AUXILIARY for token in backwards[place + 1 : place + 3])


def _is_to_be(group: Sequence[Token]) -> bool:
    words = [token.text.lower() for token in group[:4]]
    return ("be", "to") in pairwise(words)


def _is_passive(token: Token) -> bool:
    return token.tag in ("VBN", "") or token.text.lower() in ("been", "be")


def _look_ahead(after: Sequence[Token], present: str = "past") -> str:
    """Judge the first verb group after the date, which governs it when the date opens the clause."""
    for place, token in enumerate(after):
        kind = _kind(token)
        if kind in ("past", "future") and token.text.lower() not in _WEAK:
            return kind
        if kind == "present":
            following = [_kind(t) for t in after[place + 1 : place + 4]]
            return "future" if "future" in following else present if "past" in following else ""
    return ""


def _kind(token: Token) -> str:
    """Return `past`, `future`, `base` or `present` for a word that tells a tense, else `""`."""
    word = token.text.lower()
    if word in _AHEAD or (word in _lexicon("forward_words") and (token.tag != "VBD" or word in _PLANNED)):
        return "future"
    if word in _BEEN or token.tag in _PAST_TAGS:
        return "past"
    if token.tag:
        if token.tag == "VB":
            return "base"
        return "present" if token.tag in ("VBZ", "VBP") else ""
    if word in _lexicon("past_forms") or (len(word) > 4 and word.endswith("ed")):
        return "past"
    return "present" if word in ("is", "are", "has", "have", "says") else ""
