"""Whether words tell something by themselves: they have a verb, and its subject stands before it."""

from collections.abc import Sequence

from claims.calendar import MONTHS, WEEKDAYS
from claims.text.tokens import Token
from claims.wordlists import words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ADVERBS = frozenset(("RB", "RBR", "RBS", "RP"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "EX", "DT", "PRP$", "POS", "JJ", "JJR", "JJS", "$"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OPENS_PHRASE = frozenset(("DT", "PRP$", "PRP", "EX"))
_OPENS_RELATIVE = words("sentence_words", "opens relative")
_DAYS = frozenset((*MONTHS, *WEEKDAYS))


def has_own_verb(tokens: Sequence[Token]) -> bool:
    """Say whether words have a verb with its subject: "it burned down", not "later burned" nor "in 2019 burned".

    Args:
        tokens: of the words, tagged; the verb of a relative clause ("which burned") is none of theirs.
    """
    return any(token.tag in _FINITE and _has_subject(tokens, at) for at, token in enumerate(tokens))


def _has_subject(tokens: Sequence[Token], verb: int) -> bool:
    at = _before_adverbs(tokens, verb)
    if at < 0 or tokens[at].text.lower() in _OPENS_RELATIVE:
        return False
    if tokens[at].tag not in _NOMINAL:  # "the mill, a ruin, burned"
        opens = next((token.tag for token in tokens[:at] if token.tag not in (*_ADVERBS, "CC")), "")
        return opens in _NOMINAL and any(token.tag in _NOUNS or token.tag == "PRP" for token in tokens[:at])
    start = _phrase_start(tokens, at)
    led_by = _before_adverbs(tokens, start)
    if led_by < 0:
        return True
    if tokens[led_by].text.lower() in _OPENS_RELATIVE:
        return False
    is_led = tokens[led_by].tag in ("IN", "TO", "WRB")
    return not is_led or _before_adverbs(tokens, led_by, also=("CC",)) >= 0


def _before_adverbs(tokens: Sequence[Token], place: int, *, also: tuple[str, ...] = ()) -> int:
    """Return the place of the nearest word before another that is no adverb; -1 when there is none."""
    at = place - 1
    while at >= 0 and (tokens[at].tag in _ADVERBS or tokens[at].tag in also):
        at -= 1
    return at


def _phrase_start(tokens: Sequence[Token], last: int) -> int:
    """Return where the noun phrase begins that ends at a place; a day before it is none of it: "on Monday Lund"."""
    at = last
    while tokens[at].tag not in _OPENS_PHRASE and at > 0:
        before = tokens[at - 1]
        if before.tag not in _NOMINAL or before.text.lower() in _DAYS:
            break
        at -= 1
    return at
