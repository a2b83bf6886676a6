"""Rules for single days named from publication: today, Friday, last night."""

import re
from dataclasses import replace
from datetime import date

from claims.calendar import WEEKDAYS, weekday_number
from claims.dates.arithmetic import first_day, moved, on_weekday
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.rules.told_weekday import followed, in_range, the_weekday
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.values import precision_of
from claims.dates.words import DAY_PART_CODES

NO_DATE = "The text has no publication date to count from."


_SAID = re.compile(r"\b(?:said|says|told|wrote|tweeted|added|announced)\b[^.;:\"“”]{0,40}$")
_WEEK = 7


def _day_of_words(match: re.Match[str], story: Story) -> tuple[date, Timex] | None:
    """Return the day on which the quoted words around a place were said, where their sentence names it before them."""
    here, known = story.sentence_at(match.start()), story.before[-1:]
    if here is None or not known or known[0].type != "DATE" or precision_of(known[0].value) != "day":
        return None
    day, between = first_day(known[0].value), story.text[known[0].span.end : match.start()]
    is_quoted = between.count("“") > between.count("”") or between.count('"') % 2 == 1
    if day is None or story.published is None or not is_quoted or not 0 < (story.published - day).days < _WEEK:
        return None
    is_said = _SAID.search(story.preceding(known[0].span.start, 60)) and story.sentence_at(known[0].span.start) == here
    return (day, known[0]) if is_said else None


_NAMED = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


_A_FUTURE = re.compile(r"\b(?:an?|our|your|their)[ \n](?:[a-z]{2,12}[ \n])?$")
"""Before "tomorrow" it means what is to come, and no day: "a brighter tomorrow"."""


def _named_day(match: re.Match[str], story: Story) -> Found | None:
    word = re.sub(r"\s+", " ", match["day"])
    part = "NI" if word == "tonight" else DAY_PART_CODES.get(match["part"] or "", "")
    in_name = is_in_a_name(match, story, "day") and not story.is_in_capitals(match.start(), match.end())
    if word == "tomorrow" and _A_FUTURE.search(story.low, max(0, match.start() - 24), match.start()):
        return None
    in_name = in_name or story.low.endswith("usa ", 0, match.start())
    if in_name or (word == "today" and _IN_GENERAL.match(story.low, match.end())):
        return None
    if story.published is None:
        return Found("TIME" if part else "DATE", None, NO_DATE)
    step = _NAMED[word]
    said = _day_of_words(match, story)
    day = moved(said[0] if said else story.published, "day", step)
    if day is None:
        return None
    if said is not None and not part:
        words = said[1].span.of(story.text)
        return Found("DATE", day.isoformat(), f"In words said on “{words}”.", words, said[1].span)
    direction = "past" if step < 0 else "future" if step > 0 else "present"
    value = f"{day.isoformat()}T{part}" if part else day.isoformat()
    return Found(
        "TIME" if part else "DATE", value, "Counted from the day of publication.", story.anchor(), direction=direction
    )


_WAS_AHEAD = re.compile(
    r"\b(?:(?:was|were|had been) (?:\w+ )?(?:expected|due|scheduled|set|forecast|projected|supposed|meant|slated"
    r"|predicted|planned|to)|would)\b(?![^.;]{0,90}\b(?:will|is|are|has|have)\b)[^.;]{0,90}$"
)
"""What was ahead when it was said: "was expected on Wednesday", written on Thursday, was to be yesterday."""
_LATEST = re.compile(r"\b(?:(?:no|not) later than|as (?:early|soon) as)[ \n]$")
"""Before a day these put it ahead, though it was "would" that was said."""
_DAYS_BEFORE = re.compile(r"\b(?:only|just|mere) (?:days|hours) before (?:the )?[^.;,]{1,40} on $")
"""Before a weekday these put it ahead: "only days before the caucuses on Monday"."""
_PUT_DOWN = re.compile(r"\b(?:planned|scheduled|set|slated|due)\b[^.;,]{0,30} for $")
_CALLED_OFF = re.compile(r" (?:was|were|had been) (?:cancell?ed|called off|scrapped|abandoned)\b")
"""A service "planned for Saturday was canceled": of the two Saturdays one that has just gone by."""
_JUST_GONE = 2
"""Days back to a weekday that such words mean, rather than the one a week later."""


def _is_just_gone(match: re.Match[str], story: Story, weekday: int) -> bool:
    """Say whether a weekday that was once ahead is one of the last two days."""
    if _LATEST.search(story.preceding(match.start(), 16)):
        return False
    called_off = _PUT_DOWN.search(story.preceding(match.start(), 40)) and _CALLED_OFF.match(story.low, match.end())
    if story.published is None or not (called_off or _WAS_AHEAD.search(story.preceding(match.start(), 110))):
        return False
    return 0 < (story.published.weekday() - weekday) % 7 <= _JUST_GONE


