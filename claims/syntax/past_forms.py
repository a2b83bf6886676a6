"""Participles that must be past forms, because their clause has no other verb: "The rally denounced the plan"."""

from claims.syntax.reporting_words import cues
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_ISSUING = word_list("quote-words", "mending issuing")
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_NAMING = _NOUNS | {"DT", "JJ", "PRP$", "POS"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSE = (["DT"], ["PRP$"], ["NNP"], ["NNS"], ["CD"])


def mend_past(words: list[str], tags: list[str]) -> None:
    """Read a participle as a past form where its clause has no other verb: "The rally denounced the plan"."""
    seen, comma = False, False
    for at, tag in enumerate(tags):
        if tag in _FINITE:
            seen = not _opens_clause(words, tags, at)
        elif words[at] == ",":
            comma = True
        elif tag == "VBN" and (_is_of_relative(tags, at) or (words[at] in cues() and _is_of_contact(words, tags, at))):
            tags[at], seen = "VBD", True
        elif tag == "VBN" and not seen and at and _ends_noun(tags, at) and words[at].endswith("ed"):
            if words[at] in _ISSUING and tags[at + 1 : at + 2] in (["DT"], ["PRP$"]):
                tags[at], seen = "VBD", True
                continue
            if words[at + 1 : at + 2] == ["by"] and "VBG" in (tags[at + 2 : at + 3] + tags[at + 3 : at + 4]):
                tags[at], seen = "VBD", True
                continue
            if has_verb(words, tags, at) or (comma and any(t in _FINITE for t in tags[at + 1 :])):
                continue
            if words[at + 1 : at + 2] == ["by"] and tags[at + 2 : at + 3] != ["VBG"]:
                continue
            tags[at], seen = "VBD", True


def _is_of_relative(tags: list[str], at: int) -> bool:
    """Say whether a participle must be the verb of a relative clause: "a plan that the union described as"."""
    start = at
    while start and tags[start - 1] in _NAMING:
        start -= 1
    return 0 < start < at and tags[start - 1] in ("WDT", "WP") and tags[at - 1] in _NOUNS


def _is_of_contact(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a noun stands right before the subject: "an allegation the union rejected as"."""
    start = at - 1
    while start > 0 and tags[start] in _NOUNS | {"JJ", "POS"}:
        start -= 1
    return 0 < start < at - 1 and tags[start] == "DT" and tags[start - 1] == "NN" and words[at + 1 : at + 2] == ["as"]


def _opens_clause(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a clause must follow a verb of thinking: "Experts believe the storm weakened at sea"."""
    forms = cues().get(words[at], ())
    thinks = any({"s", "h"} <= cue.flags and not (cue.prepositions or {"o", "t", "i"} & cue.flags) for cue in forms)
    return thinks and tags[at + 1 : at + 2] in _CLAUSE and "to" not in words[at : at + 4]


def _ends_noun(tags: list[str], at: int) -> bool:
    before = at - 2 if tags[at - 1] == "RB" and at > 1 else at - 1
    return tags[before] in _NOUNS or tags[before] == "PRP"


def has_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Say whether a finite verb follows before the clause of item `at` can end."""
    ends = listed("clause_end")
    for index in range(at + 1, len(words)):
        if words[index] in ends:
            return False
        if tags[index] in _FINITE:
            return True
    return False
