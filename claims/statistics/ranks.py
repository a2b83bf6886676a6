"""Rules for ranks: the third-largest port, ranked fifth, third place, the eighth storm of the season."""

import re

from claims.model import Slot, Span
from claims.numbers import COUNTING, ORDINALS, any_of, ordinal, value
from claims.statistics.nouns import phrase
from claims.statistics.phrases import bounds, owner_before, tail_after
from claims.statistics.rules import RANK
from claims.statistics.scope import Found, Scope
from claims.wordlists import words as word_list

_TOLD_BY = word_list("statistics", "ranks told")
_NO_RANK = word_list("statistics", "ranks none")
_ORDINAL = rf"(?:{any_of(ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_RANKED = re.compile(
    r"\s{1,2}(?:the\s{1,2})?(?:as\s{1,2})?(?:at\s{1,2})?(?:no\.\s?|number\s)?"
    rf"(?P<n>{_ORDINAL}|[0-9]{{1,4}}|last|one|two|three|four|five)"
    r"\b(?![-%.,][0-9]| (?:percent|million|billion|people|choice|quarter|half|day))"
)
_FINISHED = re.compile(
    rf"\s{{1,2}}(?:in\s{{1,2}})?(?:joint\s{{1,2}})?(?P<n>{_ORDINAL})\b(?=\s{{0,2}}[.,;)]|\s{{1,2}}(?:in|at|behind|overall|out|among|place|with)\b)"
)
_CAME = re.compile(
    rf"\s{{1,2}}(?:in\s{{1,2}})?(?:joint\s{{1,2}})?(?P<n>{_ORDINAL})\b(?=\s{{1,2}}(?:in|at|behind|overall|out|among|place|with)\b)"
)
_TIME = re.compile(rf"(?P<ord>{_ORDINAL})\s{{1,2}}time\b")
_FOR_THE = re.compile(r"\b(?:for|only|was|is|be|marks|marked|became|been) the\s{1,2}$")
_OF_ALL = re.compile(r"\s{1,2}(?:out )?(?:of|among)\s{1,2}(?P<base>[0-9][0-9,]*(?:\s{1,2}[a-z]+s)?)\b")
_RANK_SUP = re.compile(
    rf"(?P<ord>{_ORDINAL})[\s-]{{1,2}}"
    r"(?P<sup>(?:most|least)[\s-][a-z]+|[a-z]{3,}est(?:-[a-z]+)?|worst|best)\b"
)
_PLACE = re.compile(
    rf"(?P<ord>{_ORDINAL})(?:\s{{1,2}}and\s{{1,2}}(?P<next>{_ORDINAL}))?[\s-]{{1,2}}place\b(?! (?:to|votes?|"
    rf"ballots?)\b)"
)
_NUMBER = re.compile(
    r"(?:number\s{1,2}(?P<word>one|two|three|four|five)|no\.\s?(?P<n>[0-9]{1,3}))(?=\s{1,2}(?!shirt|jersey|bus|train|car|line|seat|iron)[a-z])"
)
_STRAIGHT = re.compile(rf"(?P<ord>{_ORDINAL})[\s-]{{1,2}}(?:straight|consecutive|successive)(?=\s)")
_IN_A_ROW = re.compile(
    rf"(?P<ord>{_ORDINAL})\s{{1,2}}(?P<what>[a-z]{{3,20}}(?:\s[a-z]{{3,20}})?)\s{{1,2}}(?:in a row|running)\b"
)
_IS = re.compile(
    r"\b(?:is|was|are|were|lies?|lay|sits?|sat|stands?|stood|remains?|remained|currently|now|joint|place[ds]?|"
    r"(?:puts?|putting|leaves?|leaving|left|moved|moves|moving) (?:him|her|it|them)|"
    r"(?:moved|climbed|rose|jumped|dropped|fell|slipped|slid)(?: up| down)? to)\s{1,2}$"
)
_AMONG_ALL = re.compile(
    rf"(?P<ord>{_ORDINAL})(?=\s{{1,2}}(?:overall|behind\b|among\b|only to\b|worldwide\b|globally\b|nationally\b"
    r"|(?:in|on) (?:the|its|their|her|his) (?:[a-z-]{1,20}\s)?(?:standings?|table|leagues?|world|rankings?|polls?|list|"
    r"group|championships?|medals?|division|conference|nation|country|state|class|chart|index)\b))"
)
_ALONE = re.compile(rf"(?P<ord>{_ORDINAL})(?=[,.;])")
_IN_TURN = re.compile(rf"(?P<ord>{_ORDINAL})(?=\s)")
_NAMED = re.compile(r"\s{1,2}(?:named|asked|called|such)(?=\s)")
_REACHED = re.compile(r"\b(?:reached|reaching|reaches|hit|at|to|became)\s{1,2}(?:the\s{1,2})?$")
_COMMA_THE = re.compile(r"[,;–—-]\s{1,2}(?:and\s{1,2})?(?:only\s{1,2})?the\s$")
_AFTER_COMMA = re.compile(
    rf"(?P<ord>{_ORDINAL})\s{{1,2}}(?P<base>(?:so far )?this (?:year|month|week|season|century)|since [12][0-9]{{3}}|"
    r"in (?:(?:less than|just|only|under|as many|almost|nearly|more than|over|about) )?"
    r"(?:an?|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,3}|as many) "
    r"(?:days?|weeks?|months?|years?|decades?|seasons?|games?|matches)|"
    r"of (?:the|this) (?:year|season|month|week|kind)|in history|on record)\b"
)
_NUMBER_ALONE = re.compile(r"number\s{1,2}(?P<n>one|two|three|[0-9]{1,3})(?=\s{0,2}[.,;)]|\s{1,2}(?:on|in|and|for)\b)")
_INDEFINITE = re.compile(r"an?\s")
_SEASON = re.compile(
    r"\s{1,2}(?P<base>(?:of|in) (?:the|this|that) (?:[0-9]{4}(?:[-–/][0-9]{2,4})? )?(?:[\w-]+ ){0,4}?"
    r"(?:season|year|series|century|decade|tournament|championships?|competition|campaign|cycle)\b|"
    r"this (?:year|season|month|week)\b|so far\b)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\s{1,2}to\s{1,2}(?P<base>(?:be|have|win|lead|reach|hold|die|become|lose|resign|serve|join|play|walk|score|run|fly|visit|"
    r"receive|take|make|cross|sign|pass|complete|enter|host|step|quit|leave|break|sail|climb|land|orbit|ratify|ban|report|hit|strike|"
    r"legali[sz]e|recogni[sz]e|confirm|achieve|earn|claim|pull|withdraw|appear|compete|qualify|crash|open|close|face|suffer|"
    r"testify|set|beat|survive|go|get|adopt|accept|declare|launch|fall|speak|start)\b"
    r"(?:\s{1,2}(?!(?:and|or|but|as|while)\b)[\w’'-]+){0,5})"
)
_ON_THE = re.compile(r"\b(?:on|at|by|from|until|till)\s{1,2}the\s{1,2}$")
PRIZE_WON = re.compile(
    r"\b(?:w[io]n|wins|winning|claim(?:ed|s|ing)|secur(?:ed|es|ing)|captur(?:ed|es|ing)|took|lifted|earned|"
    r"scor(?:ed|es|ing))\s{1,2}$"
)
_COUNTED_UP = re.compile(r"\b(?:was|is|for|with|marks|marked|made|making|celebrat(?:ed|ing))\s{1,2}$")
_OWN = re.compile(r"(?:his|her|its|their)\s")
PRIZES = word_list("statistics", "ranks prizes")
_BECAME = re.compile(
    r"\b(?:became|becomes?|becoming|mak(?:es|ing) (?:it|him|her|them|this)|made (?:it|him|her|them))\s{1,2}"
    r"(?:the|its|their|his|her|[\w.-]+['’]s)\s{1,2}$"
)


