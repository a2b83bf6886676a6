"""Speakers who do not stand right before their verb: after it, after "with", in "was quoted as saying"."""

from claims.syntax import phrases
from claims.syntax.line import QUOTE_OFF, Line
from claims.syntax.phrases import FINITE, NOUNS, Subject
from claims.syntax.reporting_words import Cue
from claims.syntax.speakers import can_say
from claims.syntax.subjects import subject
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_FAR_AS = 14
_TURNS_TO = word_list("quote-words", "frames turns to")
_FINITE = [[tag] for tag in FINITE]


def is_quoting(line: Line, at: int, cue: Cue) -> bool:
    """Say whether a word only leads to the real report: "quoted him as saying"."""
    return cue.lemma in ("quote", "cite") and _as_saying(line, at) > 0


def _as_saying(line: Line, at: int) -> int:
    """Return the "as" of "as saying" after a verb at item `at`, 0 for none."""
    for index in range(at + 1, min(line.stop - 1, at + _FAR_AS)):
        if line.words[index] == "as" and line.words[index + 1] in ("saying", "telling", "calling", "describing"):
            return index
    return 0


def quoted_one(line: Line, at: int) -> Subject | None:
    """Return who is quoted by "as saying" at item `at`: the subject of "was quoted", the object of "quoted"."""
    for verb in range(at - 2, max(-1, at - _FAR_AS), -1):
        if line.words[verb] in ("quoted", "quotes", "quoting", "cited"):
            group = group_start(line.words, line.tags, verb)
            if is_passive(line, verb, group):
                return subject(line, group)
            end = phrases.phrase_right(line, verb + 1)
            return Subject(verb + 1, end, end) if end > verb + 1 else None
    return None


def is_passive(line: Line, at: int, group: int) -> bool:
    """Say whether a participle stands after a form of "be", in the verb group that begins at `group`."""
    before = at - 1
    if at > 3 and group == at and line.words[at - 1] in ("and", "or") and line.tags[at - 2] == "VBN":
        alone = line.tags[at + 1 : at + 2] in (["IN"], ["TO"], [","]) and line.words[at + 1] != "that"
        return alone and line.words[at - 3] in listed("be")  # "is caught and charged in court"
    while before >= group and line.tags[before] in ("RB", "RBR"):
        before -= 1
    return before >= group and line.words[before] in listed("be") and line.words[at - 1] not in listed("have")


def after_with(line: Line, at: int) -> Subject | None:
    """Return who stands between "with" and a participle at `at`: "with Smith warning that", "leaving Smith to say"."""
    last = at - 1
    while last > 0 and line.tags[last] == "RB":
        last -= 1
    if last < 1 or (line.tags[last] not in NOUNS and line.words[last] not in (*listed("group"), "one")):
        return None
    phrase = phrases.phrase_left(line, last)
    if phrase is None:
        return None
    head = phrases.base_left(line, last)
    return Subject(head, last + 1, last + 1) if head and line.words[head - 1] == "with" else None


def beside_quote(line: Line, group: int, cue: Cue) -> Subject | None:
    """Return the few words between a quotation that is set off and its verb: '"…," spokesman Ann Smith said'."""
    if not {"s", "q"} & cue.flags or cue.form == "ing":
        return None
    for at in range(group - 1, max(-1, group - 12), -1):
        if line.tags[at] == QUOTE_OFF:
            if line.words[at + 1] in _TURNS_TO:
                return None  # '…," while Lee said'
            begin = at + 2 if line.words[at + 1] == "as" else at + 1
            named = any(line.words[i][0].isalnum() for i in range(begin, group))
            return Subject(begin, group, group) if named else None
        if (
            line.words[at] in (",", ";", ":")
            or line.tags[at] in FINITE
            or line.words[at] in listed("relative")
            or line.tags[at] in ("CC", "TO")
        ):
            return None
    return None


