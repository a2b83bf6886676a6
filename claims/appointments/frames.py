"""Changes in a post: who gave what to whom, who left, who was removed; one reading of each trigger, or none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from claims.appointments.change import Change
from claims.appointments.complements import after_insert, person_and_post, with_left, with_post
from claims.appointments.grammar import Chunk
from claims.appointments.requirements import passes
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.appointments.vetoes import is_vetoed
from claims.wordlists import words

_AFTER_PARTICIPLE = words("appointments", "after_participle")


def read_change(scene: Scene, hit: Hit) -> Change | None:
    """Return what a trigger tells, `None` when it tells of no change in a post."""
    hit = _as_noun(scene, hit)
    if is_vetoed(scene, hit):
        return None
    change = _FRAMES[hit.trigger.frame](scene, hit)
    if change is None or not passes(scene, change):
        return None
    return change


def _as_noun(scene: Scene, hit: Hit) -> Hit:
    """Return the hit as a noun where a verb's form is one: "the hiring of …", "the overthrow of …"."""
    g = scene.grammar
    kinds = {"give": "noun-give", "remove": "noun-remove", "leave": "noun-leave"}
    noun = kinds.get(hit.trigger.frame)
    before = g.tag(hit.first - 1) in ("DT", "PRP$", "POS", "JJ")
    if noun is None or not before or g.word(hit.last) != "of":
        return hit
    return Hit(hit.first, hit.last, replace(hit.trigger, frame=noun, test="named"))


def _done_to(scene: Scene, hit: Hit) -> Change | None:
    """Read a verb whose object gets or loses a post, active, passive, or as a participle after its noun."""
    g = scene.grammar
    verb = hit.first
    if hit.trigger.participle and g.is_passive(verb):
        person, at = g.subject(verb), hit.last
        change = Change(hit, "passive", person=person, by=_agent(scene, at), last=at)
        return with_post(scene, change, at)
    if hit.trigger.participle and _is_reduced(scene, verb):
        person = _noun_before(scene, verb)
        return with_post(
            scene, Change(hit, "passive", person=person, by=_agent(scene, hit.last), last=hit.last), hit.last
        )
    return _object_form(scene, hit) if g.is_verb(verb) else None


def _object_form(scene: Scene, hit: Hit) -> Change | None:
    """Read "appointed Lund ambassador", "fired the coach"; without an object, a participle ("deposed from office")."""
    g = scene.grammar
    verb = hit.first
    if g.word(verb - 1) in ("newly", "recently") and g.word(verb - 2) == ",":
        held = scene.post_at(hit.last, hit.last + 2)
        if held is not None:
            return Change(hit, "passive", person=g.phrase_to(verb - 2), post=held, last=held.last)
    target, by = g.phrase_from(hit.last), g.subject(verb)
    if target is None:
        if hit.trigger.participle and g.word(hit.last) in _AFTER_PARTICIPLE:
            before = _relative_object(scene, verb)
            change = Change(
                hit, "passive", person=before or by, by=by if before else _agent(scene, hit.last), last=hit.last
            )
        else:
            change = Change(hit, "active", person=_relative_object(scene, verb), by=by, last=hit.last)
        return with_post(scene, change, hit.last)
    last = after_insert(scene, target.last)
    change = Change(hit, "active", person=target, by=by, last=last)
    split = person_and_post(scene, target)
    if split is not None:
        return replace(change, person=split[0], post=split[1], last=split[1].last)
    further = with_post(scene, change, last)
    if further.post is not None or further.title is not None:
        return further
    own = next((p for p in scene.posts_in(target.first, target.first + 1) if p.last >= target.last), None)
    if own is not None and scene.person_in(target) is None:
        return replace(change, post=own, last=own.last)
    return further


def _is_reduced(scene: Scene, verb: int) -> bool:
    """Say whether a participle stands after its noun: "Ada Lund, appointed in May", "a diplomat accredited to …"."""
    g = scene.grammar
    j = verb
    while g.tag(j - 1) == "RB":
        j -= 1
    after = g.word(verb + 1)
    if g.word(j - 1) == "," and g.tag(verb) in ("VBN", "VBD", "JJ"):
        nominal = g.tag(j - 2)[:2] in ("NN", "CD") or g.word(j - 2) == ")"
        return nominal and (g.phrase_from(verb + 1) is None or after == "last")
    follows = (
        after in _AFTER_PARTICIPLE or after in ("under", "with", "last", "this", "yesterday") or g.tag(verb + 1) == "RB"
    )
    if not follows or g.tag(j - 1)[:2] != "NN":
        return False
    return g.tag(verb) == "VBN" or (g.tag(verb) == "VBD" and after in ("by", "to") and scene.is_human(g.phrase_to(j)))


