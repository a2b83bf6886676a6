"""Rules for years, decades and centuries."""

import re

from claims.dates.rules.mould import DateRule, rule
from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.words import number
from claims.numbers import DECADES, SMALL, UNDER_TWENTY, ordinal


def _years(match: re.Match[str], story: Story) -> Found | None:
    first = int(match["y1"])
    last = first // 100 * 100 + int(match["y2"])
    is_month = last - first != 1 and int(match["y2"]) <= 12 and not _is_told_stretch(match, story)
    if not first < last <= first + 30 or is_month:
        return None
    return Found("DATE", f"{first}/{last}", "From the first to the second year.")


def _is_told_stretch(match: re.Match[str], story: Story) -> bool:
    """Say whether years are told of something, and are no month: "the 2007-09 financial crisis"."""
    return story.preceding(match.start(), 4) == "the " and story.following_at(match.end(), 2)[1:].isalpha()


def short_year(digits: str) -> str:
    """Return the four digits of a year of which the text gives two: 98 is 1998, 21 is 2021."""
    return f"{'19' if int(digits) > 40 else '20'}{digits}"


_COUNTED = re.compile(
    r"[ \n-]{1,2}(?:people|persons|men|women|children|workers|employees|jobs|homes|houses|cars"
    r"|soldiers|troops|dollars|euros"
    r"|pounds|percent|per|points|miles|kilomet|meters|metres|feet|tons|tonnes|shares|barrels|pages"
    r"|members|students|copies"
    r"|votes|units|hectares|acres|square|sq|km|kg|mph|mw|gb|m\b|x\b|or more|others|other|victims"
    r"|delegates|guests|dead|rpm|cc\b)"
)


_ASKED = re.compile(
    r"[ \n](?:registered|likely|eligible|adult|american)[ \n](?:[a-z]{3,12}[ \n])?(?:voters|adults|people|citizens)\b"
)
"""Behind "a poll of" and a number that looks like a year."""
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|through|before|after|from|to|during|for|and|or|between|circa"
    r"|about|around|early|late"
    r"|mid|the|year|years|than|as|on|spring|summer|fall|autumn|winter|election|elections|annual"
    r"|back)[ \n-]{1,2}|[(\[–—/-]|, )$"
)


_YEAR_BEFORE = re.compile(r"(?:1[6-9]|20)\d\d[-–/]$")
_NOT_YEAR_LEAD = re.compile(
    r"(?:[$£€#@%]|\b(?:box|extension|ext|phone|tel|dial|code|zip|no|nos|number|flight|room|route|page|section|article|chapter|us|apt|suite"
    r"|boeing|airbus|route|unit|model|windows)[.:]?[ \n-]?|\d[ ,.:/-]?)$"
)


def _year(match: re.Match[str], story: Story) -> Found | None:
    if words := match["words"]:
        return spelt_year(match, words)
    if match["short"]:
        return Found("DATE", short_year(match["short"]), "The century of the short year is the nearest one.")
    year = int(match["year"])
    start, end = match.span("year")
    is_second = _YEAR_BEFORE.search(story.low, max(0, start - 5), start) is not None
    if (not is_second and _NOT_YEAR_LEAD.search(story.low, max(0, start - 12), start)) or _COUNTED.match(
        story.low, end
    ):
        return None
    led = match["lead"] or _YEAR_LEAD.search(story.low, max(0, start - 14), start)
    near = 1900 <= year <= 2050
    if not led and not near:
        return None
    if led and _ASKED.match(story.low, end) and story.low.endswith("of ", 0, start):
        return None
    if match["era"]:
        value = f"BC{year:04}" if match["era"].startswith("b") else match["year"]
        return Found("DATE", value, "The year is in the words.")
    if not led and story.low[end : end + 1].isalpha():
        return None
    return Found("DATE", match["year"], "The year is in the words.")


_CENTURY_WORDS = {word: 100 * SMALL[word] for word in UNDER_TWENTY[15:]}


def spelt_year(match: re.Match[str], words: str) -> Found | None:
    """Return a year spelt out ("nineteen ninety-six", "two thousand three"), `None` for a mere number."""
    if words.startswith("two"):
        last = int(number(match["two"]) or 0) if match["two"] else 0
        return Found("DATE", f"{2000 + last}", "The year is spelt out.")
    century, _, tail = re.sub(r"[\s-]+", " ", words).partition(" ")
    base = 2000 if century == "twenty" else _CENTURY_WORDS[century]
    rest = number(tail.removeprefix("hundred").removeprefix(" and ").replace("oh ", "")) if tail else None
    if rest is None or not 1 <= rest <= 99:
        return None
    return Found("DATE", str(base + int(rest)), "The year is spelt out.")