def aside_with_marks(line: Line, group: int) -> Subject | None:
    """Return the subject before an aside that ends with marked words: 'the paper, citing "a friend," said it had'."""
    mark = group - 2 if group and line.words[group - 1] == "," else group - 1
    if mark < 1 or line.quotes[mark] < 0:
        return None
    for at in range(mark - 1, max(1, mark - _FAR_AS), -1):
        if line.quotes[at] >= 0 or line.tags[at] in FINITE:
            return None
        if line.words[at] == ",":
            doer = phrases.phrase_left(line, at - 1) if line.tags[at + 1] == "VBG" else None
            opens = doer is not None and doer.start <= 1
            return doer if doer is not None and opens and can_say(line, doer) else None
    return None


def inverted_subject(line: Line, group: int, after: int, cue: Cue) -> Subject | None:
    """Return the subject that follows the verb: "…," said Smith, the minister."""
    if ("s" not in cue.flags and "q" not in cue.flags) or cue.form == "ing":
        return None
    if cue.form == "base" and not (
        cue.lemma == "say" and group and (line.words[group - 1] == "," or line.quotes[group - 1] >= 0)
    ):
        return None
    if group == 0:
        end = phrases.phrase_right(line, after)
        opens = end > after and line.words[end : end + 1] == [":"]
        return Subject(after, end, end) if opens else None
    before = group - 1
    comma = line.words[before] == ","
    quote = line.quotes[before] >= 0 or (comma and before > 0 and line.quotes[before - 1] >= 0)
    if not (quote or (comma and cue.lemma != "tell")) or after >= line.stop:
        return None
    begin = after + 1 if _is_owner(line, after) else after
    end = phrases.phrase_right(line, begin)
    if end == after or line.quotes[after] >= 0 or line.words[after] in ("that", "this", "there"):
        return None
    if end < line.stop and (line.tags[end] in FINITE or (line.words[end] == "that" and line.tags[end] != "WDT")):
        return None
    if not quote and _is_after_aside(line, before):
        return None
    if not quote and (line.tags[after] == "PRP" or phrases.first_finite(line, 0, before) < 0):
        breaks = cue.lemma == "say" and line.tags[_past_apposition(line, end) :][1:2] in _FINITE
        if not breaks or phrases.phrase_left(line, before - 1) is None:
            return None
    if not quote and not can_say(line, Subject(after, end, phrases.phrase_right(line, begin, prepositions=False))):
        return None
    far = _past_prepositions(line, end)
    if not quote and phrases.first_finite(line, far, line.stop) >= 0 and line.words[far] not in (",", "who", ";"):
        return None
    end = far
    also = None
    if line.words[end : end + 1] == [","] and end + 1 < line.stop:
        stop = phrases.phrase_right(line, end + 1)
        also = (end + 1, stop) if stop > end + 1 else None
    head = phrases.phrase_right(line, begin, prepositions=False)
    return Subject(after, end, head, also)


def _past_apposition(line: Line, comma: int) -> int:
    """Return the comma after an apposition that begins behind `comma`, `comma` itself without one."""
    if line.words[comma : comma + 1] != [","]:
        return line.stop
    stop = phrases.phrase_right(line, comma + 1)
    return stop if comma + 1 < stop < line.stop and line.words[stop] == "," else comma


def _is_after_aside(line: Line, comma: int) -> bool:
    """Say whether a comma closes an aside about the subject of the verb after it: "Ann Lee, who chairs it, said"."""
    opening = next((i for i in range(comma - 1, max(0, comma - _FAR_AS), -1) if line.words[i] == ","), 0)
    about = opening > 0 and line.words[opening + 1] in listed("relative")
    return about and phrases.first_finite(line, 0, opening) < 0


def _is_owner(line: Line, at: int) -> bool:
    """Say whether "her" or "its" before a noun is whose it is, where the tagger reads a pronoun: "said her aide"."""
    return line.words[at] in ("her", "its") and at + 1 < line.stop and line.tags[at + 1] in NOUNS | {"JJ"}


def _past_prepositions(line: Line, end: int) -> int:
    """Return one past the further phrases that belong to a noun phrase that ends at `end`: "for the ministry"."""
    while end < line.stop and line.words[end] in ("of", "for", "with", "at", "from"):
        further = phrases.phrase_right(line, end + 1)
        if further == end + 1:
            break
        end = further
    return end
