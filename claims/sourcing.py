"""The words of sourcing: what a source is, and what it does to a claim."""

from enum import StrEnum


class SourceKind(StrEnum):
    """What a source is."""

    WEB_PAGE = "web-page"
    DOCUMENT = "document"
    PERSON = "person"


class Stance(StrEnum):
    """What a source does to a claim; a property of the link, not of the source."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"
