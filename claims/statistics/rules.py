"""The rules for statistics, by the names a reviewer reads."""

from claims.rules import Rule

PERCENT = Rule(
    "percentage", 9, "A number with percent or percentage points, and the whole it is taken of: “41 percent of voters”."
)
MONEY = Rule(
    "sum of money",
    11,
    "A number with a currency before or after it, in full or with million, bn, crore: “US$1.4 million”, “30 euros”.",
)
CHANGE = Rule(
    "change in a figure",
    12,
    "What rose or fell, by how much, from what to what: “rose 8 percent to 41 million”, “cut staff by a third”.",
)
RATE = Rule(
    "rate or fraction",
    12,
    "A part of a whole: “3 in 10 children”, “3 of the 15 members”, “half of homes”, “six per 100,000”.",
)
RANK = Rule(
    "rank", 11, "A place in an order: “the third-largest port”, “ranked fifth”, “the eighth storm of the season”."
)
RECORD = Rule(
    "first, biggest or record",
    13,
    "What is said to surpass everything of its kind: “the largest dam in Europe”, “a record 900”, “the first to”.",
)
MULTIPLE = Rule("multiple", 9, "How many times as much: “doubled”, “three times as many”, “a fivefold rise”.")
COUNT = Rule(
    "count or measure",
    14,
    "A number and the things it counts, or its measure: “eleven shelves”, “35 were rescued”, “5 °C”, “voted 52-48”.",
)
RULES = (PERCENT, MONEY, CHANGE, RATE, RANK, RECORD, MULTIPLE, COUNT)
