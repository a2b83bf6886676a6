"""Who reports what in one sentence: every report, in order, each bounded by the next."""

from claims.quotes.frame import Frame, has_quote
from claims.quotes.positions import is_position
from claims.quotes.verbs import read_verb
from claims.syntax import phrases
from claims.syntax.line import QUOTE_OFF, Line
from claims.syntax.phrases import Subject
from claims.syntax.reporting_words import cues
from claims.syntax.speakers import can_say, is_paper, is_person
from claims.syntax.subjects import subject
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_ASIDE = 8
_OPENS = word_list("quote-words", "frames opens a report")
_FINITE = [[tag] for tag in phrases.FINITE]
_VERBS = [[tag] for tag in (*phrases.FINITE, "VBN", "RB")]
_PASSED_ON = ("reported", "noted", "confirmed", "announced", "stated")
_NONE = word_list("quote-words", "verbs nobody")
_TURNS_TO = word_list("quote-words", "frames turns to")


def find_frames(line: Line) -> list[Frame]:
    """Return the reports of one sentence, in order of their reporting words."""
    forms = cues()
    frames: list[Frame] = []
    for at, word in enumerate(line.words):
        read: Frame | None = None
        if word in forms and line.quotes[at] < 0:
            read = read_verb(line, at, frames)
        elif word == "according" and line.words[at + 1 : at + 2] == ["to"]:
            read = _source(line, at, at + 2)
        elif word == "as" and not at and line.words[at + 2 : at + 3] == ["by"] and line.words[at + 1] in _PASSED_ON:
            read = _source(line, at, at + 3)
        elif word == "clear" and line.quotes[at] < 0:
            read = _made_clear(line, at)
        elif word == "words" and line.words[max(0, at - 2) : at + 2] == ["in", "the", "words", "of"]:
            read = _source(line, at - 2, at + 2)
        if read is not None:
            frames.append(read)
    bounded = [_bounded(frame, frames) for frame in frames]
    return [
        frame
        for frame, before in zip(bounded, frames, strict=True)
        if (frame.right is None or line.words[frame.right[1] - 1] not in ("that", "which"))
        and (frame.right == before.right or is_position(frame))
    ]


def _made_clear(line: Line, at: int) -> Frame | None:
    """Read "made clear that", "has made it clear on Friday that"."""
    verb = at - 2 if line.words[at - 1] == "it" else at - 1
    if verb < 1 or line.words[verb] not in ("made", "makes", "make", "making"):
        return None
    clause = phrases.skip_adjuncts(line, at + 1)
    if line.words[clause : clause + 1] != ["that"] or clause + 1 >= line.stop:
        return None
    doer = subject(line, group_start(line.words, line.tags, verb))
    if doer is None or not can_say(line, doer):
        return None
    right = (clause, line.stop)
    return Frame(line=line, first=verb, last=at + 1, cue=None, subject=doer, left=None, right=right, manner="verb")


def _source(line: Line, at: int, start: int) -> Frame | None:
    """Read "according to the ministry" or "in the words of Ann Lee", from `at`; the source is named from `start`."""
    opening = start
    end = phrases.phrase_right(line, start)
    if end == start and line.words[start : start + 1] and line.words[start] in listed("group"):
        end = start + 1
    if end == start or (end == start + 1 and line.words[start] in listed("measure")):
        return None
    end = _past_year(line, end)
    if line.words[end : end + 1] == ["by"] and is_paper(line.words[end - 1]):
        author = phrases.phrase_right(line, end + 1)
        start, end = (end + 1, author) if author > end + 1 else (start, end)
    elif line.words[end : end + 1] == ["from"] and is_paper(line.words[end - 1]):
        end = max(end, phrases.phrase_right(line, end + 1))
    head = phrases.phrase_right(line, start, prepositions=False)
    also = None
    if line.words[end : end + 1] == [","]:
        stop = phrases.phrase_right(line, end + 1)
        also = (end + 1, stop) if stop > end + 1 and line.tags[stop : stop + 1] not in _VERBS else None
    speaker = Subject(start, end, max(head, start + 1), also)
    left, right = _told_by_source(line, at, end, also)
    if left is None and right is None:
        return None
    return Frame(line=line, first=at, last=opening, cue=None, subject=speaker, left=left, right=right, manner="source")