def rank(scope: Scope, at: int, word: str) -> Found | None:
    """Return "the third-largest port" or "ranked fifth"; `at` is where the ordinal or the verb begins."""
    if word in _TOLD_BY:
        return _told(scope, at, word)
    if word in ("number", "no"):
        return _numbered(scope, at)
    if (time := _TIME.match(scope.lower, at, scope.end)) and _FOR_THE.search(scope.before(at, 12)):
        tail = tail_after(scope, time.end())
        number = None if time["ord"] in ("first", "1st") else str(ordinal(time["ord"]))
        end = tail[1] if tail else time.end()
        return _ranked(scope, (at - 4, end), time.span("ord"), number, None, tail) if number else None
    return (
        _time_alone(scope, at)
        or _to_do(scope, at)
        or _standing(scope, at)
        or _straight(scope, at)
        or _compared(scope, at)
        or _place(scope, at)
        or _in_turn(scope, at)
    )


def _told(scope: Scope, at: int, word: str) -> Found | None:
    pattern = _RANKED if word.startswith("rank") else _CAME if word.startswith("com") or word == "came" else _FINISHED
    match = pattern.match(scope.lower, at + len(word), scope.end)
    if match is None:
        return None
    in_words = value(match["n"]) if match["n"] in COUNTING else None
    number = None if match["n"] == "last" else str(in_words or ordinal(match["n"]))
    tail = tail_after(scope, match.end())
    if of_all := _OF_ALL.match(scope.lower, match.end(), scope.end):
        tail = of_all.span("base")
    return _ranked(scope, (at, tail[1] if tail else match.end()), match.span("n"), number, None, tail)


