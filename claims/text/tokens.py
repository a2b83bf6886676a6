"""Words and marks of a clean text, cut the way the Penn Treebank cuts news, with exact positions."""

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from claims.model import Span
from claims.wordlists import words as word_list

_CUT_SHORT = word_list("sentence_words", "tokens cut short")
_CLITIC = re.compile(r"(?i)(?:(?<=\w)n['’]t|(?<=[\w.])['’](?:s|re|ve|ll|d|m))$")
_HYPHEN = "\\-\u2010\u2011"
_W = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    rf"""
    (?=\S)(?:                                         # most searches begin at a space, where nothing below can
      (?P<plain>[a-zA-Z]++)(?=[ ,])                   # most words of a text, which nothing below reads otherwise
    | (?:https?://|www\.)[^\s<>"“”]*[\w/]            # addresses of the web
    | (?<!\w)[@\#]\w+                                 # handles and hashtags
    | {_W}[\w.+-]{{0,64}}@\w[\w-]*(?:\.\w[\w-]*)+            # addresses of mail
    | (?:[^\W\d_]{{1,2}}\.){{2,}}(?:[{_HYPHEN}]?{_W}++)*+   # U.S., a.m., Ph.D., U.S.-led
    | \d++(?:[.,:/]\d++)*+(?:(?:[{_HYPHEN}]|[.'’&])?{_W}++)*+    # 1,250.5  10:30  15/02/2024  10-year-old  5bn
    | \.\d+                                            # .5
    | {_W}++(?:[{_HYPHEN}.'’&]{_W}++)*+(?:\.(?!\.))?      # words, hyphened words, O'Brien, AT&T, and one dot to judge
    | (?<=\w\.)['’]s(?!\w)                            # of Inc.'s and D.C.'s
    | \.\.+ | --+ | ``|''                             # ellipses, dashes and marks made of several characters
    | \S)
    """,
    re.VERBOSE,
)
_ODD = re.compile(r"[.'’]")
_GLUED = re.compile(r"[a-z]{2}\.(?=[A-Z][a-z])")


class Token(NamedTuple):
    """A word or mark of the clean text.

    Attributes:
        start: where it begins, in characters of the clean text.
        end: where it ends, exclusive.
        text: its characters.
        tag: its Penn Treebank part-of-speech tag, `""` when untagged.
    """

    start: int
    end: int
    text: str
    tag: str = ""

    @property
    def span(self) -> Span:
        """Its characters, as a span of the clean text."""
        return Span(self.start, self.end)


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Return the abbreviations of news and law that end in a dot, lower case, without that dot."""
    lines = resources.files("claims").joinpath("lexicon/abbreviations.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut a stretch of clean text into untagged tokens; every character that is not white space is in exactly one.

    Contractions are cut as in the Penn Treebank (`do` + `n't`, `Mammadov` + `'s`); hyphened words, numbers with their
    commas and decimals, and abbreviations with their dots stay whole; a currency sign stands alone.
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    add, make = tokens.append, tuple.__new__
    for match in _TOKEN.finditer(text, start, stop):
        word = match[0]
        at, after = match.span()
        if match.lastindex is None and after - at > 1 and _ODD.search(word):
            _add_pieces(tokens, word, at, text, stop)
        else:
            add(make(Token, (at, after, word, "")))
    return tuple(tokens)


def _add_pieces(tokens: list[Token], word: str, at: int, text: str, stop: int) -> None:
    """Cut a token that has dots or apostrophes in it."""
    if word[0] in ".'" or not word[0].isalnum():
        tokens.append(Token(at, at + len(word), word))
        return
    start = 0
    for glued in _GLUED.finditer(word):
        _add_piece(tokens, word[start : glued.end()], at + start, text, at + glued.end())
        start = glued.end()
    _add_piece(tokens, word[start:], at + start, text, stop)


def _add_piece(tokens: list[Token], word: str, at: int, text: str, stop: int) -> None:
    """Cut the dot and the clitic off a word that need not keep them."""
    dot = word.endswith(".") and not _keeps_dot(word, at, text, stop)
    body = word[:-1] if dot else word
    clitic = _CLITIC.search(body)
    cut = clitic.start() if clitic else len(body)
    tokens.append(Token(at, at + cut, body[:cut]))
    if cut < len(body):
        tokens.append(Token(at + cut, at + len(body), body[cut:]))
    if dot:
        tokens.append(Token(at + len(body), at + len(word), "."))


def _keeps_dot(word: str, at: int, text: str, stop: int) -> bool:
    """Say whether the dot at the end of `word` belongs to an abbreviation or an initial."""
    if "." in word[:-1] and max(map(len, word.split("."))) <= 2:
        return True
    after = text[at + len(word) : min(stop, at + len(word) + 3)].lstrip()
    if not after:
        return word[:-1].lower() in _CUT_SHORT and len(word) > 3
    if len(word) == 2:
        return word[0].isupper() and (after[0].isupper() or after[0] == ",")
    return word[:-1].lower() in abbreviations()
