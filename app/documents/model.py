"""What a document is once it was read: its text, its places, and what it says of itself."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from app.documents.clean import clean
from app.documents.guessed import Guess
from app.documents.margin import AuthorNote


class DocumentError(Exception):
    """A document cannot be read; the message says what was wrong, what was expected and what to do next."""


class DocumentKind(StrEnum):
    """What a document is, by its bytes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    EMAIL = "email"
    TRANSCRIPT = "transcript"
    WARC = "warc"


@dataclass(frozen=True, slots=True)
class Place:
    """A named stretch of a document's text, `[start, end)` in characters: "page 3", "00:01:02", a heading.

    Raises:
        ValueError: when it has no name or no characters.
    """

    start: int
    end: int
    label: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or not self.label.strip():
            raise ValueError(f"A place needs 0 <= start < end and a name, not {self}.")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page of a web archive.

    Attributes:
        address: where it was found, as the archive has it.
        at: when it was archived, `2017-03-06T04:02:06+00:00`; `""` when the archive does not say.
        title: `""` when it has none.
    """

    address: str
    at: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    r"""A document that was read. Title, author, outlet and day are proposals: a person decides what holds.

    Attributes:
        kind: what it is.
        media_type: as sent over the web, `application/pdf`.
        text: as it can be stored: "\n" line ends, paragraphs parted by a blank line, no control characters but tab,
            no lone surrogates. May be longer than one article; empty only when the document has no text.
        replaced: how many characters became U+FFFD because no database holds them or their encoding does not know them.
        places: in order, without overlap; empty when the kind has none. Not every character lies in one.
        title, author, outlet: `""` when the document does not say.
        published: the day it names as its own; `None` when it does not say.
        notes: what a person should know, in whole sentences.
        guesses: where it was guessed how its letters are written, all that fits, the likeliest, which it was read
            as, first.
        margin: what its author wrote beside the text, in order of the text.
        address: where it was found, `""` when it does not say; only a web archive does.
        pages: of a web archive, in the order of the file, at most 500; empty for anything else.
        page: which of these was read, from 1.

    Raises:
        ValueError: when the text cannot be stored as it is, or a place lies outside it or before its forerunner, or a
            note outside of it.
    """

    kind: DocumentKind
    media_type: str
    text: str
    replaced: int = 0
    places: tuple[Place, ...] = ()
    title: str = ""
    author: str = ""
    outlet: str = ""
    published: date | None = None
    notes: tuple[str, ...] = ()
    margin: tuple[AuthorNote, ...] = ()
    guesses: tuple[Guess, ...] = ()
    address: str = ""
    pages: tuple[ArchivedPage, ...] = ()
    page: int = 0

    def __post_init__(self) -> None:
        if clean(self.text)[0] != self.text:
            raise ValueError("The text of a document is cleaned before it is kept.")
        end = 0
        for place in self.places:
            if place.start < end or place.end > len(self.text):
                raise ValueError(f"{place} overlaps the one before it or lies outside the text.")
            end = place.end
        if any((note.end or 0) > len(self.text) for note in self.margin):
            raise ValueError("A note stands in the text, or nowhere.")

    def to_json(self) -> str:
        """Return the document as one JSON object, for `from_json`."""
        fields = asdict(self)
        fields["places"] = [[place.start, place.end, place.label] for place in self.places]
        fields["published"] = self.published.isoformat() if self.published else None
        return json.dumps(fields, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Document":
        """Return the document that `to_json` wrote.

        Raises:
            ValueError: when it is no such JSON; nothing in it is trusted.
        """
        fields = json.loads(text)
        try:
            return cls(
                kind=DocumentKind(fields["kind"]),
                media_type=_text(fields["media_type"]),
                text=_text(fields["text"]),
                replaced=_number(fields["replaced"]),
                places=tuple(Place(_number(start), _number(end), _text(name)) for start, end, name in fields["places"]),
                title=_text(fields["title"]),
                author=_text(fields["author"]),
                outlet=_text(fields["outlet"]),
                published=None if fields["published"] is None else date.fromisoformat(_text(fields["published"])),
                notes=tuple(_text(note) for note in fields["notes"]),
                guesses=tuple(
                    Guess(_text(guess["encoding"]), float(guess["likelihood"])) for guess in fields["guesses"]
                ),
                margin=tuple(map(AuthorNote.from_json, fields["margin"])),
                address=_text(fields["address"]),
                pages=tuple(
                    ArchivedPage(_text(page["address"]), _text(page["at"]), _text(page["title"]))
                    for page in fields["pages"]
                ),
                page=_number(fields["page"]),
            )
        except (KeyError, TypeError) as error:
            raise ValueError(f"This JSON holds no document: {error!r}.") from error


def place_of(places: Sequence[Place], start: int) -> str:
    """Return the name of the place that a character of the text stands in, `""` when it stands in none.

    Args:
        places: of one document, in order and without overlap.
        start: the character, counted from 0; for a span, its first.
    """
    at = bisect_right(places, start, key=lambda place: place.start) - 1
    return places[at].label if at >= 0 and start < places[at].end else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected words, found {type(value).__name__}")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"expected a whole number from 0 up, found {value!r:.40}")
    return value
