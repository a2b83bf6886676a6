"""A file that goes into a back-up bundle."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that goes into a back-up bundle.

    Attributes:
        path: its name in the bundle's data, with folders and `/`.
        media_type: `text/plain`.
        what: it is, in a few words.
    """

    path: str
    media_type: str
    what: str
    data: bytes = field(repr=False)
