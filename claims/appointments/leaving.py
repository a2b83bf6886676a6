"""When "left" tells of a post or a body left for good, and not of a room, a party or a town left for the day."""

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_FOR_GOOD = words("appointments", "left_for_good")
_EMPLOYERS = words("appointments", "leading_body") | words("appointments", "employer")


def leaves_for_good(scene: Scene, change: Change, left: Chunk) -> bool:
    """Say whether a band, a party or a show is left in a year, over something, or to do something else."""
    g = scene.grammar
    if g.word(left.head) not in _FOR_GOOD or not scene.is_human(change.person):
        return False
    after, then = g.word(left.last), g.word(left.last + 1)
    if after == "in" and (then.isdigit() or g.tag(left.last + 1) == "NNP"):
        return True
    if after == "to":
        return then in ("form", "join", "found", "lead", "run", "start", "become", "pursue", "set")
    near_end = after == "toward" or (after in ("at", "towards", "near") and then == "the")
    return near_end or after in ("over", "last", "as", "because")


def leaves_unnamed(scene: Scene, change: Change) -> bool:
    """Say whether somebody by name "has left" where the sentence speaks of an employer."""
    g = scene.grammar
    hit = change.hit
    if g.word(hit.first) != "left" or g.word(hit.first - 1) not in ("has", "had", "have"):
        return False
    over = g.word(hit.last) in ("", ".", ",")
    return over and scene.is_human_name(change.person) and not _EMPLOYERS.isdisjoint(g.lower)
