"""Statistics: how many, how much, by how much more, and what is said to be the first or largest of its kind."""

from claims.model import ClaimType
from claims.rules import ClaimKind
from claims.statistics.find import find_statistics
from claims.statistics.rules import RULES
from claims.statistics.slots import SLOTS

KIND = ClaimKind(type=ClaimType.STATISTIC, slots=SLOTS, rules=RULES, find=find_statistics)
