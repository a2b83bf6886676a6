"""How the rules find their way in a sentence: noun phrases, subjects of verbs, clauses; by tags, never by a full parse.

Positions are indexes of items of a `Line`. Every walk looks at each item a bounded number of times.
"""

from typing import NamedTuple

from claims.syntax.inserts import BRACKETS, before_insert
from claims.syntax.line import QUOTED_WORD, Line
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_OF_NAME = ["NNP", "NNS"]
_NEAR = word_list("quote-words", "phrases near")
_BEFORE_TIME = word_list("quote-words", "phrases before time")

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "PRP", "$", "PDT", "AFX", "FW", "NFP", "ADD"))
NOMINAL = NOUNS | _MODIFIERS | {QUOTED_WORD}
_INSIDE = NOMINAL | {"VBN", "HYPH", "SYM"}
NOMINATIVE = word_list("quote-words", "phrases nominative")
DASHES = frozenset(("-", "--", "—", "–", "―"))
_ALSO_PREPOSITIONS = word_list("quote-words", "phrases also prepositions")
_ROUGHLY = word_list("quote-words", "phrases roughly")
_PARTS = word_list("quote-words", "phrases parts")
_HOURS = word_list("quote-words", "phrases hours")
_NAMES = (["NN"], ["NNP"])
FAR = 60
_BRACKETED = 9


class Subject(NamedTuple):
    """A noun phrase that is the subject of a verb.

    Attributes:
        start: first item.
        end: one past the last item, appositions left out.
        head_end: one past the last item of its leading part, before any "of …", "for …".
        also: items of an apposition after it ("…, Abdul Qahar Balkhi, wrote"), or `None`.
        who: the item of the "who", "which" or "that" which stands for it beside the verb, or `None`.
    """

    start: int
    end: int
    head_end: int
    also: tuple[int, int] | None = None
    who: int | None = None


def is_time(line: Line, at: int) -> bool:
    """Say whether an item is a word of time that can stand beside a verb without a preposition."""
    return line.words[at] in listed("time")


def base_left(line: Line, last: int, floor: int = 0) -> int:
    """Return the first item of the noun phrase without prepositions that ends with item `last`."""
    at = last
    tags, words = line.tags, line.words
    if tags[at] == "PRP" or tags[at] == "EX":
        return at
    while at > floor:
        tag, before = tags[at], tags[at - 1]
        if tag in ("DT", "PRP$", "PDT") and before not in ("PDT", "DT"):
            break
        if before in _INSIDE or (
            before == "VBG" and tags[at] in NOUNS and at - 2 >= floor and tags[at - 2] in ("DT", "JJ")
        ):
            if before == "PRP" or (is_time(line, at - 1) and tags[at] != "POS"):
                break
            if before == "VBN" and (at - 2 < floor or tags[at - 2] not in ("DT", "PRP$", "POS", "RB", "JJ", "CD")):
                break
            if before == "VBN" and tags[at] in ("DT", "PRP$", "PRP", QUOTED_WORD):
                break
            at -= 1
        elif (
            words[at - 1] in ("and", "&", "or") and at - 2 >= floor and tags[at - 2] in NOUNS and tags[at] in _INSIDE
        ) or (before == "RB" and tag in ("JJ", "VBN", "CD") and at - 2 >= floor and tags[at - 2] in ("DT", "PRP$")):
            at -= 1
        else:
            break
    return at


def phrase_left(line: Line, last: int, floor: int = 0) -> Subject | None:
    """Return the whole noun phrase that ends with item `last`, with the prepositions that belong to it."""
    while last >= floor and (is_time(line, last) or line.tags[last] == "RB" or line.words[last] in ("last", "this")):
        if line.words[last] in ("this",) and last + 1 < len(line) and not is_time(line, last + 1):
            break
        last -= 1
        if last > floor and line.tags[last] == "DT" and line.tags[last - 1] == "IN" and is_time(line, last + 1):
            last -= 2
        elif last > floor and line.words[last] in _BEFORE_TIME and is_time(line, last + 1):
            last -= 1
    if last > floor and line.words[last] == "there" and line.tags[last - 1] in NOUNS:
        last -= 1
    outside = before_insert(line.words, last, marks=BRACKETS, reach=8)
    last = outside if outside >= floor - 1 else last
    if last > floor and line.tags[last] == "VBN" and line.tags[last - 1] in NOUNS:
        last -= 1
    if last < floor or line.tags[last] not in NOMINAL | {"VBN"}:
        return None
    end = last + 1
    start = base_left(line, last, floor) if line.tags[last] in NOMINAL else last
    head_end = end
    if line.words[last] in NOMINATIVE:
        return Subject(start, end, head_end)
    for _ in range(FAR):
        further = _attach(line, start, floor)
        if further is None:
            break
        start, head_end = further
    return Subject(start, end, head_end)


