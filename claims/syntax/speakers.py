"""Which noun phrases can say, think or publish something: people, bodies, papers."""

from functools import lru_cache

from claims.syntax.line import Line
from claims.syntax.phrases import Subject
from claims.wordlists import words

_COUNTS = words("quote-words", "speakers counts")
_WHO = words("quote-words", "speakers who")


@lru_cache(maxsize=8)
def _nouns(section: str) -> frozenset[str]:
    return words("speakers", section)


def can_say(line: Line, subject: Subject) -> bool:
    """Say whether a noun phrase names a person, a body or a paper, as far as its leading noun shows."""
    at = subject.head_end - 1
    while at > subject.start and (line.tags[at] == "POS" or line.words[at] in ("jr.", "sr.", ")")):
        at -= 1
    if line.words[at] in _COUNTS and line.words[at + 1 : at + 2] == ["of"] and at + 2 < subject.end:
        at = subject.end - 1  # "a handful of members"
    word, tag = line.words[at], line.tags[at]
    if tag == "PRP":
        return word in _WHO
    if at == 0 and line.capital[0] and tag == "NN":
        return True
    if tag in ("NNP", "NNPS", "CD", "DT", "PDT", "PRP$") or (line.capital[at] and at > 0):
        return True
    return any(word in _nouns(section) for section in ("people", "body", "paper")) or _is_doer(word)


def is_by_paper(line: Line, subject: Subject) -> bool:
    """Say whether a noun phrase names something published: "a new poll"."""
    return is_paper(line.words[subject.head_end - 1])


def is_person(word: str) -> bool:
    """Say whether a noun tells who somebody is: "director", "spokesman"."""
    return word in _nouns("people")


def is_people(word: str) -> bool:
    """Say whether a noun tells who people are, of one or of many: "officials", "critics"."""
    return word in _nouns("people") or _is_doer(word)


def is_body(word: str) -> bool:
    """Say whether a noun tells of a body that can speak: "ministry", "police"."""
    return word in _nouns("body")


def is_paper(word: str) -> bool:
    """Say whether a noun is something written or published, which somebody else put out: "a statement"."""
    return word in _nouns("paper")


def is_hearer(word: str) -> bool:
    """Say whether a noun tells of a court or the like, which is told what is reported of it: "the inquest heard"."""
    return word in _nouns("hearers")


def _is_doer(word: str) -> bool:
    """Say whether a noun looks like one for people: "campaigners", "economist"."""
    stem = word.removesuffix("s")
    if stem in _nouns("things"):
        return False
    return stem.endswith(("ist", "ian", "eer", "nent", "crat", "lican", "tor", "yer", "cer", "der", "ger", "ter"))
