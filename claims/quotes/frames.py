"""Who reports what in one sentence: each reporting verb with its subject and the stretches of what was said."""

from dataclasses import dataclass

from claims.quotes import grammar
from claims.quotes.cues import Cue, cues
from claims.quotes.grammar import FINITE, NOUNS, Subject
from claims.quotes.line import QUOTE, QUOTE_END, QUOTE_OFF, QUOTED_WORD, Line
from claims.quotes.speakers import can_say, is_paper

_SURE = frozenset("said says told wrote tweeted added saying adding".split())
_HAVE = frozenset("has have had having 've ’ve 'd ’d".split())
_QUESTION = frozenset("whether if how why what who where when which".split())
_WHAT = frozenset("whether how why what who where when which".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """One report: who (items), by which word (items), what (items, before and after the word).

    Attributes:
        line: its sentence.
        first: first item of the reporting words.
        last: one past the last item of the reporting words.
        cue: what the word is; `None` for "according to" and the like.
        subject: who is said to have said it, `None` when not found.
        left: what was said before the reporting words, as items `[start, end)`, or `None`.
        right: what was said after them, or `None`.
        manner: `"verb"`, `"source"` (according to), `"object"`, `"colon"`.
        sets_off: whether a comma or colon sets the words said off from the reporting words.
    """

    line: Line
    first: int
    last: int
    cue: Cue | None
    subject: Subject | None
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    manner: str
    sets_off: bool = False


def find_frames(line: Line) -> list[Frame]:
    """Return the reports of one sentence, in order of their reporting words."""
    known = cues()
    frames: list[Frame] = []
    for at, word in enumerate(line.words):
        found: Frame | None = None
        if word in known and line.quotes[at] < 0:
            found = _verb(line, at, frames)
        elif word == "according" and line.words[at + 1 : at + 2] == ["to"]:
            found = _source(line, at)
        if found is not None:
            frames.append(found)
    return [_bounded(frame, frames) for frame in frames]


def _cue(line: Line, at: int) -> Cue | None:
    """Return what the word at `at` is when it is used as a reporting verb there."""
    word, tag = line.words[at], line.tags[at]
    known = cues()[word]
    if tag not in grammar.VERBS and word not in _SURE and not (tag in NOUNS and _reads_as_verb(line, at)):
        return None
    if len(known) == 1:
        return known[0]
    wanted = {"VBZ": "s", "VBG": "ing", "VBD": "past", "VBN": "past"}.get(tag, "base")
    return next((cue for cue in known if cue.form == wanted), known[0])


def _reads_as_verb(line: Line, at: int) -> bool:
    """Say whether a word tagged as a noun must be a verb: "Smith claims that", "the paper reports the"."""
    if not line.words[at].endswith("s") or at == 0 or at + 1 >= line.stop or line.capital[at]:
        return False
    before, after = line.tags[at - 1], line.tags[at + 1]
    if before not in ("NNP", "NNPS", "NN", "PRP"):
        return False
    return line.words[at + 1] == "that" or after in ("DT", "PRP", "PRP$") or line.quotes[at + 1] >= 0


def _is_passive(line: Line, at: int, group: int) -> bool:
    before = at - 1
    while before >= group and line.tags[before] in ("RB", "RBR"):
        before -= 1
    return before >= group and line.words[before] in grammar.BE and line.words[at - 1] not in _HAVE


def _is_adjective(line: Line, at: int) -> bool:
    """Say whether a participle stands before its noun: "his reported worth"."""
    if at == 0 or at + 1 >= line.stop or line.tags[at] not in ("VBN", "VBG", "JJ"):
        return False
    return line.tags[at - 1] in ("DT", "PRP$", "POS", "JJ") and line.tags[at + 1] in NOUNS


def _verb(line: Line, at: int, earlier: list[Frame]) -> Frame | None:
    cue = _cue(line, at)
    if cue is None:
        return None
    if _is_adjective(line, at):
        return None
    group = grammar.verb_group_start(line, at)
    if cue.form == "past" and _is_passive(line, at, group):
        return None
    after = at + 1
    if after < len(line) and line.tags[after] == "RP":
        after += 1
    elif line.words[after : after + 1] == ["out"]:
        after += 1
    inverted = _inverted(line, group, after, cue)
    who = inverted or _beside_quote(line, group, cue) or _speaker(line, at, group, cue, earlier)
    left = None
    if cue.form != "ing" or group < at:
        left = _left(line, group if inverted else who.start if who else group, cue)
    if inverted:
        return Frame(line, at, after, cue, who, left, _after_aside(line, inverted.end, left), "verb", True)
    right, manner, sets_off = _right(line, after, cue, left is not None)
    if left and right and not _goes_on(line, left, right, sets_off):
        if line.tags[left[1] - 1] == QUOTE_OFF and line.words[right[0]] != "that":
            right = None
        else:
            left = None
    if left is None and right is None and manner != "colon":
        return None
    if cue.form == "base" and who is None and not has_quote(line, right):
        return None
    is_view = manner == "object" or not {"s", "p", "q"} & cue.flags or (right and line.tags[right[0]] == "TO")
    if is_view and (who is None or not can_say(line, who)) and not has_quote(line, right):
        return None
    return Frame(line, at, after, cue, who, left, right, manner, sets_off or left is not None)


def has_quote(line: Line, items: tuple[int, int] | None) -> bool:
    """Say whether there is a quotation among the items."""
    return items is not None and any(line.quotes[i] >= 0 for i in range(*items))


def _speaker(line: Line, at: int, group: int, cue: Cue, earlier: list[Frame]) -> Subject | None:
    """Return the subject of a reporting verb that stands after it."""
    if cue.form != "ing" or (group < at and line.words[at - 1] in grammar.BE):
        if group and line.tags[group - 1] == "CC" and earlier and earlier[0].cue and earlier[0].cue.form != "ing":
            return earlier[0].subject
        found = grammar.subject(line, group)
        return found if found is not None and line.tags[found.start : found.end] != ["DT"] else None
    before = line.words[at - 1] if at else ","
    if before in (",", "and", "or", "but") or before in grammar.DASHES or (at and line.tags[at - 1] in ("RB", "IN")):
        if earlier and earlier[-1].subject:
            return earlier[-1].subject
        return _main_subject(line, at)
    if at and line.tags[at - 1] in NOUNS | {"PRP"}:
        if is_paper(line.words[at - 1]) and grammar.first_finite(line, 0, at) >= 0:
            return _main_subject(line, at) or grammar.phrase_left(line, at - 1)
        return grammar.phrase_left(line, at - 1)
    return _main_subject(line, at)


def _main_subject(line: Line, at: int) -> Subject | None:
    """Return the subject of the main clause that a participle at `at` hangs on."""
    order = [*range(at - 1, -1, -1)] if at > 2 else [*range(at, min(len(line), at + 60))]
    for index in order:
        if line.tags[index] in FINITE:
            found = grammar.subject(line, grammar.verb_group_start(line, index))
            if found is not None and line.words[found.start] not in grammar.RELATIVES:
                return found
    return None


def _beside_quote(line: Line, group: int, cue: Cue) -> Subject | None:
    """Return the few words between a quotation that is set off and its verb: '"…," spokesman Ann Smith said'."""
    if not {"s", "q"} & cue.flags or cue.form == "ing":
        return None
    for at in range(group - 1, max(-1, group - 12), -1):
        if line.tags[at] == QUOTE_OFF:
            return Subject(at + 1, group, group) if at + 1 < group else None
        if line.words[at] in (",", ";", ":") or line.tags[at] in FINITE or line.words[at] in grammar.RELATIVES or line.tags[at] in ("CC", "TO"):
            return None
    return None


def _inverted(line: Line, group: int, after: int, cue: Cue) -> Subject | None:
    """Return the subject that follows the verb: "…," said Smith, the minister."""
    if group == 0 or "s" not in cue.flags and "q" not in cue.flags or cue.form in ("ing", "base"):
        return None
    before = group - 1
    comma = line.words[before] == ","
    quote = line.quotes[before] >= 0 or (comma and before > 0 and line.quotes[before - 1] >= 0)
    if not (quote or comma) or after >= line.stop:
        return None
    end = grammar.phrase_right(line, after)
    if end == after or line.quotes[after] >= 0 or line.words[after] in ("that", "this", "there"):
        return None
    if end < line.stop and (line.tags[end] in FINITE or line.words[end] == "that"):
        return None
    if not quote and (line.tags[after] == "PRP" or grammar.first_finite(line, 0, before) < 0):
        return None
    if not quote and grammar.first_finite(line, end, line.stop) >= 0 and line.words[end] not in (",", "who"):
        return None
    also = None
    if line.words[end : end + 1] == [","] and end + 1 < line.stop:
        stop = grammar.phrase_right(line, end + 1)
        also = (end + 1, stop) if stop > end + 1 else None
    head = grammar.phrase_right(line, after, prepositions=False)
    while end < line.stop and line.words[end] in ("of", "for", "with", "at", "from"):
        further = grammar.phrase_right(line, end + 1)
        if further == end + 1:
            break
        end = further
    return Subject(after, end, head, also)


def _left(line: Line, limit: int, cue: Cue) -> tuple[int, int] | None:
    """Return what was said before "…, he said": items up to the subject or verb at `limit`."""
    end = limit
    if end and line.words[end - 1] == ",":
        end -= 1
    elif not end or line.quotes[end - 1] < 0:
        return None
    start = end
    while start > 0 and line.words[start - 1] != ";":
        start -= 1
    while start < end and line.tags[start] == "CC":
        start += 1
    if start >= end or not {"s", "q"} & cue.flags:
        return None
    if any(line.quotes[i] >= 0 for i in range(start, end)):
        return start, end
    if "q" in cue.flags or (grammar.first_finite(line, start, end) < 0 and not _is_parenthetical(line, limit, cue)):
        return None
    if line.tags[start] in ("IN", "WRB", "VBG", "VBN") and "," not in line.words[start:end]:
        return (start, end) if _is_parenthetical(line, limit, cue) else None
    return start, end


def _is_parenthetical(line: Line, limit: int, cue: Cue) -> bool:
    """Say whether the reporting words stand between two commas: "The plan, he said, will work"."""
    at = limit
    while at < min(line.stop, limit + 12) and not (line.words[at] in cues() and line.tags[at] in grammar.VERBS):
        at += 1
    after = grammar.skip_adjuncts(line, at + 1)
    return line.words[after : after + 1] == [","]


def _after_aside(line: Line, at: int, left: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return what was said after an attribution in the middle: '"…," said Smith, "…"'."""
    if left is None:
        return None
    for index in range(at, line.stop):
        if line.quotes[index] >= 0 and line.words[index - 1] in (",", ":", "—", "–"):
            return index, line.stop
        if line.tags[index] in FINITE:
            return None
    return None


def _goes_on(line: Line, left: tuple[int, int], right: tuple[int, int], sets_off: bool) -> bool:
    quoted = line.quotes[left[1] - 1] >= 0
    if sets_off and line.quotes[right[0]] >= 0:
        return quoted or grammar.first_finite(line, *left) >= 0
    return sets_off


def _right(line: Line, after: int, cue: Cue, has_left: bool) -> tuple[tuple[int, int] | None, str, bool]:
    """Return what was said after the verb, in what manner, and whether a mark sets it off."""
    at = after
    if "t" in cue.flags and at < line.stop and line.tags[at] not in ("IN", "TO", "WRB", "WP", QUOTE, QUOTE_OFF, QUOTE_END, QUOTED_WORD):
        at = grammar.phrase_right(line, at)
    if "i" in cue.flags and at + 1 < line.stop and line.tags[at] == "TO":
        if line.tags[at + 1] in ("VB", "RB") or line.quotes[at + 1] >= 0:
            return (at, line.stop), "verb", False
    if cue.prepositions and line.words[after : after + 1] and line.words[after] in cue.prepositions and "out" not in cue.prepositions:
        return _object(line, after, at, cue)
    at = grammar.skip_adjuncts(line, at)
    if at >= line.stop:
        if line.words[line.stop - 1 : line.stop] == [":"]:
            return None, "colon", True
        return None, "verb", False
    word, tag, stop = line.words[at], line.tags[at], line.stop
    says = bool({"s", "h", "p"} & cue.flags)
    if word == ":":
        return ((at + 1, stop), "verb", True) if at + 1 < stop else (None, "colon", True)
    if word == "," and at + 1 < stop:
        if line.quotes[at + 1] >= 0:
            return (at + 1, stop), "verb", True
        if has_left and _resumes(line, at + 1):
            return (at + 1, stop), "verb", True
        return None, "verb", False
    if line.quotes[at] >= 0 and {"s", "p", "q"} & cue.flags:
        return (at, stop), "verb", False
    if "q" in cue.flags and not any(q >= 0 for q in line.quotes):
        return None, "verb", False
    if says and (word == "that" or (word in _QUESTION and tag in ("IN", "WRB", "WP", "WDT")) or _is_clause(line, at, sure=line.words[after - 1] in _SURE)):
        return (at, stop), "verb", False
    return _object(line, after, at, cue)


def _object(line: Line, after: int, at: int, cue: Cue) -> tuple[tuple[int, int] | None, str, bool]:
    if cue.prepositions and line.words[after] in cue.prepositions:
        return (after + 1, line.stop) if after + 1 < line.stop else None, "object", False
    if "h" in cue.flags and cue.form == "ing":
        return None, "verb", False
    if "n" in cue.flags and line.words[after : after + 1] == ["as"] and after + 1 < line.stop:
        return (after + 1, line.stop), "object", False
    if {"n", "o"} & cue.flags and line.tags[after] in grammar.NOUNS | {"DT", "PRP$", "PRP", "JJ", "CD", QUOTE, QUOTE_OFF, QUOTE_END, QUOTED_WORD}:
        return (after, line.stop), "object", False
    return None, "verb", False


def _resumes(line: Line, at: int) -> bool:
    """Say whether a clause broken by "…, he said, …" goes on at `at`."""
    return line.tags[at] not in ("VBG", "CC") and line.words[at] not in ("who", "which", "according", "while", "as", "in", "on")


def _is_clause(line: Line, at: int, *, sure: bool) -> bool:
    """Say whether a clause with its own subject and verb begins at `at`; after a sure verb any verb will do."""
    verbs = grammar.VERBS if sure else FINITE
    if line.tags[at] not in grammar.NOUNS | {"DT", "PRP$", "PRP", "JJ", "JJR", "CD", "EX", "VBG", "RB", "PDT", "$", "JJS", "IN", "VBN", "RB"}:
        return False
    for index in range(at, min(line.stop, at + 40)):
        if index > at and (line.tags[index] in verbs or line.quotes[index] >= 0):
            return True
        if line.words[index] in (";", ":") or (line.words[index] == "," and line.words[index + 1 : index + 2] == ["who"]):
            return False
    return False


def _source(line: Line, at: int) -> Frame | None:
    """Read "according to the ministry"."""
    start = at + 2
    end = grammar.phrase_right(line, start)
    if end == start:
        return None
    head = grammar.phrase_right(line, start, prepositions=False)
    also = None
    if line.words[end : end + 1] == [","] and at > 0:
        stop = grammar.phrase_right(line, end + 1)
        also = (end + 1, stop) if stop > end + 1 else None
    who = Subject(start, end, head, also)
    if at == 0 or line.tags[at - 1] == "CC" and at == 1:
        comma = next((i for i in range(end, line.stop) if line.words[i] == ","), -1)
        right = (comma + 1, line.stop) if 0 <= comma < line.stop - 1 else None
        return Frame(line, at, at + 2, None, who, None, right, "source") if right else None
    stop = at - 1 if line.words[at - 1] == "," else at
    begin = 1 if line.tags[0] == "CC" and stop > 1 else 0
    left = (begin, stop) if stop > begin else None
    right = None
    if left and grammar.first_finite(line, *left) < 0 and line.words[end : end + 1] == [","] and end + 1 < line.stop:
        right = (end + 1, line.stop)
    return Frame(line, at, at + 2, None, who, left, right, "source")


def _bounded(frame: Frame, frames: list[Frame]) -> Frame:
    """Return the frame with what was said cut where another report takes over: ", adding that", ", but he denied"."""
    if frame.right is None:
        return frame
    start, end = frame.right
    for other in frames:
        if other is frame or not start < other.first < end:
            continue
        begin = other.first if other.subject is None or other.subject.start < start else other.subject.start
        before = begin - 1
        if line_tag(frame.line, before) == "CC" and before > start:
            before -= 1
        joined = frame.line.words[before] == "," or (
            other.cue is not None and other.cue.form == "ing" and line_tag(frame.line, begin - 1) == "CC"
        )
        takes_over = other.manner == "source" or (joined and other.right is not None and begin > start + 1)
        if takes_over and before > start and _is_whole(frame.line, start, before):
            end = min(end, before if frame.line.words[before] == "," else before + 1)
    return Frame(frame.line, frame.first, frame.last, frame.cue, frame.subject, frame.left, (start, end), frame.manner, frame.sets_off)


def _is_whole(line: Line, start: int, end: int) -> bool:
    """Say whether what comes before a further report can stand alone: it has a verb, or is the object of one."""
    adverbial = line.words[start] == "that" and line.tags[start + 1] in ("IN", "RB", "WRB", "VBG", "VBN")
    return not adverbial or grammar.first_finite(line, start, end) >= 0


def line_tag(line: Line, at: int) -> str:
    """Return the tag of an item, `""` before the first."""
    return line.tags[at] if at >= 0 else ""
