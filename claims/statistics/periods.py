"""The time a figure holds for: the date beside it, or that of the event the text has been telling of."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.model import Candidate, Slot, Span
from claims.statistics.qualifiers import lead
from claims.statistics.rules import CHANGE, COUNT, MONEY, PERCENT, RANK, RECORD
from claims.statistics.scope import Found, Scope
from claims.wordlists import words as word_list

_NEAR = 120
"""Characters between a figure and a date that may give its period."""
_LEAD = 450
"""Characters of the text in which the event of the whole is told; a later day is that of its own paragraph alone."""
_ALONE = 300
"""The same where it is the only date of the sentence."""
_OTHER_TIME = re.compile(
    r"\b(?:founded|established|formed|born|created|built|opened|launched|incorporated|signed|dating|dated|since|"
    r"until|before|prior to|\bact of|"
    r"planned|proposed|record(?: set)?(?: of| in| from)?|from [0-9][0-9.,]{0,11}%?(?: [a-z]{2,15}){0,3} in|"
    r"from [0-9]{1,3} in [0-9]{1,3} in|from the|than (?:was )?(?:[a-z]{4,12}ed|forecast)|than|than in|"
    r"compared (?:with|to)|against|versus|as|creation|founding|launch|inception|"
    r"by [a-z0-9]{1,8} (?:years?|months?|weeks?|days?) to|"
    r"published|released|commissioned|filed|of the|aged?|"
    r"(?:term|contract|mandate|lease) (?:ends|expires))(?:\s{1,2}(?:in|on|back to|the))?\s{1,2}$"
)
_PUBLISHED = re.compile(
    r"\b(?:(?:published|released|issued|unveiled|according to) [^.;]{0,24}|(?:published|released|issued)(?: (?:late|"
    r"early))?|"
    r"(?:said|says|told) in (?:a|an|its|the|their) (?:[a-z-]{3,16} ){0,3}|(?:report|study|figures|data|statistics|"
    r"survey)) ?(?:on )?$"
)
_SAID_ON = re.compile(r"\b(?:said|says|announced|reported|told [a-z]{3,15})(?: (?:late|early|on))*\s$")
"""Before the day on which something was told, which is not the day on which it happened."""
_HEARING = re.compile(
    r"\b(?:told|heard by) (?:a|an|the) (?:[a-z]{3,12} )?(?:court|hearing|jury|judge|inquiry|inquest|trial|tribunal|"
    r"committee)\s(?:on\s)?$|"
    r"\b(?:in|at|during|before) (?:a|an|the) (?:[a-z]{3,12} )?(?:hearing|inquest|trial|inquiry)\s(?:on\s)?$"
)
"""Before the day of a hearing, at which is told what happened earlier."""
_PARTED = re.compile(
    r";|^ (?:on|in|at|for|of|to|with|from) [a-z]{1,20}(?: [a-z]{2,20}){0,3} (?:that|which|where|who) "
    r"(?:[a-z]{3,20}ed|was|were|had|went|left|fell|broke|shut|lost|won|began|came|took|gave|made|ran|sold|held|died|"
    r"built)\b|"
    r"\b(?:but|and) still\b|\band (?:had|has|have|was|were|is|are|will|would) [a-z]|"
    r"\b(?:compared (?:with|to)|against|versus) [^0-9]{0,12}[0-9]|\b(?:up|down) from\b"
)
"""What stands between a figure and a date of another clause: "640 homes on land that flooded last winter"."""
_WAS = re.compile(
    r"\b(?:(?:up|down|compared) (?:slightly |sharply )?(?:from|with|to)|against|versus)\s{1,2}"
    r"(?:[^,;.]{0,20}|[^;]{0,24}[0-9][^;]{0,14}, or (?:about )?)$|"
    r"\bfrom\s[^;]{0,3}[0-9][^;]{0,24}, or (?:about )?$"
)
"""What stands before a figure of an earlier time: "$18 million in 2024, up from $12 million"."""
_OF_BASE = re.compile(r"\s(?:an?|per) [a-z]{3,12}\s(?:in|on|at)\s|\s(?:in|on|at|of)\s(?:the end of )?")
"""Between the figure that another is measured against and the date that is its own: "up from €290 in July"."""
_SIZE_OF = re.compile(
    r"\b(?:town|city|village|island|country|nation|state|region|province|district|county|parish|suburb|borough|"
    r"community|settlement|commune|municipality) of "
    r"(?:(?:about|around|nearly|almost|over|more than|roughly|some|just|only) ){0,2}$"
)
"""Before how many live somewhere, whatever happened there: "the town of 4,300 residents voted on Sunday"."""
_FIGURE = re.compile("[0-9]")
_OWN = re.compile(r"\s(?:back\s)?in\s")
"""What stands between a figure and the year that is its own: "from 310,000 in 2023 to 250,000 last year"."""
_THEN = re.compile(r"\band [a-z]{3,20}ed\b")
"""What was done, beside what is: "employs 900 people and reported a profit for the year to June"."""
_BASE = re.compile(
    r"\b(?:up|down|higher|lower|rise|rises|risen|rose|fell|falls?|drop(?:s|ped)?|increased?|decreased?|gain(?:s|ed)?|"
    r"dip(?:s|ped)?|jump(?:s|ed)?|decline[sd]?|slip(?:s|ped)?|swing|improvement|narrowed|"
    r"widened)\b[^.;,]{0,30} from\s{1,2}$|\bpoints? from\s{1,2}$"
)
"""Before a date from which something moved: "down two points from March" holds for now."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|can|may(?! [0-9])|might|must|should|going to|to be|is to|are to|was to|were to|"
    r"by (?:[12][0-9]{3}|the end|next|mid|early|late|(?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)[a-z]*)|"
    r"until|"
    r"next|coming|"
    r"(?:expect|project|forecast|predict|plan|schedul|estimat|aim|intend|need|want|hop|target|set|due|propos|promis|pledg)[a-z]{0,5}|"
    r"goals?|about to|ready to|begin[s]?|start[s]?|opens?|ends?|expires?|takes? effect)\b|['’]ll\b"
)
"""Words of what lies ahead; without them no figure is one of a day to come: "are less likely to vote in May"."""
_ON_TO = re.compile(r"\s(?:to|through|until|till)\s|['’]s?\s")
_OTHER_CLAUSE = re.compile(
    r"\bfrom (?:the |an? )?(?:past|last|previous|earlier|prior)\b|"
    r"\b(?:including|of which|of whom|among them)\b[^0-9;]{0,24}[0-9]|"
    r", (?:[a-z0-9,.]{1,12} ){1,3}of (?:whom|which) |"
    r"(?<=[^.;]{8})\b(?:who|which|where|when)\b(?: [a-z]{2,15}){0,2} will\b|"
    r"[0-9][^.;]{0,30}, (?:which|who) |\bof what\b|\bthan (?:the|an?|in|it|its|their|his|her|what|when|last|"
    r"[a-z]{3,20} (?:had|"
    r"has|have|did|was|were))\b|"
    r"\b(?:said|say|says|think|thinks|believe[sd]?)(?: that)? (?:they|he|she|it|we|there)\b"
)
"""What parts a figure from a date behind it: what it is compared with, or what those who were counted say."""
_WITH = re.compile(r"\s{1,2}with(?:\s{1,2}(?:about|just|only|nearly|over))?\s{1,2}")
"""Between a date and the figure of what was done then: "re-elected in 2016 with 61 percent of the vote"."""
_AS_THEN = re.compile(r"\bas (?:at|in|by) (?:(?:this|that|the same) (?:stage|point|time) (?:of |in )?)?(?:the )?$")
"""Before a date that is the other side: "twice as many as at this stage last year", "as many as in 2019"."""
_ASKED = re.compile(r"\baccording to\b[^.;,]{0,40}\b(?:poll|survey)\b")
"""Between a date and a figure of those who were asked: "this fall, according to a poll of 400 voters"."""
_POLL = re.compile(
    r"\b(?:poll\b|polls? (?:of|by|from|show|found|finds|gave|puts?)|polled|(?<!geological )surveys?\b|surveyed|"
    r"margin of error|respondents|"
    r"likely voters|voters (?:said|say|view|viewed|think)|approval)"
)
"""Words of a poll: it holds for the days of asking, and not for the day that the text tells of."""
_NEXT_CLAUSE = re.compile(r",\s{1,2}(?:and|but|while|whereas)\s")
"""Between a date and a figure of the clause behind its own, which has rather a date of its own behind it."""
_CLOSED = re.compile(r"[,.!?][”\"]\s")
"""The end of a quotation that a date before a figure stands in."""
_ASIDE = re.compile(r",\s(?:who|which|whose|where|[a-z]{3,20}ed|set up|built|won|held)\b[^,]{1,70}$")
_OTHER_SIDE = re.compile(
    r"\b(?:earlier|before|previously)$|\b(?:same|corresponding) (?:period|month|quarter|week|day|time)\b"
)
_COMPARES = re.compile(
    r"\b(?:than|compared|from|against|versus|as (?:many|much|high|low|large)|ris(?:e|es|en|ing)|rose|fell|fall(?:s|"
    r"en|ing)?|up|down|"
    r"(?:in|de)creas(?:e[ds]?|ing)|since|until|whereas|while|times)\b"
)
"""Words by which "a year ago" is the other side of a comparison; without them it tells when something was."""
_LEVELS = re.compile(r"['’]?s? levels?\b")
_WHO_STOOD = re.compile(r" (?:[a-z]{3,20} ){0,2}(?:hopefuls?|candidates?|contenders?|nominees?|rivals?)\b")
"""Behind a year somebody who stood then: "once a 2016 presidential hopeful"."""
_STATE_ASIDE = re.compile(
    r"(?:,\s(?:which|who|whose)\b(?P<verb>[^,]{1,60})|"
    r",\s(?P<at>(?:now |still |currently )?at |"
    r"(?:which is |a [a-z]{3,12} )?(?:home to|with a population of|population) )"
    rf"{lead()})$"
)
_CLOSES = re.compile(r",(?![0-9])")
_SURVEYED = re.compile(r",\s(?:conducted|taken|carried out|held|done)[^,]{1,70}$")
"""When those of a poll were asked, in an aside: "in a poll conducted in May, Quill led"."""
_CLAUSE_OF_SAYING = re.compile(r"\b(?:said|says|say|told [a-z]{3,20})\b(?! (?:on|in|at)\b)")
_GAME = re.compile(r"\b(?:touchdowns?|points|goals?|yards|rebounds|innings|scored|game|match)\b")
_NOW = re.compile(
    r"\b(?:is|are|has|have|employs?|owns?|holds?|stands?|costs?|says?|shows?|means?|lies|runs?|must|can|will|would|may|"
    r"needs?|requires?)\b"
)
_EVENTS = word_list("statistics", "periods events")
_HARM = word_list("statistics", "periods harm")
_LETTERS = re.compile(r"[a-z]{1,30}")
_WON = re.compile(r"\bplaces?\b|\bfinish|\bplaced\b|\bfirst time\b|\b(?:broke|set|smashed|hit)\b")
_PAST = re.compile(
    r"\b(?:[a-z]{2,20}ed|was|were|took|made|had|went|came|gave|got|found|said|saw|left|held|ran|struck|hit)\b"
)
_OLD = re.compile(
    r"\b(?:previous(?:ly)?|earlier|formerly|historical(?:ly)?|used to|had been|since|ever|average|annual(?:ly)?)\b"
)
_ANOTHER = re.compile(
    r"\bin that (?:event|case|attack|incident|year)|\bat that time\b|\b(?:history|annual|every|recent)\b|"
    r"\bsince [12][0-9]|\b(?:a|per) (?:year|day|month)\b|"
    r"\b(?:last|first|full) season\b|\bprevious(?:ly)? (?:attacks?|incidents?|elections?|years?)\b"
)


