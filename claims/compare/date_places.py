"""Where in a long source a claimed date may stand: where its year or month is named, and beside the claim's words."""

import re
from collections.abc import Iterable, Iterator

from claims.calendar import MONTHS
from claims.compare.stretches import BLOCK, joined, worth_of
from claims.model import Span
from claims.text.clean import lowered

#: Characters up to which a source is read whole; of a longer one, so many blocks with the claimed year, so many with
#: the month, so many about the claim's words, with relative dates, and with the nearest other years; the fullest first.
_WHOLE, _EQUAL, _MONTH, _ABOUT, _RELATIVE, _NEAREST = 100_000, 100, 40, 60, 40, 20
_CLAIMED = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d\d))?(?![\dX])")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_RELATIVE_WORD = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|this|next|previous)\s\w+"
    r"|\w+\sago)\b"
)
_TOLD = re.compile(rf"\d|{'|'.join(MONTHS)}|year|month|week|day|centur|decade", re.IGNORECASE)


def date_places(text: str, about: Iterable[str], value: str, *, relative: bool) -> tuple[Span, ...] | None:
    """Return the stretches of a clean text that are worth reading for a claimed date, in order.

    Args:
        text: the source.
        about: what the claim is about, words in one case.
        value: ISO 8601 or TIMEX3; one without a year is sought in all of a text.
        relative: whether "yesterday" and the like have a value in the source.

    Returns:
        `None` for all of it.
    """
    claimed = _CLAIMED.match(value)
    if len(text) <= _WHOLE or claimed is None:
        return None
    lower, year = lowered(text), claimed["year"]
    worth = worth_of(sorted(about), lower)

    def fullest(places: Iterable[int], most: int) -> list[int]:
        blocks = {at // BLOCK for at in places}
        return sorted(blocks, key=lambda block: (-worth.get(block, 0), block))[:most]

    chosen = set(fullest(_year_places(year, lower), _EQUAL))
    if claimed["month"] and 0 < int(claimed["month"]) <= len(MONTHS):
        chosen.update(fullest(_month_places(int(claimed["month"]), lower), _MONTH))
    if relative:
        chosen.update(fullest((found.start() for found in _RELATIVE_WORD.finditer(lower)), _RELATIVE))
    near = (block for block in sorted(worth, key=lambda block: (-worth[block], block)) if _has_date(lower, block))
    chosen.update(block for block, _ in zip(near, range(_ABOUT), strict=False))
    others = sorted((abs(int(found[0]) - int(year)), found.start()) for found in _YEAR.finditer(lower))
    chosen.update(at // BLOCK for _, at in others[:_NEAREST])
    return tuple(joined(sorted(chosen), len(text)))


def _year_places(year: str, lower: str) -> Iterator[int]:
    """Yield where a year stands in one of its forms, or what it lies in."""
    short = year[2:]
    yield from _standing(year, "", lower)
    yield from _standing(short, "['’/.-]", lower)
    yield from _standing(f"{year[:3]}0s", "", lower)
    yield from _standing(f"{short[0]}0s", "['’]", lower)
    for word in ("centur", "decade"):
        yield from _standing(word, "", lower)


def _month_places(month: int, lower: str) -> Iterator[int]:
    """Yield where a month stands, in full or cut short."""
    yield from _standing(MONTHS[month - 1][:3], "", lower)


def _standing(words: str, before: str, lower: str) -> Iterator[int]:
    """Yield where words stand behind a sign of a class, `""` for anything but a letter or digit."""
    sign = re.compile(before or r"[^\w]")
    at = lower.find(words)
    while at >= 0:
        if (not before and at == 0) or (at > 0 and sign.match(lower, at - 1)):
            yield at
        at = lower.find(words, at + len(words))


def _has_date(lower: str, block: int) -> bool:
    return _TOLD.search(lower, max(0, block * BLOCK), (block + 1) * BLOCK) is not None
