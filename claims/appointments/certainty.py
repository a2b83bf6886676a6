"""How the text puts a change: stated, planned, denied, rumoured or conditional, read from the words around its verb."""

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.model import Slot, Span
from claims.wordlists import words

_NOT = words("appointments", "negation")
_DENY = words("appointments", "denial")
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
        if g.word(k) in _NOT:
            return _slot(scene, "denied", k, "says that it did not happen")
    governs = range(max(start - 6, 0), start)
    infinitive = g.word(verb - 1) == "to" or change.form == "noun"
    if infinitive:
        for k in reversed(governs):
            if g.word(k) in _DENY:
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
