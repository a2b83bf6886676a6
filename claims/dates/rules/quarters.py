"""Rules for quarters and halves of a year, and for the comparisons that reports of results make with them."""

import re

from claims.calendar import month_number
from claims.dates.arithmetic import shifted
from claims.dates.nearest import is_told_by_data
from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found, Timex
from claims.numbers import ordinal

_RECENT = 20
"""How many expressions back the quarter may stand that a report is about."""
NO_DATE = "The text has no publication date, so the year stays open."


def _said_year(match: re.Match[str], story: Story) -> int | None:
    """Return the year that the words name, by figures or as this, last or next year."""
    groups = match.groupdict()
    for name in ("y1", "y2", "y3"):
        if groups.get(name):
            return int(groups[name])
    if groups.get("short"):
        return 2000 + int(groups["short"]) if int(groups["short"]) < 50 else 1900 + int(groups["short"])
    which = groups.get("w1") or groups.get("w2")
    if which and story.published:
        return story.published.year + {"last": -1, "next": 1}.get(which, 0)
    if groups.get("ago") and story.published:
        quarter = last_quarter(story)
        return (int((quarter.value or "")[:4]) if quarter else story.published.year) - 1
    return None


def last_quarter(story: Story, letters: str = "Q") -> Timex | None:
    """Return the quarter that the text named last and that later words may count from, `None` when there is none.

    Args:
        story: the text so far.
        letters: of what is looked for: `Q` for quarters, `QH` for halves, too.
    """
    for timex in reversed(story.before[-_RECENT:]):
        value = timex.value or ""
        is_one = value[:4].isdigit() and value[4:5] == "-" and value[5:6] in letters
        if is_one and timex.type == "DATE" and timex.found.standing:
            return timex
    return None


