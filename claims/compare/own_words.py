"""What is left to a person before words count as those of whom a source names: of the label, the turn, the article."""

import re

from claims.compare.answering import answered, asked_to_read, broken_off
from claims.compare.goes_on import bent_behind
from claims.compare.manners import BENDS, oddly
from claims.compare.marks import closed, is_marked, opened
from claims.compare.plainly import HARMLESS, is_title, left_to_read, part_of
from claims.compare.stated import SO_IT_SAYS
from claims.compare.turns import next_turn, turn_before
from claims.model import Span
from claims.people.words import Word, lookup
from claims.wordlists import words as word_list

#: What stands behind a name that labels a turn.
_LABELLED = re.compile(r"(?P<title>[^\n:：]{0,100})[:：]")
#: Behind a part in the talk, who plays it: "THE WITNESS (Ada Rell):"; words beside a name that may make it another's.
IN_BRACKETS = re.compile(r"[ \t][(\[](?P<name>[A-Z][^()\[\]\n]{2,60})[)\]][ \t]?[:：]")
_BESIDE_LABEL = re.compile(r"[(\[]|\b(?:for|by|and|with|to|as|in|role|voice|behalf|through)\b|['’]s\b")
#: What an article tells near a quotation that was read out, played, or taken back.
#: Source: written by the Claimdesk authors; CC0-1.0.
_PLAYED = (
    r"(?:in|from|for) (?:\w+['’]?s? ){1,3}(?:film|movie|play|novel|book|song|sketch|show|series|comedy|parody|cartoon"
    r"|musical|opera|advert\w*|trailer|game|role|dream|part|character|costume)"
)
_ANOTHERS = (
    r"(?:in|from|as|by|with|under|for) (?:\w+ ){0,2}(?!(?:mon|tues|wednes|thurs|fri|satur|sun|to|yester)day)\w+['’]s"
    r"|(?:in|by) (?:the|his|her|their) (?:own )?words of|in (?:\w+ ){1,2}words"
)
_UNDONE = re.compile(
    r"\b(?:(?:mis)?quoting|misquoted|to quote|jok(?:e|es|ed|ing)|reading (?:from|out)|read (?:from|out)|recit\w+"
    r"|imitat\w+|mock(?:ed|ing)|impression of|rehears\w+|script|withdr[ae]w\w*|retract\w*|apologi[sz]\w*|misspoke"
    r"|took \w+ back|at first|(?:the|a) lie|lied"
    r"|chang(?:ed|es) (?:his|her|their|its) (?:account|story|mind|statement|version|tune|testimony)"
    r"|(?:call(?:s|ed)?|describ\w+) (?:it|that|this|them|the (?:words|remark|sentence|statement|phrase))"
    r"(?!,?\s(?:as\s)?[“\"„«‘])"
    r"|recant\w*|backtrack\w*|disown\w*|(?:has|have|had|since|later) corrected"
    r"|fake\w*|hoax|satir\w*|deleted|sarcas\w*|ironic\w*|(?:never|not) (?:say|said|used) (?:it|this|that|so|the words)"
    rf"|did not say|denied|den(?:y|ies)|{_PLAYED}|{_ANOTHERS}"
    rf"|{BENDS})\b",
    re.IGNORECASE,
)
#: A question in which words stand: "Did she say “…”?".
_ASKED = re.compile(r"[.,!]?[”\"»’](?:[^.!?\n“\"]{0,120})\?")
_MARKS = ("“", '"', "„", "«", "‹", "‘", "'")
_BLANK, _SPOKEN = re.compile(r"[\s-]+"), re.compile(r"[^\W\d_]{2,40}")
_CLOSED_STOP = re.compile(r"[.!?][”\"’»]?\s")
_SENTENCE, _FULL_STOP = re.compile(r"[.!?]\s|\n"), re.compile(r"[.!?]\s")
#: How far to either side, in characters, a sentence may reach and the mark of a quotation may stand; room for the time
#: before a label.
_REACH, _STAMPED = 300, 16
_SUFFIXES = word_list("compare", "names suffixes")
#: The next sentence tells by what words are known, or whose they are: "The transcript has “not sound”".
_RECORDS = word_list("compare", "own words records")


