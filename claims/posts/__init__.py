"""Posts named in a sentence: "Azerbaijani Foreign Minister", "a spokesman for the ministry", "its chief executive"."""

from claims.posts.finder import ends_compound, find_posts, head_words, occupations, signal_words, singular
from claims.posts.model import Post, body_value, words_of

__all__ = [
    "Post",
    "body_value",
    "ends_compound",
    "find_posts",
    "head_words",
    "occupations",
    "signal_words",
    "singular",
    "words_of",
]
