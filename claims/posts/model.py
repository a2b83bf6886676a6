"""A post as a phrase of a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.places import country_of
from claims.text.tokens import Token
from claims.wordlists import words as word_list

#: In place of a determiner, where the holder of another post stands before: "the president's chief of staff".
OWNED = "'s"
OWN = word_list("post_words", "model own")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a phrase; all positions are indexes into the tokens of its sentence, half-open.

    Attributes:
        first: first token of the phrase, determiner and body included.
        last: after its last token.
        name: the words of the post alone, `(first, last)`.
        body: the words of the body or place it belongs to, `None` when the phrase names none.
        status: `"former"`, `"acting"`, `"designate"` or `""`.
        determiner: lower-case determiner that opens it, `""` without one.
        strong: whether the head word names a post by itself (a minister), not only beside a body (a coach).
        never: whether it is no post at all, though it stands before names (a candidate).
        military: whether it is a rank or a form of address (General, Rabbi) and no office.
        plural: whether it names several people.
        head: the head word or words, lower case.
        joined: whether "and" joins it to the post before it ("chairman and chief executive").
    """

    first: int
    last: int
    name: tuple[int, int]
    body: tuple[int, int] | None
    status: str
    determiner: str
    strong: bool
    never: bool
    military: bool
    plural: bool
    head: str
    joined: bool = False

    @property
    def is_office(self) -> bool:
        """Whether a person can be said to hold it: one post, strong by itself, by its body or by whose it is."""
        is_clear = self.strong or self.body is not None or self.determiner in OWN
        return not self.never and not self.military and not self.plural and is_clear


def words_of(tokens: Sequence[Token], span: tuple[int, int], text: str) -> str:
    """Return the text of a stretch of tokens, with single spaces."""
    return " ".join(text[tokens[span[0]].start : tokens[span[1] - 1].end].split())


def body_value(name: str) -> str:
    """Return the body or place as a value: the country for an adjective of nationality, else the words as they are."""
    name = name.removeprefix("Ex-").removeprefix("ex-")
    return country_of(name) or name
