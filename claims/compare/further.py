"""What the sentence behind a statement tells of the same thing, and whether that is known to leave it as it is."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from claims.calendar import MONTHS, WEEKDAYS
from claims.compare.forms import forms
from claims.numbers import COUNTING
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import words as word_list

#: What came of a statement, what it counts and where it is written: "the increase", "the sum", "her passport".
_EVENTS = word_list("compare", "further events")
#: Base forms of verbs that tell more of somebody and leave what was said of them: "she thanked them".
_HARMLESS = word_list("compare", "further harmless")
#: Such verbs in a sentence about others: "police arrested a man", "the governor declared an emergency".
_OF_OTHERS = word_list("compare", "further of others")
_HELPING = word_list("compare", "further helping")
#: Words by which a harmless verb may yet turn a statement: "he was back at his desk", "half of them".
_TURNING = word_list("compare", "further turning")
_UNDOING = word_list("compare", "further undoing")
#: Who may act without a part in what was stated.
_PEOPLE = word_list("human", "person") | word_list("human", "office") | word_list("compare", "further people")
_DEFINITE = word_list("compare", "further definite")
_SUBJECTS, _OBJECTS = word_list("compare", "further subjects"), word_list("compare", "further objects")
_PERSONS, _KIN = frozenset(("he", "she")), frozenset(("his", "her"))
#: Before a word that is another one than the statement's: "the last big fire", "another 40 homes".
_OTHER = word_list("compare", "further other")
#: Before a figure that is an hour, a year or an age.
_TIMED = word_list("compare", "further timed")
_CALENDAR = frozenset(name.capitalize() for name in (*MONTHS, *WEEKDAYS))
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
#: Words of a noun phrase between "the" and its noun, at most.
_WITHIN = 3
#: A word that tells what a statement is about has so many letters, or a capital.
_LEAST = 4


def bears_on(sentence: str, statement: str) -> bool:
    """Say whether a sentence tells of what was stated right before it, in a way that is not known to leave it true.

    Args:
        sentence: the one behind, without its stop.
        statement: what was stated, with its figure or date.

    Returns:
        Whether it speaks of what came of the statement or of where it is written, gives a figure that counts no other
        thing, or tells what no list holds to be harmless: a shorter one where it speaks of the statement's own people
        and things, a longer one for others.
    """
    told = [token for token in tag_tokens(tokenize(sentence, 0, len(sentence))) if token.text[0].isalnum()]
    if not told:
        return False
    stated = tag_tokens(tokenize(statement, 0, len(statement)))
    verbs = {form for token in stated if token.tag.startswith("VB") for form in forms(token.text)} - _HELPING
    things = {form for token in stated if _is_telling(token) for form in forms(token.text)}
    years = {token.text for token in stated if _YEAR.fullmatch(token.text)}
    if any(_is_event(told, at, verbs) for at in range(len(told))) or any(_competing(told, things, years)):
        return True
    if not _refers(told, things) and not _begins_with_thing(told):
        return _is_of_before(told) or not _is_harmless(told, _HARMLESS | _OF_OTHERS, _UNDOING)
    is_said_anew = any(one.tag.startswith("VB") and not forms(one.text).isdisjoint(verbs) for one in told)
    return is_said_anew or not _is_harmless(told, _HARMLESS, _TURNING | _UNDOING)


def is_fragment(sentence: str) -> bool:
    """Say whether a sentence has no verb, and may be what those behind it hang on: "Tonight at the theatre."."""
    told = tag_tokens(tokenize(sentence, 0, len(sentence)))
    is_cut_short = len(told) < _WITHIN or len(told[-1].text) < _LEAST  # "Oswin W. Marsh"
    return not is_cut_short and not any(token.tag.startswith(("VB", "MD")) for token in told)


def _is_telling(token: Token) -> bool:
    """Say whether a word tells what a statement is about: a noun, a name or the like, and no small word."""
    if not token.text[0].isalpha() or token.tag[:2] not in ("NN", "JJ", "VB"):
        return False
    is_long = len(token.text) >= _LEAST or token.text[0].isupper()
    return is_long and token.text.lower() not in _HELPING and token.text not in _CALENDAR


def _is_event(told: Sequence[Token], at: int, verbs: set[str]) -> bool:
    """Say whether a word is a noun with "the" or an owner before it that tells what came of a statement."""
    token = told[at]
    if token.tag.startswith("VB") and not (at and told[at - 1].text.lower() in _DEFINITE):
        return False
    near = forms(token.text)
    return not near.isdisjoint(_EVENTS | verbs) and _is_definite(told, at)


def _is_definite(told: Sequence[Token], at: int) -> bool:
    before = told[max(0, at - _WITHIN) : at]
    return any(one.text.lower() in _DEFINITE or one.text.lower().endswith(("'s", "’s", "s'", "s’")) for one in before)


def _competing(told: Sequence[Token], things: set[str], years: set[str]) -> Iterator[bool]:
    """Yield whether figures count what the statement counts, or nothing that is named: "the manifest lists 280"."""
    for at, token in enumerate(told):
        is_figure = token.tag == "CD" or token.text[0].isdigit() or token.text.lower() in COUNTING
        if not is_figure or token.text.lower() == "one":
            continue
        before = told[at - 1].text.lower() if at else ""
        if before in _OTHER or any(one.text in _CALENDAR for one in told[max(0, at - 1) : at + 2]):
            continue
        if years and before != "since" and _YEAR.fullmatch(token.text) and token.text not in years:
            yield True  # "Planes landed from 1999 on"
        is_age = at > 1 and before in _HELPING and told[at - 2].text.lower() in _PERSONS | {"who"}
        if before in _TIMED or is_age:
            continue
        behind = next((one for one in told[at + 1 : at + 1 + _WITHIN] if one.tag.startswith("NN")), None)
        yield behind is None or not forms(behind.text).isdisjoint(things)


def _refers(told: Sequence[Token], things: set[str]) -> bool:
    """Say whether a sentence speaks of somebody or something of the statement, by name or by a small word."""
    is_first = True
    for at, token in enumerate(told):
        lower, before = token.text.lower(), told[max(0, at - _WITHIN) : at]
        if lower in _SUBJECTS and (is_first or before[-1].tag == "CC"):
            return True
        if lower in _OBJECTS and before and before[-1].tag[:2] in ("VB", "IN", "RP", "TO"):
            return True
        is_other = any(one.text.lower() in _OTHER for one in before)
        if _is_telling(token) and not is_other and not forms(token.text).isdisjoint(things):
            return True
        is_hung = any(one.tag == "IN" for one in before)
        is_first = is_first and (is_hung or not token.tag.startswith("NN"))
    return False


def _is_of_before(told: Sequence[Token]) -> bool:
    """Say whether a sentence tells of what had been before: "The men had been out for a week by then"."""
    return any(one.text.lower() == "had" and two.tag == "VBN" for one, two in pairwise(told))


def _begins_with_thing(told: Sequence[Token]) -> bool:
    """Say whether a sentence begins with a thing that is taken to be known: "The doors stayed shut"."""
    if told[0].text.lower() != "the" or any(one.text.lower() in _OTHER for one in told[1:_WITHIN]):
        return False
    nouns = takewhile(lambda one: one.tag[:2] in ("NN", "JJ"), told[1:])
    head = next((one for one in reversed(list(nouns)) if one.tag.startswith("NN")), None)
    return head is not None and head.tag != "NNP" and head.text.lower() not in _PEOPLE


def _is_harmless(told: Sequence[Token], known: Set[str], turning: Set[str]) -> bool:
    """Say whether all that a sentence tells is held to leave what was said before as it was."""
    verbs = [at for at, token in enumerate(told) if token.tag.startswith("VB")]
    if not verbs or not turning.isdisjoint(token.text.lower() for token in told):
        return False
    return all(_is_harmless_verb(told, at, known) for at in verbs)


def _is_harmless_verb(told: Sequence[Token], at: int, known: Set[str]) -> bool:
    near = forms(told[at].text)
    if not near.isdisjoint(known):
        return True
    if near.isdisjoint(_HELPING):
        return False
    behind = [one for one in told[at + 1 : at + 1 + _WITHIN] if one.tag != "RB"][:2]
    if behind and behind[0].tag.startswith("VB"):
        return True  # it helps another verb
    is_person = told[0].text.lower() in _PERSONS | _KIN and at <= _WITHIN
    is_told = bool(behind) and (behind[0].tag == "CD" or behind[0].text in ("a", "an"))
    is_most = len(behind) > 1 and behind[1].text.endswith("est")
    return is_person and (is_told or is_most)
