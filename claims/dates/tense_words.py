"""The words that tell a tense, by their part in it; the long lists are data files in `claims/lexicon`."""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from claims.text.tokens import Token
from claims.wordlists import words as word_list

BREAK = frozenset({",", ";", ":", "(", ")", "—", "–", "--", '"', "“", "”", "``", "''", "_", "..."})
LASTED = word_list("dates", "tense_words lasted")
"""Past verbs that run up to a day: "served until March"; after others "until" and "by" set a time ahead."""
WEAK = word_list("dates", "tense_words weak")
AUXILIARY = word_list("dates", "tense_words auxiliary")
AHEAD = word_list("dates", "tense_words ahead")
UNSURE = AHEAD | {"to", "be", "is", "are", "being"}
BEEN = word_list("dates", "tense_words been")
PAST_TAGS = frozenset({"VBD", "VBN"})
PLANNED = word_list("dates", "tense_words planned")
"""Past forms that still put their complement ahead; "predicted" and "proposed" tell of the saying itself."""
ASIDE = frozenset({"as", "previously", "originally"})
"""Words before "planned" and "scheduled" that make an aside of them: "it began as planned on Friday"."""
BY_DEGREE = frozenset({"likely", "unlikely", "ready"})
"""Words that look ahead only beside "to" or a form of "be": not in "likely voters"."""
TELLING = word_list("dates", "tense_words telling")
"""Participles of speech: "announcing on Friday that it will close" was said on the Friday."""
IN_COURSE = word_list("dates", "tense_words in course")
"""With a participle in -ing and a day they tell of a plan: "is speaking on Friday"."""
SMALL = word_list("dates", "tense_words small")
"""Words that cannot stand between a date and the noun that it goes with."""
SET = word_list("dates", "tense_words set")
"""With "to" they put what follows ahead: "set to resume on Monday"."""
OF_NOUN = frozenset({"DT", "PRP$", "JJ", "POS", "CD"})
"""Tags of words that stand before a noun: "that promise", "its plans"."""
WAYS = word_list("dates", "tense_words ways")
"""With "to" or "of" and a form in -ing they put it ahead: "his path to becoming mayor in July"."""
MISSED = word_list("dates", "tense_words missed")
"""With "have" they tell of what was not done, and could no more be: "should have gone on Friday"."""
OPENS_CLAUSE = word_list("dates", "tense_words opens clause")
"""Verbs that the tagger takes for nouns right behind a comma: "the suit, filed last year, resumes in May"."""
OPENS_CONDITION = frozenset({"when", "if", "once"})
"""Before a verb in the present they put its day ahead: "if the mayor resigns in January"."""
LEADS = word_list("dates", "tense_words leads")
"""Verbs whose complement is a bare verb, which tells no tense of its own: "helped the bank sell it in June"."""
DONE = word_list("dates", "tense_words done")
"""Past verbs whose infinitive lies in the past with them: "failed to appear on Friday"."""


@lru_cache(maxsize=8)
def lexicon(name: str) -> frozenset[str]:
    """Return the words of a list in `claims/lexicon`, lower case."""
    lines = resources.files("claims").joinpath(f"lexicon/{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def word_of(token: Token) -> str:
    """Return a word in lower case, but "May" as it stands: with its capital it is no verb."""
    return token.text if token.text == "May" else token.text.lower()


def kind_of(token: Token) -> str:
    """Return `past`, `future`, `base` or `present` for a word that tells a tense, else `""`."""
    word = word_of(token)
    if word in AHEAD or (word in lexicon("forward_words") and (token.tag != "VBD" or word in PLANNED)):
        return "future"
    if word in BEEN or token.tag in PAST_TAGS:
        return "past"
    if token.tag:
        if token.tag == "VB":
            return "base"
        return "present" if token.tag in ("VBZ", "VBP") else ""
    if word in lexicon("past_forms") or (len(word) > 4 and word.endswith("ed")):
        return "past"
    return "present" if word in ("is", "are", "has", "have", "says") else ""


_ABLE = frozenset({"could", "can", "to"})
"""Before "be" and a participle these tell what was not possible then: "could not be reached on Friday"."""


def is_adjective(backwards: Sequence[Token], place: int) -> bool:
    """Say whether a participle stands before its noun: "preferred shares"; the words are in reverse order."""
    if backwards[place].tag != "VBN" or place == 0 or not backwards[place - 1].tag.startswith("NN"):
        return False
    return not any(token.text.lower() in AUXILIARY for token in backwards[place + 1 : place + 3])


def led_verb(kind: str, group: Sequence[Token]) -> str | None:
    """Return what a verb tells that another word leads, `None` when none does.

    Of "helped the bank sell it" the bare verb tells nothing (`""`), and the one before it does; "not be finished by" is
    still to come.

    Args:
        kind: of the verb.
        group: the verb and the words before it, in reverse order.
    """
    before = [token.text.lower() for token in group[1:]]
    if (
        kind in ("base", "present")
        and group[0].tag in ("VB", "VBP")
        and "to" not in before[:2]
        and not LEADS.isdisjoint(before)
    ):
        return ""
    is_passive = kind == "past" and group[0].tag == "VBN" and before[:1] == ["be"]
    return "future" if is_passive and _ABLE.isdisjoint(before[1:4]) else None


_STILL_AHEAD = word_list("dates", "tense_words before a deed ahead")
_OWNERS = frozenset({"'s", "’s", "the", "his", "her", "their", "its"})


def follows_done_noun(group: Sequence[Token]) -> bool:
    """Say whether a date stands behind somebody's deed: "Lund's announcement Friday", not "will make an announcement".

    Args:
        group: the words before the date, in reverse order.
    """
    words = [token.text.lower() for token in group]
    is_done = not lexicon("done_nouns").isdisjoint(words[:1])
    return is_done and not _OWNERS.isdisjoint(words[1:2]) and _STILL_AHEAD.isdisjoint(words)


def should_have(token: Token, group: Sequence[Token]) -> bool:
    """Say whether it was to be done and is over: "should have done it at Christmas"."""
    if token.tag not in PAST_TAGS:
        return False
    words = [earlier.text.lower() for earlier in group[1:4] if earlier.tag != "RB"]
    return words[:1] == ["have"] and words[1:2] != [] and words[1] in MISSED
