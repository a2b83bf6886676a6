"""Changes told by a noun: "the appointment of Lund", "his resignation as coach", "the king's overthrow"."""

from dataclasses import replace

from claims.appointments.bodies import is_new_surname
from claims.appointments.change import Change
from claims.appointments.complements import agent, with_left, with_post
from claims.appointments.objects import is_named_director
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_SPANS = frozenset(("day", "hour", "decade"))
_OWN_ACT = words("appointments", "own act")


def as_noun(scene: Scene, hit: Hit) -> Hit:
    """Return the hit as a noun where a verb's form is one: "the hiring of …", "the overthrow of …"."""
    g = scene.grammar
    kinds = {"give": "noun-give", "remove": "noun-remove", "leave": "noun-leave"}
    noun = kinds.get(hit.trigger.frame)
    before = g.tag(hit.first - 1) in ("DT", "PRP$", "POS", "JJ")
    noun_form = g.word(hit.first).endswith("ing") or g.word(hit.first) in ("overthrow", "defeat")
    owned = noun_form and g.tag(hit.first - 1) in ("PRP$", "POS") and g.phrase_from(hit.last) is None
    if noun is not None and noun_form and surname_before(scene, hit.first) is not None:
        return Hit(hit.first, hit.last, replace(hit.trigger, frame=noun, test="named"))
    if noun is None or not before or not (owned or (noun_form and g.word(hit.last) == "of")):
        return hit
    test = hit.trigger.test if hit.trigger.test == "at the polls" else "named"
    return Hit(hit.first, hit.last, replace(hit.trigger, frame=noun, test=test))


def read_noun(scene: Scene, hit: Hit) -> Change | None:
    """Read a noun of change with its person before or after it, and the post that follows."""
    g = scene.grammar
    if g.tag(hit.first)[:2] not in ("NN", "VB", "JJ") and hit.first > 0 and hit.last - hit.first == 1:
        return None
    person: Chunk | None = None
    by: Chunk | None = None
    owner = _owner(scene, hit.first)
    last = hit.last
    if g.word(last) in ("in", "on", "last", "yesterday") and not any(
        g.word(k) in (",", ".") or g.tag(k)[:2] == "VB" or (k > last and g.tag(k) == "IN" and g.word(k) != "of")
        for k in range(last, last + 5)
    ):
        last = g.first_after(last, ("of",), 5) or last
    of_at = last + 1 + is_named_director(scene, last + 1)
    if g.word(last) == "of" and (of := g.phrase_from(of_at)) is not None:
        person, last = of, of.last
        by = owner
    elif owner is not None:
        person = _own_or_next(scene, owner, hit.first)
    elif g.word(last) == "for" and hit.trigger.event == "elected" and (won := g.phrase_from(last + 1)) is not None:
        person, last = won, won.last
    elif g.word(last) in ("for",) and hit.trigger.frame == "noun-remove":
        last = hit.last
    change = Change(hit, "noun", person=person, by=by or agent(scene, last), last=last)
    if hit.trigger.frame == "noun-give" and g.word(last) == "from":
        return change  # "a promotion from her post as secretary"
    if hit.trigger.frame == "noun-give":
        return with_post(scene, change, last)
    if g.word(last) in words("appointments", "resignation_paper"):
        return change
    named = next((Chunk(a, b, b - 1) for m, a, b in scene.mentions_in(last, last + 1) if m.kind != "pronoun"), None)
    if named is not None or g.tag(last)[:3] == "NNP":
        meant = scene.person_in(person) if person is not None else None
        unknown = named is not None and meant is not None and meant.kind == "pronoun" and meant.person is None
        return replace(change, person=named) if unknown else change  # "after his shock resignation Moe spoke"
    if g.tag(last) == "DT" and g.tag(hit.first - 1) == "POS":
        return change  # "called Moe's exit a shock"
    return with_left(scene, change, last)


