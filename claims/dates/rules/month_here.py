"""Whether a word that names a month or a season is one where it stands."""

import re

from claims.dates.story import Story
from claims.dates.words import GIVEN_NAMES, TWO_MEANINGS, compiled

_MONTH_LEAD = re.compile(
    r"\b(?:in|of|since|by|until|till|through|before|after|from|to|during|for|late|early|mid|last|next"
    r"|this|every|and|or|between|around|on|beginning|ending|ended)[ \n-]+(?:early |late |mid-)?$"
)
_SURELY_MONTH = re.compile(r"\b(?:in|since|until|during|early|late|last|next|this|mid|end of)[ \n-]$")
"""Before a word that is a surname in the same text these still make a month of it."""
_MONTH_BEHIND = r" (?:and|or|to|through) %fullmonth%(?! \d)"
_MONTH_BEFORE = r"%fullmonth%[-–—/]$"
_SUPERLATIVE = re.compile(r"\bthe (?:[a-z]{3,}est|worst|best) $")
"""Before a month: "the hottest June since records began"."""
_DETERMINER = re.compile(r"(?:^|\W)(?:the|a|an|its|his|her|their) $")


def is_month_here(match: re.Match[str], story: Story, word: str) -> bool:
    """Tell months from names, verbs and processions: April Jones, Ann May, May I, March for Life."""
    start, end = match.span("m1")
    after = story.low[end : end + 2]
    if word in TWO_MEANINGS and story.is_surname(word):
        return bool(_SURELY_MONTH.search(story.low, max(0, start - 12), start)) and after not in ("'s", "’s")
    if len(word.rstrip(".")) <= 4 and word not in ("june", "july", "may"):
        return False
    if compiled(_MONTH_BEHIND).match(story.low, end) and story.text[start].isupper():
        return True
    if compiled(_MONTH_BEFORE).search(story.low, max(0, start - 10), start):
        return True
    if _SUPERLATIVE.search(story.low, max(0, start - 24), start) and story.text[start].isupper():
        return not story.low.startswith(" for ", end)
    if _MONTH_LEAD.search(story.low, max(0, start - 20), start):
        return not (after[:1] == " " and story.text[end + 1 : end + 2].isupper() and word in GIVEN_NAMES)
    if _DETERMINER.search(story.preceding(start, 8)) and re.match(
        r" (?!for|of|on|to|from|in|by)[a-z]", story.text[end : end + 6]
    ):
        return True
    if word in TWO_MEANINGS:
        return after[:2] == "'s" or (
            after[:1] in ",." and story.low[start - 1 : start] == " " and word in ("april", "june")
        )
    return True


_BEFORE_NAME = re.compile(r" (?!(?:In|Of|At|And|As|After|Before|For|To|By|With|On)\b)[A-Z]")


def is_of_a_name(match: re.Match[str], story: Story) -> bool:
    """Say whether a season with a capital is part of a name: "the Winter Palace", "Spring Street"."""
    start, end = match.span("season")
    if not story.text[start].isupper() or not _BEFORE_NAME.match(story.text, end):
        return False
    return not match["lead"] or not story.is_in_capitals(*match.span())
