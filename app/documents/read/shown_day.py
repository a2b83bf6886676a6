"""The day of publication of a page: what it shows goes before what its machine data says of updates."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.html import HtmlElement

from app.language import _

#: Names of machine data that says when a page was changed, not when it was published.
_UPDATES = re.compile(r"(?i)updat|modif|revis|last-?mod")
#: Days in figures whose first two parts may be day and month, or month and day.
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d./-])")
_MONTHS_FIRST = re.compile(r"(?i)en[-_]us\b")
#: A language says the order if it names a country, or is not English.
_SAYS_NOTHING = re.compile(r"(?i)(?:en)?$")
_MONTH = 12


def forget_updates(tree: HtmlElement) -> None:
    """Take out of a page what its machine data says of the day of its last change."""
    for element in list(tree.iter("meta", "time", "span", "abbr")):
        names = " ".join(element.get(name, "") for name in ("property", "name", "itemprop", "http-equiv"))
        if _UPDATES.search(names):
            element.attrib.pop("content", None)
            element.attrib.pop("datetime", None)
    for script in tree.iter("script"):
        if "json" in script.get("type", "") and script.text:
            script.text = script.text.replace('"dateModified"', '"lastChange"')


def shown_day(published: date | None, text: str, language: str) -> tuple[date | None, tuple[str, ...]]:
    """Return the day of publication, `None` where it rests on figures whose order the page does not tell; and why.

    Args:
        published: as read; figures such as 04/07/2022 were taken for day and month in some order.
        text: the page, markup and all.
        language: as the page names its own, "en-GB"; `""` for none.
    """
    if published is None or _is_said_otherwise(published, text):
        return published, ()
    figures = list(_figures(text))
    parts = {published.day, published.month}
    same = [
        (words, first, second)
        for words, first, second, year in figures
        if year == published.year and {first, second} == parts
    ]
    if not same or published.day == published.month or max(parts) > _MONTH:
        return published, ()
    words, first, second = same[0]
    is_month_first = _order(figures, language)
    if is_month_first is None:
        note = _(
            "It shows {words} and does not tell which is the day and which the month: give the day of publication."
        )
        return None, (note.format(words=words),)
    month, day = (first, second) if is_month_first else (second, first)
    return date(published.year, month, day), ()


def _figures(text: str) -> Iterator[tuple[str, int, int, int]]:
    for match in _FIGURES.finditer(text):
        yield match.group(), int(match[1]), int(match[3]), int(match[4])


def _order(figures: list[tuple[str, int, int, int]], language: str) -> bool | None:
    """Return whether months stand first: by other days of the page, else by its language; `None` for not told."""
    firsts = any(_MONTH < first <= 31 and second <= _MONTH for _words, first, second, _year in figures)
    seconds = any(_MONTH < second <= 31 and first <= _MONTH for _words, first, second, _year in figures)
    if firsts is not seconds:
        return seconds
    if _SAYS_NOTHING.match(language.strip()):
        return None
    return _MONTHS_FIRST.match(language.strip()) is not None


def _is_said_otherwise(day: date, text: str) -> bool:
    """Say whether a day stands in a page in a form that has one order only."""
    plain = (
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day:%Y.%m.%d}",
        f"{day.year}/{day.month}/{day.day}",
    )
    if any(form in text for form in plain):
        return True
    month = f"{day:%b}[a-z]*\\.?"
    words = rf"(?i)\b(?:0?{day.day}(?:st|nd|rd|th)?\.? {month}|{month} 0?{day.day}\b)"
    return re.search(words, text) is not None
