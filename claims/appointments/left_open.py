"""What the words leave open: "should she win", "helping her succeed him", "Lund to resign", "Will she?"."""

from claims.appointments.change import Change
from claims.appointments.moves import done_to_do
from claims.appointments.scene import Scene
from claims.appointments.wishes import IMPLICATIVE, slot_of
from claims.model import Slot
from claims.wordlists import words

_ASKS = words("appointments", "certainty asks")
#: Who is chosen for a post and not in it yet.
CHOSEN = words("appointments", "left open chosen")
#: Verbs after a noun of change that tell how it came about, and so take it for done.
_CAUSED = words("appointments", "left open caused")
_FIRST = words("appointments", "certainty first")
_BE = ("is", "are", "was", "were")
_NOT = words("appointments", "negation")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_HELPS = words("appointments", "certainty helps")


def start_of(scene: Scene, change: Change) -> int:
    """Return where the verb group of a change begins; a noun stands alone."""
    verb = change.hit.first
    return scene.grammar.group_start(verb) if change.form != "noun" else verb


def should_or_whoever(scene: Scene, change: Change) -> int | None:
    """Return the word that leaves open whether: "should Lund become mayor", "whoever is elected"."""
    g = scene.grammar
    start = start_of(scene, change)
    asker = start - 1 - (g.word(start - 1) in ("'s", "’s"))
    if g.word(asker) in ("whoever", "whomever"):
        return asker
    who = change.person
    asks = who is not None and who.last == start and g.word(who.first - 1) == "should"
    return who.first - 1 if asks and who is not None and start == change.hit.first else None


def of_nobody_yet(scene: Scene, change: Change) -> int | None:
    """Return the "to" of an infinitive that tells of "a" holder whom nobody names: "has until May to elect a chair"."""
    g, person, start = scene.grammar, change.person, start_of(scene, change)
    if change.form != "active" or g.word(start) != "to" or person is None or g.word(start - 1) in IMPLICATIVE:
        return None
    unnamed = g.word(person.first) in ("a", "an") and scene.person_in(person) is None
    return start if unnamed and person.first > change.hit.first else None


def helped_to(scene: Scene, change: Change) -> Slot | None:
    """Read what somebody helps another to do, which is not done yet: "helping her succeed him"."""
    g, person = scene.grammar, change.person
    if change.form != "active" or person is None or start_of(scene, change) != change.hit.first:
        return None
    verb = g.word(change.hit.first)
    if person.first > change.hit.first and g.word(change.hit.first - 1) in _HELPS and not verb.endswith(("ed", "ing")):
        return slot_of(scene, "conditional", change.hit.first - 1, "leaves open whether it is done")
    bare = (verb == "succeed" or not verb.endswith(("ed", "s", "ing"))) and person.last == change.hit.first
    helps = bare and g.word(person.first - 1) in _HELPS
    return slot_of(scene, "conditional", person.first - 1, "leaves open whether it is done") if helps else None


def in_headline(scene: Scene, change: Change) -> Slot | None:
    """Read the clipped future of headlines: "Finance chief Lund to resign"; with "for" before it, a wish."""
    g = scene.grammar
    start = start_of(scene, change)
    if change.form == "noun" or g.word(start) != "to" or any(g.tag(k) in _FINITE for k in range(start)):
        return None
    who = g.phrase_to(start)
    if who is None:
        return None
    if g.word(who.first - 1) == "for":
        return slot_of(scene, "conditional", who.first - 1, "speaks of a wish or a demand")
    opens = who.first == 0 or any(p.first == 0 for p in scene.posts_in(who.first, who.last))
    return slot_of(scene, "planned", start, "puts it in the future") if opens else None


def asked(scene: Scene, change: Change) -> Slot | None:
    """Read a question that yes or no answers: "Will she resign?"; why or when it was done takes it for done."""
    g = scene.grammar
    if change.form == "noun" or "?" not in g.lower[-3:]:
        return None
    opens = [k for k in range(start_of(scene, change) + 1) if not g.word(k - 1).isalpha() and g.word(k) in _ASKS]
    return slot_of(scene, "conditional", opens[0], "asks whether it is so") if opens else None


def chosen_to(scene: Scene, change: Change) -> Slot | None:
    """Read whom somebody is chosen to follow: "Lund is the nominee to replace Moe"."""
    g = scene.grammar
    start = start_of(scene, change)
    chosen = change.form != "noun" and g.word(start) == "to" and g.word(start - 1) in CHOSEN
    return slot_of(scene, "planned", start, "tells what is still to come") if chosen else None


def taken_for_done(scene: Scene, change: Change) -> Slot | None:
    """Read a noun that is the subject of how it came about: "denied reports that her departure stemmed from a row"."""
    g = scene.grammar
    if change.form != "noun" or g.word(change.hit.last) not in _CAUSED:
        return None
    owned = change.person is not None and change.person.last <= change.hit.first
    return Slot("stated", None, "The text takes it for done, and tells how it came about.") if owned else None


def was_among_first(scene: Scene, change: Change) -> bool:
    """Say whether somebody is or was the first or third of those "to be" chosen."""
    g = scene.grammar
    start = start_of(scene, change)
    who = g.phrase_to(start) if g.word(start) == "to" and change.form != "noun" else None
    if who is None or g.word(who.first - 1) not in _BE or g.word(who.first - 2) in _NOT:
        return False
    return not _FIRST.isdisjoint(g.lower[who.first : start]) or "JJS" in g.tags[who.first : start]


def purpose(scene: Scene, change: Change) -> Slot | None:
    """Read what somebody who has not left yet leaves for: "is leaving to take up a post"."""
    g = scene.grammar
    start = start_of(scene, change)
    verb = done_to_do(scene, start) if g.word(start) == "to" else None
    beside = g.word(start - 1) in ("leaving", "leaves", "quitting", "departing")
    still = g.word(start) == "to" and (beside or (verb is not None and g.tag(verb) in ("VBG", "VB")))
    return slot_of(scene, "planned", start, "tells what is still to come") if still else None


def called_for(scene: Scene, change: Change) -> Slot | None:
    """Read who somebody calls for to go, over a day and a long name: "called on Monday for Justice Ada Lund to go"."""
    g = scene.grammar
    start = start_of(scene, change)
    who = g.phrase_to(start) if change.form != "noun" and g.word(start) == "to" else None
    if who is None or g.word(who.first - 1) != "for":
        return None
    calls = next((k for k in range(who.first - 2, max(who.first - 6, -1), -1) if g.word(k)[:4] == "call"), None)
    return None if calls is None else slot_of(scene, "conditional", calls, "speaks of a wish or a demand")


def prospect_of(scene: Scene, change: Change) -> Slot | None:
    """Read what may come, with who would do it between: "the prospect of Lund becoming president"."""
    g = scene.grammar
    start = start_of(scene, change)
    doing = change.form == "active" and start == change.hit.first and g.word(start).endswith("ing")
    who = g.phrase_to(start) if doing else None
    of = -1 if who is None else next((k for k in range(who.first - 1, who.last) if g.word(k) == "of"), -1)
    may = of > 0 and g.word(of - 1) in words("appointments", "chance")
    return slot_of(scene, "conditional", of - 1, "leaves open whether it is done") if may else None
