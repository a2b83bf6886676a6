"""What stands around a statement and may take it back without a word of denial: "That is the enemy's count"."""

import re
from itertools import pairwise

from claims.model import Span
from claims.syntax.reporting_words import cues
from claims.wordlists import words as word_list

_ITSELF = "|".join(sorted(word_list("compare", "stated itself")))
_BACK = "|".join(one.replace("_", " ") for one in sorted(word_list("compare", "setting back")))
#: The next sentence speaks of the statement itself: "That is the enemy's count", "The number was later put at 34".
_POINTS_BACK = re.compile(
    r"\W{0,4}(?:(?:so|such)\b(?!\sfar)|(?:this|that|these|those)\b(?!\s(?:year|month|week|day|morning|evening|night))"
    rf"|(?:{_BACK})\b|(?:the|its|his|her|their|both|(?:\w{{1,20}}\s){{0,3}}\w{{1,20}}['’]s?)\s(?:{_ITSELF})s?\b)",
    re.IGNORECASE,
)
#: The sentence before says whose words follow, or in what case they hold: "Here is what they say", "Suppose it rains".
_POINTS_AHEAD = re.compile(
    r"\A\W{0,4}(?:suppose|supposing|imagine|assume|assuming|picture|pretend|say|if|were|should)\b"
    r"|\bhere(?:['’]s|\s(?:is|are|was|were|comes?|goes))\b"
    r"|\b(?:is|was|are|were|like|happens|happened) (?:this|these)\W*\Z"
    r"|\bthis (?:is (?:what|how)|happens|happened)\b|\b(?:as follows|following|what follows|it|them)\W*\Z",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\A\W{0,3}(?:nobody|no one|none)\s(?:can|could|has|knows?|saw|remembers?|recalls?|found)\b"
    r"|\botherwise\b|\b(?:say|says|said) so\b|\b(?:it|that|this|them)\sat\s(?:\w{1,20}\s){0,2}\d"
    r"|\A\W{0,3}(?:(?:say|try|make it|make that|about|more like|closer to|rather)\s)?[\d.,]*\d(?:\s\w+)?\W*\Z",
    re.IGNORECASE,
)
_WORKS = (
    word_list("compare", "aside works")
    | word_list("compare", "aside invented")
    | word_list("compare", "setting works")
    | word_list("compare", "setting untrue")
)
#: Words behind a verb by which it is no noun: "he says he left", and not "expects claims of 12 million".
_HELD = word_list("compare", "setting held")
_FINDING, _LATER = word_list("compare", "setting finding"), word_list("compare", "setting later")
_WORD = re.compile(r"[^\W\d_]+")
#: The line above or below is the label of a fact check: "The claim", "Rating: pants on fire".
_CHECKED = re.compile(
    r"\W{0,6}(?:(?:the|a|our|this|viral|what was|what is|main)\s){0,4}(?:claims?|claimed|rumou?rs?|myths?|allegations?"
    r"|posts?|hoax|fiction|legend|disinformation|misinformation|(?:said|shared) online"
    r"|what (?:\w+ ){1,2}(?:believes?|says?|thinks?|claims?|shares?|hears?))\b[^.!?\n]{0,40}",
    re.IGNORECASE,
)
_CHECKED_BELOW = re.compile(
    r"[.!?]?[”\"]?\s{0,4}\n\s{0,4}(?P<label>\W{0,6}(?:(?:the|our|a)\s)?(?:rating|verdict|ruling|truth|facts?|reality"
    r"|assessment|fact[ -]?check|conclusion|what (?:we found|(?:really |actually )?happened))\b[^\n]{0,80})",
    re.IGNORECASE,
)


def points_back(sentence: str) -> bool:
    """Say whether the sentence behind a statement may speak of that, or tells of a story or a lie."""
    found = _POINTS_BACK.match(sentence) or _OTHERWISE.search(sentence)
    return found is not None or is_told_in_work(sentence) or _is_held(sentence)


def _is_held(sentence: str) -> bool:
    """Say whether somebody holds something now, or found it out later: "He says he left of his own will"."""
    words = [word.lower() for word in _WORD.findall(sentence)]
    is_found = not _FINDING.isdisjoint(words) and not _LATER.isdisjoint(words)
    return is_found or any(
        behind in _HELD and any("s" in cue.flags and cue.form == "s" for cue in cues().get(word, ()))
        for word, behind in pairwise(words[1:])
    )


def points_ahead(sentence: str) -> bool:
    """Say whether the sentence before a statement says whose it is, or that it is supposed: "Here is their leaflet"."""
    return _POINTS_AHEAD.search(sentence) is not None


def is_told_in_work(sentence: str) -> bool:
    """Say whether a sentence beside a statement tells of a work in which it may be told: "Chapter one"."""
    return not _WORKS.isdisjoint(word.lower() for word in _WORD.findall(sentence))


def is_label_of_check(line: str) -> bool:
    """Say whether a line is the heading of what a fact check looks at: "The claim", "What people believe"."""
    return _CHECKED.fullmatch(line.rstrip()) is not None


def label_below(source: str, end: int) -> Span | None:
    """Return the line below a sentence where it is the label of a fact check's answer, `None` for none."""
    found = _CHECKED_BELOW.match(source, end)
    return Span(*found.span("label")) if found else None
