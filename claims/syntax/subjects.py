"""The subject of a verb: looking left over asides, relative clauses and coordinated verbs."""

from claims.syntax.line import QUOTED_WORD, Line
from claims.syntax.phrases import (
    DASHES,
    FAR,
    FINITE,
    NOMINAL,
    VERBS,
    Subject,
    base_left,
    has_finite,
    is_time,
    phrase_left,
    phrase_right,
)
from claims.syntax.speakers import can_say, is_person
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_TRIES = 2
_NAME = 2
_NEAR = word_list("quote-words", "subjects near")
_SELVES = word_list("quote-words", "verbs selves")
_ASKED = word_list("quote-words", "subjects asked")
_AREAS = ("area", "region", "suburbs")
_POLLED = word_list("quote-words", "subjects polled")
_GOES_ON = FINITE | {"CC"}
_STANDS_FOR = frozenset(("who", "which", "that"))
_ASIDE = frozenset(("WP", "WDT", "WP$", "WRB", "VBG", "VBN", "IN", "TO", "JJ", "RB"))


def subject(line: Line, verb: int, *, floor: int = 0, depth: int = 0) -> Subject | None:
    """Return the subject of the verb group that begins at `verb`, looking left; `None` when none is seen."""
    if verb <= floor or depth > 2:
        return None
    at = _before_time(line, verb - 1, floor)
    if line.words[at] in _SELVES and at > floor and line.tags[at - 1] in NOMINAL:
        at -= 1  # "as Lee himself admitted"
    word, tag = line.words[at], line.tags[at]
    if tag == "RP":
        return None
    if tag == "TO" and at > floor and line.words[at - 1] == ",":
        return None
    if tag == "TO" or tag == "CC" or (word == "," and at > floor and line.tags[at - 1] == "CC"):
        return _governing(line, at, floor, depth)
    if word in (",", ")") or word in DASHES:
        doer = _across_commas(line, at, floor, depth)
        return _joined(line, doer) if doer else _governing(line, at, floor, depth)
    if word in _STANDS_FOR:
        return _antecedent(line, at, floor)
    if word in _AREAS and at > floor + 4 and line.words[at - 1] == ",":  # "officials in the Tarn, N.Y., area say"
        place = next((i for i in range(at - 2, max(floor, at - 7), -1) if line.tags[i] == "IN"), floor)
        local = phrase_left(line, place - 1, floor) if place > floor else None
        return None if local is None else local._replace(end=at + 1)
    if word in _POLLED and at > floor and line.words[at - 1] == "those":
        those = phrase_left(line, at - 1, floor)
        return None if those is None else those._replace(end=at + 1)
    if word == ";" and line.tags[verb] in FINITE:
        return _governing(line, at, floor, depth)
    doer = phrase_left(line, at, floor)
    if doer is not None and doer.start > floor + 1 and line.tags[doer.start - 2 : doer.start] == ["CC", "IN"]:
        return _governing(line, doer.start - 2, floor, depth) or doer
    return doer if doer is None else _joined(line, _without_lead(line, doer))


def _joined(line: Line, doer: Subject) -> Subject:
    """Return a subject with the one that opens the sentence before its "and": "The ministry and the police said"."""
    if doer.start < 2 or line.words[doer.start - 1] != "and" or line.tags[doer.start] != "DT":
        return doer
    first = phrase_left(line, doer.start - 2)
    return doer if first is None or first.start else doer._replace(start=0)


def _without_lead(line: Line, doer: Subject) -> Subject:
    """Return the name at the end of a phrase that opens the sentence without a comma: "After the vote Lee said"."""
    if line.tags[0] != "IN" or line.tags[1 : doer.start] not in ([], ["PRP$", "VBG"], ["DT", "VBG"]):
        return doer
    for name in range(doer.start + 1, doer.head_end):
        led = line.tags[name - 1] in ("NN", "NNS") and not line.capital[name - 1]
        if led and line.tags[name] == "NNP" and not is_person(line.words[name - 1]):
            return Subject(name, doer.end, doer.head_end)
    return doer


