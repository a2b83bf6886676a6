"""What must stand beside words of taking charge and giving up: a post, a body that is led, or where a post is held."""

import re

from claims.appointments.becoming import is_new_and_named
from claims.appointments.bodies import is_body, is_new_surname, is_somebody
from claims.appointments.change import Change
from claims.appointments.races import election_near, race_told
from claims.appointments.scene import Scene
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_HELD_AT = words("appointments", "held_at")
#: Words after "took over" that show that it has no object; one takes over a post then.
_NO_OBJECT = words("appointments", "helms no object")
#: How a chamber voted: "52-46".
_VOTES = re.compile(r"\A\d{1,3}[-–]\d{1,3}\Z")
_CHAMBER = words("appointments", "chamber")
_MEANTIME = ["in", "the", "meantime"]


def takes_helm(scene: Scene, change: Change) -> bool:
    """Test "take charge" and "take the helm": of a body, or as something; not of a boat or a situation."""
    if not is_somebody(scene, change.person):
        return False
    if change.post is not None or is_body(scene, change.body):
        return True
    g = scene.grammar
    after = max(change.hit.last, change.hit.particle + 1)
    after += g.word(after) in ("immediately", "permanently", "full-time")
    if scene.is_human_name(change.person) and _meanwhile(scene, after):
        return True  # "takes the reins for Saturday's match"
    of = g.word(after) == "of" and change.body is not None and not g.starts_time(after + 1)
    over = of or g.word(after) in ("", ".", ",") or (g.word(after) in ("on", "in") and g.starts_time(after + 1))
    over = over or (g.word(after) == "of" and g.word(after + 1) in ("power", "government"))
    if over and g.word(change.hit.last - 1) == "reins" and scene.is_human_name(change.person):
        return True
    if over and g.word(change.hit.last - 1) == "command" and change.person is not None:
        return any(p.military for p in scene.posts_in(change.person.first, change.person.last))
    owner = next((k for k in range(change.hit.last, change.hit.particle) if g.tag(k) == "POS"), None)
    if owner is not None and is_body(scene, g.phrase_to(owner)):
        return True  # "took the party's helm"
    named = (
        change.body is not None
        and g.tag(change.body.head) in ("NNP", "NNPS")
        and g.word(change.hit.last - 1) != "command"
    )
    return named and scene.is_human_name(change.person)


def _meanwhile(scene: Scene, at: int) -> bool:
    """Say whether words of time for which a post is taken stand at a token: "in the meantime", "until June"."""
    g = scene.grammar
    if g.word(at) == "for":
        spell = g.phrase_from(at + 1)
        return g.starts_time(at + 1) or (
            spell is not None and g.word(spell.head) in words("appointments", "helms spell")
        )
    basis = g.word(at) == "on" and g.word(at + 3) == "basis"
    return basis or g.word(at) in ("until", "temporarily", "meanwhile") or g.lower[at : at + 3] == _MEANTIME


def takes_oath(scene: Scene, change: Change) -> bool:
    """Test "took the oath": as something, or somebody by name with no court near."""
    if change.post is not None:
        return is_somebody(scene, change.person)
    g = scene.grammar
    of_office = g.word(change.hit.last) == "of" and g.word(change.hit.last + 1) == "office"
    over = of_office or g.word(change.hit.last) in ("", ".", ",", "on", "at", "in")
    return over and scene.is_human_name(change.person) and "witness" not in g.lower


def steps_up(scene: Scene, change: Change) -> bool:
    """Test "step up": to or as what is a post."""
    post = change.post
    marked = post is not None and scene.grammar.word(post.first - 1) in ("to", "as", "into")
    return marked and is_somebody(scene, change.person)


def takes_seat(scene: Scene, change: Change) -> bool:
    """Test "took her seat": in a chamber, and in no bus or theatre."""
    g = scene.grammar
    where = g.phrase_from(change.hit.last + 1) if g.word(change.hit.last) in ("in", "on") else None
    if where is None or scene.tokens[where.head].text == "house":
        return False
    return g.word(where.head) in _CHAMBER and is_somebody(scene, change.person)


