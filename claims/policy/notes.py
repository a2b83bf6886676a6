"""What a person should know of the sources of a claim beside their number."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance
from claims.policy.terms import Attached, Requirement
from claims.policy.words import listed

_Sides = Mapping[Stance, Sequence[Attached]]


def notes_on(requirement: Requirement, sides: _Sides, attached: Sequence[Attached], met: _Sides) -> tuple[str, ...]:
    """Return the notes as sentences, each once, the weightiest first.

    Args:
        requirement: what is asked of the claim.
        sides: the sources that support and those that refute.
        attached: all sources, also those that give context, by id.
        met: what counts on each side that is enough by itself.
    """
    notes = [*_disagreement(sides, met)]
    for ones in sides.values():
        notes += [*_groups(ones), *_twice(ones)]
        if not met:
            notes += _kept(requirement, ones)
    notes += [*_context(attached), *_hidden(attached), *_all_hidden(met)]
    return tuple(dict.fromkeys(notes))


def _disagreement(sides: _Sides, met: _Sides) -> Iterator[str]:
    support, refute = (_ids(sides[side]) for side in (Stance.SUPPORTS, Stance.REFUTES))
    if support and refute:
        yield (
            f"Sources disagree: {_named(support).lower()} {_verb(support, 'support')} the claim, "
            f"{_named(refute).lower()} {_verb(refute, 'refute')} it. Each side is counted by itself."
        )
    if len(met) > 1:
        yield "Either side would be enough by itself; the rationale should say which one holds, and why."


def _groups(ones: Sequence[Attached]) -> Iterator[str]:
    groups: dict[str, list[Attached]] = defaultdict(list)
    for one in ones:
        if one.group:
            groups[one.group].append(one)
    for members in groups.values():
        ids = _ids(members)
        if len(ids) > 1:
            name = " ".join(members[0].independence_group.split())
            yield f"{_named(ids)} count once: {'both' if len(ids) == 2 else 'all'} are of the group '{name}'."


def _twice(ones: Sequence[Attached]) -> Iterator[str]:
    for source_id, times in Counter(one.source_id for one in ones).items():
        if times > 1:
            yield f"Source {source_id} is attached {times} times and counts once."


def _kept(requirement: Requirement, ones: Sequence[Attached]) -> Iterator[str]:
    fitting = [(one, way) for way in requirement.alternatives for one in ones if way.fits(one)]
    for what, lacking in (
        ("exact passage", [one for one, way in fitting if way.needs_passage and not one.has_passage]),
        ("kept copy", [one for one, way in fitting if way.needs_copy and not one.has_copy]),
    ):
        ids = _ids(lacking)
        if ids:
            yield f"{_named(ids)} {'has' if len(ids) == 1 else 'have'} no {what}, which the policy asks for."


def _context(attached: Sequence[Attached]) -> Iterator[str]:
    ids = _ids([source for source in attached if source.stance is Stance.CONTEXT])
    if ids:
        yield f"{_named(ids)} {_verb(ids, 'give')} context and {_verb(ids, 'do')} not count."


def _hidden(attached: Sequence[Attached]) -> Iterator[str]:
    for one in attached:
        if one.confidentiality is Confidentiality.PUBLIC:
            continue
        if one.kind is SourceKind.PERSON:
            yield f"Source {one.source_id} is a person off the record and cannot be shown to readers."
        else:
            place = "the desk" if one.confidentiality is Confidentiality.DESK else "the legal file"
            yield f"Source {one.source_id} is for {place} only and cannot be shown to readers."


def _all_hidden(met: _Sides) -> Iterator[str]:
    counted = [one for ones in met.values() for one in ones]
    if counted and all(source.confidentiality is not Confidentiality.PUBLIC for source in counted):
        yield "None of the sources that count can be shown to readers."


def _ids(ones: Sequence[Attached]) -> list[int]:
    return sorted({one.source_id for one in ones})


def _named(ids: Sequence[int]) -> str:
    return f"{'Source' if len(ids) == 1 else 'Sources'} {listed([str(one) for one in ids])}"


def _verb(ids: Sequence[int], word: str) -> str:
    return word if len(ids) > 1 else {"do": "does"}.get(word, f"{word}s")
