"""Rules for dates counted from publication or from another date: last year, three weeks ago, two days later."""

import re
from datetime import date

from claims.dates.arithmetic import moved, shifted, unit_value
from claims.dates.rules.mould import DateRule, rule
from claims.dates.rules.named_behind import named_behind
from claims.dates.same_day import same_day_of_news
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.told_year import follows_old_year, told_year
from claims.dates.words import COUNTS_BACK, FROM_BEFORE, UNDER_A_DAY, duration, number, singular
from claims.wordlists import words as word_list

_NOT_COUNTED = word_list("dates", "relative not counted")

NO_DATE = "The text has no publication date to count from."


_DEIXIS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "same": 0, "that": 0, "that same": 0, "very same": 0,
    "latest": 0, "this past": -1, "this coming": 1, "this same": 0,
}  # fmt: skip


_STRETCHES = {
    "day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P1Q", "year": "P1Y", "decade": "P10Y", "century": "P100Y",
}  # fmt: skip


_TO_TEXT = ("same", "that", "that same", "very same", "following", "previous", "preceding", "prior", "this same")


_NOT_NOW = ("same", "that", "that same", "very same")
"""With "year" these mean no year that runs now: that one is "this year"."""
_OWN = re.compile(r"\b(?:his|her|its|their|my|our|your|['’]s)[ \n]{1,2}$")
"""Before "last year" these make it somebody's last one: "his last year in office"."""
_OVER = re.compile(r"\b(?:over|within|for|than)[ \n]{1,2}$")
"""Before "the last year" these make it the twelve months up to now."""


def _is_stretch(lead: str, unit: str, before: str) -> bool:
    """Say whether "the last …" or "the next …" is a length of time from now and not a unit of the calendar."""
    if lead in ("next", "coming") or (lead == "last" and unit in ("year", "quarter", "century")):
        return unit != "century" and _OVER.search(before) is not None
    return lead in ("past", "last")


