"""Numbers that count without a noun beside them: "six of its committees", "35 were rescued", "killing three"."""

import re
from collections.abc import Mapping
from functools import lru_cache

from claims.model import Slot, Span
from claims.numbers import any_of
from claims.statistics.amounts import Amount, is_year
from claims.statistics.nouns import counted, phrase
from claims.statistics.qualifiers import lead, qualifier
from claims.statistics.rules import COUNT
from claims.statistics.scope import Found, Scope
from claims.statistics.words import some

_SOME_OF = re.compile(
    r"\s{1,2}of(?:\s{1,2}(?P<them>them|us|whom|which|those)\b|(?:\s{1,2}all)?\s{1,2}(?:the|its|their|his|her|our|these|those|my)"
    r"(?=\s)|(?=\s{1,2}(?:[a-z][\w-]{1,40}\s)?[a-z][\w-]{1,40}['’]s?\s))"
)
_SO_MANY = re.compile(
    r"(?:\s{1,2}(?:more than|about|nearly|some|over|almost|roughly|original|initial|remaining))?"
    r"\s{1,2}(?:[0-9][0-9,.]{0,12}(?:\s[mb]illion)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?=\s[a-z])"
)
_TIMES = re.compile(
    r"\s{1,2}(?P<what>times)\b(?!\s{1,2}(?:as|more|higher|larger|greater|bigger|the|that|faster|less)\b)"
)
_DONE_TIMES = re.compile(
    r"\b(?:shot|stabbed|hit|struck|arrested|elected|re-elected|convicted|postponed|delayed|fined|warned|vaccinated)\s"
    r"(?:(?:him|her|them|at least|about|some|up to|nearly|more than)\s){0,3}$"
)
_PARENT = re.compile(r"\b(?:mother|father|parents?|mum|mom|dad)\s{1,2}of\s{1,2}$")
_OTHERS = re.compile(r"\s{1,2}(?P<what>others)\b")
_MORE = re.compile(r"\s{1,2}more(?=\s{1,2}(?:were|are|have|had|died)\b|\s{0,2}[.,;])")
_STATE = re.compile(
    r"(?:\s{1,2}people)?\s{1,2}(?:(?:still|now|also|either)\s{1,2}(?=[a-z]))?"
    r"(?P<what>(?:(?:were|are|have been|had been|(?:could|would|will|may|might) be|was)\s{1,2}"
    r"(?:(?:also|reported|reportedly|confirmed|still|later|being|seriously|critically|badly|slightly|"
    r"severely|lightly)\s{1,2}){0,2}"
    r"(?:[a-z]{2,}(?:ed|en)|dead|missing|hurt|shot|held|found|left|put|sent|lost|built|sold|born|alive|in|under|without|at|on)"
    r"|(?:have|had|has)\s(?:a|an|the|no|never|already|come|gone|been|made|taken|lost|won|left|fled)\b"
    r"|(?:were|are)\s{1,2}(?:[a-z]{2,20}\s){0,2}(?!his\b|across\b|always\b|perhaps\b)[a-z]{2,20}s\b"
    r"|(?:were|are)\s{1,2}(?:positive|negative|male|female|serious|fatal|successful|foreign|civilian|homeless|pregnant|absent|present|empty|vacant|ill)"
    r"|(?:have |had |(?:may|might|could) have )?died|"
    r"(?:have|had|may have|might have)\s(?:been\s|already\s|since\s)?[a-z]{2,}ed"
    r"|(?:have |had )?(?:fled|left|sank|fell ill|resigned|drowned|perished|escaped|recovered|disappeared|returned|"
    r"attended|signed|failed|crashed|joined|agreed|refused|took part|got away|"
    r"pleaded|pled|went|came|met|suffered|sustained|needed|arrived|chose|walked)|"
    r"survived|aboard|on board|killed|hurt|injured|wounded|arrested|detained|hospitali[sz]ed|missing|unaccounted for|"
    r"tested|polled|surveyed|interviewed|examined|enrolled|registered|"
    r"remain(?:ed)?|in (?:attendance|custody|hospital|favou?r)|who\s{1,2}[a-z]+|"
    r"voted|abstained|against(?!\s{1,2}(?:[0-9]|eight\b|nine\b|ten\b|eleven\b))|for and|"
    r"supported|opposed|marched|gathered|protested|turned out|showed up|applied|"
    r"(?:were|are) (?:[A-Z]?[a-z]{3,12}(?:ian|ean|can|ese|ish))|seriously|critically|fatally|"
    r"in (?:a )?(?:critical|serious|stable)|"
    r"short of|ahead of|strong|alive|in all|in total|altogether|people)\b)"
)
_SAYS_NOTHING = re.compile(
    r"^(?:ahead of|short of|were|are|was|(?:have|had|has)\s[a-z]+)(?<!ed)"
    r"(?:\s(?:in|under|without|at|on|put|left|made))?$"
)
"""A state that goes on with what tells it, "are under 20", counts nothing by itself."""
_DONE = {"carrying": "carried", "rescuing": "rescued", "hurts": "hurt"}
"""Past forms that no rule of spelling gives."""
_PLACE = re.compile(r"\s{1,2}(?:each\s)?(?P<what>from)\s{1,2}(?:the\s{1,2})?[A-Z]")
_END = re.compile(
    r"\s{0,2}(?:$|[.,;:!?)—]|[ \n](?:and|or|in|at|on|during|before|near|by|when|while|after|as|across|over|inside"
    r"|between|since|including)\b)"
)
_AMONG_THEM = re.compile(
    r"(?:,| —)\s{1,2}(?:including|among (?:them|whom)|(?:most|many|some|all|half) of (?:them|whom)|mostly)\b"
)
_IN_PERCENT = re.compile(r"(?:,? or| \() ?(?:about |some |nearly )?[0-9]{1,3}(?:\.[0-9]{1,2})? ?(?:%|percent|per cent)")
_OPENS = re.compile(r"(?:^|[;,(]\s{0,2}|\b(?:and|but|that|at least|about|some|nearly|over|more than)\s{1,2})$")
_LISTED = re.compile(r"\b(?:were|was|are|including|and|with|as)\s{1,2}$|,\s{1,2}$")
_RESULT = re.compile(
    r"\b(?:(?:opposed|backed|supported|rejected) by|received|won|gained|lost|took|secured|got|polled)\s{1,2}"
    r"(?:only |just |about )?$"
)
_BALLOT = re.compile(r"\b(?P<unit>seats?|votes?)\b|\b(?:party|parliament|election|speaker|congress)\b")
_NAMED = re.compile(
    r"(?:\bout of\s{1,2}|(?:\b(?:number|no\.|page|section|chapter|route|article|phase|part|level|room|gate|line|"
    r"day|week|"
    r"type|flight|channel|box|in|age|aged|at|by|since|until|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.)|[@#])\s{1,2})$"
)
_TITLE = re.compile(r"\b[A-Z][\w’'-]{0,40}\s{1,2}$")


