"""Reports inside reports: which of them are told apart, and which one passes on the words of another."""

from collections.abc import Sequence

from claims.quotes.clauses import one_clause, one_object
from claims.quotes.frame import Frame, has_quote
from claims.syntax.speakers import can_say


def is_doubtful(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Say whether a report inside another one has a subject that can hardly speak: "said the rise shows …"."""
    if frame.subject is None or frame.manner in ("source", "turn") or can_say(frame.line, frame.subject):
        return False
    if (
        frame.cue is not None
        and frame.cue.lemma == "read"
        and frame.cue.form != "ing"
        and has_quote(frame.line, frame.right)
    ):
        return False  # "banners that read"
    return any(
        other.right is not None and other.right[0] <= frame.first < other.right[1] and other.subject != frame.subject
        for other in frames
    )


def outer_report(frame: Frame, frames: Sequence[Frame]) -> int | None:
    """Return the report whose words are this report: "Smith said that Jones had called it …"."""
    if frame.subject is None:
        return None
    for number, other in enumerate(frames):
        for items in (other.left, other.right):
            if other is frame or items is None:
                continue
            start, end = items
            while start < end and (frame.line.words[start] == "that" or frame.line.tags[start] == "RB"):
                start += 1
            owned = _opens_after_article(frame, start)
            begins = start == frame.subject.start or owned or (frame.left is not None and frame.left[0] == start)
            if begins and start <= frame.first < end:
                return number
    return None


def _opens_after_article(frame: Frame, start: int) -> bool:
    """Say whether a report by a noun opens there after an article: "cited the Ann Lee quote that …"."""
    doer = frame.subject
    return is_noun(frame) and doer is not None and doer.start == start + 1 and frame.line.tags[start] == "DT"


def is_within(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Say whether a report stands inside the clause that another one reports, so that the other one tells it whole.

    One with quoted words of its own is told apart when somebody else is said to have spoken them; what a speaker said
    that they or others think or plan is the speaker's own telling. A source is always told apart, and so is a report
    past the end of that clause, and a claim that somebody is said to believe.
    """
    if frame.manner == "source" or (holds_quote(frame) and not _is_telling(frame)):
        return False
    through = outer_report(frame, frames) if is_noun(frame) else None
    if through is not None and (cue := frames[through].cue) is not None and "h" in cue.flags:
        return False
    return any(
        items is not None and _is_among(frame, other, items) and _tells_whole(other, frame, items)
        for other in frames
        if other is not frame
        for items in (other.left, other.right)
    )


def _is_among(frame: Frame, other: Frame, items: tuple[int, int]) -> bool:
    """Say whether a report stands among the words of `other`, with its subject or with the same one."""
    if not items[0] <= frame.first < items[1]:
        return False
    begin = frame.first if frame.subject is None else frame.subject.start
    return begin >= items[0] or (other.subject is not None and begin == other.subject.start)


def _tells_whole(other: Frame, frame: Frame, items: tuple[int, int]) -> bool:
    """Say whether `other` reports `frame` as a part of its clause, which `items` are."""
    if any(area and area[0] <= other.first < area[1] for area in (frame.left, frame.right)):
        return False
    if holds_quote(frame):
        return other.manner != "object"
    if holds_quote(other):
        return False
    if other.manner == "object":
        clause: tuple[int, int] | None = one_object(frame.line, items)
        return clause is not None and frame.first < clause[1] and frame.line.tags[frame.first] in ("VB", "VBG", "NN")
    clause = one_clause(frame.line, items)
    return clause is not None and frame.first < clause[1]


def _is_telling(frame: Frame) -> bool:
    """Say whether a verb tells of thoughts, aims or deeds rather than words: "hopes", "planned", "to say"."""
    if frame.cue is None or ("n" in frame.cue.flags and "h" not in frame.cue.flags):
        return False
    before = max(0, frame.first - 1)
    planned = frame.line.words[before] == "to" or frame.line.tags[before] == "MD"
    if planned and frame.line.tags[frame.first] == "VB":
        return True
    return "h" in frame.cue.flags or not {"s", "q", "p"} & frame.cue.flags


def is_handed_on(frame: Frame, outer: Frame) -> bool:
    """Say whether `outer` does no more than hand on what somebody else said: "the site reported its source said …"."""
    if (
        not _is_said(frame)
        or not (_is_said(outer) or outer.manner == "source")
        or frame.cue is None
        or frame.cue.form not in ("past", "s")
    ):
        return False
    if frame.subject is None or frame.line.tags[frame.subject.head_end - 1] == "PRP" or frame.right is None:
        return False
    return can_say(frame.line, frame.subject) and frame.line.words[frame.right[0]] != "to"


def _is_said(frame: Frame) -> bool:
    """Say whether a verb tells words that were said, in a clause."""
    return frame.manner == "verb" and frame.cue is not None and "s" in frame.cue.flags and "h" not in frame.cue.flags


def is_swallowed(frame: Frame) -> bool:
    """Say whether a report is no more than what another one says: "Smith said that Jones believes …"."""
    return not (is_noun(frame) or holds_quote(frame) or _is_speech(frame))


def is_noun(frame: Frame) -> bool:
    """Say whether a report hangs on a noun ("his claim that") or on a name with a colon."""
    return frame.cue is None and frame.manner != "source"


def _is_speech(frame: Frame) -> bool:
    return frame.cue is not None and "s" in frame.cue.flags and not {"h", "o", "n", "p"} & frame.cue.flags


def holds_quote(frame: Frame) -> bool:
    """Say whether quoted words are among those that a report reports."""
    return has_quote(frame.line, frame.left) or has_quote(frame.line, frame.right)
