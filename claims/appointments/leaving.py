"""When "left" tells of a post or a body left for good, and not of a room, a party or a town left for the day."""

from claims.appointments.bodies import is_bloc, is_long_name, is_somebody
from claims.appointments.change import Change
from claims.appointments.employment import is_office
from claims.appointments.scene import Scene
from claims.places import place_names
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_FOR_GOOD = words("appointments", "left_for_good")
_EMPLOYERS = words("appointments", "leading_body") | words("appointments", "employer")


def leaves_office(scene: Scene, change: Change) -> bool:
    """Test "leave", "depart" and their like: a post, a body or a career is left."""
    g = scene.grammar
    if change.post is not None and g.word(change.hit.first) == "departing":
        return True
    if g.word(change.hit.last) == "to" and g.word(change.hit.last + 1) in words("appointments", "left_for"):
        return True
    if change.post is not None:
        return g.word(change.hit.last) in ("as", "his", "her", "their")
    left = change.body
    if left is not None and is_bloc(scene, left):
        return False
    if left is None:
        return _unnamed(scene, change)
    word = g.word(left.head)
    if _for_good(scene, change, left):
        return True
    if is_long_name(scene, left):
        return True
    if word in words("appointments", "place_too") and is_somebody(scene, change.person) and _in_time(scene, left):
        return True
    if is_office(scene, left) and word not in words("appointments", "place_too"):
        return True
    acronym = g.tokens[left.head].text in words("bodies", "acronym") and scene.words(left.first, left.last) not in (
        place_names()
    )
    return word in words("appointments", "employer") or acronym


def _for_good(scene: Scene, change: Change, left: Chunk) -> bool:
    """Say whether a band, a party or a show is left in a year, over something, or to do something else."""
    g = scene.grammar
    if g.word(left.head) not in _FOR_GOOD or not is_somebody(scene, change.person):
        return False
    after, then = g.word(left.last), g.word(left.last + 1)
    if after == "in" and (then.isdigit() or g.tag(left.last + 1) == "NNP"):
        return True
    if after == "to":
        return then in ("form", "join", "found", "lead", "run", "start", "become", "pursue", "set")
    near_end = after == "toward" or (after in ("at", "towards", "near") and then == "the")
    return near_end or after in ("over", "last", "as", "because")


def _in_time(scene: Scene, left: Chunk) -> bool:
    """Say whether the words after a club, bank or school left tell a month, a year or what came next: no walk home."""
    g = scene.grammar
    after, then = g.word(left.last), g.word(left.last + 1)
    if after == "in" and (then.isdigit() or then in words("appointments", "time_unit")):
        return True
    if after == "at":
        return then == "the" and g.word(left.last + 2) == "end"
    return after in ("as", "last", "next", "this") and (then != "night") and g.word(left.last + 1) != "morning"


def _unnamed(scene: Scene, change: Change) -> bool:
    """Say whether somebody by name "has left" where the sentence speaks of an employer."""
    g = scene.grammar
    hit = change.hit
    if g.word(hit.first) != "left" or g.word(hit.first - 1) not in ("has", "had", "have"):
        return False
    over = g.word(hit.last) in ("", ".", ",")
    return over and scene.is_human_name(change.person) and not _EMPLOYERS.isdisjoint(g.lower)