def _attach(line: Line, start: int, floor: int) -> tuple[int, int] | None:
    """Return the start and end of the noun phrase that governs the one that begins at `start`, if any."""
    at = start - 1
    if at <= floor:
        return None
    tag, word = line.tags[at], line.words[at]
    if word == "to" and line.words[at - 1] == "according":
        return None
    if word in ("after", "before") and line.tags[start] == "DT" and not is_time(line, at - 1):
        return None  # "Shares rose 4 percent after the company said"
    if tag == "VBG" and line.words[at - 2 : at] == ["accused", "of"] and at - 3 >= floor:
        at -= 3  # "a man accused of robbing a bank told"
    elif tag in ("IN", "TO") and word not in listed("subordinator") - _ALSO_PREPOSITIONS:
        at -= 1
        if at > floor + 2 and line.tags[at - 2 : at + 1] == ["VBG", "TO", "VB"] and line.tags[at - 3] in NOUNS:
            at -= 3  # "a man claiming to speak for the group"
        elif at > floor and line.tags[at] in ("JJ", "VBN", "VBG", "RB") and line.tags[at - 1] in NOUNS:
            at -= 1
        elif at > floor + 1 and (
            (is_time(line, at) and line.tags[at - 1] == "VBN" and line.tags[at - 2] in NOUNS)
            or (line.tags[at] in FINITE and line.words[at - 1] in ("who", "that", "which"))
        ):
            at -= 2
    elif tag in ("VBG", "VBN") and line.tags[at - 1] in NOUNS:
        at -= 1
    elif tag in FINITE and line.words[at - 1] in ("who", "that", "which") and at - 2 >= floor:
        at -= 2
    else:
        return None
    group = line.words[at] in listed("group") if at >= floor else False
    if at < floor or not (group or line.tags[at] in NOUNS | {"PRP", QUOTED_WORD, "CD", "DT"}) or is_time(line, at):
        return None
    return base_left(line, at, floor), at + 1


def has_finite(line: Line, start: int, end: int) -> bool:
    """Say whether there is a finite verb in a stretch."""
    return any(line.tags[at] in FINITE for at in range(start, end))


def phrase_right(line: Line, start: int, *, prepositions: bool = True) -> int:
    """Return one past the noun phrase that begins at `start`; `start` itself when none does."""
    at, stop = start, line.stop
    if at < stop and line.tags[at] in ("PRP", "EX"):
        return at + 1
    noun = False
    while at < stop:
        tag, word = line.tags[at], line.words[at]
        if tag in NOMINAL or (tag in ("VBN", "VBG", "RB", "RBS", "RBR") and not noun and at > start):
            if tag in ("DT", "PRP$", "PRP") and noun and line.tags[at - 1] not in ("POS", "CC"):
                break
            timed = is_time(line, at) and not (line.tags[at - 1] == "POS" and line.tags[at + 1 : at + 2] in _NAMES)
            if noun and (timed or (word == "most" and line.words[at + 1 : at + 2] == ["of"])):
                break
            noun = (noun or tag in NOUNS or tag in (QUOTED_WORD, "CD")) and not (tag == "POS" and at == start + 1)
            at += 1
        elif word in ("and", "&") and noun and at + 1 < stop and line.tags[at + 1] in NOMINAL - {"PRP"}:
            at += 1
        elif prepositions and word == "of" and noun and at + 1 < stop and line.tags[at + 1] in NOMINAL:
            at, noun = at + 1, False
        else:
            break
    while at > start and line.tags[at - 1] in ("DT", "CC", "IN"):
        at -= 1
    return at


