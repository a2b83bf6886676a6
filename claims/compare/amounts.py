"""The figures of a text with their units, as they are held against a claim: every number, also one in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from claims.calendar import MONTHS, SHORT_MONTHS
from claims.compare.digits import put_plainly
from claims.compare.figures import Figure
from claims.compare.units import LOOSE, Unit, unit_of
from claims.model import Span
from claims.numbers import value
from claims.statistics.amounts import Amount, amount_at
from claims.statistics.nouns import is_plural
from claims.statistics.numbers import NUMBER_WORDS, is_bare_year, pattern
from claims.statistics.scope import Scope
from claims.statistics.shares import fraction
from claims.statistics.words import classes, some, table
from claims.text.clean import lowered

_BEGIN = re.compile(r"(?:us|hk|nz|[cas])?[$£€¥₹]|[a-z]+|[0-9][0-9,.]*")
_BEHIND = re.compile(r"[\s-]{0,2}(°\s?[cf]\b|°|[a-z]+[²³]|[a-z]+/h|[a-z]+[23]?(?:\s[a-z]+){0,2})")
_AFTER = re.compile(r"[\s-]{0,2}(?:of\s)?(?:(?:the|these|those|its|their|all|our)\s)?((?:[\w'’-]+\s){0,3}[\w'’-]+)")
_IN = re.compile(r"\s(?:in|out\sof)\s(?:every\s)?(?P<whole>[a-z]+|[0-9]+)\b")
_MINUS = re.compile(r"(?:^|[\s(])(?:[-−–]|minus\s)$")
#: A number in figures, and how much of a text it may take.
_LONGEST = 60
#: Characters about a stretch that are read with it, since a figure is read with the words beside it.
_MARGIN = 100
_WORDS = re.compile(r"[\w'’-]+")
_MONTHS = f"(?:{'|'.join(month.capitalize() for month in (*MONTHS, *SHORT_MONTHS))})"
_MONTH_BEFORE = re.compile(rf"(?<!\b[Ii]n )(?<!\bof )\b{_MONTHS}\.?\s{{1,2}}$")
_MONTH_BEHIND = re.compile(rf"\s(?:of\s)?{_MONTHS}\b")
_LAST_DAY = 31
_DIGITS_BEFORE = re.compile(r"([0-9]{1,20})[ \u00a0\u2009\u202f]$")
#: Behind a name; not behind a place or a day, as in "In Tarn 12 people".
_CAPITAL = re.compile(r"(?<!\bin )(?<!\bIn )(?<!\bat )(?<!\bon )(?<!\bOn )\b([A-Z][\w’'-]{0,40})\s{1,2}$")
#: Words whose number counts nothing. Source: ours.
_NUMBERED = re.compile(
    r"\b(?:article|section|chapter|paragraph|clause|page|figure|table|route|highway|flight|boeing|airbus|apollo|room|gate|"
    r"platform|channel|resolution|phase|level|grade|no\.|number|#)\s{0,2}$"
)
_BELOW_ZERO = re.compile(r"\s(?:below|under)\s(?:zero|0)\b")
_STEM = re.compile(r"[^\W\d_]{3,40}")
_MONEY_BY_SIGN = frozenset("$¥₹£€")
_POUNDS = re.compile(r"pounds?$")


@dataclass(frozen=True, slots=True)
class Heard:
    """A figure of a text.

    Attributes:
        span: its words with the unit, in the clean text.
        figures: what it can be, the likeliest first: "20 pounds" are money or a weight, "$5" one of several dollars.
        things: the words behind it in one case, without a plural's s, up to a verb or a small word; what is counted is
            among them. Empty when nothing is named.
        thing: the first of these words as it stands, `""` for none.
        is_name: whether it may be part of a name, as in "Boeing 737": no unit, and behind a word with a capital.
        is_other: whether a plural stands right behind it, so that it counts nothing else.
    """

    span: Span
    figures: tuple[Figure, ...]
    things: frozenset[str]
    thing: str = ""
    is_name: bool = False
    is_other: bool = False


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    return pattern("%a%")


def amounts(text: str) -> Iterator[Heard]:
    """Yield the figures of a clean text in order; none overlap, and bare years are none."""
    lower, end, letters = put_plainly(lowered(text)), 0, classes()
    scope = Scope(text, lower, 0, len(text))
    for match in _BEGIN.finditer(lower):
        word, at = match[0], match.start()
        if at < end:
            continue
        is_part, is_multiple = "f" in letters.get(word, ""), word in table("multiple")
        is_number = word in NUMBER_WORDS or word[-1] in _MONEY_BY_SIGN or not word[0].isalpha()
        if not (is_number or is_part or is_multiple):
            continue
        heard = _share(scope, at, is_part=is_part) or _amount(scope, at)
        if heard and _counts_nothing(scope, heard.span):
            continue
        if heard is None and is_multiple and not is_part:
            multiple = Figure(Decimal(table("multiple")[word]), None, unit_of("times"))
            heard = _heard(scope, at, match.end(), (multiple,))
        if heard:
            end = heard.span.end
            yield heard


def amounts_within(text: str, within: Sequence[Span]) -> Iterator[Heard]:
    """Yield the figures of some stretches of a clean text, in order; what one cuts at its ends is left out."""
    for one in within:
        start = max(0, one.start - _MARGIN)
        for heard in amounts(text[start : one.end + _MARGIN]):
            there = Span(start + heard.span.start, start + heard.span.end)
            if one.covers(there):
                yield replace(heard, span=there)


def _counts_nothing(scope: Scope, span: Span) -> bool:
    """Say whether a number is none of its own: the day of a date, the rest of a longer one, or "Article 5"."""
    is_numbered = scope.lower[span.start].isdigit() and _NUMBERED.search(scope.before(span.start, 16)) is not None
    return is_numbered or _is_day(scope, span) or _is_cut(scope, span.start)


def _is_day(scope: Scope, span: Span) -> bool:
    """Say whether a number is the day of a date: "May 3", "3 May"; "in May 3 people" counts people."""
    if not scope.lower[span.start : span.end].isdigit() or int(scope.lower[span.start : span.end]) > _LAST_DAY:
        return False
    before = _MONTH_BEFORE.search(scope.text[max(0, span.start - 20) : span.start])
    return before is not None or _MONTH_BEHIND.match(scope.text, span.end) is not None


def _is_cut(scope: Scope, at: int) -> bool:
    """Say whether a number is the end of a longer one: digits and a space stand before it, and these are no year."""
    before = _DIGITS_BEFORE.search(scope.before(at, 12)) if scope.lower[at].isdigit() else None
    return before is not None and not is_bare_year(before[1])


def _share(scope: Scope, at: int, *, is_part: bool) -> Heard | None:
    """Return "two in five" or "half the homes" as a share, in percent."""
    number = _plain().match(scope.lower, at, min(scope.end, at + _LONGEST))
    ratio = _IN.match(scope.lower, number.end(), scope.end) if number else None
    if number and ratio and (part := value(number[0])) and (whole := value(ratio["whole"])) and part <= whole <= 1000:
        return _heard(scope, at, ratio.end(), (Figure(100 * part / whole, None, unit_of("share")),))
    part_of = fraction(scope, at) if is_part else None
    figure = part_of.slots["figure"] if part_of else None
    if figure is None or figure.span is None or figure.value is None:
        return None
    return _heard(
        scope, figure.span.start, figure.span.end, (Figure(100 * Decimal(figure.value), None, unit_of("share")),)
    )


def _amount(scope: Scope, at: int) -> Heard | None:
    is_negative = _MINUS.search(scope.before(at, 8)) is not None
    amount = None if is_negative else amount_at(scope, at)
    if amount is None or amount.figure.value is None:
        return _signed(scope, at, is_negative=is_negative)
    low, high = read_figure(amount.figure.value)
    if amount.kind == "plain":
        number = scope.lower[amount.start : amount.end]
        end, unit = _unit(scope, amount.end)
        if unit is None and is_bare_year(number):
            return None
        below = _BELOW_ZERO.match(scope.lower, end) if unit and unit.kind in ("temperature", "degrees") else None
        if below and high is None:
            low, end = -low, below.end()
        return _heard(scope, amount.start, end, tuple(Figure(low, high, reading) for reading in readings(unit)))
    units = tuple(unit_of(name) for name in _names(amount, scope))
    return _heard(scope, amount.start, amount.end, tuple(Figure(low, high, unit) for unit in units))


def readings(unit: Unit | None) -> tuple[Unit | None, ...]:
    """Return what a unit may be: degrees of which nobody says more are of Celsius or of Fahrenheit."""
    return (unit, unit_of("°C"), unit_of("°F")) if unit and unit.kind == "degrees" else (unit,)


def _names(found: Amount, scope: Scope) -> tuple[str, ...]:
    """Return the units that an amount may be in, pounds as a weight too where no sign says money."""
    names = tuple(name for name in (found.unit.value, *found.unit.otherwise) if name)
    is_word = _POUNDS.search(scope.lower[found.start : found.end])
    return (*names, "pounds") if is_word and scope.lower[found.start] not in _MONEY_BY_SIGN else names


def _signed(scope: Scope, at: int, *, is_negative: bool) -> Heard | None:
    """Return a number with a minus before it, or with a unit joined by a hyphen: "−5 °C", "a 12-mile wall"."""
    number = _plain().match(scope.lower, at, min(scope.end, at + _LONGEST))
    low = value(number[0]) if number else None
    if number is None or low is None or scope.lower[at - 1 : at].isalnum():
        return None
    end, unit = _unit(scope, number.end())
    if is_negative:
        return _heard(scope, at, end, (Figure(-low, None, unit),))
    is_joined = unit is not None and scope.lower[number.end()] == "-" and scope.before(at, 1) not in tuple("-–.,:/$")
    return _heard(scope, at, end, (Figure(low, None, unit),)) if is_joined else None


def _unit(scope: Scope, at: int) -> tuple[int, Unit | None]:
    """Return where the unit behind a number ends, and the unit; the number's own end for a thing that is counted."""
    match = _BEHIND.match(scope.lower, at, min(scope.end, at + 40))
    words = match[1] if match else ""
    while words:
        unit = unit_of(words.replace("° ", "°"))
        if match and unit is not None and words not in LOOSE and not unit.kind.startswith("money:"):
            return match.start(1) + len(words), unit
        words = words.rpartition(" ")[0]
    return at, None


def _heard(scope: Scope, start: int, end: int, figures: tuple[Figure, ...]) -> Heard:
    after = _AFTER.match(scope.lower, end, min(scope.end, end + 80))
    named = list(takewhile(lambda word: word not in some("stop"), _WORDS.findall(after[1] if after else "")))
    before = _CAPITAL.search(scope.text[max(0, start - 24) : start]) if figures[0].unit is None else None
    is_name = before is not None and before[1].lower() not in some("certain_prefix")
    thing = named[0] if named else ""
    return Heard(Span(start, end), figures, things(" ".join(named)), thing, is_name, is_plural(thing))


def things(words: str) -> frozenset[str]:
    """Return the words of three letters or more, in one case and without a plural's s; persons are people."""
    stems = (word.casefold().removesuffix("s") for word in _STEM.findall(words))
    return frozenset("people" if stem == "person" else stem for stem in stems)


def read_figure(text: str) -> tuple[Decimal, Decimal | None]:
    """Return the ends of a figure as slots hold it: `14200000`, `-5`, `10/15`; the second `None` for a single one."""
    low, _, high = text.partition("/")
    return Decimal(low), Decimal(high) if high else None
