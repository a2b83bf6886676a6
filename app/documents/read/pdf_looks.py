"""Whether the words of a page of a PDF look like words: letters with the wrong name, and blanks that are lost."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.documents.read.pdf_fields import pages_named
from app.documents.read.pdf_lines import Line
from app.language import _

#: Bullets and arrows of the fonts Symbol and Wingdings, which have places of their own for them.
_BULLETS = str.maketrans({
    "\uf0b7": "•", "\uf0a7": "▪", "\uf076": "❖", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf0a8": "◻",
    "\uf06f": "□", "\uf0fe": "☒", "\uf02d": "-", "\uf0be": "—",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_VOWEL = frozenset("aeiouy")
#: Letters that a page must have before it can look wrong, and signs.
_ENOUGH = 60
#: Shares, 0 to 1: of vowels among Latin letters in any European language, of letters with accents, of odd signs.
_VOWELS, _ACCENTS, _SIGNS = (0.22, 0.62), 0.35, 0.2
#: Letters of a word that may be several; letters of the average word of a page whose blanks are lost, and its words.
_LONG, _LONG_ON_AVERAGE, _SOME = 32, 12, 8


@dataclass(slots=True)
class Looks:
    """Counts what looks wrong, by the number of the page, from 1."""

    unnamed: list[int] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    glued: list[int] = field(default_factory=list)

    def see(self, lines: Sequence[Line], number: int) -> None:
        """Look at the lines of a page."""
        letters: Counter[str] = Counter()
        lengths: list[int] = []
        for line in lines:
            letters.update(line.text)
            lengths += map(len, _WORD.findall(line.text))
        unnamed = max(sum(line.unmapped for line in lines), sum(n for sign, n in letters.items() if _is_unnamed(sign)))
        self.unnamed += [number] * unnamed
        if not unnamed and _looks_wrong(letters):
            self.wrong.append(number)
        alphabetic = sum(n for sign, n in letters.items() if _LATIN.match(sign))
        if len(lengths) >= _SOME and alphabetic > _ENOUGH and sum(lengths) > _LONG_ON_AVERAGE * len(lengths):
            self.glued.append(number)
        else:
            self.long += [number] * sum(length > _LONG for length in lengths)

    def notes(self) -> Iterator[str]:
        """Yield what is to be said of them."""
        words = (
            (self.unnamed, _("Letters that the file does not name, so that they may be wrong: {n:,} ({pages}).")),
            (self.wrong, _("Words look wrong on {pages}: the file may name its letters wrongly.")),
            (self.glued, _("Blanks between words are missing on {pages}.")),
            (self.long, _("Very long words, perhaps several in one: {n:,} ({pages}).")),
        )
        for numbers, note in words:
            if numbers:
                compare = _("Compare with the PDF.")
                yield f"{note.format(n=len(numbers), pages=pages_named(numbers))} {compare}"


def mended(lines: Sequence[Line]) -> list[Line]:
    """Return lines with bullets that everybody can read, and letters whose two bytes stood the wrong way round."""
    signs = Counter("".join(line.text for line in lines))
    wide = sum(n for sign, n in signs.items() if sign > "\xff")
    swapped = sum(n for sign, n in signs.items() if sign > "\xff" and _swapped(sign) != sign)
    table = {ord(sign): _swapped(sign) for sign in signs} if swapped > 0.9 * max(wide, 5) else _BULLETS
    return [replace(line, text=text) for line in lines if (text := line.text.translate(table).strip())]


def _swapped(sign: str) -> str:
    high, low = divmod(ord(sign), 256)
    return chr(high) if low == 0 and (32 <= high < 127 or 160 <= high < 256) else sign


def _is_unnamed(sign: str) -> bool:
    """Say whether a sign is none that everybody knows: a private one, one that stands for none, a control character."""
    return sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cc")


def _looks_wrong(letters: Counter[str]) -> bool:
    latin = accented = vowels = odd = seen = 0
    for sign, count in letters.items():
        seen += count if not sign.isspace() else 0
        if _LATIN.match(sign):
            latin += count
            accented += count if "\xc0" <= sign <= "\xff" else 0
            vowels += count if unicodedata.normalize("NFD", sign)[0].lower() in _VOWEL else 0
        elif "\xa1" <= sign <= "\xbf" or (sign > "\xbf" and unicodedata.category(sign)[0] == "S"):
            odd += count
    if latin >= _ENOUGH and (accented > _ACCENTS * latin or not _VOWELS[0] < vowels / latin < _VOWELS[1]):
        return True
    return seen >= _ENOUGH and odd > _SIGNS * seen
