"""Rules that begin at a word: rises and falls, multiples, ranks, and what surpasses everything of its kind."""

import re
from dataclasses import replace

from claims.model import Slot, Span
from claims.statistics.amounts import Amount, amount_at, is_year, qualifier
from claims.statistics.nouns import counted, is_plural, of_phrase, phrase, subject
from claims.statistics.rules import CHANGE, MULTIPLE
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some, table

_GAP = re.compile(r"\s{1,2}(?:(?:by|sharply|slightly|steeply|steadily)\s{1,2})?(?P<how>(?:to|from)\s{1,2})?")
_MORE = re.compile(
    r",?(?:\s{1,2}(?:in|during|by|this|last|for)\s{1,2}(?:the\s{1,2})?[\w ]{2,24}?)?,?\s{1,2}(?P<how>to|from)\s{1,2}"
)
_LEAD = re.compile(
    r"(?:(?:more than|less than|about|nearly|almost|around|roughly|at least|as much as|an estimated|just|only|over|"
    r"just over|just under|some|a record|between)\s{1,2}){0,2}"
)
_THAN = re.compile(
    r",?\s{1,2}(?:than|compared (?:with|to)|from)\s{1,2}(?P<base>(?:an?|the|last|one|the same)\s{1,2}[\w ]{3,32}?)"
    r"(?=[,.;:!?)”\"]|$| (?:and|but|as|in|to|when|while|after|because)\b)"
)
_NOUN = re.compile(r"\s{1,2}(?P<noun>[a-z]+)\b(?!-)")
_SECOND = re.compile(r"\s{1,2}[a-z]{3,12}\s{1,2}(?P<noun>(?!up|down|higher|lower)[a-z]+)\b(?!-)")
_OF = re.compile(r"\s{1,2}(?:of|by)\s{1,2}")
_KINDS = ("rise", "fall")
_QUANTITIES = frozenset(
    ("number", "rate", "amount", "size", "price", "average", "total", "figure", "level", "cost", "share")
)


def _amount(scope: Scope, at: int) -> tuple[int, Amount] | None:
    """Return an amount after words that qualify it, and where those begin."""
    lead = _LEAD.match(scope.lower, at, scope.end)
    start = lead.end() if lead else at
    if start >= scope.end:
        return None
    amount = amount_at(scope, start)
    if amount is not None and amount.kind != "percent" and "/" in (amount.figure.value or ""):
        amount = amount_at(replace(scope, end=_before_to(scope, amount)), start)
    if amount is None or amount.figure.value is None or is_year(scope, amount):
        return None
    if amount.kind == "plain" and (noun := counted(scope, amount.end)) and noun[0] - amount.end < 3:
        head = scope.lower[noun[0] : noun[1]].split()[-1]
        unit = Slot(table("tonnage").get(head, head), Span(noun[1] - len(head), noun[1]), "The noun after the number.")
        amount = replace(amount, end=noun[1], unit=unit)
    return at, amount


def _before_to(scope: Scope, amount: Amount) -> int:
    """Return where "rose 1.74 to 123.25" ends its first figure: after a verb of change, "to" makes no range."""
    joint = re.compile(r"\s{1,2}(?:to|and|or)\s").search(scope.lower, amount.start, amount.end)
    return joint.start() if joint else amount.end


def at_change(scope: Scope, at: int, word: str) -> Found | None:
    """Return "rose 8 percent to 41 million": a change whose verb or adverb begins at a position."""
    direction = "rise" if word in some("rise") or word in some("change_rise") else "fall"
    end = at + len(word)
    if word in some("change_rise") | some("change_fall") and (of := _OF.match(scope.lower, end, scope.end)):
        return _change_of(scope, at, of.end(), direction)
    gap = _GAP.match(scope.lower, end, scope.end)
    if gap is None or (word == "up" and gap["how"]):
        return None
    first = _amount(scope, gap.end())
    if first is None:
        return None
    how = (gap["how"] or "").strip()
    amount = first[1]
    more = _more(scope, amount.end)
    if how == "from" and amount.kind == "percent" and "/" in (amount.figure.value or ""):
        low, _, high = (amount.figure.value or "").partition("/")
        more = {"to": replace(amount, figure=replace(amount.figure, value=high))}
        amount = replace(amount, end=_before_to(scope, amount), figure=replace(amount.figure, value=low))
    if not how and amount.kind == "plain" and not more and not _is_points(amount):
        return None
    if how and not _worth_reading(scope, amount, how, more):
        return None
    return _built(scope, at, end, direction, how, amount, more)


def _is_points(amount: Amount) -> bool:
    return amount.unit.value in ("points", "degrees", "tonnes", "kilometres", "miles", "barrels", "megawatts", "people")


def _worth_reading(scope: Scope, amount: Amount, how: str, more: dict[str, Amount]) -> bool:
    """Say whether "fell to three" means a figure: one in figures, or with a unit, or with its beginning."""
    if how == "from":
        return "to" in more
    return amount.kind != "plain" or bool(more) or not amount.words


def _more(scope: Scope, at: int) -> dict[str, Amount]:
    """Return what follows with "to" and "from", each at most once."""
    found: dict[str, Amount] = {}
    for _ in range(2):
        match = _MORE.match(scope.lower, at, min(scope.end, at + 60))
        if match is None or match["how"] in found or (amount := _amount(scope, match.end())) is None:
            break
        found[match["how"]] = amount[1]
        at = amount[1].end
    return found