def _told_by_source(
    line: Line, at: int, end: int, also: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return what "according to …" at `at`, whose source ends at `end`, passes on: before it, after it."""
    joined = at > 1 and (line.tags[at - 1] == "CC" or (line.words[at - 1] == "," and line.tags[at - 2] == "CC"))
    if at == 0 or (line.tags[at - 1] == "CC" and at == 1) or line.words[at - 1] in (":", ";"):
        comma = _past_source(line, end, also)
        return None, (comma + 1, line.stop) if 0 <= comma < line.stop - 1 else None
    if joined:
        begin = end + 1 if line.words[end : end + 1] == [","] else end
        return None, (begin, line.stop) if begin < line.stop else None
    stop = at - 1 if line.words[at - 1] == "," else at
    if line.words[stop - 1] in ("that", "which") and stop < at:  # "a law that, according to Lee, is cruel"
        return None, (end + 1, line.stop) if line.words[end : end + 1] == [","] else None
    begin = 1 if (line.tags[0] == "CC" or line.words[0] in _TURNS_TO) and stop > 1 else 0
    left = (begin, stop) if stop > begin else None
    right = None
    if left and (phrases.first_finite(line, *left) < 0 or line.tags[stop - 1] in phrases.FINITE):
        comma = next((i for i in range(end, min(line.stop - 1, end + _ASIDE)) if line.words[i] == ","), -1)
        aside = comma >= 0 and line.words[comma + 1] in ("which", "who", "whose")
        right = (comma + 1, line.stop) if comma >= 0 and not aside else None
        if end < line.stop and line.tags[end] in phrases.FINITE and line.words[end] not in listed("handed out"):
            right = (end, line.stop)
    return left, right


def _past_year(line: Line, end: int) -> int:
    """Return the end of a source that names a day with its year: "a March 14, 2019 press release"."""
    if line.words[end : end + 1] != [","] or line.tags[end + 1 : end + 2] != ["CD"] or line.tags[end - 1] != "CD":
        return end
    further = phrases.phrase_right(line, end + 1)
    return further if further > end + 2 else end


def _past_source(line: Line, end: int, also: tuple[int, int] | None) -> int:
    """Return the comma after a source at the front and its asides, -1 when there is none: "…, Ann Lee, in May, …"."""
    comma = next((i for i in range(end, line.stop) if line.words[i] == ","), -1)
    if comma < 0:
        return -1
    closing = next((i for i in range(comma + 1, line.stop) if line.words[i] == ","), -1)
    word = line.words[comma + 1] if comma + 1 < line.stop else ""
    is_office = comma == end and is_person(word) and line.words[comma + 2 : comma + 3] == ["of"]
    is_office = is_office and word not in listed("group") and word not in _NONE
    aside = word in ("which", "who") or is_office
    if also is not None and comma == end and closing == also[1]:
        named = all(line.capital[i] or line.words[i] == "&" for i in range(*also))
        of_one = line.tags[comma - 1] in ("NNP", "NNPS")
        aside = aside or named or (of_one and _is_post(line, also))
    goes_on = line.words[closing + 1 : closing + 2] in (["such"], ["including"], ["like"])
    goes_on = goes_on or line.tags[closing + 1 : closing + 2] in _FINITE
    return closing if aside and closing > 0 and not goes_on else comma


def _is_post(line: Line, items: tuple[int, int]) -> bool:
    """Say whether an apposition says what somebody is: "director of the museum"."""
    head = phrases.phrase_right(line, items[0], prepositions=False)
    return (
        line.tags[head - 1] == "NN" and is_person(line.words[head - 1]) and line.words[head] in ("of", ",", "at", "for")
    )


def _bounded(frame: Frame, frames: list[Frame]) -> Frame:
    """Return the frame with what was said cut where another report takes over: ", adding that", ", but he denied"."""
    if frame.right is None:
        return frame
    start, end = frame.right
    for other in frames:
        if other is frame or not start < other.first < end:
            continue
        is_aim = frame.line.words[start] == "to"
        if (frame.manner == "object" or is_aim) and (opener := _opens_report(frame.line, start, other)):
            end = min(end, opener - (frame.line.words[opener - 1] == ","))
            continue
        if frame.manner == "object" and _sets_off_own(other):
            end = min(end, _before_participle(frame.line, start, other))
            continue
        if _is_told_whole(frame, other) and other.left is not None:
            end = min(end, other.left[1])
            continue
        begin = other.first
        if other.subject is not None and other.subject.start >= start and other.manner != "source":
            begin = other.subject.start
        before = begin - 1
        if before > start and (line_tag(frame.line, before) == "CC" or frame.line.words[before] in _TURNS_TO):
            before -= 1
        if before > start + 1 and frame.line.words[before - 1 : before + 1] == ["even", "as"]:
            before -= 2  # ", even as others vowed to stop it"
        turned = frame.line.words[before + 1] in _TURNS_TO and frame.line.tags[before] == QUOTE_OFF
        joined = (frame.line.words[before] == "," or turned) or (
            other.cue is not None and other.cue.form == "ing" and line_tag(frame.line, begin - 1) == "CC"
        )
        joined = joined or _is_repeated(frame, other, begin)
        if frame.line.words[start + (frame.line.words[start] == "that")] == "if" and joined and _would(other):
            continue
        takes_over = other.manner == "source" or (joined and other.right is not None and begin > start + 1)
        if takes_over and before > start and _is_whole(frame.line, start, before):
            end = min(end, before if frame.line.words[before] == "," else before + 1)
    return Frame(
        line=frame.line,
        first=frame.first,
        last=frame.last,
        cue=frame.cue,
        subject=frame.subject,
        left=frame.left,
        right=(start, end),
        manner=frame.manner,
        sets_off=frame.sets_off,
    )


def _opens_report(line: Line, start: int, other: Frame) -> int:
    """Return the "after" before a report that is no part of an object: "criticised it after Lee said"; 0 for none."""
    if other.subject is None or other.subject.start <= start + 1 or other.subject.start > other.first:
        return 0
    before = other.subject.start - 1
    opens = line.words[before] in _OPENS and can_say(line, other.subject) and other.manner in ("verb", "object")
    return before if opens else 0


def _is_repeated(frame: Frame, other: Frame, begin: int) -> bool:
    """Say whether the same report in the present comes once more: "She says it fell and she says it is over"."""
    line, cue = frame.line, frame.cue
    if cue is None or other.cue != cue or cue.form not in ("s", "base") or other.subject is None:
        return False
    return begin == other.subject.start and line.tags[begin] == "PRP" and line_tag(line, begin - 1) == "CC"


def _sets_off_own(other: Frame) -> bool:
    """Say whether a report sets off words behind it, by a participle or by somebody who can say them."""
    if not other.sets_off or other.cue is None or other.left is not None:
        return False
    return other.cue.form == "ing" or (other.subject is not None and can_say(other.line, other.subject))


def _before_participle(line: Line, start: int, other: Frame) -> int:
    """Return where an object ends before a participle with marked words: 'replied to a letter, adding: "No."'."""
    end = other.first
    if other.subject is not None and start < other.subject.start < end:
        end = other.subject.start
    while end > start + 1 and line.tags[end - 1] in ("CC", ",", "VBG", "RB"):
        end -= 1
    return end


def _is_told_whole(frame: Frame, other: Frame) -> bool:
    """Say whether another report stands behind all of this one: "The report found that it was safe, Lee said"."""
    around, right = other.left, frame.right
    if around is None or right is None or frame.subject is None or other.right or other.manner != "verb":
        return False
    if not right[0] < around[1] or (frame.subject.start != around[0] and not _is_in_front(frame, other, around)):
        return False
    return not has_quote(frame.line, right) or frame.line.quotes[around[1] - 1] >= 0


def _is_in_front(frame: Frame, other: Frame, around: tuple[int, int]) -> bool:
    """Say whether a report stands within what another one, in plain order, says: "It may not mean that, Lee said"."""
    if frame.subject is None or other.subject is None or not other.subject.start < other.first:
        return False
    if frame.cue is None or frame.cue.form != "base":
        return False
    return around[0] <= frame.subject.start < frame.first < around[1] <= other.first


def _would(frame: Frame) -> bool:
    """Say whether a report is what somebody would say, if: "if he stayed, he would ask for more"."""
    group = group_start(frame.line.words, frame.line.tags, frame.first)
    return frame.line.tags[group] == "MD"


def _is_whole(line: Line, start: int, end: int) -> bool:
    """Say whether what comes before a further report can stand alone: it has a verb, or is the object of one."""
    adverbial = line.words[start] == "that" and line.tags[start + 1] in ("IN", "RB", "WRB", "VBG", "VBN")
    return not adverbial or phrases.first_finite(line, start, end) >= 0


def line_tag(line: Line, at: int) -> str:
    """Return the tag of an item, `""` before the first."""
    return line.tags[at] if at >= 0 else ""
