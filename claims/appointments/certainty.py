"""How the text puts a change: stated, planned, denied, rumoured or conditional, read from the words around its verb."""

from claims.appointments.change import Change
from claims.appointments.endings import NOT_RENEWED
from claims.appointments.scene import Scene
from claims.model import Slot, Span
from claims.wordlists import words

_NOT = words("appointments", "negation")
_DENY = words("appointments", "denial")
_DENY_THAT = words("appointments", "certainty deny that")
_FAILED = words("appointments", "certainty failed")
_HEARSAY = words("appointments", "hearsay")
_FALSE = words("appointments", "false")
_FUTURE = words("appointments", "future")
_PLAN = words("appointments", "plan")
_RUMOUR = words("appointments", "rumour")
_IF = words("appointments", "condition")


def certainty(scene: Scene, change: Change) -> Slot:
    """Return how the text puts a change, with the word that says so."""
    g = scene.grammar
    verb = change.hit.first
    start = g.group_start(verb) if change.form != "noun" else verb
    group = range(start, verb)
    for k in group:
        if g.word(k) in _NOT and change.hit.trigger.test != NOT_RENEWED:
            return _slot(scene, "denied", k, "says that it did not happen")
    is_told = _told_before(scene, change, start)
    if is_told is not None:
        return is_told
    governs = range(max(start - 6, 0), start)
    infinitive = g.word(verb - 1) == "to" or change.form == "noun"
    if infinitive:
        for k in reversed(governs):
            if g.word(k) in _DENY or (g.word(k) == "turned" and g.word(k + 1) == "down"):
                return _slot(scene, "denied", k, "denies it")
    for k in (*group, *(reversed(governs) if infinitive else ())):
        if g.word(k) in _RUMOUR:
            return _slot(scene, "rumoured", k, "leaves open whether it is so")
    for k in group:
        if g.word(k) in _IF:
            return _slot(scene, "conditional", k, "makes it depend on something")
    condition = _if_before(scene, start)
    if condition is not None:
        return _slot(scene, "conditional", condition, "makes it depend on something")
    for k in group:
        if g.word(k) in _FUTURE or (g.word(k) == "be" and g.word(k - 1) == "to"):
            return _slot(scene, "planned", k, "puts it in the future")
    if infinitive:
        failed = g.first_after(change.last, tuple(_FAILED), 6)
        if failed is not None and g.word(start - 1) in words("appointments", "with_infinitive"):
            return _slot(scene, "denied", failed, "says that it came to nothing")
        for k in reversed(range(start - 1 if start else 0, verb)):
            if g.word(k) in _PLAN:
                return _slot(scene, "planned", k, "speaks of a plan or a wish")
        for k in reversed(governs):
            if g.word(k) in _PLAN and not (g.word(k) == "announced" and change.form == "noun"):
                return _slot(scene, "planned", k, "speaks of a plan or a wish")
            if g.word(k) in _FUTURE:
                return _slot(scene, "planned", k, "puts it in the future")
    for k in reversed(governs):
        if g.word(k) in ("reportedly", "rumoured", "rumored", "allegedly"):
            return _slot(scene, "rumoured", k, "leaves open whether it is so")
    return Slot("stated", None, "The text states it as a fact.")


def _told_before(scene: Scene, change: Change, start: int, *, again: bool = True) -> Slot | None:
    """Read the verb or noun that a clause hangs on: "denied that she would resign", "rumours that …"."""
    g = scene.grammar
    for k in range(start - 1, max(start - 16, -1), -1):
        word = g.word(k)
        if word in _DENY_THAT or (word == "truth" and g.word(k - 1) == "no"):
            return _slot(scene, "denied", k, "denies it")
        if word in ("unlikely", "doubtful", "possible") and g.word(k + 1) == "that":
            return _slot(scene, "rumoured", k, "leaves open whether it is so")
        if word in _HEARSAY and g.word(k + 1) in ("that", "of"):
            wrong = g.first_after(change.hit.last, tuple(_FALSE), 8)
            if wrong is not None:
                return _slot(scene, "denied", wrong, "says that it is not so")
            earlier = _told_before(scene, change, k, again=False) if again else None
            return earlier or _slot(scene, "rumoured", k, "leaves open whether it is so")
        if word in (";", ":") or g.tag(k) in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _if_before(scene: Scene, start: int) -> int | None:
    g = scene.grammar
    for k in range(start - 1, max(start - 12, -1), -1):
        if g.word(k) in (",", ";", ":", "that"):
            return None
        if g.word(k) in ("if", "unless", "whether"):
            return k
    return None


def _slot(scene: Scene, value: str, k: int, why: str) -> Slot:
    span: Span = scene.span(k, k + 1)
    return Slot(value, span, f"'{span.of(scene.text)}' {why}.")
