"""What must stand beside a trigger before it counts as a change in a post, one test for each kind of trigger."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from claims.appointments.change import Change
from claims.appointments.grammar import Chunk
from claims.appointments.scene import Scene
from claims.places import place_names
from claims.wordlists import words


def passes(scene: Scene, change: Change) -> bool:
    """Say whether what stands beside a trigger is enough for a change in a post."""
    return _TESTS[change.hit.trigger.test](scene, change)


def _sure(scene: Scene, change: Change) -> bool:
    return True


def _human(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    who = change.person
    if change.form == "active" and change.post is None and g.word(change.last) == "as":
        return False
    if scene.is_human(who) or change.post is not None:
        return True
    named = scene.is_name_like(who) and who is not None and scene.words(who.first, who.last) not in place_names()
    return named and (change.form != "active" or change.hit.trigger.frame == "leave")


def _post(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    who = change.person
    loose = not g.word(change.hit.first).startswith(("nam", "nomin", "design", "promot"))
    if loose and who is not None and not (scene.is_human(who) or scene.is_name_like(who)) and change.form != "noun":
        return False
    if change.post is not None:
        return _has_post(scene, change)
    at_body = change.body is not None and (g.word(change.body.head) in words("human", "office"))
    return (at_body or (change.title is not None and change.body is not None)) and scene.is_human(change.person)


def _is_unfair_dismissal(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    at = change.hit.first
    if not g.word(at).startswith("dismissal") or change.person is not None:
        return False
    if g.word(at - 1) in words("appointments", "unfair"):
        return True
    return g.word(change.hit.last) in words("appointments", "after_dismissal") and not (
        words("appointments", "legal") & set(g.lower)
    )


def _made(scene: Scene, change: Change) -> bool:
    post = change.post
    if post is None or not post.strong or post.plural or post.determiner in ("the", "his", "her", "its", "their"):
        return False
    return scene.is_human(change.person) and (change.form == "active" or post.first == change.hit.last)


def _named(scene: Scene, change: Change) -> bool:
    if _is_unfair_dismissal(scene, change):
        return True
    if change.post is not None or scene.is_human(change.person):
        return True
    if change.person is not None and scene.grammar.word(change.person.head) in words("appointments", "own"):
        return True
    if scene.is_name_like(change.person):
        return True
    if change.hit.trigger.event == "resigned" and change.person is not None:
        return True
    return change.hit.trigger.frame == "noun-leave" and change.body is not None


def _office(scene: Scene, change: Change) -> bool:
    if not scene.is_human(change.person):
        return change.post is not None and change.form == "noun"
    if change.hit.trigger.frame == "leave":
        return _leaves_office(scene, change)
    if change.post is not None and change.form != "active":
        return True
    g = scene.grammar
    at = g.first_after(change.last - 1, ("from", "of", "as"), 5)
    if at is None:
        return False
    what = g.phrase_from(at + 1)
    if scene.post_at(at + 1, at + 4) is not None:
        return True
    return what is not None and g.word(what.head) in words("human", "ambition") | words("appointments", "duty")


def _leaves_office(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if change.post is not None:
        return g.word(change.hit.last) in ("as", "his", "her", "their")
    left = change.body
    return left is not None and _is_office(scene, left) and g.word(left.head) not in words("appointments", "place_too")


def _employment(scene: Scene, change: Change) -> bool:
    phrase = change.person if change.form != "noun" else change.person or change.body
    if phrase is None:
        return False
    g = scene.grammar
    return any(
        g.word(k) in words("human", "employment") and g.word(k) != "services" for k in range(phrase.first, phrase.last)
    ) or (change.form != "noun" and scene.is_human(phrase))


def _follows(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    people = scene.is_human(change.person), scene.is_human(change.other)
    named = [c is not None and (scene.person_in(c) is not None) for c in (change.person, change.other)]
    if change.post is not None:
        return any(people)
    return all(named) and g.word(change.hit.last) != "in"


_WORKER = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|ee|eer|ant|man|woman|men|women)s?$")


def _hired(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    who = change.person
    if _human(scene, change):
        return True
    if who is None or g.word(who.head) in words("human", "thing"):
        return False
    if any(g.word(k) in words("human", "person") for k in range(who.first, who.last)):
        return True
    return g.tag(who.head) in ("NNP", "NNS") or _WORKER.match(g.word(who.head)) is not None


def _fired(scene: Scene, change: Change) -> bool:
    who = change.person
    if who is None or scene.grammar.word(who.head) in words("human", "thing"):
        return False
    named = scene.is_name_like(who) and scene.words(who.first, who.last) not in place_names()
    if _human(scene, change) or (named and change.form == "active"):
        return True
    several = scene.grammar.tag(who.head) in ("NNS", "NNP")
    return several and change.form == "passive" and scene.grammar.word(change.hit.last) in ("if", "by", "for")


def _signed(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    who = change.person
    if g.word(change.hit.last - 1) == "on" or g.word(change.hit.last) == "on":
        after = change.hit.last + (g.word(change.hit.last) == "on")
        return g.word(after) in ("with", "for", "as") and scene.is_human(change.by or who)
    if who is None:
        return False
    if any(g.word(k) in words("human", "player") for k in range(who.first, who.last)):
        return scene.is_human(who)
    if change.form == "passive":
        club = g.word(change.hit.last) in ("for", "to", "with") and g.tag(change.hit.last + 1) == "NNP"
        return scene.is_human(who) and (club or g.is_passive(change.hit.first))
    if g.word(who.head) in ("him", "her") and who.last - who.first == 1 and g.tag(who.last)[:2] not in ("NN", "JJ"):
        return True
    transfer = g.word(change.last) in ("from", "for", "on", "at") and scene.is_name_like(who)
    return transfer or (scene.person_in(who) is not None and g.word(who.head) not in words("human", "pronoun"))


def _retained(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if change.form == "passive":
        return scene.is_human(change.person) and change.by is not None
    who = scene.is_human(change.person) or scene.is_name_like(change.person)
    purpose = g.word(change.last) == "to" and g.tag(change.last + 1) == "VB"
    return who and (purpose or change.title is not None or g.word(change.last) == "as")


def _quit(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if g.tag(change.hit.last) == "VBG" or g.word(change.hit.last + 1) == "uh":
        return False
    if change.post is not None or _is_office(scene, change.body) or scene.is_name_like(change.body):
        return True
    who = change.person
    if who is not None and g.word(who.head) in ("we", "you", "they", "it"):
        return False
    over = g.word(change.hit.last) in ("", ".", ",", ";") or g.tag(change.hit.last) in (
        "IN",
        "CC",
        "RB",
        "WRB",
        "TO",
        "DT",
        "JJ",
        "NNP",
    )
    return over and (who is None or scene.is_human(who) or scene.is_name_like(who))


def _becomes(scene: Scene, change: Change) -> bool:
    post = change.post
    if post is None or not post.is_office or not scene.is_human(change.person):
        return False
    return post.strong and post.determiner not in ("his", "her", "my", "our", "your")


def _assumes(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    what = g.phrase_from(change.hit.last)
    if change.post is not None and change.post.determiner in ("the", ""):
        what = g.phrase_from(change.hit.last)
    return what is not None and g.word(what.head) in words("human", "ambition") and scene.is_human(change.person)


def _gets_the_sack(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    near = {g.word(k) for k in range(max(change.hit.first - 4, 0), change.hit.first)}
    return bool(near & words("appointments", "sack_before"))


def _has_post(scene: Scene, change: Change) -> bool:
    """Say whether a post of weight was read: a known one, or a body that people are appointed to."""
    if change.post is not None:
        return change.post.strong or change.post.plural or change.post.body is not None or change.form != "active"
    return change.body is not None and change.title is not None


def _is_office(scene: Scene, chunk: Chunk | None) -> bool:
    return chunk is not None and scene.grammar.word(chunk.head) in words("human", "office")


_TESTS: Mapping[str, Callable[[Scene, Change], bool]] = MappingProxyType(
    {
        "sure": _sure,
        "human": _human,
        "post": _post,
        "made": _made,
        "named": _named,
        "office": _office,
        "employment": _employment,
        "follow": _follows,
        "signed": _signed,
        "hired": _hired,
        "fired": _fired,
        "retained": _retained,
        "quit": _quit,
        "office-post": _becomes,
        "assume": _assumes,
        "sack": _gets_the_sack,
    }
)
