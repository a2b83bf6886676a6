"""Parts of a whole: so many in ten, so many per 100,000, and fractions in words or figures."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import any_of, value
from claims.statistics.amounts import Amount
from claims.statistics.nouns import counted, of_phrase, phrase
from claims.statistics.numbers import pattern, share_text, text
from claims.statistics.qualifiers import qualifier
from claims.statistics.rules import PERCENT, RATE
from claims.statistics.scope import Found, Scope
from claims.statistics.words import one_of, some, table
from claims.wordlists import words as word_list

_STRETCH = word_list("statistics", "figures stretch")
_BOTTLED = word_list("statistics", "shares bottled")
_HOLD = word_list("statistics", "shares hold")
"""Verbs by which those who are asked hold something: "one in five say so", "a third think so"."""
_GROUP = re.compile(r"\b(?:top|bottom|middle|upper|lower|richest|poorest|other)\s{1,2}$")
_CHANCE = re.compile(
    r"(?P<a>[a-z]{1,20}|[0-9]{1,12})[ -]in[ -](?P<m>[a-z]{1,20}|[0-9]{1,12})\s{1,2}"
    r"(?P<what>chance|risk|probability|likelihood|odds)\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]{1,22} $")
"""Before a number with a capital it makes a name: "Uranium One in three deals"."""
_OF_THEM = re.compile(r"\s{1,2}of\s{1,2}(?P<them>them|those|whom)\b")
_OR = re.compile(
    r"[,(]\s?(?:or\s{1,2}(?:(?:about|nearly|almost|roughly|some)\s{1,2})?|(?:about|nearly|roughly)\s{1,2})$"
)
_OF_KNOWN = re.compile(
    r"\s{1,2}of\s{1,2}(?:(?P<what>what\s[a-z][\w ]{3,40}?)(?=[.,;:!?]|$| (?:in|at|on|and|but|by|when)\b)|"
    r"(?:an?|the|its|their)\s{1,2}(?P<sum>[$£€][0-9][0-9.,]{0,12}(?:\s?(?:million|billion|m|bn))?)(?=[\s.,;]))"
)
"""What else a part may be of: "a third of what the town gets", "two-thirds of a $2.7 million gap"."""
_IN_FIGURES = re.compile(r"(?P<share>[1-9]/[1-9][0-9]?)(?=\s{1,2}of\s)")


@lru_cache(maxsize=1)
def _in_ten() -> re.Pattern[str]:
    words = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|a thousand|thousand"
    joint = r"in(?: every)?|(?P<out>out of)(?: every| the| its| their| his| her| all)?|(?P<per>per)|of every"
    joint += (
        r"|(?P<known>of(?: the| its| their| his| her| all)?(?: last| first| original| initial| [a-z]{2,20}[’']s?)?)"
    )
    joint += r"|(?P<what>[a-z]{3,}) (?:for|to) every"
    return pattern(rf"%a% (?:{joint}) (?P<m>[0-9][0-9,]*|{words})\b(?![-.:/–][0-9])")


def rate(scope: Scope, at: int) -> Found | None:
    """Return "3 in 10 children", "six per 100,000", "29 out of 30 charges", "one train in five"."""
    if at and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,/:$£€-–'’"):
        return None
    if chance := _chance(scope, at):
        return chance
    if scope.text[at].isupper() and _NAME.search(scope.text, max(scope.start, at - 24), at):
        return None
    if one := _ONE_IN.match(scope.lower, at, scope.end):
        return _one_in(scope, one)
    match = _in_ten().match(scope.lower, at, scope.end)
    if match is None:
        return None
    first, of = value(match["a"]), value(match["m"].replace("a ", "one "))
    noun = counted(scope, match.end(), is_one=first == 1) or of_phrase(scope, match.end())
    if noun is None and (them := _OF_THEM.match(scope.lower, match.end(), scope.end)):
        noun = them.span("them")
    if first is None or of is None or first >= of or (noun is None and not (_goes_alone(scope, match, of))):
        return None
    is_known = match["known"] or (match["out"] and not _is_round(of))
    is_of_known = is_known and first != 1 and (of > 2 or match["m"][0].isdigit())
    is_one_of = first == 1 and of <= 100 and noun is not None  # "one in every 14 trees"
    if not (is_of_known or (not match["known"] and (_is_round(of) or is_one_of))):
        return None
    amount = Amount(match.start(), match.end(), Slot(None), Slot(None), "plain", True)
    begin, slots = qualifier(scope, amount)
    slots |= {
        "figure": Slot(text(first), Span(*match.span("a")), f"So many of every {text(of)}."),
        "unit": Slot(f"per {text(of)}", Span(match.end("a"), match.end("m"))),
        "base": Slot(text(of), Span(*match.span("m")), "So many are taken together."),
        "comparison": Slot("ratio", Span(match.end("a"), match.start("m")), "A part of a whole."),
    }
    if noun is not None:
        slots["counted"] = scope.slot(*noun, "The noun after it.")
    if is_of_known:
        slots["comparison"] = Slot("share", Span(match.end("a"), match.start("m")), "A part of a whole.")
    if match["what"] and noun is not None:
        slots["counted"] = scope.slot(*match.span("what"), "The noun of which there are so many.")
        slots["base"] = scope.slot(match.start("m"), noun[1], "So many are taken together.")
    return Found(RATE, Span(begin, noun[1] if noun else match.end()), (Span(*match.span()),), slots, 0.7)


_ONE_IN = re.compile(
    r"one (?P<what>[a-z]{3,20}) (?:in|out of) (?:every )?"
    r"(?P<m>two|three|four|five|six|seven|eight|nine|ten|20|50|100)\b"
    r"(?= (?:(?:now|still|already|never) )?"
    r"(?:is|was|has|had|went|did|cannot|can|will|would|said|[a-z]{2,20}(?:ed|s))\b|[,.;])"
)


def _one_in(scope: Scope, match: re.Match[str]) -> Found | None:
    """Return "one train in five"; a time is no thing that there are so many of."""
    if match["what"] in some("time"):
        return None
    of = value(match["m"]) or Decimal(1)
    figure = Span(match.start(), match.start() + len("one"))
    slots = {
        "figure": Slot("1", figure, f"So many of every {text(of)}."),
        "unit": Slot(f"per {text(of)}", Span(match.end("what"), match.end())),
        "base": Slot(text(of), Span(*match.span("m")), "So many are taken together."),
        "comparison": Slot("ratio", Span(match.end("what"), match.start("m")), "A part of a whole."),
        "counted": scope.slot(*match.span("what"), "The noun of which there are so many."),
    }
    return Found(RATE, Span(*match.span()), (Span(*match.span()),), slots, 0.7)


def _is_round(of: Decimal) -> bool:
    return of <= 10 or of in (12, 15, 16, 20, 25, 50) or (of <= 1_000_000 and of % 100 == 0)


_CHANCES = re.compile(
    r"\b(?:chances?|risk|odds|probability|likelihood)\b[^.;]{0,40}\b(?:is|was|are|were|at|of|as|(?:comes?|came|"
    r"works?) out (?:to|at)|comes? to)\s{1,2}(?:about )?$"
)


_HOLDS_SO = re.compile(
    r"\s{1,2}(?:has|have|had|is|are|was|were|did|do|does|died|said|lives?|[a-z]{2,20}ed|"
    rf"{any_of(_HOLD)}|{one_of('nouns past')})\b"
)


def _goes_alone(scope: Scope, match: re.Match[str], of: Decimal) -> bool:
    """Say whether a rate needs no noun: "six per 100,000", "one in ten died", "the risk is 1 in 300"."""
    if _CHANCES.search(scope.before(match.start(), 60)):
        return True
    after = _HOLDS_SO.match(scope.lower, match.end(), scope.end)
    if of >= 100 and match["per"] is not None:
        return True
    if _OR.search(scope.before(match.start(), 16)) and scope.lower[match.end() : match.end() + 1] in (",", ")", "."):
        return of <= 10  # "900 voters, or one in five, stayed home"
    if of <= 10 and _IN_PERCENT.match(scope.lower, match.end(), scope.end):
        return True
    is_few = match["m"][0].isdigit() if match["known"] else of <= 10
    return after is not None and (match["a"] == "one" or is_few)


def _chance(scope: Scope, at: int) -> Found | None:
    """Return "a one-in-five chance" as a share from 0 to 1."""
    match = _CHANCE.match(scope.lower, at, scope.end)
    first, of = (value(match["a"]), value(match["m"])) if match else (None, None)
    if match is None or first is None or not of or first >= of:
        return None
    span = Span(*match.span())
    slots = {
        "figure": Slot(share_text(first / of), Span(at, match.end("m")), "As a share from 0 to 1."),
        "unit": Slot("share", Span(at, match.end("m"))),
        "counted": scope.slot(*match.span("what"), "The word after it."),
        "comparison": Slot("share", Span(at, match.end("m")), "A part of a whole."),
    }
    return Found(RATE, span, (span,), slots, 0.6)


def in_figures(scope: Scope, at: int) -> Found | None:
    """Return "3/4 of homes"."""
    if at and (scope.lower[at - 1].isalnum() or scope.lower[at - 1] in ".,/:-–$"):
        return None
    match = _IN_FIGURES.match(scope.lower, at, scope.end)
    share = value(match["share"]) if match else None
    whole = of_phrase(scope, match.end()) if match else None
    if match is None or share is None or whole is None or share >= 1 or _is_no_share(scope, "", None, whole):
        return None
    return _share(scope, at, match.span("share"), share, whole)


_PART = re.compile(
    r"(?P<word>half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninth|tenths?)"
    r"(?P<of>\s{1,2}of(?!\s{1,2}(?:them|those|us|which|whom)\b)|(?=\s{1,2}(?:the|its|their|all)\s)|\s{1,2}of\s{1,2}(?P<them>them|those|us|which|whom)\b|"
    r"(?=\s{1,2}(?P<did>voted|said|were|are|have|had|must|will|would|could|may|might|should|did|died|do|live|back|"
    rf"{any_of(_HOLD)})\b)|(?=[\s-]{{1,2}}(?P<most>(?:super)?majority|vote)\b)|(?P<alone>))"
)
_OF_A_PERCENT = re.compile(r"\s{1,2}(?:of\s)?(?:1|one|an?)\s(?P<unit>percentage point|percent|per cent)\b(?! of\b)")
_PART_BEFORE = re.compile(r"(?:\b(?P<n>an?|one|two|three|four|five|seven|nine)[\s-]|(?P<start>^|[\s(“\"]))$")


def fraction(scope: Scope, at: int) -> Found | None:
    """Return "two-thirds of homes" or "half the money"; `at` is where the name of the part begins."""
    match = _PART.match(scope.lower, at, scope.end)
    before = _PART_BEFORE.search(scope.before(at, 12))
    if match is None or before is None:
        return None
    word, number = match["word"], before["n"]
    if (number is None) != (word == "half") and not (word == "half" and number in ("a", "one")):
        return None
    if of_percent := _OF_A_PERCENT.match(scope.lower, match.end("word"), scope.end):
        return _of_percent(scope, at - (len(before.group()) if number else 0), of_percent, _of(number, word))
    whole: tuple[int, int] | None = None
    if match["them"]:
        whole = match.span("them")
    elif match["most"] and number in ("two", "three", "four"):
        whole = match.span("most")
    elif match["alone"] is not None:
        return _alone(scope, match, before)
    elif not match["did"]:
        whole = of_phrase(scope, match.start("of")) or phrase(scope, _after_the(scope, match.end()), most=4)
    is_known = whole is None and match["of"] is not None
    whole = known_whole(scope, match.start("of")) if is_known else whole
    if not match["did"] and (whole is None or _is_no_share(scope, word, number, whole)):
        return None
    begin = at - (len(before.group()) if number else 0)
    if _GROUP.search(scope.before(begin, 12)):
        return None
    found = _share(scope, begin, match.span("word"), _of(number, word), whole)
    return replace(found, span=Span(found.span.start, match.end("word"))) if is_known else found


def known_whole(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the whole in "of what the town gets", "of a $2.7 million gap" behind a share that ends at a position."""
    known = _OF_KNOWN.match(scope.lower, at, scope.end)
    if known is None or known["what"]:
        return known.span("what") if known else None
    return phrase(scope, known.end(), most=2) or known.span("sum")


