"""Reports by a verb: which words are one, who their subject is, and what they report."""

from dataclasses import replace

from claims.quotes.beside import (
    after_with,
    aside_with_marks,
    beside_quote,
    inverted_subject,
    is_passive,
    is_quoting,
    quoted_one,
)
from claims.quotes.contact import (
    before_verb,
    is_on_comment,
    is_reduced,
    named_in_relative,
    past_noun,
)
from claims.quotes.content import after_aside, goes_on, has_object, object_after, resumed, said_after, said_before
from claims.quotes.frame import Frame, has_quote
from claims.quotes.hanging import is_done_by, is_opened, is_past, mark_before_main
from claims.quotes.passive import is_by_means, read_passive
from claims.quotes.positions import is_position
from claims.quotes.unstated import is_unstated
from claims.quotes.untold import is_asked_of_hearer, is_named, is_no_telling, is_only_shown, is_silence
from claims.quotes.verb_forms import is_adjective, reads_as_verb
from claims.syntax import phrases
from claims.syntax.line import QUOTE_OFF, QUOTED_WORD, Line
from claims.syntax.phrases import FINITE, NOUNS, Subject
from claims.syntax.reporting_words import Cue, cues
from claims.syntax.speakers import can_say, is_by_paper, is_hearer
from claims.syntax.subjects import main_clause, subject
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_NOBODY = word_list("quote-words", "verbs nobody")
_CALLING = word_list("quote-words", "verbs calling")
_FILING = word_list("quote-words", "verbs filing")
_OWN_WORDS = word_list("quote-words", "verbs of one's own words")
_WHOLE = frozenset(("all", "how", "what"))
_RELATIONS = word_list("quote-words", "beside relations")


def read_verb(line: Line, at: int, earlier: list[Frame]) -> Frame | None:
    """Return the report by the verb at item `at`, `None` when the word reports nothing there.

    Args:
        line: the sentence.
        at: a word that may be a reporting verb.
        earlier: the reports found before it in the sentence.
    """
    cue = None if is_adjective(line, at) else _cue(line, at)
    if cue is None or (cue.form == "base" and (not at or cue.lemma == "begin")):
        return None
    group = _group(line, at)
    if (
        cue.form == "past"
        and not is_quoting(line, at, cue)
        and (
            (line.words[at + 1 : at + 2] == ["by"] and not is_by_means(line, at))
            or is_passive(line, at, group)
            or (line.words[at + 1 : at + 2] == ["as"] and line.words[at + 3 : at + 4] == ["by"])
        )
    ):
        return read_passive(line, at, group, cue)
    if is_silence(line, at, group) or is_quoting(line, at, cue) or line.words[at] in ("regarding", "considering"):
        return None
    if is_named(line, at, group, cue) or is_no_telling(line, at, cue):
        return None
    after = at + 2 if cue.particle else at + 1
    if (after < len(line) and line.tags[after] == "RP") or line.words[after : after + 1] == ["out"]:
        after += 1
    marked = aside_with_marks(line, group)
    inverted = None if marked else inverted_subject(line, group, after, cue)
    speaker = inverted or marked or beside_quote(line, group, cue) or _speaker(line, at, group, cue, earlier)
    if speaker is not None and any(
        word in _NOBODY for word in line.words[max(0, speaker.start - 1) : speaker.start + 1]
    ):
        return None
    if (cue.form == "base" and is_asked_of_hearer(line, speaker)) or is_on_comment(line, speaker):
        return None
    if cue.lemma == "agree" and earlier and line.quotes[after : after + 1] not in ([], [-1]):
        return None  # "said they had agreed “in principle” to it"
    if cue.form == "ing" and not is_done_by(line, at, cue, speaker):
        return None
    is_heard = cue.lemma == "hear"
    if is_heard and (
        cue.form not in ("past", "s") or speaker is None or not is_hearer(line.words[speaker.head_end - 1])
    ):
        return None
    left = None
    if cue.form != "ing" or group < at or (line.words[at - 1] == "as" and quoted_one(line, at) is not None):
        left = said_before(line, group if inverted else _begin(line, speaker, group), cue)
    if inverted and group == 0:
        return Frame(
            line=line,
            first=at,
            last=after,
            cue=cue,
            subject=speaker,
            left=None,
            right=(inverted.end + 1, line.stop),
            manner="verb",
            sets_off=True,
        )
    if inverted:
        return Frame(
            line=line,
            first=at,
            last=after,
            cue=cue,
            subject=speaker,
            left=left,
            right=after_aside(line, inverted.end, left) or resumed(line, inverted, left),
            manner="verb",
            sets_off=True,
        )
    if left and group == at and line.tags[at] == "VBN" and speaker is not None and not can_say(line, speaker):
        left = None  # "the same cry chanted at rallies"
    if left and (cue.lemma == "share" or not has_quote(line, left)) and has_object(line, after, cue):
        left = None
    right, manner, sets_off = said_after(line, after, cue, left is not None)
    if (
        right is None
        and left is None
        and speaker is not None
        and (name := named_in_relative(line, after, cue, speaker))
    ):
        right, manner = (name, line.stop), "object"
    if left and right and speaker is not None and speaker.who is not None and has_quote(line, left):
        left = None  # '"We sail," Lee, who has proposed closing the pier, said'
    if left and right and not goes_on(line, left, right, sets_off):
        if line.tags[left[1] - 1] == QUOTE_OFF and line.words[right[0]] != "that":
            right = None
        else:
            left = None
    if right is None and left is None and "p" in cue.flags and speaker and is_by_paper(line, speaker):
        right, manner = object_after(line, after), "object"
    if (left is None and right is None and manner != "colon") or (speaker is None and cue.lemma in _CALLING):
        return None
    if right and cue.form == "ing":
        if is_reduced(line, at, right):
            return None
        right = before_verb(line, right)
    aside = speaker is not None and _is_in_aside(line, speaker)
    if right and left is None and (aside or not has_quote(line, right) or is_opened(line, speaker)):
        right = _bounded_by_main(line, at, cue, speaker, right)
    frame = Frame(
        line=line,
        first=at,
        last=after,
        cue=cue,
        subject=speaker,
        left=left,
        right=right,
        manner=manner,
        sets_off=sets_off or left is not None,
    )
    if not is_position(frame):
        return None
    if is_heard:
        return replace(frame, subject=None)  # "the court heard that": whoever told it said so
    if right and not has_quote(line, right) and (is_only_shown(line, cue, speaker, right) or is_unstated(frame)):
        return None
    if cue.lemma == "show" and right and line.words[right[0] - 1] not in (",", ":") and has_quote(line, right):
        return frame if speaker and is_by_paper(line, speaker) else None
    return frame if has_quote(line, right) or _has_speaker(frame, cue) else None