def takes_place(scene: Scene, change: Change) -> bool:
    """Test "took his place": somebody by name does, and no seat at a table or in a team."""
    g = scene.grammar
    return is_somebody(scene, change.person) and g.word(change.hit.last) in ("", ".", ",", "as", "on", "after")


def takes_over_body(scene: Scene, change: Change) -> bool:
    """Say whether somebody with a name takes over a body: "Lund took over at the bank"."""
    g = scene.grammar
    person = change.person
    if person is not None and change.other is not None and is_new_surname(scene, person):
        return scene.is_human(change.other)  # "Lund will take over from President Moe"
    if person is None or not (scene.is_human_name(person) or scene.person_in(person) or _is_holder(scene, person)):
        return False
    if g.word(change.hit.last) in _NO_OBJECT or g.tag(change.hit.last) in ("", ".", ",", "RB"):
        return g.word(change.hit.last) not in ("from",) or change.other is not None
    at = change.hit.last + (g.word(change.hit.last) in ("at", "of"))
    body = change.body or g.phrase_from(at)
    if body is not None and g.word(body.head) in _HELD_AT and g.tag(body.first) == "DT" and body.first == at:
        return True  # "will take over the mayoralty"
    owned = body is not None and any(g.tag(k) == "POS" for k in range(body.first, body.head))
    if owned and body is not None and g.word(body.head) in _HELD_AT:
        return True  # "is taking over Moe's role"
    return is_body(scene, body)


def _is_holder(scene: Scene, person: Chunk) -> bool:
    """Say whether a phrase names one who holds a post: "her deputy", "the vice president"."""
    return any(p.strong or p.head == "deputy" for p in scene.posts_in(person.head, person.head + 1))


def takes_up(scene: Scene, change: Change) -> bool:
    """Test "assume", "take up", "resume": what is taken is a post or an office."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    what = g.phrase_from(change.hit.last)
    if what is None:
        return False
    head = g.word(what.head)
    if head in ("duties", "functions", "responsibilities"):
        return change.post is not None and g.word(what.head + 1) == "of"
    if head in ("position", "seat") and g.word(what.head + 1) in ("on", "in", "by", "near", "behind"):
        return False
    if head == "role" and g.word(what.head + 1) == "of" and change.post is None:
        return False
    return head in words("human", "ambition") | _HELD_AT or g.word(what.first + 1) == "prime"


def gives_up(scene: Scene, change: Change) -> bool:
    """Test "give up", "lose" and "relinquish": a post, a seat or a job that is somebody's."""
    g = scene.grammar
    own = g.word(change.hit.last) in words("appointments", "own")  # "her" may be tagged as an object
    what = g.phrase_from(change.hit.last + own)
    lost = g.word(change.hit.first)[:3] in ("los", "lost")
    if lost and g.word(change.hit.last) == "to" and is_somebody(scene, change.person):
        rival = g.phrase_from(change.hit.last + 1)
        return race_told(scene) and scene.is_human_name(rival)
    if what is not None and g.word(change.hit.first)[:3] in ("los", "lost") and _loses_race(scene, what.head):
        return is_somebody(scene, change.person)
    several = own and change.person is not None and bool(scene.posts_in(change.person.first, change.person.last))
    if what is None and own and g.word(change.hit.last + 1) in _HELD_AT:
        return is_somebody(scene, change.person)  # "seat" may be tagged as a verb
    if what is None or not (is_somebody(scene, change.person) or several):
        return False
    if not own and g.tag(what.first) not in ("DT", "PRP$", "NNP"):
        return False
    if {"bus", "train", "plane"} & {g.word(k) for k in range(what.last, what.last + 4)}:
        return False
    titled = g.word(what.head).removesuffix("s") == "title" and change.post is None
    return (g.word(what.head) in _HELD_AT or (own and g.word(what.head).removesuffix("s") in _HELD_AT)) and not titled


