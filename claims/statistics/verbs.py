"""Verbs that have a figure behind them, and whose figure it is then: "the river peaked at 5.3 metres"."""

import re

from claims.model import Slot
from claims.numbers import any_of
from claims.statistics.nouns import phrase
from claims.statistics.rules import MONEY, PERCENT
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import IS_RELATIVE, doer
from claims.statistics.words import one_of, some

_NEARLY = (
    r"(?:(?:now|still|also|currently|then|just|only|about|around|nearly|almost|roughly|at least|over|more than|already|"
    r"well|initially|only just|between|plus or minus|plus-or-minus|a further|another|an additional|"
    r"a combined)\s{1,2}){0,2}"
)
#: Verbs that have what they count before them and the figure behind them.
_VERB = re.compile(
    rf"\b(?P<verb>(?:is|are|was|were) at|remain(?:s|ed)?|stay(?:s|ed)?|(?:(?:is|are|was|were|be|been|"
    rf"being)(?:\s{{1,2}}(?:estimated|put|"
    rf"valued|priced|set|fixed|capped|held|"
    rf"pegged|measured|recorded|reported|listed|clocked|timed|insured|bid|quoted|tied|deadlocked|stuck|"
    rf"little changed|flat|"
    rf"steady|unchanged|stable|"
    rf"level)\s{{1,2}}(?:at|as))?|{one_of('owners at')}|"
    rf"{one_of('owners bare')})(?:\s{{1,2}}(?:up|out|as much as|as high as|as low as))?)\s{{1,2}}{_NEARLY}$"
)
_WENT = re.compile(rf"\b(?:{any_of(some('rise') | some('fall'))})\s{{1,2}}$")
"""Before "above" or "below" what went there: "unemployment has fallen below 5 percent"."""
_CLOSED = re.compile(
    r"\b(?P<verb>(?:clos|end|finish|open|settl|trad|start)(?:ed|es|s|ing))\s(?:[\w.,$%’'-]{1,16}\s){0,4}?at\s{1,2}$"
)
"""A verb of the market, with the day or the way it went before the level: "closed 4 percent lower at 17 euros"."""
_COST = re.compile(
    r"\b(?P<verb>cost(?:s|ing)?|earns?|earned|sav(?:es?|ed)|net(?:s|ted)|paid|fined|owe[sd]?|gave|bring(?:s)? in|"
    r"brought in|"
    r"sold for|sells for|went for|fetched|changed hands for)"
    r"(?P<whom>\s{1,2}(?:him|her|them|us|it|(?:the |a |an |its |their |his |her )?(?!up\b|down\b|out\b)[\w’'-]{2,20}"
    rf"(?:\s[\w’'-]{{2,20}})?))?\s{{1,2}}{_NEARLY}$"
)
_GOT = re.compile(
    r"\b(?P<verb>(?:got|won|took|received|polled|scored|secured|had|has|have|drew|gained|managed|claimed|"
    r"captured|holds?|owns?|owned|controls?)"
    r"|(?:won|took|secured|(?:was|were) (?:re-?)?elected|retained|held|lost|finished|came)\b[^,;.]{0,40} with)\s{1,2}"
    rf"{_NEARLY}$"
)
_FINED = re.compile(
    rf"\b(?P<what>(?:fined|sued) (?:the |a |an )?[\w’'-]{{2,20}}(?:\s[\w’'-]{{2,20}}){{0,3}})\s{{1,2}}{_NEARLY}$"
)
_VALUED = re.compile(
    r"\b(?:valu(?:es|ed|ing)|puts?|putting|estimat(?:es|ed|ing)|priced)\s(?:(?:the|an?|its|their|his|her)\s)?"
    r"(?P<what>(?!at\b)[\w’'-]{2,20}(?:\s(?!at\b)[\w’'-]{2,20}){0,9})\sat\s{1,2}(?:an? [a-z]{3,12}\s{1,2})?"
    rf"{_NEARLY}$"
)
_PUT = re.compile(rf"(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )\b(?:put|estimated|valued) at\s{{1,2}}{_NEARLY}$")
_DONE = re.compile(
    r"\s{1,2}(?:(?:has|have|had|was|were|is|are|will|would|could|being|already|also|been|be)\s{1,2}){1,4}"
    r"(?P<what>[a-z]{2,20}ed|paid|spent|lost|made|taken|given|sent|stolen|set aside|found|cut)\b"
)
_DID = re.compile(
    rf"\b(?P<verb>(?P<word>(?:will|would|could|may|might|can|should|must)\s{{1,2}}[a-z]{{3,20}}|(?!(?:estimated|"
    rf"reported|united|limited|supposed|planned|"
    rf"combined|projected|compared|opposed|according|related|including|regarding|during|need|indeed|exceeding|"
    rf"totall?ing)\b)[a-z]{{3,20}}(?:ed|ing)|set aside|{one_of('nouns past or participle')})"
    rf"(?: (?:up|down|out))?(?: (?:at|to|up to|for|by))?)\s{{1,2}}{_NEARLY}$"
)
_AFTER_SUM = re.compile(r"\s{1,2}(?P<what>(?:over|under|below|above) (?:budget|target|estimate|forecast))\b")
_ADDED = re.compile(r"\badd(?:s|ed|ing)?\s{1,2}(?:(?:about|around|some|nearly)\s{1,2})?$")
_TO_THE = re.compile(r"\s{1,2}to(?:\s{1,2}(?:the|an?|its|their|each|every))?(?=\s)")
_OPENS = re.compile(
    r"(?:^|[,;:(—]\s{0,2}|\b(?:and|but|while|that|which|when|as|said)\s{1,2})(?:(?:only|another|some)\s{1,2})?$"
)
_NEAR = 24
"""Characters between a subject and its verb."""