def _of_percent(scope: Scope, begin: int, of: re.Match[str], share: Decimal) -> Found:
    """Return "one-half of 1 percent", "a quarter of a percentage point"."""
    start, slots = qualifier(scope, Amount(begin, of.end(), Slot(None), Slot(None), "plain"))
    slots |= {
        "figure": Slot(text(share), Span(begin, of.end()), "A part of one percent."),
        "unit": Slot("percentage points" if "point" in of["unit"] else "percent", Span(*of.span("unit"))),
    }
    return Found(PERCENT, Span(start, of.end()), (Span(begin, of.end()),), slots, 0.65)


_AFTER_OTHER = re.compile(
    r"\b(?:up from|down from|compared (?:with|to))\s(?:about |just |nearly |almost |over |more than |less than )?an?\s$"
)
_IN_YEAR = re.compile(r"\s{1,2}in\s(?:[a-z]{3,9}\s)?[12][0-9]{3}\b")
_IN_PERCENT = re.compile(
    r"(?:, or|,| \(| or| [—–]| --) ?(?:about )?[0-9]{1,3}(?:\.[0-9]{1,2})? ?(?:%|percent|per cent)"
)
_THAN = re.compile(
    rf"\s{{1,2}}(?:(?P<way>{one_of('beside more')}|{one_of('beside less')})(?: [a-z]{{3,20}})? than\b|"
    r"(?P<beside>above|below) (?:the|its|their|last|average|normal)\b)"
)
_NEARLY = re.compile(
    r"\b(?:(?:just )?(?:shy of|over|under)|nearly|almost|about|roughly|around|more than|less than|fewer than)\s{1,2}$"
)
_AFTER_ALONE = re.compile(
    r"\s{0,2}(?:$|[.,;:()])|\s{1,2}(?:[a-z]{3,20}ed|agree|agreed|fled|left|full|empty|complete|is|are|was|were|of|in|to|from|by|and|since|on|for)\b"
)


