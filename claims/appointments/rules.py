"""The rules of appointments, as a reviewer sees them beside each candidate."""

from collections.abc import Mapping
from types import MappingProxyType

from claims.rules import Rule

TITLE = Rule(
    "title before a name", 14, "A post right before the name of who holds it: 'Norwegian Foreign Minister Ada Lund'."
)
BEFORE = Rule(
    "post, then name", 14, "A post and, after a comma, who holds it: 'A spokesman for the ministry, Jan Moe, said …'."
)
AFTER = Rule(
    "name, then post", 13, "A name and, after a comma, the post: 'Ada Lund, chief executive of Nordhavn Steel, said …'."
)
COPULA = Rule(
    "is or was in a post", 11, "A person who is, was or serves as something: 'Lund, who was mayor of Tarn, …'."
)
ROLE = Rule(
    "time in a post",
    13,
    "A person's time, role or work in a post: 'her tenure as finance minister', 'he wrote it while governor'.",
)
LEADS = Rule(
    "leads a body", 8, "A person who leads, heads or chairs a body: 'Moe, who has led the bank since 2019, …'."
)
GIVEN = Rule(
    "given a post",
    14,
    "Appointed, named, nominated, elected, sworn in, promoted, hired: 'Lund was appointed ambassador'.",
)
REMOVED = Rule("removed from a post", 14, "Dismissed, fired, sacked, ousted, removed: 'The board fired Moe as coach'.")
LEFT = Rule(
    "left a post", 13, "Resigned, stepped down, quit, gave up, left, ended a campaign: 'Lund resigned as mayor in May'."
)
TAKEN = Rule(
    "took a post", 14, "Became, took over, took charge, joined, won, stands for a post: 'Moe became president in 2012'."
)
FOLLOWED = Rule("replaced or succeeded", 12, "One person follows another in a post: 'Lund succeeded Moe as chairman'.")
GIVEN_NOUN = Rule(
    "appointment as a noun",
    12,
    "The appointment, nomination, election or hiring of a person: 'the appointment of Lund as director'.",
)
LEFT_NOUN = Rule(
    "resignation as a noun", 11, "A person's resignation, retirement or departure: \"Moe's resignation as coach\"."
)
REMOVED_NOUN = Rule(
    "dismissal as a noun", 10, "A person's dismissal, sacking, ouster or removal: 'the dismissal of Lund'."
)
TERM = Rule(
    "term of office ends", 6, "A person's term in a post ends or ended: \"Lund's term as governor expires in June\"."
)
DIED = Rule("died in office", 4, "A person died while holding a post: 'President Moe died in office'.")

RULES = (
    *(GIVEN, REMOVED, LEFT, TAKEN, FOLLOWED, GIVEN_NOUN, LEFT_NOUN, REMOVED_NOUN, TERM, DIED),
    *(TITLE, BEFORE, AFTER, COPULA, ROLE, LEADS),
)
BY_FRAME: Mapping[str, Rule] = MappingProxyType(
    {
        "give": GIVEN,
        "remove": REMOVED,
        "leave": LEFT,
        "state": LEFT,
        "win": TAKEN,
        "granted": TAKEN,
        "will lead": TAKEN,
        "take": TAKEN,
        "join": TAKEN,
        "sign": GIVEN,
        "part": LEFT,
        "follow": FOLLOWED,
        "noun-give": GIVEN_NOUN,
        "noun-leave": LEFT_NOUN,
        "noun-remove": REMOVED_NOUN,
        "term": TERM,
        "died": DIED,
    }
)
BY_PATTERN: Mapping[str, Rule] = MappingProxyType(
    {"title": TITLE, "before": BEFORE, "after": AFTER, "is": COPULA, "as": ROLE, "leads": LEADS}
)
