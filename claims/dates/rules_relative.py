"""Rules for dates counted from the day of publication: today, Friday, last year, three weeks ago."""

import re

from claims.dates.arithmetic import moved, on_weekday, shifted, unit_value
from claims.dates.rule import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.words import DAY_PART_CODES, WEEKDAYS, number, singular, weekday_number

NO_DATE = "The text has no publication date to count from."

_NAMED = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _named_day(match: re.Match[str], story: Story) -> Found | None:
    word = re.sub(r"\s+", " ", match["day"])
    part = "NI" if word == "tonight" else DAY_PART_CODES.get(match["part"] or "", "")
    if (word == "today" and _IN_GENERAL.match(story.low, match.end())) or is_in_a_name(match, story, "day"):
        return None
    if story.published is None:
        return Found("TIME" if part else "DATE", None, NO_DATE)
    step = _NAMED[word]
    day = moved(story.published, "day", step)
    if day is None:
        return None
    direction = "past" if step < 0 else "future" if step > 0 else "present"
    value = f"{day.isoformat()}T{part}" if part else day.isoformat()
    return Found(
        "TIME" if part else "DATE", value, "Counted from the day of publication.", story.anchor(), direction=direction
    )


_ON = re.compile(r"\bon[ \n]$")


def _weekday(match: re.Match[str], story: Story) -> Found | None:
    word = match["dow"]
    if not capital(match, story, "dow"):
        return None
    lead, part = match["lead"] or "", match["part"] or ""
    if word not in WEEKDAYS and not _ON.search(story.low, max(0, match.start("dow") - 4), match.start("dow")):
        return None
    weekday = weekday_number(word)
    code = DAY_PART_CODES.get(part, "")
    tail = f"T{code}" if code else ""
    kind = "TIME" if code else "DATE"
    if story.published is None:
        return Found(kind, f"XXXX-WXX-{weekday + 1}{tail}", NO_DATE)
    told = _weekday_direction(lead) or story.tense(*match.span())
    base, anchor, anchor_span = story.published, story.anchor(), None
    if lead in ("the following", "the previous", "the next", "the preceding", "that", "that same") and (
        known := story.last("day")
    ):
        base, anchor, anchor_span = known[0], known[1].span.of(story.text), known[1].span
    step = {"past": -1, "future": 1}.get(told, -1)
    if lead in ("last", "the previous", "the preceding", "next", "the next", "the following"):
        step *= 2
    day = on_weekday(base, weekday, step)
    other = on_weekday(base, weekday, -step)
    if day is None:
        return None
    why = {
        "past": "The last one before publication, as the words look back.",
        "future": "The next one after publication, as the words look ahead.",
    }.get(told, "The last one before publication, as news means when no verb tells.")
    if anchor_span is not None:
        why = f"Counted from “{anchor}”."
    otherwise = () if (lead and lead != "this") or other is None or other == day else (f"{other.isoformat()}{tail}",)
    if lead in ("last", "next"):
        week = moved(day, "week", 1 if lead == "next" else -1)
        otherwise = (f"{week.isoformat()}{tail}",) if week else ()
    return Found(kind, f"{day.isoformat()}{tail}", why, anchor, anchor_span, direction=told, otherwise=otherwise)


def _weekday_direction(lead: str) -> str:
    if lead in ("last", "this past", "the previous", "the preceding", "earlier", "past"):
        return "past"
    return "future" if lead in ("next", "this coming", "the coming", "the next", "the following", "coming") else ""


_IN_GENERAL = re.compile(
    r"['’]s (?:world|youth|young|children|society|economy|standards|generation|technology|personal|modern|market|kids)\b"
)


def is_in_a_name(match: re.Match[str], story: Story, group: str) -> bool:
    """Say whether a word has a capital right after another word with one: "VOA Today" is a programme."""
    start = match.start(group)
    before = re.search(r"(\w)\w* $", story.text[max(0, start - 20) : start])
    return story.text[start].isupper() and before is not None and before.group(1).isupper()


