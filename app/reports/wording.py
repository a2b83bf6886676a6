"""How reports put dates, addresses and signs that no reader can see."""

import re
import unicodedata
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from app.language import _

#: From January, as they stand in a day.
_MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
    _("October"), _("November"), _("December"),
)  # fmt: skip

#: How a number is written: the signs after the first and the fourth digit are those between thousands and before parts.
_NUMBER = _("1,234.5")

#: Signs that change how text reads without being seen: controls but tab and line feed, the direction controls, spaces
#: without width, separators that only some programs break at, tag letters, and halves of surrogate pairs.
#: Source: Unicode Standard Annex 9 (explicit directional formatting), general categories Cc, Zl, Zp, Cs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n?")


def unseen_apart(text: str) -> list[tuple[str, bool]]:
    """Cut a text into (piece, whether it is one unseen sign); line ends become line feeds, nothing else changes."""
    if text.isprintable():  # no sign of _UNSEEN is, and most texts are
        return [(text, False)] if text else []
    text = _LINE_END.sub("\n", text)
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in _UNSEEN.finditer(text):
        if match.start() > at:
            parts.append((text[at : match.start()], False))
        parts.append((match.group(), True))
        at = match.end()
    if at < len(text):
        parts.append((text[at:], False))
    return parts


def code_point(sign: str) -> str:
    """Return the number of a character as Unicode writes it, `U+202E`."""
    return f"U+{ord(sign):04X}"


def sign_name(sign: str) -> str:
    """Return Unicode's name of a character in small letters, or "control character" for one that has none."""
    return unicodedata.name(sign, _("control character")).lower()


def with_signs_shown(text: str) -> str:
    """Return a text in which every unseen sign is spelled out, as in `‹U+202E›`."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda match: f"‹{code_point(match.group())}›", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def clipped(text: str, limit: int = 100) -> str:
    """Return a text on one line, cut at a word before `limit` characters and ended with "…" when it is longer."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head, _, _ = line[: limit - 1].rpartition(" ")
    return f"{head or line[: limit - 1]}…"


def day(value: date | None) -> str:
    """Return a day in words, "15 February 2024"; `""` for none."""
    if value is None:
        return ""
    return _("{day} {month} {year}").format(day=value.day, month=_MONTHS[value.month - 1], year=value.year)


def month(value: date) -> str:
    """Return the month that a day is in, "February 2024"."""
    return _("{month} {year}").format(month=_MONTHS[value.month - 1], year=value.year)


def month_name(n: int) -> str:
    """Return the name of a month, from 1 to 12."""
    return _MONTHS[n - 1]


def number(value: str) -> str:
    """Return a plain number, "-14200000.5", with its thousands apart and the desk's own signs, "−14,200,000.5"."""
    thousands, decimal = _NUMBER[1], _NUMBER[5]
    sign, digits = ("−", value[1:]) if value.startswith("-") else ("", value)
    whole, _point, rest = digits.partition(".")
    return f"{sign}{f'{int(whole):,}'.replace(',', thousands)}{decimal if rest else ''}{rest}"


def day_and_month(value: date) -> str:
    """Return a day without its year, as short as it stands below a column, "15 Feb"."""
    return _("{day} {month}").format(day=value.day, month=_MONTHS[value.month - 1][:3])


def moment(value: datetime) -> str:
    """Return a moment in words and in UTC, "15 February 2024, 09:30 UTC"."""
    utc = value.astimezone(UTC)
    return _("{day}, {time} UTC").format(day=day(utc.date()), time=f"{utc:%H:%M}")


def iso(value: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second, "2024-02-15T09:30:00Z"."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_web_address(url: str) -> bool:
    """Say whether a text is an http or https address that may become a link; `javascript:` and all else may not."""
    if _UNSEEN.search(url) or url.split() != [url]:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 claim", "2 claims", "1,200 claims"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
