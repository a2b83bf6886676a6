"""The small words that the quote rules look for, by what they do."""

from functools import cache

from claims.wordlists import words


@cache
def listed(section: str) -> frozenset[str]:
    """Return one section of the list of quote words, small letters; the sections are fixed, so the cache is bounded."""
    return words("quote-words", section)
