"""Names beside the words of a post: for whom one works, firms and groups named after people, bodies of two names."""

from collections.abc import Collection, Sequence

from claims.places import nationalities, place_words
from claims.posts.lexicon import POSSESSIVE, Lexicon
from claims.text.tokens import Token
from claims.wordlists import words

_FORMS = words("post_words", "phrase forms")
_GROUPS = words("post_words", "names groups")
_SHARED = words("post_words", "names shared")
_FORMER = words("posts", "status_former") | words("posts", "status_acting")
_OF_STATES = words("post_words", "names of states")


def titled_end(tokens: Sequence[Token], names: Collection[int], start: int, titles: Collection[str]) -> int | None:
    """Return the index after a name for whom one works: "adviser to President Ada Lund"; `None` without one.

    Args:
        tokens: of the sentence.
        names: indexes of tokens that begin a person's name.
        start: where the words after the preposition begin.
        titles: heads of posts in lower case, and short titles as written.
    """
    while start < len(tokens) and tokens[start].text in _FORMER:
        start += 1
    name = next((k for k in range(start, start + 4) if k in names), None)
    if name is None or not all(t.text[0].isupper() for t in tokens[start:name]):
        return None
    title = tokens[name - 1].text
    if name > start and title not in _FORMS and title.lower() not in titles and title not in titles:
        return None
    j = name
    while j < min(len(tokens), name + 4) and tokens[j].text[0].isupper():
        j += 1
    after = tokens[j].text if j < len(tokens) else ""
    return None if after in POSSESSIVE or after in _GROUPS or after == "&" else j


def owner_end(tokens: Sequence[Token], lower: Sequence[str], j: int) -> int | None:
    """Return the index after a name at `j` and what makes a body of it, `None` when nothing does.

    It reads "Mrs. Lund's campaign", "the Lund family" and "Lund & Associates".
    """
    for k in range(j + 1, min(j + 5, len(lower))):
        if lower[k] in POSSESSIVE or lower[k] in _GROUPS:
            return k + 1
        if lower[k] == "&" and k + 1 < len(tokens) and tokens[k + 1].text[0].isupper():
            return k + 1
        if not tokens[k].text[0].isupper():
            return None
    return None


def after_person(
    tokens: Sequence[Token], lexicon: Lexicon, names: Collection[int], first: int, end: int
) -> tuple[int, int] | None:
    """Return the body before a title without a person in a headline: "House" of "Jan Moe Praises House Speaker Lund".

    Args:
        tokens: of the sentence.
        lexicon: the lexicon of posts.
        names: indexes of tokens that begin a person's name.
        first: where the capitals before the title begin.
        end: index after them.
    """
    named = next((k for k in range(first, end) if k in names), None)
    if named is None:
        return first, end
    k = end
    while k > named + 1 and (tokens[k - 1].text in lexicon.bodies or tokens[k - 1].text in place_words()):
        k -= 1
    if k < end:
        return k, end
    acts = any(tokens[i].tag[:2] == "VB" for i in range(named + 1, end))
    return None if acts else (first, end)


def shares_body(tokens: Sequence[Token], names: Collection[int], j: int, end: int) -> bool:
    """Say whether "and" at `j` joins two words of one body before a title: "Food and Drug Administration chief".

    Args:
        tokens: of the sentence.
        names: indexes of tokens that begin a person's name.
        j: index of "and".
        end: index after the words before the title.
    """
    if end - j < 3 or tokens[end - 1].text not in _SHARED or j < 1:
        return False
    one = tokens[j - 1].text
    alone = j < 2 or not tokens[j - 2].text[0].isupper()
    return alone and one[0].isupper() and j - 1 not in names and one not in place_words() and one not in nationalities()


def after_city(tokens: Sequence[Token], start: int) -> int:
    """Return where a body begins after its city and state ("of Selwyn, Fla.-based Tarn Bank"), else `start` itself."""
    comma = next((k for k in range(start + 1, min(start + 4, len(tokens))) if tokens[k].text == ","), None)
    if comma is None:
        return start
    words_after = [t.text for t in tokens[comma + 1 : comma + 5]]
    if words_after[1:3] == ["-", "based"]:  # "Fla.-based" is three tokens
        words_after = [words_after[0] + "-based", *words_after[3:]]
        comma += 2
    based = len(words_after) > 1 and words_after[0].endswith("-based") and words_after[1][0].isupper()
    return comma + 2 if based else start


def is_of_state(lower: Sequence[str], i: int, head: str) -> bool:
    """Say whether "state" at `i` belongs to a post's name: "state Rep. Ada Lund", and no "Tarn State coach"."""
    return lower[i] == "state" and head in _OF_STATES
