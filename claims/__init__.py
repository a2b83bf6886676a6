"""What can be checked in a text: pure functions from text to frozen values.

The rules are read when a text is: whoever asks for a type alone, as the tables do, does not wait a second for them.
"""

from typing import TYPE_CHECKING, Any

from claims.model import Block, BlockKind, Candidate, ClaimType, Extraction, Sentence, Slot, SlotSpec, Span

if TYPE_CHECKING:
    from claims.extraction import extract, ruleset
    from claims.text.sentences import split

__all__ = [
    "Block",
    "BlockKind",
    "Candidate",
    "ClaimType",
    "Extraction",
    "Sentence",
    "Slot",
    "SlotSpec",
    "Span",
    "extract",
    "ruleset",
    "split",
]


def __getattr__(name: str) -> Any:
    if name in ("extract", "ruleset"):
        from claims import extraction

        return getattr(extraction, name)
    if name == "split":
        from claims.text import sentences

        return sentences.split
    raise AttributeError(f"module 'claims' has no attribute '{name}'")
