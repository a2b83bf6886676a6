"""Who does it, over a long aside that names others: "Ada Lund, an aide to Moe and his deputy, Rob Ames, will"."""

from claims.appointments.scene import Scene
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FAR = 40  # tokens that an aside may have; ours


def over_aside(scene: Scene, start: int, subject: Chunk | None) -> Chunk | None:
    """Return who is named before an aside that ends in a subject which "and" joins to others in it.

    Args:
        scene: the sentence.
        start: where the verb group begins.
        subject: who was read as doing it.
    """
    g = scene.grammar
    relative = g.word(start - 1) == "who" and g.word(start - 2) == ","
    joined = ("and", "of", "to", "for") if relative else ("and",)
    if subject is None or not (relative or g.word(start - 1) == ",") or g.word(subject.first - 1) not in joined:
        return subject
    if relative and g.word(subject.first - 1) == "and" and scene.mentions_in(subject.first, subject.first + 1):
        return subject  # "Ada Lund, the mayor and Jan Moe, who left"
    opens = words("appointments", "together list opens")
    for comma in range(subject.first - 2, max(subject.first - _FAR, 0), -1):
        if g.tag(comma) in _FINITE or g.word(comma) in (";", ":"):
            return subject
        if g.word(comma) != "," or g.word(comma + 1) not in ("a", "an", "the"):
            continue
        named = next(((a, b) for m, a, b in scene.mentions if b == comma and m.kind in ("full", "surname")), None)
        if named is not None and (relative or named[0] == 0 or g.word(named[0] - 1) in opens):
            return Chunk(named[0], named[1], named[1] - 1)
    return subject
