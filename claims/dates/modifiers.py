"""Words beside an expression that make it wider, narrower or vaguer: "early", "the end of", "more than", "or so"."""

import re
from dataclasses import replace

from claims.dates.story import Story
from claims.dates.timex import Timex
from claims.model import Span

_EDGE = (
    r"(?P<START>(?:the )?(?:beginning|start|opening|first days|early part) of(?: the)?|(?:the )?early|earlier(?: in)?)"
    r"|(?P<END>(?:the )?(?:end|close|closing days|last days|latter part) of(?: the)?|(?:the )?late|later(?: in)?)"
    r"|(?P<MID>(?:the )?middle of(?: the)?|(?:the )?mid)"
    r"|(?P<APPROX>around|about|approximately|roughly|circa)"
)
_DATE_LEAD = re.compile(rf"\b(?:{_EDGE})[ \n-]{{1,2}}$".replace("(?:in)", "(?:in)"))
_LENGTH_LEAD = re.compile(
    r"\b(?:(?P<MORE_THAN>more than|over|longer than)|(?P<LESS_THAN>less than|fewer than|under|nearly"
    r"|almost|just under|barely)"
    r"|(?P<EQUAL_OR_MORE>at least|no less than|not less than)|(?P<EQUAL_OR_LESS>up to|at most"
    r"|no more than|not more than|no longer than)"
    r"|(?P<APPROX>about|around|roughly|approximately|some))[ \n]{1,2}$"
)
_TAIL = re.compile(r" or so\b")
_COURSE = re.compile(r"over|under|about|around")
_STRETCH = re.compile(r"the |these |those |last |past |next ")
"""Before a stretch that is pointed at, "over" says where and not how much: "over the past two years"."""
_REACH = 26


_DAYS = ("weekday", "today, yesterday, tomorrow", "this, last or next unit", "end or start of a unit")


def _may_be_about(timex: Timex, words: str) -> bool:
    """Whether "about" or "around" may belong to the date: "about 7 p.m." does, "talks about Friday" does not."""
    return (
        timex.type != "DATE"
        or timex.rule.name == "ago and from now"
        or not ("about" in words or timex.rule.name in _DAYS)
    )


def widened(timex: Timex, story: Story, floor: int) -> Timex:
    """Return an expression together with the words beside it that modify it.

    Args:
        timex: as its rule read it.
        story: the text around it.
        floor: where the expression before ends; no word before that is taken.
    """
    if timex.type == "DURATION" and "X" in (timex.value or ""):
        return timex
    lead = _LENGTH_LEAD if timex.type == "DURATION" or timex.rule.name == "ago and from now" else _DATE_LEAD
    if timex.type == "SET" or (timex.value or "").endswith("_REF"):
        return timex
    start, end = timex.span.start, timex.span.end
    modifier = timex.found.modifier
    if match := lead.search(story.low, max(floor, start - _REACH), start):
        name = next(name for name, words in match.groupdict().items() if words)
        in_course = _COURSE.match(match.group()) and _STRETCH.match(story.low, start)
        if not in_course and (name != "APPROX" or _may_be_about(timex, match.group())):
            start, modifier = match.start(), name
    if tail := _TAIL.match(story.low, end):
        end = tail.end()
        modifier = "APPROX"
    if (start, end) == (timex.span.start, timex.span.end):
        return timex
    return replace(timex, span=Span(start, end), found=replace(timex.found, modifier=modifier))
