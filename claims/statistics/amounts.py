"""A number with its unit: percentages, money, measures; and the words before it that say how exact it is."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import any_of, value
from claims.statistics.measures import Unit, degrees_at, is_event, unit_at
from claims.statistics.nouns import counted
from claims.statistics.numbers import is_bare_year, pattern, text
from claims.statistics.scope import Scope
from claims.statistics.words import several, some, table

_PERCENT_WORD = r"percentage points?|percent|per cent|per-cent|%(?!\w)|pct\b|basis points?|pp\b"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of amounts, over lower-case text."""

    percent: re.Pattern[str]
    signed: re.Pattern[str]
    named: re.Pattern[str]
    plain: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """Compile the patterns when they are first asked for."""
    currencies = table("currency")
    codes = any_of(code for code in currencies if currencies[code].lower() == code or code == "rmb")
    named = any_of(name for name in currencies if name.isascii() and name.isalpha())
    signs = any_of(re.escape(sign) for sign in currencies if not sign[-1].isalnum())
    sign = rf"{signs}|(?:{any_of(table('currency_prefix'))})\.?(?= ?[0-9])|(?:{codes})(?= ?[0-9])"
    whose = any_of(table("currency_of"))
    return _Patterns(
        percent=pattern(
            rf"%a%(?:(?P<same>(?: |-)?(?:{_PERCENT_WORD}))?(?: to | or |[-–]| and )%b%)?"
            rf"(?P<unit>(?(same)(?P=same)|(?: |-)?(?:{_PERCENT_WORD})))"
        ),
        signed=pattern(rf"(?P<sign>{sign}) ?%afigures%(?:(?: to | and |[-–])(?:{sign})? ?%bfigures%)?"),
        named=pattern(
            rf"%a%(?:(?P<same>(?: |-)(?:{named}))?(?: to | or |[-–]| and )%b%)?(?: |-)(?:(?P<adjective>u\.s\.|"
            rf"{whose}) )?(?P<unit>{named})\b(?!-|"
            rf"['’]t\b)"
        ),
        plain=pattern(r"%a%(?:(?: to | and | or |[-–]|- (?:to|or) )%b%)?"),
    )


