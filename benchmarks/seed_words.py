"""Words for an invented desk: people, places, and sentences with something to check in each."""

import random
from dataclasses import dataclass

from claims.model import ClaimType

NAMES = ("Ana Reyes", "Ben Okafor", "Ilse Marten", "Yusuf Darr", "Noor Haddad", "Petra Vogl", "Tomas Quill", "Eve Lund")
OUTLETS = ("The Lowmere Courier", "Vellmar Gazette", "Harbour Weekly", "Radio Tarn")
REASONS = ("Said before, elsewhere in the text.", "No claim of fact.", "Nobody could check this.")
_PLACES = ("Vellmar", "Lowmere", "Tarn", "Ostrey", "Kilbride Sound", "Marrow Head", "Sandholm", "Brackwater")
_THINGS = ("pier", "tide gate", "ferry", "lighthouse", "fish market", "sea wall", "dry dock", "signal tower", "canal")
_DEEDS = ("opened", "closed", "was rebuilt", "caught fire", "was sold", "went dark", "flooded", "changed hands")
_POSTS = ("harbour master", "mayor", "head of the port board", "chief pilot", "director of the fish market")
_FIRST = ("Mara", "Ilse", "Jonas", "Edda", "Ravi", "Leontine", "Oskar", "Wren", "Tamsin", "Goran")
_LAST = ("Quill", "Brandt", "Osei", "Tarrow", "Lindqvist", "Maro", "Vance", "Petrov", "Ashdown", "Zeller")
_SAID = ("We paid for it ourselves", "Nobody asked the crews", "It will hold for a century", "The books are open")
_MONTHS = ("January", "March", "April", "June", "August", "October", "November")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the words of it that a claim stands on."""

    text: str
    words: str
    type: ClaimType
    slots: dict[str, str]


def invent_title(chance: random.Random) -> str:
    """Return a headline."""
    return f"{chance.choice(_PLACES)} and the {chance.choice(_THINGS)} that {chance.choice(_DEEDS)}"


def invent_sentence(chance: random.Random) -> Sentence:
    """Return a sentence of one of the four types that have fields."""
    place, thing, deed = chance.choice(_PLACES), chance.choice(_THINGS), chance.choice(_DEEDS)
    person = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    year, day, month = chance.randrange(1950, 2024), chance.randrange(1, 28), chance.choice(_MONTHS)
    kind = chance.choice([kind for kind in ClaimType if kind is not ClaimType.STATEMENT])
    if kind is ClaimType.DATE:
        words = f"{day} {month} {year}"
        return Sentence(f"The {thing} of {place} {deed} on {words}.", words, kind, {"value": str(year)})
    if kind is ClaimType.QUOTE:
        said = f"{chance.choice(_SAID)}, and the {thing} of {place} is safe since {year}"
        return Sentence(f"“{said},” {person} said.", f"“{said},”", kind, {"words": said, "speaker": person})
    if kind is ClaimType.APPOINTMENT:
        post = chance.choice(_POSTS)
        words = f"{person} was appointed {post} of {place} in {year}"
        return Sentence(f"{words}.", words, kind, {"person": person, "post": post})
    count = chance.randrange(12, 9_800)
    words = f"{count:,} boats used the {thing} of {place} in {year}"
    return Sentence(f"In all, {words}.", words, kind, {"value": str(count)})