def left_to_a_person(claimed: str, source: str, name: Span, place: Span) -> Span | None:
    """Return what is left to a person before words count as those of whom a source names; `None` for nothing."""
    label = _label(source, name, place)
    if label and source[label.end() : place.start].strip(" \t") in _MARKS and label["title"].strip("()[] ") == "":
        return Span(label.end(), place.start)
    if label and opened(source[label.end() : place.start]) < 0:
        end = next_turn(source, place.end)
        title = HARMLESS.sub("", label["title"])
        is_other = (
            _BESIDE_LABEL.search(title) or _names_another(title, name.of(source)) or _is_odd(claimed, name.of(source))
        )
        if is_other and not IN_BRACKETS.match(source, name.end):
            return Span(name.start, label.end())
        return left_to_read(source, Span(label.end(), end), place) or _around(
            source, name, Span(label.end(), end), place
        )
    begin = max(0, place.start - _REACH)
    mark = opened(source[begin : place.start])
    if undone := _undone(source, place):
        return undone
    if mark < 0:
        return None if is_marked(source, place.start) else place
    close = closed(source, source[begin + mark], place.end, place.end + _REACH)
    end = close if close >= 0 else min(len(source), place.end + _REACH)
    left = left_to_read(source, Span(begin + mark + 1, end), place)
    return left or (bent_behind(source, place, close) if close >= 0 else None)


def is_label(source: str, name: Span, place: Span) -> bool:
    """Say whether a name labels the turn in which the words at a place are said, and no mark of a quotation is open."""
    label = _label(source, name, place)
    return label is not None and opened(source[label.end() : place.start]) < 0


def _label(source: str, name: Span, place: Span) -> re.Match[str] | None:
    return _LABELLED.match(source, name.end, place.start) if name.end <= place.start else None


def _around(source: str, name: Span, speech: Span, place: Span) -> Span | None:
    """Return what is said before and behind a turn that may tell that its words were read out, or no earnest.

    Args:
        source: as it was received.
        name: the turn's label.
        speech: the turn without it.
        place: where the words stand.
    """
    end = speech.end
    is_first = _FULL_STOP.search(source, speech.start, place.start) is None
    is_last = _SPOKEN.search(source, place.end, end) is None
    said, before = name.of(source), turn_before(source, name.start)
    second = next_turn(source, end + 1)
    third = next_turn(source, second + 1) if source[second : second + len(said) + _STAMPED].find(said) >= 0 else second
    found = answered(source, said, Span(end, third), at_once=is_last) if end < len(source) else None
    found = found or broken_off(source, said, name.start)
    if found is None and before < name.start:
        found = asked_to_read(source, said, Span(before, name.start), place.of(source), at_once=is_first)
    return found


def _undone(source: str, place: Span) -> Span | None:
    """Return what an article says of words in their sentence, the one before or the one behind, that undoes them."""
    before = _SENTENCE.split(source[max(0, place.start - _REACH) : place.start])[-2:]
    begin = place.start - len(" ".join(before)) - (len(before) > 1)
    ends = [found.end() for found in _SENTENCE.finditer(source, place.end, place.end + _REACH)]
    end = ends[1] if len(ends) > 1 else place.end + _REACH
    if asked := _ASKED.match(source, place.end):
        return Span(*asked.span())
    found = _UNDONE.search(source, begin, place.start) or _UNDONE.search(source, place.end, end)
    if found:
        return Span(*found.span())
    last = ends[0] if ends else end
    if not _RECORDS.isdisjoint(word.lower() for word in _SPOKEN.findall(source[last:end])):
        return part_of(source, last, min(end, len(source)))
    for stop in _CLOSED_STOP.finditer(source, place.end, end):
        if told := SO_IT_SAYS.match(source[stop.end() : end].lower()):
            return Span(stop.end(), stop.end() + told.end())
    return oddly(source, place.start - len(before[-1]), place.start) or oddly(source, place.end, last, is_behind=True)


def _is_odd(claimed: str, label: str) -> bool:
    """Say whether a label has a word that is neither of the claimed name nor a title: "STATE SENATOR HOLM"."""
    known = {word.casefold() for word in _BLANK.split(claimed)}
    words = [word for word in _BLANK.split(label)[:-1] if word.casefold() not in known and len(word.strip(".")) > 1]
    return any(not is_title(word) and not is_title(word.rstrip(".")) for word in words)


def _names_another(title: str, name: str) -> bool:
    """Say whether what stands behind a name in a label names a second person."""
    words = _BLANK.split(title.strip(", \t"))
    return (
        name.split()[-1] in words
        or not _SUFFIXES.isdisjoint(word.casefold().rstrip(".") for word in words)
        or bool(lookup().get(words[0].capitalize(), 0) & Word.GIVEN)
    )