def _alone(scope: Scope, match: re.Match[str], before: re.Match[str]) -> Found | None:
    """Return "two-thirds" by itself: "(two-thirds)", "one-third agreed"; three quarters may be of a year."""
    word, number = match["word"], before["n"]
    is_many = number not in (None, "a", "an", "one") and word.endswith("s")
    is_one = number == "one" and before.group().endswith("-")
    is_told_twice = word == "half" and _IN_PERCENT.match(scope.lower, match.end(), scope.end)
    is_few = number in ("a", "an", "one") and not before.group().endswith("-")
    if is_few and (than := _THAN.match(scope.lower, match.end(), scope.end)):
        found = _share(scope, match.start() - len(before.group()), match.span("word"), _of(number, word), None)
        word = than["way"] or than["beside"]
        way = "more than" if word in some("beside more") | {"above"} else "less than"
        span = Span(*than.span("way" if than["way"] else "beside"))
        return replace(found, slots={**found.slots, "comparison": Slot(way, span, "From the words after the figure.")})
    if is_few and _IN_PERCENT.match(scope.lower, match.end(), scope.end):
        begin = match.start() - len(before.group())
        if _NEARLY.search(scope.before(begin, 24)):
            return _share(scope, begin, match.span("word"), _of(number, word), None)
    if is_told_twice and _NEARLY.search(scope.before(match.start(), 24)):
        return _share(scope, match.start(), match.span("word"), _of(None, word), None)
    is_other = _AFTER_OTHER.search(scope.before(match.start(), 24)) and _IN_YEAR.match(scope.lower, match.end())
    if is_other:
        return _share(scope, match.start() - len(before.group()), match.span("word"), _of(number, word), None)
    if not (is_many or is_one) or (word.startswith("quarter") and not before.group().endswith("-")):
        return None
    if not _AFTER_ALONE.match(scope.lower, match.end(), scope.end):
        return None
    begin = match.start() - len(before.group())
    return _share(scope, begin, match.span("word"), _of(number, word), None)