def period(scope: Scope, found: Found, dates: Sequence[Candidate], told: Sequence[Candidate]) -> Slot | None:
    """Return the period of a figure, `None` when no date gives it.

    Args:
        scope: its sentence.
        found: the figure.
        dates: the dates of its sentence, in order.
        told: the days that the text names before the sentence, in order.
    """
    base = found.slots["base"].span if "base" in found.slots else None
    if base is not None and found.rule is CHANGE and base.start > found.span.start:
        dates = [date for date in dates if not (base.end <= date.span.start and date.span.end < found.span.end)]
    if (
        base is not None
        and found.rule in (CHANGE, PERCENT, MONEY, COUNT)
        and _FIGURE.search(scope.lower, base.start, base.end)
    ):
        dates = [date for date in dates if not _OF_BASE.fullmatch(scope.lower, base.end, date.span.start)]
    if _SIZE_OF.search(scope.before(found.span.start, 40)):
        return None
    is_other = _WAS.search(scope.before(found.span.start, 64)) is not None
    own = [date for date in dates if found.rule is RANK and date.span.overlaps(found.span)]
    here = own or [
        d
        for d in dates
        if (base is None or not d.span.overlaps(base))
        and _may_give(scope, d, is_other=is_other)
        and not _is_aside(scope, d, found.span)
        and not _is_of_aside(scope, found.span, d.span)
    ]
    after = next((d for d in dates if base is None and _OWN.fullmatch(scope.lower, found.span.end, d.span.start)), None)
    if is_other:
        here = [date for date in here if date.span.start >= found.span.end]
        told = ()
    if beside := after or _beside(scope, found.span, here):
        value, words = beside.value("value"), " ".join(beside.span.of(scope.text).split())
        note = f"The nearest date of the sentence, “{words}”" + ("." if value else "; which one it is stays open.")
        return Slot(value, beside.span, note, beside.slots["value"].otherwise)
    if here or not told or not _is_event(scope, found, is_same=_is_same_paragraph(scope, told)):
        return None
    is_same = _is_same_paragraph(scope, told)
    day = told[-1] if is_same else told[0]
    if not is_same and day.span.start > _LEAD:
        return None
    words = " ".join(day.span.of(scope.text).split())
    return Slot(
        (day.value("value") or "")[:10], day.span, f"The day the text tells of, “{words}”, before this sentence."
    )


