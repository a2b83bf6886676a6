"""Changes that a person makes: who left, took or joined what, and who followed whom."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.complements import after_insert, agent, with_left, with_post
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.syntax.chunk import Chunk

_BEFORE_GERUND = frozenset(("after", "since", "before", "on", "upon", "when", "while", ""))


def leave(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund resigned as mayor", "after resigning, Lund …", "the retiring chairman"."""
    g = scene.grammar
    verb = hit.first
    if not (verb == 0 or g.is_verb(verb) or g.word(verb).endswith("ing")):
        return None
    before = premodified(scene, hit)
    if before is not None:
        return before
    change = Change(hit, "active", person=_who_leaves(scene, verb), last=hit.last)
    return with_left(scene, change, hit.last)


def premodified(scene: Scene, hit: Hit) -> Change | None:
    """Read a participle before the post of somebody who leaves it: "the retiring chairman, Jan Moe"."""
    g = scene.grammar
    if g.word(hit.first) not in ("retiring", "departing") or g.tag(hit.first - 1) not in ("DT", "PRP$", "POS"):
        return None
    person = g.phrase_from(hit.last)
    post = next((p for p in scene.posts_in(person.first, person.last) if p.is_office), None) if person else None
    return None if post is None else Change(hit, "active", person=person, post=post, last=post.last)


def _who_leaves(scene: Scene, verb: int) -> Chunk | None:
    """Return who leaves; of "since resigning he …" the subject of the clause that follows."""
    g = scene.grammar
    start = g.group_start(verb)
    if not g.word(verb).endswith("ing") or start != verb or g.word(verb - 1) not in _BEFORE_GERUND:
        return g.subject(verb)
    if verb > 1 and g.word(verb - 2) not in (",", ";", "and", "but", ""):
        return g.subject(verb)
    comma = g.first_after(verb, (",",), 16)
    pronoun = g.first_after(verb, ("he", "she", "they", "i", "we"), 12)
    at = pronoun if pronoun is not None and (comma is None or pronoun < comma) else comma and comma + 1
    return g.phrase_from(at) if at else None


def take(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund became mayor", "Moe took over as coach", "Quist took office"."""
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    if g.word(hit.last) == "from" and (before := g.phrase_from(hit.last + 1)) is not None:
        change = replace(change, other=before, last=before.last)
    return with_post(scene, change, change.last)


def join(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund joined the bank as chief economist"."""
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    body = g.phrase_from(hit.last)
    if body is not None and g.tag(body.head) == "DT":
        body = None
    last = body.last if body is not None else hit.last
    marker = g.first_after(last, ("as",), 7)
    if marker is None or any(g.word(k) in (",", ";") or g.tag(k)[:2] == "VB" for k in range(last, marker)):
        return None
    post = scene.post_at(marker + 1, marker + 4)
    change = Change(hit, "active", person=g.subject(hit.first), post=post, last=last)
    if post is None or body is None:
        return change
    return replace(change, body=body if post.body is None else None, last=post.last)


def part(scene: Scene, hit: Hit) -> Change | None:
    """Read "Rovers parted company with their coach": the person is on either side of "with"."""
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    subject = g.subject(hit.first)
    if g.word(hit.last) != "with" or (other := g.phrase_from(hit.last + 1)) is None:
        return Change(hit, "active", person=subject, last=hit.last)
    if scene.is_human(subject) and not scene.is_human(other):
        return Change(hit, "active", person=subject, body=other, last=other.last)
    post = next((p for p in scene.posts_in(other.first, other.last) if p.last >= other.last), None)
    return Change(hit, "active", person=other, by=subject, post=post, last=other.last)


def follow(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund succeeded Moe as mayor", "Moe was replaced by Lund", "the board replaced Moe with Lund"."""
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    if g.is_passive(hit.first):
        other = agent(scene, hit.last)
        change = Change(hit, "passive", person=g.subject(hit.first), other=other, last=hit.last, event="replaced")
        return with_post(scene, change, hit.last if other is None or g.word(hit.last) == "as" else other.last)
    target = g.phrase_from(hit.last)
    if target is None:
        return None
    subject = g.subject(hit.first)
    if g.word(hit.last) in ("in", "at", "by"):
        return None
    replaced = hit.trigger.event == "replaced" and g.word(target.last) == "with"
    if replaced:
        new = g.phrase_from(target.last + 1)
        return with_post(
            scene, Change(hit, "active", person=target, other=new, by=subject, last=target.last), (new or target).last
        )
    follows = Change(hit, "active", person=subject, other=target, last=target.last, event="appointed")
    return with_post(scene, follows, after_insert(scene, target.last))
