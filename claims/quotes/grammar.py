"""How the rules find their way in a sentence: noun phrases, subjects of verbs, clauses; by tags, never by a full parse.

Positions are indexes of items of a `Line`. Every walk looks at each item a bounded number of times.
"""

from typing import NamedTuple

from claims.quotes.line import QUOTED_WORD, Line

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_NOMINAL = NOUNS | {"JJ", "JJR", "JJS", "CD", "DT", "PRP$", "POS", "PRP", "$", "PDT", "AFX", "FW", "NFP", "ADD", QUOTED_WORD}
_INSIDE = _NOMINAL | {"VBN", "HYPH", "SYM"}
SUBORDINATORS = frozenset(
    "because while although though if when whenever after since as unless whereas until before that than whether once "
    "so lest".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march "
    "april may june july august september october november december morning afternoon evening night week month year "
    "weekend mon. tue. wed. thu. thurs. fri. sat. sun. jan. feb. mar. apr. aug. sept. oct. nov. dec. earlier later "
    "recently afterward afterwards ago then now spring summer autumn fall winter hours days weeks months years".split()
)
NOMINATIVE = frozenset(("i", "he", "she", "we", "they"))
RELATIVES = frozenset(("who", "which", "that", "whose", "whom"))
BE = frozenset("is are was were be been being 's 're 'm ’s ’re ’m am get gets got".split())
DASHES = frozenset(("-", "--", "—", "–", "―"))
_ADJUNCT_HEADS = frozenset(
    "in on at to during after before via from for of about with by into under over through around near as outside "
    "inside alongside following despite amid within upon against among between without".split()
)
_FAR = 60


class Subject(NamedTuple):
    """A noun phrase that is the subject of a verb.

    Attributes:
        start: first item.
        end: one past the last item, appositions left out.
        head_end: one past the last item of its leading part, before any "of …", "for …".
        also: items of an apposition after it ("…, Abdul Qahar Balkhi, wrote"), or `None`.
    """

    start: int
    end: int
    head_end: int
    also: tuple[int, int] | None = None


def is_time(line: Line, at: int) -> bool:
    """Say whether an item is a word of time that can stand beside a verb without a preposition."""
    return line.words[at] in TIMES and line.words[at] not in ("may", "march", "fall", "spring")


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
        if before in _INSIDE or (before == "VBG" and tags[at] in NOUNS and at - 2 >= floor and tags[at - 2] in ("DT", "JJ")):
            if before == "PRP" or (is_time(line, at - 1) and tags[at] != "POS"):
                break
            if before == "VBN" and (at - 2 < floor or tags[at - 2] not in ("DT", "PRP$", "POS", "RB", "JJ", "CD")):
                break
            if before == "VBN" and tags[at] in ("DT", "PRP$", "PRP", QUOTED_WORD):
                break
            at -= 1
        elif (words[at - 1] in ("and", "&", "or") and at - 2 >= floor and tags[at - 2] in NOUNS
              and tags[at] in _INSIDE):
            at -= 1
        elif before == "RB" and tag in ("JJ", "VBN", "CD") and at - 2 >= floor and tags[at - 2] in ("DT", "PRP$"):
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
        if last > floor and line.words[last] in ("on", "in", "late", "early", "by", "of") and is_time(line, last + 1):
            last -= 1
    if last < floor or line.tags[last] not in _NOMINAL | {"VBN"}:
        return None
    end = last + 1
    start = base_left(line, last, floor) if line.tags[last] in _NOMINAL else last
    head_end = end
    if line.words[last] in NOMINATIVE:
        return Subject(start, end, head_end)
    for _ in range(_FAR):
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
    if tag in ("IN", "TO") and word not in SUBORDINATORS - {"as", "since", "before", "after"}:
        at -= 1
        if at > floor and line.tags[at] in ("JJ", "VBN", "VBG", "RB") and line.tags[at - 1] in NOUNS:
            at -= 1
    elif tag in ("VBG", "VBN") and line.tags[at - 1] in NOUNS:
        at -= 1
    elif tag in FINITE and line.words[at - 1] in ("who", "that", "which") and at - 2 >= floor:
        at -= 2
    else:
        return None
    if at < floor or line.tags[at] not in NOUNS | {"PRP", QUOTED_WORD, "CD", "DT"} or is_time(line, at):
        return None
    return base_left(line, at, floor), at + 1


def _has_finite(line: Line, start: int, end: int) -> bool:
    return any(line.tags[at] in FINITE for at in range(start, end))


def verb_group_start(line: Line, verb: int) -> int:
    """Return the first item of the verb group that ends with `verb`: "has never really said"."""
    at = verb
    while at > 0:
        tag, word = line.tags[at - 1], line.words[at - 1]
        if tag in ("MD", "RB", "RBR") or word in ("has", "have", "had", "'ve", "’ve", "did", "does", "do", "n't", "n’t", "not"):
            at -= 1
        elif (word in BE or word in ("'d", "’d", "'ll", "’ll")) and tag in VERBS:
            at -= 1
        else:
            break
    return at


def subject(line: Line, verb: int, *, floor: int = 0, depth: int = 0) -> Subject | None:
    """Return the subject of the verb group that begins at `verb`, looking left; `None` when there is none to be seen."""
    if verb <= floor or depth > 4:
        return None
    at = verb - 1
    word, tag = line.words[at], line.tags[at]
    if tag == "RP":
        return None
    if tag == "TO" or tag == "CC" or (word == "," and at > floor and line.tags[at - 1] == "CC"):
        return _governing(line, at, floor, depth)
    if word in (",", ")") or word in DASHES:
        return _across_commas(line, at, floor, depth) or _governing(line, at, floor, depth)
    if word in ("who", "which", "that"):
        before = at - 2 if at - 1 >= floor and line.words[at - 1] == "," else at - 1
        return phrase_left(line, before, floor) if before >= floor else None
    return phrase_left(line, at, floor)


