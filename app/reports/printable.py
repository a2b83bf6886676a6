"""Text as the fonts of a printed report have it: what they cannot show is spelled out, `[U+1F600]`.

A file for people who do not see it (PDF/UA) must not have a sign without a shape, so one such sign would spoil all of
it. The words as they were written stand in the data that the report carries.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from app.labels import TONE_SIGNS
from app.reports.wording import code_point

#: Fonts that come with Python packages (SIL Open Font License 1.1), then those that come with Typst.
FAMILIES = ("Noto Sans", "Noto Serif", "Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math")
_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_serif")
#: What those of Typst have and ours have not, as first and last number in hexadecimal: letters of other scripts,
#: arrows, signs of mathematics, shapes. Source: tried out one by one with Typst 0.15.2.
_OF_TYPST = """
3e2-3ef 531-556 559-58a 58d-58f 5be 5c0 5c3 5c6 5d0-5ea 5ef-5f4 606-60c 61b 61f 621-63a 640-64a 660-66d
674 679-67b 67e-680 683-684 686-687 691 698 6a4 6a9 6af 6be 6cc 6f0-6f9 10d0-10fa 10fc-10ff 13a0-13f5 13f8-13fd
2160-2182 2190-2211 2213-23ff 2422-2423 2460-25cb 25cd-262f 2638-268b 2690-269c 26a0-26a7 26aa-26b2
2701-2704 2706-2709 270c-2727 2729-274b 274d 274f-2752 2756 2758-275e 2761-277f 2794 2798-27af 27b1-2b73
2b76-2b95 2b97-2bff 2c80-2cee 2cf2-2cf3 2cf9-2cff fb13-fb17 fb1d fb1f-fb36 fb38-fb3c fb3e fb40-fb41
fb43-fb44 fb46-fb4f fb52-fb81 fb8a-fb95 fb9e-fb9f fbaa-fbad fbe8-fbe9 fbfc-fbff fe66 fe70-fe74 fe76-fefc
"""
_LONG_WORD, _SOME = re.compile(r"\S{31,4000}"), re.compile(r"\S{8}(?=\S)")
_IN_A_CELL = re.compile(r"\S{17,4000}")
#: Where a word may be cut over lines: it has no width.
CUT = "\u200b"
#: Signs of our own, the end of a line, and where a word may be parted.
_OURS = frozenset((*TONE_SIGNS.values(), "\n", "\u00ad", CUT))


def printable(text: str, *, plain: bool = False, whole: bool = False) -> str:
    """Return a text in signs that the fonts have, composed (NFC); a word that no line holds may be cut anywhere.

    Args:
        text: as it was written; may be empty.
        plain: spell out what only the fonts of Typst have, and marks that stand on other signs.
        whole: no word may be cut.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    has = _plain() if plain else _shown()
    for sign in set(text) - has:
        text = text.replace(sign, f"[{code_point(sign)}]")
    return text if whole else _LONG_WORD.sub(_cut, text)


def in_a_cell(text: str) -> str:
    """Return a text of which a word that a narrow column does not hold may be cut."""
    return _IN_A_CELL.sub(_cut, text)


def folders() -> tuple[str, ...]:
    """Return the folders that our fonts are in."""
    return tuple(str(_folder(package)) for package in _PACKAGES)


def _cut(match: re.Match[str]) -> str:
    return _SOME.sub(lambda some: some.group() + CUT, match.group())


def _folder(package: str) -> Path:
    import importlib

    return Path(str(importlib.import_module(package).ROOT)) / "files"


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the signs that our fonts have, each of which stands for itself, and those of verdicts."""
    return frozenset(sign for sign in map(chr, _of_ours()) if unicodedata.category(sign)[0] not in "CM") | _OURS


@lru_cache(maxsize=1)
def _shown() -> frozenset[str]:
    """Return every sign that some font has, but controls and signs that nobody sees."""
    signs = {chr(number) for number in (*_of_ours(), *of_typst())}
    return frozenset(sign for sign in signs if unicodedata.category(sign)[0] != "C") | _OURS


def _of_ours() -> Iterable[int]:
    from fontTools.ttLib import TTFont

    for folder in folders():
        for path in sorted(Path(folder).glob("*.ttf")):
            with TTFont(path, lazy=True) as font:
                yield from font.getBestCmap()


def of_typst() -> Iterable[int]:
    """Yield the numbers of the signs that only the fonts of Typst have."""
    for part in _OF_TYPST.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