def _group(line: Line, at: int) -> int:
    """Return the first item of a verb group, with "since" among its helpers: "has since said"."""
    group = group_start(line.words, line.tags, at)
    if group > 1 and line.words[group - 1] == "since" and line.words[group - 2] in listed("have"):
        return group_start(line.words, line.tags, group - 2)
    return group


def _begin(line: Line, who: Subject | None, group: int) -> int:
    """Return where the reporting words begin: with the subject, or what leads to it, as in "was all Lee said"."""
    if who is None:
        return group
    whole = who.start if line.words[who.start] == "all" else who.start - 1
    if whole > 0 and line.words[whole] in _WHOLE and line.words[whole - 1] in ("was", "is"):
        return whole - 1
    return who.start - 1 if who.start > 1 and line.words[who.start - 1] == "as" else who.start


def _bounded_by_main(line: Line, at: int, cue: Cue, who: Subject | None, right: tuple[int, int]) -> tuple[int, int]:
    """Return what was said without the main clause that follows: "When Smith said the bank was safe, Jones left"."""
    if who is not None and _is_in_aside(line, who):
        ends = (i for i in range(right[0] + 1, right[1] - 1) if line.words[i] == "," and line.tags[i + 1] in FINITE)
        return right[0], next(ends, right[1])
    opens = (at <= 2 and cue.form in ("ing", "past") and (who is None or who.start > at)) or (
        who is not None and 0 < who.start <= 2 and line.words[who.start - 1] in listed("opener")
    )
    comma = main_clause(line, at) if opens else -1
    if comma > right[0]:
        return right[0], comma
    if (opens or is_opened(line, who)) and (mark := mark_before_main(line, right)):
        return right[0], mark
    fronted = who is not None and who.start == 1 and line.words[0] == "as" and line.words[right[0]] == ","
    return (right[0] + 1, right[1]) if fronted else right