_EVERY_ONE = re.compile(
    r" (?:is|remains) (?:(?:always|usually|traditionally|normally|often|still) )?(?:an? |the |our |my |their )?"
    r"(?!(?:last|first|final|second|third|next|only) )(?:\w+ )?days?\b(?! (?:before|after|on which))"
)
"""What is said of every such day: "Sunday is a day of rest", "Friday is the busiest day of the week"."""


_ON_A = re.compile(r"\bon an?[ \n]$")
_AFTER_ANY = re.compile(r"[.,;:!?)]|$|\n|[ ](?:in|of|and|or|but|when|at|with|as|after|before|because|the)\b")


def _is_any(match: re.Match[str], story: Story) -> bool:
    """Say whether any such day is meant: "he came on a Monday"; "a Monday meeting" was on one that is known."""
    return bool(_ON_A.search(story.preceding(match.start(), 6)) and _AFTER_ANY.match(story.low, match.end()))


def _of_present(match: re.Match[str], story: Story) -> str:
    """Say that a weekday is ahead of which the sentence says that it is: "Sunday is the last day of the fair"."""
    return "future" if story.low.startswith(" is ", match.end()) and not match["part"] else ""


_WEEKS = {"week": 1, "fortnight": 2, "a week": 1, "a fortnight": 2, "two weeks": 2}


def _weeks_after(match: re.Match[str], direction: str) -> int:
    """Return how many weeks after the next one a weekday is: "Sunday week", "a week on Monday"; 0 for that day."""
    if match["ahead"] and direction != "past":
        return _WEEKS[match["ahead"]]
    return _WEEKS[match["later"]] if match["later"] else 0


def _in_week(match: re.Match[str], story: Story) -> Found | None:
    """Read "Tuesday of last week"."""
    if not capital(match, story, "dow"):
        return None
    step = {"last": -1, "next": 1}.get(match["week"], 0)
    there = moved(story.published, "week", step) if story.published else None
    day = moved(there, "day", weekday_number(match["dow"]) - there.weekday()) if there else None
    if day is None:
        return None
    tail = f"T{DAY_PART_CODES[match['part']]}" if match["part"] else ""
    kind, direction = ("TIME" if tail else "DATE"), ("past", "present", "future")[step + 1]
    note = "The week is counted from publication."
    return Found(kind, f"{day.isoformat()}{tail}", note, story.anchor(), direction=direction)


def _weeks_later(match: re.Match[str], story: Story, weekday: int, weeks: int) -> Found | None:
    first = on_weekday(story.published, weekday, 1) if story.published else None
    day = moved(first, "week", weeks) if first else None
    if day is None:
        return None
    note = "Counted on from the next such day after publication."
    return Found("DATE", day.isoformat(), note, story.anchor(), direction="future")


_TITLE = re.compile(
    r"(?:Sunday|Saturday|Monday|Friday) (?:Times|Mirror|Telegraph|Express|Mail|Herald|Star|Post|Tribune|Age|World"
    r"|Independent|Sun|Night (?:Live|Football|Lights))\b"
)
"""Papers and programmes that are named after their day."""
_ON = re.compile(r"\bon[ \n]$")


