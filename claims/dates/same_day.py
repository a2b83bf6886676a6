"""Which day "On the same day" means at the head of a paragraph."""

import re

from claims.dates.story import Story
from claims.dates.timex import Found

_OLD = 365
"""Days since a day after which a new paragraph does not go on with it."""


def same_day_of_news(story: Story, place: int) -> Found | None:
    """Read "On the same day" at the head of a paragraph as the day of the news, not as an old one told in passing."""
    is_head = re.search(r"(?:^|\n)on $", story.preceding(place, 4)) is not None
    last = story.last_gone("day")
    if not is_head or last is None or story.published is None or (story.published - last[0]).days < _OLD:
        return None
    known = story.last_that("day", lambda day: 0 <= (story.published - day).days < _OLD if story.published else False)
    if known is None or (story.published - known[0]).days >= _OLD:
        return None
    words = known[1].span.of(story.text)
    return Found("DATE", known[0].isoformat(), f"Counted from “{words}”.", words, known[1].span)
