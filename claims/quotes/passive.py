"""Reports in the passive: "the plan was criticised by the union", "it is said that he left", "he was asked why"."""

from claims.quotes.frame import Frame, has_quote
from claims.quotes.openings import is_clause
from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import Subject
from claims.syntax.reporting_words import Cue
from claims.syntax.speakers import can_say, is_hearer
from claims.syntax.subjects import subject
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_MEANS = word_list("quote-words", "passive means")


def read_passive(line: Line, at: int, group: int, cue: Cue) -> Frame | None:
    """Return the report by a verb in the passive, `None` when it reports nothing.

    Args:
        line: the sentence.
        at: the participle.
        group: the first item of its verb group.
        cue: what the participle is.
    """
    if not at and line.words[at] in word_list("quote-words", "passive lead"):
        return None  # "Asked by the coroner why he left, he replied"
    if line.words[at + 1 : at + 2] == ["by"]:
        return _by_doer(line, at, group, cue)
    if "n" in cue.flags and line.words[at + 1 : at + 2] == ["as"] and (named := _named_by(line, at, cue)) is not None:
        return named
    after = phrases.skip_adjuncts(line, at + 1)
    if group == at:
        return None
    heard = subject(line, group) if cue.lemma == "tell" else None
    if heard is not None and is_hearer(line.words[heard.head_end - 1]):
        return _told_to(line, at, heard, after, cue)
    if after + 1 >= line.stop:
        return None
    word = line.words[after]
    clause = word == "that" or (word in listed("question") and "t" in cue.flags)
    if clause and "s" in cue.flags and line.quotes[after] < 0:
        return Frame(
            line=line,
            first=at,
            last=at + 1,
            cue=cue,
            subject=None,
            left=None,
            right=(after, line.stop),
            manner="unsourced",
        )
    return None


def _named_by(line: Line, at: int, cue: Cue) -> Frame | None:
    """Read 'was described as “odd” by the union'."""
    if line.words[at + 3 : at + 4] != ["by"] or line.quotes[at + 2] < 0:
        return None
    end = phrases.phrase_right(line, at + 4)
    doer = Subject(at + 4, end, phrases.phrase_right(line, at + 4, prepositions=False))
    if end == at + 4 or not can_say(line, doer):
        return None
    return Frame(line, at, at + 2, cue, doer, left=None, right=(at + 2, at + 3), manner="object")


def _told_to(line: Line, at: int, heard: Subject, after: int, cue: Cue) -> Frame | None:
    """Read what a court or the like was told: "jurors were told they fled", "They fled, the inquest was told"."""
    begin = after + (line.words[after : after + 1] == ["that"])
    left = right = None
    if begin < line.stop and (begin > after or is_clause(line, begin, sure=False, strict=False)):
        right = (after, line.stop)
    elif heard.start > 1 and line.words[heard.start - 1] == "," and after >= line.stop:
        left = (0, heard.start - 1) if phrases.first_finite(line, 0, heard.start - 1) > 0 else None
    if left is None and right is None:
        return None
    return Frame(
        line=line, first=at, last=at + 1, cue=cue, subject=None, left=left, right=right,
        manner="unsourced" if right else "verb", sets_off=bool(left),
    )  # fmt: skip


def is_by_means(line: Line, at: int) -> bool:
    """Say whether "by" tells on which way it was said, and not by whom: "said by telephone that"."""
    return line.words[at + 1 : at + 2] == ["by"] and any(word in _MEANS for word in line.words[at + 2 : at + 3])


def _by_doer(line: Line, at: int, group: int, cue: Cue) -> Frame | None:
    end = phrases.phrase_right(line, at + 2)
    doer = Subject(at + 2, end, phrases.phrase_right(line, at + 2, prepositions=False))
    if end == at + 2 or not can_say(line, doer):
        return None
    if (
        "t" in cue.flags
        and end + 1 < line.stop
        and (line.words[end] == "that" or line.words[end] in listed("question"))
    ):
        return Frame(
            line=line, first=at, last=at + 1, cue=cue, subject=doer, left=None, right=(end, line.stop), manner="verb"
        )
    if "t" in cue.flags and line.words[end : end + 1] == ["of"] and line.quotes[end + 1 : end + 2] not in ([], [-1]):
        right = (end + 1, line.stop)
        return Frame(line=line, first=at, last=at + 1, cue=cue, subject=doer, left=None, right=right, manner="verb")
    about = subject(line, group) if group < at else phrases.phrase_left(line, at - 1) if at else None
    if about is None or not {"n", "o"} & cue.flags:
        return None
    if cue.lemma not in listed("positions on others") and not has_quote(line, (about.start, line.stop)):
        return None
    if "h" in cue.flags and line.words[end : end + 1] != ["as"]:
        return None  # "a memo seen by the Gazette"
    reason = (end, line.stop) if end + 1 < line.stop and line.words[end] in ("for", "of", "as", "over") else None
    if reason is None and not has_quote(line, (about.start, line.stop)):
        return None
    return Frame(
        line=line,
        first=at,
        last=at + 1,
        cue=cue,
        subject=doer,
        left=(about.start, about.end),
        right=reason,
        manner="object",
    )
