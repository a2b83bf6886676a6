"""Rules for durations, repeated dates and words that name no day: kept apart from dates to check."""

import re
from dataclasses import replace

from claims.calendar import month_number, weekday_number
from claims.dates.rules.mould import DateRule, capital, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.words import DAY_PART_CODES, UNIT_LETTERS, duration, number, singular
from claims.numbers import UNDER_TWENTY, any_of

_OPEN_NOTE = "A stretch of time, not a date."
_LENGTH_LEAD = re.compile(
    r"\b(?:for|in|within|after|about|than|nearly|almost|over|barely|just|only|least|every|take|takes"
    r"|took|last|lasts|lasted"
    r"|spend|spent|spends|is|was|be|up to|under|of|another|wait|waited|nearly|half|roughly|around|and"
    r"|or|until|every)[ \n]{1,2}(?:just |about |only |at least )?$"
)
_TAIL_OF_NUMBER = re.compile(r"\d[,.]$")
"""Before digits: they end a longer number, as in "58,300 hours"."""
_MODAL = re.compile(r"\b(?:will|would|to|could|can|may|might|should|must|not|['’]ll|typically|usually)[ \n]$")
"""Before "last" these make a verb of it: "will last 12 days"."""
_SOMEBODY = re.compile(r" (?:he|she|i|we|you|they)\b")
_RATE_LEAD = re.compile(
    r"(?:[$%£€\d]|\b(?:million|billion|percent|hours|days|times|once|twice|cents|dollars|thousand"
    r"|hundred|share|trips|flights|seats))[ \n]{1,2}$"
)


def _span(value: str, note: str = _OPEN_NOTE, **more: str) -> Found:
    return Found("DURATION", value, note, checkable=False, standing=False, modifier=more.get("modifier", ""))


