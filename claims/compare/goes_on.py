"""What a speaker goes on to say behind words and who says them: "“It is safe,” said Marsh, “if you believe them.”"."""

import re
from collections.abc import Sequence

from claims.compare.plainly import (
    BACKWARD,
    DENYING,
    OTHERS,
    READ_OUT,
    TAKEN_BACK,
    TALK,
    is_held_to,
    sentences_of,
    words_of,
)
from claims.model import Span
from claims.wordlists import words as word_list

#: Marks about words, and a short word with a stop before a name: "Dr.", "J."; a sentence ends at other stops.
_MARK, _SHORTENED, _STOP = re.compile(r"[“”\"„«»\n]"), re.compile(r"\b[A-Z][a-z]{0,2}\."), re.compile(r"[.!?]")
#: Behind who says words: they are a thing that is talked of, or an example.
_AS_THING = re.compile(
    r",\s(?:(?:is|was|were|are|would be|had been)\b"
    r"|(?:only |merely |just )?(?:as (?:an? |if |though )|for (?:example|instance)|to (?:test|show|mock|tease|quote)))"
)
#: How far behind words who says them is read, and what is said then, in characters.
_WHO, _SAID = 124, 400
_SO = re.compile(r"\b(?:say|says|said|tells?|told|think|thinks) (?:us |me |them )?so\b")
#: Words with which a sentence goes on and leaves what came before as it was.
_ADDING = word_list("compare", "goes on adding")
_OPENING = ("“", '"', "„", "«")
_POINTING = word_list("compare", "plainly pointing")
_LOOSE = word_list("compare", "goes on loosely")
#: Sentences behind words that are looked at.
_LOOKED_AT = 2


def bent_behind(source: str, place: Span, close: int) -> Span | None:
    """Return what a speaker goes on to say, where that may bend or take back words before it; `None` for nothing.

    Args:
        source: as it was received.
        place: where the words stand.
        close: where the mark stands that closes their quotation.
    """
    start = close + 1
    mark = _MARK.search(source, start, start + _WHO)
    who = source[start : mark.start() if mark else start + _WHO]
    plain = _SHORTENED.sub(lambda found: " " * len(found[0]), who)
    stop = _STOP.search(plain)
    if thing := _AS_THING.search(plain, 0, stop.start() if stop else len(plain)):
        return Span(start + thing.start(), start + (stop.start() if stop else len(plain.rstrip())))
    if mark is None or mark[0] not in _OPENING or not plain.strip() or _STOP.search(plain.rstrip()[:-1]):
        return None
    last = _MARK.search(source, mark.end(), mark.end() + _SAID)
    said = Span(mark.end(), last.start() if last else min(len(source), mark.end() + _SAID))
    is_ended = source[place.start : close].rstrip().endswith((".", "!", "?"))
    is_comma = plain.rstrip().endswith(",")
    if said.start >= said.end or not (is_comma or plain.rstrip().endswith((".", ":"))):
        return None
    if is_comma and not is_ended:
        return None if _is_added(words_of(said.of(source))) else said
    for number, one in enumerate(sentences_of(said.of(source))):
        words = words_of(one.of(said.of(source)))
        if number < _LOOKED_AT and ((number == 0 and _points_back(words)) or not TAKEN_BACK.isdisjoint(words)):
            return Span(said.start + one.start, said.start + one.end)
    return None


def _is_added(words: Sequence[str]) -> bool:
    """Say whether a sentence goes on and leaves what came before as it was: "and nobody was harmed"."""
    is_denied = not DENYING.isdisjoint(words) and not _POINTING.isdisjoint(words)
    return bool(words) and words[0] in _ADDING and (READ_OUT | TAKEN_BACK).isdisjoint(words) and not is_denied


def _points_back(words: Sequence[str]) -> bool:
    """Say whether a sentence may speak of the one before: "That was a joke"; with "it" where it tells of talk."""
    if _SO.search(" ".join(words)) or words[:2] == ["at", "least"]:
        return True
    if not words or words[0] not in BACKWARD or is_held_to(words):
        return False
    return words[0] not in _LOOSE or not (TALK | OTHERS | DENYING).isdisjoint(words)