_OF_AGE = re.compile(r"\b(?:his|her|its|their|my)[ \n](?:(?:early|late|mid)[ \n-])?$")
_OF_HEAT = re.compile(r"\b(?:temperatures?|degrees|highs?|lows?|mercury)\b[^.;]{0,30}$")
"""Before "the 80s" these make degrees of it."""


def _decade(match: re.Match[str], story: Story) -> Found | None:
    if match["year"]:
        if match["year"].endswith("00") and match["year"] != "2000":
            return Found(
                "DATE",
                match["year"][:2],
                "The hundred years that begin with this year.",
                otherwise=(match["year"][:3],),
            )
        return Found("DATE", match["year"][:3], "A decade, by its first year.")
    if match["short"] and not re.match(r"the |['’]", match.group()):
        return None
    digit = match["short"][0] if match["short"] else str(DECADES[match["word"]])[0]
    if match["word"] and _OF_AGE.search(story.preceding(match.start("word"), 14)):
        return None
    if match["short"] and _OF_HEAT.search(story.preceding(match.start(), 40)):
        return None
    likely, other = ("20", "19") if digit in "01" else ("19", "20")
    return Found(
        "DATE",
        likely + digit,
        "A decade of the century that news means by it.",
        otherwise=(other + digit,) if digit in "0123" else (),
    )


def _century(match: re.Match[str], story: Story) -> Found | None:
    value = ordinal(match["ord"]) - 1
    place = match.start("word")
    led = (
        match["the"]
        or value >= 10
        or match["gap"] == "-"
        or story.preceding(match.start(), 5).endswith(("late ", "early ", "mid-"))
    )
    is_name = story.text[place : place + 2] == "Ce" and not story.is_in_capitals(match.start(), match.end())
    if not 0 <= value <= 98 or not led or is_name:
        return None
    text = f"{value:02}"
    return Found("DATE", f"BC{text}" if match["era"] else text, f"The years {value * 100 + 1} to {value * 100 + 100}.")


RULES: tuple[DateRule, ...] = (
    rule(
        "range of years",
        "Y",
        r"(?<![\w.,/$£€-])(?P<y1>1[6-9]\d\d|20\d\d) ?[-–/] ?(?P<y2>\d\d)(?![\w/-]|[.,]\d)",
        _years,
        "Two years with the second cut short: “the 2019-20 season”, “1989/90”.",
        rank=8,
        version=2,
    ),
    rule(
        "year",
        "Y",
        r"""
        (?:(?P<lead>\bthe year )|\b(?=[1-9enst]|five|a\.?d)
        |(?=['’]\d))(?:(?:a\.?d\.? )?(?P<year>%year%|\d{1,3}(?=[ -]b\.?c))(?:[ -]
        (?P<era>b\.c\.(?:e\.)?|bce?\b|a\.d\.|ad\b))?
        |(?<![\w'’])['’](?P<short>\d\d)(?![\d\w%]|['’]?s\b)|(?P<words>
        (?:%centuryword%|(?:(?<=in )|(?<=since )|(?<=by ))twenty)[ -](?:oh |hundred and |hundred )?%num%
        |two thousand(?: (?:and )?(?P<two>%smallword%))?\b(?! (?:people|dollars))))(?![\w])
        """,
        _year,
        "A year by itself: “in 1998”, “2024”, “nineteen ninety-six”, “44 BC”; not house numbers, sums or counts.",
        rank=2,
        version=3,
    ),
    rule(
        "decade",
        "YU",
        r"""
        \b(?:the )?(?:(?P<year>[12]\d\d0)['’]?s|(?P<word>%decadeword%))\b
        |(?:\bthe )?(?<![\w$£€])['’]?(?P<short>[2-9]0)['’]?s\b
        """,
        _decade,
        "Ten years by their first: “the 1980s”, “the mid-1990s”, “the '80s”, “the sixties”.",
        rank=4,
        version=2,
        needs="0 ties",
    ),
    rule(
        "century",
        "U",
        r"\b(?P<the>the )?(?P<ord>%ord%)(?P<gap>[ -])(?P<word>centur(?:y|ies))(?: (?P<era>b\.?c\.?e?\b\.?))?",
        _century,
        "A century by its number: “the 20th century”, “late nineteenth-century”.",
        rank=6,
        needs="centur",
    ),
)
