"""The verbs and nouns that tell of a change in a post, and where a sentence has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.errors import LexiconError


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
    """A trigger in a sentence: token indexes, half-open.

    `particle` is where the second part of a phrase with a gap begins ("out" in "forced him out"), 0 without one.
    """

    first: int
    last: int
    trigger: Trigger
    particle: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The words of a trigger, and those after a gap ("force…out")."""

    parts: tuple[str, ...]
    rest: tuple[str, ...]
    trigger: Trigger


_GAP = 6  # words that may stand in a gap; ours
_MARKS = frozenset(("he", "she", "they", "that", ",", ".", ";", ":", "(", ")", "“", "”", '"'))


@lru_cache(maxsize=1)
def triggers() -> Mapping[str, tuple[Form, ...]]:
    """Return the triggers by their first word, lower case, longest first.

    Raises:
        LexiconError: when a line of the list has not four columns.
    """
    table: dict[str, list[Form]] = {}
    for line in resources.files("claims").joinpath("lexicon/changes.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        columns = line.split("\t")
        if len(columns) != 4:
            raise LexiconError(f"A line of changes.tsv needs four columns: {line!r}.")
        forms, event, frame, test = columns
        for form in forms.split(","):
            start, _, end = form.rstrip("*").partition("…")
            parts, rest = tuple(start.split("_")), tuple(end.split("_")) if end else ()
            trigger = Trigger(event, frame, test, form.endswith("*"))
            table.setdefault(parts[0], []).append(Form(parts, rest, trigger))
    return MappingProxyType({k: tuple(sorted(v, key=_longest_first)) for k, v in table.items()})


def _longest_first(form: Form) -> int:
    return -10 * len(form.parts) - len(form.rest)


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """Return the words one of which every trigger begins with, lower case."""
    return frozenset(triggers())


def find_hits(lower: Sequence[str]) -> Iterator[Hit]:
    """Yield the triggers of a sentence, given as words in lower case, in order, the longest at each place.

    None begins inside another: "tipped to become" is one.
    """
    forms, begins = triggers(), first_words()
    covered = 0
    for i in [i for i, word in enumerate(lower) if word in begins]:
        if i < covered:
            continue
        for form in forms[lower[i]]:
            end = i + len(form.parts)
            if len(form.parts) > 1 and tuple(lower[i:end]) != form.parts:
                continue
            particle = _after_gap(lower, end, form.rest) if form.rest else 0
            if particle is not None:
                yield Hit(i, end, form.trigger, particle)
                covered = end
                break


def _after_gap(lower: Sequence[str], start: int, rest: tuple[str, ...]) -> int | None:
    """Return where the words after a gap begin, `None` when they do not follow in the same breath."""
    for k in range(start, min(start + _GAP + 1, len(lower))):
        if lower[k] in _MARKS:
            return None
        if k > start and tuple(lower[k : k + len(rest)]) == rest:
            return k
    return None
