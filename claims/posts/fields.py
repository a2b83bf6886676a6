"""What stands after a post and no list has: the field of a professor, a minister or whoever has affairs."""

from collections.abc import Collection, Sequence

from claims.places import place_words
from claims.posts.lexicon import DETERMINERS, PREPOSITIONS
from claims.text.tokens import Token
from claims.wordlists import words

_TEACHERS = frozenset(("professor", "lecturer", "reader", "emeritus", "emerita"))
_MINISTERS = frozenset(("minister", "secretary", "commissioner", "undersecretary"))
_UNITS = words("appointments", "leading_body") | words("post_words", "phrase bodies")
_STRETCH = words("post_words", "phrase stretch")
_TIMES = words("not_names", "time")
_ONCE = words("people", "offices past")
_LONGEST = 7  # tokens of a field with its preposition; ours


def field_end(tokens: Sequence[Token], lower: Sequence[str], names: Collection[int], end: int) -> int | None:
    """Return the end of a field after a head and "of" or "for", `None` without one.

    It reads "professor of law at Tarn College" and "minister for rural affairs".

    Args:
        tokens: of the sentence.
        lower: their texts in lower case.
        names: indexes of tokens that begin a person's name.
        end: index after the head, of the preposition.
    """
    head = lower[end - 1]
    if head not in _TEACHERS and head not in _MINISTERS:
        return _affairs_end(tokens, lower, names, end)
    j = end + 1
    while j < min(end + _LONGEST, len(lower)) and (lower[j].isalpha() or lower[j] in (",", "&")):
        if lower[j] == "affairs" and head in _MINISTERS:
            return j + 1
        stops = lower[j] in PREPOSITIONS or lower[j] in _ONCE
        if j in names or stops or tokens[j].tag[:2] == "VB":
            break
        j += 1
    if head in _TEACHERS and j > end + 1 and _is_taught(tokens, lower, end + 1, j):
        return j - (lower[j - 1] in (",", "and", "&"))
    return None


def _affairs_end(tokens: Sequence[Token], lower: Sequence[str], names: Collection[int], end: int) -> int | None:
    """Return the end of "director for Asian affairs", `None` where a body or no affairs follow."""
    for j in range(end + 1, min(end + 5, len(lower))):
        if lower[j] == "affairs" and j > end + 1 and (tokens[j].text == "affairs" or j + 1 in names):
            goes_on = j + 1 < len(lower) and j + 1 not in names and tokens[j + 1].tag[:2] == "NN"
            return None if goes_on else j + 1
        if j in names or lower[j] in DETERMINERS or not lower[j].isalpha():
            return None
    return None


def _is_taught(tokens: Sequence[Token], lower: Sequence[str], first: int, end: int) -> bool:
    """Say whether words after "professor of" are what is taught: in small letters, or before "at" and its like."""
    if lower[first] in DETERMINERS:
        return False
    at = end < len(lower) and lower[end] in ("at", "in", "with")
    return at or all(t.text[0].islower() or not t.text[0].isalpha() for t in tokens[first:end])


def is_field(tokens: Sequence[Token], end: int, right: tuple[int, int]) -> bool:
    """Say whether "of" and plain words after a head tell its field: "head of advocacy", and name no body.

    Args:
        tokens: of the sentence.
        end: index after the head.
        right: what was read after the preposition, half-open.
    """
    plain = all(t.text.islower() and t.text.isalpha() for t in tokens[slice(*right)])
    return plain and tokens[end].text in ("of", "for") and right[0] == end + 1


def is_described(text: str) -> bool:
    """Say whether a word tells what a holder did, or who chose them, and is no body: "the Tony-winning director"."""
    first, _, last = text.rpartition("-")
    fights = first.lower() in ("anti", "counter", "al", "non")  # "Anti-corruption chief Ada Lund"
    return first != "" and not fights and last.islower() and len(last) > 2


def before_brackets(tokens: Sequence[Token], lower: Sequence[str], j: int, floor: int) -> int:
    """Return the index before the short form of a body in brackets: "Tarn Art Society (TAS) head"."""
    if j - 4 < floor or lower[j - 1] != ")" or lower[j - 3] != "(":
        return j
    return j - 3 if tokens[j - 2].text.isupper() and tokens[j - 4].text[0].isupper() else j


def bare_field_end(tokens: Sequence[Token], part: Collection[str], end: int) -> int:
    """Return the end of "vice president finance", whose field follows without "of" before a mark; else `end` itself.

    Args:
        tokens: of the sentence.
        part: lower-case words of posts.
        end: index after the head.
    """
    j = end
    while j < len(tokens) and tokens[j].text in part:
        j += 1
    return j if j < len(tokens) and tokens[j].text in (",", ".", ";", "of", "at") else end


def joins_body(tokens: Sequence[Token], j: int) -> bool:
    """Say whether "and" at `j` joins two words before one body: "the retail and wholesale grocery unit".

    Args:
        tokens: of the sentence, tagged.
        j: index of "and".
    """
    if tokens[j - 1].tag not in ("NN", "JJ") or not tokens[j - 1].text.islower():
        return False
    k = j + 1
    while k < min(len(tokens), j + 5) and tokens[k].tag in ("NN", "JJ") and tokens[k].text not in _UNITS:
        k += 1
    return j + 1 < k < len(tokens) and tokens[k].text in _UNITS


def is_stretch(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether words without a capital name a time, an age or a manner: "the end of the year", "life"."""
    if any(t.text[0].isupper() for t in tokens[start:end]):
        return tokens[start].text[0].islower() and tokens[start].text in _STRETCH
    return any(t.text in _STRETCH for t in tokens[start:end])


def is_firm(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether a loose preposition leads to a named body or place: "in Kabul", but not "in a letter"."""
    first = tokens[start].text
    return any(t.text[0].isupper() for t in tokens[start:end]) and not first[0].isdigit() and first not in _TIMES


def is_scene(tokens: Sequence[Token], lower: Sequence[str], body: tuple[int, int]) -> bool:
    """Say whether the words before a title say where something happened: "In Turkey Minister Ellis met"."""
    place = tokens[body[0]].text in place_words() and body[1] < len(tokens)
    return place and lower[body[0] - 1 : body[0]] in (["in"], ["across"], ["near"], ["throughout"])