@lru_cache(maxsize=1)
def harmed() -> re.Pattern[str]:
    """Return the pattern of a verb of harm or rescue before its number: "killed at least"."""
    return re.compile(rf"\b(?:{any_of(some('harm'))})\s{{1,2}}{lead('another')}$")


def _past(verb: str) -> str:
    """Return the past form of a verb of harm or rescue: "killing" and "kills" are "killed"."""
    if verb in _DONE or verb.endswith(("ed", "hurt")):
        return _DONE.get(verb, verb)
    stem = verb.removesuffix("ing").removesuffix("s")
    return stem + ("d" if stem.endswith("e") else "ed")


def part_of_known(scope: Scope, amount: Amount) -> Found | None:
    """Return "six of its committees": so many of things that are known."""
    match = _SOME_OF.match(scope.lower, amount.end, scope.end)
    if match is None or amount.figure.value in ("0", "1") or _has_title(scope, amount):
        return None
    number = _SO_MANY.match(scope.lower, match.end(), scope.end)
    thing = match.span("them") if match["them"] else phrase(scope, number.end() if number else match.end(), most=4)
    if thing is None or any(word in some("time") for word in scope.lower[thing[0] : thing[1]].split()):
        return None
    end = thing[1]
    if scope.lower[thing[1] - 2 : thing[1]] in ("'s", "’s") and (
        of := _OWN_NUMBER.match(scope.lower, thing[1], scope.end)
    ):
        thing = thing[0], (counted(scope, of.end()) or thing)[1]
    words = scope.text[thing[0] : thing[1]].split()
    head = Slot(words[-1].lower(), Span(thing[1] - len(words[-1]), thing[1]), "The noun of which there are so many.")
    return counts(scope, amount, thing, end, {} if match["them"] else {"unit": head})


_OWN_NUMBER = re.compile(r"\s{1,2}[0-9][0-9,.]{0,12}(?:\s[mb]illion)?(?=\s[a-z])")
_FEWER = re.compile(r"\s{1,2}(?:fewer|more|less) than (?=[a-z]|[12][0-9]{3}\b)")
_OR_SO_MANY = re.compile(r"[a-z], or (?:about |some |nearly )?$")
_BY_SO_MANY = re.compile(r"ed by\s{1,2}$")
_LARGE = re.compile(r",|[a-z]")