def _of(number: str | None, word: str) -> Decimal:
    return (value(number or "a") or Decimal(1)) / Decimal(table("fraction")[word])


def _share(scope: Scope, at: int, word: tuple[int, int], share: Decimal, whole: tuple[int, int] | None) -> Found:
    """Return a share that begins at a position and whose last word is given."""
    begin, slots = qualifier(scope, Amount(at, word[1], Slot(None), Slot(None), "plain"))
    slots |= {
        "figure": Slot(share_text(share), Span(at, word[1]), "As a share from 0 to 1."),
        "unit": Slot("share", Span(*word)),
    }
    if whole is not None:
        slots["counted"] = scope.slot(*whole, "The whole that the share is taken of.")
    slots.setdefault("comparison", Slot("share", Span(*word), "A share of a whole."))
    return Found(RATE, Span(begin, whole[1] if whole else word[1]), (Span(*word),), slots, 0.6)


def _after_the(scope: Scope, at: int) -> int:
    match = re.compile(
        r"\s{1,2}(?:the|its|their|all)(?:\s{1,2}(?:the|its))?(?:\s{1,2}[0-9][0-9,]{0,12}(?=\s[a-z]))?"
    ).match(scope.lower, at, scope.end)
    return match.end() if match else at


def _is_no_share(scope: Scope, word: str, number: str | None, whole: tuple[int, int]) -> bool:
    """Say whether it is a stretch of time or way, or one of several things that go by number."""
    noun = scope.lower[whole[0] : whole[1]].split()
    is_time = any(n in some("time") for n in noun) or noun[0] in _STRETCH
    return is_time or (number in ("a", "one") and word == "fifth" and noun[-1] in _BOTTLED)
