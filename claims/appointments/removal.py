"""What must stand beside words of removal: an office, who holds it, or those who can take it away."""

from dataclasses import replace

from claims.appointments.bodies import is_body, is_somebody
from claims.appointments.change import Change
from claims.appointments.leaving import holds_here, leaves_office
from claims.appointments.scene import Scene
from claims.appointments.wishes import demanded_that
from claims.wordlists import words

_PRONOUNS = frozenset(("he", "she", "him", "her"))
_RELIEVED = words("appointments", "removal relieved")
_FOR_GOOD = frozenset(("", ".", ",", "for", "at"))
_REMAKES = frozenset(("reshuffle", "reshuffled", "reshuffles", "reshuffling", "shake-up"))


def loses_office(scene: Scene, change: Change) -> bool:
    """Test "remove", "suspend", "walk out" and their nouns: somebody, and an office, a post or a body that is lost."""
    removed = change.hit.trigger.frame == "remove"
    if scene.grammar.word(change.hit.first).startswith("recall") and not _is_one(scene, change):
        return False
    if not (is_somebody(scene, change.person) or (removed and scene.is_name_like(change.person))):
        return change.post is not None and change.form == "noun"
    if removed and change.form == "active" and _remakes(scene, change):
        return True
    if removed and (_by_its_board(scene, change) or _from_title(scene, change)):
        return True
    if change.hit.trigger.frame == "leave":
        return leaves_office(scene, change)
    g = scene.grammar
    if removed and change.form == "active" and _by_motion(scene, change):
        return True
    owned = change.form == "noun" and g.tag(change.hit.first - 1) == "POS" and g.word(change.hit.last) != "to"
    if _is_own_removal(scene, change) or (removed and (_from_its_holder(scene, change) or _is_asked(scene, change))):
        return True
    if owned and change.hit.trigger.frame == "noun-remove" and scene.is_name_like(change.person):
        return True
    if change.form == "noun" and g.word(change.hit.last) == "of" and scene.is_name_like(change.person):
        return True
    if change.post is not None and (change.form != "active" or (removed and g.word(change.post.first - 1) == "as")):
        return True
    if change.form == "noun" and change.body is not None and g.word(change.body.first - 1) == "from":
        return g.word(change.body.head) in words("appointments", "held_at", "duty")
    at = g.first_after(change.last - 1, ("from", "of", "as"), 5)
    if at is None:
        return False
    if removed and g.word(at) == "as" and g.word(at + 1) not in ("a", "an"):
        return True
    what = g.phrase_from(at + 1 + (g.word(at + 1) == "all"))
    if scene.post_at(at + 1, at + 4) is not None or (removed and g.word(at) == "from" and is_body(scene, what)):
        return True
    lost = words("human", "ambition") | words("appointments", "duty")
    return what is not None and not lost.isdisjoint((g.word(what.head), g.word(what.head).removesuffix("s")))


def _is_own_removal(scene: Scene, change: Change) -> bool:
    """Say whether it is told of "his" or "her" removal, and of no place or thing they are taken from."""
    g = scene.grammar
    own = change.form == "noun" and g.word(change.hit.first - 1) in ("his", "her") and change.body is None
    return own and g.word(change.hit.first) == "removal" and g.word(change.hit.last) not in ("from", "of", "to")


def _from_its_holder(scene: Scene, change: Change) -> bool:
    """Say whether a body takes away a post of its own: "the college has suspended its principal, Ada Lund"."""
    g, person = scene.grammar, change.person
    recalls = g.word(change.hit.first).startswith("recall")  # as a rule for talks
    if recalls or person is None or change.form != "active" or g.word(person.first) not in ("its", "their"):
        return False
    held = scene.posts_in(person.first, person.head + 1)
    return person.first == change.hit.last and any(p.strong or p.first == person.first for p in held)


def _is_asked(scene: Scene, change: Change) -> bool:
    """Say whether those who can do it are asked to remove somebody: "petition the bishop to remove her"."""
    g, person = scene.grammar, change.person
    known = person is not None and (g.word(person.head) in _PRONOUNS or scene.is_human_name(person))
    if not known or not g.word(change.hit.first).startswith("remov"):
        return False
    if change.form == "passive":
        start = g.group_start(change.hit.first)
        return demanded_that(scene, change.hit.first, start) is not None and g.word(change.hit.last) in _FOR_GOOD
    asked = g.phrase_to(change.hit.first - 1) if g.word(change.hit.first - 1) == "to" else None
    over = asked is not None and g.word(change.last) in ("", ".", ",")
    return over and asked is not None and any(p.strong for p in scene.posts_in(asked.first, asked.last))


