"""How many two like words of two clauses mean: one thing or several, all of them or some, and what a comma parts."""

from claims.compare.parts import Clause, Kind, Part


def is_part_of_them(one: Part, other: Part, claimed: Clause, said: Clause) -> bool:
    """Say whether a number counts all on one side and some of them on the other: "40 of its children"."""
    if {one.preposition, other.preposition} != {"", "of"}:
        return False
    counts = [before for before in (_before(claimed, one), _before(said, other)) if before]
    is_counted = all(count.kind is Kind.FIGURE or count.text[0].isdigit() for count in counts)
    return is_counted and len(counts) == 2 and any(count.is_all for count in counts)


def is_parted(one: Part, other: Part, claimed: Clause, said: Clause) -> bool:
    """Say whether a comma parts a word from its figure on one side: "4 percent, faster than" for "4 percent faster"."""
    if one.is_apart == other.is_apart or one.preposition or other.preposition:
        return False
    befores = (_before(claimed, one), _before(said, other))
    return all(before is not None and before.kind is Kind.FIGURE for before in befores)


def is_one_of_many(mine: Part, theirs: Part) -> bool:
    """Say whether one side has one thing and the other several: "the brewery exports", "breweries export"."""
    if Kind.FIGURE in (mine.kind, theirs.kind) or (mine.is_verb and theirs.is_verb):
        return False
    one, other = sorted((_unowned(mine.text), _unowned(theirs.text)), key=len)
    return other in (f"{one}s", f"{one}es") or (one.endswith("y") and other == f"{one[:-1]}ies")


def is_owner_alone(one: Part, other: Part) -> bool:
    """Say whether a place on one side is what belongs to somebody on the other: "in Visla", "at Visla's"."""
    owners = [part.text.endswith(("'s", "’s")) for part in (one, other)]
    return owners[0] != owners[1] and bool(one.preposition and other.preposition)


def _unowned(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def _before(clause: Clause, part: Part) -> Part | None:
    """Return the word right before another one of a clause, `None` before the first."""
    at = clause.parts.index(part)
    return clause.parts[at - 1] if at else None