def _alone(scope: Scope, amount: Amount) -> Found | None:
    """Return a large number that counts people unnamed: "signed by over 200,000", "some 2,000 in Orrin"."""
    begin, slots = qualifier(scope, amount)
    is_told = _BY_SO_MANY.search(scope.before(begin, 8)) or ("qualifier" in slots and begin < amount.start)
    if not is_told or not _LARGE.search(scope.lower, amount.start, amount.end) or amount.words:
        return None
    return counts(scope, amount, None, amount.end)


def without_noun(scope: Scope, amount: Amount) -> Found | None:
    """Return a number whose noun is left out, because what is said of it tells: "35 were rescued", "killing three"."""
    if amount.figure.value in ("0", "1") or is_year(scope, amount) or is_named(scope, amount):
        return None
    if others := _OTHERS.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, others.span("what"), others.end())
    times = _TIMES.match(scope.lower, amount.end, scope.end)
    is_done = times is not None and _DONE_TIMES.search(scope.before(amount.start, 40)) is not None
    if times and (is_done or len(amount.figure.value or "") > 1) and "/" not in (amount.figure.value or ""):
        if "." not in (amount.figure.value or ""):
            return counts(scope, amount, times.span("what"), times.end())
        return counts(scope, amount, None, times.end(), {"unit": Slot("times", Span(*times.span("what")))})
    if _PARENT.search(scope.before(amount.start, 16)):
        thing = Slot("children", Span(amount.start, amount.end), "Whose mother or father somebody is.")
        return counts(scope, amount, None, amount.end, {"unit": thing, "counted": thing})
    more = _MORE.match(scope.lower, amount.end, scope.end)
    end = more.end() if more else amount.end
    if state := _STATE.match(scope.lower, end, scope.end):
        said = None if _SAYS_NOTHING.search(state["what"]) else state.span("what")
        return counts(scope, amount, said, end if state["what"] != "people" else state.end())
    before = scope.before(amount.start, 40)
    if _FEWER.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, None, amount.end)
    if _OR_SO_MANY.search(before) and _LARGE.search(scope.lower, amount.start, amount.end) and not amount.words:
        return counts(scope, amount, None, end)
    if _IN_PERCENT.match(scope.lower, end, scope.end):
        return counts(scope, amount, None, end)
    if _AMONG_THEM.match(scope.lower, end, scope.end) and _OPENS.search(before):
        return counts(scope, amount, None, end)
    if _END.match(scope.lower, end, scope.end):
        if harm := harmed().search(before):
            at = amount.start - len(before) + harm.start()
            verb = harm.group().split()[0]
            done = _past(verb)
            what = Slot(f"people {done}", Span(at, at + len(verb)), "The verb before the number tells.")
            return counts(scope, amount, None, end, {"counted": what})
        return _result(scope, amount, before) or _alone(scope, amount)
    if (place := _PLACE.match(scope.text, end, scope.end)) and _LISTED.search(before):
        name = phrase(scope, place.end() - 2, most=4)
        return counts(scope, amount, (place.start("what"), name[1]) if name else None, end)
    return None


def _result(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return the votes or seats in "received 192", when the sentence speaks of them."""
    if not _RESULT.search(before) or "-" in scope.lower[amount.start : amount.end]:
        return None
    last = None
    for last in _BALLOT.finditer(scope.lower, scope.start, scope.end):
        if last["unit"]:
            break
    if last is None:
        return None
    unit = Slot(last["unit"], Span(*last.span("unit")), "What the sentence speaks of.") if last["unit"] else None
    return counts(scope, amount, last.span("unit") if unit else None, amount.end, {"unit": unit} if unit else {})


def is_named(scope: Scope, amount: Amount) -> bool:
    """Say whether the number is part of a name or a time: "Flight 370 was lost", "In 12 were found"."""
    return _has_title(scope, amount) or bool(_NAMED.search(scope.before(amount.start, 24)))


def _has_title(scope: Scope, amount: Amount) -> bool:
    title = _TITLE.search(scope.text, max(scope.start, amount.start - 24), amount.start)
    return title is not None and title.group().strip().lower() not in some("certain_prefix")


def counts(
    scope: Scope, amount: Amount, thing: tuple[int, int] | None, end: int, more: Mapping[str, Slot] | None = None
) -> Found:
    """Return a count without its noun: `thing` spans the words that tell what is counted, `more` are other slots."""
    begin, slots = qualifier(scope, amount)
    slots |= {"figure": amount.figure, **(more or {})}
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "The words beside the number; the noun is left out.")
    return Found(COUNT, Span(begin, end), (Span(amount.start, amount.end),), slots, 0.45)
