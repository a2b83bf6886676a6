"""Changes told by a noun: "the appointment of Lund", "his resignation as coach", "the king's overthrow"."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.complements import agent, with_left, with_post
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.syntax.chunk import Chunk
from claims.wordlists import words


def as_noun(scene: Scene, hit: Hit) -> Hit:
    """Return the hit as a noun where a verb's form is one: "the hiring of …", "the overthrow of …"."""
    g = scene.grammar
    kinds = {"give": "noun-give", "remove": "noun-remove", "leave": "noun-leave"}
    noun = kinds.get(hit.trigger.frame)
    before = g.tag(hit.first - 1) in ("DT", "PRP$", "POS", "JJ")
    noun_form = g.word(hit.first).endswith("ing") or g.word(hit.first) == "overthrow"
    owned = noun_form and g.tag(hit.first - 1) in ("PRP$", "POS") and g.phrase_from(hit.last) is None
    if noun is None or not before or not (owned or g.word(hit.last) == "of"):
        return hit
    return Hit(hit.first, hit.last, replace(hit.trigger, frame=noun, test="named"))


def read_noun(scene: Scene, hit: Hit) -> Change | None:
    """Read a noun of change with its person before or after it, and the post that follows."""
    g = scene.grammar
    if g.tag(hit.first)[:2] not in ("NN", "VB", "JJ") and hit.first > 0 and hit.last - hit.first == 1:
        return None
    person: Chunk | None = None
    by: Chunk | None = None
    owner = _owner(scene, hit.first)
    last = hit.last
    if g.word(last) in ("in", "on", "last", "yesterday") and not any(
        g.word(k) in (",", ".") or g.tag(k)[:2] == "VB" for k in range(last, last + 5)
    ):
        last = g.first_after(last, ("of",), 5) or last
    if g.word(last) == "of" and (of := g.phrase_from(last + 1)) is not None:
        person, last = of, of.last
        by = owner
    elif owner is not None:
        person = owner
    elif g.word(last) in ("for",) and hit.trigger.frame == "noun-remove":
        last = hit.last
    change = Change(hit, "noun", person=person, by=by or agent(scene, last), last=last)
    if hit.trigger.frame == "noun-give":
        return with_post(scene, change, last)
    return with_left(scene, change, last)


def _owner(scene: Scene, noun: int) -> Chunk | None:
    """Return whose resignation it is: "his", "Ada Lund's"; adjectives may stand between."""
    g = scene.grammar
    j = noun
    while (
        j > 0
        and j > noun - 4
        and (g.tag(j - 1)[:2] in ("JJ", "VB") or g.tag(j - 1) in ("NN", "CD"))
        and g.tag(j - 1) not in ("VBD", "VBZ", "VBP", "VB")
    ):
        j -= 1
    if g.word(j - 1) in words("appointments", "own"):
        return Chunk(j - 1, j, j - 1)
    if g.tag(j - 1) == "POS":
        return g.phrase_to(j - 1)
    return None
