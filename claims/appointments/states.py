"""States that tell of a change: "is no longer with the company", "is no longer mayor", "is out as coach"."""

from claims.appointments.bodies import is_body, is_somebody
from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.wordlists import words


def state(scene: Scene, hit: Hit) -> Change | None:
    """Read a state after a form of "be"; `None` without the person, and the post or body, that it takes."""
    g = scene.grammar
    ceases = hit.trigger.test == "ceases"
    if not ceases and g.word(hit.first - 1) not in words("appointments", "be"):
        return None
    person = g.subject(hit.first if ceases else hit.first - 1)
    if not is_somebody(scene, person):
        return None
    post = scene.post_at(hit.last, hit.last + 3)
    if post is not None:
        clear = post.strong or post.body is not None or post.determiner
        return Change(hit, "active", person=person, post=post, last=post.last) if clear else None
    if g.word(hit.last) not in ("with", "at"):
        return None
    body = g.phrase_from(hit.last + 1)
    return Change(hit, "active", person=person, body=body, last=hit.last + 1) if is_body(scene, body) else None
