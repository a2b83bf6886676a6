"""What must stand beside words of standing for a post, giving up a race and winning: a race for an office."""

import re

from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.wordlists import words

_RACE = words("appointments", "race")
_KINDS = words("appointments", "race_kind")
_OTHER = frozenset(("school", "college", "university", "treaty", "deal", "talks", "agreement", "match", "tournament"))
_RACE_TOLD = re.compile(r"\b(?:candida|campaign|nominat|primar(?:y|ies)\b)|\belections?\b", re.IGNORECASE)


def stands(scene: Scene, change: Change) -> bool:
    """Test "run for" and "stand for": a person, and a post or an office that people are voted into."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    if g.word(change.hit.last - 1) == "in":
        what = g.phrase_from(change.hit.last)
        return what is not None and g.word(what.head) in words("appointments", "run_in")
    if change.post is not None and change.post.first <= change.hit.last + 1:
        return change.post.strong
    what = g.phrase_from(change.hit.last)
    if what is None:
        return False
    return g.word(what.head) in words("appointments", "run_for") or any(
        p.strong for p in scene.posts_in(what.first, what.last)
    )


def in_race(scene: Scene, change: Change) -> bool:
    """Test "drop out" and "join the race": a race for an office stands beside it or the article's words are of one."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    near = {g.word(k) for k in range(change.hit.first + 1, change.hit.last + 9)}
    post = scene.post_at(change.hit.last, change.hit.last + 8)
    if near & _KINDS or (post is not None and near & _RACE):
        return True
    if not _RACE_TOLD.search(scene.text) or (g.word(change.hit.first) + g.word(change.hit.last - 1)).endswith("from"):
        return False
    return bool(near & {"contention", "candidacy", "race", "contest", "primary"}) or not near & _OTHER


def own_race(scene: Scene, change: Change) -> bool:
    """Test "ended her campaign" and "announced her candidacy": one's own, or one for an office."""
    g = scene.grammar
    hit = change.hit
    if not is_somebody(scene, change.person):
        return False
    between = range(hit.last, hit.particle or hit.last)
    if any(g.word(k) in words("appointments", "own") for k in between) or hit.particle == 0:
        return True
    return any(g.word(k) in _KINDS for k in between) or g.word(hit.particle) == "candidacy"


def wins(scene: Scene, change: Change) -> bool:
    """Test "win": a named person or one spoken of, and an election or a seat; no match, prize or war."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    at = change.hit.last
    if g.word(at) in ("with", "by") and g.tag(at + 1) == "CD":
        return "votes" in (g.word(at + 2), g.word(at + 3))
    what = g.phrase_from(at)
    return what is not None and g.word(what.head) in words("appointments", "won")


def at_the_polls(scene: Scene, change: Change) -> bool:
    """Test "defeated" and "victory": a person beats another, or is beaten, in an election."""
    if not is_somebody(scene, change.person):
        return False
    if change.form == "active":
        return not {"election", "elections", "presidential"}.isdisjoint(scene.grammar.lower)
    return not words("appointments", "polls").isdisjoint(scene.grammar.lower)
