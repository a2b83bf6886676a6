"""By how much something changed, and from what to what: the figures behind a verb or noun of change."""

import re
from dataclasses import replace
from decimal import Decimal

from claims.model import Slot, Span
from claims.statistics.amounts import Amount, amount_at, is_year
from claims.statistics.nouns import counted
from claims.statistics.numbers import share_text
from claims.statistics.qualifiers import lead as qualifiers_before
from claims.statistics.scope import Scope
from claims.statistics.words import table

_PART = re.compile(
    r"(?:(?P<n>an?|one|two|three|four)[\s-])?(?P<word>half|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?P<points>(?:\s{1,2}(?:of\s{1,2})?an?)?[\s-](?:percentage[\s-])?points?\b)?(?!\s{1,2}of\b)"
)
_ONE_POINT = re.compile(r"(?:one|1)[ -](?P<unit>point)\b")
_MORE = re.compile(
    r"(?:\s{1,2}(?:an?|per) (?:hour|day|week|month|year|share|barrel|tonne|ton|ounce|gallon|litre|bushel))?"
    r"(?:,?(?:\s{1,2}(?:in|on|during|by|this|last|for)\s{1,2}(?:the\s{1,2})?[\w ]{2,24}?)?,?\s{1,2}|"
    r",\s{1,2}(?:up|down)\s{1,2}(?=from))(?P<how>to|from)\s{1,2}"
)
_LEAD = re.compile(qualifiers_before("between", "an average of", "a combined", r"an? [a-z]{4,12}(?=\s{1,2}[0-9$£€])"))
_ZERO = re.compile(
    r"(?:zero|nil)\b(?=\s{0,2}[.,;:!?]|\s{1,2}(?:in|by|on|from|last|this|between|during|after|and|for)\b|$)"
)
_JOINT = re.compile(r"\s{1,2}(?:to|and|or)\s")


def how_much(scope: Scope, at: int) -> tuple[int, Amount] | None:
    """Return an amount after words that qualify it, and where those begin."""
    lead = _LEAD.match(scope.lower, at, scope.end)
    start = lead.end() if lead else at
    if start >= scope.end:
        return None
    amount = amount_at(scope, start)
    if amount is None and (none := _ZERO.match(scope.lower, start, scope.end)):
        span = Span(*none.span())
        return at, Amount(*none.span(), Slot("0", span, "The word for none."), Slot(None), "part")
    if amount is not None and "/" in (amount.figure.value or "") and not _has_one_sign(scope, amount):
        amount = amount_at(replace(scope, end=before_to(scope, amount)), start)
    if amount is None or amount.figure.value is None or is_year(scope, amount):
        return None
    if amount.kind == "plain" and (point := _ONE_POINT.match(scope.lower, amount.start, scope.end)):
        unit = Slot("points", Span(*point.span("unit")), "The noun after the number.")
        return at, replace(amount, end=point.end(), unit=unit)
    if amount.kind == "plain" and (noun := counted(scope, amount.end)) and noun[0] - amount.end < 3:
        head = scope.lower[noun[0] : noun[1]].split()[-1]
        unit = Slot(table("tonnage").get(head, head), Span(noun[1] - len(head), noun[1]), "The noun after the number.")
        amount = replace(amount, end=noun[1], unit=unit)
    return at, amount


def _has_one_sign(scope: Scope, amount: Amount) -> bool:
    """Say whether a range of percent has one sign, "3 to 5 percent"; after "rose 0.3% to" comes the new level."""
    joint = _JOINT.search(scope.lower, amount.start, amount.end)
    if joint is None or joint.group().strip() == "and":
        return amount.kind == "percent" or scope.before(amount.start, 10).endswith("between ")
    first = scope.lower[amount.start : before_to(scope, amount)]
    return amount.kind == "percent" and "%" not in first and "per" not in first


def before_to(scope: Scope, amount: Amount) -> int:
    """Return where "rose 1.74 to 123.25" ends its first figure: after a verb of change, "to" makes no range."""
    joint = _JOINT.search(scope.lower, amount.start, amount.end)
    return joint.start() if joint else amount.end


def part(scope: Scope, at: int, *, is_after_by: bool) -> tuple[int, Amount] | None:
    """Return the part in "by a third" or "by half" as an amount: a share from 0 to 1."""
    lead = _LEAD.match(scope.lower, at, scope.end)
    match = _PART.match(scope.lower, lead.end() if lead else at, scope.end) if is_after_by else None
    if match is None or (match["n"] is None) != (match["word"] == "half"):
        return None
    many = {"two": 2, "three": 3, "four": 4}.get(match["n"] or "", 1)
    span = Span(*match.span())
    figure = Slot(
        share_text(Decimal(many) / Decimal(table("fraction")[match["word"]])), span, "As a share from 0 to 1."
    )
    unit = Slot("percentage points" if match["points"] else "share", Span(*match.span("word")))
    return at, Amount(span.start, span.end, figure, unit, "part")


def levels(scope: Scope, at: int) -> dict[str, Amount]:
    """Return what follows with "to" and "from", each at most once."""
    amounts: dict[str, Amount] = {}
    for _ in range(2):
        match = _MORE.match(scope.lower, at, min(scope.end, at + 60))
        if match is None or match["how"] in amounts or (amount := how_much(scope, match.end())) is None:
            break
        amounts[match["how"]] = amount[1]
        at = amount[1].end
    return amounts