def _compared(scope: Scope, at: int) -> Found | None:
    match = _RANK_SUP.match(scope.lower, at, scope.end)
    begin = bounds(scope, at) if match else None
    if match is None or begin is None or match["sup"].endswith(("interest", "forest", "protest", "request", "harvest")):
        return None
    thing = phrase(scope, match.end(), most=4)
    tail = tail_after(scope, thing[1] if thing else match.end())
    last = tail[1] if tail else thing[1] if thing else match.end()
    made = _ranked(scope, (begin, last), match.span(), str(ordinal(match["ord"])), thing, tail)
    word = Slot(match["sup"], Span(*match.span("sup")), "By what they are put in order.")
    return Found(RANK, made.span, made.triggers, {**made.slots, "qualifier": word}, made.worth)


def _place(scope: Scope, at: int) -> Found | None:
    """Return "third place" or "second and third place"."""
    match = _PLACE.match(scope.lower, at, scope.end)
    before = scope.before(at, 12)
    if match is None or re.search(r"\bthe\s{1,2}$|\bin the\s{1,2}$|-$|and\s{1,2}$", before):
        return None
    number = str(ordinal(match["ord"])) + (f"/{ordinal(match['next'])}" if match["next"] else "")
    return _ranked(scope, match.span(), match.span(), number, None, tail_after(scope, match.end()))


def _in_turn(scope: Scope, at: int) -> Found | None:
    """Return "the eighth named storm of the season", "became its third hurricane"."""
    match = _IN_TURN.match(scope.lower, at, scope.end)
    begin = bounds(scope, at) if match else None
    if match is None or begin is None or _INDEFINITE.match(scope.lower, begin):
        return None
    named = _NAMED.match(scope.lower, match.end(), scope.end)
    thing = phrase(scope, named.end() if named else match.end(), most=3)
    words = scope.lower[thing[0] : thing[1]].split() if thing else []
    if thing is None or any(word in _NO_RANK and (word != "world" or len(words) == 1) for word in words):
        return None
    season = _SEASON.match(scope.text, thing[1], min(scope.end, thing[1] + 80))
    doing = _TO_DO.match(scope.lower, thing[1], min(scope.end, thing[1] + 80))
    tail = season.span("base") if season else doing.span("base") if doing else tail_after(scope, thing[1])
    is_name = scope.text[at].isupper() or scope.text[thing[0]].isupper()
    before = scope.before(begin, 12)
    is_won = PRIZE_WON.search(before) is not None or _COUNTED_UP.search(before) is not None
    is_own = is_won and is_name and _OWN.match(scope.lower, begin) is not None
    is_owned = _OWN.match(scope.lower, begin) is not None
    if is_owned and (prize := next((word for word in reversed(words) if word in PRIZES), None)):
        thing = thing[0], scope.lower.rindex(prize, thing[0], thing[1]) + len(prize)
    is_of_prizes = scope.lower[thing[0] : thing[1]].split()[-1] in PRIZES
    is_prize = is_own or (is_of_prizes and (is_owned or is_won))
    if tail is None and not is_prize and (is_name or not _BECAME.search(scope.before(at, 40))):
        return None
    if match["ord"] in ("first", "1st"):
        return None
    return _ranked(scope, (begin, tail[1] if tail else thing[1]), match.span(), str(ordinal(match["ord"])), thing, tail)


