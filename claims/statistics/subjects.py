"""The subject of a verb that has a figure: what rose, who paid; by word lists alone, as tagging would cost more."""

import re

from claims.model import Slot
from claims.numbers import any_of
from claims.statistics.scope import Scope
from claims.statistics.words import one_of, some

_EXPECTED = re.compile(
    r"\b(?:expect|forecast|project|predict|estimate|want|allow|cause|believe)(?:s|ed|d|ing)?\s{1,2}"
    r"(?P<what>[a-z][\w’' -]{1,60}?)\s{1,2}to\s{0,2}$"
)
"""What somebody expects to do something: "it now expected sales to grow"."""
_CLAUSE = re.compile(
    r"(?:,(?![0-9])|[;:—–(\"“”])\s?|\s-{1,2}\s|\b(?:that|said|says|say|while|as|and|but|when|after|because|which|"
    r"where)\s|"
    r"\b(?:1[6-9]|20)[0-9]{2}\s(?=(?:the|its|their|an?)\s)|"
    r"\b(?:estimat|believ|predict|fear|hop|think|claim|warn|reckon|calculat)(?:e?s|ed)\s(?=(?:the|its|their|an?|this)\s)"
)
_DETERMINER = re.compile(r"(?:the|a|an|its|their|his|her|also)\s{1,2}")
_AUXILIARY = re.compile(
    r"(?:\s{1,2}(?:has|have|had|was|were|is|are|also|then|already|sharply|slightly|rapidly|nearly|almost|more than|"
    r"will|would|could|be|been|being|not|(?:closed|ended|finished|opened)(?: the (?:day|week|session|year))?)){1,8}\s*$"
)
_ONE_PRONOUN = (["it"], ["they"], ["he"], ["she"], ["we"])
_LONGEST_SUBJECT = 80


def subject(scope: Scope, at: int) -> Slot:
    """Return what rose or fell: the words of the clause before its verb, when they are few."""
    window = max(scope.start, at - 2 * _LONGEST_SUBJECT)
    before = scope.lower[window:at]
    begin = window
    for match in _CLAUSE.finditer(before):
        begin = window + match.end()
    end = at
    tail = _AUXILIARY.search(scope.lower, begin, at)
    if tail:
        end = tail.start()
    if expected := _EXPECTED.search(scope.lower, begin, end):
        begin, end = expected.span("what")
    lead = _DETERMINER.match(scope.lower, begin, end)
    begin = lead.end() if lead else begin
    words = scope.text[begin:end]
    begin += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    is_helper = _AUXILIARY.fullmatch(f" {words.lower().strip()}") is not None
    is_helper = is_helper or words.lower().split()[:1] in _ONE_PRONOUN or words.lower().split()[-1:] in _ONE_PRONOUN
    if is_helper or not 0 < end - begin <= _LONGEST_SUBJECT or len(scope.text[begin:end].split()) > 9:
        return Slot(None, None, "What changed does not stand right before the verb.")
    return scope.slot(begin, end, "The words before the verb.")


