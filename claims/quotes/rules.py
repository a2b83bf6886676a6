"""The rules for quotes, by the names a reviewer reads."""

from claims.rules import Rule

SPOKEN = Rule(
    "quotation with a reporting verb",
    14,
    "Words between quotation marks that a comma or colon sets off from the verb that reports them, before, after or on "
    "both sides: “We will stay,” Smith said, “and work.”",
)
COLON = Rule(
    "quotation after a colon",
    7,
    "Words between marks after a colon or comma without a reporting verb (He leaned in: “Go home.”) or right behind a "
    "name (Mayor Ann Smith “We mourn her.”), or a turn in a transcript up to the next speaker (SMITH: We will stay.) "
    "or a headline (Poll: Smith leads).",
)
GOES_ON = Rule(
    "quotation that goes on",
    9,
    "A sentence that is nothing but quotation, with no speaker of its own: it is given to the one who "
    "spoke last, or to the name after a dash behind it.",
)
MIXED = Rule(
    "quoted words in a reported clause",
    15,
    "A few words between marks inside a clause that reports, marked with the clause: Smith said the plan was “dead on "
    "arrival”.",
)
NAMED = Rule(
    "quoted words after a naming verb",
    11,
    "Words between marks that somebody gives to a thing or a person: Smith called the plan “a joke”.",
)
REPORTED = Rule(
    "reported clause",
    17,
    "What somebody said in the writer's words, after the verb or noun that reports it: Smith said that the bank would "
    "close. It stops before a predicate of another tense or report, which may be the writer's own.",
)
STATEMENT_FIRST = Rule(
    "statement before its reporting verb",
    15,
    "What somebody said in the writer's words, before or around the verb: The bank will close, Smith said.",
)
ACCORDING = Rule(
    "according to",
    12,
    "A statement that is given to a source: According to the ministry, exports fell.",
)
NESTED = Rule(
    "quotation within a quotation",
    6,
    "Words that a speaker quotes from somebody else, between inner marks: “Smith told me, ‘You "
    "will never win,’” Jones said.",
)
VIEW = Rule(
    "reported view",
    15,
    "What somebody is said to deny, demand or blame on others, without a clause of their own, where more than a bare "
    "object tells it: Smith blamed the bank for the loss.",
)
UNSOURCED = Rule(
    "report without a source",
    6,
    "What is said, believed or asked in the passive, by nobody who is named: It was said that the bank had closed; he "
    "was asked why it failed.",
)
RULES = (SPOKEN, COLON, GOES_ON, MIXED, NAMED, REPORTED, STATEMENT_FIRST, ACCORDING, NESTED, VIEW, UNSOURCED)
