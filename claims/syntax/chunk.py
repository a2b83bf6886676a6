"""A noun phrase of a sentence, in tokens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase: token indexes, half-open, and the index of its head noun."""

    first: int
    last: int
    head: int