def _beside(scope: Scope, span: Span, dates: Sequence[Candidate]) -> Candidate | None:
    """Return the nearest date of the sentence; one after the figure is nearer than one as far before it."""
    near: list[tuple[int, int, Candidate]] = []
    for number, date in enumerate(dates):
        gap = date.span.start - span.end if date.span.start >= span.end else span.start - date.span.end + 10
        if date.span.end <= span.start and _NEXT_CLAUSE.search(scope.lower, date.span.end, span.start):
            gap += _NEAR // 2 if gap + _NEAR // 2 <= _NEAR else 0
        if _WITH.fullmatch(scope.lower, date.span.end, span.start):
            gap = 0
        if gap > (_NEAR if len(dates) > 1 else _ALONE):
            continue
        between = scope.lower[min(span.end, date.span.end) : max(span.start, date.span.start)]
        if date.span.end <= span.start:
            is_parted = _PARTED.search(between) or _CLOSED.search(between) or _ASKED.search(between)
        else:
            is_parted = _PARTED.search(between) or _OTHER_CLAUSE.search(between)
            is_past = _THEN.search(between) and _NOW.search(scope.lower, scope.start, span.start)
            is_parted = is_parted or is_past
        if not is_parted:
            near.append((max(0, gap), number, date))
    return min(near)[2] if near else None


