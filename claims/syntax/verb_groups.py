"""The words that make one verb: helpers, "not" and adverbs before it."""

from collections.abc import Sequence

from claims.wordlists import words as listed

#: Words that are helpers whatever their tag, and those that are when they are tagged as verbs.
_HELPERS, _VERB = listed("verb_groups", "helper"), listed("verb_groups", "verb")
#: What makes one verb of "was later to be named", for those who look for a change in a post.
_CHANGE = _HELPERS | _VERB | listed("verb_groups", "change")
_BE = listed("verb_groups", "be")
_TIME = listed("appointments", "time_unit")
_ADVERBS = frozenset(("RB", "RBR", "MD"))
_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBN", "VBG"))
_EACH = frozenset(("both", "all", "each"))
#: Items that a group may have; keeps hostile sentences linear.
_LONG = 40
#: Items within which a second participle shares the helper of the first; ours.
_SHARED = 26


def group_start(words: Sequence[str], tags: Sequence[str], verb: int, *, with_to: bool = False) -> int:
    """Return the first item of the verb group that ends with `verb`: "has never really said".

    Args:
        words: the items of a sentence, small letters.
        tags: their tags.
        verb: the item of the verb.
        with_to: whether "to" and words of time belong to the group: "is later to be named".
    """
    at = verb
    while at > max(verb - _LONG, 0) and (tags[at - 1] in _ADVERBS or _is_helper(words, tags, at - 1, with_to)):
        at -= 1
    day = _day_before(words, tags, at) if with_to else None
    return at if day is None else group_start(words, tags, day, with_to=True)


def _day_before(words: Sequence[str], tags: Sequence[str], at: int) -> int | None:
    """Return the item of "on" where it and a day part a helper from its verb at `at`: "was on Friday named"."""
    if at < 3 or tags[at] not in ("VBN", "VBD") or words[at - 3] not in _CHANGE:
        return None
    on, day = words[at - 2], words[at - 1]
    named = (on == "on" and day.endswith("day")) or (on in ("last", "this") and day in _TIME)
    return at - 2 if named or (on == "in" and (tags[at - 1] == "CD" or day in _TIME)) else None


def _is_helper(words: Sequence[str], tags: Sequence[str], at: int, with_to: bool) -> bool:
    word, tag = words[at], tags[at]
    if with_to:
        # The name May is no helper, and the 's of an owner no "is".
        return word in _CHANGE and tag != "NNP" and not (tag == "POS" and word in ("'s", "’s"))
    is_each = word in _EACH and at > 0 and words[at - 1] in _HELPERS
    return word in _HELPERS or is_each or (word in _VERB and tag in _VERBS)


def shared_passive(words: Sequence[str], tags: Sequence[str], verb: int) -> int | None:
    """Return the participle whose "was" a later one shares, `None` without one.

    That is "was hired in 1968, named manager in 1975 and, after some years in Tarn, promoted".
    """
    start = verb - (tags[verb - 1] == "RB" if verb else 0)
    if tags[verb] not in ("VBN", "VBD") or start < 2 or words[start - 1] not in ("and", "or", ","):
        return None
    listed = words[start - 1] == ","
    for k in range(start - 2, max(start - _SHARED, -1), -1):
        link = k > 0 and words[k - 1] in ("and", ",")
        if tags[k] == "VBN" and not link:
            opener = words[group_start(words, tags, k, with_to=True) - 1]
            of_clause = listed and opener in ("who", "which", "that")  # "Lund, who was hired in 1968, named Moe"
            return k if is_passive(words, tags, k) and not of_clause else None
        if (tags[k] in ("VBD", "VBN") and not link) or tags[k] in ("VBZ", "VBP", "MD", "WP", "WDT"):
            return None
        if words[k] == "," and not listed and tags[k + 1] not in ("VBN", "CC", "IN", "RB"):
            return None
    return None


def is_passive(words: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    """Say whether a form of "be" or "get" stands in the verb group before a past participle."""
    if words[verb].endswith("ing"):
        return False
    group = words[group_start(words, tags, verb, with_to=True) : verb]
    to = max((at for at, word in enumerate(group) if word == "to"), default=-1)  # "is to replace Moe"
    return any(word in _BE for word in group[to + 1 :])
