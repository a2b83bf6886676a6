"""The people of one article and the words that stand for them: frozen values."""

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


@dataclass(frozen=True, slots=True)
class People:
    """The people of one article and every place where it mentions them; mentions are in order of the text."""

    persons: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def within(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside `span`, in order of the text."""
        return tuple(m for m in self.mentions if span.covers(m.span))

    def name_in(self, span: Span) -> str | None:
        """Return the full name of the first mention inside `span` that is resolved, else `None`."""
        return next((self.persons[m.person].name for m in self.within(span) if m.person is not None), None)