_HELPERS = re.compile(
    r"(?:\s{1,2}(?:has|have|had|was|were|is|are|be|been|being|will|would|could|can|may|might|should|must|also|"
    r"then|already|"
    r"now|still|currently|once|only|just|not|never|little|barely|broadly|expected|forecast|predicted|projected|estimated|thought|"
    r"believed|set|"
    r"due|likely|reported|feared|known|planned|to)){1,8}$"
)
_WHICH = re.compile(r",?\s{1,2}(?:which|who|that)$")
_AND = re.compile(r",?\s{1,2}(?:and|but|or|then)$")
_VERBS = {one.split()[0] for one in some("owners at")} | some("said of did") | some("owners bare") | some("rise")
_VERBS -= some("nouns and verbs")
_VERB = re.compile(
    r"\s(?:has|have|had|was|were|is|are|will|would|could|can|may|might|must|should|said|says|shows|show|finds|"
    r"suggests|gives|(?!(?:un|re)?(?:ited|need|speed|seed|"
    rf"feed|breed|hundred)\b)[a-z]{{3,20}}ed|(?:{any_of(_VERBS)}))\b"
)
_VERB_OF_FIGURE = re.compile(rf"\s(?:{any_of(some('nouns and verbs'))})\s(?:about |some |nearly )?[$£€]?[0-9]")
_PRONOUNS = some("subjects pronouns")
_OPENING = re.compile(r"(?:in|on|at|among|after|during|by|for|with|since|under|over|across|between|of|from|as|until)\s")
_THE = re.compile(r"(?<!of)(?<!in)(?<!at)(?<!on)(?<!for)(?<!from)(?<!with)(?<!by)\s(?:the|a|an|its|their|his|her)\s")
_OF_TIME = frozenset(("for", "of", "in", "over", "during"))
_SO_MANY_OF = re.compile(
    r"(?:(?:about|nearly|over|more than|some|only|just|around|almost)\s)?[0-9][0-9.,]{0,12}(?:%|\s(?:percent|"
    r"per cent|million|billion))?\s(?:of\s)?"
)
_DOING = re.compile(r"[a-z]{3,20}ing\b")
_PARTICIPLE = re.compile(
    r"(?:worth|valued|priced|insured|measuring|weighing|costing|totall?ing|covering|spanning|containing|"
    r"(?:put|set|estimated)(?= at\b))\b"
)
_OPENING_ENDS = re.compile(r"\b(?:in|on|at|by|for|with|from|near|of)\s{1,2}(?:the\s{1,2})?$")
_MEASURE_OF = re.compile(rf"\b{one_of('measure')}\s{{1,2}}of\s{{1,2}}$")
"""Before what there is so much of: "46 kilograms of cocaine, worth"."""
_FEW_APPOSED = 4
_PAIR_OPENS = re.compile(
    r"\b(?:of|for|in|before|between|from|at|on|with|both)\s[\w’'-]{1,20}(?:\s[\w’'-]{1,20})?\s{1,2}$"
)
_PAIR_ENDS = re.compile(r"[\w’'-]{1,20}(?:\s[\w’'-]{1,20})?")
_MADE_SO = re.compile(r"\b[a-z]{2,20}ly [a-z]{3,20}ed\s")
"""A participle with its adverb before a noun is no verb: "the federally mandated minimum wage"."""
_VERB_FIRST = re.compile(
    r"[a-z]{3,20}\s(?:mostly|mainly|chiefly|largely|directly|the|an?|its|their|his|her|this|these|those|more|[0-9][0-9.,]{0,9})\s|"
    r"(?:live|lives|belong|belongs|depend|depends|consist|consists|go|goes|come|comes|work|works)\s(?:in|on|at|of|to|from|for)\b"
)
"""A word right before a determiner is the verb of a relative clause, and no noun: "dams that supply the town are"."""
#: What stands between a noun and its verb when a clause tells which one it is: "a gang that ran 14 shops was fined".
IS_RELATIVE = re.compile(r"\s(?:that|which|who)\s")
_RELATIVE = re.compile(r"\s(?:that|which|who)\s$")
_TELLS_THAT = re.compile(
    r"(?:\b(?:said|says?|shows?|showed|found|finds?|thinks?|thought|believes?|knew|knows?|so|fact|idea|news|clear|sure|"
    r"felt|told [a-z]{2,15})|ed|ing)$"
)
_MAY_OPEN = frozenset(("old", "other", "same", "few"))
_FEW = 8
_LEAD = re.compile(
    r"(?:the|an?|its|their|his|her|our|also|with|each|every|both|all|some|most|this|these|those|another|such)\s{1,2}"
)
_EARLIER = re.compile(
    r"(?:an?|one|the|two) (?:year|month|quarter|week|decade|day|years|months) (?:earlier|ago|before|later)\s"
)
_NAME_INSERTED = re.compile(r",\s{1,2}[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){0,3},$")
_INSERTED = re.compile(
    r",\s{1,2}(?:which|who|whose|an?|the|one|also|however|though|meanwhile|moreover|now|in|of|for|at|with|by|from|on|like|including|according|"
    r"initially|known|made|built|worth|"
    r"[a-z]{2,20}(?:ed|ing|ly)|[0-9]{1,4}(?!,? ?(?:[0-9.]{1,6} ?)?(?:%|percent|per cent|point|million|"
    r"billion)))\b(?:[^,;:]|,(?=[0-9])){0,90},$"
)


