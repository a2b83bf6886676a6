"""Days as documents write them about themselves."""

import re
from datetime import date

from app.language import _

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_PDF = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?!\d{7})")


def day_of(text: str) -> date | None:
    """Return the day that a text begins with, as `2024-02-15…` or `D:20240215…`; `None` when it is no such day.

    A time zone is not worked out: the day is the one that the document writes.
    """
    match = _ISO.match(text.strip()) or _PDF.match(text.strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def made_on(made: date | None) -> tuple[str, ...]:
    """Say that a day is the one on which a file was made, which need not be that of publication; nothing for none."""
    if made is None:
        return ()
    return (
        _(
            "Its day is the one on which the file was made, by its own account; give the day of publication if that is "
            "another."
        ),
    )
