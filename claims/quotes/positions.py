"""Views without a clause of their own: which verbs take a position that can be checked, and with what after them."""

from claims.quotes.clauses import one_object
from claims.quotes.frame import Frame, has_quote
from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import FINITE
from claims.syntax.reporting_words import Cue
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_DENYING = word_list("quote-words", "positions of one's own")
_JUDGING = word_list("quote-words", "positions on others")
_WITH_PREPOSITION = word_list("quote-words", "positions with a preposition")
_REASONS = word_list("quote-words", "positions reasons")
_EMPTY = word_list("quote-words", "positions empty objects")


def is_position(frame: Frame) -> bool:
    """Say whether a report without a clause tells a position, with more than a bare object.

    What a verb says of its speaker counts with any object ("denied the charge", "called for an inquiry"), what it says
    of others only with a ground or a name ("blamed the board for the loss", "described the plan as a joke").
    """
    if frame.manner != "object" or has_quote(frame.line, frame.left):
        return True
    named = frame.cue is not None and "n" in frame.cue.flags
    if frame.right and has_quote(frame.line, frame.right if named else one_object(frame.line, frame.right)):
        return True
    if frame.cue is None:
        return frame.line.words[frame.first] in word_list("reporting-nouns", "position")
    if _is_planned(frame):
        return False
    if frame.right is None:
        return False
    line, lemma, begin = frame.line, frame.cue.lemma, frame.right[0]
    if {"s", "p"} & frame.cue.flags and _counts(line, begin):
        return True
    if line.words[begin] in _EMPTY and frame.right[1] - begin == 1:
        return False
    if line.words[begin - 1] in frame.cue.prepositions:
        return lemma in _WITH_PREPOSITION or (lemma in _JUDGING and _has_more(line, begin, frame.right[1], frame.cue))
    if lemma in _DENYING or (line.tags[begin] == "VBG" and lemma in listed("gerund")):
        return True
    if line.words[begin] in listed("question"):
        return bool({"s", "o"} & frame.cue.flags) and phrases.first_finite(line, begin, frame.right[1]) >= 0
    return lemma in _JUDGING and _has_more(line, begin, frame.right[1], frame.cue)


def _counts(line: Line, begin: int) -> bool:
    """Say whether a figure opens the object: "confirmed three deaths", "reported a 4 percent rise"."""
    end = phrases.phrase_right(line, begin)
    return any(line.tags[at] in ("CD", "$") for at in range(begin, end))


def _has_more(line: Line, begin: int, end: int, cue: Cue) -> bool:
    """Say whether more than a noun phrase follows: a ground, a name given to it, or what it is to do."""
    at = phrases.phrase_right(line, begin, prepositions=False)
    if at == begin:
        return False
    if cue.lemma in ("accuse", "suspect") and line.words[at : at + 1] == ["of"]:
        return True
    for _ in range(4):
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
    if line.words[at] in _REASONS or ("s" in cue.flags and line.tags[at] in FINITE):
        return True
    return "n" in cue.flags and line.tags[at] in ("DT", "JJ", "VBG", "RB", "NN", "NNP")


def _is_planned(frame: Frame) -> bool:
    """Say whether a view is not told as held: "did not back", "to thank", "would endorse"."""
    line, at = frame.line, frame.first
    start = group_start(line.words, line.tags, at)
    if start and line.words[start - 1] == "to" and frame.cue is not None and frame.cue.form == "base":
        return True
    return any(line.words[i] in ("not", "n't", "n’t", "never", "would", "could", "should") for i in range(start, at))
