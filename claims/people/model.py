"""The people of one article and the words that stand for them: frozen values."""

from bisect import bisect_left
from dataclasses import dataclass

from claims.model import Span


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article.

    Attributes:
        name: the fullest form of the name that the article gives, without titles.
        gender: `"f"`, `"m"` or `None` when nothing in the article says.
    """

    name: str
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a person.

    Attributes:
        span: the words, in the clean text.
        person: index into `People.persons`; `None` when the article leaves open who is meant.
        kind: `"full"`, `"surname"`, `"title"` or `"pronoun"`.
        note: why the words were read as this person, one sentence.
    """

    span: Span
    person: int | None
    kind: str
    note: str = ""


def _start(mention: Mention) -> int:
    return mention.span.start


@dataclass(frozen=True, slots=True)
class People:
    """The people of one article and every place where it mentions them.

    Attributes:
        persons: in the order in which they are first named.
        mentions: in order of the text; they do not overlap.
        office_sentences: indexes of the sentences that seem to say which post a person holds, in order.
    """

    persons: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    office_sentences: tuple[int, ...] = ()

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside `span`, in order of the text."""
        first = bisect_left(self.mentions, span.start, key=_start)
        last = bisect_left(self.mentions, span.end, first, key=_start)
        return tuple(m for m in self.mentions[first:last] if m.span.end <= span.end)

    def name_in(self, span: Span) -> str | None:
        """Return the full name of the first mention inside `span` that is resolved, else `None`."""
        return next((self.persons[m.person].name for m in self.within(span) if m.person is not None), None)
