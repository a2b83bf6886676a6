"""Which body or group "it" and "they" stand for beside a reporting word: the one that the text spoke of just before."""

from bisect import bisect_right
from collections.abc import Iterator

from claims.model import Span
from claims.places import place_names
from claims.reading import Reading
from claims.syntax.line import Line, make_line
from claims.syntax.phrases import FINITE, Subject, phrase_right
from claims.syntax.reporting_words import cues
from claims.syntax.speakers import is_body, is_people, is_person
from claims.syntax.subjects import subject
from claims.syntax.verb_groups import group_start
from claims.wordlists import words as word_list

_GROUPS = word_list("quote-words", "bodies groups")
#: For "he" and "she", the words that only the other one can be.
_OTHERS = {"he": word_list("quote-words", "following she"), "she": word_list("quote-words", "following he")}
_OTHER = {"he": "she", "she": "he"}
_FAR = 3
_LONGEST = 120
_SINGULAR, _PLURAL = "it", "they"


def body_before(reading: Reading, at: int, pronoun: str) -> tuple[Line, Subject] | None:
    """Return the noun phrase that "it" or "they" stands for, with its sentence; `None` when none is plain.

    Args:
        reading: the article.
        at: where the pronoun begins, in characters of the clean text.
        pronoun: in small letters.
    """
    if pronoun not in (_SINGULAR, _PLURAL):
        return None
    number = bisect_right(reading.sentences, at, key=lambda sentence: sentence.span.start) - 1
    for index in range(number, max(-1, number - _FAR), -1):
        if reading.sentences[number].block - reading.sentences[index].block > 1:
            return None
        tokens = tuple(token for token in reading.tokens[index][:_LONGEST] if token.start < at)
        line = make_line(index, tokens, ())
        doers = list(_doers(line))
        fitting = [doer for doer in doers if _fits(reading, line, doer, pronoun)]
        if not fitting and pronoun == _PLURAL:
            fitting = [
                doer for doer in doers if _fits(reading, line, doer, _SINGULAR) and _is_name(reading, line, doer)
            ]
        if fitting:
            return line, fitting[0]
        if index < number and not any(line.words[doer.start] == pronoun for doer in doers):
            return None
    return None


def person_before(reading: Reading, at: int, pronoun: str) -> tuple[Line, Subject] | None:
    """Return the unnamed person whom the sentence before is about, where it names nobody: "A guard left. He said".

    Args:
        reading: the article.
        at: where the pronoun begins, in characters of the clean text.
        pronoun: in small letters.
    """
    number = bisect_right(reading.sentences, at, key=lambda sentence: sentence.span.start) - 1
    if pronoun not in _OTHERS or number < 1 or reading.sentences[number].block != reading.sentences[number - 1].block:
        return None
    since = Span(reading.sentences[number - 1].span.start, at)
    if any(mention.kind not in ("title", "pronoun") for mention in reading.people.within(since)):
        return None
    line = make_line(number - 1, reading.tokens[number - 1][:_LONGEST], ())
    others = any(mention.kind == "pronoun" for mention in reading.people.within(since))
    doer = next(_doers(line), None)
    if doer is None or doer.start or "," in line.words[: doer.end]:
        return None
    word, first = line.words[doer.head_end - 1], line.words[0]
    is_one = first == "one" or (first in ("a", "an", "another") and line.tags[doer.head_end - 1] == "NN")
    fits = first == "one" or (is_person(word) and word not in _OTHERS[pronoun])
    is_kin = line.tags[0] == "PRP$" and word in _OTHERS[_OTHER[pronoun]]  # "His wife, Zdena, left. She said"
    return (line, doer) if is_kin or (is_one and fits and not others) else None


def _is_name(reading: Reading, line: Line, doer: Subject) -> bool:
    """Say whether a phrase ends in a name, and not in that of a place: "they" may be Corden, and seldom is Norway."""
    head = doer.head_end - 1
    name = line.span(doer.start, doer.end).of(reading.text).removeprefix("The ").removeprefix("the ")
    return line.capital[head] and name not in place_names()


def _doers(line: Line) -> Iterator[Subject]:
    """Yield the subjects of a sentence's finite verbs, in order, and the phrase that opens it."""
    for at in range(1, len(line.tags)):
        if line.tags[at] in FINITE or _is_hidden(line, at):
            doer = subject(line, group_start(line.words, line.tags, at))
            if doer is not None:
                yield doer
    end = phrase_right(line, 0)
    if end:
        yield Subject(0, end, phrase_right(line, 0, prepositions=False))


def _is_hidden(line: Line, at: int) -> bool:
    """Say whether a participle must be the past form of a report: "the council promised that it would close"."""
    reports = line.tags[at] == "VBN" and line.words[at] in cues() and line.words[at + 1 : at + 2] == ["that"]
    return reports and (is_body(line.words[at - 1]) or is_people(line.words[at - 1]))


def _fits(reading: Reading, line: Line, doer: Subject, pronoun: str) -> bool:
    """Say whether a noun phrase can be what the pronoun stands for: a body, or for "they" a group of people."""
    head = doer.head_end - 1
    word, tag = line.words[head], line.tags[head]
    span: Span = line.span(doer.start, doer.end)
    named = [m for m in reading.people.within(span) if m.kind in ("full", "surname")]
    if any(line.tags[head] == "NNP" or m.span.end >= line.starts[head] for m in named):
        return False  # "Lund's relatives in Tarn" are a group, "Ann Lund" is none
    if pronoun == _PLURAL:
        if word in _GROUPS:
            return True
        return (tag in ("NNS", "NNPS") and (is_people(word) or is_body(word))) or (is_body(word) and tag == "NN")
    return (is_body(word) and tag in ("NN", "NNP")) or (tag == "NNP" and line.capital[head])
