"""A number with its unit: percentages, money, measures; and the words before it that say how exact it is."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import value
from claims.statistics.numbers import is_bare_year, pattern, text
from claims.statistics.scope import Scope
from claims.statistics.words import several, some, table
from claims.wordlists import words as word_list

_PERCENT_WORD = r"percentage points?|percent|per cent|per-cent|%(?!\w)|pct\b|basis points?|pp\b"
_ADJECTIVE = r"(?:(?P<adjective>u\.s\.|us|american|canadian|australian|hong kong|singapore|new zealand) )?"
_OF_ADJECTIVE = {
    "u.s.": "USD", "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "hong kong": "HKD",
    "singapore": "SGD", "new zealand": "NZD",
}  # fmt: skip
_CODES = "usd|eur|gbp|jpy|chf|cad|aud|cny|inr|sek|nok|dkk|pln|brl|krw|zar"
_SIGN = rf"(?:us|c|a|nz|hk|s)?\$|£|€|¥|₹|(?:{_CODES})(?= ?[0-9])"


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
    names = (name for name in table("currency") if len(name) > 2 and name.isalpha() and name not in _CODES)
    named = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    return _Patterns(
        percent=pattern(rf"%a%(?:(?: to | or |[-–]| and )%b%)?(?: |-)?(?P<unit>{_PERCENT_WORD})"),
        signed=pattern(rf"(?P<sign>{_SIGN}) ?%afigures%(?:(?: to | and |[-–])(?:{_SIGN})? ?%bfigures%)?"),
        named=pattern(rf"%a%(?:(?: to | or |[-–]| and )%b%)?(?: |-){_ADJECTIVE}(?P<unit>{named}|{_CODES})\b(?!-)"),
        plain=pattern(r"%a%(?:(?: to |[-–])%b%)?"),
    )


_QUALIFIER = re.compile(
    r"\b(?P<q>at least|at most|no more than|no fewer than|no less than|not more than|more than|less than|fewer than|"
    r"up to|as many as|as much as|as few as|as little as|as high as|as low as|close to|well over|just over|just under|"
    r"slightly more than|slightly less than|slightly over|an estimated|estimated|a record|record|nearly|almost|about|"
    r"around|roughly|approximately|some|over|under|above|below|only|just|exactly|barely|a total of|a mere)"
    r"(?:\s{1,2}(?:the|an?))?\s{1,2}$"
)
_SCALE_FIRST = re.compile(r"(?:hundred|thousand|million|billion|trillion|dozen)\b")
_HYPHENED = re.compile(r"[a-z]{1,40}-")
_ARTICLE = re.compile(r"\ban?\s{1,2}$")
_DIRECT = word_list("statistics", "amounts direct")
_COMPARISON = {
    "more than": "more than", "well over": "more than", "just over": "more than", "over": "more than",
    "above": "more than", "slightly more than": "more than", "slightly over": "more than", "less than": "less than",
    "fewer than": "less than", "under": "less than", "below": "less than", "just under": "less than",
    "slightly less than": "less than", "at least": "at least", "no fewer than": "at least", "no less than": "at least",
    "at most": "at most", "no more than": "at most", "not more than": "at most", "up to": "at most",
    "as many as": "at most", "as much as": "at most", "as high as": "at most", "exactly": "equal",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit.

    Attributes:
        start: where its first character stands, the currency sign included.
        end: where it ends, exclusive.
        figure: its figure as plain decimal text, a range as `10/15`.
        unit: its unit.
        kind: `percent`, `money` or `plain`.
        words: whether the number is in words only and below 100, so that weak evidence is not enough.
    """

    start: int
    end: int
    figure: Slot
    unit: Slot
    kind: str
    words: bool = False


def qualifier(scope: Scope, amount: Amount) -> tuple[int, dict[str, Slot]]:
    """Return where an amount begins with the words that qualify it, and the slots they fill."""
    match = _QUALIFIER.search(scope.before(amount.start, 32))
    if match is None or (amount.words and match["q"] in _DIRECT):
        return amount.start, {}
    begin = max(scope.start, amount.start - 32) + match.start("q")
    span = Span(begin, begin + len(match["q"]))
    name = match["q"]
    made = {"qualifier": Slot(name, span, "The words before the figure.")}
    if name in _COMPARISON:
        made["comparison"] = Slot(_COMPARISON[name], span, "From the words before the figure.")
    return begin, made


def amount_at(scope: Scope, at: int) -> Amount | None:
    """Return the amount that begins at a position, `None` when there is none or it is no figure of ours."""
    patterns = _patterns()
    if not scope.lower[at].isdigit() and (match := patterns.signed.match(scope.lower, at, scope.end)):
        return _money(match, match["sign"], "") if not scope.lower[at - 1 : at].isalnum() else None
    if at and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,/:$#£€¥₹_-–‐'’"):
        return None
    if _SCALE_FIRST.match(scope.lower, at):
        article = _ARTICLE.search(scope.before(at, 8)) if not _HYPHENED.match(scope.lower, at) else None
        amount = _without_sign(scope, at) if article else None
        return replace(amount, start=at - len(article.group())) if article and amount else None
    return _without_sign(scope, at)


def _without_sign(scope: Scope, at: int) -> Amount | None:
    """Return the amount of a number that has no currency sign before it."""
    patterns = _patterns()
    if match := patterns.percent.match(scope.lower, at, scope.end):
        return _percent(match)
    if match := patterns.named.match(scope.lower, at, scope.end):
        return _money(match, match["unit"], match["adjective"] or "")
    match = patterns.plain.match(scope.lower, at, scope.end)
    if match is None:
        return None
    tail = scope.lower[match.end() : match.end() + 2]
    if tail[:1].isalnum() or tail[:1] in "/:%_" or (tail[:1] in "-–,.'’" and tail[1:2].isalnum()):
        return None
    figure = _figure(match)
    low, _, high = (figure.value or "").partition("/")
    if high and Decimal(low) >= Decimal(high):
        return None
    return Amount(match.start(), match.end(), figure, Slot(None), "plain", _is_small(match))


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
    """Give "10 to 15 million" its million on both sides."""
    bare = re.match(r"[0-9.,]+", second)
    if not re.search(r"[a-z]", first) and bare and re.search(r"[a-z]", second):
        alone = value(bare.group())
        return low * (high / alone) if alone else low
    return low


def _percent(match: re.Match[str]) -> Amount:
    word = match["unit"]
    unit = "percentage points" if (word[:4] == "perc" and "point" in word) or word == "pp" else "percent"
    if word.startswith("basis"):
        unit = "basis points"
    slot = Slot(unit, Span(*match.span("unit")), "The word or sign after the number.")
    return Amount(match.start(), match.end(), _figure(match), slot, "percent", _is_small(match))


def _money(match: re.Match[str], name: str, adjective: str) -> Amount:
    codes = table("currency")
    code = _OF_ADJECTIVE.get(adjective, codes.get(name, ""))
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
