"""Elections won: "won a second term as governor", "won the nomination for mayor", "won re-election"."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.complements import with_post
from claims.appointments.moves import acts, who_does
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.posts import Post
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: What is won without a word on whose it is.
_WON_BARE = words("appointments", "winning bare")


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
    if g.word(what.head) == "race" and (held := _held_by(scene, what)) is not None:
        return replace(change, post=held)
    if g.word(what.head) in words("appointments", "held_at") - _WON_BARE:
        return replace(change, title=what)  # "won the governorship of Tarn"
    at = what.last
    term = g.phrase_from(at + 1) if g.word(at) == "to" else None
    if term is not None and g.word(term.head) == "term" and g.word(term.last) == "as":
        at = term.last  # "won election to a second term as mayor"
    if g.word(at) not in ("as", "for", "to"):
        return change
    return replace(with_post(scene, change, at), title=None)  # "won as an independent"


def _held_by(scene: Scene, what: Chunk) -> Post | None:
    """Return whose race it is: "the governor's race", "the mayoral race" has none."""
    g = scene.grammar
    post = next((p for p in scene.posts_in(what.first, what.head) if p.strong), None)
    return post if post is not None and g.tag(post.name[1]) == "POS" else None
