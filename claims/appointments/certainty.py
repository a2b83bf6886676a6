"""How the text puts a change: stated, planned, denied, rumoured or conditional, read from the words around its verb."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.denials import if_before, if_opens, said_outright
from claims.appointments.granting import GRANTED, WILL_LEAD
from claims.appointments.left_open import (
    asked,
    called_for,
    chosen_to,
    helped_to,
    in_headline,
    of_nobody_yet,
    prospect_of,
    purpose,
    should_or_whoever,
    start_of,
    taken_for_done,
    was_among_first,
)
from claims.appointments.noun_certainty import noun_certainty
from claims.appointments.scene import Scene
from claims.appointments.wishes import (
    caused_by,
    failed_after,
    failed_before,
    governor_of,
    is_in_general,
    not_yet,
    slot_of,
    told_in_past,
    wish_before,
)
from claims.model import Slot
from claims.wordlists import words

_NOT = words("appointments", "negation")
_DENY = words("appointments", "denial")
_DENY_THAT = words("appointments", "certainty deny that")
_HEARSAY = words("appointments", "hearsay")
_FALSE = words("appointments", "false")
_FUTURE = words("appointments", "future")
_PLAN = words("appointments", "plan")
_RUMOUR = words("appointments", "rumour")
_IF = words("appointments", "condition")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: Words of a row of holders: to whom it happened first, it happened.
_FIRST = words("appointments", "certainty first")
_SUPPOSE = words("appointments", "certainty suppose")
_HOPES = words("appointments", "certainty hopes")
_HELPERS = _FUTURE | _IF | {"to", "not"}
_BE_HELPED = frozenset(("be", "been", "being"))
#: Tokens between two verbs that share their helpers; ours.
_FAR = 18
_BE = ("is", "are", "was", "were")
_NO_PLAN = words("appointments", "no_plan")


def certainty(scene: Scene, change: Change) -> Slot:
    """Return how the text puts a change, with the word that says so."""
    if (led_by := _led_by(scene, change)) is not None:
        change = replace(change, hit=replace(change.hit, first=led_by, last=led_by + 1), last=led_by + 1)
    if was_among_first(scene, change):
        return Slot("stated", None, "The text states it as a fact.")
    for read in (
        said_outright,
        asked,
        chosen_to,
        called_for,
        prospect_of,
        taken_for_done,
        _none_or_nearly,
        told_before,
        _governed,
        _conditioned,
        _as_ranked,
        noun_certainty,
        _future,
        purpose,
        _planned,
        _at_large,
    ):
        slot = read(scene, change)
        if slot is not None:
            return slot
    return Slot("stated", None, "The text states it as a fact.")


def _led_by(scene: Scene, change: Change) -> int | None:
    """Return the verb whose helpers a second one shares: "would step down and become", "will be removed and fined"."""
    g = scene.grammar
    verb = change.hit.first
    if change.form == "passive" and g.word(verb - 1) == "be" and g.word(verb - 2) in ("and", "or"):
        verb -= 1  # "will step aside and be replaced"
    if change.form == "passive" and not g.is_passive(verb) and (causes := caused_by(scene, verb)) is not None:
        return causes
    if change.form == "noun" or g.word(verb - 1) not in ("and", "or") or g.group_start(verb) != verb:
        return None
    phrase = g.tag(verb) == "NN" and change.hit.last - verb > 1  # "will go and hand over to"
    bare = (phrase or g.tag(verb) in ("VB", "VBP")) and not g.word(verb).endswith(("s", "ed"))
    if not bare and not (g.tag(verb) == "VBN" and change.form == "passive"):
        return None
    for k in range(verb - 2, max(verb - _FAR, -1), -1):
        helped = {g.word(i) for i in range(g.group_start(k), k)} if g.tag(k)[:2] == "VB" else set()
        if helped & (_HELPERS if bare else _BE_HELPED):
            return k
        if g.tag(k) in _FINITE or g.word(k) in (";", ":", "that", "who"):
            return None
    return None


def _group(scene: Scene, change: Change) -> range:
    return range(start_of(scene, change), change.hit.first)


def _hangs_on(scene: Scene, change: Change) -> bool:
    """Say whether a change is an infinitive or a noun, which hang on words before them."""
    g = scene.grammar
    return change.form == "noun" or "to" in (g.word(change.hit.first - 1), g.word(start_of(scene, change)))


def _governing(scene: Scene, change: Change) -> list[int]:
    """Return the tokens that may govern an infinitive or a noun, the nearest first, inside its clause."""
    start = start_of(scene, change)
    return list(range(start - 1, max(start - 7, -1), -1))


def _none_or_nearly(scene: Scene, change: Change) -> Slot | None:
    """Read "nobody was fired", "was almost fired" and "has no plans to resign"."""
    g = scene.grammar
    start = start_of(scene, change)
    for k in _group(scene, change):
        narrowly = g.word(k) == "narrowly" and change.hit.trigger.event != "elected"
        if g.word(k) in ("almost", "nearly") or narrowly:
            return slot_of(scene, "denied", k, "says that it did not quite happen")
    if change.hit.trigger.test == "tipped":
        return slot_of(scene, "rumoured", change.hit.first, "leaves open whether it is so")
    if change.hit.trigger.test == "claims victory":
        return slot_of(scene, "rumoured", change.hit.first, "tells what they say of themselves")
    person = change.person
    if person is not None and (g.word(person.head) in ("nobody", "none") or g.word(person.first) == "no"):
        if (condition := if_before(scene, person.first)) is not None:
            return slot_of(scene, "conditional", condition, "makes it depend on something")
        return slot_of(scene, "denied", person.first, "says that it did not happen")
    if _hangs_on(scene, change) or g.word(start - 1) == "of":
        for k in _governing(scene, change):
            if g.word(k) == "no" and g.word(k + 1) in _NO_PLAN:
                return slot_of(scene, "denied", k, "says that there is none")
    return None


def _governed(scene: Scene, change: Change) -> Slot | None:
    """Read what an infinitive, a noun or an "-ing" hangs on: "refused to", "calls for", "ruled out"."""
    g = scene.grammar
    start = start_of(scene, change)
    if _hangs_on(scene, change):
        for k in _governing(scene, change):
            if g.word(k) == "," and g.tag(k + 1) == "PRP":
                break  # "If she fails, he would have to appoint Lund"
            if (g.word(k) in _DENY and (g.word(k) != "ruled" or g.word(k + 1) == "out")) or (
                g.word(k) == "turned" and g.word(k + 1) == "down"
            ):
                return slot_of(scene, "denied", k, "denies it")
        failed = failed_before(scene, start)
        failed = failed_after(scene, change) if failed is None else failed
        if failed is not None:
            return slot_of(scene, "denied", failed, "says that it came to nothing")
    governor = governor_of(scene, change, start)
    if governor is not None:
        return governor
    group = _group(scene, change)
    for k in (*group, *(_governing(scene, change) if _hangs_on(scene, change) else ())):
        if g.word(k) in _RUMOUR and g.tag(k) != "NNP":
            return slot_of(scene, "rumoured", k, "leaves open whether it is so")
    return None


def _conditioned(scene: Scene, change: Change) -> Slot | None:
    g = scene.grammar
    start = start_of(scene, change)
    if change.hit.trigger.test == "considers":
        return slot_of(scene, "conditional", change.hit.first, "leaves open whether it is done")
    if change.hit.trigger.test == GRANTED and g.word(change.hit.first) == "offered":
        return slot_of(scene, "conditional", change.hit.first, "leaves open whether it is taken")
    for k in _group(scene, change):
        if g.word(k) in _IF:
            rather = g.word(k + 1) in ("rather", "sooner")
            told = told_in_past(scene, change, k)
            if told is not None and not rather:
                return slot_of(scene, "planned", k, "tells what was still to come")
            return slot_of(scene, "conditional", k, "makes it depend on something")
        if g.word(k) in ("has", "have", "needs", "need") and g.word(k + 1) == "to":
            return slot_of(scene, "conditional", k, "says what ought to be")
    if (if_so := should_or_whoever(scene, change)) is not None:
        return slot_of(scene, "conditional", if_so, "makes it depend on something")
    inverted = (
        g.word(0) in ("had", "were") and start <= 8 and g.word(start) in ("", "been", g.word(change.hit.first), "to")
    )
    condition = 0 if inverted else if_before(scene, start)
    condition = if_opens(scene, change, start) if condition is None else condition
    if condition is not None:
        return slot_of(scene, "conditional", condition, "makes it depend on something")
    return None


def _as_ranked(scene: Scene, change: Change) -> Slot | None:
    """Read "would be the oldest person ever elected": whoever would be the first of them is not there yet."""
    g = scene.grammar
    start = start_of(scene, change)
    for k in range(start - 1, max(start - 10, 0), -1):
        if g.word(k) in ("be", "become") and g.tag(k - 1) == "MD":
            if _FIRST.isdisjoint(g.lower[k:start]) and "JJS" not in g.tags[k:start]:
                return None
            certain = "planned" if g.word(k - 1) in _FUTURE else "conditional"
            return slot_of(scene, certain, k - 1, "puts it in the future or makes it depend on something")
        if g.tag(k) in _FINITE or g.word(k) in (",", ";", "who", "that"):
            return None
    return None


def _along(scene: Scene, change: Change) -> Slot | None:
    """Read how sure the clause is that "replacing" or "succeeding" goes along with: "will lead it, replacing Moe"."""
    g = scene.grammar
    if change.hit.trigger.frame != "follow" or g.tag(change.hit.first) != "VBG" or g.word(change.hit.first - 1) != ",":
        return None
    for k in range(change.hit.first - 2, max(change.hit.first - 25, -1), -1):
        if g.word(k) in ("will", "’ll", "'ll") or (g.word(k) == "to" and g.word(k - 1) in (*_BE, "set", "due")):
            return slot_of(scene, "planned", k, "puts it in the future")
        if g.tag(k) == "MD" and told_in_past(scene, change, k) is not None:
            return slot_of(scene, "planned", k, "tells what was still to come")
        if g.tag(k) == "MD":
            return slot_of(scene, "conditional", k, "makes it depend on something")
        if g.tag(k) in ("VBD", "VBP", "VBZ") and g.word(k + 1) not in ("to", "set", "due"):
            return None
    return None


def _future(scene: Scene, change: Change) -> Slot | None:
    g = scene.grammar
    if (along := _along(scene, change)) is not None:
        return along
    person = change.person
    opener = g.word(person.first - 1) if person is not None and change.form == "active" else ""
    passive = change.form == "passive" and g.word(start_of(scene, change)) in ("is", "are")
    passive = passive and person is not None and scene.person_in(person) is not None
    opener = g.word(person.first - 1) if passive and person is not None else opener
    if opener in ("when", "once", "until", "before", "after") and (passive or g.word(change.hit.first).endswith("s")):
        return slot_of(scene, "planned", person.first - 1 if person else 0, "puts it in the future")
    if change.hit.trigger.test == WILL_LEAD and g.word(change.hit.first) == "would":
        told = told_in_past(scene, change, change.hit.first)
        certain = "planned" if told is not None else "conditional"
        return slot_of(scene, certain, change.hit.first, "tells what was still to come")
    if change.hit.trigger.test == WILL_LEAD:
        return slot_of(scene, "planned", change.hit.first, "puts it in the future")
    group = _group(scene, change)
    if not _FIRST.isdisjoint(g.lower[max(group.start - 8, 0) : group.start]) and g.word(group.start) == "to":
        return None  # "the first chancellor since 1945 to be ousted"
    for k in group:
        if g.word(k) == "to" and g.word(k + 1) == "have" and g.word(k - 1) in ("was", "were"):
            return slot_of(scene, "conditional", k, "tells what was planned and not done")
        is_to = g.word(k) == "to" and g.word(k - 1) in ("is", "are", "was", "were", "’s", "'s")
        if is_to or g.word(k) in _FUTURE or (g.word(k) == "be" and g.word(k - 1) == "to"):
            if g.word(k) == "be" and (wished := wish_before(scene, change, start_of(scene, change))) is not None:
                return wished
            return slot_of(scene, "planned", k, "puts it in the future")
    return None


def _planned(scene: Scene, change: Change) -> Slot | None:
    """Read the wish or the plan that an infinitive or a noun hangs on."""
    if not _hangs_on(scene, change):
        return None
    g = scene.grammar
    start = start_of(scene, change)
    wished = wish_before(scene, change, start)
    if wished is not None:
        return wished
    for k in (*reversed(range(max(start - 1, 0), change.hit.first)), *_governing(scene, change)):
        if g.word(k) in _PLAN and not (g.word(k) in ("announced", "about", "decision") and change.form == "noun"):
            return slot_of(scene, "planned", k, "speaks of a plan")
        if k < start and g.word(k) in _FUTURE:
            return slot_of(scene, "planned", k, "puts it in the future")
    return None


def _at_large(scene: Scene, change: Change) -> Slot | None:
    g = scene.grammar
    for k in _governing(scene, change):
        if g.word(k) in ("reportedly", "rumoured", "rumored", "allegedly"):
            return slot_of(scene, "rumoured", k, "leaves open whether it is so")
    if (clipped := in_headline(scene, change)) is not None:
        return clipped
    if (unnamed := of_nobody_yet(scene, change)) is not None:
        return slot_of(scene, "conditional", unnamed, "tells what is to be done, and of nobody yet")
    if (governor := not_yet(scene, change, start_of(scene, change))) is not None:
        return slot_of(scene, "conditional", governor, "leaves open whether it is done")
    if (helped := helped_to(scene, change)) is not None:
        return helped
    if is_in_general(scene, change):
        return slot_of(scene, "conditional", change.hit.first, "tells how it is in general, and of nobody by name")
    return None


def told_before(scene: Scene, change: Change, *, again: bool = True, start: int | None = None) -> Slot | None:
    """Read the verb or noun that a clause hangs on: "denied that she would resign", "rumours that …"."""
    g = scene.grammar
    start = start_of(scene, change) if start is None else start
    for k in range(start - 1, max(start - 16, -1), -1):
        word = g.word(k)
        if word in _DENY_THAT or (word == "truth" and g.word(k - 1) == "no"):
            return slot_of(scene, "denied", k, "denies it")
        if word in _HOPES and change.form != "noun":
            return slot_of(scene, "conditional", k, "speaks of a wish")
        if word in _SUPPOSE:
            return slot_of(scene, "conditional", k, "only supposes it")
        if word in ("unlikely", "doubtful", "possible") and g.word(k + 1) == "that":
            return slot_of(scene, "rumoured", k, "leaves open whether it is so")
        claimed = word in words("appointments", "certainty claims") and g.tag(k)[:2] == "NN"
        if (word in _HEARSAY or claimed) and g.word(k + 1) in ("that", "of"):
            wrong = g.first_after(change.hit.last, tuple(_FALSE), 8)
            if wrong is None and not {g.word(k - 1), g.word(k - 2)}.isdisjoint(_FALSE):
                wrong = k - 1  # "dismissed claims that"
            if wrong is not None:
                return slot_of(scene, "denied", wrong, "says that it is not so")
            earlier = told_before(scene, change, again=False, start=k) if again else None
            return earlier or slot_of(scene, "rumoured", k, "leaves open whether it is so")
        if word in (";", ":") or g.tag(k) in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None
