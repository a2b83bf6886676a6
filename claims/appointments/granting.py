"""Posts given, offered, taken and declined as things: "was given the post of envoy", "turned down the job"."""

from dataclasses import replace

from claims.appointments.bodies import is_body, is_somebody
from claims.appointments.change import Change
from claims.appointments.complements import with_post
from claims.appointments.moves import acts, who_does
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.syntax.chunk import Chunk
from claims.wordlists import words

DECLINES = "declines post"
GRANTED = "granted"
WILL_LEAD = "will lead"
_THINGS = words("appointments", "granted thing")
#: What is called a post, a job or a seat in many other senses too.
_VAGUE = frozenset(("post", "position", "job", "role", "seat"))
_SERVING = frozenset(("serve", "act"))


def grant(scene: Scene, hit: Hit) -> Change | None:
    """Read who is given, takes or declines a post that is called one; `None` when the thing is no post."""
    g = scene.grammar
    verb = hit.first
    passive = g.is_passive(verb)
    if hit.particle and not passive:
        return _gives(scene, hit)
    if passive != (hit.trigger.test == GRANTED) or not (passive or acts(scene, hit)):
        return None
    what = g.phrase_from(hit.last)
    if what is not None and (offered := _offered(scene, hit, what)) is not None:
        return offered
    if what is None or g.word(what.head) not in _THINGS or g.tag(what.first) not in ("DT", "PRP$", "NNP", "NN", "JJ"):
        return None
    named = g.word(what.head) == "nomination"
    change = Change(hit, "active", person=who_does(scene, verb), last=what.last, event="nominated" if named else "")
    post = scene.post_at(what.head + 1, what.last)
    if post is not None:
        return replace(change, post=post, last=max(post.last, what.last))
    if g.word(what.head + 1) == "of" and g.tag(what.head + 2) == "VBG":
        return None
    change = with_post(scene, change, what.last) if g.word(what.last) in ("as", "of") else change
    return change if change.post is not None or _is_clear(scene, what) else None


def _offered(scene: Scene, hit: Hit, what: Chunk) -> Change | None:
    """Read an offer that is taken or declined: "turned down the chance to lead the inquiry"."""
    g = scene.grammar
    taken = hit.trigger.test == DECLINES or g.word(hit.first).startswith("accept")
    verb = what.last + 1
    if not taken or g.word(what.head) not in words("appointments", "granted offer") or g.word(what.last) != "to":
        return None
    change = Change(hit, "active", person=who_does(scene, hit.first), last=verb + 1)
    if g.word(verb) in words("appointments", "granted leading"):
        body = g.phrase_from(verb + 1)
        if body is None or not (is_body(scene, body) or g.word(body.head) in words("appointments", "held teams")):
            return None
        return replace(change, body=body, last=body.last)
    if g.word(verb) in ("succeed", "replace"):
        other = g.phrase_from(verb + 1)
        return replace(change, other=other, last=other.last) if other and is_somebody(scene, other) else None
    if g.word(verb) in _SERVING:
        change = with_post(scene, change, verb + 1)
        return change if change.post is not None else None
    return None


def _gives(scene: Scene, hit: Hit) -> Change | None:
    """Read "gave the health portfolio to Ada Lund"."""
    g = scene.grammar
    what, whom = g.phrase_from(hit.last), g.phrase_from(hit.particle + 1)
    given = what is not None and what.last == hit.particle and g.word(what.head) in _THINGS
    if what is None or not given or not _is_clear(scene, what) or not scene.is_human_name(whom):
        return None
    post = scene.post_at(what.head + 1, what.last)
    return Change(hit, "active", person=whom, by=g.subject(hit.first), post=post, last=hit.particle + 1)


def _is_clear(scene: Scene, what: Chunk) -> bool:
    """Say whether the words alone name one post: "the premiership", "the top job", "the fisheries portfolio"."""
    g = scene.grammar
    head = g.word(what.head)
    if head not in _VAGUE:
        return True
    over = head == "job" and g.word(what.last) in ("", *words("appointments", "granted over"))
    return g.word(what.first) == "the" and (head == "post" or over or "top" in g.lower[what.first : what.head])


def lead(scene: Scene, hit: Hit) -> Change | None:
    """Read "will serve as chair of the board" and "is to lead the inquiry"."""
    g = scene.grammar
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    if not _SERVING.isdisjoint(g.lower[hit.first : hit.last]):
        post = scene.post_at(hit.last, hit.last + 4)
        return None if post is None else replace(change, post=post, last=post.last)
    body = g.phrase_from(hit.last)
    return None if body is None else replace(change, body=body, last=body.last)


def is_granted(scene: Scene, change: Change) -> bool:
    """Test posts given and taken: by somebody, who is a person for sure where no post is named."""
    if change.post is not None:
        return is_somebody(scene, change.person)
    given = change.hit.trigger.test == GRANTED and scene.is_human_pronoun(change.person)
    return given or scene.is_human_name(change.person)


def will_lead(scene: Scene, change: Change) -> bool:
    """Test what somebody will lead or serve as: a post of weight, or a body."""
    if not is_somebody(scene, change.person):
        return False
    post = change.post
    if post is None:
        return is_body(scene, change.body)
    weighs = post.strong or post.body is not None or post.status == "acting"
    weighs = weighs or post.name[1] - post.name[0] > 1  # "will act as police chief"
    return weighs and not (post.never or post.plural or post.military)


def in_charge(scene: Scene, change: Change) -> bool:
    """Test "put in charge": somebody, of something."""
    after = max(change.hit.last, change.hit.particle + 2 if change.hit.particle else 0)
    person = change.person
    if person is not None and scene.grammar.word(person.head) in words("human", "office"):
        return False
    over = scene.is_human_name(person) and scene.grammar.word(after) in ("", ".", ",")
    return is_somebody(scene, person) and (over or scene.grammar.word(after) in ("of", "for", "until"))
