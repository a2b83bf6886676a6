"""Are the sources of a claim enough? The sourcing policy, evaluated over what is attached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.model import ClaimType
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import Stance
from claims.policy.notes import notes_on
from claims.policy.terms import Alternative, Attached, Policy, Requirement
from claims.policy.words import in_words

_SIDES = {Stance.SUPPORTS: "to support the claim", Stance.REFUTES: "to refute the claim"}


@dataclass(frozen=True, slots=True)
class Sourcing:
    """How the sources of a claim stand to what the policy asks for.

    Attributes:
        is_met: whether the sources of one side, by themselves, are enough. Says nothing about which side is right.
        requirement: what the policy asks for, as the sentence of its file.
        sides: the sides that are enough by themselves, supporting before refuting; empty when the requirement is not
            met, both when the sources disagree and either side would do.
        met_by: ids of the sources that count on those sides, ascending, each once; one for each independence group, the
            primary one first and then the one with the lowest id. Empty when the requirement is not met.
        missing: what would be enough, one phrase for each side that has sources (one phrase when none has); every
            alternative is in it. Empty when the requirement is met.
        notes: what a person should know beside the numbers, as sentences; may be empty.
    """

    is_met: bool
    requirement: str
    sides: tuple[Stance, ...]
    met_by: tuple[int, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def evaluate(policy: Policy, claim_type: ClaimType, priority: Priority, attached: Sequence[Attached]) -> Sourcing:
    """Say whether what is attached to a claim is enough.

    Sources that support and sources that refute are counted apart, and one side must be enough by itself. Sources of
    one independence group count once on a side, and so does a source attached several times. A source that nothing was
    attached with before never turns enough into too little, whichever side it is on.

    Args:
        policy: what is asked for.
        claim_type: the type of the claim.
        priority: of the claim; low is held to what normal is.
        attached: in any order; the order makes no difference. May be empty.
    """
    requirement = policy.requirement(claim_type, priority)
    ordered = sorted(attached, key=_place)
    sides = {side: [one for one in ordered if one.stance is side] for side in _SIDES}
    met = {side: counted for side, ones in sides.items() if (counted := _enough(requirement, ones)) is not None}
    ids = {source.source_id for counted in met.values() for source in counted}
    return Sourcing(
        is_met=bool(met),
        requirement=requirement.sentence,
        sides=tuple(met),
        met_by=tuple(sorted(ids)),
        missing=() if met else _missing(requirement, sides),
        notes=notes_on(requirement, sides, ordered, met),
    )


def _place(attached: Attached) -> tuple[object, ...]:
    """Return a full order, so that the order of attaching cannot matter; of two links the better one comes first."""
    lacks = (not attached.is_primary, not attached.has_passage, not attached.has_copy)
    return (
        attached.source_id,
        *lacks,
        attached.stance,
        attached.kind,
        attached.independence_group,
        attached.confidentiality,
    )


def _counted(way: Alternative, ones: Sequence[Attached]) -> list[Attached]:
    """Return what counts of one side, one link for each origin, in the order of their ids.

    A source attached under two groups stands in the last by alphabet: one source never makes two groups one.
    """
    groups: dict[int, str] = {}
    for one in ones:
        groups[one.source_id] = max(groups.get(one.source_id, ""), one.group)
    best: dict[tuple[str, int], Attached] = {}
    for one in filter(way.takes, ones):
        group = groups[one.source_id]
        origin = (group, 0 if group else one.source_id)
        if origin not in best or (one.is_primary and not best[origin].is_primary):
            best[origin] = one
    return sorted(best.values(), key=_place)


def _enough(requirement: Requirement, ones: Sequence[Attached]) -> list[Attached] | None:
    """Return what counts towards the first alternative that is met, or `None` when none is."""
    for way in requirement.alternatives:
        counted = _counted(way, ones)
        if way.lacking(counted)[0] == 0:
            return counted
    return None


def _missing(requirement: Requirement, sides: Mapping[Stance, Sequence[Attached]]) -> tuple[str, ...]:
    taken = {side: ones for side, ones in sides.items() if ones}
    if len(taken) < len(sides):
        return (_ways(requirement, next(iter(taken.values()), ())),)
    return tuple(f"{_SIDES[side]}: {_ways(requirement, ones)}" for side, ones in taken.items())


def _ways(requirement: Requirement, ones: Sequence[Attached]) -> str:
    ways = [in_words(way, _counted(way, ones)) for way in requirement.alternatives]
    return ("; or " if any("," in way for way in ways) else ", or ").join(ways)
