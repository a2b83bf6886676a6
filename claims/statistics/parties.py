"""Whose share a percentage is, or what that share of people did: "Lund led Brun 51% to 47%", "21% backed it"."""

import re

from claims.model import Slot
from claims.numbers import any_of
from claims.statistics.nouns import is_plural, phrase
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import doer
from claims.statistics.words import some
from claims.wordlists import words as word_list

_NAMED = re.compile(
    r"(?:^|[\s(“\"])(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s(?:of\s|"
    r"for\s)?[A-Z][\w.&’'-]{1,30}){0,5})(?:, [RDI]-[A-Z][\w.]{1,8},?)?\s"
    r"(?:(?:(?:was|were|is|are|came|finished|stood|stands|comes in|came in|placed) )?(?:(?:first|second|third|"
    r"fourth|last) )?(?:on|at|with|behind with|second with)|has|had|got|"
    r"won|took|held|holds|drew|draws|garnered|earned|snagged|claimed|captured|attracted|gets|wins|takes|receives|"
    r"polled|scored|secured|received|gained|managed)\s{1,2}"
    r"(?:(?:about|around|nearly|just|only|over|almost|some)\s{1,2})?$"
)
_LED = re.compile(
    r"(?:^|[\s(“\"])(?:s?he|they|(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,2}))\s(?:narrowly |"
    r"comfortably )?"
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
_ENDS = (
    r"(?=\s{0,2}(?:$|[.,;:!?)—”\"]|\s(?:and|but|while|when|if|because|compared|versus|in (?:the|a) (?:poll|survey)|"
    r"to [0-9])))"
)
"""Where what is said of a share ends."""
_TO = re.compile(r"(?P<first>(?:[0-9]{1,3}(?:\.[0-9]{1,2})?(?:\s?%| percent| per cent)?(?: to |-|–)))$")
_WITH = re.compile(
    r"(?:^|[\s(“\"])(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,2})\s(?:[a-z]{2,12}\s){1,4}with\s{1,2}$"
)
"""Who comes in so: "Quill lags behind both with 15 percent"."""
_OWNED = re.compile(r"-(?P<what>owned(?: by(?: [a-z]{3,12})?)?(?: [A-Z][\w’'-]{1,20}){1,4})")
"""What so much of is owned: "98.6%-owned by investor Ada Quill", "30%-owned Tarn Mill"."""
_TO_OWN = re.compile(r"\bto (?P<who>[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{1,30}){0,2})['’]s?\s{1,2}$")
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
    r"(?: overall| nationwide| nationally)?\s{1,2}(?P<what>(?!(?:based|compared|followed|ended|and|combined|stated|"
    r"increased|decreased)\b)"
    r"(?:(?:did|do|would|will|could|should|might|plan to|want to|intend to|expect to) (?:not |never |"
    r"also ){0,2}(?:be )?(?!have\b)[a-z]{3,20}|(?:(?:are|were|have|had) "
    r"(?:not |never |also ){0,2})?[a-z]{2,20}ed|(?:support|back|oppos|favou?r|prefer+|choos)ing|chose|found|knew|"
    r"gave|complete|full|effective|efficient|renewable|accurate)"
    r"(?: (?:it|them|him|her|(?:the|a|an) [a-z]{3,20}))?)\b"
)
_HOLD = re.compile(
    rf"\s{{1,2}}(?P<what>(?:{any_of(word_list('statistics', 'shares hold'))}))\b(?! (?:among|from|in|for)\b)"
)
_AMONG = re.compile(
    r"\b[Aa]mong (?:the )?(?P<who>[\w’'-]{2,20}(?: [\w’'-]{2,20}){0,3}),(?: however,| though,)? (?:(?:just|only|"
    r"about|some|nearly) )?$"
)
_NOUN_OF_SHARE = re.compile(
    r"\s{1,2}(?P<what>(?:dis)?approval(?: ratings?)?|turnout|unemployment|inflation|favou?rability|name recognition|"
    r"support(?=\s{0,2}(?:$|[.,;:!?)—])|\s(?:in|among|from|for|across|nationally|nationwide|overall|at|with|on|after|over)\b))"
)
_SAY_SO = re.compile(
    r"\s{1,2}(?P<what>(?:(?:sa(?:y|id)|think|thought|believed?|fe(?:el|lt)|expect(?:ed)?)(?: that)? (?:they|he|she|"
    r"it|there)|"
    r"(?:describe|identify|consider|view|see|call|rate|define)d? (?:themselves|him|her|it|them)|who)"
    rf"(?:(?: [\w’'-]{{1,20}}){{1,7}}?{_ENDS}|(?: [\w’'-]{{1,20}}){{3}}))"
)
_SO = re.compile(
    r"\s{1,2}(?P<what>[A-Za-z][\w’'-]{2,20}(?: [A-Z][\w’'-]{1,20})?)(?=\s{0,2}(?:[.,;)]|$)|"
    r"\s(?:and|or|to|versus)\s(?:(?:just|only|about|another) )?[0-9])"
)
"""What so many are: "37% liberal to 32% conservative", "72 percent white, 13 percent Asian"."""
_CHOSE = re.compile(
    r"\b(?P<whom>(?P<verb>favou?r(?:s|ed)?|prefer(?:s|red)?|back(?:s|ed)?|support(?:s|ed)?|ch(?:oo|o)se[sn]?|pick(?:s|ed)?|"
    r"trust(?:s|ed)?|oppos(?:es?|ed)|carried|won|lost?e?s?) [\w.’'-]{2,20}(?: (?!by\b|"
    r"with\b)[\w.’'-]{2,20}){0,3}),?(?: by)?\s{1,2}$"
)
_AGAINST = re.compile(r"(?:%|percent|per cent)?\s{0,2}(?:to|versus|against|[-–])\s{0,2}[0-9]")
_FROM_SO_MANY = re.compile(r"\b(?P<what>backing|support|approval|votes?|endorsements?) (?:from|of|by)\s{1,2}$")
_IN_LIST = re.compile(r"[:;]\s(?:and\s)?(?P<who>[A-Z][\w.&’'-]{1,30}(?:\s[A-Z][\w.&’'-]{1,30}){0,3})\sby\s{1,2}$")
"""A name in a list of changes: "up at three mills: Old Mill by 29 percent; Tarn by 8 percent"."""
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
    if owned := _TO_OWN.search(before):
        return scope.slot(window + owned.start("who"), window + owned.end("who"), "Whose share it is.")
    if given := _GIVEN.search(before):
        return scope.slot(window + given.start("who"), window + given.end("who"), "Who got so many.")
    if what := _NOUN_OF_SHARE.match(scope.lower, found.span.end, scope.end):
        return scope.slot(*what.span("what"), "The noun behind it.")
    if listed := _IN_LIST.search(before):
        return scope.slot(window + listed.start("who"), window + listed.end("who"), "Whose change it is.")
    if passed := _PASSED.search(before):
        return scope.slot(window + passed.start("what"), window + passed.end("what"), "What so many did.")
    who = (
        (
            _FOLLOWS.search(before)
            or _LED.search(before)
            or _LEADS.search(before)
            or _NAMED.search(before)
            or _LISTED.search(before)
            or _WITH.search(before)
        )
        if found.slots["unit"].value == "percent"
        else None
    )
    if who is not None and who["who"] and who["who"].lower() not in some("stop"):
        return scope.slot(window + who.start("who"), window + who.end("who"), "Who got so many.")
    if after := _AFTER.match(scope.text, found.span.end, scope.end):
        return scope.slot(after.start("who"), after.start("who") + len(after["who"].rstrip(".")), "Whose share it is.")
    if found.slots["unit"].value != "percent":
        return None
    if (chose := _CHOSE.search(before)) and _AGAINST.match(scope.lower, found.span.end, scope.end):
        return _of_those(scope, window, chose)
    if backing := _FROM_SO_MANY.search(before):
        return scope.slot(window + backing.start("what"), window + backing.end("what"), "The words before the figure.")
    if among := _AMONG.search(scope.text, max(scope.start, at - 90), at):
        return scope.slot(*among.span("who"), "Those among whom the share is so large.")
    if owned := _OWNED.match(scope.text, found.span.end, scope.end):
        return scope.slot(*owned.span("what"), "What belongs to whom.")
    if say := _SAY_SO.match(scope.lower, found.span.end, scope.end):
        return scope.slot(*say.span("what"), "What is said of that share.")
    does = _DOES.match(scope.lower, found.span.end, scope.end) or _HOLD.match(scope.lower, found.span.end, scope.end)
    if does is not None:
        whom = _WHOM.match(scope.text, does.end("what"), scope.end)
        end = does.end("what") + len(whom.group().rstrip(".’'")) if whom else does.end("what")
        return scope.slot(does.start("what"), end, "What is said of that share.")
    so = _SO.match(scope.text, found.span.end, scope.end)
    if so and _tells(so["what"].lower()):
        return scope.slot(*so.span("what"), "What is said of that share.")
    things = phrase(scope, found.span.end, most=3)
    last = scope.lower[things[0] : things[1]].split()[-1] if things else ""
    is_noun = is_plural(last) and last not in some("owners bare", "rise", "fall") and _tells(last)
    return scope.slot(*things, "The noun behind it.") if things and is_noun else None


def _of_those(scope: Scope, window: int, chose: re.Match[str]) -> Slot:
    """Return "Bakers favoured Quill" of "Bakers favoured Quill, 72 percent to 8 percent"."""
    who = doer(scope, window + chose.start("verb"))
    start = window + chose.start("whom") if who is None or who.span is None else who.span.start
    return scope.slot(start, window + chose.end("whom"), "Who chose so, and whom.")


def _tells(word: str) -> bool:
    """Say whether a word behind a share may tell what so many are: no time, and no word that only goes on."""
    is_other = word in some("stop", "time", "rise", "fall", "figures no noun")
    return not (is_other or word.endswith("ly") or word in some("figures days"))
