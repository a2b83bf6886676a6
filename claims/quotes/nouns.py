"""Reports by a noun with its owner ("his claim that …", "Smith's criticism of …")."""

from claims.quotes.frame import Frame
from claims.quotes.positions import is_position
from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import Subject
from claims.syntax.subjects import first_subject, subject
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import sections, words

_REPLIES = words("quote-words", "nouns replies")
_GIVING = words("quote-words", "nouns giving")
_STATEMENTS = words("quote-words", "nouns statements")
_REFUSED = words("quote-words", "nouns refused")
_PREPOSITIONS = words("quote-words", "nouns prepositions")


def noun_frames(line: Line) -> list[Frame]:
    """Return the reports of one sentence that hang on a noun with its owner."""
    kinds = sections("reporting-nouns")
    frames: list[Frame] = []
    for at in range(1, line.stop):
        if line.words[at] in _REPLIES and (reply := _reply(line, at)) is not None:
            frames.append(reply)
    for at in range(1, line.stop - 1):
        if line.tags[at] not in ("NN", "NNS"):
            continue
        word, after = line.words[at], line.words[at + 1]
        single = word.removesuffix("s")
        author = phrases.phrase_right(line, at + 2) if after == "by" and at + 2 < line.stop else 0
        author = author if at + 2 < author < line.stop else 0
        past = author or _past_day(line, at + 1)
        says = line.words[past] == "that" and past + 1 < line.stop and line.tags[past + 1] not in phrases.FINITE
        if says and (single in kinds["clause"] or word in kinds["clause"]):
            manner, begin = "verb", past
        elif (
            after == "to"
            and single in kinds["infinitive"]
            and (line.tags[at + 2 : at + 3] == ["VB"] or any(q >= 0 for q in line.quotes[at + 2 : at + 3]))
        ):
            manner, begin = "verb", at + 1
        elif single in _STATEMENTS and (effect := _to_effect(line, at + 1)):
            manner, begin = "verb", effect
        elif (
            after in _PREPOSITIONS
            and word in kinds["object"]
            and (after != "to" or single != "call")
            and not (single == "denial" and line.words[at + 2] in _REFUSED)
        ):
            manner, begin = "object", at + 2
        elif after == ":" and single in kinds["clause"] and _opens_clause(line, at + 2):
            manner, begin = "verb", at + 2
        else:
            continue
        owner = first_subject(line, at) if after == ":" else owner_of(line, at)
        if author:
            owner = Subject(at + 2, author, phrases.phrase_right(line, at + 2, prepositions=False))
        if owner is not None and begin < line.stop:
            end = _object_end(line, begin) if manner == "object" else _clause_end(line, begin)
            frame = Frame(
                line=line,
                first=at,
                last=at + 1,
                cue=None,
                subject=owner,
                left=None,
                right=(begin, end),
                manner=manner,
            )
            if is_position(frame):
                frames.append(frame)
    return frames


def _reply(line: Line, at: int) -> Frame | None:
    """Read '"No," was the reply from Ann Lee', '"No," came his answer'."""
    verb = at - 2 if line.tags[at - 1] in ("DT", "PRP$") else at - 1
    if verb < 1 or line.words[verb] not in ("was", "came", "is", "comes"):
        return None
    end = verb - 1 if line.words[verb - 1] == "," else verb
    if not end or line.quotes[end - 1] < 0:
        return None
    owner = Subject(at - 1, at, at) if line.tags[at - 1] == "PRP$" else None
    if line.words[at + 1 : at + 2] in (["from"], ["of"]):
        stop = phrases.phrase_right(line, at + 2)
        if stop > at + 2:
            owner = Subject(at + 2, stop, phrases.phrase_right(line, at + 2, prepositions=False))
    return Frame(line, at, at + 1, None, owner, left=(0, end), right=None, manner="verb", sets_off=True)


def _opens_clause(line: Line, at: int) -> bool:
    """Say whether a sentence without marks opens at `at`: "he brings a warning: The sea is rising"."""
    if at >= line.stop or not line.capital[at] or any(quote >= 0 for quote in line.quotes[at : line.stop]):
        return False
    return phrases.first_finite(line, at, line.stop) >= 0


def _clause_end(line: Line, begin: int) -> int:
    """Return where a noun's clause ends: before the main verb of the sentence ("his claim that it fell was wrong")."""
    due = 1 if line.words[begin] == "that" or line.words[begin - 1] == ":" else 0
    for at in range(begin + 1, line.stop):
        tag, word = line.tags[at], line.words[at]
        if line.quotes[at] >= 0 or word in (":", "—", "–"):
            return line.stop
        if tag in phrases.FINITE:
            if not due:
                return group_start(line.words, line.tags, at)
            due = 0 if tag == "MD" or due == 1 else due - 1
        elif tag in ("CC", "WP", "WDT", "WRB", "WP$", ",") or (tag == "IN" and word in listed("subordinator")):
            due += 1
    return line.stop


def owner_of(line: Line, at: int) -> Subject | None:
    """Return whose claim it is: "his claim", "the ministry's claim"."""
    start = phrases.base_left(line, at)
    if line.tags[start] == "PRP$":
        return Subject(start, start + 1, start + 1)
    for index in range(at - 1, start, -1):
        if line.tags[index] == "POS":
            return phrases.phrase_left(line, index - 1)
    name = at
    while name > start and line.tags[name - 1] == "NNP":
        name -= 1
    if line.words[at].removesuffix("s") == "quote" and name < at:
        return Subject(name, at, at)
    if start and line.words[start - 1] in _GIVING and line.tags[start - 1] in phrases.FINITE | {"VBN"}:
        return subject(line, group_start(line.words, line.tags, start - 1))
    return None


def _past_day(line: Line, at: int) -> int:
    """Return the item after a day that stands behind a noun: "his claim Monday that"."""
    after = at + 1 if line.words[at] == "on" else at
    return after + 1 if after < line.stop - 1 and phrases.is_time(line, after) else at


def _to_effect(line: Line, at: int) -> int:
    """Return where the clause begins after "a statement to the effect (that)", 0 for none."""
    if line.words[at : at + 3] != ["to", "the", "effect"] or at + 4 >= line.stop:
        return 0
    return at + 3


def _object_end(line: Line, begin: int) -> int:
    at = begin
    while at < line.stop and line.words[at] not in (",", ";", ":", "—", "–") and line.tags[at] not in phrases.FINITE:
        at += 1
    return max(at, begin + 1)
