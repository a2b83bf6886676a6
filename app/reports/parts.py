"""What was decided with a claim, as a report tells of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportPart:
    """Something that was decided with a claim: a date, a post or a figure in one of its fields.

    Attributes:
        words: those of the copy; `slots` what was read in them, by name.
    """

    name: str
    id: int
    type: str
    words: str
    slots: tuple[tuple[str, str | None], ...] = ()
