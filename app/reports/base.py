"""What an exporter is."""

from collections.abc import Callable
from dataclasses import dataclass

from app.reports.model import ReportClaim, ReportModel


def as_text(data: bytes) -> str:
    """Return a file that is text itself, in UTF-8 with or without a byte order mark."""
    return data.decode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Part:
    """What a format holds that is no whole report.

    Attributes:
        words: what it holds and what it leaves out, in a sentence or two for whoever picks it.
        holds: whether a claim is in it; `None` for one that tells of no claim.
    """

    words: str
    holds: Callable[[ReportClaim], bool] | None = None


def nothing(model: ReportModel) -> tuple[str, ...]:
    """Say that a format asks for nothing beyond the article."""
    return ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format of a report.

    Attributes:
        name: as typed on the command line, `html`.
        title: as a person reads it, "Web page (HTML)".
        mime: media type.
        suffix: of the file name, with the dot.
        render: pure function from the model to the bytes of the file; the same model always gives the same bytes, so
            every moment in them is one of the model's. Several files are one ZIP (`package.py`).
        text_of: reads a file of this format back: all the words that it tells a reader, also those in compressed
            streams. By it tests look into formats that are no text.
        part: what it holds, `None` for a whole report.
        also: other names that people type for it, in small letters.
        lacks: what is not there and must be before such a file can be handed out, each in a few words; whoever asks
            for one is told, and none is made.
        asks_address: whether the file says on which page the check is published, so that people are asked for it.
        is_paged: whether it is set for paper, so that people are asked for which.
        takes_files: whether it holds kept copies and lines of the log, so that they are looked up for it.
    """

    name: str
    title: str
    mime: str
    suffix: str
    render: Callable[[ReportModel], bytes]
    text_of: Callable[[bytes], str] = as_text
    part: Part | None = None
    also: tuple[str, ...] = ()
    lacks: Callable[[ReportModel], tuple[str, ...]] = nothing
    asks_address: bool = False
    takes_files: bool = False
    is_paged: bool = False

    def is_called(self, name: str) -> bool:
        """Say whether a name, in letters of any size, is one of its own; so is the ending of its files."""
        return name.lower().removeprefix(".") in (self.name, self.suffix.removeprefix("."), *self.also)

    @property
    def is_text(self) -> bool:
        """Whether a file of this format is text, which a terminal can show."""
        return self.text_of is as_text

    def claims(self, model: ReportModel) -> tuple[ReportClaim, ...]:
        """Return the claims that it tells of, in order of the text."""
        if self.part is None:
            return model.claims
        holds = self.part.holds
        return tuple(claim for claim in model.claims if holds is not None and holds(claim))
