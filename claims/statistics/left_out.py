"""Numbers whose noun was told before: the other side, the second place, a level, a result of a vote in a list."""

import re
from collections.abc import Callable

from claims.model import Slot, Span
from claims.numbers import any_of
from claims.statistics.amounts import Amount, is_year
from claims.statistics.bare import counts, is_named
from claims.statistics.nouns import counted, is_plural
from claims.statistics.qualifiers import lead
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import doer
from claims.wordlists import words

_LEADS = lead("another", "a further", "an additional")
_WHEN = r"(?:last|this|next|the previous|the following|the same) (?:year|month|week|season|quarter|summer|winter|day)"
_END = re.compile(
    rf"\s{{0,2}}(?:$|[.,;:!?)—]|\s(?:and|or|but|in|at|on|during|before|by|when|while|after|as|across|over|since|"
    rf"from|for|"
    rf"including|without|with|to|a year|a month|a week|a day|a decade|a quarter|per|each|{_WHEN}|"
    r"the (?:day|week|month|year) before|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_OTHER_SIDE = re.compile(
    rf"\b(?:compared (?:with|to)|as against|up from|down from)\s{{1,2}}(?:[A-Z][\w .-]{{1,30}}['’]s\s{{1,2}})?{_LEADS}$"
)
_OF_SO_MANY = re.compile(r"\b(?:per|every)\s{1,2}$")
_FURTHER = re.compile(r"\b(?:another|an? (?:further|additional))\s{1,2}$")
_OF_WHICH = re.compile(rf",\s{{1,2}}of (?:which|whom)\s{{1,2}}{_LEADS}$")
_NUMBER_OF = re.compile(r"\bnumber of (?P<what>[a-z]{3,20}(?: [a-z]{2,20}){0,3})(?:,| at| to)\s$")
_OF_MANY = re.compile(
    r"[“\"]?of (?:all )?(?:the |its |their |those |these )?(?:[\w-]{1,20}['’]s? )?"
    r"[0-9][0-9,.]{0,12}(?: million| billion)?(?=\s[a-z])|[“\"]?of (?:all )?(?:the|its|their|those|these)"
    r"(?: [\w-]{1,20}['’]s)?(?=\s[a-z])"
)
"""Before things of which the rest of the sentence tells how many did what: "Of the 230 species, 38 were new"."""
_AFTER_COMMA = re.compile(rf"(?:,|\band|\bbut)\s{{1,2}}{_LEADS}$")
_STILL = re.compile(r"\s(?:are|were|is|was|have|had|will|would|could|may)\s")
_SO_MANY_MORE = re.compile(r"\smore(?= (?:on|in|at)\b)")
_GOES = re.compile(
    r"\s{1,2}(?:are|were|have|had|will|would|could|may|did|do|live|say|want|work|think|own|hold|need|use|come|go|get|"
    r"rent|[a-z]{2,20}ed)\b"
)
_OWNED_TOO = re.compile(
    r"[0-9][^.;]{0,60}\b(?:and|to|than|with)\s{1,2}(?P<who>[A-Z][\w.-]{1,30})(?:['’]s|(?<=s)['’])\s{1,2}$"
)
_GOES_ON = re.compile(
    r"\b(?:were|was|been|are|is)\s{1,2}(?:[a-z]{3,12}ly\s)?[a-z]{3,20}(?:ed|en)\b[^.;:0-9]{0,20}(?:,| and)\s{1,2}"
    rf"{_LEADS}$"
)
_OPENS = re.compile(
    rf"(?:(?:^|[;,(—]\s{{0,2}}|\b(?:and|but|while|including)\s{{1,2}}){_LEADS}|\b(?:only|just|at least|"
    rf"barely)\s{{1,2}})$"
)
_DID = re.compile(
    r"\s{1,2}(?:more )?(?P<what>(?!(?:and|red|need|based|aged|sized|named|called)\b)[a-z]{2,20}ed|"
    r"taken|given|hurt|shot|driven|flown|seen|known|cast|held|stood|wore|spoke|felt|paid|wrote|took|went|came|chose|lost|won|spent|fell|rose|got|gave|made|sent|saw|sold|bought|flew|sank|shut)\b"
)
_SAYS_NOTHING = words("statistics", "left out says nothing")
"""Verbs that tell nothing of what a bare number counts: "41 ended in court"."""
_SIZE = r"(?:tolls?|total|number|tally|count|figure|population|membership|workforce|fleet|board|record|losses|majority)"
_BROUGHT = re.compile(
    r"\b(?:br(?:ing(?:s|ing)?|ought)|tak(?:es|ing)|took|rais(?:e|es|ed|ing)|push(?:es|ed|ing)|lift(?:s|ed|ing)|"
    r"increas(?:es|ed|ing)|reduc(?:es|ed|ing)|cut(?:s|ting)?)\s{1,2}(?:the|its|their|his|her|that)\s{1,2}"
    rf"(?P<what>(?:[a-z-]{{2,20}}\s){{0,3}}{_SIZE}(?:\s[\w’'-]{{1,20}}){{0,6}}?)\s(?:up |down )?to\s{{1,2}}{_LEADS}$"
)
_RAISED = re.compile(r"(?P<verb>(?:(?P<up>rais|push|lift|increas)|reduc|cut)(?:es|ed|ing|s|ting)?)\s")
_BROUGHT_TO = re.compile(rf"\b(?:br(?:ing(?:s|ing)?|ought)|rais(?:es|ed|ing))\s(?:up )?to\s{{1,2}}{_LEADS}$")
_WHAT_AFTER = re.compile(rf"\s{{1,2}}the\s(?P<what>(?:[a-z-]{{2,20}}\s){{0,2}}{_SIZE}(?:\sof\s[a-z]{{3,20}})?)\b")
_STANDS = re.compile(
    rf"\b(?P<what>{_SIZE}\s(?:of|for|from|in)\s(?:[\w’'-]{{1,20}}\s){{1,7}}?)"
    r"(?:(?:now )?(?:stands|stood|remain(?:s|ed)?|rose|risen|rises|climbed|fell|fallen|dropped) (?:now )?(?:at|to)|"
    rf"reach(?:es|ed)|hits?|passed|exceeds|exceeded|topped|is|was)\s{{1,2}}{_LEADS}$"
)
_COMES_TO = re.compile(
    rf"(?:(?<=[a-z]s )average|\b(?:averag|totall?)(?:ed|es|s|ing)|number(?:ed|ing)|average of|"
    rf"to (?:close|end|finish|settle) at|"
    rf"exceed(?:ed|s)?)\s{{1,2}}{_LEADS}$"
)
_STOOD_AT = re.compile(
    rf"\b(?:(?:now |currently |still )?(?:stood|stands|remain(?:s|ed)|peak(?:s|ed)|sits|sat) (?:now )?at|"
    rf"now number|numbered|total(?:s|led|ed)|amount(?:s|ed)? to|c[ao]mes? to|exceed(?:s|ed)|(?:more than |"
    rf"nearly |almost )?(?:doubled|trebled|tripled|quadrupled|halved) to)\s{{1,2}}{_LEADS}$"
)
_SET = re.compile(
    r"\s{1,2}(?P<what>forecast|expected|predicted|projected|estimated|needed|required|recorded|reported|seen|planned|"
    r"originally [a-z]{3,12}ed)\s(?:by|in|for|to|at|on|last|a|earlier|during|since)\b"
)
#: Who foretold a number, right behind it: "the 150,000 economists had forecast".
SET_BY = re.compile(
    r"\s{1,2}(?P<what>(?!people\b)[a-z]{4,20}(?:s|men|people) (?:had |have |has )?(?:been )?(?:forecast|"
    r"expect(?:ed|ing)?|predict(?:ed|ing)?|estimated|"
    r"projected|promised|hoped for|planned|claimed|wanted|sought|requested|asked for))\b"
)
_MORE = re.compile(r"\s{1,2}(?P<way>more|fewer|less) than\b")
_WITH = re.compile(rf"\b(?:has|have|had|needs?|wins?|won|takes?|with|for)\s{{1,2}}(?:now )?{_LEADS}$")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,30}\s$")
_IN_POLL = re.compile(
    r"(?:%|per ?cent)(?:,| and|;)[^.;%]{0,40}?[A-Z][\w’'-]{2,30} (?:on|at|with)"
    r"(?: [0-9]{1,2}(?:,| and|, and)[^.;%0-9]{1,40}? (?:on|at|with))*\s$"
)
_GAPPED = re.compile(
    r"\b(?P<verb>had|recorded|reported|saw|lost|built|sold)\s[0-9][0-9,.]{0,12}\s(?P<what>[a-z]{3,20}s);[^;]{0,70}\b(?P=verb)\s$"
)
"""The noun of the clause before: "Tarn had 1,317 homes; Orrin had 883"."""
_OTHER_COUNT = re.compile(
    r"\s{1,2}(?:to|against|versus)\s{1,2}[0-9][0-9,]{0,12}\s{1,2}(?P<what>votes|seats|delegates|ballots)\b"
)
_PAIR_NEXT = re.compile(
    r"\s(?:to|versus|against)\s(?:(?:[A-Z][\w.-]{1,30}['’]s?|his|her|their)\s)?[0-9]{1,3}(?:,[0-9]{3})?\b(?![.,]?[0-9])"
)
_PAIR = re.compile(r"\b[0-9]{1,3},[0-9]{3}\s(?:to|versus|against)\s$")
"""Two sides of a count, the greater first: "leads Marsh, 1,428 to 1,153"; with the less first it is a range."""
_NOUN_APART = re.compile(r"(?<![\w’'-])(?P<what>[a-z][a-z’'-]{2,20})(?P<sign>,| (?:--|–|—)|(?= \()) ?\(?$")
_APART_ENDS = re.compile(r"\s{0,1}(?:,|--|–|—|\))|\s(?:between|in|since|from|this|last|by)\b[^.;,]{3,40}?\s(?:--|–|—)")
_KIN = words("statistics", "left out kin")
"""Behind these a number set apart is an age."""
_RETURNS = re.compile(r"[0-9]\s{1,2}(?P<unit>delegates|seats|votes|electoral votes)\b")
_SCALED = re.compile(
    r"[0-9,.]{1,20}\s?(?:thousand|million|billion|bn)\b|[0-9]{1,3}\.[0-9]{1,2}m\b|[0-9]{2,3}(?:,[0-9]{3}){1,6}$"
)
#: By the small word before a place: a number of things there, and then another place.
_PLACES = {
    how: re.compile(
        r"(?:\b[0-9][0-9,.]{0,15}(?: million)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s"
        rf"(?P<what>(?:[a-z’'-]{{2,20}}\s){{0,3}}[a-z]{{2,20}})\s{how}\s"
        rf"[^.;:0-9]{{2,50}}(?:,? and|,|;)\s{{1,2}}{_LEADS}$"
    )
    for how in words("statistics", "left out places")
}
_PLACE_NEXT = re.compile(rf"\s{{1,2}}(?P<how>{any_of(_PLACES)})\s(?=[a-z])")


