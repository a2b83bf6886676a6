"""Posts that end by time or death: "her term as governor expires", "his contract was not renewed", "died in office"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit, Trigger
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_ENDS = words("appointments", "term_ends")
_RUNS = frozenset(("run", "runs", "ran", "running"))
_TERMS = words("appointments", "term")
NOT_RENEWED = "contract"
_RENEW = words("appointments", "endings renew")
_REFUSE = words("appointments", "negation") | words("appointments", "denial")
ENDING_WORDS = _TERMS | {"died", "dies", "contract"}
_TERM = Trigger("left", "term", "sure", participle=False)
_CONTRACT = Trigger("left", "term", NOT_RENEWED, participle=False)
_DIED = Trigger("died in office", "died", "sure", participle=False)


def read_endings(scene: Scene) -> Iterator[Change]:
    """Yield the terms that end and the deaths in office that a sentence tells of."""
    g = scene.grammar
    for i, word in enumerate(g.lower):
        reader = _contract if word == "contract" else _term if word in _TERMS else None
        if reader is not None and (change := reader(scene, i)) is not None:
            yield change
        elif (
            word in ("died", "dies")
            and g.word(i + 1) in ("in", "while")
            and g.word(i + 2) in ("office", "in")
            and (g.word(i + 2) == "office" or g.word(i + 3) == "office")
        ):
            yield Change(Hit(i, i + 1, _DIED), "active", person=g.subject(i), last=i + 3)


def _term(scene: Scene, i: int) -> Change | None:
    g = scene.grammar
    end = g.first_after(i + 1, tuple(_ENDS), 14)
    if end is None:
        end = next((k for k in range(i + 1, i + 9) if g.word(k) in _RUNS and g.word(k + 1) == "out"), None)
    if end is None or any(g.word(k) in (",", ";", "but", "and") for k in range(i, end)):
        return None
    return _of_owner(scene, i, end, _TERM)


def _contract(scene: Scene, i: int) -> Change | None:
    """Read a contract that is not renewed: "his contract was not renewed", "she refused to renew his contract"."""
    g = scene.grammar
    after = next((k for k in range(i + 1, min(i + 16, len(g.lower))) if g.word(k) in _RENEW), None)
    if after is not None and any(g.word(k) in _REFUSE for k in range(i, after)):
        return _of_owner(scene, i, after, _CONTRACT)
    before = next((k for k in range(i - 1, max(i - 6, -1), -1) if g.word(k) in _RENEW), None)
    if before is not None and any(g.word(k) in _REFUSE for k in range(max(before - 4, 0), before)):
        return _of_owner(scene, i, before, _CONTRACT)
    end = g.first_after(i + 1, ("expires", "expired", "expire", "expiring"), 8)
    return None if end is None else _of_owner(scene, i, end, _TERM)


def _of_owner(scene: Scene, i: int, end: int, trigger: Trigger) -> Change | None:
    """Return the change that ends what stands at `i`, when a person owns it; `end` is the verb that ends it."""
    g = scene.grammar
    j = i
    while j > 0 and g.tag(j - 1)[:2] in ("JJ", "NN", "CD") and j > i - 4:
        j -= 1
    if g.tag(j - 1) == "WP$":
        owner: Chunk | None = g.phrase_to(j - 2 if g.word(j - 2) == "," else j - 1)
    elif g.tag(j - 1) == "PRP$":
        owner = Chunk(j - 1, j, j - 1)
    elif g.tag(j - 1) == "POS":
        owner = g.phrase_to(j - 1)
    else:
        return None
    post = scene.post_at(i + 1, end)
    as_post = post is not None and g.word(post.first - 1) == "as"
    if not (scene.is_human(owner) or (as_post and scene.is_name_like(owner))):
        return None
    change = Change(Hit(end, end + 1, trigger), "active", person=owner, last=end + 1)
    return change if post is None else replace(change, post=post)