def first_subject(line: Line, end: int) -> Subject | None:
    """Return the subject of the first finite verb before item `end`."""
    for at in range(min(end, len(line))):
        if line.tags[at] in FINITE:
            doer = subject(line, group_start(line.words, line.tags, at))
            if doer is not None:
                return doer
    return None


def _before_time(line: Line, at: int, floor: int) -> int:
    """Return the comma before a time that stands right before a verb (", last week said"), else `at` itself."""
    rest = at
    while rest > floor and (is_time(line, rest) or line.words[rest] in ("last", "this", "late", "early")):
        rest -= 1
    if rest < at and rest > floor and line.words[rest] in ("on", "in", "by"):
        rest -= 1
    return rest if line.words[rest] == "," and rest > floor else at


def main_clause(line: Line, at: int) -> int:
    """Return the comma after which the main clause begins in "Noting that …, Smith said …", -1 when none is seen."""
    for comma in range(at + 1, min(line.stop - 2, at + FAR)):
        if line.words[comma] != ",":
            continue
        end = phrase_right(line, comma + 1)
        while end < line.stop and line.tags[end] == "RB":
            end += 1
        past = end < line.stop - 1 and line.tags[end] == "VBN" and line.words[end + 1] != "by"
        verb = end < line.stop and (past or line.tags[end] in FINITE)
        if comma + 1 < end and verb and line.words[comma + 1] not in _STANDS_FOR:
            return comma
    return -1


def _antecedent(line: Line, who: int, floor: int) -> Subject | None:
    """Return the noun phrase that a "who" or "which" stands for, right before it or before a comma."""
    if who - 1 > floor and line.tags[who - 1] == "CC":  # "relatives, who left and who have said"
        first = next((at for at in range(who - 2, floor, -1) if line.words[at] == line.words[who]), floor)
        return _antecedent(line, first, floor) if first > floor else None
    before = who - 2 if who - 1 >= floor and line.words[who - 1] == "," else who - 1
    noun = phrase_left(line, before, floor) if before >= floor else None
    several = noun is not None and line.tags[noun.head_end - 1] == "NNS"
    if noun is not None and several and noun.head_end < noun.end and line.tags[who + 1 : who + 2] == ["VBZ"]:
        start = base_left(line, before, floor)  # "Lawyers for Ms Lund, who denies it"
        noun = Subject(start, before + 1, before + 1)
    if noun is not None and line.words[who] == "who" and noun.head_end < noun.end and not can_say(line, noun):
        start = base_left(line, before, floor)  # "an attack by women who claim"
        near = Subject(start, before + 1, before + 1)
        noun = near if can_say(line, near) else noun
    return None if noun is None else noun._replace(who=who)


def _governing(line: Line, at: int, floor: int, depth: int) -> Subject | None:
    """Return the subject of the verb that a "to …" or "and …" hangs on."""
    first: Subject | None = None
    tries = 0
    for before in range(at - 1, max(floor, at - FAR) - 1, -1):
        if line.tags[before] in FINITE or _is_past(line, before):
            doer = subject(line, group_start(line.words, line.tags, before), floor=floor, depth=depth + 1)
            is_heard = doer is not None and doer.start > 0 and line.tags[doer.start - 1] == "VBG"
            if doer is not None and not is_heard and can_say(line, doer):
                return doer
            first = first or doer
            tries += 1
        if (
            tries == _TRIES
            or line.words[before] == ":"
            or (line.words[before] == ";" and line.tags[before + 1] not in _GOES_ON)
            or (line.quotes[before] >= 0 and line.words[before + 1] == "," and line.tags[before + 2] != "CC")
        ):
            break
    return first