def left_out(scope: Scope, amount: Amount) -> Found | None:
    """Return a count whose noun stands further off: "30 in Tarn and 12 in Orrin", "compared with 124 last year"."""
    if amount.kind != "plain" or amount.figure.value in (None, "0", "1") or is_year(scope, amount):
        return None
    before = scope.before(amount.start, 120)
    if _OF_SO_MANY.search(before):
        return None
    return next((found for kind in _KINDS if (found := kind(scope, amount, before))), None)


def _told(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "124" of "compared with 124 in 2023", "another 58 on Friday", "Orrin's 80 and Tarn's 70"."""
    is_further = _FURTHER.search(before) is not None
    if is_further and _STILL.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, None, amount.end)
    more = _SO_MANY_MORE.match(scope.lower, amount.end, scope.end)
    end = more.end() if more else amount.end
    if not _END.match(scope.lower, end, scope.end) and not (
        _OF_WHICH.search(before) and _STILL.match(scope.lower, end)
    ):
        return None
    if number := _NUMBER_OF.search(before):
        at = amount.start - len(before)
        return counts(scope, amount, (at + number.start("what"), at + number.end("what")), amount.end)
    as_written = scope.text[amount.start - len(before) : amount.start]
    is_told = (
        is_further
        or _OF_WHICH.search(before)
        or more is not None
        or _OTHER_SIDE.search(as_written)
        or _OWNED_TOO.search(as_written)
        or (before.endswith(": ") and "," in scope.lower[amount.start : amount.end])
    )
    whose = _OWNED_TOO.search(as_written)
    who = (
        (amount.start - len(before) + whose.start("who"), amount.start - len(before) + whose.end("who"))
        if whose
        else None
    )
    return counts(scope, amount, who, end) if is_told else None


def _too(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "14 opened" of "158 shops closed and 14 opened", "389 damaged" of "12 were lost and 389 damaged"."""
    did = _DID.match(scope.lower, amount.end, scope.end)
    if did is None or is_named(scope, amount) or not (_OPENS.search(before) or _GOES_ON.search(before)):
        return None
    return counts(scope, amount, None if did["what"] in _SAYS_NOTHING else did.span("what"), amount.end)


def _size(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "259" of "brought the toll for both to 259", "387" of "the number of hurt in care stands at 387"."""
    if after := _WHAT_AFTER.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, after.span("what"), amount.end) if _BROUGHT_TO.search(before) else None
    match = (
        _BROUGHT.search(before) or _STANDS.search(before) if _END.match(scope.lower, amount.end, scope.end) else None
    )
    if match is None:
        return None
    at = amount.start - len(before)
    more = {}
    if rise := _RAISED.match(match.group()):
        verb = Span(at + match.start(), at + match.start() + rise.end("verb"))
        more["comparison"] = Slot("rise" if rise["up"] else "fall", verb, "The verb before the figure.")
    return counts(scope, amount, (at + match.start("what"), at + match.end("what")), amount.end, more)


def _stands_at(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "38,400" of "the waiting list at Marlow stood at 38,400", with what stood there."""
    if amount.words or not _END.match(scope.lower, amount.end, scope.end) or not (stood := _STOOD_AT.search(before)):
        return None
    what = doer(scope, amount.start - len(before) + stood.start())
    return counts(scope, amount, None, amount.end, {"counted": what}) if what is not None else None


def _comes_to(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "3,000" of "an average of 3,000 a year", "235,000" of "the 235,000 forecast by the bank"."""
    if amount.words:
        return None
    if as_set := SET_BY.match(scope.lower, amount.end, scope.end) or _SET.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, as_set.span("what"), amount.end)
    if _END.match(scope.lower, amount.end, scope.end) and _COMES_TO.search(before):
        return counts(scope, amount, None, amount.end)
    return None


def _second_place(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "10" of "30 people in Tarn and 10 in Orrin": the same small word after both."""
    after = _PLACE_NEXT.match(scope.lower, amount.end, scope.end)
    first = _PLACES[after["how"]].search(before) if after else None
    if first is None:
        return None
    at = amount.start - len(before)
    return counts(scope, amount, (at + first.start("what"), at + first.end("what")), amount.end)


def _apart(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "123" of "took the most seats -- 123 -- in May", "212,205" of "by 212,205 to 210,424 votes"."""
    at = amount.start - len(before)
    if other := _OTHER_COUNT.match(scope.lower, amount.end, scope.end):
        return counts(scope, amount, other.span("what"), amount.end)
    if "," in scope.lower[amount.start : amount.end] and (
        _PAIR_NEXT.match(scope.text, amount.end, scope.end) or _PAIR.search(before)
    ):
        return counts(scope, amount, None, amount.end)
    noun, after = _NOUN_APART.search(before), _APART_ENDS.match(scope.lower, amount.end, scope.end)
    if noun is None or after is None or amount.words or not is_plural(noun["what"]) or noun["what"] in _KIN:
        return None
    is_large = len(amount.figure.value or "") > 2
    is_comma = noun["sign"].startswith(",") or after.group().strip() == ","
    return (
        counts(scope, amount, (at + noun.start("what"), at + noun.end("what")), amount.end)
        if is_large or not is_comma
        else None
    )


def of_many(scope: Scope, at: int) -> tuple[int, int] | None:
    """Return the things of "Of the 230 species they saw, 38 were new" for a figure at a position, else `None`."""
    first = _OF_MANY.match(scope.lower, scope.start, at)
    things = counted(scope, first.end()) if first else None
    is_behind = things is not None and things[1] < at and _AFTER_COMMA.search(scope.before(at, 40)) is not None
    return things if is_behind else None


def _of_many(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "38" of "Of the 230 species they saw, 38 were new"."""
    things = None if before is None or amount.end >= scope.end else of_many(scope, amount.start)
    return counts(scope, amount, things, amount.end) if things and _GOES.match(scope.lower, amount.end) else None


def _returns(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "300" of "Weller had 384 delegates, Ostrow 300": what the sentence counts so."""
    if amount.words or not _END.match(scope.lower, amount.end, scope.end):
        return None
    as_written = scope.text[amount.start - len(before) : amount.start]
    if ";" in as_written and (gapped := _GAPPED.search(as_written)):
        at = amount.start - len(before)
        return counts(scope, amount, (at + gapped.start("what"), at + gapped.end("what")), amount.end)
    if _IN_POLL.search(as_written):
        return counts(scope, amount, None, amount.end, {"unit": Slot("percent", None, "As the figure before.")})
    if not (_NAME.search(as_written) or _WITH.search(before)):
        return None
    unit = _RETURNS.search(scope.lower, scope.start, scope.end)
    if unit is None:
        return None
    slot = Slot(unit["unit"], Span(*unit.span("unit")), "What the sentence speaks of.")
    return counts(scope, amount, unit.span("unit"), amount.end, {"unit": slot})


def _large(scope: Scope, amount: Amount, before: str) -> Found | None:
    """Return "1.2 million" alone: so large a number is no name of a thing."""
    if not _SCALED.match(scope.lower, amount.start, amount.end):
        return None
    if more := _MORE.match(scope.lower, amount.end, scope.end):
        way = Slot("more than" if more["way"] == "more" else "less than", Span(*more.span("way")))
        return counts(scope, amount, None, more.end("way"), {"comparison": way})
    is_alone = _END.match(scope.lower, amount.end, scope.end) and not is_named(scope, amount)
    return counts(scope, amount, None, amount.end) if is_alone else None


_KINDS: tuple[Callable[[Scope, Amount, str], Found | None], ...] = (
    _of_many, _told, _too, _size, _stands_at, _comes_to, _second_place, _returns, _apart, _large,
)  # fmt: skip
