"""Paragraphs joined into one text, with the places they came from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.documents.clean import clean, one_line
from app.documents.limits import Limits
from app.documents.model import Place
from app.documents.read.refusal import RefusedError
from app.language import _

#: Between two paragraphs.
APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of a text at which something of the margin begins, ends or stands.

    Attributes:
        at: before which character.
        what: "comment", "footnote" …; `number` says which one.
        edge: "start", "end", or "at" for what has no words of its own.
    """

    at: int
    what: str
    number: str
    edge: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on its way into a document.

    Attributes:
        text: its words; white space at both ends is left out.
        label: the name of its place, `""` for none.
        joint: what stands between it and the piece before it.
        anchors: in order of the text.
    """

    text: str
    label: str = ""
    joint: str = APART
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of a document with its places, and how many characters could not be kept as they were."""

    text: str
    places: tuple[Place, ...]
    replaced: int
    anchors: tuple[Anchor, ...] = ()


def join(pieces: Iterable[Piece], limits: Limits) -> Joined:
    """Return the pieces as one text; empty ones are passed over, neighbours with the same label are one place.

    Raises:
        RefusedError: when it gets longer, or gets more places, than allowed; the rest is not asked for.
    """
    texts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    anchors: list[Anchor] = []
    at = replaced = 0
    for piece in pieces:
        text, lost = clean(piece.text.strip())
        if not text:
            continue
        joint = piece.joint if texts else ""
        start = at + len(joint)
        at = start + len(text)
        before = start - (len(piece.text) - len(piece.text.lstrip()))
        anchors += (replace(anchor, at=min(max(before + anchor.at, start), at)) for anchor in piece.anchors)
        replaced += lost
        texts += (joint, text)
        _check(at, len(spans), limits)
        label = one_line(piece.label, 120)
        if spans and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], at, label)
        else:
            spans.append((start, at, label))
    places = tuple(Place(start, end, label) for start, end, label in spans if label)
    return Joined("".join(texts), places, replaced, tuple(anchors))


def _check(characters: int, places: int, limits: Limits) -> None:
    if characters > limits.characters:
        message = _(
            "has more than {n:,} characters of text, the most that one article holds. Save it in parts and import "
            "these one by one."
        )
        raise RefusedError(message.format(n=limits.characters))
    if places > limits.places:
        message = _(
            "has more than {n:,} places (pages, headings or time codes). Save it in parts and import these one by one."
        )
        raise RefusedError(message.format(n=limits.places))
