"""Views without a clause of their own: which verbs take a position that can be checked, and with what after them."""

import re

from claims.quotes.clauses import one_object
from claims.quotes.frame import Frame, has_quote
from claims.syntax import phrases
from claims.syntax.line import QUOTED_WORD, Line
from claims.syntax.phrases import FINITE
from claims.syntax.reporting_words import Cue
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DENYING = word_list("quote-words", "positions of one's own")
_JUDGING = word_list("quote-words", "positions on others")
_WITH_PREPOSITION = word_list("quote-words", "positions with a preposition")
_REASONS = word_list("quote-words", "positions reasons")
_EMPTY = word_list("quote-words", "positions empty objects")
_PASSING_ON = word_list("quote-words", "positions with a full object")
_FULL = word_list("quote-words", "positions full objects")
_GOES_ON = frozenset(("VBG", "VBN", "WDT", "WP", "MD", "VB", "JJ"))
_NEAR = 6  # items; ours
_SHORT = 4  # items of the name of a thing that tells nothing more; ours
#: What is wanted, promised or forecast is told by more than the name of a thing.
_WANTING = word_list("quote-words", "positions wanting")
_ABOUT_IT = word_list("quote-words", "positions about it")
_TURNING_DOWN = word_list("quote-words", "positions turning down")
_DEFENDING = word_list("quote-words", "positions defending")
_POLLS = word_list("quote-words", "positions polls")
_RESULTS = word_list("quote-words", "positions results")
_NO_COUNTS = word_list("quote-words", "positions no counts")
_GOING_ON = word_list("quote-words", "positions going on")
_REFUSED = word_list("quote-words", "positions refused")
_CHARGES = word_list("quote-words", "positions charges")


def is_position(frame: Frame) -> bool:
    """Say whether a report without a clause tells a position, with more than a bare object.

    What a verb says of its speaker counts with any object ("denied the charge", "called for an inquiry"), what it says
    of others only with a ground or a name ("blamed the board for the loss", "described the plan as a joke") or with an
    object that tells what it is about ("criticised his refusal to resign", "a poll shows Lind leading").
    """
    if frame.manner != "object":
        return True
    if _is_seen(frame):
        return False
    if has_quote(frame.line, frame.left):
        return True
    if frame.cue is not None and frame.cue.lemma == "offer" and frame.line.tags[frame.last] == QUOTED_WORD:
        return False
    named = frame.cue is not None and "n" in frame.cue.flags
    told = frame.right if named or not frame.right else one_object(frame.line, frame.right)
    if told and has_quote(frame.line, told) and not (frame.cue and _is_of_others(frame.line, told)):
        return True
    if frame.cue is None:
        return frame.line.words[frame.first] in word_list("reporting-nouns", "position")
    if _is_planned(frame) or frame.line.words[-1] == "?":
        return False
    if frame.right is None:
        return False
    line, lemma, begin = frame.line, frame.cue.lemma, frame.right[0]
    if _is_result(frame):
        return False
    if lemma == "deny" and not _REFUSED.isdisjoint(line.words[begin : begin + _SHORT]):
        return False  # "the judge denied a motion"
    if lemma == "admit" and not _CHARGES.isdisjoint(line.words[begin : begin + _NEAR]):
        return False  # "admitted nine counts of burglary" in court
    if {"s", "p"} & frame.cue.flags and lemma not in _NO_COUNTS and _counts(line, begin):
        return True
    if lemma == "question" and line.tags[phrases.phrase_right(line, begin, prepositions=False) - 1] == "NNP":
        return False
    if line.words[begin] in _EMPTY and frame.right[1] - begin == 1:
        return False
    full = lemma in _PASSING_ON and _is_full(line, begin, frame.right[1], lemma)
    if line.words[begin - 1] in frame.cue.prepositions:
        if lemma == "appeal" and line.words[begin - 1] == "to":
            return "TO" in line.tags[slice(*one_object(line, frame.right))]
        if lemma == "appeal" and line.words[begin] in ("witnesses", "information"):
            return False
        return (
            full
            or (lemma in _WITH_PREPOSITION and not (lemma == "call" and _is_bare(line, begin, frame.right[1])))
            or (lemma in _JUDGING and _has_more(line, begin, frame.right[1], frame.cue))
        )
    if full or _is_finding(frame) or (lemma in _TURNING_DOWN and _is_claim(line, begin)):
        return True
    if lemma in _WANTING and line.tags[begin] != "VBG" and _is_bare(line, begin, frame.right[1]):
        return False
    if lemma in _DENYING or (line.tags[begin] == "VBG" and lemma in listed("gerund")):
        return True
    if line.words[begin] in listed("question"):
        return bool({"s", "o", "n"} & frame.cue.flags) and phrases.first_finite(line, begin, frame.right[1]) >= 0
    return lemma in _JUDGING and _has_more(line, begin, frame.right[1], frame.cue)


def _is_result(frame: Frame) -> bool:
    """Say whether results are given, or a thing is handed over: "reported a loss of $3 million", "reported it to"."""
    if frame.cue is None or frame.right is None or frame.cue.lemma != "report":
        return False
    begin, end = frame.right
    if frame.line.words[begin] in _EMPTY:
        return True  # "found the letter, reported it to the police"
    return any(word in _RESULTS for word in frame.line.words[begin : min(end, begin + _NEAR)])


def _is_seen(frame: Frame) -> bool:
    """Say whether something was looked at: "saw people running", not "saw it as a gift"."""
    cue, right = frame.cue, frame.right
    if cue is None or cue.lemma != "see" or cue.form != "past":
        return False
    return right is None or "as" not in frame.line.words[right[0] : right[1]]