def _built(
    scope: Scope, at: int, end: int, direction: str, how: str, amount: Amount, more: dict[str, Amount]
) -> Found | None:
    parts = {how or "by": amount, **more}
    main = parts.get("by") or parts.get("to")
    if main is None:
        return None
    last = max(part.end for part in parts.values())
    _, slots = qualifier(scope, main)
    note = f"The change is {main.figure.value}" if "by" in parts else "The new level"
    if "by" in parts and "to" in parts:
        note += f", to {parts['to'].figure.value}"
    slots |= {
        "figure": replace(main.figure, note=f"{note}."),
        "unit": main.unit,
        "comparison": Slot(direction, Span(at, end), "The word that tells the direction."),
        "counted": subject(scope, at),
    }
    if "from" in parts:
        start = parts["from"]
        slots["base"] = scope.slot(start.start, start.end, "What it was before.")
    elif than := _THAN.match(scope.lower, last, min(scope.end, last + 60)):
        slots["base"] = scope.slot(*than.span("base"), "What it is compared with.")
        last = than.end("base")
    return Found(CHANGE, Span(at, last), (Span(at, end),), slots, 0.7)


def _change_of(scope: Scope, at: int, after: int, direction: str) -> Found | None:
    """Return "an increase of 13 percent"."""
    read = _amount(scope, after)
    if read is None or (read[1].kind == "plain" and read[1].unit.value is None):
        return None
    return _built(
        scope, at, at + len(scope.lower[at:after].split()[0]), direction, "", read[1], _more(scope, read[1].end)
    )


def before_noun(scope: Scope, amount: Amount) -> Found | None:
    """Return "a 13 percent increase (in sales)": a percentage or sum with a noun of change after it."""
    match = _NOUN.match(scope.lower, amount.end, scope.end)
    if match is not None and _direction(match["noun"]) is None:
        match = _SECOND.match(scope.lower, amount.end, scope.end)
    kind = _direction(match["noun"]) if match else None
    if match is None or kind is None:
        return None
    begin, slots = qualifier(scope, amount)
    end = match.end()
    in_what = re.compile(r"\s{1,2}(?:in|of)(?:\s{1,2}(?:the|its|their))?(?=\s)").match(scope.lower, end, scope.end)
    thing = phrase(scope, in_what.end(), most=3) if in_what else None
    slots |= {
        "figure": amount.figure,
        "unit": amount.unit,
        "comparison": Slot(kind, Span(*match.span("noun")), "The noun of change after the figure."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "What changed.")
        end = thing[1]
    if than := _THAN.match(scope.lower, end, min(scope.end, end + 60)):
        slots["base"] = scope.slot(*than.span("base"), "What it is compared with.")
        end = than.end("base")
    elif "from" in (more := _more(scope, end)):
        slots["base"] = scope.slot(more["from"].start, more["from"].end, "What it was before.")
        end = more["from"].end
    trigger = (Span(amount.start, amount.end), Span(*match.span("noun")))
    return Found(CHANGE, Span(begin, end), trigger, slots, 0.7)


def _direction(noun: str) -> str | None:
    """Return which way a noun or adverb of change points, `None` when it is none."""
    if noun in some("beside"):
        return "rise" if noun in ("up", "higher") else "fall"
    return next(
        (k for k in _KINDS if noun in some(f"change_{k}") or noun.removesuffix("s") in some(f"change_{k}")), None
    )


def at_multiple(scope: Scope, at: int, word: str) -> Found | None:
    """Return "doubled", "twice as many", "double the number", "fivefold"."""
    end = at + len(word)
    after = scope.lower[end : min(scope.end, end + 16)]
    if word in ("twice", "thrice", "half", "double", "triple"):
        match = re.match(r"\s{1,2}(?:as\s{1,2}(?:many|much|likely|high|large|big|fast|long)|the)\b", after)
        if match is None or (word == "half" and "as" not in match.group()):
            return None
        end += match.end()
    figure = Slot(table("multiple")[word], Span(at, at + len(word)), "The factor that the word stands for.")
    begin, slots = qualifier(scope, Amount(at, end, figure, Slot(None), "plain"))
    slots |= {
        "figure": figure,
        "unit": Slot("times", Span(at, at + len(word))),
        "comparison": Slot("multiple", Span(at, end), "So many times as much."),
    }
    if word.endswith(("d", "ing")) and not word.endswith("fold"):
        slots["counted"] = subject(scope, at)
        if _is_idle(scope, at, end):
            return None
    elif thing := of_phrase(scope, end) or phrase(scope, end, most=3):
        if word in ("double", "triple") and not _is_number_noun(scope, thing):
            return None
        slots["counted"] = scope.slot(*thing, "The words after it.")
        end = thing[1]
    return Found(MULTIPLE, Span(begin, end), (Span(at, at + len(word)),), slots, 0.6)


def _is_idle(scope: Scope, at: int, end: int) -> bool:
    """Say whether "doubled" is used otherwise: doubled over, doubled down, doubled as, a baseball double."""
    if re.match(
        r"\s{1,2}(?:over|down|as|up|back|his|her|in\s{1,2}(?:the\s{1,2})?(?:first|second|third|ninth))\b",
        scope.lower[end : end + 24],
    ):
        return True
    return bool(re.search(r"\b(?:he|she|i|who)\s{1,2}(?:also\s{1,2})?$", scope.before(at, 16)))


def _is_number_noun(scope: Scope, thing: tuple[int, int]) -> bool:
    word = scope.lower[thing[0] : thing[1]].split()[0]
    return is_plural(word) or word in _QUANTITIES
