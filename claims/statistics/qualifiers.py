"""The words before an amount that say how exact it is: "about", "at least", "a record"."""

import re

from claims.model import Slot, Span
from claims.statistics.amounts import Amount
from claims.statistics.scope import Scope, last_word
from claims.wordlists import words as word_list

HOW_EXACT = tuple(sorted(word_list("statistics", "qualifiers how exact"), key=lambda name: (-len(name), name)))
"""Words that may stand before any amount, the longer ones first."""
_OF_LEVELS = ("as high as", "as low as", "within", "above", "below")
"""Words before a level alone, never before that by which something changed: "rose above 5%"."""
_NOT_AFTER = {
    "up to": word_list("statistics", "qualifiers up to not after"),
    "over": word_list("statistics", "qualifiers over not after"),
}
"""Verbs that a qualifier may be a part of: "turned over 200 files"."""


def lead(*others: str) -> str:
    """Return the pattern of up to two qualifiers before an amount, `others` among them, each with its space."""
    return rf"(?:(?:{'|'.join((*others, *HOW_EXACT))})\s{{1,2}}){{0,2}}"


def _after_no_verb(name: str) -> str:
    return "".join(f"(?<!{verb} )" for verb in sorted(_NOT_AFTER.get(name, ()))) + name


_QUALIFIER = re.compile(
    rf"\b(?P<q>{'|'.join(_after_no_verb(name) for name in (*HOW_EXACT, *_OF_LEVELS))})"
    r"(?:\s{1,2}(?:the|(?P<article>an?)))?\s{1,2}$"
)
_LAST = word_list("statistics", "qualifiers last")
"""What a qualifier may end with, looked at first: most figures have something else before them."""
_THAN_THE = re.compile(r"^(?:more than|less than|fewer than|shy of)\s{1,2}the\s")
"""These compare something else with a figure that is known: "a bit more than the 28% who stayed"."""
_NOT = re.compile(
    r"(?:n['’]t|\bnot|\bnever|\bcannot|\bwithout)(?:\s(?!(?:how|why|that|if|whether|when|who|what|because|only|but)\b)"
    r"[a-z]{1,20}){0,4}\s{1,2}$"
)
"""Before "more than" it makes the figure the highest there may be: "will not hire more than 12"."""
_DIRECT = word_list("statistics", "amounts direct")
_COMPARISON = {
    "more than": "more than", "well over": "more than", "just over": "more than", "over": "more than",
    "above": "more than", "upwards of": "more than", "in excess of": "more than", "within": "less than",
    "slightly more than": "more than", "slightly over": "more than", "less than": "less than",
    "fewer than": "less than", "under": "less than", "below": "less than", "just under": "less than",
    "slightly less than": "less than", "just shy of": "less than", "shy of": "less than",
    "at least": "at least", "no fewer than": "at least", "no less than": "at least",
    "at most": "at most", "no more than": "at most", "not more than": "at most", "up to": "at most",
    "as many as": "at most", "as much as": "at most", "as high as": "at most", "exactly": "equal",
}  # fmt: skip


def qualifier(scope: Scope, amount: Amount) -> tuple[int, dict[str, Slot]]:
    """Return where an amount begins with the words that qualify it, and the slots they fill."""
    before = scope.before(amount.start, 32)
    match = _QUALIFIER.search(before) if last_word(before) in _LAST else None
    if match is None or ((amount.words or match["article"]) and match["q"] in _DIRECT):
        return amount.start, {}
    if _THAN_THE.search(match.group()):
        return amount.start, {}
    begin = max(scope.start, amount.start - 32) + match.start("q")
    span = Span(begin, begin + len(match["q"]))
    name = match["q"]
    made = {"qualifier": Slot(name, span, "The words before the figure.")}
    if name in _COMPARISON:
        way = _COMPARISON[name]
        is_denied = way == "more than" and _NOT.search(scope.before(begin, 60)) is not None
        made["comparison"] = Slot("at most" if is_denied else way, span, "From the words before the figure.")
    return begin, made
