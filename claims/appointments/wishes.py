"""Wishes, demands, votes and reports that a change hangs on: it is asked for, refused or still to come, and no fact."""

from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.triggers import triggers
from claims.model import Slot
from claims.wordlists import words

_WISH = words("appointments", "wish")
_WISH_THAT = words("appointments", "wish_that")
_WEIGHS = words("appointments", "weighs")
_AVERTS = words("appointments", "averts")
_BLOCKS = words("appointments", "blocks")
_FAILED = words("appointments", "certainty failed")
_TOLD = words("appointments", "told")
_LOST = words("appointments", "wishes lost")
_THROWN = words("appointments", "wishes thrown out")
#: Verbs that say that what an infinitive tells was done: "managed to".
IMPLICATIVE = _DONE = words("appointments", "implicative")
_NOT = words("appointments", "negation")
#: What is a wish only where "to" follows: "the authority to appoint".
_TO_DO = frozenset(("authority", "right", "power", "time"))
#: After these a noun of change tells when something else was: "faced a row before his ouster".
_SINCE = frozenset(("after", "before", "since", "following", "despite"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FAR = 16


def slot_of(scene: Scene, value: str, k: int, why: str) -> Slot:
    """Return the slot of a certainty that the word at `k` gives."""
    span = scene.span(k, k + 1)
    return Slot(value, span, f"'{span.of(scene.text)}' {why}.")


def governor_of(scene: Scene, change: Change, start: int) -> Slot | None:
    """Read the word right before a change: "rather than resign", "considered resigning", "blocked the appointment"."""
    g = scene.grammar
    before = g.word(start - 1)
    if before == "than" and g.word(start - 2) == "rather":
        return slot_of(scene, "denied", start - 2, "says that it was not done")
    if before == "of" and g.word(start - 2) in ("instead", "short"):
        return slot_of(scene, "denied", start - 2, "says that it was not done")
    if g.word(start) == "being" and before in _AVERTS:
        return slot_of(scene, "denied", start - 1, "says that it was not done")
    close = start - 1 if g.word(start) == "to" else start - 2
    if g.word(close) in ("close", "closer") and g.word(close + 1) == "to":
        if g.word(close - 1) in ("is", "are", "’s", "'s", "’re", "'re"):
            return slot_of(scene, "rumoured", close, "leaves open whether it is so")
        return slot_of(scene, "denied", close, "says that it did not quite happen")
    if change.form == "noun":
        return _noun_governor(scene, start)
    if g.word(change.hit.first).endswith("ing") and start == change.hit.first:
        if before in _AVERTS or (before == "out" and g.word(start - 2) in ("ruled", "rules", "ruling", "rule")):
            return slot_of(scene, "denied", start - 1, "says that it is not done")
        if (barred := kept_from(scene, start)) is not None:
            return slot_of(scene, "conditional", barred, "leaves open whether it is done")
        if before in ("of", "about") and g.word(start - 2) in words("appointments", "wishes afraid"):
            return slot_of(scene, "conditional", start - 2, "leaves open whether it is done")
        if before == "of" and g.word(start - 2) == "out":
            return slot_of(scene, "conditional", start - 2, "leaves open whether it is done")
        if before in ("on", "to", "for") and g.word(start - 2) in words("appointments", "wishes set on"):
            return slot_of(scene, "conditional", start - 2, "leaves open whether it is done")
        if _is_weighed(scene, change, start):
            return slot_of(scene, "conditional", start, "weighs it and does not say that it was done")
        if before in _WEIGHS and not _NOT.isdisjoint(g.lower[g.group_start(start - 1) : start - 1]):
            return slot_of(scene, "denied", start - 1, "says that it is not done")
        if before in _WEIGHS:
            return slot_of(scene, "conditional", start - 1, "leaves open whether it is done")
        if before in ("of", "in", "about") and g.word(start - 2) in words("appointments", "chance"):
            return slot_of(scene, "conditional", start - 2, "leaves open whether it is done")
        if before == "in" and g.word(start - 2) in ("uninterested", "disinterested"):
            return slot_of(scene, "denied", start - 2, "says that it is not done")
    if g.tag(change.hit.first) in ("VBN", "VBD") and start == change.hit.first and change.form == "passive":
        for k in range(start - 1, max(start - 12, -1), -1):
            if g.word(k) in ("want", "wants", "wanted", "like"):
                return slot_of(scene, "conditional", k, "speaks of a wish or a demand")
            if g.tag(k) in _FINITE:
                break
    demand = demanded_that(scene, change.hit.first, start)
    return None if demand is None else slot_of(scene, "conditional", demand, "speaks of a wish or a demand")


def _is_weighed(scene: Scene, change: Change, start: int) -> bool:
    """Say whether an "-ing" with its object is what a sentence speaks of: "electing Lund is more important"."""
    g, person = scene.grammar, change.person
    done_to = change.form == "active" and person is not None and person.first > start
    told = g.word(change.last) in ("is", "was") or g.tag(change.last) == "MD"
    return done_to and told and g.tag(start - 1) not in ("IN", "TO", ",")


def kept_from(scene: Scene, start: int) -> int | None:
    """Return the word by which somebody is kept from it: "stop him from appointing", "a vote away from being named"."""
    g = scene.grammar
    at = start - 1 - (g.tag(start - 1) == "RB")
    if g.word(at) != "from":
        return None
    near = range(at - 1, max(at - 10, -1), -1)
    return next((k for k in near if g.word(k) in words("appointments", "wishes kept from")), None)


def _noun_governor(scene: Scene, noun: int) -> Slot | None:
    """Read the verb whose object a noun of change is: "blocked the appointment of", "demanded his resignation"."""
    g = scene.grammar
    for k in range(noun - 1, max(noun - 7, -1), -1):
        if g.word(k) == "of" and g.word(k - 1) in words("appointments", "chance"):
            return slot_of(scene, "conditional", k - 1, "leaves open whether it is done")
        if g.word(k) in _BLOCKS:
            return slot_of(scene, "denied", k, "says that it came to nothing")
        if g.word(k) in _WISH and not _is_done(scene, k):
            return slot_of(scene, "conditional", k, "speaks of a wish or a demand")
        if g.tag(k) in _FINITE or g.word(k) in (",", ";", ":") or g.word(k) in _SINCE:
            return None
    return None


def _is_done(scene: Scene, k: int) -> bool:
    """Say whether "called" names somebody or somebody was "called": no wish."""
    g = scene.grammar
    return g.word(k).startswith("call") and g.word(k + 1) not in ("for", "on", "upon", "to", "in")


def demanded_that(scene: Scene, verb: int, start: int) -> int | None:
    """Return the word of a demand whose clause tells a change in its bare form: "demanded that she be appointed"."""
    g = scene.grammar
    bare = (
        g.word(start) == "be" if start < verb else g.word(start) == "succeed" or g.word(start)[-2:] not in ("ed", "ng")
    )
    if not bare or g.word(start - 1) == "to":
        return None
    for k in range(start - 1, max(start - _FAR, -1), -1):
        if g.word(k) in _WISH_THAT:
            return k
        if g.word(k) in (";", ":") or g.tag(k) in _FINITE:
            return None
    return None


def wish_before(scene: Scene, change: Change, start: int) -> Slot | None:
    """Read the wish or demand that an infinitive or a noun hangs on: "called on Moe to resign", "asked for it"."""
    g = scene.grammar
    for k in range(start - 1, max(start - _FAR, -1), -1):
        word = g.word(k)
        if change.form == "noun" and (word in _SINCE or word == "decision"):
            return None
        if word in _TO_DO and g.word(k + 1) not in ("to", "of", "for"):
            continue  # "The authority is expected to name a chair"
        if (word in _WISH and not _is_done(scene, k)) or (word == "like" and g.word(k - 1) in ("would", "’d", "'d")):
            return slot_of(scene, "conditional", k, "speaks of a wish or a demand")
        if word in (";", ":") or (g.tag(k) in _FINITE and word not in ("is", "was", "are", "were")):
            return None
    return None


def failed_before(scene: Scene, start: int) -> int | None:
    """Return "failed" over a time or a count before an infinitive: "failed for the fifth time on Tuesday to elect"."""
    g = scene.grammar
    for k in range(start - 1, max(start - _FAR, -1), -1):
        if g.word(k) in ("failed", "fails"):
            return k if g.word(start) == "to" and g.word(k + 1) in ("for", "on", "again") else None
        if g.tag(k) in _FINITE or g.word(k) in (",", ";", "and"):
            return None
    return None


def failed_after(scene: Scene, change: Change) -> int | None:
    """Return the word that says that a vote, a motion or an offer came to nothing, after it."""
    g = scene.grammar
    start = g.group_start(change.hit.first)
    if g.word(start) != "to" or g.word(start - 1) not in words("appointments", "with_infinitive"):
        return None
    for k in range(start - 2, max(start - 7, -1), -1):
        if g.word(k) in _LOST or (g.word(k) in ("out", "down", "off") and g.word(k - 1) in _THROWN):
            return k
    return g.first_after(change.last, tuple(_FAILED), 10)


def told_in_past(scene: Scene, change: Change, k: int) -> int | None:
    """Return the word of a report of which "would" at `k` tells what was still to come; `None` beside an "if"."""
    g = scene.grammar
    if g.word(k) not in ("would", "’d", "'d") or "have" in g.lower[k : change.hit.first]:
        return None
    if {"if", "unless", "whether", "imagine", "like"} & set(g.lower):
        return None
    return next((i for i, word in enumerate(g.lower) if word in _TOLD), None)


def not_yet(scene: Scene, change: Change, start: int) -> int | None:
    """Return the word that an infinitive hangs on and that does not say it was done: "eager to", "pushed her to"."""
    g = scene.grammar
    if change.form == "noun" or g.word(start) != "to" or g.word(start - 1) in _DONE:
        return None
    k = start - 1
    while g.tag(k) == "RB" and k > 0:
        k -= 1
    if g.word(k) in words("appointments", "wishes glad"):
        return None  # "I am pleased to nominate Lund"
    unit = g.phrase_to(k + 1) if g.word(k).removesuffix("s") in words("appointments", "time_unit") else None
    if unit is not None and g.word(unit.first - 1) in ("in", "within"):
        k = unit.first - 2  # "the second minister in a month to"
    if g.tag(k)[:2] == "NN" or g.tag(k) == "PRP":
        if g.word(k) in words("appointments", "ability") or g.word(k) in words("appointments", "wishes meant for"):
            return k
        whom = g.phrase_to(k + 1)
        if whom is None or not (is_somebody(scene, whom) or scene.is_human(whom)):
            return None
        if not _DONE.isdisjoint(g.lower[whom.first : k + 1]):
            return None
        k = whom.first - 1
        k -= g.word(k) == "for"
        if g.word(k + 1) == "for" and g.word(k) in words("appointments", "wishes ways"):
            return k  # "clears the way for Lund to become"
        if g.tag(k)[:2] != "VB":
            return None
    elif g.tag(k)[:2] not in ("JJ", "VB"):
        return None
    changes = any(len(form.parts) == 1 and not form.rest for form in triggers().get(g.word(k), ()))
    return None if g.word(k) in _DONE or changes else k


def is_in_general(scene: Scene, change: Change) -> bool:
    """Say whether the present tense tells a rule, of nobody by name: "the mayor is elected for four years"."""
    g = scene.grammar
    person = change.person
    mention = None if person is None else scene.person_in(person)
    if person is not None and g.word(person.head) == "you" and person.last - person.first == 1:
        return "?" not in g.lower[-3:] and (g.tag(change.hit.first) != "VBD" or "when" in g.lower)
    if change.form == "noun" or (mention is not None and mention.kind != "title"):
        return False
    named = person is not None and scene.is_name_like(person) and scene.grammar.tag(person.first) != "DT"
    if named and person is not None and not scene.posts_in(person.head, person.head + 1):
        return False
    if change.post is None and person is None:
        return False
    verb = change.hit.first
    group = g.lower[g.group_start(verb) : verb]
    if change.form == "passive":
        return bool({"is", "are"} & set(group)) and not {"being", "to", "now"} & set(group)
    frame = change.hit.trigger.frame
    general = frame == "take" or (change.hit.trigger.event in ("elected", "appointed") and frame == "give")
    return general and g.tag(verb) in ("VBZ", "VBP") and not group and change.form == "active"


def caused_by(scene: Scene, verb: int) -> int | None:
    """Return the infinitive of whoever wants it done by others: "a bid to have the judge disqualified"."""
    g = scene.grammar
    for k in range(verb - 1, max(verb - _FAR, 0), -1):
        if g.word(k) in ("have", "get", "see"):
            return k if g.word(k - 1) == "to" else None
        if g.tag(k) in _FINITE or g.word(k) in (";", ":", "that", "who"):
            return None
    return None
