"""Posts that end by time or death: "her term as governor expires in June", "the president died in office"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.grammar import Chunk
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit, Trigger
from claims.wordlists import words

_ENDS = words("appointments", "term_ends")
_TERMS = words("appointments", "term")
ENDING_WORDS = _TERMS | {"died", "dies"}
_TERM = Trigger("left", "term", "sure", participle=False)
_DIED = Trigger("died in office", "died", "sure", participle=False)


def read_endings(scene: Scene) -> Iterator[Change]:
    """Yield the terms that end and the deaths in office that a sentence tells of."""
    g = scene.grammar
    for i, word in enumerate(g.lower):
        if word in _TERMS and (change := _term(scene, i)) is not None:
            yield change
        elif (
            word in ("died", "dies")
            and g.word(i + 1) in ("in", "while")
            and g.word(i + 2) in ("office", "in")
            and (g.word(i + 2) == "office" or g.word(i + 3) == "office")
        ):
            yield Change(Hit(i, i + 1, _DIED), "active", person=g.subject(i), last=i + 3)


def _term(scene: Scene, i: int) -> Change | None:
    g = scene.grammar
    end = g.first_after(i + 1, tuple(_ENDS), 14)
    if end is None or any(g.word(k) in (",", ";", "but", "and") for k in range(i, end)):
        return None
    j = i
    while j > 0 and g.tag(j - 1)[:2] in ("JJ", "NN", "CD") and j > i - 4:
        j -= 1
    if g.tag(j - 1) == "PRP$":
        owner: Chunk | None = Chunk(j - 1, j, j - 1)
    elif g.tag(j - 1) == "POS":
        owner = g.phrase_to(j - 1)
    else:
        return None
    if not scene.is_human(owner):
        return None
    change = Change(Hit(end, end + 1, _TERM), "active", person=owner, last=end + 1)
    post = scene.post_at(i + 1, end)
    return change if post is None else replace(change, post=post)
