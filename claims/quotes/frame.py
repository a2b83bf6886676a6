"""One report in a sentence: who, by which word, and what."""

from dataclasses import dataclass

from claims.syntax.line import Line
from claims.syntax.phrases import Subject
from claims.syntax.reporting_words import Cue


@dataclass(frozen=True, slots=True)
class Frame:
    """One report: who (items), by which word (items), what (items, before and after the word).

    Attributes:
        line: its sentence.
        first: first item of the reporting words.
        last: one past the last item of the reporting words.
        cue: what the word is; `None` for "according to" and the like.
        subject: who is said to have said it, `None` when not found.
        left: what was said before the reporting words, as items `[start, end)`, or `None`.
        right: what was said after them, or `None`.
        manner: `"verb"`, `"source"` (according to), `"object"`, `"colon"`.
        sets_off: whether a comma or colon sets the words said off from the reporting words.
    """

    line: Line
    first: int
    last: int
    cue: Cue | None
    subject: Subject | None
    left: tuple[int, int] | None
    right: tuple[int, int] | None
    manner: str
    sets_off: bool = False


def has_quote(line: Line, items: tuple[int, int] | None) -> bool:
    """Say whether there is a quotation among the items."""
    return items is not None and any(line.quotes[i] >= 0 for i in range(*items))
