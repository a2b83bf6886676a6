"""Rules for clock times, with their day and zone, and for parts of a day named by a weekday or a date."""

import re
from datetime import date

from claims.calendar import month_number, weekday_number
from claims.dates.arithmetic import first_day, moved, on_weekday
from claims.dates.nearest import yearless
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.dates.values import precision_of
from claims.dates.words import DAY_PART_CODES, compiled, number
from claims.numbers import ordinal

ZONES = {
    "gmt": "Z",
    "utc": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cst": "-06:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "bst": "+01:00",
    "eet": "+02:00",
    "msk": "+03:00",
    "ist": "+05:30",
    "jst": "+09:00",
    "ast": "-04:00",
    "adt": "-03:00",
    "eest": "+03:00",
    "kst": "+09:00",
    "hkt": "+08:00",
    "sgt": "+08:00",
    "aest": "+10:00",
    "aedt": "+11:00",
    "nzst": "+12:00",
    "nzdt": "+13:00",
    "cat": "+02:00",
    "wat": "+01:00",
    "sast": "+02:00",
}
"""Zones that news names, with their distance from UTC. Source: IANA time zone database 2024a (public domain)."""


_AT = re.compile(
    r"\b(?:at|from|until|till|by|since|around|about|before|after|to|between|and|just|on)[ \n]$|^\W*$|[–-]$|\n$"
)
"""Words before figures such as 10:35 that make them a time and not a ratio or a verse."""


def _clock(match: re.Match[str], story: Story) -> Found | None:
    clock = _hour_minute(match)
    if match["word"] and not _is_noon(match, story):
        return None
    if clock is None or (match["hour2"] and not match["zone"] and not _AT.search(story.preceding(match.start(), 10))):
        return None
    day, anchor = _day(match, story, clock)
    zone = _zone(match)
    note = "The time is in the words" + (f", zone {zone}" if zone else "")
    note += "; the day is " + ("in the words or counted from publication." if day else "not told.")
    return Found(
        "TIME",
        f"{day or 'XXXX-XX-XX'}T{clock}",
        note,
        anchor if day else "",
        checkable=day is not None or bool(match["half"]),
        zone=zone,
    )


_BY_NOON = re.compile(
    r"\b(?:at|by|until|till|before|after|around|about|from|since|to|past|between|and|toward|towards|near|approaching"
    r"|through)[ \n]$"
)
"""Before "noon" and "midnight" these tell a time; "the midnight train" is none."""


def _is_noon(match: re.Match[str], story: Story) -> bool:
    """Say whether "noon" is a time: after a preposition or "12", or with its day or zone beside it."""
    is_placed = any(match[name] for name in ("dow", "dow0", "named", "m1", "m2", "zone")) and capital(
        match, story, "dow", "m1", "m2"
    )
    is_led = match.group().startswith("12") or _BY_NOON.search(story.preceding(match.start(), 12))
    return bool(is_placed or (is_led and not _NOUN_AFTER.match(story.low, match.end())))


_NOUN_AFTER = re.compile(r" (?:train|bus|flight|mass|deadline|siren|shift|feast|prayers?|service|meal|news)\b|-")


def _zone(match: re.Match[str]) -> str:
    """Return the zone in the words with its distance from UTC, `""` for none."""
    name = re.sub(r"\s+", " ", match["zone"] or "")
    if name in ZONES:
        return name.upper() + (f" (UTC{ZONES[name]})" if ZONES[name] != "Z" else " (UTC)")
    return name.upper() if name in ("et", "pt") else name