def _may_give(scope: Scope, date: Candidate, *, is_other: bool) -> bool:
    """Say whether a date may be a figure's: not when something was founded, nor the other side of a comparison.

    Args:
        scope: its sentence.
        date: the date.
        is_other: whether the figure itself is the other side, so that "a year earlier" is its own time.
    """
    before = scope.before(date.span.start, 48)
    if scope.lower[date.span.start : date.span.end] == "9/11":
        return False
    if date.slots["kind"].value not in ("DATE", "TIME") or _OTHER_TIME.search(before[-40:]):
        return False
    if _HEARING.search(before):
        return False
    is_ahead = date.slots["direction"].value == "future"
    if is_ahead and not _AHEAD.search(scope.lower, scope.start, scope.end):
        return False
    if before.rstrip().endswith(" from") and _BASE.search(before):
        is_stretch = "/" in (date.value("value") or "") or _ON_TO.match(scope.lower, date.span.end, scope.end)
        if not is_stretch:
            return False
    if _LEVELS.match(scope.lower, date.span.end, scope.end) or _WHO_STOOD.match(scope.lower, date.span.end, scope.end):
        return False
    words = scope.lower[date.span.start : date.span.end]
    if not is_other and _AS_THEN.search(before):
        return False
    if not is_other and words.endswith(" ago") and _COMPARES.search(scope.lower, scope.start, date.span.end):
        return False
    if not is_other and _OTHER_SIDE.search(scope.lower[date.span.start : date.span.end]):
        return False
    is_quarter = date.slots["precision"].value == "quarter"
    return not (is_quarter and _GAME.search(scope.lower, scope.start, scope.end))