def _numbered(match: re.Match[str], story: Story, letter: str, per_year: int) -> Found | None:
    word = match["ord"] or match.groupdict().get("figure")
    assert_last = word in ("last", "latter", "final")
    index = per_year if assert_last else 1 if word == "opening" else ordinal(word or "1")
    if not 1 <= index <= per_year:
        return None
    tail = f"-{letter}{index}"
    year = _said_year(match, story)
    if year is not None:
        return Found(
            "DATE",
            f"{year:04}{tail}",
            "Counted in calendar years; a company's own year may differ.",
            standing=not match.groupdict().get("ago") and _is_recent(year, story),
        )
    if story.published is None:
        return Found("DATE", f"XXXX{tail}", NO_DATE)
    now = (story.published.month - 1) * per_year // 12 + 1
    direction = story.tense(*match.span())
    if direction == "future" and is_told_by_data(story, *match.span()):
        direction = "past"
    year = story.published.year
    is_said = match.group().endswith("of the year") and direction != "past"
    if is_said:
        return Found("DATE", f"{year:04}{tail}", "Of the year of publication.", story.anchor(), direction=direction)
    if index > now and direction != "future" and (direction == "past" or index - now > per_year // 4):
        year -= 1
    elif index < now and direction == "future" and now - index > 1:
        year += 1
    return Found(
        "DATE",
        f"{year:04}{tail}",
        "The nearest one to publication that fits the tense; a company's own year may differ.",
        story.anchor(),
        direction=direction,
        otherwise=(f"{year - 1:04}{tail}",),
    )


def _is_recent(year: int, story: Story) -> bool:
    """Whether a report of results may be about that year, not only compare with it."""
    return story.published is None or year >= story.published.year - (story.published.month <= 3)


_GAME = re.compile(
    r"\b(?:touchdowns?|quarterbacks?|halftime|field goals?|yards?|interceptions?|rebounds?|free throws?"
    r"|scored|scoreless"
    r"|\d{1,3}[-–]\d{1,3}(?! (?:percent|per|million|billion|year|day|week|month|hour)\b)(?![-–\d%]))\b"
)
_NEAR = 120
"""Characters to each side of a quarter that tell whether it is one of a game."""
_BUSINESS = re.compile(r"[$£€%]|\b(?:profits?|sales|revenues?|earnings|income|growth|economy|shares|results|percent)\b")


def _is_of_a_game(match: re.Match[str], story: Story) -> bool:
    """Say whether a quarter is one of a game: the words around it tell of scores, and of no business."""
    if match["figure"] or any(match[name] for name in ("w1", "y1", "w2", "y2", "short", "ago")):
        return False
    around = story.low[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _GAME.search(around) is not None and _BUSINESS.search(around) is None


def _quarter(match: re.Match[str], story: Story) -> Found | None:
    if _is_of_a_game(match, story):
        return None
    return _numbered(match, story, "Q", 4)


_IN_HALF = re.compile(r"\b(?:in|for|into|over|during|from)[ \n]$")
_OF_BUSINESS = re.compile(
    r"\b(?:profits?|sales|revenues?|earnings|margins?|demand|orders?|outlook|guidance|forecast|recovery|economy|growth|shipments"
    r"|deliveries|costs|cash flow)\b"
)


def _half(match: re.Match[str], story: Story) -> Found | None:
    if match["decade"]:
        return None
    if match["alone"] is not None and not _is_of_business(match, story):
        return None
    return _numbered(match, story, "H", 2)


def _is_of_business(match: re.Match[str], story: Story) -> bool:
    """Say whether a half of nothing named is one of a year: "a recovery in the second half"; not one of a game."""
    if not match.group().startswith("the ") or not _IN_HALF.search(story.preceding(match.start(), 8)):
        return False
    around = story.low[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _GAME.search(around) is None and _OF_BUSINESS.search(around) is not None


def _two_quarters(match: re.Match[str], story: Story) -> Found | None:
    """Read "the first two quarters of 1990" as a half of that year."""
    half = 1 if match["ord"] == "first" else 2
    if match["year"]:
        return Found("DATE", f"{match['year']}-H{half}", "Two quarters are half a year; the year is in the words.")
    if story.published is None:
        return Found("DATE", f"XXXX-H{half}", NO_DATE)
    year = story.published.year + {"last": -1, "next": 1}.get(match["which"] or "", 0)
    return Found("DATE", f"{year}-H{half}", "Two quarters are half a year, counted from publication.", story.anchor())


def _report_period(match: re.Match[str], story: Story) -> Found | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter" in reports of results."""
    quarter = last_quarter(story)
    period = match["noun"] == "period"
    lead = (match["lead"] or "").replace("-", " ")
    if ended := match["ended"]:
        return _ended(match, story, ended)
    if story.published is None and not quarter:
        return Found("DATE", None, NO_DATE, checkable=False)
    if match["year"]:
        value = f"{match['year']}{(quarter.value or '')[4:]}" if quarter else match["year"]
        return Found("DATE", value, "The same quarter of the year named.", checkable=False, standing=False)
    base = _base_quarter(story, quarter)
    ended_last = shifted(story.published, "quarter", -1) if story.published else None
    if lead == "latest" and base and ended_last:
        base = min(base, ended_last)
    if base is None or (period and not quarter and not lead):
        return None
    if period and story.published is not None and base > (shifted(story.published, "quarter", 0) or base):
        return None  # a quarter that lies ahead is none that is reported on
    if "year" in lead:
        value = f"{int(base[:4]) - 1:04}{base[4:]}"
        return Found(
            "DATE",
            value,
            "The same quarter a year before.",
            _words(quarter, story),
            quarter.span if quarter else None,
            direction="past",
            standing=False,
        )
    if not match["lead"] and quarter is None:
        return None
    return Found(
        "DATE", base, "The quarter that the text is about.", _words(quarter, story), quarter.span if quarter else None
    )


def _year_before(match: re.Match[str], story: Story) -> Found | None:
    if "-" not in match.group() or story.published is None:
        return None
    quarter = last_quarter(story)
    value = shifted(story.published, "year", -1) or ""
    if quarter and quarter.value:
        value = f"{int(quarter.value[:4]) - 1:04}{quarter.value[4:]}"
    return Found(
        "DATE",
        value,
        "A year before the time that the report is about.",
        _words(quarter, story),
        quarter.span if quarter else None,
        direction="past",
        checkable=False,
        standing=False,
    )


def _ended(match: re.Match[str], story: Story, month: str) -> Found | None:
    if story.published is None or match["noun"] != "quarter":
        return None
    number = month_number(month)
    is_ahead = " ending " in story.following_at(match.end(), 9)
    year = story.published.year - (number > story.published.month and not is_ahead)
    year = int(match["endyear"] or year)
    return Found(
        "DATE",
        f"{year:04}-Q{(number + 2) // 3}",
        f"The quarter that ended in the month named, {month}.",
        end=match.end("noun"),
    )


def _words(base: Timex | None, story: Story) -> str:
    return base.span.of(story.text) if base else story.anchor()


def _base_quarter(story: Story, base: Timex | None) -> str | None:
    if base is not None and base.value:
        value = base.value
        if story.published and int(value[:4]) < story.published.year - 1:
            return value
        return value
    return shifted(story.published, "quarter", -1) if story.published else None


RULES: tuple[DateRule, ...] = (
    rule(
        "quarter by number",
        "UQ",
        r"""
        \b(?:(?:the )?(?:(?P<w1>last|this|next) year['’]s |(?:fiscal )?(?P<y1>%year%)(?:['’]s)? (?:fiscal )?
        |(?P<ago>(?:comparable |same )?year[ -](?:ago|earlier) )
        |(?<=its )|(?<=their )|fiscal |calendar )?(?:flat |weak |strong |record )?(?:(?P<ord>first|second|third|fourth
        |final|1st|2nd|3rd|4th|last(?=[ -]quarter of))[ -]quarter\b|q(?P<figure>[1-4])\b)%inyear%)
        """,
        _quarter,
        "A quarter by its number: “the third quarter”, “Q3 2021”, “last year's fourth quarter”.",
        rank=7,
        version=4,
        needs="q",
    ),
    rule(
        "half of a year",
        "U",
        r"""
        \b(?:the )?(?:(?P<w1>last|this|next) year['’]s |(?P<y1>%year%) )?(?P<ord>first|second|last|latter
        |opening|1st|2nd)[ -](?P<figure>)half(?: of (?:the (?P<decade>['’1-2]\d+s|century|decade)|the year
        |(?:(?P<w2>last|this|next) year|(?P<y2>%year%)))|(?= (?:profit|loss|earnings|results|sales|revenue
        |net|pretax|growth))|(?P<alone>)(?! of\b)(?![\w-]))
        """,
        _half,
        "Half a year: “the first half of 2019”, “the second half of this year”, “in the second half” of sales.",
        rank=7,
        version=3,
        needs="half",
    ),
    rule(
        "two quarters",
        "U",
        r"\b(?:the )?(?P<ord>first|last|final|second) two quarters of "
        r"(?:(?P<year>%year%)|(?P<which>this|last|next|the) year\b)",
        _two_quarters,
        "Half a year by its quarters: “the first two quarters of 2019”.",
        rank=8,
        needs="quarters",
    ),
    rule(
        "quarter of a report",
        "U",
        r"""
        \b(?:the )(?:(?P<lead>latest|(?:comparable |same )?year[ -](?:ago|earlier)|comparable year-earlier
        |current|just-ended|reporting|recent|year[ -]before) |(?P<year>%year%)(?:['’]s)? )?(?P<noun>quarter
        |period)\b(?![ -](?:of|century|million|past|point|final|back|to-))(?= (?:(?:that )?ended
        |ending) (?P<ended>%month%)(?: \d{1,2})?(?:, (?P<endyear>%year%))?|)
        """,
        _report_period,
        "The quarter that a report of results is about: “the latest quarter”, “the year-earlier "
        "period”, “the quarter ended June 30”.",
        rank=5,
        version=5,
        needs="quarter period",
    ),
    rule(
        "a year before, in a report",
        "U",
        r"\b(?:the |its |their )?(?:comparable )?year[ -](?:ago|earlier)\b(?=[ ](?!quarter|period|,)[a-z])",
        _year_before,
        "The year before, as an adjective in reports of results: “the year-earlier results”.",
        rank=4,
        shown=False,
        needs="ago earlier",
    ),
)
