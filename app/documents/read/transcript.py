"""Transcripts with time codes (SubRip and WebVTT): paragraphs for each speaker or pause, a place for each cue."""

from collections.abc import Iterator, Sequence

from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.cues import Cue, Cues, cues_of
from app.documents.read.pieces import APART, Piece, join
from app.documents.read.plain import decode
from app.documents.read.refusal import RefusedError
from app.language import _, ngettext

#: A pause of so many seconds starts a paragraph.
_PAUSE = 2.0
#: Characters after which a paragraph ends with its sentence, and after which it ends anyway.
_LONG, _LONGEST = 600, 1_500
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '!"', '?"')


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the words of a transcript; the place of a cue is the second it begins at, "00:01:02"."""
    decoded = decode(data, media_type)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    cues = cues_of(text, limits.places)
    if not cues.cues:
        raise RefusedError(
            _("has no time codes such as 00:01:02,000 --> 00:01:04,000. If it is a plain text, rename it to .txt.")
        )
    joined = join(_pieces(cues.cues), limits)
    return Document(
        DocumentKind.TRANSCRIPT,
        "text/vtt" if cues.is_webvtt else "application/x-subrip",
        joined.text,
        joined.replaced,
        joined.places,
        notes=(*decoded.notes, *_notes(cues)),
        guesses=decoded.guesses,
    )


def _pieces(cues: Sequence[Cue]) -> Iterator[Piece]:
    """Yield the words of every cue, with a new paragraph where the speaker changes, a pause is made, or one is long."""
    before: Cue | None = None
    length = 0
    for cue in cues:
        is_new = before is None or _is_new(before, cue, length)
        name = f"{cue.speaker}: " if cue.speaker and is_new else ""
        yield Piece(name + cue.text, _label(cue.start), APART if is_new else " ")
        length = len(cue.text) + (0 if is_new else length)
        before = cue


def _is_new(before: Cue, cue: Cue, length: int) -> bool:
    if cue.speaker != before.speaker or cue.text.startswith(("- ", "– ", ">>")):
        return True
    is_pause = None not in (cue.start, before.end) and (cue.start or 0) - (before.end or 0) >= _PAUSE
    return is_pause or length > _LONGEST or (length > _LONG and before.text.endswith(_STOPS))


def _label(start: float | None) -> str:
    if start is None:
        return ""
    whole = int(start)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def _notes(cues: Cues) -> tuple[str, ...]:
    notes = []
    if cues.broken:
        note = ngettext(
            "{n:,} passage had no time code that can be read and stand without one, in their order.",
            "{n:,} passages had no time code that can be read and stand without one, in their order.",
            cues.broken,
        )
        notes.append(note.format(n=cues.broken))
    if cues.rolled:
        note = ngettext(
            "{n:,} line that rolled up the screen, and so stood there twice, was taken once.",
            "{n:,} lines that rolled up the screen, and so stood there twice, were taken once.", cues.rolled,
        )  # fmt: skip
        notes.append(note.format(n=cues.rolled))
    if cues.remarks:
        note = ngettext(
            "{n:,} remark to the makers (NOTE, STYLE or REGION) was left out.",
            "{n:,} remarks to the makers (NOTE, STYLE or REGION) were left out.", cues.remarks,
        )  # fmt: skip
        notes.append(note.format(n=cues.remarks))
    return tuple(notes)
