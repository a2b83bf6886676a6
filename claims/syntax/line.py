"""One sentence as the quote rules read it: its words outside quotation marks, each quotation as one item."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.model import Span
from claims.syntax.beside_marks import mend_beside_marks
from claims.syntax.mending import mend
from claims.syntax.quote_marks import Quoted
from claims.text.nlp import Token

QUOTE = "QUOTE"
QUOTE_OFF = "QUOTE,"
QUOTE_END = "QUOTE."
QUOTED_WORD = "QWORD"
_CLOSES = frozenset(("'", "’", "''", "”"))
MARKS = frozenset(("``", "''", '"', "“", "”", "„", "‟", "«", "»", "＂"))


@dataclass(frozen=True)  # without slots: what is cached needs a dictionary
class Line:
    """The items of one sentence, as parallel lists; a quotation is one item with a tag of its own.

    Attributes:
        number: index of the sentence in the article.
        words: small letters; the mark of a quotation stands for all its words.
        tags: Penn Treebank tags, or `QUOTE`, or `QUOTED_WORD` for a few quoted words inside a phrase.
        starts: where each item begins, in characters of the clean text.
        ends: where it ends, exclusive.
        quotes: for each item, the index of its quotation, or -1.
        capital: for each item, whether it begins with a capital letter.
    """

    number: int
    words: list[str]
    tags: list[str]
    starts: list[int]
    ends: list[int]
    quotes: list[int]
    capital: list[bool]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Return the characters of items `start` up to, not including, `end`."""
        return Span(self.starts[start], self.ends[end - 1])

    @cached_property
    def stop(self) -> int:
        """Number of items without the marks that end the sentence."""
        stop = len(self.words)
        while stop and self.words[stop - 1] in (".", "!", "?", "…", "...", ")") and self.quotes[stop - 1] < 0:
            stop -= 1
        return stop

    @cached_property
    def only_quotes(self) -> bool:
        """Whether there is nothing but quotations and punctuation."""
        return any(q >= 0 for q in self.quotes) and all(
            q >= 0 or not word[0].isalnum() for q, word in zip(self.quotes, self.words, strict=True)
        )


def make_line(number: int, tokens: Sequence[Token], quoted: Sequence[tuple[int, Quoted]]) -> Line:
    """Return the items of a sentence.

    Args:
        number: index of the sentence.
        tokens: its tagged tokens, their tags set right.
        quoted: the outer quotations that overlap it, with their indexes, in order.
    """
    if not quoted and not any(token.text in MARKS for token in tokens):
        return _plain(number, tokens)
    line = Line(number=number, words=[], tags=[], starts=[], ends=[], quotes=[], capital=[])
    at, last = 0, -1
    for token in tokens:
        while at < len(quoted) and quoted[at][1].span.end <= token.start:
            at += 1
        if at < len(quoted) and quoted[at][1].span.start <= token.start:
            if last != at:
                index, quotation = quoted[at]
                inside = [t for t in tokens if quotation.inner.start <= t.start < quotation.inner.end]
                end = min(quotation.span.end, tokens[-1].end)
                _add(line, '"', _tag(inside), token.start, end, index, _capital(inside))
                last = at
        elif token.text not in MARKS:
            word, tag = _read(token)
            _add(line, word, tag, token.start, token.end, -1, token.text[0].isupper())
    # Where a quotation is one item, words stand side by side that stood apart.
    mend(line.words, line.tags, line.capital)
    mend_beside_marks(line.words, line.tags, line.quotes, line.capital)
    return line


def _plain(number: int, tokens: Sequence[Token]) -> Line:
    """Return the items of a sentence without quotation marks."""
    read = [_read(token) for token in tokens]
    return Line(
        number=number,
        words=[word for word, _ in read],
        tags=[tag for _, tag in read],
        starts=[t.start for t in tokens],
        ends=[t.end for t in tokens],
        quotes=[-1] * len(tokens),
        capital=[t.text[0].isupper() for t in tokens],
    )


def joined(first: Line, second: Line) -> Line:
    """Return two sentences as one line: a quotation that ends with "?" and the words that report it."""
    return Line(
        number=first.number,
        words=first.words + second.words,
        tags=first.tags + second.tags,
        starts=first.starts + second.starts,
        ends=first.ends + second.ends,
        quotes=first.quotes + second.quotes,
        capital=first.capital + second.capital,
    )


def _read(token: Token) -> tuple[str, str]:
    """Return a token in small letters with its tag; the World Health Organization is no "who", the site X a name."""
    if token.text == "WHO":
        return "w.h.o.", "NNP"
    return token.text.lower(), "NNP" if token.text == "X" and token.tag == "SYM" else token.tag


def _tag(inside: Sequence[Token]) -> str:
    """Return how a quotation ends: with a mark that sets it off, with a full stop, or as a part of the sentence."""
    closing = inside[-1].text if inside else ""
    if len(inside) > 1 and closing in _CLOSES:
        closing = inside[-2].text  # '"They said, ‘Go,’" she said': the comma within sets it off
    last = closing[-1:]
    if last in ",?!—–-…":
        return QUOTE_OFF
    if last == ".":
        return QUOTE_END
    return QUOTED_WORD if len(inside) <= 4 else QUOTE


def _capital(inside: Sequence[Token]) -> bool:
    return next((t.text[0].isupper() for t in inside if t.text[0].isalnum()), False)


def _add(line: Line, word: str, tag: str, start: int, end: int, quote: int, capital: bool) -> None:
    line.words.append(word)
    line.tags.append(tag)
    line.starts.append(start)
    line.ends.append(end)
    line.quotes.append(quote)
    line.capital.append(capital)
