"""One article as the extractors see it: clean text, blocks, sentences, tokens and people, each read once.

How to read words cheaply, cheapest first:

- `reading.text[span.start:span.end]` and a compiled pattern or a word set: always first.
- `reading.words[i]`: the tokens of sentence i without tags (`token.tag == ""`), cut when first asked for.
- `reading.tokens[i]`: the same tokens with Penn Treebank tags, tagged and set right when first asked for. Ask only
  for sentences where something cheap has fired. A slice or a loop over all of `reading.tokens` tags the whole article.

Both are sequences with one tuple of `Token`s a sentence. `Token` has `start`, `end`, `text`, `tag`, and `span`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import overload

from claims.model import Block, Sentence
from claims.people import People, find_people
from claims.syntax.mending import mended
from claims.text.blocks import find_blocks
from claims.text.clean import CleanText, clean
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.text.sentences import split_blocks

_STEP = 64


class SentenceTokens(Sequence[tuple[Token, ...]]):
    """The tokens of each sentence, made when first asked for and kept."""

    __slots__ = ("_made", "_make")

    def __init__(self, size: int, make: Callable[[int], tuple[Token, ...]]) -> None:
        """Make a sequence of `size` sentences; `make(i)` returns the tokens of sentence i."""
        self._made: list[tuple[Token, ...] | None] = [None] * size
        self._make = make

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> tuple[Token, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[Token, ...], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[Token, ...] | tuple[tuple[Token, ...], ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        tokens = self._made[index]
        if tokens is None:
            tokens = self._made[index] = self._make(index % len(self))
        return tokens

    def __iter__(self) -> Iterator[tuple[Token, ...]]:
        return (self[i] for i in range(len(self)))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read up to its tokens; every span in it counts characters of `text`, the clean text.

    Attributes:
        clean: the clean text and its map to the source.
        blocks: all blocks, in order.
        sentences: of running text, in order.
        words: for each sentence, its tokens without tags; made when asked for.
        tokens: for each sentence, its tokens with tags; made when asked for.
        people: who is mentioned where.
        published: the day of publication, `None` when unknown (then nothing relative is resolved).
        title: the headline as typed by a person, `""` when unknown.
    """

    clean: CleanText
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: Sequence[tuple[Token, ...]] = field(repr=False)
    tokens: Sequence[tuple[Token, ...]] = field(repr=False)
    people: People
    published: date | None = None
    title: str = ""

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


def read(
    source: str,
    *,
    published: date | None = None,
    title: str = "",
    on_step: Callable[[float], None] = lambda share: None,
) -> Reading:
    """Read an article up to its people.

    Args:
        source: the text as received.
        published: the day of publication, `None` when unknown.
        title: the headline as typed by a person, `""` when unknown.
        on_step: called now and then with the share of the sentences that were cut or tagged, 0 to 1, also later when
            tokens are asked for; raising in it stops the work.
    """
    cleaned = clean(source)
    text = cleaned.text
    blocks = find_blocks(text, title)
    sentences = split_blocks(text, blocks)

    def cut(i: int) -> tuple[Token, ...]:
        if i % _STEP == 0:
            on_step(i / len(sentences))
        return tokenize(text, sentences[i].span.start, sentences[i].span.end)

    def tagged(i: int) -> tuple[Token, ...]:
        if i % _STEP == 0:
            on_step(i / len(sentences))
        return mended(tag_tokens(words[i]))

    words = SentenceTokens(len(sentences), cut)
    tokens = SentenceTokens(len(sentences), tagged)
    return Reading(
        clean=cleaned,
        blocks=blocks,
        sentences=sentences,
        words=words,
        tokens=tokens,
        people=find_people(text, words),
        published=published,
        title=title,
    )
