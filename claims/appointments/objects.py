"""To whom a verb of change is done: the noun phrase after it, and the name that a description of them ends in."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: What stands before a number: "more than 200", "up to 40".
_BOUNDS = words("appointments", "objects bounds")


def object_of(scene: Scene, hit: Hit) -> Chunk | None:
    """Return the object of a verb; of "sacked her finance minister" the whole phrase, not "her"."""
    g = scene.grammar
    her = g.word(hit.last) == "her"
    somebody = her and g.word(hit.last + 1) in words("human", "person") and g.word(hit.last + 2) == ","
    if somebody:
        return Chunk(hit.last, hit.last + 2, hit.last + 1)
    owned = g.phrase_from(hit.last + 1) if her and g.tag(hit.last + 1)[:2] in ("NN", "JJ") else None
    if is_named_director(scene, hit.last):
        return g.phrase_from(hit.last + 1)
    if owned is None or not (scene.posts_in(owned.first, owned.last) or scene.is_human(owned)):
        whom = g.phrase_from(hit.last) or _counted(scene, hit.last)
        named = whom is not None and g.tag(whom.head) == "NNP"
        duty = g.tag(whom.head + 2) == "PRP$" or g.word(whom.head + 2) in ("duty", "command") if whom else False
        if whom is not None and named and g.word(whom.head + 1) == "of" and duty:
            return Chunk(whom.first, whom.head + 1, whom.head)  # "relieved Jan Moe of his duties"
        return whom
    return Chunk(hit.last, owned.last, owned.head)


def is_named_director(scene: Scene, at: int) -> bool:
    """Say whether a post that opens in "-ing", and a name, stand at a token: "planning director Jan Moe"."""
    g = scene.grammar
    return g.tag(at) == "VBG" and g.tag(at + 1) == "NN" and bool(scene.mentions_in(at + 2, at + 3))


def _counted(scene: Scene, at: int) -> Chunk | None:
    """Return so many people, about whom "more than" or "up to" stands: "laid off more than 200 workers"."""
    g = scene.grammar
    number = at + 2 if f"{g.word(at)} {g.word(at + 1)}" in _BOUNDS else at + 1
    if number == at + 1 and g.word(at) not in _BOUNDS:
        return None
    many = g.phrase_from(number) if g.tag(number) == "CD" or g.word(number) in ("half", "a") else None
    return None if many is None else Chunk(at, many.last, many.head)


def named_after(scene: Scene, change: Change) -> Change:
    """Return a change whose person is named at last: "nominating the first woman to the court, Ada Lund"."""
    g, person = scene.grammar, change.person
    if change.body is None or person is None or g.tag(person.head) != "NN" or scene.person_in(person) is not None:
        return change
    if g.word(change.last) != "," or g.word(person.head) not in words("human", "person"):
        return change
    named = next(((a, b) for m, a, b in scene.mentions_in(change.last + 1, change.last + 2) if m.kind == "full"), None)
    if named is None or g.word(named[1]) not in ("", ".", ",", ";"):
        return change
    return replace(change, person=Chunk(named[0], named[1], named[1] - 1))
