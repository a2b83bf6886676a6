"""The words that make one verb: helpers, "not" and adverbs before it."""

from collections.abc import Sequence

from claims.wordlists import words as listed

_HELPERS = listed("verb_groups", "helper")
_SHORT = listed("verb_groups", "verb")
_BE = listed("verb_groups", "be")
_ADVERBS = frozenset(("RB", "RBR", "MD"))
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG"))
_EACH = frozenset(("both", "all", "each"))
#: Items that a group may have; keeps hostile sentences linear.
_LONG = 40


def group_start(words: Sequence[str], tags: Sequence[str], verb: int, *, with_to: bool = False) -> int:
    """Return the first item of the verb group that ends with `verb`: "has never really said".

    Args:
        words: the items of a sentence, small letters.
        tags: their tags.
        verb: the item of the verb.
        with_to: whether "to" belongs to the group: "is to have been named".
    """
    at = verb
    while at > max(verb - _LONG, 0):
        word, tag = words[at - 1], tags[at - 1]
        is_each = word in _EACH and at > 1 and words[at - 2] in _HELPERS
        is_verb = (word in _BE or word in _SHORT) and tag in _VERBS
        is_to = with_to and word == "to"
        if not (tag in _ADVERBS or word in _HELPERS or is_verb or is_each or is_to):
            break
        at -= 1
    return at


def is_passive(words: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    """Say whether a form of "be" or "get" stands in the verb group before a past participle."""
    if words[verb].endswith("ing"):
        return False
    return any(word in _BE for word in words[group_start(words, tags, verb, with_to=True) : verb])
