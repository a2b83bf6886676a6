"""What can be checked in a text: pure functions from text to frozen values."""

from claims.extract import extract, ruleset
from claims.model import Block, BlockKind, Candidate, ClaimType, Extraction, Sentence, Slot, SlotSpec, Span
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
