"""How sure a noun of change is: "a possible resignation", "opposes her appointment", "his removal was ruled out"."""

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.wishes import slot_of
from claims.model import Slot
from claims.wordlists import words

_WEIGHED = words("appointments", "noun weighed")
_ADJECTIVES = words("appointments", "noun adjectives")
_REFUSED = words("appointments", "noun refused")
_PUT_OFF = words("appointments", "noun put off")
_OPEN = words("appointments", "noun open")
#: What one does to a change that has been made.
_FOUGHT = words("appointments", "noun fought")
_OWN_ACT = words("appointments", "own act")
#: What one does for a change that has been made: "thanked her for her resignation".
_OWED = words("appointments", "noun owed")
_MODALS = frozenset(("would", "could", "might", "may", "should", "’d", "'d"))
#: What those do on whom a change hangs.
_CONFIRMS = frozenset(("confirm", "approve", "ratify", "endorse"))
_NEEDS = frozenset(("must", "needs", "requires"))
_BE = words("appointments", "noun is")
#: What one does or fears after a change is not done to the change.
_SINCE = ("following", "after", "since", "before", "despite")
_SET = frozenset(("set", "due", "scheduled", "slated", "planned"))
_REACH = 7  # tokens before a noun in which the verb it hangs on stands; ours


def noun_certainty(scene: Scene, change: Change) -> Slot | None:
    """Return how a noun of change is put by the words around it, `None` when none speaks against a fact."""
    if change.form != "noun":
        return None
    return _told_by_adjective(scene, change) or _weighed_before(scene, change) or _told_after(scene, change)


def _told_by_adjective(scene: Scene, change: Change) -> Slot | None:
    g = scene.grammar
    for k in range(change.hit.first - 1, max(change.hit.first - 4, -1), -1):
        if g.word(k) in _ADJECTIVES:
            return slot_of(scene, "rumoured", k, "leaves open whether it is so")
        if g.tag(k) in ("IN", "DT") or g.tag(k)[:2] == "VB":
            return None
    return None


def _weighed_before(scene: Scene, change: Change) -> Slot | None:
    """Read the verb whose object the noun is: "opposes", "would welcome", "is waiting for", "chanted for"."""
    g = scene.grammar
    for k in range(change.hit.first - 1, max(change.hit.first - _REACH, -1), -1):
        if g.word(k) in _WEIGHED:
            return slot_of(scene, "conditional", k, "leaves open whether it is done")
        if g.word(k) == "for" and not any(g.word(j) in _OWED for j in range(k - 4, k)):
            return slot_of(scene, "conditional", k, "leaves open whether it is done")
        if g.word(k) in ("report", "reports") and g.word(k + 1) == "of":
            return slot_of(scene, "rumoured", k, "leaves open whether it is so")
        if g.word(k - 1) == "would" and g.word(k) in _OWN_ACT and "if" not in g.lower:
            return slot_of(scene, "planned", k - 1, "tells what was still to come")
        if g.word(k - 1) == "must" and g.word(k) in _CONFIRMS:
            return slot_of(scene, "conditional", k - 1, "leaves open whether it is done")
        if g.tag(k) == "VB" and g.word(k - 1) in _MODALS and g.word(k) not in _FOUGHT:
            return slot_of(scene, "conditional", k - 1, "makes it depend on something")
        if g.word(k) in (",", ";", ":", "that", *_SINCE) or g.tag(k) in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _told_after(scene: Scene, change: Change) -> Slot | None:
    """Read what is said of the noun: "is likely", "was ruled out", "would be a blow"."""
    g = scene.grammar
    near = range(change.last, change.last + 3)
    verb = next((k for k in near if g.word(k) in _BE or g.word(k) in _NEEDS or g.tag(k) == "MD"), None)
    if verb is None or any(g.word(k) in (",", ";", "who", "which", "that") for k in range(change.last, verb)):
        return None
    if g.word(verb) in _NEEDS or (g.word(verb + 1), g.word(verb + 2)) == ("subject", "to"):
        return slot_of(scene, "conditional", verb, "leaves open whether it is done")
    if g.word(verb) == "will" or g.lower[verb + 1 : verb + 3] == ["to", "be"]:
        return slot_of(scene, "planned", verb, "puts it in the future")
    if g.tag(verb) == "MD":
        if g.word(verb) not in _MODALS:
            return None
        return slot_of(scene, "conditional", verb, "makes it depend on something")
    for k in range(verb + 1, verb + 5):
        if g.word(k) in _SET and g.word(k + 1) in ("for", "to", "on"):
            return slot_of(scene, "planned", k, "puts it in the future")
        if g.word(k) in _PUT_OFF:
            return slot_of(scene, "planned", k, "puts it in the future")
        if g.word(k) in _REFUSED or (g.word(k) == "ruled" and g.word(k + 1) == "out"):
            return slot_of(scene, "denied", k, "says that it came to nothing")
        past = g.word(verb) == "was" and g.word(k) in ("expected", "inevitable")
        if (g.word(k) in _OPEN and not past) or (g.word(k) == "called" and g.word(k + 1) == "for"):
            return slot_of(scene, "conditional", k, "leaves open whether it is done")
        if g.word(k) in (",", ".", ";") or (g.tag(k) == "VBN" and g.word(k) not in _BE):
            return None
    return None