def _duration(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    after = story.following_at(match.end(), 14)
    words = match["n"].strip()
    if words[0].isdigit() and _TAIL_OF_NUMBER.search(story.preceding(match.start("n"), 2)):
        return None
    if re.match(r"[ -]?olds?\b|[ -]of[ -]age\b", after) or (unit == "second" and words in ("a", "an")):
        return None
    if unit in ("quarter",) and (
        (match["gap"] == "-" and after.startswith(("-to", "-century")))
        or (words in ("a", "an", "three") and not match["lead"])
    ):
        return None
    if unit == "quarter" and words in ("some", "many") and not match["lead"]:
        return None
    if unit == "season" or (unit == "night" and words in ("a", "an")):
        return None
    if words in ("a", "an") and not match["lead"] and not match["tail"]:
        before = story.preceding(match.start(), 24)
        if _RATE_LEAD.search(before) or not (
            _LENGTH_LEAD.search(before)
            or re.match(r" (?:after|before|into|long|or (?:two|so|more)|of(?! (?:the|a|an|age)\b))\b", after)
        ):
            return None
    is_one_day = unit == "day" and words == "one" and not match["lead"]
    if is_one_day and (_SOMEBODY.match(after) or _MODAL.search(story.preceding(match.start(), 10))):
        return None
    value = _length(match, words, unit)
    if value is None:
        return None
    lead = match["lead"] or ""
    is_apart = match["gap"] == "-" or (lead == "last" and _MODAL.search(story.preceding(match.start(), 10)))
    return replace(_span(value), start=match.start("n") if lead and is_apart else None)


def _length(match: re.Match[str], words: str, unit: str) -> str | None:
    count = number(words)
    if words.startswith(("couple", "a couple")):
        count = 2
    if (match["half"] or match["tail"]) and count is not None:
        count += 0.5
    letters = UNIT_LETTERS[unit]
    if count is None and letters in ("E", "C"):
        return f"PX{letters}"
    if unit == "decade" and count is not None:
        return f"P{count * 10:g}Y"
    if unit == "century" and count is not None:
        return f"P{count * 100:g}Y"
    return duration(count, unit)


def _bare(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    if unit in ("second", "quarter", "season", "weekend", "night"):
        return None
    return _span(
        f"P{'T' if UNIT_LETTERS[unit][0] == 'T' else ''}X{UNIT_LETTERS[unit][-1]}"
        if len(UNIT_LETTERS[unit]) < 3
        else "PX"
    )


def _long(match: re.Match[str], story: Story) -> Found | None:
    unit = singular(match["unit"])
    letters = UNIT_LETTERS[unit]
    count = "X" if match["unit"].endswith("s") else "1"
    if unit == "decade":
        return _span("P10Y" if count == "1" else "PXE")
    return _span(f"PT{count}{letters[1]}" if letters[0] == "T" else f"P{count}{letters}")


def _vague_reference(match: re.Match[str], story: Story) -> Found | None:
    word = re.sub(r"\s+", " ", match.group())
    for value, pattern in _REFERENCES:
        if pattern.fullmatch(word):
            return Found("DATE", value, "The words name no day.", checkable=False, standing=False)
    return None


_COUNT = re.compile(rf" (?:several|few|couple|many|\d|{any_of(UNDER_TWENTY[1:11])})\b")
_PAST = (
    r"recently|lately|(?:the )?(?:recent )?past|(?:the )?recent (?:years|months|weeks|days|decades|times)"
    r"|(?:the )?past (?:years|months|weeks|days)|earlier years|(?:the )?past several (?:years|quarters"
    r"|months)|once upon a time|in the distant past|years past|(?:a )?long time ago|(?:not |so )?long ago"
)
_NOW = (
    r"right now|just now|now|currently|current|at present|(?:at )?the present(?: time)?|at the moment"
    r"|nowadays|these days|at this time|this time|the moment"
)
_NEXT = (
    r"(?:the )?(?:near|not too distant|foreseeable|immediate|distant) (?:future|term)|the future"
    r"|(?:the )?(?:coming|future) (?:years|months|weeks|days|quarters|decades)|soon|shortly|a later date"
    r"|one day|some day|in due course|the years (?:ahead|to come)"
)
_REFERENCES = (
    ("PAST_REF", re.compile(_PAST)),
    ("PRESENT_REF", re.compile(_NOW)),
    ("FUTURE_REF", re.compile(_NEXT)),
)


def _reference(match: re.Match[str], story: Story) -> Found | None:
    word = re.sub(r"\s+", " ", match["words"])
    after = story.following_at(match.end(), 12)
    before = story.preceding(match.start(), 12)
    if word == "soon" and (before.endswith(("as ", "how ", "too ")) or after.startswith((" as ", " after"))):
        return None
    if word.endswith("past") and _COUNT.match(after):
        return None
    if word == "past" and not before.endswith(("the ", "in ")):
        return None
    if word.endswith("long ago") and after.startswith(" as "):
        return None
    if word in ("this time", "current") and (
        (before.endswith(("at ", "by ")) is False and word == "this time") or after.startswith("-")
    ):
        return None
    if word == "current" and before.endswith(("then ", "then-")):
        start = match.start() - len("then ")
        return Found("DATE", "PAST_REF", "The words name no day.", checkable=False, standing=False, start=start)
    if word == "future" and re.match(r" (?:markets?|exchange|contracts?)", after):
        return None
    if word in ("shortly", "once", "previously") and after.startswith((" after", " before")):
        return None
    if word in ("the moment",) and not before.endswith(("at ", "for ")):
        return None
    if word == "one day" and story.tense(*match.span()) != "future":
        return None
    return _vague_reference(match, story)


_ADVERBS = {
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def _repeated(match: re.Match[str], story: Story) -> Found | None:
    if word := match["adverb"]:
        if story.following_at(match.end(), 2).strip()[:1] == "-" or capital_inside(match, story, "adverb"):
            return None
        value: str | None = _ADVERBS[word]
    elif match["dow"]:
        if not story.text[match.start("dow")].isupper():
            return None
        part = DAY_PART_CODES.get(match["part"] or "", "")
        value = f"XXXX-WXX-{weekday_number(match['dow']) + 1}{'T' + part if part else ''}"
    elif match["weekends"]:
        value = "XXXX-WXX-WE"
    elif match["daypart"]:
        value = f"XXXX-XX-XXT{DAY_PART_CODES[match['daypart']]}"
    elif match["month"]:
        value = f"XXXX-{month_number(match['month']):02}"
    else:
        unit = singular(match["unit"])
        count = number(match["n"]) if match["n"] else 1
        if match["other"]:
            count = 2
        value = duration(count, unit)
    return Found("SET", value, "It happens again and again.", checkable=False, standing=False)


def capital_inside(match: re.Match[str], story: Story, group: str) -> bool:
    """Say whether a word has a capital though no sentence begins there: the "Daily News" is a paper."""
    start = match.start(group)
    return story.text[start].isupper() and story.text[max(0, start - 2) : start].strip()[-1:].isalnum()


def _plural_weekday(match: re.Match[str], story: Story) -> Found | None:
    if not capital(match, story, "dow"):
        return None
    word = match["dow"]
    plural = word.endswith("s") and word != "sundays"[:-1]
    if not plural and not (match["part"] or "").endswith("s"):
        return None
    code = DAY_PART_CODES.get(match["part"] or "", "")
    value = f"XXXX-WXX-{weekday_number(word) + 1}{'T' + code if code else ''}"
    return Found("SET", value, "It happens again and again.", checkable=False, standing=False)


_LEAD = (
    r"(?:(?P<lead>(?:each of )?(?:the |its |his |her |their )?(?:first|last|past|next|previous|coming"
    r"|latest|following|final|preceding|ensuing|recent|year-earlier|same|full|entire|whole|another"
    r"|nearly)|the|these|those|an additional|another|an extra) )?"
)
RULES: tuple[DateRule, ...] = (
    rule(
        "duration",
        "U",
        r"\b"
        + _LEAD
        + r"(?P<n>%vague%|%num%)(?: (?:to|or|-) (?P<to>%num%))?(?P<gap>[ -])(?P<half>(?:and|-)[ -]?(?:a[ -])?half[ -])?"
        r"(?:(?:more|additional|consecutive|straight|full|whole|further|trading|business|working"
        r"|calendar|long|short|successive"
        r"|solid)[ -])?(?P<unit>%unit%)(?:[ -]long)?(?P<tail> and a half)?\b",
        _duration,
        "A length of time: “three days”, “10-year”, “the past two months”, “several weeks”; an age is none.",
        rank=4,
        version=4,
        shown=False,
    ),
    rule(
        "open duration",
        "U",
        r"""
        \b(?=[hdwmycot])(?:(?:(?<=\bfor )|(?<=\bin )|(?<=\bwithin )|(?<=\bover )|(?<=\btook )|(?<=\btakes )|(?<=\btake )
        |(?<=\bspent )|(?<=\bspend )|(?<=\bspends )|(?<=\bafter )|(?<=\bfollows )|(?<=\bfollowing )|(?<=\bdespite )
        |(?<=\bamid )|(?<=\bended )|(?<=\blasts )|(?<=\blasted )|(?<=\bto last )|(?<=ld last )|(?<=will last )
        |(?<=\bjust )(?=\w{4,7} (?:before|after)\b))(?P<unit>hours|days|weeks|months|years|decades
        |centuries|minutes)\b(?! (?:of age|old|ago|earlier|later))|(?P<unit2>(?:over |through )?the years)\b)
        """,
        lambda match, story: _bare(match, story) if match["unit"] else _span("PXY"),
        "A length of time that is left open: “for months”, “in years”, “within weeks”.",
        rank=2,
        version=3,
        shown=False,
        needs="hours days weeks months years decades centuries minutes",
    ),
    rule(
        "duration with long",
        "U",
        r"\b(?P<unit>hours?|days?|weeks?|months?|years?|decades?)-?long\b|\b(?P<unit2>weekend)-long\b",
        lambda match, story: _long(match, story) if match["unit"] else _span("P1WE"),
        "A length of time as an adjective: “a day-long debate”, “decades-long”.",
        rank=5,
        version=2,
        shown=False,
        needs="long",
    ),
    rule(
        "word that names no day",
        "NU",
        rf"\b(?P<words>{_PAST}|{_NOW}|{_NEXT})\b(?!-)",
        _reference,
        "Now, lately, soon: words that point to the present, the past or the future and name no day.",
        rank=3,
        version=3,
        shown=False,
        needs="recent lately past earlier once ago now current present moment these time future term coming soon short"
        " later day course ahead come",
    ),
    rule(
        "repeated date",
        "F",
        r"""
        \b(?:(?:(?<=on )|(?<=at ))(?P<weekends>weekends)
        |(?P<adverb>daily|nightly|hourly|weekly|biweekly|monthly|yearly|annually)
        |(?:(?:once|twice|thrice|(?:%num%|several|many) times) an?
        |(?:every|each)(?: (?P<other>other))?(?: (?P<n>%num%|few|couple of))?) (?:(?P<dow>%fulldow%)
        (?: (?P<part>%part%))?
        |(?P<month>%fullmonth%)|(?P<daypart>morning|afternoon|evening|night)\b|(?P<unit>%unit%)))\b
        """,
        _repeated,
        "What happens again and again: “daily”, “every Monday”, “every morning”, “each year”, “twice a week”.",
        rank=6,
        version=4,
        shown=False,
    ),
    rule(
        "repeated weekday",
        "W",
        r"\b(?:(?P<dow>%fulldow%s?)(?: (?P<part>mornings?|afternoons?|evenings?|nights?))?)\b",
        _plural_weekday,
        "A weekday in the plural: “on Mondays”, “Tuesday nights”.",
        rank=5,
        shown=False,
    ),
)
