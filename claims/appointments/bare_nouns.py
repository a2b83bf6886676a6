"""Nouns of change that stand without a person: which of them still tell that somebody lost or left a post."""

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.wordlists import words

_NEAR_LEAVING = words("appointments", "bare_nouns near leaving")


def is_spoken_of(scene: Scene, noun: int) -> bool:
    """Say whether a noun of change stands after one that speaks of it: "threat of dismissal"."""
    g = scene.grammar
    return g.word(noun - 1) in ("of", "for", "against") and g.word(noun - 2) in words("appointments", "of_resignation")


def is_unfair_dismissal(scene: Scene, change: Change) -> bool:
    """Say whether a dismissal without a person is one from work: "unfair dismissal", "dismissal may follow"."""
    g = scene.grammar
    at = change.hit.first
    if not g.word(at).startswith("dismissal") or change.person is not None:
        return False
    if g.word(at - 1) in words("appointments", "unfair") or is_spoken_of(scene, at):
        return True
    if words("appointments", "legal") & set(g.lower):
        return False
    return g.word(at) == "dismissals" or g.word(change.hit.last) in words("appointments", "after_dismissal")


def is_layoff(scene: Scene, change: Change) -> bool:
    """Test "layoffs" and "redundancies": their number or whom they hit must be told."""
    g = scene.grammar
    if g.word(change.hit.last) in ("pay", "payment", "payments", "notice", "notices"):
        return False
    numbered = any(g.tag(k) == "CD" for k in range(change.hit.first - 2, change.hit.first))
    return numbered or scene.is_human(change.person)


def speaks_of_resigning(scene: Scene, change: Change) -> bool:
    """Say whether a resignation without a person is one from a post: several, or known, or threatened."""
    g = scene.grammar
    at = change.hit.first
    if g.word(at) == "resignations" or g.word(at - 1) in ("the", "this", "mass"):
        return True
    return is_spoken_of(scene, at) or g.word(at + 1) in words("appointments", "resignation_paper")


def is_retirement_in_time(scene: Scene, change: Change) -> bool:
    """Say whether a retirement without a person is the moment of one: "on retirement", "close to retirement"."""
    g = scene.grammar
    at = change.hit.first
    if g.word(at) not in ("retirement", "retirements"):
        return False
    before = g.word(at - 1)
    if before in words("appointments", "at_retirement"):
        return True
    return before in ("to", "for") and g.word(at - 2) in _NEAR_LEAVING