def _own_or_next(scene: Scene, owner: Chunk, noun: int) -> Chunk:
    """Return whose it is; of "after her election, Lund …" the one who is named next."""
    g = scene.grammar
    verb = owner.first - (2 if g.word(owner.first - 1) in ("in", "up", "over") else 1)
    if owner.last - owner.first == 1 and g.tag(owner.first) == "PRP$" and g.word(verb) in _OWN_ACT:
        actor = g.subject(verb)
        plural = g.word(owner.first) == "their"
        described = (plural or not scene.is_human_pronoun(owner)) and scene.is_human(actor)  # "the chair … her exit"
        if actor is not None and (described or scene.is_human_name(actor) or is_new_surname(scene, actor)):
            return actor
    mention = scene.person_in(owner)
    if g.tag(owner.first) != "PRP$":
        return owner
    if owner.last - owner.first > 1 or (mention is not None and mention.person is not None):
        return owner
    following = opening_subject(scene, noun)
    return following if following is not None and scene.is_human_name(following) else owner


def opening_subject(scene: Scene, at: int) -> Chunk | None:
    """Return the subject of the main clause when `at` stands in what opens it: "after her election, Lund …"."""
    g = scene.grammar
    early = int(g.word(0) in ("long", "shortly", "soon", "just", "even"))  # "Long before he was named"
    if g.tag(0) in ("CD", "DT") and g.word(1).removesuffix("s") in words("appointments", "time_unit") | _SPANS:
        early = 2  # "Nine months after she was elected"
    if at > 4 + 2 * early or g.word(early) not in words("appointments", "clause_opening"):
        return None
    comma = g.first_after(at, (",",), 16)
    return None if comma is None else g.phrase_from(comma + 1)


def surname_before(scene: Scene, noun: int) -> Chunk | None:
    """Return whose name stands between "the" and a noun: "the Lund nomination", "the Lund firing"."""
    named = next((a for m, a, b in scene.mentions if b == noun and m.kind in ("full", "surname")), None)
    return None if named is None or scene.grammar.word(named - 1) != "the" else Chunk(named, noun, noun - 1)


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
    if (surname := surname_before(scene, noun)) is not None:
        return surname
    if g.word(j - 1) == "whose":
        end = j - 1 - (g.word(j - 2) == ",")
        named = next(((a, b) for m, a, b in scene.mentions if b == end and m.kind in ("full", "surname")), None)
        return None if named is None else Chunk(named[0], named[1], named[1] - 1)
    if g.word(j - 1) in words("appointments", "own"):
        return Chunk(j - 1, j, j - 1)
    if g.tag(j - 1) == "POS":
        named = next(((a, b) for _, a, b in scene.mentions if b == j - 1), None)
        owner = g.phrase_to(j - 1)
        if named is None and owner is not None and not scene.is_human(owner):
            of = next((k for k in range(j - 2, owner.first, -1) if g.word(k) == "of"), -1)
            return Chunk(of + 1, j - 1, j - 2) if of > 0 and g.tag(of + 1) == "NNP" else owner
        if named is None or owner is None or "of" not in g.lower[owner.first : named[0]]:
            return owner
        return Chunk(named[0], named[1], named[1] - 1)
    return None


def picked(scene: Scene, change: Change) -> Chunk | None:
    """Return who is named beside a "pick" for a post: "her pick for mayor, Jan Moe,", "Jan Moe, her pick for mayor"."""
    g = scene.grammar
    if g.tag(change.hit.first - 1) not in ("DT", "PRP$", "POS"):
        return change.person
    named = [(a, b) for m, a, b in scene.mentions if m.kind in ("full", "surname")]
    start = change.hit.first - 1
    owner = g.phrase_to(start) if g.tag(start) == "POS" else None
    start = start if owner is None else owner.first
    before = next(((a, b) for a, b in named if b == start - 1), None)
    if before is None or g.word(before[1]) != ",":
        before = next(((a, b) for a, b in named if a == change.last + 1 and g.word(change.last) == ","), None)
    return change.person if before is None else Chunk(before[0], before[1], before[1] - 1)