def _governing(line: Line, at: int, floor: int, depth: int) -> Subject | None:
    """Return the subject of the verb that a "to …" or "and …" hangs on."""
    for before in range(at - 1, max(floor, at - _FAR) - 1, -1):
        if line.tags[before] in FINITE:
            found = subject(line, verb_group_start(line, before), floor=floor, depth=depth + 1)
            if found is not None:
                return found
        if line.words[before] in (";", ":") or line.quotes[before] >= 0 and line.words[before + 1] == ",":
            return None
    return None


def _across_commas(line: Line, at: int, floor: int, depth: int) -> Subject | None:
    """Return the subject of a verb that follows a comma: "Smith, who runs the bank, said"."""
    low = max(floor, clause_start_across(line, at), at - _FAR)
    segments: list[tuple[int, int]] = []
    end = at
    for index in range(at - 1, low - 1, -1):
        if line.words[index] in (",", "(") or line.words[index] in DASHES:
            if index + 1 < end:
                segments.append((index + 1, end))
            end = index
    if end > low:
        segments.append((low, end))
    best: tuple[int, int] | None = None
    for start, stop in segments:
        while start < stop and line.tags[start] in ("CC", "RB", "UH"):
            start += 1
        if start >= stop or line.quotes[start] >= 0:
            break
        if line.tags[start] in ("WP", "WDT", "WP$", "WRB", "VBG", "VBN", "IN", "TO", "JJ", "RB") and (start, stop) != segments[-1]:
            continue
        if _has_finite(line, start, stop) and not any(line.words[i] in RELATIVES for i in range(start, stop)):
            break
        if line.tags[start] in _NOMINAL and not all(is_time(line, i) or line.tags[i] == "CD" for i in range(start, stop)):
            best = (start, stop)
    if best is None:
        return None
    found = phrase_left(line, best[1] - 1, best[0])
    if found is None:
        return None
    nxt = [(s, e) for s, e in reversed(segments) if s > best[1]]
    after = nxt[0] if nxt else None
    return found._replace(also=after)


def clause_start_across(line: Line, at: int) -> int:
    """Return where a clause begins, looking left over commas, to a semicolon, colon, quotation or the sentence's start."""
    while at > 0:
        if line.words[at - 1] in (";", ":") or line.quotes[at - 1] >= 0:
            return at
        if line.words[at - 1] == "that" and at - 2 >= 0 and line.tags[at - 2] in VERBS:
            return at
        at -= 1
    return 0


def phrase_right(line: Line, start: int, *, prepositions: bool = True) -> int:
    """Return one past the noun phrase that begins at `start`; `start` itself when none does."""
    at, stop = start, line.stop
    if at < stop and line.tags[at] in ("PRP", "EX"):
        return at + 1
    noun = False
    while at < stop:
        tag, word = line.tags[at], line.words[at]
        if tag in _NOMINAL or (tag in ("VBN", "VBG", "RB") and not noun and at > start):
            if tag in ("DT", "PRP$", "PRP") and noun and line.tags[at - 1] not in ("POS", "CC"):
                break
            if noun and is_time(line, at):
                break
            noun = noun or tag in NOUNS or tag in (QUOTED_WORD, "CD")
            at += 1
        elif word in ("and", "&") and noun and at + 1 < stop and line.tags[at + 1] in _NOMINAL - {"PRP"}:
            at += 1
        elif prepositions and word == "of" and noun and at + 1 < stop and line.tags[at + 1] in _NOMINAL:
            at, noun = at + 1, False
        else:
            break
    while at > start and line.tags[at - 1] in ("DT", "CC", "IN"):
        at -= 1
    return at


def skip_adjuncts(line: Line, start: int) -> int:
    """Return the first item after what may stand between a reporting verb and its clause: "on Monday in a statement"."""
    at, stop = start, line.stop
    for _ in range(8):
        if at >= stop:
            return at
        word, tag = line.words[at], line.tags[at]
        if (tag == "RB" and word not in ("not", "there")) or is_time(line, at):
            at += 1
            continue
        if word in ("last", "this", "next", "late", "early", "later", "earlier") and at + 1 < stop:
            if is_time(line, at + 1):
                at += 2
                continue
            if word in ("late", "early", "later", "earlier"):
                at += 1
                continue
        if tag in ("IN", "TO") and word in _ADJUNCT_HEADS and word != "that":
            end = phrase_right(line, at + 1)
            if end == at + 1:
                return at
            at = end
            continue
        if word == "," and at + 1 < stop:
            resumed = _parenthesis(line, at)
            if resumed:
                at = resumed
                continue
        return at
    return at


def _parenthesis(line: Line, comma: int) -> int:
    """Return where the text resumes after a short aside between two commas, 0 when there is none: ", formerly Twitter,"."""
    for at in range(comma + 1, min(comma + 9, line.stop)):
        if line.quotes[at] >= 0 or line.tags[at] in FINITE or line.tags[at] == "PRP":
            return 0
        if line.words[at] == ",":
            after = line.words[at + 1] if at + 1 < line.stop else ""
            return at + 1 if after == "that" or line.tags[at + 1 : at + 2] in (["IN"], ["TO"]) else 0
    return 0


def first_finite(line: Line, start: int, end: int) -> int:
    """Return the first finite verb in a stretch, -1 when there is none."""
    return next((at for at in range(start, end) if line.tags[at] in FINITE), -1)