def _is_past(line: Line, at: int) -> bool:
    """Say whether a word tagged as a participle must be the past: "The airline apologised to them and said"."""
    own = line.tags[at] == "VBN" and at > 1 and line.tags[at - 1] in ("NN", "NNP") and line.tags[at - 2] == "DT"
    return own and line.tags[at + 1] in ("TO", "IN", "CC") and line.words[at + 1] not in ("by", "in", "as")


def _across_commas(line: Line, at: int, floor: int, depth: int) -> Subject | None:
    """Return the subject of a verb that follows a comma: "Smith, who runs the bank, said"."""
    low = max(floor, _clause_start(line, at), at - FAR)
    segments = _segments(line, low, at)
    best: tuple[int, int] | None = None
    nearest: tuple[int, int] | None = None
    for start, stop in segments:
        while start < stop and line.tags[start] in ("CC", "RB", "UH"):
            start += 1
        if start >= stop and stop - 1 > low:
            continue
        if start >= stop or line.quotes[start] >= 0:
            break
        if best is not None and line.tags[best[0]] == "NNP" and line.tags[start] in ("VBG", "VBN", "IN"):
            break
        if best is None and stop == start + 1 and line.words[start] in ("who", "which"):
            return _antecedent(line, start, floor)
        if best == segments[0] and (named := _named_by_apposition(line, best, start, stop)) is not None:
            return named
        asked = line.words[start] in _ASKED
        if (asked or line.tags[start] in _ASIDE) and (start, stop) != segments[-1]:
            continue
        if has_finite(line, start, stop) and not any(line.words[i] in listed("relative") for i in range(start, stop)):
            break
        if line.tags[start] in NOMINAL and not all(
            is_time(line, i) or line.tags[i] == "CD" or line.words[i] in _NEAR for i in range(start, stop)
        ):
            nearest, best = best, (start, stop)
    if best is None:
        return None
    noun = phrase_left(line, best[1] - 1, best[0])
    if noun is None and nearest is not None:
        best, noun = nearest, phrase_left(line, nearest[1] - 1, nearest[0])  # "Its head of nursing, Ann Lee, said"
    if noun is None:
        return None
    nxt = [(s, e) for s, e in reversed(segments) if s > best[1]]
    after = nxt[0] if nxt else None
    return noun._replace(also=after)


def _named_by_apposition(line: Line, stretch: tuple[int, int], start: int, stop: int) -> Subject | None:
    """Return the name at the end of a stretch before what that person is: "After the vote Ann Lee, the clerk, said".

    Args:
        line: the sentence.
        stretch: the stretch between commas right before the verb.
        start: where the stretch before it begins.
        stop: where that one ends.
    """
    name = stop
    while name > start and line.tags[name - 1] == "NNP" and line.capital[name - 1]:
        name -= 1
    opens = line.tags[start] in ("IN", "RB") or has_finite(line, start, name)
    post = phrase_right(line, stretch[0], prepositions=False)
    is_post = not line.capital[stretch[0]] and post > stretch[0] and is_person(line.words[post - 1])
    if stop - name < _NAME or name == start or not opens or not is_post:
        return None
    return Subject(name, stop, stop, stretch)


def _segments(line: Line, low: int, at: int) -> list[tuple[int, int]]:
    """Return the stretches between commas, brackets and dashes from `low` to `at`, the last first."""
    segments: list[tuple[int, int]] = []
    end = at
    for index in range(at - 1, low - 1, -1):
        if line.words[index] in (",", "(") or line.words[index] in DASHES:
            if index + 1 < end:
                segments.append((index + 1, end))
            end = index
    if end > low:
        segments.append((low, end))
    return segments


def _clause_start(line: Line, at: int) -> int:
    """Return where a clause begins, looking left over commas, to a semicolon, colon or quotation."""
    while at > 0:
        if line.words[at - 1] in (";", ":") or (line.quotes[at - 1] >= 0 and line.tags[at - 1] != QUOTED_WORD):
            return at
        if line.words[at - 1] == "that" and at - 2 >= 0 and line.tags[at - 2] in VERBS:
            return at
        at -= 1
    return 0