def _remakes(scene: Scene, change: Change) -> bool:
    """Say whether a minister loses a post as others do: "reshuffled her cabinet, dropping tourism minister Jan Moe"."""
    if _REMAKES.isdisjoint(scene.grammar.lower) or change.person is None:
        return False
    return any(p.strong and p.is_office for p in scene.posts_in(change.person.first, change.person.last))


def voted_off(scene: Scene, change: Change) -> bool:
    """Test "vote off": somebody, from a body or an office; no island."""
    g = scene.grammar
    body = g.phrase_from(change.hit.last)
    decides = body is not None and (is_body(scene, body) or g.word(body.head) in words("appointments", "decider"))
    return decides and change.form == "passive" and is_somebody(scene, change.person)


def _is_one(scene: Scene, change: Change) -> bool:
    """Say whether the very word that is recalled is somebody: "recalled its envoy", not "recalled her days"."""
    person = change.person
    if person is None or (scene.grammar.word(person.head) == "her" and scene.grammar.tag(person.last)[:2] == "NN"):
        return False
    return scene.is_human(replace(person, first=person.head, last=person.head + 1)) or is_somebody(scene, person)


def _by_motion(scene: Scene, change: Change) -> bool:
    """Say whether a motion or a vote is to remove somebody: "a motion to remove the speaker"."""
    g = scene.grammar
    if g.word(change.hit.first - 1) != "to":
        return False
    tried = g.word(change.hit.first - 2) in words("appointments", "removal tries")
    titled = tried and change.person is not None and scene.is_human_name(change.person)
    if titled and change.person is not None:
        return any(p.is_office for p in scene.posts_in(change.person.first, change.person.last))
    return g.word(change.hit.first - 2) in ("motion", "vote", "resolution")


def _from_title(scene: Scene, change: Change) -> bool:
    """Say whether one with a title is suspended or removed: "Police Chief Lund was suspended"."""
    g, person = scene.grammar, change.person
    if (
        person is None
        or change.form != "passive"
        or g.word(change.hit.first) not in words("appointments", "removal from title")
    ):
        return _is_relieved(scene, change)
    return holds_here(scene, person) and (
        g.tag(change.hit.last) != "IN"
        or g.word(change.hit.last) in words("appointments", "removal meanwhile")
        or (g.word(change.hit.last) == "in" and g.starts_time(change.hit.last + 1))
    )


def _is_relieved(scene: Scene, change: Change) -> bool:
    """Say whether an officer is relieved of a command that goes without saying: "was relieved for loss of trust"."""
    g, person = scene.grammar, change.person
    if person is None or change.form != "passive" or g.word(change.hit.first) != "relieved":
        return False
    return scene.is_human_name(person) and " ".join(g.lower[change.hit.last : change.hit.last + 2]) in _RELIEVED


def _by_its_board(scene: Scene, change: Change) -> bool:
    """Say whether those who can remove somebody from a post do: "the board removed the head teacher"."""
    person, by = change.person, change.by
    if change.form == "passive":
        return scene.is_human_name(person) and is_body(scene, by)
    if person is None or by is None:
        return False
    if scene.grammar.word(change.hit.first).startswith("expel") and is_body(scene, by):
        return True
    decides = scene.grammar.word(by.head) in words("appointments", "decider")
    if decides and scene.is_human_name(person) and not scene.grammar.word(change.hit.first).startswith("recall"):
        titled = any(p.strong and not p.never for p in scene.posts_in(person.first, person.last))
        if titled:
            return True  # "lawmakers removed Speaker Jan Moe"
    if not decides:
        held = scene.posts_in(person.first, person.last)
        several = any(p.plural for p in scene.posts_in(person.head, person.head + 1))
        office = scene.is_human_name(person) and any(p.strong and p.is_office for p in held)
        return (several or office) and bool(scene.posts_in(by.first, by.last))  # "the president dropped six ministers"
    if scene.is_human_name(person) and scene.grammar.word(by.head) in ("coup", "parliament", "board"):
        return True
    return any(p.strong and not p.never for p in scene.posts_in(person.head, person.head + 1))