def hands_over(scene: Scene, change: Change) -> bool:
    """Test "handed over to": somebody by name, to another person, and nothing that is handed over."""
    g = scene.grammar
    to = g.phrase_from(change.hit.last)
    if not scene.is_human_name(change.person) or g.is_passive(change.hit.first):
        return False
    police = to is not None and g.word(to.head) in ("police", "officers", "authorities", "officials")
    return scene.is_human(to) and not police


def _loses_race(scene: Scene, head: int) -> bool:
    """Say whether somebody in a post loses the vote on it: "lost re-election", "lost his bid for a second term"."""
    g = scene.grammar
    word = g.word(head)
    if word in ("re-election", "reelection", "nomination"):
        return True
    if word in ("election", "elections", "runoff", "run-off") and g.word(head + 1) not in ("to", "on", "official"):
        return True
    if word in ("race", "election") and g.word(head + 1) == "to" and election_near(scene):
        return g.tag(head + 2) in ("NNP", "DT", "PRP$")
    again = {g.word(k) for k in range(head - 2, head + 5)}
    return g.word(head) == "bid" and not again.isdisjoint(("second", "third", "re-election", "reelection"))


def as_post(scene: Scene, change: Change) -> bool:
    """Test "step back" and "move on": as something, or from one's role or post."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    if change.post is not None and g.word(change.post.first - 1) == "as":
        return True
    left = change.body
    if left is None or g.word(left.first - 1) != "from":
        return change.post is not None and g.word(change.post.first - 1) == "from"
    return g.word(left.head) in _HELD_AT or (scene.is_human_name(change.person) and _is_house(scene, left))


def _is_house(scene: Scene, left: Chunk) -> bool:
    """Say whether a body is named whole, which people step back from as from a post: "the National Opera"."""
    g = scene.grammar
    return (
        g.tag(left.head) == "NNP" and g.word(left.head) in words("appointments", "body_head") and is_body(scene, left)
    )


def is_confirmed(scene: Scene, change: Change) -> bool:
    """Test "confirm" without a post: somebody by name, by a chamber."""
    g = scene.grammar
    by = change.by
    if not is_somebody(scene, change.person):
        return False
    after = g.lower[change.hit.last : change.hit.last + 6]
    if change.form == "passive" and (
        _VOTES.match(g.word(change.hit.last)) or (after[:1] == ["in"] and "vote" in after)
    ):
        return True
    if change.form == "passive" and after[:2] in (["in", "the"], ["in", "her"], ["in", "his"]) and after[2:3]:
        return after[2] in _HELD_AT  # "was later confirmed in the role"
    if g.word(change.hit.first - 1) == "if" and scene.is_human_name(change.person):
        return True
    voted = g.word(change.hit.first - 1) == "to" and "voted" in g.lower[max(change.hit.first - 5, 0) : change.hit.first]
    return (by is not None and g.word(by.head) in _CHAMBER) or (voted and not _CHAMBER.isdisjoint(g.lower))


def enters_chamber(scene: Scene, change: Change) -> bool:
    """Test "enter parliament" and "enter the House": somebody, and no house without a capital."""
    last = scene.tokens[change.hit.last - 1].text
    return is_somebody(scene, change.person) and (last[0].isupper() or last == "parliament")


def into_office(scene: Scene, change: Change) -> bool:
    """Test "voted into" and "returned to": an office or a chamber."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    at = max(change.hit.last, change.hit.particle + 1 if change.hit.particle else 0)
    what = g.phrase_from(at)
    returned = g.word(change.hit.first) == "returned" and change.form != "passive"
    if returned or (what is not None and scene.tokens[what.head].text == "house"):
        return False
    return what is not None and (g.word(what.head) in _HELD_AT | _CHAMBER | {"power"} or change.post is not None)


def named_as(scene: Scene, change: Change) -> bool:
    """Test "unveil", "announce" and "present": somebody as something."""
    post = change.post
    person = change.person
    g = scene.grammar
    if post is None and change.form == "passive" and change.title is not None:
        return scene.is_human_name(person) and is_body(scene, change.body)  # "was brought in to run the division"
    if post is None or person is None:
        return False
    if is_new_and_named(scene, change):
        return True
    if g.word(post.first - 1) != "as" and not (g.word(post.first - 1) == "of" and g.word(post.first - 2) in _HELD_AT):
        return False
    if change.form == "active" and g.tag(person.first) in ("DT", "PRP$"):
        return False
    return is_somebody(scene, change.person) or scene.is_name_like(change.person)


