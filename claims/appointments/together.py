"""Several of whom one verb tells: "Ada Lund and Jan Moe resigned", "fired Lund and Moe", "Lund and two aides quit"."""

from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.resolve import person_slot
from claims.appointments.scene import Scene
from claims.model import Slot
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: What stands before the first of several who do something, where nobody does anything to them.
_OPENS = words("appointments", "together opens") | {""}
#: Helpers that tell of one alone.
_ONE = frozenset(("is", "was", "has", "does", "’s", "'s"))
#: Tags of what may follow the last of several to whom something is done.
_CLOSES = frozenset(("IN", "TO", ".", ",", ":", "RB", "", "''"))


def with_the_others(scene: Scene, change: Change, slot: Slot) -> Slot:
    """Return the slot of all of whom a change tells; the slot as it is where it tells of one."""
    who = change.person
    if who is None or slot.value is None or slot.span is None:
        return slot
    told = _before_verb(scene, change, who) if who.last <= change.hit.first else _after_verb(scene, who)
    if told is None:
        return slot
    names = [person_slot(scene, one, "").value for one in told]
    if None in names or names[0] == names[1]:
        return slot
    span = scene.span(told[0].first, told[1].last)
    return Slot(f"{names[0]} and {names[1]}", span, "The words tell it of both.")


def _before_verb(scene: Scene, change: Change, who: Chunk) -> tuple[Chunk, Chunk] | None:
    """Return the two who do something together: "Ada Lund and her deputy, Jan Moe, resigned"."""
    g = scene.grammar
    if change.form == "noun" or not _ONE.isdisjoint(g.lower[who.last : change.hit.first]):
        return None
    joined = next((k for k in range(who.first, who.last) if g.word(k) == "and"), who.first - 1)
    deputy = g.phrase_to(joined) if g.word(joined) == "," else None
    joined = joined if deputy is None else deputy.first - 1  # "Lund and her deputy, Jan Moe, resigned"
    if g.word(joined) != "and":
        return None
    one, other = g.phrase_to(joined), Chunk(max(joined + 1, who.first), who.last, who.head)
    if one is None and g.word(joined - 1) == ",":
        one = _far_left(scene, change, joined - 1)
    if one is None or g.word(one.first - 1) not in _OPENS or not _is_named(scene, one):
        return None
    return (one, other) if who.first > joined or _is_named(scene, other) else None


def _far_left(scene: Scene, change: Change, comma: int) -> Chunk | None:
    """Return the first of two whom asides part: "Ada Lund, 54, treasurer, and Jan Moe, 58, were named directors"."""
    g = scene.grammar
    if g.word(g.group_start(change.hit.first)) not in ("were", "are", "have"):
        return None
    named = [(a, b) for m, a, b in scene.mentions if b <= comma and m.kind in ("full", "surname")]
    return Chunk(named[0][0], named[0][1], named[0][1] - 1) if len(named) == 1 and g.word(named[0][1]) == "," else None


def _after_verb(scene: Scene, who: Chunk) -> tuple[Chunk, Chunk] | None:
    """Return the two to whom something is done: "fired Ada Lund and Jan Moe"; no verb or post follows them."""
    g = scene.grammar
    joined = next((k for k in range(who.first, who.last + 1) if g.word(k) == "and"), None)
    other = None if joined is None else g.phrase_from(joined + 1)
    if joined is None or other is None:
        return None
    one, end = Chunk(who.first, joined, joined - 1), other.last
    closed = g.tag(end) in _CLOSES or g.starts_time(end) or g.word(end) in ("last", "this", "yesterday", "today")
    both = closed and not scene.posts_in(end, end + 1) and _is_named(scene, one) and _is_named(scene, other)
    return (one, other) if both else None


def _is_named(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is one person's name, with a title or without; no pronoun and no "two aides"."""
    if scene.grammar.tag(chunk.head) != "NNP" or "and" in scene.grammar.lower[chunk.first : chunk.last]:
        return False
    return scene.is_human_name(chunk) or is_somebody(scene, chunk)