_DEIXIS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
    "same": 0,
    "that": 0,
    "that same": 0,
    "very same": 0,
    "latest": 0,
    "this past": -1,
    "this coming": 1,
    "this same": 0,
}
_TO_TEXT = ("same", "that", "that same", "very same", "following", "previous", "preceding", "prior", "this same")


def _this_unit(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    lead = re.sub(r"\s+", " ", match["lead"])
    the = match["the"] is not None
    if unit == "year" and story.following_at(match.end(), 4).startswith("-old"):
        return None
    if lead in _TO_TEXT:
        return _unit_of_text(story, unit, lead, the)
    if lead in ("past", "last") and the and unit not in ("weekend",):
        if lead == "past" or unit not in ("year", "century"):
            count = {"decade": ("P10Y", "P1E")}.get(unit, ("",))[0]
            letters = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "quarter": "P1Q", "century": "P100Y"}
            return Found(
                "DURATION", count or letters.get(unit), "A stretch of time up to now.", checkable=False, standing=False
            )
    if story.published is None:
        return Found("DATE", None, NO_DATE)
    step = _DEIXIS[lead]
    if unit == "day":
        day = moved(story.published, "day", step)
        return (
            None
            if day is None or lead in ("last", "next")
            else Found("DATE", day.isoformat(), "Counted from publication.", story.anchor())
        )
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
        told = story.tense(*match.span())
        return shifted(published, "weekend", -1 if weekday <= 1 and told == "past" else 0)
    return shifted(published, "weekend", 1)


def _unit_of_text(story: Story, unit: str, lead: str, the: bool) -> Found | None:
    """Read "that year", "the same day", "the following month": counted from a date that the text gave before."""
    if unit in ("weekend", "fortnight", "second", "minute", "hour", "night"):
        return None
    if not the and lead in ("following", "previous", "preceding", "prior", "same"):
        return None
    known = story.last(unit)
    if known is None:
        return Found("DATE", None, "The text gives no date before that these words could count from.", checkable=False)
    words = known[1].span.of(story.text)
    step = _DEIXIS[lead]
    value = shifted(known[0], unit, step)
    return Found("DATE", value, f"Counted from “{words}”.", words, known[1].span)


_COMPARED = 5
"""How many expressions back a quarter may stand with which "a year ago" compares."""