def past_name(line: Line, comma: int) -> int:
    """Return one past the comma behind a name that stands between two: "the mayor, Ada Lund, to"; else `comma`."""
    at = comma + 1
    while line.words[comma : comma + 1] == [","] and at < line.stop and line.tags[at] in ("NNP", "NN", "JJ"):
        at += 1
    named = at > comma + 1 and line.words[at : at + 1] == [","] and line.tags[at - 1] == "NNP" == line.tags[at - 2]
    return at + 1 if named else comma


def skip_adjuncts(line: Line, start: int) -> int:
    """Return the first item after what may stand between a verb and its clause: "on Monday in a statement"."""
    at, stop = start, line.stop
    for _ in range(8):
        if at >= stop:
            return at
        word, tag = line.words[at], line.tags[at]
        owner = line.tags[at + 1 : at + 2] == ["POS"]
        counts = line.tags[at + 1 : at + 2] == ["CD"] or _is_rough(line, at)
        if tag in ("IN", "RP") and _is_rough(line, at):
            return at
        if word in ("outside", "inside") and line.tags[at + 1 : at + 2] in (["NN"], ["DT"]):
            tag = "IN"
        if (tag == "RB" and word not in ("not", "there") and not counts) or (is_time(line, at) and not owner):
            at += 1
            continue
        if word == "(" and ")" in line.words[at + 1 : at + _BRACKETED]:
            at = line.words.index(")", at) + 1
            continue
        if word in _NEAR and at + 1 < stop:
            if is_time(line, at + 1):
                at += 2
                continue
            if word in ("late", "early", "later", "earlier"):
                at += 1
                continue
        if tag in ("IN", "TO") and word in listed("adjunct") and word != "that":
            end = phrase_right(line, at + 1)
            if end == at + 1:
                return at
            counted = (
                i for i in range(at + 2, end) if line.tags[i] == "CD" and line.tags[i - 1 : i + 2 : 2] == _OF_NAME
            )
            end = next(counted, end)
            at = end + (line.words[end : end + 1] != [] and line.words[end] in listed("handed out"))
            if line.words[end : end + 2] in (["read", "out"], ["read", "aloud"], ["read", "to"]):
                at = end + 2  # "said in a tribute read out in court that"
            continue
        if word == "," and at + 1 < stop:
            resumed = _parenthesis(line, at)
            if resumed:
                at = resumed
                continue
        return at
    return at


def _is_rough(line: Line, at: int) -> bool:
    """Say whether a word tells how exact an amount is: "nearly half", "about a third", "around 40"."""
    if line.words[at] not in _ROUGHLY or at + 2 >= line.stop or line.words[at - 1] in ("at", "by", "from", "until"):
        return False
    if ":" in line.words[at + 1] or line.words[at + 2] in _HOURS:
        return False
    part = at + 1 + (line.words[at + 1] in ("a", "the"))
    return line.tags[at + 1] in ("CD", "$") or line.words[part] in _PARTS or line.words[at + 1] in ("all", "every")


def _parenthesis(line: Line, comma: int) -> int:
    """Return where the text resumes after an aside between commas, 0 when there is none: ", formerly Twitter,"."""
    for at in range(comma + 1, min(comma + 9, line.stop)):
        if line.quotes[at] >= 0 or line.tags[at] in FINITE or line.tags[at] == "PRP":
            return 0
        if line.words[at] == ",":
            after = line.words[at + 1] if at + 1 < line.stop else ""
            quoted = line.quotes[at + 1 : at + 2] not in ([], [-1]) and line.tags[comma + 1] != "VBG"
            return at + 1 if after == "that" or quoted or line.tags[at + 1 : at + 2] in (["IN"], ["TO"]) else 0
    return 0


def first_finite(line: Line, start: int, end: int) -> int:
    """Return the first finite verb in a stretch, -1 when there is none."""
    return next((at for at in range(start, end) if line.tags[at] in FINITE), -1)
