"""Whether a post stands beside a name: "the mayor, Ada Lund," and "Ada Lund, president of the senate"."""

from collections.abc import Sequence

from claims.posts import ends_compound, head_words
from claims.text.tokens import Token
from claims.wordlists import words

_OPENING = words("people", "appositions opening")
_INSIDE = words("people", "appositions inside")
_STOP = words("people", "appositions stop")
_CLOSING = words("people", "appositions closing")
#: Nouns for one person by another: "his predecessor, Ada Lund,".
_PERSONS = words("people", "appositions persons")
_MARKS = frozenset((",", "(", "—", "–"))
#: Words that open a sentence which tells first what somebody is: "A former inspector, Ada Lund rose …".
_DESCRIBES = frozenset(("A", "An", "Former"))
_REACH = 10  # tokens of a post that are looked at; ours


def post_follows(tokens: Sequence[Token], end: int) -> bool:
    """Say whether a mark and a post follow a name that ends before token `end`; an age may stand between."""
    i = end
    if i + 2 < len(tokens) and tokens[i].text == "," and tokens[i + 1].text.isdigit() and tokens[i + 2].text == ",":
        i += 2
    if i >= len(tokens) or tokens[i].text not in _MARKS:
        return False
    heads = head_words()
    for k, token in enumerate(tokens[i + 1 : i + _REACH], i + 1):
        word = token.text.lower()
        if word in heads or ends_compound(tokens, k + 1):
            return True
        if word in _STOP or not (word[0].isalnum() or word in ("'s", "’s", "'", "’")):
            return False
    return False


def post_precedes(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Say whether a post with a determiner and a comma stand before a name, and a mark or a verb of speech after it."""
    if first < 2 or tokens[first - 1].text != "," or end >= len(tokens):
        return False
    told = tokens[0].text in _DESCRIBES and tokens[end].text.islower()
    if tokens[end].text not in _CLOSING and not told:
        return False
    head = next((k for k in range(first - 2, max(first - _REACH, -1), -1) if _is_head(tokens, k)), None)
    if head is None or any(not _may_stand(tokens[k].text) for k in range(head + 1, first - 1)):
        return False
    if tokens[first - 2].text[0].isupper() and tokens[first - 3].text in ("in", "at", "near"):
        return False
    return any(_opens(tokens, k) for k in range(head - 1, max(head - _REACH, -2), -1))


def _is_head(tokens: Sequence[Token], k: int) -> bool:
    word = tokens[k].text.lower().removesuffix("-in-law").removesuffix("-designate").removesuffix("-elect")
    known = word in head_words() or word.removeprefix("co-") in head_words() or word in _PERSONS
    return known or ends_compound(tokens, k + 1)


def _may_stand(text: str) -> bool:
    return text[0].isupper() or text in _INSIDE or (text.isalpha() and text not in _STOP)


def _opens(tokens: Sequence[Token], k: int) -> bool:
    """Say whether the phrase of a post begins after token `k`, or at a determiner there."""
    return k < 0 or tokens[k].text.lower() in _OPENING
