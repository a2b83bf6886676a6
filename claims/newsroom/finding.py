"""Where words stand that something was found by."""

from enum import StrEnum


class Found(StrEnum):
    """Where words stand that a claim was found by."""

    CLAIM = "claim"
    ARTICLE = "article"
    SOURCE = "source"
