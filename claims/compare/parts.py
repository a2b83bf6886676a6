"""The words of a clause, and what each does in it."""

from dataclasses import dataclass
from enum import StrEnum

from claims.model import Span

#: What the compared figure or date is as a word, and what the value of another date begins with.
FIGURE, DATE = "#", "@"


class Kind(StrEnum):
    """What a word of a clause does in it."""

    WORD = "word"
    NOT = "not"
    DOUBT = "doubt"
    ABOUT = "about"
    PRONOUN = "pronoun"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a clause, or a figure or date that is one.

    Attributes:
        kind: what it does.
        text: its characters; of a date its value.
        span: where it stands, in the text that was read.
        preposition: the one it hangs on, `""` for none.
        is_hung: whether a preposition stands before it or before the words that it follows.
        is_passive: whether a form of "be" makes it suffered: "was sued".
        is_verb: whether it is tagged as a verb.
        is_present: whether it tells what is so without an ending for it: "employ", "are employed".
        is_apart: whether a comma or the like stands before it.
        owner: whose it is, of "his", "her" and "their" before it; `""` for none of them.
        is_all: whether "the" or the like before it makes it all there are: "its 40 children".
    """

    kind: Kind
    text: str
    span: Span
    preposition: str = ""
    is_hung: bool = False
    is_passive: bool = False
    is_verb: bool = False
    is_present: bool = False
    is_apart: bool = False
    owner: str = ""
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its words in order.

    Attributes:
        span: its characters.
        parts: its words.
        tense: `is` or `was` where a form of "be" tells, else `""`.
    """

    span: Span
    parts: tuple[Part, ...]
    tense: str = ""
