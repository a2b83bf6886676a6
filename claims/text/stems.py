"""Words without their endings, once for all that compares words.

A light stemmer of our own. When it was chosen, it put the right passage of `make bench-passages` first in 58 % of the
claims, and NLTK's Snowball in 56 %, at eight times the cost of a new word and 0.3 s of import.
"""

from functools import lru_cache

_ENDINGS = (("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))
#: Letters that must stay.
_SHORTEST = 3


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in lower case without its ending, the same for "closed", "closing" and "close"; often no word."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            if (
                ending in ("ed", "ing", "ings")
                and len(word) > _SHORTEST
                and word[-1] == word[-2]
                and word[-1] not in "lsz"
            ):
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word