def _is_of_others(line: Line, told: tuple[int, int]) -> bool:
    """Say whether the marked words of an object stand in a clause on it: 'announced a plan that critics call "mad"'."""
    marked = next(at for at in range(*told) if line.quotes[at] >= 0)
    who = next((at for at in range(told[0] + 1, marked) if line.tags[at] == "WDT"), marked)
    doer = phrases.phrase_right(line, who + 1) if who + 1 < marked else who
    return who + 1 < doer < marked and line.tags[doer] in FINITE


def _counts(line: Line, begin: int) -> bool:
    """Say whether a figure opens the object: "confirmed three deaths", "reported a 4 percent rise"."""
    end = phrases.phrase_right(line, begin, prepositions=False)
    return any(line.tags[at] in ("CD", "$") and not _YEAR.fullmatch(line.words[at]) for at in range(begin, end))


def _is_bare(line: Line, begin: int, end: int) -> bool:
    """Say whether what is wanted or promised is a thing without any words on it: "called for mediation in May"."""
    at = phrases.phrase_right(line, begin, prepositions=False)
    verb = begin + (line.tags[begin] == "RB")
    goes_on = at < end and (line.words[at] in _ABOUT_IT or line.tags[at] in _GOES_ON | {"TO"})
    if at > begin and not goes_on and all(line.capital[i] or line.tags[i] == "POS" for i in range(begin, at)):
        return True  # "called for Ada's Law"
    told = (
        line.tags[verb : verb + 1] == ["VBG"]
        or _counts(line, begin)
        or not {"TO", "POS"}.isdisjoint(line.tags[begin:end])
    )
    if told or at - begin > _SHORT:
        return False
    return not goes_on


def _is_full(line: Line, begin: int, end: int, lemma: str) -> bool:
    """Say whether an object tells what it is about: "his refusal to resign", "the cost of the sale", "Lind leading"."""
    at = phrases.phrase_right(line, begin, prepositions=False)
    if at == begin or line.words[begin] == "no" or at >= end:
        return False
    if lemma in _DEFENDING:
        return line.words[at] == "of" or line.tags[at : at + 2] == ["TO", "VB"]
    if lemma in ("express", "voice"):
        return line.words[at] in ("that", "over", "about", "at")
    return line.words[at] in _FULL or line.tags[at] in ("VBG", "WDT", "WP") or line.tags[at : at + 2] == ["TO", "VB"]


def _is_finding(frame: Frame) -> bool:
    """Say whether a poll gives more than the name of a thing: "the survey finds support for the ban"."""
    line, cue, right = frame.line, frame.cue, frame.right
    if cue is None or right is None or "p" not in cue.flags or frame.subject is None:
        return False
    if line.words[frame.subject.head_end - 1] not in _POLLS:
        return False
    after = phrases.phrase_right(line, right[0], prepositions=False)
    return right[0] < after < right[1] and (line.tags[after] not in ("IN", ",", "CC") or line.words[after] in _FULL)


def _is_claim(line: Line, begin: int) -> bool:
    """Say whether an object is somebody's claim: "rejected suggestions that", "dismissed the allegation"."""
    nouns = word_list("reporting-nouns", "clause")
    end = phrases.phrase_right(line, begin, prepositions=False)
    if end == begin or line.words[end - 1].removesuffix("s") not in nouns:
        return False
    return line.words[end : end + 1] in (["that"], ["of"]) or (end == begin + 1 and line.tags[begin] == "NNS")


def _has_more(line: Line, begin: int, end: int, cue: Cue) -> bool:
    """Say whether more than a noun phrase follows: a ground, a name given to it, or what it is to do."""
    at = phrases.past_name(line, phrases.phrase_right(line, begin, prepositions=False))
    if at == begin:
        return False
    if line.words[at : at + 1] == ["of"] and cue.lemma in ("accuse", "suspect"):
        return True
    if line.tags[at : at + 1] == ["RB"] and at + 1 < end and line.words[at + 1] in _REASONS:
        at += 1
    for _ in range(4):
        if cue.lemma == "blame" and line.words[at : at + 1] == ["on"]:
            return True
        if at + 1 >= end or line.words[at] not in ("of", "in", "on", "from", "at"):
            break
        further = phrases.phrase_right(line, at + 1, prepositions=False)
        if further == at + 1:
            return False
        at = further
    if at >= end:
        return False
    if line.words[at] == "to":
        return cue.lemma in ("compare", "liken") or (cue.lemma == "encourage" and line.tags[at + 1 : at + 2] == ["VB"])
    if "h" in cue.flags and line.words[at] in _REASONS and line.words[at] != "as":
        return False
    if line.words[at] == "for" and line.words[at - 1] in word_list("reporting-nouns", "object"):
        return False  # "dismissed calls for early elections"
    if line.words[at] in _REASONS or ("s" in cue.flags and line.tags[at] in FINITE):
        return True
    return "n" in cue.flags and line.tags[at] in ("DT", "JJ", "VBG", "RB", "NN", "NNP")


def _is_planned(frame: Frame) -> bool:
    """Say whether a view is not told as held: "did not back", "to thank", "whether he opposed"."""
    line, at = frame.line, frame.first
    start = group_start(line.words, line.tags, at)
    if frame.subject is not None and line.words[max(0, frame.subject.start - 1)] in ("whether", "if"):
        return True
    if start and line.words[start - 1] == "to" and frame.cue is not None and frame.cue.form == "base":
        return line.words[max(0, start - 2)] not in _GOING_ON
    return any(line.tags[i] == "MD" or line.words[i] in ("not", "n't", "n’t", "never") for i in range(start, at))
