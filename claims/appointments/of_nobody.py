"""What is told of nobody: "a bad idea to hire someone", "hiring the right people", "whomever the party nominates"."""

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.wordlists import words

_ANYONE = frozenset(("someone", "somebody", "anyone", "anybody"))
_IDEAL = frozenset(("right", "best", "wrong", "good"))


def is_of_nobody(scene: Scene, change: Change) -> bool:
    """Say whether a verb of giving tells of no one in particular to whom anything was given."""
    g, who = scene.grammar, change.person
    if change.hit.trigger.frame != "give" or change.form != "active":
        return False
    if who is None and g.tag(change.hit.first) == "VBG" and g.tag(change.hit.first - 1) == "IN":
        return change.post is None and change.title is None  # "good at hiring and trusting people"
    if who is None:
        return change.by is not None and g.word(change.by.first - 1) in ("whoever", "whomever")
    if g.tag(change.hit.first) in ("VBD", "VBN") or scene.person_in(who) is not None or change.post is not None:
        return False
    if g.word(who.head) in _ANYONE or not _IDEAL.isdisjoint(g.lower[who.first : who.head]):
        return True
    chosen = change.hit.trigger.event in ("appointed", "elected") and g.word(change.hit.first - 1) in ("to", "and")
    several = g.tag(who.head) == "NNS" and g.tag(who.first) in ("JJ", "NN", "NNS") and change.body is None
    told = any(
        g.tag(k) == "CD" or g.word(k) in words("appointments", "of nobody new") for k in range(who.first, who.last)
    )
    return chosen and several and not told