def _weekday(match: re.Match[str], story: Story) -> Found | None:
    word = match["dow"]
    if not capital(match, story, "dow"):
        return None
    lead, part = match["lead"] or "", match["part"] or ""
    if word not in WEEKDAYS and not _ON.search(story.low, max(0, match.start("dow") - 4), match.start("dow")):
        return None
    if _TITLE.match(story.text, match.start("dow")) or story.low.endswith("super ", 0, match.start("dow")):
        return None
    weekday = weekday_number(word)
    code = DAY_PART_CODES.get(part, "")
    tail = f"T{code}" if code else ""
    kind = "TIME" if code else "DATE"
    if story.published is None:
        return Found(kind, f"XXXX-WXX-{weekday + 1}{tail}", NO_DATE)
    if not lead and (_EVERY_ONE.match(story.low, match.end()) or _is_any(match, story)):
        return None
    if not lead and (told := the_weekday(match, story, weekday, tail)):
        return told
    direction = _weekday_direction(lead) or _of_present(match, story) or story.tense(*match.span())
    if not (direction or lead) and story.is_in_sentence_of_last(match.start()):
        direction = "future" if story.before[-1].found.direction == "future" else ""
    if not lead and _DAYS_BEFORE.search(story.preceding(match.start(), 80)):
        direction = "future"
    if direction == "future" and not lead and _is_just_gone(match, story, weekday):
        direction = "past"
    if lead == "this" and not direction:
        direction = "future"
    if weeks := _weeks_after(match, direction):
        return _weeks_later(match, story, weekday, weeks)
    if not lead and not part and (following := followed(match, story, weekday)):
        return following
    base, anchor, anchor_span = story.published, story.anchor(), None
    if lead in ("the following", "the previous", "the next", "the preceding", "that", "that same") and (
        last := story.last("day")
    ):
        base, anchor, anchor_span = last[0], last[1].span.of(story.text), last[1].span
    step = {"past": -1, "future": 1}.get(direction, -1)
    if lead in ("last", "the previous", "the preceding", "next", "the next", "the following"):
        step *= 2
    day = on_weekday(base, weekday, step)
    other = on_weekday(base, weekday, -step)
    if day is None:
        return None
    if not lead and direction != "future" and (within := in_range(story, weekday, day)):
        return within if not tail else replace(within, type=kind, value=f"{within.value}{tail}")
    why = {
        "past": "The last one before publication, as the words look back.",
        "future": "The next one after publication, as the words look ahead.",
    }.get(direction, "The last one before publication, as news means when no verb tells.")
    if anchor_span is not None:
        why = f"Counted from “{anchor}”."
    otherwise = () if (lead and lead != "this") or other is None or other == day else (f"{other.isoformat()}{tail}",)
    if lead in ("last", "next"):
        week = moved(day, "week", 1 if lead == "next" else -1)
        if week and lead == "next" and (day - base).days == 1:  # the next day is "Wednesday" or "tomorrow"
            day, week = week, day
        otherwise = (f"{week.isoformat()}{tail}",) if week else ()
    start = match.start("lead" if lead else "dow") if match["ahead"] else None
    value = f"{day.isoformat()}{tail}"
    return Found(kind, value, why, anchor, anchor_span, direction=direction, otherwise=otherwise, start=start)


def _weekday_direction(lead: str) -> str:
    if lead in ("last", "this past", "the previous", "the preceding", "earlier", "past"):
        return "past"
    return "future" if lead in ("next", "this coming", "the coming", "the next", "the following", "coming") else ""


_IN_GENERAL = re.compile(
    r"['’]s (?:(?!paper|news|vote|game|match|meeting)[a-z]+ ){0,2}"
    r"(?:world|youth|young|children|society|economy|standards|generation|technology|personal"
    r"|modern|market|kids)\b"
)


def is_in_a_name(match: re.Match[str], story: Story, group: str) -> bool:
    """Say whether a word has a capital right after another word with one: "VOA Today" is a programme."""
    start = match.start(group)
    before = re.search(r"\b(\w)\w* $", story.text[max(0, start - 20) : start])
    return story.text[start].isupper() and before is not None and before.group(1).isupper()


def _part_of_day(match: re.Match[str], story: Story) -> Found | None:
    lead, part = match["lead"], match["part"]
    if story.text[match.start("part")].isupper() and not story.is_in_capitals(match.start(), match.end()):
        return None
    code = DAY_PART_CODES[part]
    if lead in ("that", "the same", "the following", "the next", "the previous"):
        last = story.last_meant("day", *match.span())
        if last is None:
            return Found("TIME", None, "The text gives no day before that these words could mean.", checkable=False)
        step = {"the following": 1, "the next": 1, "the previous": -1}.get(lead, 0)
        day = moved(last[0], "day", step)
        words = last[1].span.of(story.text)
        return Found("TIME", f"{day}T{code}" if day else None, f"Counted from “{words}”.", words, last[1].span)
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
        version=2,
        needs="day tonight tomorrow",
    ),
    rule(
        "weekday",
        "W",
        r"""
        \b(?:(?P<ahead>a week|a fortnight|two weeks) (?:on|from) )?(?:(?P<lead>last|next|this past|this coming|this
        |the previous|the preceding|the following|the next|the coming|earlier|coming|past|that same|that) )?
        (?P<dow>%dow%)(?!s\b)(?:,? (?P<part>%part%)\b| (?P<later>week|fortnight)\b(?!-))?
        """,
        _weekday,
        "A weekday, the last or the next one by tense: “on Friday”, “last Tuesday”, “Sunday night”, “Sunday week”.",
        rank=3,
        version=11,
    ),
    rule(
        "weekday of a week",
        "W",
        r"\b(?P<dow>%fulldow%)(?: (?P<part>%part%))?,?(?: of)? (?P<week>last|this|next) week\b",
        _in_week,
        "A weekday and which week it is in: “Tuesday of last week”, “Monday next week”.",
        rank=9,
        needs="week",
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
        version=2,
        needs="morning afternoon evening night",
    ),
)
