"""The words of sourcing: what a source is, and what it does to a claim."""

from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is."""

    WEB_PAGE = "web-page"
    DOCUMENT = "document"
    DATASET = "dataset"
    RECORDING = "recording"
    PERSON = "person"


class Stance(StrEnum):
    """What a source does to a claim; a property of the link, not of the source."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Confidentiality(StrEnum):
    """Who may see that a source was used: every reader, the desk alone, or the desk and its lawyers alone."""

    PUBLIC = "public"
    DESK = "desk"
    LEGAL = "legal"


class Audience(StrEnum):
    """For whom a report is made: any reader, the people of the desk, or the legal file."""

    PUBLIC = "public"
    DESK = "desk"
    LEGAL = "legal"


_MAY_SEE = {
    Audience.PUBLIC: frozenset({Confidentiality.PUBLIC}),
    Audience.DESK: frozenset({Confidentiality.PUBLIC, Confidentiality.DESK}),
    Audience.LEGAL: frozenset(Confidentiality),
}


def may_see(audience: Audience, confidentiality: Confidentiality) -> bool:
    """Say whether an audience may know of a source: the desk sees more than readers, the legal file everything."""
    return confidentiality in _MAY_SEE[audience]


class CopyOrigin(StrEnum):
    """How the copy of a source came in."""

    FETCHED = "fetched"
    UPLOADED = "uploaded"
    PASTED = "pasted"


class SourceHealth(StrEnum):
    """What a look at the address of a source found, beside the newest copy that is kept."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    UNREACHABLE = "unreachable"


#: What a look finds when a page does not say any more what it said when its copy was kept.
FALLEN = frozenset({SourceHealth.CHANGED, SourceHealth.GONE, SourceHealth.UNREACHABLE})


def group_key(name: str) -> str:
    """Return the name of an independence group as groups are compared: case and white space make no difference."""
    return " ".join(name.split()).casefold()


class ReplyKind(StrEnum):
    """What came of a question to a person."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DENIED = "denied"
    DECLINED = "declined"
    NOT_REACHED = "not-reached"


class Means(StrEnum):
    """How a person was asked."""

    PHONE = "phone"
    EMAIL = "e-mail"
    MEETING = "meeting"
    MESSAGE = "message"
    LETTER = "letter"


class Terms(StrEnum):
    """On which terms a person spoke."""

    ON_RECORD = "on-record"
    BACKGROUND = "background"
    OFF_RECORD = "off-record"
