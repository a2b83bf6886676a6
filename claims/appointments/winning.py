"""Elections won: "won a second term as governor", "won the nomination for mayor", "won re-election"."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.complements import with_post
from claims.appointments.moves import acts, who_does
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit


def win(scene: Scene, hit: Hit) -> Change | None:
    """Read who won, and the post that what is won belongs to; a nomination is no election."""
    g = scene.grammar
    if not (acts(scene, hit) or g.word(hit.first).endswith("ing")):
        return None
    what = g.phrase_from(hit.last)
    change = Change(hit, "active", person=who_does(scene, hit.first), last=hit.last)
    if what is None:
        return change
    if g.word(what.head) == "nomination":
        change = replace(change, event="nominated")
    at = what.last
    if g.word(at) not in ("as", "for", "to"):
        return change
    return replace(with_post(scene, change, at), title=None)  # "won as an independent"