_SCALE_FIRST = re.compile(r"(?:hundred|thousand|million|billion|trillion|dozen)\b")
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion)\b")
_MINUS = re.compile(r"(?:(?<![\w.,)%/])[-–−]|\b(?<!plus or )minus\s{1,2})$")
_DASHES = frozenset("-–−")
_PART_OF_A = re.compile(r"\bquarters? of an?\s{1,2}$")
_DEGREES = re.compile(r"\s{1,2}(?:degrees?|points?)\b")
_BELOW_ZERO = re.compile(r"\s{1,2}(?:below|under)\s{1,2}(?:zero|0)\b")
_BETWEEN = re.compile(r"\bbetween\s{1,2}(?:about |some |roughly |an estimated )?(?:\S{1,3})?$")
_TOLD_APART = re.compile(
    r"\bpoints?\s{1,2}\($|(?<!ranging )(?<!ranged )(?<!ranges )(?<!range )\bfrom\s{1,2}$|\b(?:lost|los(?:e|es|ing)|"
    r"trail(?:s|ed|ing)?)\s[^,.;0-9]{0,30}$"
)
_HYPHENED = re.compile(r"[a-z]{1,40}-")
_ARTICLE = re.compile(r"\ban(?:other)?\s{1,2}$|\ba\s{1,2}$")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit.

    Attributes:
        start: where its first character stands, the currency sign included.
        end: where it ends, exclusive.
        figure: its figure as plain decimal text, a range as `10/15`.
        unit: its unit.
        kind: `percent`, `money`, `measure` or `plain`.
        is_adjective: whether a hyphen joins its unit, so that the thing measured follows.
        words: whether the number is in words only and below 100, so that weak evidence is not enough.
    """

    start: int
    end: int
    figure: Slot
    unit: Slot
    kind: str
    words: bool = False
    is_adjective: bool = False


def amount_at(scope: Scope, at: int) -> Amount | None:
    """Return the amount that begins at a position, `None` when there is none or it is no figure of ours."""
    patterns = _patterns()
    if not scope.lower[at].isdigit() and (match := _matched(scope, patterns.signed, at)):
        is_whole = not scope.lower[at - 1 : at].isalnum() and _is_sign(scope, match)
        return _money(match, match["sign"].removesuffix("."), "") if is_whole else None
    is_minus = scope.lower[at - 1 : at] in _DASHES or "minus" in scope.lower[max(0, at - 7) : at]
    if is_minus and (minus := _MINUS.search(scope.before(at, 16))):
        amount = _without_sign(scope, at)
        return _below_nought(scope, amount, minus.group()) if amount else None
    is_quoted = at > 1 and scope.lower[at - 2 : at] == "''"
    is_against = at > 1 and scope.lower[at - 2] in "%/" and scope.lower[at - 1] in "-–"  # "58%-33%", "+/-3"
    if (
        at
        and not (is_quoted or is_against)
        and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,/:$#£€¥₹_-–‐'’")
    ):
        return None
    if _SCALE_FIRST.match(scope.lower, at):
        if _PART_OF_A.search(scope.before(at, 16)):
            return None
        article = _ARTICLE.search(scope.before(at, 9)) if not _HYPHENED.match(scope.lower, at) else None
        amount = _without_sign(scope, at) if article else None
        return replace(amount, start=at - len(article.group())) if article and amount else None
    return _without_sign(scope, at)


def _is_sign(scope: Scope, match: re.Match[str]) -> bool:
    """Say whether letters before a figure are a currency: codes stand in capitals, N and R right before a large sum."""
    sign = scope.text[match.start("sign") : match.end("sign")]
    if not sign.isalpha():
        return True
    if len(sign) == 1:
        is_large = bool(re.search("[a-z,]", match["a"]))
        return sign.isupper() and match.end("sign") == match.start("a") and is_large
    return sign.isupper() or (match["sign"] in table("currency_prefix") and (sign[0].isupper() or len(sign) == 4))


def _without_sign(scope: Scope, at: int) -> Amount | None:
    """Return the amount of a number that has no currency sign before it."""
    patterns = _patterns()
    if match := _matched(scope, patterns.percent, at):
        return _percent(match)
    if ahead := _ahead(scope, at):
        return ahead
    match = _matched(scope, patterns.named, at)
    if match and match["same"] and match["same"].strip(" -\n") != match["unit"]:
        match = patterns.named.match(scope.lower, at, match.end("same"))
    if match and match["unit"] == "cent" and (match["b"] or value(match["a"]) != 1):
        match = None  # "50 Cent"
    if match and not _NAME.match(scope.text, match.start("unit")):
        return _money(match, match["unit"], match["adjective"] or "")
    if pence := _PENCE.match(scope.lower, at, scope.end):
        figure = Slot(text(Decimal(pence["a"]) / 100), Span(*pence.span("a")), "The number in full.")
        slot = Slot("GBP", Span(pence.end() - 1, pence.end()), "Pence, by the letter after the number.")
        return Amount(*pence.span(), figure, slot, "money")
    match = _matched(scope, patterns.plain, at)
    if match is None:
        return None
    if measure := _measure(scope, match):
        return None if is_event(scope, measure.start, measure.end) else measure
    if scope.lower[match.end() - 1] == "m" and is_event(scope, match.start(), match.end()):
        return None  # "the 400m hurdles" are no millions
    tail = scope.lower[match.end() : match.end() + 2]
    if scope.lower.startswith(("-odd ", "-plus "), match.end()):
        tail = ""
    if (
        tail[:1].isalnum()
        or (tail[:1] and tail[:1] in "/:%_")
        or (tail[:1] and tail[:1] in "-–,.'’" and tail[1:2].isalnum())
    ):
        return None
    return Amount(match.start(), match.end(), _figure(match), Slot(None), "plain", _is_small(match))


def _ahead(scope: Scope, at: int) -> Amount | None:
    """Return "45" of "leads 45 to 40 percent": the greater share first, with the sign behind the less one."""
    if " to " not in scope.lower[at : at + _CLOSE]:
        return None
    match = _patterns().percent.match(scope.lower, at, scope.end)
    if match is None or match["b"] is None or scope.lower[match.end("a") : match.start("b")] != " to ":
        return None
    amount = _percent(match)
    high, low = value(match["a"]), value(match["b"])
    if high is None or low is None or not low < high <= _WHOLE:
        return None
    figure = Slot(text(high), Span(*match.span("a")), "The number in full.")
    return Amount(match.start(), match.end("a"), figure, amount.unit, "percent")


_CLOSE = 24
"""Characters that hold a share and "to", so that most numbers are looked at no further."""
_WHOLE = 100
_NAME = re.compile(r"[A-Z][a-z]{1,20} [A-Z][a-z]")
"""A currency that is a name: "8 Rand Paul"."""
_PENCE = re.compile(r"(?P<a>(?!144p|240p|360p|480p|720p)[1-9][0-9]{0,2}(?:\.[0-9]{1,2})?)p(?![\w.]\w|[\w/-])")
_METRES = re.compile(r"[0-9.,]{1,40}[ \n]{1,2}m$")
_CLOSE_METRES = re.compile(r"[0-9.,]{1,40}m$")
_INCHES = re.compile(r",?\s{0,2}(?:and\s)?(?P<n>[0-9]{1,2})\s{0,2}(?:in|inch|inches|ins)\b(?!\s(?:the|a|[0-9]))")
_HIGH = re.compile(r"[ -](?:tall|high|long|wide|deep|away|from|above|below|apart|north|south|east|west|off)\b")


def _measure(scope: Scope, match: re.Match[str]) -> Amount | None:
    """Return a number with its unit of measure, less than nought where a minus stands before it."""
    figure, words = _figure(match), match["b"] or match["a"]
    is_high = _CLOSE_METRES.match(words) and _HIGH.match(scope.lower, match.end(), scope.end)
    if (_METRES.match(words) or is_high) and match["b"] is None:
        figure = Slot(words[:-1].replace(",", "").strip(), Span(match.start(), match.end() - 1), "The number in full.")
        power = {"²": "square metres", "³": "cubic metres"}.get(scope.lower[match.end() : match.end() + 1], "metres")
        slot = Slot(power, Span(match.end() - 1, match.end()), "The unit beside the number.")
        is_million = counted(scope, match.end()) is not None and not is_event(scope, match.start(), match.end())
        unit = None if is_million else Unit(slot, match.end(), False)
    else:
        unit = unit_at(scope, match.end()) or degrees_at(scope, match.start(), match.end())
    if unit is None:
        return None
    inches = _INCHES.match(scope.lower, unit.end, scope.end) if unit.slot.value == "feet" else None
    if inches and figure.value and "/" not in figure.value:
        span = Span(match.start(), inches.end())
        figure = Slot(text(Decimal(figure.value) * 12 + int(inches["n"])), span, "Feet and inches, in inches.")
        return Amount(
            match.start(), inches.end(), figure, Slot("inches", span, "What feet and inches come to."), "measure"
        )
    end, below = unit.end, _BELOW_ZERO.match(scope.lower, unit.end, scope.end)
    if below and (unit.slot.value or "").startswith("°") and "/" not in (figure.value or "/"):
        end, figure = below.end(), replace(figure, value=f"-{figure.value}", span=Span(match.start(), below.end()))
    return Amount(match.start(), end, figure, unit.slot, "measure", is_adjective=unit.is_adjective)


def _below_nought(scope: Scope, amount: Amount, minus: str) -> Amount | None:
    """Return a measure or a percentage with the minus before it; before other numbers a hyphen is no minus."""
    is_degrees = amount.kind == "plain" and _DEGREES.match(scope.lower, amount.end, scope.end)
    if not (is_degrees or amount.kind in ("measure", "percent")) or "/" in (amount.figure.value or "/"):
        return amount if minus[0] == "m" else None
    start = amount.start - len(minus)
    figure = replace(amount.figure, value=f"-{amount.figure.value}", span=Span(start, amount.end))
    return replace(amount, start=start, figure=figure)


def _matched(scope: Scope, amounts: re.Pattern[str], at: int) -> re.Match[str] | None:
    """Return an amount; a second number belongs to it only when the two make a range, from the less to the more.

    "Between 36 and 40 people" is one, "36 and 40 people" are two numbers.
    """
    match = amounts.match(scope.lower, at, scope.end)
    if match is None or match["b"] is None:
        return match
    joint = scope.lower[match.end("a") : match.start("b")].split()
    low, high = (_figure(match).value or "").partition("/")[::2]
    if "same" in match.re.groupindex and match["same"] and _TOLD_APART.search(scope.before(at, 40)):
        return amounts.match(scope.lower, at, match.end("same"))
    is_between = "and" not in joint or _BETWEEN.search(scope.before(at, 24)) is not None
    if is_between and low and high and Decimal(low) < Decimal(high):
        return match
    return amounts.match(scope.lower, at, match.end("a")) or amounts.match(scope.lower, at, match.start("b"))


def _is_small(match: re.Match[str]) -> bool:
    number = value(match["a"])
    return match["a"][:1].isalpha() and number is not None and number < 100


def _figure(match: re.Match[str], scale: Decimal = Decimal(1)) -> Slot:
    low = value(match["a"])
    if low is None:
        return Slot(None, Span(*match.span()), "The words make no number.")
    second = match.groupdict().get("b")
    if second is None or (high := value(second)) is None:
        return Slot(text(low * scale), Span(*match.span("a")), "The number in full.")
    low = _shared_scale(low, match["a"], high, second)
    span = Span(match.start("a"), match.end("b"))
    return Slot(f"{text(low * scale)}/{text(high * scale)}", span, "From one to the other.")


def _shared_scale(low: Decimal, first: str, high: Decimal, second: str) -> Decimal:
    """Give "10 to 15 million" its million on both sides, and "10-15,000" its thousand."""
    bare = re.match(r"[0-9.,]+", second)
    if not re.search(r"[a-z]", first) and bare and re.search(r"[a-z]", second):
        alone = value(bare.group())
        return (
            low * (high / alone) if alone and ("," not in first or low < alone) else low
        )  # not for "500,000 to 1 million"
    if not _SCALE.search(first) and _SCALE.search(second) and (alone := value(_SCALE.sub("", second))):
        return low * (high / alone)
    thousands = second.partition(",")[0]
    if first.isdigit() and thousands != second and thousands.isdigit() and low < int(thousands):
        return low * 1000
    return low


def _percent(match: re.Match[str]) -> Amount:
    word = match["unit"].lstrip(" -\n")
    unit = "percentage points" if (word[:4] == "perc" and "point" in word) or word == "pp" else "percent"
    if word.startswith("basis"):
        unit = "basis points"
    slot = Slot(unit, Span(match.end() - len(word), match.end()), "The word or sign after the number.")
    return Amount(match.start(), match.end(), _figure(match), slot, "percent", _is_small(match))


def _money(match: re.Match[str], name: str, adjective: str) -> Amount:
    adjective = "us" if adjective == "u.s." else " ".join(adjective.split())
    code = table("currency_of").get(adjective) or table("currency").get(name) or table("currency_prefix").get(name, "")
    others = () if adjective else several("currency_otherwise").get(name, ())
    note = "Most likely; the word or sign alone does not say whose." if others else "The currency beside the number."
    start = match.start("sign") if "sign" in match.re.groupindex else match.start("unit")
    end = match.end("sign") if "sign" in match.re.groupindex else match.end("unit")
    unit = Slot(code or name, Span(start, end), note if code else "Several countries use this word.", others)
    scale = Decimal("0.01") if name in some("cents") else Decimal(1)
    figure = _figure(match, scale)
    return Amount(match.start(), match.end(), figure, unit, "money", False)


def is_year(scope: Scope, amount: Amount) -> bool:
    """Say whether an amount without a unit is more likely a year."""
    return amount.kind == "plain" and is_bare_year(scope.lower[amount.start : amount.end])
