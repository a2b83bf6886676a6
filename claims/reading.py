"""One article as the extractors see it: clean text, blocks, sentences, tokens and people, each read once.

How to read words cheaply, cheapest first:

- `reading.text[span.start:span.end]` and a compiled pattern or a word set: always first.
- `reading.words[i]`: the tokens of sentence i without tags (`token.tag == ""`), cut when first asked for.
- `reading.lower[i]`: the words of the same tokens in small letters.
- `reading.tokens[i]`: the same tokens with Penn Treebank tags, tagged and set right when first asked for. Ask only
  for sentences where something cheap has fired. A slice or a loop over all of `reading.tokens` tags the whole article.

Both are sequences with one tuple of `Token`s a sentence. `Token` has `start`, `end`, `text`, `tag`, and `span`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, overload

from claims.model import Block, Sentence
from claims.people import People, find_people
from claims.syntax.mending import mended
from claims.text.blocks import find_blocks
from claims.text.clean import CleanText, clean
from claims.text.nlp import Token, tokenize
from claims.text.sentences import split_blocks

_STEP = 64


Row = TypeVar("Row")


class BySentence(Sequence[Row]):
    """Something of each sentence, its tokens say, made when first asked for and kept."""

    __slots__ = ("_made", "_make")

    def __init__(self, size: int, make: Callable[[int], Row]) -> None:
        """Make a sequence of `size` sentences; `make(i)` returns what is kept of sentence i."""
        self._made: list[Row | None] = [None] * size
        self._make = make

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        row = self._made[index]
        if row is None:
            row = self._made[index] = self._make(index % len(self))
        return row

    def __iter__(self) -> Iterator[Row]:
        return (self[i] for i in range(len(self)))


def small_letters(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of a sentence in small letters."""
    return tuple([text.lower() for _, _, text, _ in tokens])


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read up to its tokens; every span in it counts characters of `text`, the clean text.

    Attributes:
        clean: the clean text and its map to the source.
        blocks: all blocks, in order.
        sentences: of running text, in order.
        words: for each sentence, its tokens without tags; made when asked for.
        lower: for each sentence, the words of its tokens in small letters.
        tokens: for each sentence, its tokens with tags; made when asked for.
        people: who is mentioned where.
        published: the day of publication, `None` when unknown (then nothing relative is resolved).
        title: the headline as typed by a person, `""` when unknown.
    """

    clean: CleanText
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: Sequence[tuple[Token, ...]] = field(repr=False)
    lower: Sequence[tuple[str, ...]] = field(repr=False)
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
        return mended(words[i], lower[i])

    words = BySentence(len(sentences), cut)
    lower = BySentence(len(sentences), lambda i: small_letters(words[i]))
    tokens = BySentence(len(sentences), tagged)
    return Reading(
        clean=cleaned,
        blocks=blocks,
        sentences=sentences,
        words=words,
        lower=lower,
        tokens=tokens,
        people=find_people(text, words, lower),
        published=published,
        title=title,
    )
