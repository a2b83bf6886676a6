"""One article as the extractors see it: clean text, blocks, sentences, tagged tokens and people, each read once."""

from dataclasses import dataclass
from datetime import date

from claims.blocks import find_blocks
from claims.model import Block, Sentence
from claims.nlp import Token, tag
from claims.people import People, find_people
from claims.sentences import split_blocks
from claims.text import CleanText, clean


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read up to its tokens; every span in it counts characters of `text`, the clean text.

    Attributes:
        clean: the clean text and its map to the source.
        blocks: all blocks, in order.
        sentences: of running text, in order.
        tokens: for each sentence, its tagged tokens.
        people: who is mentioned where.
        published: the day of publication, `None` when unknown (then nothing relative is resolved).
        title: the headline as typed by a person, `""` when unknown.
    """

    clean: CleanText
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    people: People
    published: date | None = None
    title: str = ""

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text


def read(source: str, *, published: date | None = None, title: str = "") -> Reading:
    """Read an article up to its people."""
    text = clean(source)
    blocks = find_blocks(text.text, title)
    sentences = split_blocks(text.text, blocks)
    tokens = tuple(tag(text.text, sentence.span) for sentence in sentences)
    return Reading(text, blocks, sentences, tokens, find_people(text.text, tokens), published, title)
