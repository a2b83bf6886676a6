"""Quotes: who said what, in which words."""

from claims.model import ClaimType
from claims.quotes.find import find_quotes, odd_marks
from claims.quotes.rules import RULES
from claims.quotes.slots import SLOTS
from claims.rules import ClaimKind

KIND = ClaimKind(type=ClaimType.QUOTE, slots=SLOTS, rules=RULES, find=find_quotes, warn=odd_marks)