def _this_unit(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    lead = re.sub(r"\s+", " ", match["lead"])
    the = match["the"] is not None
    if unit == "year" and story.following_at(match.end(), 4).startswith("-old"):
        return None
    if unit == "day" and lead == "next" and the:
        return _next_day(story, match.start())
    if unit == "day" and lead in ("last", "next"):
        return None
    if not the and lead in ("last", "past") and _OWN.search(story.preceding(match.start(), 8)):
        return None
    if unit == "day" and lead == "same" and (told := same_day_of_news(story, match.start())):
        return told
    if lead in _TO_TEXT:
        return _unit_of_text(story, unit, lead, the, match.span())
    if (
        the
        and lead == "next"
        and unit in ("year", "month")
        and story.last(unit)
        and follows_old_year(story, *match.span())
    ):
        return _unit_of_text(story, unit, "following", the, match.span())
    if the and unit in _STRETCHES and _is_stretch(lead, unit, story.preceding(match.start(), 8)):
        return Found(
            "DURATION",
            _STRETCHES[unit],
            "A stretch of time, up to now or from now on.",
            checkable=False,
            standing=False,
        )
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    step = _DEIXIS[lead]
    if unit == "day":
        day = moved(story.published, "day", step)
        return None if day is None else Found("DATE", day.isoformat(), "Counted from publication.", story.anchor())
    if unit == "weekend":
        value = _weekend(story, lead, match)
    elif unit == "fortnight":
        return None
    else:
        value = shifted(story.published, unit, step)
    direction = ("past", "present", "future")[step + 1]
    return Found("DATE", value, "Counted from the day of publication.", story.anchor(), direction=direction)


def _weekend(story: Story, lead: str, match: re.Match[str]) -> str | None:
    """Take the weekend just past or just ahead: on a Monday "last weekend" ended yesterday, "this weekend" is ahead."""
    published = story.published
    if published is None:
        return None
    weekday = published.weekday()
    if lead in ("last", "past", "this past"):
        return shifted(published, "weekend", -1)
    if lead in ("this", "this coming", "coming", "current"):
        direction = story.tense(*match.span())
        return shifted(published, "weekend", -1 if weekday <= 1 and direction == "past" else 0)
    return shifted(published, "weekend", 1)


def _next_day(story: Story, place: int) -> Found | None:
    """Read "the next day": the day after the one told last, of another sentence rather one gone by."""
    day_before = story.last("day") if story.is_in_sentence_of_last(place) else story.last_gone("day")
    if day_before is None:
        return None
    words = day_before[1].span.of(story.text)
    return Found("DATE", shifted(day_before[0], "day", 1), f"Counted from “{words}”.", words, day_before[1].span)


def _unit_of_text(story: Story, unit: str, lead: str, the: bool, place: tuple[int, int]) -> Found | None:
    """Read "that year", "the same day", "the following month": counted from a date that the text gave before."""
    if unit in _NOT_COUNTED:
        return None
    if not the and lead in FROM_BEFORE:
        return None
    is_year = unit == "year" and lead in _NOT_NOW
    last = told_year(story, place[1]) if is_year else story.last_meant(unit, *place)
    step = _DEIXIS[lead]
    if last is None and step == -1 and unit != "day" and story.published:
        value = shifted(story.published, unit, step)
        return Found("DATE", value, "Counted from publication.", story.anchor(), direction="past")
    if last is None:
        return Found("DATE", None, "The text gives no date before that these words could count from.", checkable=False)
    words = last[1].span.of(story.text)
    value = shifted(last[0], unit, step)
    return Found("DATE", value, f"Counted from “{words}”.", words, last[1].span)


_COMPARED = 5
"""How many expressions back a quarter may stand with which "a year ago" compares."""


_YEARS_IN = {"decade": 10, "century": 100}
_BESIDE = re.compile(r" (?:this )?(?P<unit>today|yesterday|(?<=this )(?:week|month))\b")
"""Behind "three years ago" these make it as exact: "today", "this week"."""
_SHARES = {"half": 0.5, "quarter": 0.25}


def _ago(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    count = number(match["n"]) if match["n"] else None
    back = match["way"].split()[0] in ("ago", "back")
    if match["part"] and count is None:
        count = 1
    if match["tail"] and count is not None:
        count += 0.5
    if count is not None and unit in _YEARS_IN and (match["part"] or count % 1):
        count, unit = count * _YEARS_IN[unit] * _SHARES.get(match["part"], 1), "year"
    is_short = unit in UNDER_A_DAY
    if is_short or count is None:
        note = "Less than a day from publication." if is_short else "The words leave open how long."
        return Found("DATE", "PAST_REF" if back else "FUTURE_REF", note, checkable=False, standing=False)
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    if unit == "year" and count == 1 and back and (quarter := _reported_quarter(story)):
        return quarter
    whole = -int(count) if back else int(count)
    if unit == "fortnight":
        unit, whole = "week", whole * 2
    value = shifted(story.published, unit, whole)
    if count % 1 and unit == "year":
        day = moved(story.published, "month", -int(count * 12))
        value = unit_value(day, "month") if day else None
    note = "Counted back from publication." if back else "Counted ahead from publication."
    if value and back and (beside := _BESIDE.match(story.low, match.end())):
        here = moved(story.published, "day", -1) if beside["unit"] == "yesterday" else story.published
        then = moved(here, unit, whole) if here else None
        exact = beside["unit"] if beside["unit"] in ("week", "month") else "day"
        value = unit_value(then, exact) if then else None
        return Found("DATE", value, note, story.anchor(), direction="past", end=beside.end())
    about = "APPROX" if match["or1"] or match["or2"] else ""
    return Found("DATE", value, note, story.anchor(), direction="past" if back else "future", modifier=about)


def _reported_quarter(story: Story) -> Found | None:
    """In reports of results, "a year ago" compares with the same quarter of the year before."""
    for timex in reversed(story.before[-_COMPARED:]):
        value = timex.value or ""
        if timex.type == "DATE" and "-Q" in value and value[:4].isdigit() and timex.found.standing:
            if story.published and value > unit_value(story.published, "quarter"):
                continue  # none that is reported on
            same = f"{int(value[:4]) - 1:04}{value[4:]}"
            words = timex.span.of(story.text)
            return Found(
                "DATE",
                same,
                f"The same quarter a year before “{words}”.",
                words,
                timex.span,
                direction="past",
                otherwise=(same[:4],),
                standing=False,
            )
    return None


def _earlier(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"] or match["many"])
    if match["many"] and unit in ("minute", "hour"):
        value = duration(None, unit)
        return Found("DURATION", value, "The words leave open how long.", checkable=False, standing=False)
    if unit in UNDER_A_DAY:
        return None
    count = number(match["n"]) if match["n"] else None
    back = match["way"] in COUNTS_BACK
    if match["way"] in ("before", "after"):
        had = story.following_at(match.end(), 10).split()[1:2] == ["had"]
        if match["n"] is None or (had and (unit == "day" or not story.opens(match.start()))):
            return None
        count = 1 if match["n"] == "the" and unit == match["unit"] else count
    if count is None:
        return Found(
            "DATE",
            "PAST_REF" if back else "FUTURE_REF",
            "The words leave open how long.",
            checkable=False,
            standing=False,
        )
    if unit == "year" and count == 1 and back and (quarter := _reported_quarter(story)):
        return quarter
    if unit in ("day", "week", "month") and (named := named_behind(match, story)):
        return named
    whole = (-int(count) if back else int(count)) * (2 if unit == "fortnight" else 1)
    unit = "week" if unit == "fortnight" else unit
    start = _counted_from(match, story, unit, whole)
    if start is None:
        if unit in ("day", "year") and story.published and back:
            counted = shifted(story.published, unit, whole)
            return Found("DATE", counted, "Counted from publication.", story.anchor(), direction="past")
        return Found("DATE", None, "The text gives no date before to count from.", checkable=False)
    words = start[1].span.of(story.text)
    return Found("DATE", shifted(start[0], unit, whole), f"Counted from “{words}”.", words, start[1].span)


_FAR_AHEAD = 14
"""Days after publication on which nothing is told of that is over."""
_NEAR = 300
"""Characters back to the day that "a day earlier" counts from; further off it counts from publication."""


def _counted_from(match: re.Match[str], story: Story, unit: str, count: int) -> tuple[date, Timex] | None:
    """Return the date that "two days later" counts from: the nearest that leads to no day ahead, if the verb does not.

    "A day earlier" needs one that is near.
    """
    here = story.published
    if count < 0 or here is None:
        last = story.last_gone(unit)
        is_far = last is not None and unit == "day" and match.start() - last[1].span.end > _NEAR
        return None if is_far and here else last
    if story.tense(*match.span()) == "future":
        return story.last(unit)
    start = story.last_that(unit, lambda day: (there := moved(day, unit, count)) is not None and there <= here)
    there = moved(start[0], unit, count) if start else None
    is_ahead = there is not None and (there - here).days > _FAR_AHEAD
    return None if is_ahead and story.tense(*match.span()) == "past" else start


_BEST_IN = re.compile(r"\b(?:time|first|only|most|least|best|worst|\w{3,}est)\b[^.,;]{0,30}\bin[ \n]{1,2}$")
"""Before a length of time these look back: "the first time in 25 years", "the largest cut in a decade"."""


def _in_future(match: re.Match[str], story: Story) -> Found | None:
    """Read "in three days" as a day ahead when the sentence looks ahead; else it is a duration."""
    if _BEST_IN.search(story.preceding(match.start(), 48)):
        return None
    if story.tense(*match.span()) != "future" or story.published is None:
        return None
    count = number(match["n"])
    unit = singular(match["unit"])
    if count is None or count % 1:
        return None
    return Found(
        "DATE",
        shifted(story.published, unit, int(count)),
        "Counted ahead from publication.",
        story.anchor(),
        direction="future",
    )


RULES: tuple[DateRule, ...] = (
    rule(
        "this, last or next unit",
        "U",
        r"""
        \b(?P<the>the )?(?P<lead>last|past|previous|preceding|prior|this past|this coming|this same|this
        |current|present|next|coming|upcoming|following|very same|that same|same
        |that) (?:calendar |full |whole |trading |business |academic |school )?(?P<unit>day|week|weekend
        |month|quarter|year|decade|century)\b(?! ago)
        """,
        _this_unit,
        "A week, month or year counted from publication or from a date before: “last year”, “this "
        "week”, “the following month”.",
        rank=6,
        version=8,
        needs="last past previous preceding prior this current present next coming following same that",
    ),
    rule(
        "ago and from now",
        "U",
        r"""
        \b(?:(?P<n>%num%|%vague%|the)[ -])?(?P<or1>(?:or|to) %num% )?(?:more |short )?(?:(?P<part>half|quarter)
        (?: of a )?[ -]?(?=century|decade))?(?P<unit>%unit%)(?P<or2> or (?:so|two))?(?P<tail> and a half)?
        [ ](?P<way>ago|from now|from today
        |back\b(?= (?:in|when|,|\.))|hence)\b
        """,
        _ago,
        "A time counted from publication: “two years ago”, “three weeks from now”, “a decade ago”.",
        rank=7,
        version=5,
        needs="ago back from hence",
    ),
    rule(
        "counted from another date",
        "U",
        r"""
        \b(?:(?P<n>%num%|%vague%|the)[ -](?P<unit>%unit%)
        |(?P<many>minutes|hours|days|weeks|months|years|decades|centuries)) (?P<way>earlier|later|afterwards?|previously
        |prior(?! to)|(?:before|after)(?=[.,;:!?)]|$|[ \n](?:and|but|(?:he|she|it|they)[ \n]had)\b))\b(?! than)
        """,
        _earlier,
        "A time counted from a date given before: “two days later”, “a year earlier”.",
        rank=7,
        version=6,
        needs="after before earlier later previously prior",
    ),
    rule(
        "in so many days",
        "U",
        r"(?<=\bin )(?P<n>%num%)[ -](?P<unit>days?|weeks?|months?|years?)(?: time|['’] time)?\b(?! of)",
        _in_future,
        "A time ahead of publication, in sentences that look ahead: “will vote in three weeks”.",
        rank=5,
        version=2,
    ),
)
