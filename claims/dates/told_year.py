"""Which year "the same year" and "that year" mean: the one of the event that the words name, else the one told last."""

import re
from datetime import date

from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.numbers import any_of
from claims.wordlists import words

_CLAUSE = re.compile(r"[ \n](?:that|when|in which|as|of)[ \n](?P<what>[^.;,]{3,80})")
_EVENTS = tuple(
    re.compile(rf"\b{any_of(words('dates', f'told year {name}'))}\b")
    for name in sorted(words("dates", "told year events"))
)
"""Words for the same event, a list for each."""
_SINCE = re.compile(r"\b(?:since|until|till|by)[ \n]$")
_STEM = 5
"""Letters that make two words one: "flooded" and "floods"."""
_WORD = re.compile(r"\b[a-z]{5,}")
_EMPTY = words("dates", "told year empty")


def told_year(story: Story, end: int) -> tuple[date, Timex] | None:
    """Return the date before that has the year meant, with its first day; `None` when the text names none.

    Args:
        story: the text, read up to the words.
        end: where the words end, exclusive; a clause behind them may name an event.
    """
    clause = _CLAUSE.match(story.low, end)
    if clause is None:
        return story.last_other_year(lambda timex: True)
    gone = [pair for pair in story.years() if not _SINCE.search(story.preceding(pair[1].span.start, 8))]
    if story.published is not None:
        gone = [pair for pair in gone if pair[0] <= story.published]
    of_event = next((pair for pair in gone if _tells_same(_sentence(story, pair[1]), clause["what"])), None)
    return of_event or story.last_other_year(lambda timex: any(timex is pair[1] for pair in gone))


def following_month(story: Story, month: int) -> Found | None:
    """Return the next month of that name after the date told last: "in December 2016 … the following March"."""
    known = story.last("month")
    if known is None:
        return None
    words, year = known[1].span.of(story.text), known[0].year + (month <= known[0].month)
    return Found("DATE", f"{year:04}-{month:02}", f"Counted from “{words}”.", words, known[1].span)


def follows_old_year(story: Story, start: int, end: int) -> bool:
    """Say whether "the next year" follows a year gone by: "he won in 1998 and lost the next year"."""
    last = story.last("year")
    is_old = last is not None and story.published is not None and last[0].year < story.published.year - 1
    return is_old and story.tense(start, end) == "past"


def _sentence(story: Story, timex: Timex) -> str:
    index = story.sentence_at(timex.span.start)
    span = story.sentences[index].span if index is not None else timex.span
    return span.of(story.low)


def _tells_same(sentence: str, what: str) -> bool:
    """Say whether a sentence tells of the event that a clause names."""
    if any(group.search(what) and group.search(sentence) for group in _EVENTS):
        return True
    if any(group.search(what) for group in _EVENTS):
        return False
    stems = {word[:_STEM] for word in _WORD.findall(what) if word not in _EMPTY}
    return not stems.isdisjoint(word[:_STEM] for word in _WORD.findall(sentence))
