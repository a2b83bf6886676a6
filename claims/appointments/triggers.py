"""The verbs and nouns that tell of a change in a post, and where a sentence has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.errors import LexiconError
from claims.tokens import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of personnel change.

    Attributes:
        event: what happens to the post, one of the slot's choices.
        frame: who does what: `"give"`, `"remove"`, `"leave"`, `"take"`, `"follow"`, or a noun of the first three.
        test: what must stand beside it before it counts.
        participle: whether this form can be a past participle.
    """

    event: str
    frame: str
    test: str
    participle: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in a sentence: token indexes, half-open."""

    first: int
    last: int
    trigger: Trigger


@lru_cache(maxsize=1)
def triggers() -> Mapping[str, tuple[tuple[tuple[str, ...], Trigger], ...]]:
    """Return the triggers by their first word, lower case, longest first.

    Raises:
        LexiconError: when a line of the list has not four columns.
    """
    found: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    for line in resources.files("claims").joinpath("lexicon/changes.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        columns = line.split("\t")
        if len(columns) != 4:
            raise LexiconError(f"A line of changes.tsv needs four columns: {line!r}.")
        forms, event, frame, test = columns
        for form in forms.split(","):
            parts = tuple(form.rstrip("*").split("_"))
            found.setdefault(parts[0], []).append((parts, Trigger(event, frame, test, form.endswith("*"))))
    return MappingProxyType({k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in found.items()})


def find_hits(tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield the triggers of a sentence in order, the longest at each place."""
    known = triggers()
    lower = [t.text.lower() for t in tokens]
    for i, word in enumerate(lower):
        for parts, trigger in known.get(word, ()):
            if tuple(lower[i : i + len(parts)]) == parts:
                yield Hit(i, i + len(parts), trigger)
                break
