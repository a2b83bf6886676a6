"""Whose share a percentage is, or what that share of people did: "Lund led Brun 51% to 47%", "21% backed it"."""

import re

from claims.model import Slot
from claims.numbers import any_of
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some
from claims.wordlists import words as word_list

_NAMED = re.compile(
    r"(?:^|[\s(“\"])(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s(?:of\s|"
    r"for\s)?[A-Z][\w.&’'-]{1,30}){0,5})(?:, [RDI]-[A-Z][\w.]{1,8},?)?\s"
    r"(?:(?:(?:was|were|is|are|came|finished|stood|stands|comes in|came in|placed) )?(?:(?:first|second|third|"
    r"fourth|last) )?(?:on|at|with|behind with|second with)|has|had|got|"
    r"won|took|"
    r"polled|scored|secured|received|gained)\s{1,2}"
    r"(?:(?:about|around|nearly|just|only|over|almost|some)\s{1,2})?$"
)
_LED = re.compile(
    r"(?:^|[\s(“\"])(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,2})\s(?:narrowly |comfortably )?"
    r"(?:led|leads|leading|beating|defeating|trailing|beat|beats|would beat|would defeat|defeated|defeats|"
    r"edged(?: out)?|(?:was|is) (?:currently |now )?(?:leading|"
    r"beating|ahead of))\s"
    r"(?P<other>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,2}|him|her|"
    r"them)(?: among [a-z][a-z -]{2,40})?,?(?: by)?\s{1,2}$"
)
_FOLLOWS = re.compile(
    r"(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,4})\s(?:follows|follow|followed|trails|trailed|beats|beat|leads|led)\s"
    r"(?:[A-Z][\w.&’'-]{1,30}\s){1,4}(?:with|at|on)\s{1,2}(?:(?:just|only|about)\s)?$"
)
_LISTED = re.compile(
    r"(?:%|percent|per cent)\b[^%;]{0,60}(?:,| and|, and)\s(?:[a-z]{3,20}\s){0,2}"
    r"(?P<who>(?:[A-Z][\w.&’'-]{1,30}\s(?:candidate |nominee )?){0,4}[A-Z][\w.&’'-]{1,30})\s{1,2}$"
)
"""A name right before a share, in a list of such: "Quill 42 percent, Ada Marsh 3 percent and Kase 2 percent"."""
_LEADS = re.compile(
    r"(?:^|[\s(“\"])(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,2})\s(?:leads|led|is leading|is ahead|"
    r"was ahead),?\s(?:by\s)?$"
)
_TO = re.compile(r"(?P<first>(?:[0-9]{1,3}(?:\.[0-9]{1,2})?(?:\s?%| percent| per cent)?(?: to |-|–)))$")
_GIVEN = re.compile(
    r"\b(?:gave|gives?|giving|handed|put|puts|putting)\s(?:the\s)?(?P<who>[\w.’'-]{2,20}(?:\s[\w.’'-]{2,20}){0,2}?)(?:\s(?:on|at))?\s{1,2}$"
)
_PASSED = re.compile(
    r"\b(?P<what>(?:rejected|approved|backed|passed|defeated|supported|endorsed|"
    r"carried)(?:\s[\w’'-]{1,20}){1,5}?)\sby\s(?:a margin of )?$"
)
_AFTER = re.compile(
    r"\s{1,2}(?:for|went to|goes to)\s{1,2}(?:the\s)?(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,3})"
)
_DOES = re.compile(
    r"\s{1,2}(?P<what>(?!(?:based|compared|followed|ended|and|combined|stated|increased|decreased)\b)"
    r"(?:(?:did|do|would|will|could|should|might|plan to|want to|intend to|expect to) (?:not |never |"
    r"also ){0,2}(?:be )?(?!have\b)[a-z]{3,20}|(?:(?:are|were|have|had) "
    r"(?:not |never |also ){0,2})?[a-z]{2,20}ed|complete|full|effective|efficient|renewable|accurate)"
    r"(?: (?:it|them|him|her|(?:the|a|an) [a-z]{3,20}))?)\b"
)
_HOLD = re.compile(
    rf"\s{{1,2}}(?P<what>(?:{any_of(word_list('statistics', 'shares hold'))}))\b(?! (?:among|from|in|for)\b)"
)
_WHOM = re.compile(r"(?:\s(?:the\s)?[A-Z][\w.&’'-]{1,30}){1,5}")


def of_percent(scope: Scope, found: Found) -> Slot | None:
    """Return whose share of a vote or poll it is, or what those did: "Delgado led Ferris 51%", "21% backed it"."""
    at = found.span.start
    window = max(scope.start, at - 80)
    before = scope.text[window:at]
    if _TO.search(before):
        other = _LED.search(_TO.sub("", before))
        if other is None or other["other"].islower():
            return None
        return scope.slot(window + other.start("other"), window + other.end("other"), "Who got so many.")
    if given := _GIVEN.search(before):
        return scope.slot(window + given.start("who"), window + given.end("who"), "Who got so many.")
    if passed := _PASSED.search(before):
        return scope.slot(window + passed.start("what"), window + passed.end("what"), "What so many did.")
    who = (
        (
            _FOLLOWS.search(before)
            or _LED.search(before)
            or _LEADS.search(before)
            or _NAMED.search(before)
            or _LISTED.search(before)
        )
        if found.slots["unit"].value == "percent"
        else None
    )
    if who is not None and who["who"].lower() not in some("stop"):
        return scope.slot(window + who.start("who"), window + who.end("who"), "Who got so many.")
    if after := _AFTER.match(scope.text, found.span.end, scope.end):
        return scope.slot(*after.span("who"), "Whose share it is.")
    if found.slots["unit"].value != "percent":
        return None
    does = _DOES.match(scope.lower, found.span.end, scope.end) or _HOLD.match(scope.lower, found.span.end, scope.end)
    if does is not None:
        whom = _WHOM.match(scope.text, does.end("what"), scope.end)
        end = does.end("what") + len(whom.group().rstrip(".’'")) if whom else does.end("what")
        return scope.slot(does.start("what"), end, "What is said of that share.")
    return None