def _ago(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    count = number(match["n"]) if match["n"] else None
    back = match["way"].split()[0] in ("ago", "back")
    if unit in ("second", "minute", "hour", "night"):
        return Found(
            "DATE",
            "PAST_REF" if back else "FUTURE_REF",
            "Less than a day from publication.",
            checkable=False,
            standing=False,
        )
    if count is None:
        return Found(
            "DATE",
            "PAST_REF" if back else "FUTURE_REF",
            "The words leave open how long.",
            checkable=False,
            standing=False,
        )
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
    return Found("DATE", value, note, story.anchor(), direction="past" if back else "future")


def _reported_quarter(story: Story) -> Found | None:
    """In reports of results, "a year ago" compares with the same quarter of the year before."""
    for timex in reversed(story.before[-_COMPARED:]):
        value = timex.value or ""
        if timex.type == "DATE" and "-Q" in value and value[:4].isdigit() and timex.found.standing:
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
    unit = singular(match["unit"])
    if unit in ("second", "minute", "hour", "night"):
        return None
    count = number(match["n"]) if match["n"] else None
    back = match["way"] in ("earlier", "before", "previously", "prior")
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
    whole = (-int(count) if back else int(count)) * (2 if unit == "fortnight" else 1)
    unit = "week" if unit == "fortnight" else unit
    known = story.last(unit)
    if known is None:
        if unit == "year" and story.published and back:
            return Found(
                "DATE",
                shifted(story.published, "year", whole),
                "Counted from publication.",
                story.anchor(),
                direction="past",
            )
        return Found("DATE", None, "The text gives no date before to count from.", checkable=False)
    words = known[1].span.of(story.text)
    return Found("DATE", shifted(known[0], unit, whole), f"Counted from “{words}”.", words, known[1].span)


def _in_future(match: re.Match[str], story: Story) -> Found | None:
    """Read "in three days" as a day ahead when the sentence looks ahead; else it is a duration."""
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


def _part_of_day(match: re.Match[str], story: Story) -> Found | None:
    lead, part = match["lead"], match["part"]
    code = DAY_PART_CODES[part]
    if lead in ("that", "the same", "the following", "the next", "the previous"):
        known = story.last("day")
        if known is None:
            return Found("TIME", None, "The text gives no day before that these words could mean.", checkable=False)
        step = {"the following": 1, "the next": 1, "the previous": -1}.get(lead, 0)
        day = moved(known[0], "day", step)
        words = known[1].span.of(story.text)
        return Found("TIME", f"{day}T{code}" if day else None, f"Counted from “{words}”.", words, known[1].span)
    if story.published is None:
        return Found("TIME", None, NO_DATE)
    day = moved(story.published, "day", -1 if lead == "last" else 0)
    return Found("TIME", f"{day}T{code}", "Counted from publication.", story.anchor(), checkable=lead != "late")


RULES: tuple[DateRule, ...] = (
    rule(
        "today, yesterday, tomorrow",
        "N",
        r"""
        \b(?P<day>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow
        |tonight)\b(?: (?P<part>%part%)\b)?
        """,
        _named_day,
        "A day named from the day of publication: “yesterday”, “tomorrow morning”, “the day before yesterday”.",
        rank=6,
    ),
    rule(
        "weekday",
        "W",
        r"""
        \b(?:(?P<lead>last|next|this past|this coming|this|the previous|the preceding|the following|the next
        |the coming|earlier|coming|past|that same|that) )?(?P<dow>%dow%)(?!s\b)(?:,? (?P<part>%part%)\b)?
        """,
        _weekday,
        "A weekday, the last or the next one by tense: “on Friday”, “last Tuesday”, “Sunday night”.",
        rank=3,
    ),
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
        "A week, month or year counted from publication or from a date before: “last year”, “this week”, “the following month”.",
        rank=6,
    ),
    rule(
        "ago and from now",
        "U",
        r"""
        \b(?:(?P<n>%num%|%vague%|the)[ -])?(?:more |short )?(?P<unit>%unit%) (?P<way>ago|from now|from today
        |back\b(?= (?:in|when|,|\.))|hence)\b
        """,
        _ago,
        "A time counted from publication: “two years ago”, “three weeks from now”, “a decade ago”.",
        rank=7,
    ),
    rule(
        "counted from another date",
        "U",
        r"""
        \b(?P<n>%num%|%vague%|the)[ -](?P<unit>%unit%) (?P<way>earlier|later|afterwards?|previously
        |prior(?! to))\b(?! than)
        """,
        _earlier,
        "A time counted from a date given before: “two days later”, “a year earlier”.",
        rank=7,
    ),
    rule(
        "in so many days",
        "U",
        r"(?<=\bin )(?P<n>%num%)[ -](?P<unit>days?|weeks?|months?|years?)(?: time|['’] time)?\b(?! of)",
        _in_future,
        "A time ahead of publication, in sentences that look ahead: “will vote in three weeks”.",
        rank=5,
    ),
    rule(
        "part of the day",
        "T",
        r"""
        \b(?P<lead>this|last|that|the same|the following|the next|the previous) (?P<part>morning|afternoon
        |evening|night)\b
        """,
        _part_of_day,
        "A part of a day named from publication or from a day before: “this morning”, “last night”, “that evening”.",
        rank=6,
    ),
)
