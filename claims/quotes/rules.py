"""The rules for quotes, by the names a reviewer reads."""

from claims.rules import Rule

SPOKEN = Rule("quotation with a reporting verb", 1, "Words between quotation marks, set off by a comma or colon from the verb that reports them: “We will stay,” Smith said.")
COLON = Rule("quotation after a colon", 1, "x")
GOES_ON = Rule("quotation that goes on", 1, "x")
MIXED = Rule("quoted words in a reported clause", 1, "x")
NAMED = Rule("quoted words after a naming verb", 1, "x")
REPORTED = Rule("reported clause", 1, "x")
STATEMENT_FIRST = Rule("statement before its reporting verb", 1, "x")
ACCORDING = Rule("according to", 1, "x")
NESTED = Rule("quotation within a quotation", 1, "x")
VIEW = Rule("reported view", 1, "x")
RULES = (SPOKEN, COLON, GOES_ON, MIXED, NAMED, REPORTED, STATEMENT_FIRST, ACCORDING, NESTED, VIEW)
