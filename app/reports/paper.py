"""The paper that a report is set for."""

from enum import StrEnum


class Paper(StrEnum):
    """A sheet of paper, upright."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def millimetres(self) -> tuple[float, float]:
        """How wide and how high it is."""
        return (215.9, 279.4) if self is Paper.LETTER else (210.0, 297.0)
