"""The lines of a page of a PDF, each with its place on the page and the size of its letters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: Letters drawn as one sign: two or three letters to everybody who reads or searches.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: its words, without white space at the ends; never empty.
        left, base: where it begins and stands, in points from the lower left corner.
        size: of its letters, in points; 0 when not known.
    """

    text: str
    left: float
    base: float
    size: float


class Lines:
    """Collects the lines of one page while its text is extracted."""

    def __init__(self) -> None:
        self._done: list[Line] = []
        self._words: list[str] = []
        self._at: tuple[float, float, float] | None = None

    def see(self, text: str, page: Sequence[float], here: Sequence[float], font: object, size: float) -> None:
        """Take in a stretch of text as the library reports it.

        Args:
            text: the stretch, perhaps with line ends.
            page: matrix of the page's coordinates, six numbers.
            here: matrix of the text's coordinates, six numbers.
            font: not used.
            size: of the font, before the matrices.
        """
        for at, part in enumerate(text.split("\n")):
            if at:
                self._end()
            if part.strip() and self._at is None:
                self._at = _place(page, here, size)
            self._words.append(part)

    def found(self) -> Sequence[Line]:
        """Return the lines seen so far."""
        self._end()
        return self._done

    def _end(self) -> None:
        text = " ".join("".join(self._words).translate(_LIGATURES).split())
        if text and self._at is not None:
            self._done.append(Line(text, *self._at))
        self._words, self._at = [], None


def _place(page: Sequence[float], here: Sequence[float], size: float) -> tuple[float, float, float]:
    """Return where a stretch begins, where it stands, and how large it is, in points."""
    a, b, c, d, e, f = (float(number) for number in page)
    x, y = float(here[4]), float(here[5])
    scale = math.sqrt(abs((a * d - b * c) * (float(here[0]) * float(here[3]) - float(here[1]) * float(here[2]))))
    place = (a * x + c * y + e, b * x + d * y + f, abs(float(size)) * scale)
    return place if all(map(math.isfinite, place)) else (0.0, 0.0, 0.0)