def doer(scope: Scope, at: int) -> Slot | None:
    """Return the subject of the verb that begins at a position, `None` when it is a pronoun or not plain.

    It stands right before the verb, before "which", before an insert, or before an earlier verb of the clause: "the
    mirror measures 6.5 metres and weighs 705 kg".
    """
    begin = max(scope.start, at - 2 * _LONGEST_SUBJECT)
    words = scope.lower[begin:at].rstrip()
    if expected := _EXPECTED.search(words):
        return _plain(scope, begin + expected.start("what"), begin + expected.end("what"))
    helpers = _HELPERS.search(words)
    if helpers and scope.text.startswith("May ", begin + len(words) - len(helpers.group().lstrip())):
        helpers = _HELPERS.search(words, len(words) - len(helpers.group().lstrip()) + 3)
    if helpers:
        if helpers.group().split()[0] == "to":
            return None
        words = words[: helpers.start()]
    if words.endswith(",") and _PARTICIPLE.match(scope.lower, at):
        return apposed(scope, begin + len(words) - 1)
    if words.endswith(",") and not helpers and _DOING.match(scope.lower, at):
        words = f"{words[:-1]} and"
    for _ in range(3):
        if which := _WHICH.search(words):
            words = words[: which.start()]
            return _plain(scope, begin + _clause(words), begin + len(words)) or _phrase_to(scope, begin, words)
        if joined := _AND.search(words):
            words = words[: joined.start()]
            start = _clause(words)
            verb = _VERB.search(words, start) or _VERB_OF_FIGURE.search(words, start)
            if verb is None:
                return None
            words = words[: verb.start()]
            continue
        if inserted := _INSERTED.search(words) or _NAME_INSERTED.search(scope.text[begin : begin + len(words)]):
            words = words[: inserted.start()]
        break
    at_clause = _clause(words)
    whole = _plain(scope, begin + at_clause, begin + len(words))
    if whole is None and (relative := _RELATIVE.search(words, 0, at_clause)):
        head = words[: relative.start()]
        if not _TELLS_THAT.search(head):
            return _plain(scope, begin + _clause(head), begin + len(head))
    return whole or (_phrase_to(scope, begin, words) if _PARTICIPLE.match(scope.lower, at) else None)


def apposed(scope: Scope, at: int) -> Slot | None:
    """Return the noun phrase that ends before a comma at a position: "the bridge, (the longest of its kind)"."""
    begin = max(scope.start, at - _LONGEST_SUBJECT)
    words = scope.lower[begin:at].rstrip()
    whole = _plain(scope, begin + _clause(words), begin + len(words))
    if whole is not None and len((whole.value or "").split()) <= _FEW_APPOSED:
        return whole
    near = _phrase_to(scope, begin, words)
    before = scope.lower[begin : near.span.start] if near is not None and near.span is not None else ""
    is_place = _OPENING_ENDS.search(before) is not None and _MEASURE_OF.search(before) is None
    return None if is_place else near


def _clause(words: str) -> int:
    """Return where the last clause of some words begins."""
    begin = 0
    for match in _CLAUSE.finditer(words):
        is_pair = (
            match.group() == "and "
            and _PAIR_OPENS.search(words, 0, match.start())
            and _PAIR_ENDS.fullmatch(words, match.end())
        )
        begin = begin if is_pair else match.end()
    return begin


def _plain(scope: Scope, start: int, end: int) -> Slot | None:
    """Return the words of a stretch as a subject; `None` when they are many, or hold a verb or a pronoun."""
    lower = scope.lower[start:end]
    if (whose := lower.rfind("whose ")) >= 0:
        start += whose + 6
    elif earlier := _EARLIER.match(lower):
        start += earlier.end()
    elif _OPENING.match(lower) and (last := list(_THE.finditer(lower))):
        start += last[-1].end()
    if so_many := _SO_MANY_OF.match(scope.lower, start, end):
        start = so_many.end()
    while lead := _LEAD.match(scope.lower, start, end):
        start = lead.end()
    words = scope.lower[start:end].split()
    if _VERB_FIRST.match(scope.lower, start, end):
        return None
    if not 0 < len(words) <= _FEW or not _PRONOUNS.isdisjoint(words) or words[0] in some("stop") - _MAY_OPEN:
        return None
    if (
        _VERB.search(_MADE_SO.sub(" ", scope.text[start:end].replace("May", "").lower()))
        or words[0] in _VERBS
        or not words[0][0].isalpha()
    ):
        return None
    if words[-1] in some("time") and _OF_TIME.isdisjoint(words[1:]):
        return None
    if (not words[-1][-1].isalnum() and words[-1][-1] not in ".'’)") or words[0].endswith(("n't", "n’t")):
        return None
    return scope.slot(start, end, "The subject of the verb before the figure.")


def _phrase_to(scope: Scope, begin: int, words: str) -> Slot | None:
    """Return the noun phrase that some words end with: "a scheme" of "they launched a scheme"."""
    kept = len(words)
    for match in reversed(list(re.finditer(r"[^\s]{1,30}", words))[-5:]):
        word = match.group()
        if word in some("stop") or word in _VERBS or word.endswith("ed") or not word[-1].isalnum():
            break
        kept = match.start()
    return _plain(scope, begin + kept, begin + len(words)) if kept < len(words) else None
