"""What an author wrote beside their text: comments with answers, footnotes, endnotes, and addresses behind words."""

from dataclasses import asdict, dataclass
from typing import Any

#: How it stands in the document. Words, because what is written into a database is named in `claims`.
COMMENT, FOOTNOTE, ENDNOTE, LINK = ORIGINS = ("comment", "footnote", "endnote", "link")


@dataclass(frozen=True, slots=True)
class Said:
    """Words in a margin: by whom and when, as the document has it, `""` where it does not say."""

    text: str
    author: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """A note at its words, `[start, end)` in characters of the document's text.

    Attributes:
        origin: one of `ORIGINS`.
        start, end: equal where it stands behind a word, as the mark of a footnote does; both `None` for nowhere.
        said: its words, for a link the address.
        answers: to it, in their order.
        is_resolved: whether somebody was done with it.
    """

    origin: str
    start: int | None
    end: int | None
    said: Said
    answers: tuple[Said, ...] = ()
    is_resolved: bool = False

    def __post_init__(self) -> None:
        if self.origin not in ORIGINS or (self.start is None) != (self.end is None):
            raise ValueError(f"No note of an author: {self.origin!r} at {self.start}, {self.end}.")
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise ValueError(f"A note stands at 0 <= start <= end, not at {self.start}, {self.end}.")

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Any) -> "AuthorNote":
        """Return the note that `to_json` gave; nothing in it is trusted.

        Raises:
            KeyError, TypeError, ValueError: when it is none.
        """
        start, end = data["start"], data["end"]
        answers = tuple(_said(answer) for answer in data["answers"])
        if not all(at is None or type(at) is int for at in (start, end)):
            raise TypeError("expected positions")
        return cls(str(data["origin"]), start, end, _said(data["said"]), answers, data["is_resolved"] is True)


def _said(data: Any) -> Said:
    return Said(str(data["text"]), str(data["author"]), str(data["at"]))