def _is_aside(scope: Scope, date: Candidate, figure: Span) -> bool:
    """Say whether a date stands in an aside that ends before the figure: "Lund, who left in May, has 12 ships"."""
    before = scope.before(date.span.start, 80)
    is_told = _ASIDE.search(before) is not None and _SURVEYED.search(before) is None
    return is_told and "," in scope.lower[date.span.end : figure.start]


def _is_of_aside(scope: Scope, figure: Span, date: Span) -> bool:
    """Say whether a figure stands in an aside that tells what is, and a date outside of it."""
    opened = _STATE_ASIDE.search(scope.before(figure.start, 90))
    if opened is None or (opened["verb"] and _PAST.search(opened["verb"])):
        return False
    begin = figure.start - len(opened.group())
    closed = _CLOSES.search(scope.lower, figure.end, scope.end)
    return closed is not None and (date.start >= closed.end() or date.end <= begin)


def _is_same_paragraph(scope: Scope, told: Sequence[Candidate]) -> bool:
    return told[-1].span.start > scope.text.rfind("\n", 0, scope.start)


def _is_event(scope: Scope, found: Found, *, is_same: bool) -> bool:
    """Say whether a figure belongs to what happened: the words around it tell so, and nothing speaks of a state."""
    if "figure" not in found.slots or found.slots["figure"].value is None:
        return False
    if found.rule in (RANK, RECORD) and not _WON.search(scope.lower, found.span.start, found.span.end):
        return False
    begin = max(scope.start, found.span.start - 60)
    for said in _CLAUSE_OF_SAYING.finditer(scope.lower, begin, found.span.start):
        begin = said.end()
    around = scope.lower[begin : min(scope.end, found.span.end + 50)]
    words = _LETTERS.findall(around)
    if _POLL.search(scope.lower, scope.start, scope.end):
        return False
    if any(word in _HARM for word in words):
        return _ANOTHER.search(scope.lower, scope.start, scope.end) is None
    if _NOW.search(scope.lower, scope.start, found.span.start) or _ANOTHER.search(scope.lower, scope.start, scope.end):
        return False
    if found.rule in (RANK, RECORD) or "at the time" in around or any(word in _EVENTS for word in words):
        return True
    return is_same and _PAST.search(around) is not None and _OLD.search(scope.lower, scope.start, scope.end) is None


def said_again(lower: str, date: Candidate, before: Candidate) -> bool:
    """Say whether a date stands in brackets behind another, as the same time in another zone."""
    between = lower[before.span.end : date.span.start]
    return len(between) < 60 and between.count("(") > between.count(")")


def told_before(days: Sequence[Candidate], starts: Sequence[int], at: int) -> Sequence[Candidate]:
    """Return the days that stand before a position; `starts` is where each begins."""
    return days[: bisect_left(starts, at)]


def happened(lower: str, date: Candidate) -> bool:
    """Say whether a day is one on which something happened, and not that of a publication: "published on Wednesday"."""
    before = max(0, date.span.start - 30)
    return _PUBLISHED.search(lower, before, date.span.start) is None and not _SAID_ON.search(
        lower, before, date.span.start
    )


def is_day(date: Candidate, published: datetime.date | None) -> bool:
    """Say whether a date names one day, or a time of one, that is not ahead of the day of publication."""
    if published is not None and (date.value("value") or "")[:10] > published.isoformat():
        return False
    is_exact = date.slots["precision"].value in ("time", "day")
    return is_exact and date.value("value") is not None and date.slots["direction"].value != "future"