def departs(scene: Scene, change: Change) -> bool:
    """Test "departure" and "exit": somebody's, from a post or body, and no journey."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    if change.post is not None:
        return True
    if change.body is not None:
        left = is_body(scene, change.body) or g.word(change.body.head) in _HELD_AT
        quits_firm = g.word(change.hit.first) == "exit" and is_new_surname(scene, change.body)
        return left or (quits_firm and scene.is_human_name(change.person))
    timed = g.word(change.last) == "in" and (g.starts_time(change.last + 1) or g.word(change.last + 1).isdigit())
    return timed or g.word(change.last) not in ("for", "to", "from", "in", "at")


def whose(scene: Scene, change: Change) -> bool:
    """Test "nomination", "election" and "inauguration": of somebody."""
    if change.post is None and change.hit.trigger.event == "nominated" and change.body is None:
        known = change.person is not None and scene.person_in(change.person) is not None
        return is_somebody(scene, change.person) and (known or scene.is_name_like(change.person))
    person = change.person
    if person is not None and scene.grammar.word(person.first) in ("a", "an") and scene.person_in(person) is None:
        return False  # "the election of a president": of nobody yet
    return is_somebody(scene, person) or (change.post is not None and scene.is_name_like(person))


def _is_new_body(scene: Scene, person: Chunk, body: Chunk) -> bool:
    """Say whether somebody by name joins one capital word in a year: "Lund joined Tarnwick in 1985"."""
    g = scene.grammar
    if g.word(body.first) == "the" and body.last - body.first == 2:
        body = Chunk(body.first + 1, body.last, body.head)  # "joined the Fed in the summer of 2014"
    after, then = g.word(body.last), g.word(body.last + 1)
    year = g.first_after(body.last + 1, ("of", "in"), 5) if then == "the" else body.last
    then = then if year is None else g.word(year + 1)
    moved = after == "on" and not {"loan", "transfer"}.isdisjoint(g.lower[body.last : body.last + 5])
    dated = (
        moved
        or (after == "in" and then.isdigit())
        or after == "from"
        or (after == "as" and g.tag(body.last + 1) == "DT")
    )
    return dated and is_new_surname(scene, body) and not scene.is_human(body) and scene.is_human_name(person)


def joins(scene: Scene, change: Change) -> bool:
    """Test "join": a body, or as something; no person, protest or country."""
    if change.post is not None:
        return is_somebody(scene, change.person) or scene.is_name_like(change.person)
    g = scene.grammar
    if g.word(change.hit.last) == "from":
        left = g.phrase_from(change.hit.last + 1)
        somebody = scene.is_human_name(change.person) or scene.is_human_pronoun(change.person)
        return somebody and left is not None and g.tag(left.head)[:3] == "NNP"
    done = g.word(change.hit.first - 1) in ("had", "has") and g.word(change.hit.last) == "in"
    if done and (g.word(change.hit.last + 1).isdigit() or g.starts_time(change.hit.last + 1)):
        return scene.is_human_name(change.person)  # "Lund, once of Tarn, had joined in 2024"
    body = change.body
    person = change.person
    if body is None or person is None or not is_somebody(scene, person):
        return False
    shown = g.word(body.head) in ("show", "programme", "program", "series") and g.word(body.last) in ("in", "as")
    if not (is_body(scene, body) or (shown and scene.is_human_name(person)) or _is_new_body(scene, person, body)):
        return False
    if is_new_surname(scene, person) and not scene.is_human(person):
        return False
    if scene.grammar.word(person.head) in words("appointments", "human crowd"):
        return False
    doing = g.word(body.last) == "in" and g.tag(body.last + 1) == "VBG"
    if g.word(body.last) == "for" and "time" in g.lower[body.last : body.last + 4]:
        return True  # "joined the cabinet for the first time"
    return not doing and g.word(body.last) not in ("to", "against", "for")
