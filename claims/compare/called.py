"""What quoted words are said of: "called the treaty “a gift”" is not "called the lack of a treaty “a gift”"."""

import re
from functools import lru_cache

from claims.compare.forms import are_one
from claims.compare.plainly import TALK
from claims.model import Span
from claims.syntax.reporting_words import cues
from claims.wordlists import words

#: Where words that stand right before a quotation mark begin.
_STOP = re.compile(r"[“”\"\n.;:]")
#: "Said of the banker" behind words, up to the next comma; "Of the banker, " before who says them.
_OF = re.compile(r"[^“”\"\n.;:]{0,80}?\b(?P<verb>[a-z]+)\s(?:of|about)\s(?P<what>[^“”\"\n.,;:]{1,80})")
_OF_LEAD = re.compile(r"(?:\A|[.!?]\s)(?:Of|About)\s(?P<what>[^“”\"\n.,;:]{1,80}),\s[^“”\"\n.;]{1,80}[“\"]\Z")
_MARK, _CLOSED = re.compile(r"[“\"]"), re.compile(r"[”\"]\s?")
_WORD = re.compile(r"[^\W\d_]{3,}")
_TALK = TALK | words("compare", "called talk")
#: How far before a quotation the verb may stand, in characters.
_BEFORE_REACH = 120


def of_another(told: str, source: str, place: Span) -> Span | None:
    """Return what a source says words of where the claim says them of another thing; `None` where nothing tells that.

    Args:
        told: the claim's wording.
        source: as it was received.
        place: where the words stand in it.
    """
    mark = _MARK.search(told)
    closed = _CLOSED.search(told, mark.end()) if mark else None
    claimed = _said_of(told, mark.end(), closed.start() if closed else len(told)) if mark else None
    said = _said_of(source, place.start, place.end)
    if said and not claimed and _is_of_words(source, said[0]):
        return said[0]
    if claimed is None or said is None:
        return None
    ours, theirs = _names(claimed[0].of(told)), _names(said[0].of(source))
    if not ours or not theirs:
        return None
    if claimed[1] or said[1]:  # "told the court the dam was “rotten”"
        ours, theirs = ours[-1:], theirs[-1:]
    return None if _are_within(ours, theirs) and _are_within(theirs, ours) else said[0]


def _is_of_words(source: str, what: Span) -> bool:
    """Say whether words are said of other words: "said of the builders' boast"."""
    is_of = source[: what.start].endswith((" of ", " about "))
    return is_of and not _TALK.isdisjoint(word.lower() for word in _WORD.findall(what.of(source)))


def _are_within(these: list[str], those: list[str]) -> bool:
    return all(any(are_one(one, other) for other in those) for one in these)


def _said_of(text: str, start: int, end: int) -> tuple[Span, bool] | None:
    """Return what words of a text are said of, and whether who was told may stand before it.

    Args:
        text: a claim, or a source as it was received.
        start, end: of the words, without the marks about them.
    """
    first = max(0, start - _BEFORE_REACH)
    before = _right_before(text, first, start)
    if verb := _last_cue(before):
        begin = start - 1 - len(before)
        return Span(begin + verb.end() + 1, begin + len(before.rstrip().removesuffix(" as"))), _tells(verb[0])
    closed = _CLOSED.search(text, end - 1, end + 3)
    behind = _OF.match(text, closed.end()) if closed else None
    if behind and behind["verb"] in cues():
        return Span(*behind.span("what")), False
    lead = _OF_LEAD.search(text, first, start)
    return (Span(*lead.span("what")), False) if lead else None


def _right_before(text: str, first: int, start: int) -> str:
    """Return the words from `first` on right before the mark that opens a quotation, up to a stop, `""` for none.

    What stands behind a comma or a colon is nobody's object.
    """
    words_before = _STOP.split(text[first : start - 1])[-1] if text[start - 1 : start] in ("“", '"') else ""
    return "" if words_before.rstrip().endswith(",") else words_before


def _last_cue(beside: str) -> re.Match[str] | None:
    """Return the last verb of saying before words, behind which something stands."""
    found = [one for one in re.finditer(r"[a-z]+", beside) if one[0] in _saying()]
    return found[-1] if found and beside[found[-1].end() :].removesuffix(" as ").strip() else None


@lru_cache(maxsize=1)
def _saying() -> frozenset[str]:
    return frozenset(word for word, found in cues().items() if any(cue.flags & {"s", "n"} for cue in found))


def _tells(verb: str) -> bool:
    return any("t" in cue.flags for cue in cues()[verb])


def _names(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.lower() not in words("compare", "called small")]
