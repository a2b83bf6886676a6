"""Whom a report is for, in words: what it leaves out, and what it says in place of that."""

from collections.abc import Mapping
from types import MappingProxyType

from app.reports.wording import plural
from claims.newsroom.sourcing import Audience

_LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        Audience.PUBLIC: (
            "Sources for the desk or the legal file are counted and not named. Notes on sources and on their "
            "reliability, names of independence groups and of files, and comments of the second person are left out."
        ),
        Audience.DESK: "Sources for the legal file are counted and not named.",
        Audience.LEGAL: "No source is left out.",
    }
)
_NOT_FOR_READERS: Mapping[str, str] = MappingProxyType(
    {Audience.DESK: "For the desk only, not for publication", Audience.LEGAL: "For the legal file only"}
)


def left_out(audience: str) -> str:
    """Return what a report for this audience leaves out, in a sentence or two."""
    return _LEFT_OUT.get(audience, "")


def not_for_readers(audience: str) -> str:
    """Return what stands at the head of a report that readers must not get, `""` for one that they may."""
    return _NOT_FOR_READERS.get(audience, "")


def withheld(number: int, audience: str) -> str:
    """Return the sentence that stands in place of so many sources, `""` for none."""
    if not number:
        return ""
    where = "in the legal file" if audience == Audience.DESK else "known to the desk"
    return f"{plural(number, 'source is', 'sources are')} {where} and not named here."
