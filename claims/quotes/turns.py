"""A name and a colon before what somebody says: turns in a transcript, and headlines."""

from claims.quotes.frame import Frame
from claims.reading import Reading
from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import Subject
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_LONGEST_NAME, _LONGEST_INSERT = 6, 8
_SMALL = word_list("quote-words", "turns small")


def named_turn(line: Line) -> Frame | None:
    """Return the report of a line that begins with a name and a colon: a transcript, or a headline."""
    if line.words[0] == "about":
        return None  # "About Tarn Bank: …" below a press release
    named = 0
    for at in range(1, min(_LONGEST_NAME + _LONGEST_INSERT, line.stop - 1)):
        if line.words[at] == "(" and not named:
            named = at
        if named and line.words[at] != ":":
            continue
        if line.words[at] == ":":
            if line.stop - at < 4 and line.quotes[at + 1] < 0:
                return None
            return Frame(
                line=line,
                first=at,
                last=at + 1,
                cue=None,
                subject=Subject(0, named or at, named or at),
                left=None,
                right=(at + 1, line.stop),
                manner="turn",
                sets_off=True,
            )
        if at > _LONGEST_NAME or line.quotes[at] >= 0 or not (line.capital[at] or line.words[at] in _SMALL):
            return None
    return None


def is_turn(reading: Reading, line: Line, turn: Frame) -> bool:
    """Say whether what stands before a colon is a speaker: a known person, or a name in capitals as in transcripts."""
    name = line.span(*turn.subject[:2]) if turn.subject else None
    if name is None:
        return False
    words = name.of(reading.text)
    if words.isupper() and (len(words) > 3 or words == "A"):
        return reading.text.count(words + ":") > 1
    named = [m for m in reading.people.within(name) if m.kind in ("full", "surname")]
    heading = reading.sentences[line.number].block == 0
    told = line.quotes[turn.last] >= 0 or line.words[turn.first - 1] in listed("heading")
    if heading and (told or (named and _has_verb(line, turn))):
        return True
    return any(m.span.end == name.end for m in named) and _says(line, turn)


def _has_verb(line: Line, turn: Frame) -> bool:
    """Say whether what follows a name in a heading has a verb, or marks: "possession of a car" has none."""
    start, end = turn.right or (0, 0)
    if "?" in line.words[end:] or any(line.quotes[at] >= 0 for at in range(start, end)):
        return True
    return any(line.tags[at] == "VB" or line.tags[at] in phrases.FINITE for at in range(start, end))


def _says(line: Line, turn: Frame) -> bool:
    """Say whether what follows a name is speech: it has a verb, marks or a question; "Possession of a car" has none."""
    start, end = turn.right or (0, 0)
    if any(line.quotes[at] >= 0 for at in range(start, end)) or "?" in line.words[end:]:
        return True
    return phrases.first_finite(line, start, end) >= 0 and line.tags[start] not in ("NN", "VBN", "VBG")
