"""Reports by a verb: which words are one, who their subject is, and what they report."""

from claims.quotes import grammar
from claims.quotes.content import after_aside, goes_on, object_after, said_after, said_before
from claims.quotes.cues import Cue, cues
from claims.quotes.frame import Frame, has_quote
from claims.quotes.grammar import FINITE, NOUNS, Subject
from claims.quotes.line import QUOTE_OFF, Line
from claims.quotes.passive import read_passive
from claims.quotes.speakers import can_say, is_by_paper, is_paper
from claims.quotes.subjects import main_clause, subject
from claims.quotes.vocabulary import listed


def read_verb(line: Line, at: int, earlier: list[Frame]) -> Frame | None:
    """Return the report by the verb at item `at`, `None` when the word reports nothing there.

    Args:
        line: the sentence.
        at: a word that may be a reporting verb.
        earlier: the reports found before it in the sentence.
    """
    cue = None if _is_adjective(line, at) else _cue(line, at)
    if cue is None:
        return None
    group = grammar.verb_group_start(line, at)
    if cue.form == "past" and (line.words[at + 1 : at + 2] == ["by"] or _is_passive(line, at, group)):
        return read_passive(line, at, group, cue)
    if _is_silence(line, at, group):
        return None
    after = at + 1
    if (after < len(line) and line.tags[after] == "RP") or line.words[after : after + 1] == ["out"]:
        after += 1
    inverted = _inverted(line, group, after, cue)
    who = inverted or _beside_quote(line, group, cue) or _speaker(line, at, group, cue, earlier)
    left = None
    if cue.form != "ing" or group < at:
        left = said_before(line, group if inverted else who.start if who else group, cue)
    if inverted:
        return Frame(line, at, after, cue, who, left, after_aside(line, inverted.end, left), "verb", True)
    right, manner, sets_off = said_after(line, after, cue, left is not None)
    if left and right and not goes_on(line, left, right, sets_off):
        if line.tags[left[1] - 1] == QUOTE_OFF and line.words[right[0]] != "that":
            right = None
        else:
            left = None
    if right is None and left is None and "p" in cue.flags and who and is_by_paper(line, who):
        right, manner = object_after(line, after), "object"
    if left is None and right is None and manner != "colon":
        return None
    if right and left is None and not has_quote(line, right):
        right = _bounded_by_main(line, at, cue, who, right)
    frame = Frame(line, at, after, cue, who, left, right, manner, sets_off or left is not None)
    return frame if has_quote(line, right) or _has_speaker(frame, cue) else None


def _bounded_by_main(line: Line, at: int, cue: Cue, who: Subject | None, right: tuple[int, int]) -> tuple[int, int]:
    """Return what was said without the main clause that follows: "When Smith said the bank was safe, Jones left"."""
    if who is not None and who.who is not None and line.words[who.who - 1] == ",":
        ends = (i for i in range(right[0] + 1, right[1] - 1) if line.words[i] == "," and line.tags[i + 1] in FINITE)
        return right[0], next(ends, right[1])
    opens = (at <= 2 and cue.form in ("ing", "past") and (who is None or who.start > at)) or (
        who is not None and 0 < who.start <= 2 and line.words[who.start - 1] in listed("opener")
    )
    comma = main_clause(line, at) if opens else -1
    if comma > right[0]:
        return right[0], comma
    fronted = who is not None and who.start == 1 and line.words[0] == "as" and line.words[right[0]] == ","
    return (right[0] + 1, right[1]) if fronted else right


def _is_silence(line: Line, at: int, group: int) -> bool:
    """Say whether a word tells that nothing was said: "did not respond to", "declined to comment on"."""
    word, before = line.words[at], line.words[max(0, at - 2) : at]
    if word == "respond":
        return any(line.words[i] in ("not", "n't", "n’t") for i in range(group, at))
    refused = before[-1:] == ["to"] and before[0].startswith(("declin", "refus"))
    return refused and word in listed("silence")


def _has_speaker(frame: Frame, cue: Cue) -> bool:
    """Say whether a report without quoted words has the subject it needs: views need one that can hold them."""
    right = frame.right
    is_view = (
        frame.manner == "object" or not {"s", "p", "q"} & cue.flags or (right and frame.line.tags[right[0]] == "TO")
    )
    if is_view:
        return frame.subject is not None and can_say(frame.line, frame.subject)
    return frame.subject is not None or cue.form != "base"


def _cue(line: Line, at: int) -> Cue | None:
    """Return what the word at `at` is when it is used as a reporting verb there."""
    word, tag = line.words[at], line.tags[at]
    known = cues()[word]
    if tag not in grammar.VERBS and word not in listed("sure") and not (tag in NOUNS and _reads_as_verb(line, at)):
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
    return before >= group and line.words[before] in listed("be") and line.words[at - 1] not in listed("have")


def _is_adjective(line: Line, at: int) -> bool:
    """Say whether a participle stands before its noun: "his reported worth"."""
    if at == 0 or at + 1 >= line.stop or line.tags[at] not in ("VBN", "VBG", "JJ"):
        return False
    return line.tags[at - 1] in ("DT", "PRP$", "POS", "JJ") and line.tags[at + 1] in NOUNS


def _speaker(line: Line, at: int, group: int, cue: Cue, earlier: list[Frame]) -> Subject | None:
    """Return the subject of a reporting verb that stands after it."""
    if cue.form != "ing" or (group < at and line.words[at - 1] in listed("be")):
        if group and line.tags[group - 1] == "CC" and earlier and earlier[0].cue and earlier[0].cue.form != "ing":
            return earlier[0].subject
        found = subject(line, group)
        return (
            found if found is not None and line.words[found.start : found.end] not in (["the"], ["a"], ["an"]) else None
        )
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
    comma = main_clause(line, at) if at <= 2 else -1
    order = [*range(at - 1, -1, -1)] if at > 2 else [*range(max(at, comma), min(len(line), at + 60))]
    for index in order:
        if line.tags[index] in FINITE:
            found = subject(line, grammar.verb_group_start(line, index))
            if found is not None and line.words[found.start] not in listed("relative"):
                return found
    return None


def _beside_quote(line: Line, group: int, cue: Cue) -> Subject | None:
    """Return the few words between a quotation that is set off and its verb: '"…," spokesman Ann Smith said'."""
    if not {"s", "q"} & cue.flags or cue.form == "ing":
        return None
    for at in range(group - 1, max(-1, group - 12), -1):
        if line.tags[at] == QUOTE_OFF:
            return Subject(at + 1, group, group) if at + 1 < group else None
        if (
            line.words[at] in (",", ";", ":")
            or line.tags[at] in FINITE
            or line.words[at] in listed("relative")
            or line.tags[at] in ("CC", "TO")
        ):
            return None
    return None


def _inverted(line: Line, group: int, after: int, cue: Cue) -> Subject | None:
    """Return the subject that follows the verb: "…," said Smith, the minister."""
    if group == 0 or ("s" not in cue.flags and "q" not in cue.flags) or cue.form in ("ing", "base"):
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