def by_verb(scope: Scope, found: Found) -> Slot | None:
    """Return the subject of the verb that has the figure: "the river peaked at 5.3 metres", "it will cost $5m"."""
    at = found.span.start
    window = scope.before(at, 90)
    begin = at - len(window)
    if found.rule is PERCENT and (got := _GOT.search(window)):
        return doer(scope, begin + got.start("verb"))
    if found.rule is MONEY and (fined := _FINED.search(window)):
        return scope.slot(begin + fined.start("what"), begin + fined.end("what"), "The words before the sum.")
    if valued := _VALUED.search(window):
        return scope.slot(begin + valued.start("what"), begin + valued.end("what"), "What is said to be worth so much.")
    qualifier = found.slots["qualifier"].value if "qualifier" in found.slots else ""
    if qualifier in ("above", "below") and (went := _WENT.search(window)):
        return doer(scope, begin + went.start())
    if put := _PUT.search(window):
        return doer(scope, begin + put.start())
    if (
        found.rule is MONEY
        and (closed := _CLOSED.search(window))
        and (who := doer(scope, begin + closed.start("verb")))
    ):
        return who
    verb = _VERB.search(window) or (_COST.search(window) if found.rule is MONEY else None)
    if verb is not None:
        return doer(scope, begin + verb.start("verb"))
    if _OPENS.search(window) and (done := _DONE.match(scope.lower, found.span.end, scope.end)) is not None:
        return scope.slot(*done.span("what"), "What was done with so many.")
    if found.rule is MONEY and (after := _AFTER_SUM.match(scope.lower, found.span.end, scope.end)):
        return scope.slot(*after.span("what"), "The words after the sum.")
    if found.rule is MONEY and _ADDED.search(window) and (to := _TO_THE.match(scope.lower, found.span.end, scope.end)):
        thing = phrase(scope, to.end(), most=3)
        return scope.slot(*thing, "What it is added to.") if thing else None
    did = _DID.search(window)
    who = doer(scope, begin + did.start("verb")) if did else None
    if did is None or who is None or who.span is None:
        return who
    done_at = begin + did.start("verb")
    if (
        done_at - who.span.end > _NEAR
        or IS_RELATIVE.match(scope.lower, who.span.end)
        or "," in scope.lower[who.span.end : done_at]
    ):
        return who
    return scope.slot(who.span.start, begin + did.end("word"), "The words before the figure.")
