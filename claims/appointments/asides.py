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


def of_holder(scene: Scene, subject: Chunk | None) -> Chunk | None:
    """Return who holds the post of whose words a subject is one: of "Ada Lund, dean for research, who left" Lund."""
    g = scene.grammar
    if subject is None or scene.mentions_in(subject.first, subject.last) or g.tag(subject.head)[:2] != "NN":
        return subject
    post = next((p for p in scene.posts_in(subject.first, subject.last) if p.name[0] < subject.first < p.last), None)
    if post is None or post.last != subject.last or g.word(post.first - 1) != ",":
        return subject
    named = next(((a, b) for m, a, b in scene.mentions if b == post.first - 1 and m.kind in ("full", "surname")), None)
    return subject if named is None else Chunk(named[0], named[1], named[1] - 1)


def of_antecedent(scene: Scene, subject: Chunk | None) -> Chunk | None:
    """Return of whom a clause without a comma tells: of "A judge who berated a clerk resigned" the judge."""
    if subject is None or not scene.is_human(subject):
        return subject
    g = scene.grammar
    who = next((k for k in range(subject.first - 1, max(subject.first - 12, 0), -1) if g.word(k) == "who"), None)
    if who is None or g.word(who - 1) == "," or scene.mentions_in(subject.first, subject.last):
        return subject
    between = range(who + 1, subject.first)
    told = words("appointments", "told") | words("appointments", "speakers urges")
    if any(g.word(k) in (",", ";", "that") or g.word(k) in told for k in between):
        return subject
    if not any(g.tag(k)[:2] == "VB" for k in between):
        return subject
    antecedent = g.phrase_to(who)
    if antecedent is not None and g.word(antecedent.first - 1) in ("in", "of", "at", "from"):
        antecedent = g.phrase_to(antecedent.first - 1) or antecedent
    return antecedent if antecedent is not None and scene.is_human(antecedent) else subject


def after_aside(scene: Scene, at: int) -> int:
    """Return the index after a comma aside at `at` before "with": "his spokesman, Rob Ames, with …"."""
    g = scene.grammar
    if g.word(at) != ",":
        return at
    close = g.first_after(at + 1, (",",), 16)
    return close + 1 if close is not None and g.word(close + 1) == "with" else at
