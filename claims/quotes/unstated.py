"""Reports in form whose clause nobody states: asked, denied, open, of the writer's own, or no clause at all."""

from claims.quotes.frame import Frame
from claims.syntax.line import Line
from claims.syntax.phrases import FINITE, VERBS, phrase_right
from claims.syntax.reporting_words import Cue
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_NOT = frozenset(("not", "n't", "n’t", "never"))
_WISHING = word_list("quote-words", "verbs wishing")
_SAFE = word_list("quote-words", "unstated safe to say")
_ONLY = word_list("quote-words", "unstated only")
_WHEN = word_list("quote-words", "unstated when it was")
_DENIED = word_list("quote-words", "unstated when denied")
_GOING_ON = word_list("quote-words", "positions going on")
_CHARGES = word_list("quote-words", "positions charges")
_RESULTS = word_list("quote-words", "positions results")
_SHORT, _LONG = 5, 30  # items; ours
_POINTING = "that"


def is_unstated(frame: Frame) -> bool:
    """Say whether a report without marked words by a verb gives nobody's statement."""
    if frame.cue is None or frame.right is None or frame.manner != "verb":
        return False
    return (
        _is_asked_or_open(frame, frame.cue)
        or _is_denied(frame, frame.cue)
        or _is_writers_own(frame.line, frame.first)
        or _is_of_thing(frame, frame.cue)
        or _is_no_clause(frame, frame.cue, frame.right)
    )


def _is_asked_or_open(frame: Frame, cue: Cue) -> bool:
    """Say whether somebody only asks for it: "asked whether he expected to stay", "what she wants to talk about"."""
    line, who = frame.line, frame.subject
    if frame.left is not None or who is None or not who.start or frame.right is None:
        return False
    if line.tags[group_start(line.words, line.tags, frame.first) - 1] == "CC":
        return False  # "put off deciding whether Lee could stay, but said"
    before = line.words[who.start - 1]
    return before in ("whether", "if") or (before == "what" and line.tags[frame.right[0]] == "TO" and cue.form != "ing")


def _is_denied(frame: Frame, cue: Cue) -> bool:
    """Say whether it was not said or thought, or only might be: "did not mention that", "may want to check"."""
    line, at = frame.line, frame.first
    group = group_start(line.words, line.tags, at)
    if frame.right is None or group == at:
        return False
    if cue.lemma in _DENIED and not _NOT.isdisjoint(line.words[group:at]):
        return True
    wished = cue.lemma in _WISHING and line.tags[frame.right[0]] == "TO"
    return (wished or cue.lemma == "show") and "MD" in line.tags[group:at]


def _is_writers_own(line: Line, at: int) -> bool:
    """Say whether the writer weighs the words: "it is safe to say that", "it is worth noting that"."""
    before = line.words[max(0, at - 2) : at]
    return before[-1:] == ["worth"] or (before[-1:] == ["to"] and before[0] in _SAFE)


def _is_of_thing(frame: Frame, cue: Cue) -> bool:
    """Say whether what should speak cannot: "time will tell if", "a larger say than"."""
    line, who = frame.line, frame.subject
    if who is None:
        return False
    head = who.head_end - 1
    return cue.form == "base" and (line.tags[head] == "JJR" or line.words[head] in _ONLY)


def _is_no_clause(frame: Frame, cue: Cue, right: tuple[int, int]) -> bool:
    """Say whether no clause follows: "protests that have gone on", "learned of it when", "repeated that approach"."""
    line, at = frame.line, frame.first
    begin = right[0]
    if cue.lemma == "admit" and not _CHARGES.isdisjoint(line.words[begin : begin + _SHORT]):
        return line.words[begin] != _POINTING  # "admitted nine counts of fraud when he stood in court"
    if line.words[begin] == _POINTING:
        after = line.tags[begin + 1 : begin + 2]
        is_noun = "w" in cue.flags and cue.form != "past" and (frame.subject is None or frame.subject.end < at)
        if is_noun and not FINITE.isdisjoint(after):
            return True  # a noun, and a clause on it
        return after in (["NN"], ["JJ"]) and VERBS.isdisjoint(line.tags[begin + 1 : min(right[1], begin + _LONG)])
    if cue.lemma == "write" and line.tags[begin] in ("PRP", "PRP$"):
        after = line.tags[phrase_right(line, begin) :][:1]
        return not after or after[0] not in FINITE | {"RB"}  # "wrote his first stories underground"
    if line.words[begin] == "when" and cue.lemma not in _WHEN:
        return (
            "," not in line.words[begin : min(right[1], begin + _LONG)]
        )  # "found when fish were many, they would eat weeds" tells it
    if cue.lemma == "tell" and line.words[at - 1] == "to" and line.words[begin] in listed("question"):
        return line.words[max(0, at - 2)] not in _GOING_ON
    return cue.lemma == "report" and not _RESULTS.isdisjoint(line.words[begin : begin + _SHORT])
