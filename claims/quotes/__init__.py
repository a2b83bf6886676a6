"""Quotes: who said what, in which words."""

from claims.quotes.slots import SLOTS
from claims.model import ClaimType
from claims.rules import ClaimKind

KIND = ClaimKind(type=ClaimType.QUOTE, slots=SLOTS, rules=(), find=lambda reading, earlier: ())
