"""Changes in a post: who gave what to whom, who left, who was removed; one reading of each trigger, or none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from claims.appointments.becoming import of_new_holder
from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.complements import after_insert, agent, person_and_post, with_post
from claims.appointments.employment import of_contract
from claims.appointments.granting import grant, lead
from claims.appointments.left_open import CHOSEN
from claims.appointments.moves import acts, follow, join, leave, part, take, who_does
from claims.appointments.nouns import as_noun, opening_subject, picked, read_noun
from claims.appointments.objects import named_after, object_of
from claims.appointments.requirements import passes
from claims.appointments.scene import Scene
from claims.appointments.states import state
from claims.appointments.together import end_of_list
from claims.appointments.triggers import Hit
from claims.appointments.vetoes import is_vetoed
from claims.appointments.winning import win
from claims.syntax.chunk import Chunk
from claims.syntax.grammar import Grammar
from claims.wordlists import words

_BODIES = words("appointments", "leading_body")
_AFTER_PARTICIPLE = words("appointments", "after_participle")


def read_change(scene: Scene, hit: Hit) -> Change | None:
    """Return what a trigger tells, `None` when it tells of no change in a post."""
    g, hit = scene.grammar, as_noun(scene, hit)
    if is_vetoed(scene, hit):
        return None
    change = _FRAMES[hit.trigger.frame](scene, hit)
    if change is not None and hit.trigger.test == "at the polls" and change.form == "active":
        change = replace(change, person=change.by, other=None, by=None, event="elected")
    if change is not None and hit.trigger.test == "into office" and g.word(hit.first) == "returned":
        back = g.phrase_from(hit.last)
        again = back is not None and g.word(back.head) in ("post", "job", "position", "role", "duties")
        change = replace(change, event="reappointed") if again else change
    if change is not None and g.lower[hit.first : hit.last + 1] == ["pick", "for"]:
        change = replace(change, person=picked(scene, change))
    if change is not None and hit.trigger.test == "employment" and change.form != "noun":
        change = of_contract(scene, change)
    if change is not None and (change.post or change.title or change.body) is None and _goes_to_body(g, hit):
        change = replace(change, body=g.phrase_from(hit.last))
    if change is None or (change := _of_somebody(scene, change)) is None or not passes(scene, change):
        return None
    return change


def _goes_to_body(g: Grammar, hit: Hit) -> bool:
    """Say whether a trigger leads to a body by its last word: "was loaned to Tarn United", "voted off the council"."""
    return hit.trigger.test == "voted off" or (hit.trigger.test == "traded" and g.word(hit.last - 1) == "to")


def _of_somebody(scene: Scene, change: Change) -> Change | None:
    """Return a change whose person is no time, age or "himself"; `None` when a time alone is left of it.

    "Moe, 58, who …, was named" tells of Moe, and "Lund swore himself in" of Lund.
    """
    g, person = scene.grammar, change.person
    if person is None:
        return change
    itself = g.word(person.head) in ("himself", "herself", "themselves")
    if itself and (g.word(change.hit.first).startswith("remov") or change.hit.trigger.test == "named as"):
        return None  # "removed herself from the case", "presents herself as a doctor"
    if not itself and change.form != "noun":
        person = _apposed(scene, _ranked(scene, person)) or person
        change = replace(change, person=person)
    unknown = g.tag(person.head) == "PRP" and g.word(person.head) in ("he", "she") and change.form != "noun"
    mention = scene.person_in(person) if unknown else None
    if unknown and (mention is None or mention.person is None):
        following = opening_subject(scene, person.first)
        if following is not None and scene.is_human_name(following):
            return replace(change, person=following)
    before = g.phrase_to(person.first) if itself and change.form == "active" else None
    if before is not None and before.last == person.first and is_somebody(scene, before):
        return replace(change, person=before)  # "that Moe himself resign"
    if itself and is_somebody(scene, change.by):
        return replace(change, person=change.by, by=None)
    if scene.person_in(person) is not None:
        return change
    age = all(g.tag(k) == "CD" for k in range(person.first, person.last)) and g.word(person.first - 1) == ","
    age = age and g.word(person.last) == ","
    if age and (before := g.phrase_to(person.first - 1)) is not None:
        return replace(change, person=before)
    if g.word(person.head) not in words("appointments", "time_unit"):
        return change
    return None if change.post is None else replace(change, person=None)


def _done_to(scene: Scene, hit: Hit) -> Change | None:
    """Read a verb whose object gets or loses a post, active, passive, or as a participle after its noun."""
    g = scene.grammar
    verb = hit.first
    if hit.particle:
        return _split(scene, hit)
    if hit.trigger.participle and g.is_passive(verb):
        person, at = who_does(scene, verb), hit.last
        if g.word(g.group_start(verb) - 1) in ("whoever", "whomever"):
            person = None
        change = Change(hit, "passive", person=person, by=agent(scene, at), last=at)
        return of_new_holder(scene, _turned(scene, with_post(scene, change, at)))
    if hit.trigger.participle and g.word(verb - 1) in ("if", "once") and g.word(hit.last) in _AFTER_PARTICIPLE:
        who = opening_subject(scene, verb) or g.subject_of_clause_before(verb - 1)
        return with_post(scene, Change(hit, "passive", person=who, last=hit.last), hit.last)
    if hit.trigger.participle and _opens(scene, hit):
        comma = g.first_after(hit.last, (",",), 24)
        person = g.phrase_from(comma + 1) if comma is not None else None
        return with_post(
            scene, Change(hit, "passive", person=person, by=agent(scene, hit.last), last=hit.last), hit.last
        )
    if hit.trigger.participle and (caused := _caused(scene, verb)) is not None:
        return with_post(scene, Change(hit, "passive", person=caused, last=hit.last), hit.last)
    if hit.trigger.participle and _is_reduced(scene, verb, hit.last):
        person = _ranked(scene, _noun_before(scene, verb))
        return with_post(
            scene, Change(hit, "passive", person=person, by=agent(scene, hit.last), last=hit.last), hit.last
        )
    is_event = acts(scene, hit) or g.word(verb) in words("appointments", "telling_participle")
    return _object_form(scene, hit) if is_event else None


def _opens(scene: Scene, hit: Hit) -> bool:
    """Say whether a participle opens the sentence: "Hired by the king as a tutor, he …"."""
    g = scene.grammar
    quoted = g.word(hit.first - 1) in ("“", '"')
    post = scene.post_at(hit.last, hit.last + 1)
    titled = post is not None and not post.determiner and not scene.mentions_in(post.first, post.last + 1)
    opens = hit.first == 0 or (quoted and hit.first == 1)
    return opens and (g.word(hit.last) in _AFTER_PARTICIPLE or titled)


def _split(scene: Scene, hit: Hit) -> Change | None:
    """Read a phrase with its object in the gap: "forced him out", "made ninety men redundant"."""
    g = scene.grammar
    target = g.phrase_from(hit.last)
    costs = g.word(hit.first)[:4] == "cost"  # "The row cost Jan Moe his job"
    if target is None or target.last < hit.particle or not (costs or g.is_verb(hit.first)):
        return None
    inside = range(hit.particle - 1, hit.last - 1, -1)
    head = next((k for k in inside if g.tag(k)[:2] == "NN" or g.tag(k) in ("PRP", "CD")), target.head)
    person = Chunk(target.first, hit.particle, min(head, hit.particle - 1))
    by = None if costs else g.subject(hit.first)
    change = Change(hit, "active", person=person, by=by, last=hit.particle + 1 + costs)
    return with_post(scene, change, change.last)


def _caused(scene: Scene, verb: int) -> Chunk | None:
    """Return whom somebody wants to have it done to: "wants him fired", "had the foreman sacked"."""
    g = scene.grammar
    causer = g.phrase_to(verb) if g.tag(verb) in ("VBN", "VBD", "JJ") else None
    if causer is None or g.word(causer.first - 1) not in words("appointments", "causing") or not scene.is_human(causer):
        return None
    after = g.phrase_from(verb + 1)
    return causer if after is None or scene.post_at(after.first, after.last) is not None else None


def _turned(scene: Scene, change: Change) -> Change:
    """Turn "the next director was named as Ada Lund" round: the subject is the post, the name is the person."""
    title, subject = change.title, change.person
    if title is None or subject is None or change.hit.trigger.test != "post" or not scene.is_name_like(title):
        return change
    post = next((p for p in scene.posts_in(subject.first, subject.last)), None)
    return change if post is None else replace(change, person=title, title=None, post=post)


def _object_form(scene: Scene, hit: Hit) -> Change | None:
    """Read "appointed Lund ambassador", "fired the coach"; without an object, a participle ("deposed from office")."""
    g = scene.grammar
    verb = hit.first
    if g.word(verb - 1) in ("newly", "recently") and g.word(verb - 2) == ",":
        held = scene.post_at(hit.last, hit.last + 2)
        if held is not None:
            return Change(hit, "passive", person=g.phrase_to(verb - 2), post=held, last=held.last)
    target = object_of(scene, hit)
    newly = g.group_start(verb)
    headline = _named_to(scene, hit)
    if headline is not None:
        return headline
    done = g.tag(newly - 1)[:2] == "VB" and g.tag(verb) in ("VBN", "JJ", "VBD") and newly == verb
    is_attribute = done or g.tag(newly - 1) in ("DT", "PRP$", "POS") or g.word(verb - 1) in ("newly", "recently")
    by = None if is_attribute else g.subject(verb)
    if target is None:
        if hit.trigger.participle and g.word(hit.last) in _AFTER_PARTICIPLE:
            before = _relative_object(scene, verb)
            change = Change(
                hit, "passive", person=before or by, by=by if before else agent(scene, hit.last), last=hit.last
            )
        else:
            change = Change(hit, "active", person=_relative_object(scene, verb), by=by, last=hit.last)
        return with_post(scene, change, hit.last)
    last = after_insert(scene, end_of_list(scene, target))
    if is_attribute and g.tag(newly - 1) == "DT" and g.word(newly - 2) == ",":
        named = next(((a, b) for m, a, b in scene.mentions if b == newly - 2 and m.kind in ("full", "surname")), None)
        if named is not None and not scene.mentions_in(target.first, target.last):
            target = Chunk(named[0], named[1], named[1] - 1)  # "Moe, the ousted president"
            held = scene.post_at(hit.last, hit.last + 3)
            return Change(hit, "active", person=target, post=held, last=last)
    change = Change(hit, "active", person=target, by=by, last=last)
    split = None if hit.trigger.frame == "remove" else person_and_post(scene, target)
    if split is not None:
        return replace(change, person=split[0], post=split[1], last=split[1].last)
    further = named_after(scene, with_post(scene, change, last))
    if further.post is not None or further.title is not None:
        return further
    own = next((p for p in scene.posts_in(target.first, target.first + 1) if p.last >= target.last), None)
    if own is not None and not any(m.kind != "title" for m, _, _ in scene.mentions_in(target.first, target.last)):
        told = next((Chunk(a, b, b - 1) for _, a, b in scene.mentions_in(target.last + 1, target.last + 2)), target)
        is_told = g.word(target.last) == ":" and told.first == target.last + 1
        return replace(change, person=told if is_told else target, post=own, last=own.last)
    return further


def _named_to(scene: Scene, hit: Hit) -> Change | None:
    """Read the clipped passive of lists and headlines: "Rob Ames elected MP for Tarn East"."""
    g = scene.grammar
    if hit.trigger.frame != "give" or not hit.trigger.participle:
        return None
    post = scene.post_at(hit.last, hit.last + 1)
    if post is None or post.determiner or post.plural or scene.mentions_in(post.first, post.last + 1):
        return None
    if g.tag(post.last) == "NNP":
        return None  # "named Deputy Inspector General Jan Moe"
    who = g.subject(hit.first)
    before = g.phrase_to(hit.first)
    if before is not None and g.word(before.head) in words("human", "person") and g.tag(before.head) == "NN":
        who = _ranked(scene, before)
    return Change(hit, "passive", person=who, post=post, last=post.last) if scene.is_human_name(who) else None


def _is_reduced(scene: Scene, verb: int, end: int) -> bool:
    """Say whether a participle stands after its noun: "Ada Lund, appointed in May", "a diplomat accredited to …"."""
    g = scene.grammar
    j = verb
    while g.tag(j - 1) == "RB":
        j -= 1
    after = g.word(end)
    if g.word(j - 1) == "," and g.tag(verb) in ("VBN", "VBD", "JJ"):
        nominal = g.tag(j - 2)[:2] in ("NN", "CD") or g.word(j - 2) == ")"
        if g.tag(j - 2) == "NNP" and (post := scene.post_at(verb + 1, verb + 2)) is not None and not post.determiner:
            return g.tag(verb) in ("VBN", "VBD") and not scene.mentions_in(post.last, post.last + 1)
        return nominal and (g.phrase_from(verb + 1) is None or after == "last")
    follows = (
        after in _AFTER_PARTICIPLE or after in ("under", "with", "last", "this", "yesterday") or g.tag(end) == "RB"
    )
    if not follows or g.tag(j - 1)[:2] != "NN":
        return False
    if g.tag(verb) == "VBN":
        return True
    several = g.tag(j - 1) == "NNS" or after in ("by", "to")
    noun = g.phrase_to(j)
    if g.tag(verb) == "VBD" and after == "last" and noun is not None and g.word(noun.head) in _BODIES:
        return True  # "the committee appointed last May"
    return g.tag(verb) == "VBD" and several and scene.is_human(noun)


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


def _apposed(scene: Scene, who: Chunk | None) -> Chunk | None:
    """Return who is named before "a" noun that tells more: "Lund, a Republican appointed by the mayor"."""
    g = scene.grammar
    if who is None or g.word(who.first) not in ("a", "an") or g.word(who.first - 1) != ",":
        return who
    named = next(((a, b) for m, a, b in scene.mentions if b == who.first - 1 and m.kind in ("full", "surname")), None)
    return who if named is None else Chunk(named[0], named[1], named[1] - 1)


def _ranked(scene: Scene, who: Chunk | None) -> Chunk | None:
    """Return who is said to be the first or youngest of them: "Lund is the first woman elected to the Senate"."""
    g = scene.grammar
    if who is None or g.word(who.first - 1) not in words("appointments", "frames is"):
        return who
    if g.word(who.head) in CHOSEN and g.word(who.last) == "to":
        return g.subject(who.first - 1) or who  # "Lund is the nominee to replace Moe"
    ranked = words("appointments", "grammar ranked")
    is_ranked = any(g.word(k) in ranked or g.tag(k) == "JJS" for k in range(who.first, who.head))
    subject = g.subject(who.first - 1) if is_ranked else None
    return who if subject is None or not is_somebody(scene, subject) else subject


def _relative_object(scene: Scene, verb: int) -> Chunk | None:
    """Return the noun before a clause without an object: "the youngsters they hired"."""
    g = scene.grammar
    subject = g.subject(verb)
    if subject is None or subject.first == 0:
        return None
    end = subject.first
    if g.word(end - 1) in ("that", "who", "whom"):
        end -= 1
        end -= g.word(end - 1) == ","
    return g.phrase_to(end) if g.tag(end - 1)[:2] == "NN" else None


_FRAMES: Mapping[str, Callable[[Scene, Hit], Change | None]] = MappingProxyType(
    {
        "give": _done_to,
        "remove": _done_to,
        "leave": leave,
        "sign": leave,
        "state": state,
        "win": win,
        "granted": grant,
        "will lead": lead,
        "join": join,
        "part": part,
        "take": take,
        "follow": follow,
        "noun-give": read_noun,
        "noun-leave": read_noun,
        "noun-remove": read_noun,
    }
)