def _hour_minute(match: re.Match[str]) -> str | None:
    if match["word"]:
        return "12:00" if match["word"] == "noon" else "24:00"
    if match["spoken"]:
        hour = int(number(match["spoken"]) or 0)
        is_late = match["partword"] in ("afternoon", "evening") or (match["partword"] == "night" and hour > 5)
        return f"{hour % 12 + 12 * is_late:02}:00" if 1 <= hour <= 12 else None
    if match["gmt"]:
        return (
            f"{match['gmt'][:2]}:{match['gmt'][2:]}"
            if int(match["gmt"][:2]) < 24 and int(match["gmt"][2:]) < 60
            else None
        )
    spoken = match["hour"] or match["hour2"] or match["oclock"]
    hour = int(number(spoken) or 0)
    minute = int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or "").replace(".", "").replace(" ", "")
    if half and not 1 <= hour <= 12 and not (half and hour < 24):
        return None
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _day(match: re.Match[str], story: Story, clock: str) -> tuple[str | None, str]:
    if match["dow"] or match["dow0"]:
        word = match["dow"] or match["dow0"]
        if story.published is None:
            return f"XXXX-WXX-{weekday_number(word) + 1}", ""
        if twin := _twin(match, story):
            return _beside(twin, weekday_number(word)), story.anchor()
        step = 1 if story.tense(*match.span()) == "future" else -1
        day = on_weekday(story.published, weekday_number(word), step)
        return (day.isoformat() if day else None), story.anchor()
    if match["named"]:
        steps = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
        moved_day = moved(story.published, "day", steps[match["named"]]) if story.published else None
        return (moved_day.isoformat() if moved_day else None), story.anchor()
    if named := match["m1"] or match["m2"]:
        month, number_of_day = month_number(named), ordinal(match["d1"] or match["d2"])
        tail = f"-{month:02}-{number_of_day:02}"
        if year := match["y1"] or match["y2"]:
            return f"{year}{tail}", ""
        return yearless(match, story, tail, month, number_of_day, None).value, story.anchor()
    if (later := _AFTER.match(story.low, match.end())) and story.published:
        step = 1 if story.tense(*match.span()) == "future" else -1
        beside = on_weekday(story.published, weekday_number(later["dow"]), step)
        return (beside.isoformat() if beside else None), story.anchor()
    if told := _right_before(match, story) or _past_midnight(match, story, clock):
        return told[0].isoformat(), told[1].span.of(story.text)
    if _is_of_a_market(match, story) and story.published:
        return story.published.isoformat(), story.anchor()
    is_ahead = story.tense(*match.span()) == "future"
    last = story.last("day") if is_ahead else _same_part(match, story, clock) or story.last_gone("day")
    is_past = not is_ahead and story.tense(*match.span()) == "past"
    is_near = last is not None and match.start() - last[1].span.end <= (_FAR if is_past else _NEAR)
    if last and is_near and story.low[match.start() - 1 : match.start()] != "\n":
        return last[0].isoformat(), last[1].span.of(story.text)
    if last and is_past and last[0] != story.published:
        return None, ""
    return (story.published.isoformat(), story.anchor()) if story.published else (None, "")


_JOINT = re.compile(r",?(?: at| from| by| before| after| around| about| until| till| starting at| beginning at)? ?")


def _right_before(match: re.Match[str], story: Story) -> tuple[date, Timex] | None:
    """Return the day that stands right before a time: "meets on Thursday 1 October at 7pm"."""
    known = story.before[-1:]
    if not known or known[0].type != "DATE" or known[0].precision != "day" or not known[0].found.standing:
        return None
    day = first_day(known[0].value)
    is_beside = known[0].span.end <= match.start() and _JOINT.fullmatch(story.low, known[0].span.end, match.start())
    return (day, known[0]) if day and is_beside else None


_MARKET = re.compile(r"\b(?:shares|stocks?|index|futures|crude|dollar|euro|yen|yields?)\b[^.;]{0,60}\b(?:up|down|at)\b")


def _is_of_a_market(match: re.Match[str], story: Story) -> bool:
    """Say whether a time with its zone tells how a market stands, which it does of the day: "up 8% by 0912 GMT"."""
    here = story.sentence_at(match.start())
    return (
        bool(match["zone"])
        and here is not None
        and _MARKET.search(story.sentences[here].span.of(story.low)) is not None
    )


_LATE, _SMALL_HOURS = "20:00", "05:59"


def _past_midnight(match: re.Match[str], story: Story, clock: str) -> tuple[date, Timex] | None:
    """Return the next day for the small hours that follow a late hour: "left at 11.40pm … sank at 12.55am"."""
    known = next((timex for timex in reversed(story.before[-_MEMORY:]) if timex.rule.name == "clock time"), None)
    if known is None or clock > _SMALL_HOURS or not 3 < match.start() - known.span.end <= _NEAR:
        return None
    hour, day = (known.value or "").partition("T")[2], first_day(known.value)
    after = moved(day, "day", 1) if day and _LATE <= hour < "24:00" else None
    return (after, known) if after else None


def _same_part(match: re.Match[str], story: Story, clock: str) -> tuple[date, Timex] | None:
    """Return the day whose part the clock time lies in: "on Saturday morning … on Monday … began at 10:39 a.m."."""
    here = story.sentence_at(match.start())
    for timex in reversed(story.before[-_MEMORY:]):
        day, _, part = (timex.value or "").partition("T")
        is_of_day = timex.type in ("DATE", "TIME") and precision_of(day) == "day"
        if not is_of_day or match.start() - timex.span.end > _FAR:
            continue
        if here is not None and story.sentence_at(timex.span.start) == here:
            return None
        first, last = _HOURS.get(part, (0, 0))
        if first <= int(clock[:2]) < last and (told := first_day(day)):
            return told, timex
    return None


def _twin(match: re.Match[str], story: Story) -> date | None:
    """Return the day of the time right before a bracket: "10 p.m. Tuesday (0200 GMT Wednesday)"."""
    before = story.before[-1:]
    if not before or before[0].type != "TIME" or not 0 < match.start() - before[0].span.end <= 3:
        return None
    is_bracketed = "(" in story.text[before[0].span.end : match.start()]
    return first_day(before[0].value) if is_bracketed else None


