"""Dates: when something happened, happens or will happen."""

from claims.dates.slots import SLOTS
from claims.model import ClaimType
from claims.rules import ClaimKind

KIND = ClaimKind(type=ClaimType.DATE, slots=SLOTS, rules=(), find=lambda reading, earlier: ())