def _is_in_aside(line: Line, who: Subject) -> bool:
    """Say whether a subject says something in an aside after a comma: "Lee, who said …", "Lee, whose lawyers say"."""
    if who.who is not None:
        return line.words[who.who - 1] == ","
    return who.start > 1 and line.words[who.start - 1] in listed("relative") and line.words[who.start - 2] == ","


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
    if tag == QUOTED_WORD:
        return None
    fitting = [cue for cue in cues()[word] if cue.particle in ("", *line.words[at + 1 : at + 2])]
    if not fitting or (
        fitting[0].lemma == "swear" and fitting[0].form != "s" and line.words[at + 1 : at + 2] == ["in"]
    ):
        return None
    is_verb = tag in phrases.VERBS or word in listed("sure") or (tag in NOUNS and reads_as_verb(line, at))
    if not is_verb and word != "insist":  # which the tagger takes for a preposition
        return None
    if len(fitting) == 1:
        return fitting[0]
    if word == "read" and tag == "VB" and at and line.words[at - 1] != "to":
        tag = "VBD"
    wanted = {"VBZ": "s", "VBG": "ing", "VBD": "past", "VBN": "past"}.get(tag, "base")
    return next((cue for cue in fitting if cue.form == wanted), fitting[0])


def _speaker(line: Line, at: int, group: int, cue: Cue, earlier: list[Frame]) -> Subject | None:
    """Return the subject of a reporting verb that stands after it."""
    if cue.form != "ing" or (group < at and line.words[at - 1] in listed("be")):
        if group and line.tags[group - 1] == "CC" and earlier:
            first = next((e for e in earlier if e.subject is None or e.subject.start < e.first), None)
            if first is not None and first.cue is not None and first.cue.form != "ing":
                return first.subject
        doer = subject(line, group) or _before_who(line, group)
        if doer is None or line.words[doer.start : doer.end] in (["the"], ["a"], ["an"]):
            return None
        return past_noun(line, doer)
    if line.words[max(0, at - 1)] == "as" and (quoted := quoted_one(line, at)) is not None:
        return quoted
    with_whom = after_with(line, at)
    if with_whom is not None:
        return with_whom
    before = line.words[at - 1] if at else ","
    if before in (",", "and", "or", "but") or before in phrases.DASHES or (at and line.tags[at - 1] in ("RB", "IN")):
        last = earlier[-1].subject if earlier else None
        if last and (can_say(line, last) or is_by_paper(line, last)):
            return last
        return _main_subject(line, at)
    if at and line.tags[at - 1] in NOUNS | {"PRP"}:
        day = _before_day(line, at)
        beside = phrases.phrase_left(line, day - 1)
        if beside and beside.start and line.words[beside.start - 1] in _FILING:
            return _main_subject(line, beside.start) or beside
        if beside and cue.lemma in _OWN_WORDS and not (can_say(line, beside) or is_by_paper(line, beside)):
            return _main_subject(line, beside.start) or beside
        if beside and is_by_paper(line, beside) and phrases.first_finite(line, 0, beside.start) >= 0:
            return _main_subject(line, beside.start) or beside
        if beside and beside.start and line.words[beside.start - 1] in _RELATIONS:
            return _main_subject(line, beside.start) or beside
        return beside
    return _main_subject(line, at)


def _before_who(line: Line, group: int) -> Subject | None:
    """Return who opens a sentence before a clause up to a verb: "An aide who was not free to speak openly said"."""
    who = next((at for at in range(group - 1, 0, -1) if line.words[at] in ("who", ",")), 0)
    doer = phrases.phrase_left(line, who - 1) if who and line.words[who] == "who" else None
    return doer if doer is not None and not doer.start else None


def _before_day(line: Line, at: int) -> int:
    """Return the item where a day before a verb begins, else the verb: "filed a brief on Monday arguing"."""
    if at > 2 and line.words[at - 2] == "on" and phrases.is_time(line, at - 1):
        return at - 2
    return at


def _main_subject(line: Line, at: int) -> Subject | None:
    """Return the subject of the main clause that a participle at `at` hangs on."""
    is_behind = at > 2 or phrases.first_finite(line, 0, at) >= 0
    comma = -1 if is_behind else main_clause(line, at)
    order = [*range(at - 1, -1, -1)] if is_behind else [*range(max(at, comma), min(len(line), at + 60))]
    for index in order:
        if line.tags[index] in FINITE or (is_behind and is_past(line, index)):
            doer = subject(line, group_start(line.words, line.tags, index))
            asked = doer is not None and line.words[doer.start - 1] in listed("question") and doer.start > 0
            if asked and doer is not None and line.words[max(0, doer.start - 2)] == ",":
                asked = False  # ", when protesters cut in, shouting"
            if doer is not None and not asked and line.words[doer.start] not in listed("relative"):
                return doer
    beside = phrases.phrase_left(line, at - 2) if at > 1 and line.words[at - 1] == "," else None
    return beside if beside and can_say(line, beside) else None