def _beside(day: date, weekday: int) -> str:
    """Return the day with a weekday within three days of another: a time in two zones is one time."""
    step = (weekday - day.weekday() + 3) % 7 - 3
    return (moved(day, "day", step) or day).isoformat()


def _vague_time(match: re.Match[str], story: Story) -> Found | None:
    code = DAY_PART_CODES[re.split(r"[\s-]+", match["words"])[-1]]
    if re.search(r"\b(?:almost|nearly|virtually|practically)[ \n]$", story.preceding(match.start(), 12)):
        return None
    if " " in match["words"] and story.text[match.start() + match["words"].rindex(" ") + 1].isupper():
        return None
    last = story.last("day")
    day = last[0] if last else story.published
    return Found(
        "TIME",
        f"{day.isoformat()}T{code}" if day else None,
        "A part of the day that the text is about.",
        checkable=False,
        standing=False,
    )


_AFTER = compiled(
    r"(?: \([^()\n]{3,30}\)|\)|,? (?:to|until|till|and|or|through) (?:about |around )?"
    r"(?:[\d:.]{1,5} ?(?:[ap]\.? ?m\b\.?)?|noon|midnight)(?: [a-z]{2,4}\b)?){1,2},? (?:on )?(?P<dow>%fulldow%)\b"
)
"""The day that stands behind a second time: "from 2 a.m. to 5 a.m. on Wednesday", "04:17 GMT (06:17) on Friday"."""
_HOURS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 23), "NI": (18, 24)}
"""Hours of the clock, from and before, that lie in a part of the day."""
_MEMORY = 8
"""Expressions back that a bare time may belong to."""
_FAR = 600
"""Characters back to the day of which a bare time in the past is told; which day one further off has, stays open."""
_NEAR = 240
"""Characters back to the day that a bare time belongs to; a time further off belongs to the day of publication."""
_HALF = r"(?P<half>[ap]\. ?m\b\.?|[ap] ?m\b(?:\.(?= (?:on|gmt|et|local|%fulldow%)\b))?)"
_ZONE = (
    r"(?:,? (?P<bracket>\()?(?P<zone>gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|ast|adt|cet|cest|bst|eet|eest|msk|ist|jst"
    r"|kst|hkt|sgt|aest|aedt|nzst|nzdt|cat|wat|sast|local time|eastern(?: (?:standard |daylight )?time)?|et|pt)\b"
    r"(?(bracket)\)))?"
)
_WHEN = (
    r"(?:,? (?:on |the )?(?:(?P<dow>%dow%)|(?P<named>today|tomorrow|yesterday|tonight)"
    r"|(?P<m1>%month%) (?P<d1>%day%)(?:, (?P<y1>%year%))?"
    r"|(?:the )?(?P<d2>%day%)(?: of)? (?P<m2>%month%)(?:,? (?P<y2>%year%))?)(?!\w))?"
)
RULES: tuple[DateRule, ...] = (
    rule(
        "clock time",
        "T",
        r"(?<![\d$£€:.,-])\b(?:(?P<dow0>%fulldow%) (?:at )?)?(?:(?P<hour>\d{1,2}|%hourword%)"
        r"(?:[:.](?P<minute>[0-5]\d))? ?"
        + _HALF
        + r"|(?P<hour2>(?:[01]?\d|2[0-4])):(?P<minute2>[0-5]\d)(?![:\d])|(?P<oclock>\d{1,2}|%hourword%) o['’]clock"
        r"|(?P<spoken>\d{1,2}|%hourword%)(?: o['’]clock)? (?:in the|at) (?P<partword>morning|afternoon|evening|night)\b"
        r"|(?:12 )?(?P<word>noon|midnight)\b"
        r"|(?P<gmt>[0-2]\d[0-5]\d)(?= (?:gmt|utc|bst|cet|cest|est|edt|pst|pdt|ist|jst|msk|local time)\b))"
        + _ZONE
        + _WHEN,
        _clock,
        "A time of the clock, with its zone and its day: “10:35 a.m. GMT on Friday”, “0800 UTC”, “before noon”.",
        rank=10,
        version=8,
    ),
    rule(
        "time without a clock",
        "T",
        r"""
        \b(?P<words>overnight|midday|(?:(?<=by )|(?<=in ))(?:late|mid|early)[ -](?:morning
        |afternoon|evening)|(?<=in )the (?:morning|afternoon|evening)|(?<=during )the (?:night
        |morning|afternoon|evening))\b
        """,
        _vague_time,
        "A part of the day without its date: “in the morning”, “overnight”; never a date to check by itself.",
        rank=2,
        version=2,
        shown=False,
    ),
)