def _noun_before(scene: Scene, verb: int) -> Chunk | None:
    g = scene.grammar
    j = verb
    while g.tag(j - 1) == "RB":
        j -= 1
    if g.word(j - 1) in (",", ")"):
        j -= 1
        k = g.before_insert(j)
        inner = g.phrase_to(j)
        if k < j and inner is not None and not scene.person_in(inner) and inner.first <= k + 3:
            return g.phrase_to(k + 1) or inner
    return g.phrase_to(j)


def _relative_object(scene: Scene, verb: int) -> Chunk | None:
    """Return the noun before a clause without an object: "the youngsters they hired"."""
    g = scene.grammar
    subject = g.subject(verb)
    if subject is None or subject.first == 0:
        return None
    end = subject.first
    if g.word(end - 1) in ("that", "who", "whom"):
        end -= 1
    return g.phrase_to(end) if g.tag(end - 1)[:2] == "NN" else None


def _agent(scene: Scene, at: int) -> Chunk | None:
    g = scene.grammar
    by = g.first_after(at, ("by",), 12)
    if by is None or any(g.tag(k) in ("VBD", "VBZ", "VBP") or g.word(k) in (",", ";") for k in range(at, by)):
        return None
    agent = g.phrase_from(by + 1)
    return None if agent is None or g.tag(agent.head) == "CD" else agent


def _leave(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    return with_left(scene, change, hit.last)


def _take(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    return with_post(scene, change, hit.last)


def _follow(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    if g.is_passive(hit.first):
        other = _agent(scene, hit.last)
        change = Change(hit, "passive", person=g.subject(hit.first), other=other, last=hit.last, event="replaced")
        return with_post(scene, change, other.last if other else hit.last)
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
    return with_post(scene, Change(hit, "active", person=subject, other=target, last=target.last), target.last)


def _noun(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if g.tag(hit.first)[:2] not in ("NN", "VB", "JJ") and hit.first > 0 and hit.last - hit.first == 1:
        return None
    person: Chunk | None = None
    by: Chunk | None = None
    owner = _owner(scene, hit.first)
    last = hit.last
    if g.word(last) in ("in", "on", "last", "yesterday") and not any(
        g.word(k) in (",", ".") or g.tag(k)[:2] == "VB" for k in range(last, last + 5)
    ):
        last = g.first_after(last, ("of",), 5) or last
    if g.word(last) == "of" and (of := g.phrase_from(last + 1)) is not None:
        person, last = of, of.last
        by = owner
    elif owner is not None:
        person = owner
    elif g.word(last) in ("for",) and hit.trigger.frame == "noun-remove":
        last = hit.last
    change = Change(hit, "noun", person=person, by=by or _agent(scene, last), last=last)
    if hit.trigger.frame == "noun-give":
        return with_post(scene, change, last)
    return with_left(scene, change, last)


def _owner(scene: Scene, noun: int) -> Chunk | None:
    """Return whose resignation it is: "his", "Ada Lund's"; adjectives may stand between."""
    g = scene.grammar
    j = noun
    while (
        j > 0
        and j > noun - 4
        and (g.tag(j - 1)[:2] in ("JJ", "VB") or g.tag(j - 1) in ("NN", "CD"))
        and g.tag(j - 1) not in ("VBD", "VBZ", "VBP", "VB")
    ):
        j -= 1
    if g.word(j - 1) in words("appointments", "own"):
        return Chunk(j - 1, j, j - 1)
    if g.tag(j - 1) == "POS":
        return g.phrase_to(j - 1)
    return None


_FRAMES: Mapping[str, Callable[[Scene, Hit], Change | None]] = MappingProxyType(
    {
        "give": _done_to,
        "remove": _done_to,
        "leave": _leave,
        "take": _take,
        "follow": _follow,
        "noun-give": _noun,
        "noun-leave": _noun,
        "noun-remove": _noun,
    }
)