def _to_do(scope: Scope, at: int) -> Found | None:
    """Return "the fourth to hit the coast", without a noun of its own."""
    match = _IN_TURN.match(scope.lower, at, scope.end)
    doing = _TO_DO.match(scope.lower, match.end(), min(scope.end, match.end() + 80)) if match else None
    begin = bounds(scope, at) if doing else None
    if match is None or doing is None or begin is None or match["ord"] in ("first", "1st"):
        return None
    if _ON_THE.search(scope.before(at, 12)):  # a hole, a floor, a day: "a birdie on the 18th to win"
        return None
    return _ranked(scope, (begin, doing.end()), match.span(), str(ordinal(match["ord"])), None, doing.span("base"))


def _time_alone(scope: Scope, at: int) -> Found | None:
    """Return "the third in a month", behind a comma and without its noun: which of such things it is."""
    match = _AFTER_COMMA.match(scope.lower, at, scope.end)
    if match is None or match["ord"] in ("first", "1st") or not _COMMA_THE.search(scope.before(at, 16)):
        return None
    return _ranked(
        scope, (at - 4, match.end()), match.span("ord"), str(ordinal(match["ord"])), None, match.span("base")
    )


def _standing(scope: Scope, at: int) -> Found | None:
    """Return "third" of "is third in the league", "16th overall", "second only to"."""
    match = _AMONG_ALL.match(scope.lower, at, scope.end) or _ALONE.match(scope.lower, at, scope.end)
    if match is None or not _IS.search(scope.before(at, 14)):
        return None
    return _ranked(scope, match.span(), match.span(), str(ordinal(match["ord"])), None, tail_after(scope, match.end()))


def _straight(scope: Scope, at: int) -> Found | None:
    """Return "their fifth straight win"."""
    if row := _IN_A_ROW.match(scope.lower, at, scope.end):
        start = bounds(scope, at)
        span = (at if start is None else start, row.end())
        return _ranked(scope, span, row.span("ord"), str(ordinal(row["ord"])), row.span("what"), None)
    match = _STRAIGHT.match(scope.lower, at, scope.end)
    thing = phrase(scope, match.end(), most=2) if match else None
    if match is None or thing is None:
        return None
    begin = bounds(scope, at)
    return _ranked(
        scope, (at if begin is None else begin, thing[1]), match.span(), str(ordinal(match["ord"])), thing, None
    )


def _numbered(scope: Scope, at: int) -> Found | None:
    """Return "the number one cause of death"."""
    alone = _NUMBER_ALONE.match(scope.lower, at, scope.end)
    if alone and (_REACHED.search(scope.before(at, 16)) or scope.before(at, 8).endswith("world ")):
        return _ranked(scope, alone.span(), alone.span(), str(value(alone["n"])), None, None)
    match = _NUMBER.match(scope.lower, at, scope.end)
    is_open = scope.lower[at - 1 : at] in ('"', "“") or scope.before(at, 8).endswith("world ")
    begin = at if at and is_open else bounds(scope, at)
    thing = phrase(scope, match.end(), most=4) if match else None
    if match is None or begin is None or thing is None or _INDEFINITE.match(scope.lower, begin):
        return None
    words = ("one", "two", "three", "four", "five")
    number = match["n"] or str(words.index(match["word"]) + 1)
    tail = tail_after(scope, thing[1])
    return _ranked(scope, (begin, tail[1] if tail else thing[1]), match.span(), number, thing, tail)


def _ranked(
    scope: Scope, span: tuple[int, int], place: tuple[int, int], number: str | None,
    thing: tuple[int, int] | None, tail: tuple[int, int] | None,
) -> Found:  # fmt: skip
    trigger = Span(*place)
    slots = {
        "figure": Slot(number, trigger, "The place in the order." if number else "The last place: which, stays open."),
        "comparison": Slot("rank", trigger, "A place in an order."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "What is put in order.")
    if tail is not None:
        slots["base"] = scope.slot(*tail, "Among what it is compared.")
    elif owner := owner_before(scope, place[0]):
        slots["base"] = owner
    return Found(RANK, Span(*span), (trigger,), slots, 0.6)
