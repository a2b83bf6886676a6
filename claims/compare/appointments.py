"""A claimed appointment beside a source: person, post, body, event, date and who gave it, then the whole statement."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claims.appointments.slots import SLOTS as SPECS
from claims.compare.appointed import beside, named
from claims.compare.appointee import is_beside
from claims.compare.dates import kind_of
from claims.compare.events import compare_events, event_in, is_acting, unsaid_in
from claims.compare.longer import longer_body, longer_post
from claims.compare.moments import compare_values, days_apart
from claims.compare.names import is_one_name_romanised
from claims.compare.phrases import compare_phrases, find_body, find_own_post, find_post, is_former
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.compare.scenes import Scene, scenes
from claims.compare.speakers import compare_speakers
from claims.compare.spelling import are_spelled_otherwise
from claims.compare.statement import GREEN, lowered_by
from claims.model import ClaimType, Slot, Span

#: What is compared each for itself; how certain it is comes after.
SLOTS = tuple(spec.name for spec in SPECS if spec.name != "certainty")
#: "Re-elected", which the extraction reads as elected.
_AGAIN = re.compile(r"\bre-?(?:elect|appoint|nominat|hir)", re.IGNORECASE)
#: By what nobody comes to a post: they have it already, or had it.
_NOT_BEGUN = ("holds", "held", "reappointed")
#: Who else has a part in it.
_OTHERS = ("other", "by")
_SHORTER = frozenset((FactKind.SHORT, FactKind.INITIALS, FactKind.TITLE))
_SPELLED = frozenset((FactKind.ACCENTS, FactKind.SPELLING))
_COARSER = frozenset((FactKind.CLAIM_COARSER, FactKind.SOURCE_COARSER))
_NAMED = frozenset((FactKind.SAME, FactKind.OTHER_WORDS, FactKind.ACCENTS, FactKind.SPELLING))
_OPEN = frozenset((FactKind.MISSING, FactKind.UNRESOLVED, FactKind.OVERLAPPING, FactKind.OTHER_READING))
_NAME = r"[^\W\d_a-z][\w’'-]*"
_BEHIND = re.compile(rf"\s{{1,2}}(?:of|for|at)\s{{1,2}}(?:the\s{{1,2}})?(?P<body>{_NAME}(?:\s{_NAME}){{0,4}})")
#: Who gives a post, and the verb, right before who gets it.
_GIVES = re.compile(r"(?P<giver>[^,;:()“”\"]{1,80}?)\s(?:has\s)?(?:named|appointed|chose|hired|elected|picked)\s")
_APART = re.compile(r",|\b(?:and|but|who|when|while)\b")
#: What a fact is worth when the nearest of several sentences is looked for; a person counts threefold.
_WORTH = {FactKind.DIFFERENT: -1, FactKind.MISSING: 0, FactKind.UNRESOLVED: 0, FactKind.OVERLAPPING: 1}


def compare_appointment(
    slots: Mapping[str, str | None], text: str, source: str, *, source_published: date | None = None
) -> Comparison | None:
    """Compare an appointment with the sentence of a source that says most of it.

    Args:
        slots: slot values of the claim; person, post, body, event, when, by and certainty are used.
        text: the claim's wording; `""` where the slots are all of it.
        source: as it was received.
        source_published: its day of publication; `None` leaves its relative dates unresolved.

    Returns:
        A fact for each slot that the claim fills, in the order of `SLOTS`, then what else one side says; `None` when
        the claim names no person and no post.
    """
    claimed = {name: (slots.get(name) or "").strip() for name in (*SLOTS, "certainty")}
    if not (claimed["person"] or claimed["post"]):
        return None
    mine = _nearest(claimed, text, None)
    for name in _OTHERS:
        claimed[name] = claimed[name] or (named(name, mine[0][1]) if mine else "")
    found = _nearest(claimed, source, source_published)
    if not found:
        missing = tuple(Fact(name, FactKind.MISSING, claimed[name]) for name in SLOTS if claimed[name])
        return Comparison(ClaimType.APPOINTMENT, Outcome.NOT_FOUND, missing)
    facts, scene = found[0]
    outcome = _outcome(facts)
    if outcome in GREEN:
        told = tuple(beside(text, mine[0] if mine else None, (facts, scene)))
        facts, outcome = facts + told, lowered_by(_outcome(facts + told), told)
    there = tuple(replace(fact, span=scene.in_source(fact.span) if fact.span else None) for fact in facts)
    return Comparison(ClaimType.APPOINTMENT, outcome, there, len(found) - 1)


def _nearest(claimed: Mapping[str, str], text: str, published: date | None) -> Sequence[tuple[tuple[Fact, ...], Scene]]:
    """Return what each sentence says of a claimed appointment, that which says most first; spans count its reading."""
    read = [(tuple(_facts(claimed, scene)), scene) for scene in scenes(claimed, text, published)]
    return sorted((one for one in read if _is_about(one[0])), key=lambda one: -_worth(one[0]))


def _is_about(facts: tuple[Fact, ...]) -> bool:
    """Say whether facts tell of the claimed person or, where another person has it, of the claimed post."""
    away = (FactKind.MISSING, FactKind.DIFFERENT)
    return any(fact.slot in ("person", "post") and fact.kind not in away for fact in facts)


def _worth(facts: tuple[Fact, ...]) -> int:
    return sum(_WORTH.get(fact.kind, 2) * (3 if fact.slot == "person" else 1) for fact in facts)


def _outcome(facts: tuple[Fact, ...]) -> Outcome:
    kinds = {fact.kind for fact in facts}
    if any(fact.kind is FactKind.DIFFERENT and not _is_plan(fact) for fact in facts):
        return Outcome.CONFLICT
    if kinds & _OPEN or FactKind.DIFFERENT in kinds:
        return Outcome.PARTLY
    if any(fact.slot in ("post", "body") and fact.kind in _COARSER for fact in facts):
        return Outcome.STANDS  # a longer name may be another post or body
    if any(fact.slot == "event" and fact.kind in _COARSER and fact.said in _NOT_BEGUN for fact in facts):
        return Outcome.STANDS  # who holds a post may have come to it in another way, and at another time
    if any(fact.kind is FactKind.SPELLING and not _is_one_spelling(fact) for fact in facts):
        return Outcome.STANDS  # Falk may be Falck, and the guild one of the guilds
    if kinds & _SPELLED:
        return Outcome.SPELLING
    return Outcome.COARSER if kinds & _COARSER else Outcome.SAME


def _is_one_spelling(fact: Fact) -> bool:
    """Say whether what differs by a letter is known to be one name, or one word, written in two ways."""
    claimed, said = fact.claimed or "", fact.said or ""
    return is_one_name_romanised(claimed, said) or are_spelled_otherwise(claimed, said)


def _is_plan(fact: Fact) -> bool:
    """Say whether only the certainty differs, and nobody denies it: what is planned today is stated tomorrow."""
    return fact.slot == "certainty" and "denied" not in (fact.claimed, fact.said)


def _facts(claimed: Mapping[str, str], scene: Scene) -> Iterator[Fact]:
    if claimed["person"]:
        yield _person(claimed["person"], scene)
    post = _phrase("post", claimed["post"], scene) if claimed["post"] else None
    body = _body(claimed["body"], claimed["post"], scene) if claimed["body"] else None
    if post:
        yield _whole_post(post, body, scene)
    if body:
        yield body
    has_post = post is not None and post.kind not in (FactKind.MISSING, FactKind.DIFFERENT)
    event, span, certainty = _event(scene, has_post=has_post or scene.told is not None)
    there = find_post(claimed["post"], scene.reading.text, scene.sentence) if claimed["post"] else None
    if event == "holds" and there and is_former(scene.reading.text, there[1], scene.sentence.start):
        event = "held"
    if claimed["event"]:
        kind = compare_events(claimed["event"], event) if event else FactKind.MISSING
        if kind is FactKind.SAME and span and _AGAIN.search(scene.reading.text, max(0, span.start - 3), span.end):
            kind, event = FactKind.CLAIM_COARSER, "reappointed"
        if kind is FactKind.DIFFERENT and event == "holds" and _is_by_the_way(claimed["event"], scene):
            kind = FactKind.UNRESOLVED
        yield Fact("event", kind, claimed["event"], event, span if event else None)
    if claimed["when"]:
        yield _when(claimed["when"], claimed["post"], scene)
    for name in _OTHERS:
        if claimed[name]:
            yield _other(name, claimed[name], scene)
    yield from _certainty(claimed["certainty"] or "stated", certainty, scene, span)


def _certainty(claimed: str, said: str | None, scene: Scene, event: Span | None) -> Iterator[Fact]:
    """Yield how certain a source is where it differs from the claim, or where words make it uncertain: "almost"."""
    start = scene.sentence.start
    unsaid = unsaid_in(scene.words(), event.start - start if event else None) if said in (None, "stated") else None
    if unsaid:
        there = Span(start + unsaid[0], start + unsaid[1])
        yield Fact("certainty", FactKind.UNRESOLVED, claimed, there.of(scene.reading.text), there)
    elif said and said != claimed:
        yield Fact("certainty", FactKind.DIFFERENT, claimed, said, event)


def _person(claimed: str, scene: Scene) -> Fact:
    if scene.person:
        kind, name, span = scene.person
        if kind in _SHORTER and scene.namesake:  # "Karin Marsh … Marsh was appointed"
            return Fact("person", FactKind.UNRESOLVED, claimed, *scene.namesake)
        return Fact("person", kind, claimed, name, span)
    if scene.other:
        name, span = scene.other
        return Fact("person", FactKind.DIFFERENT, claimed, name, span)
    return Fact("person", FactKind.MISSING, claimed)


def _phrase(slot: str, claimed: str, scene: Scene) -> Fact:
    """Compare a post or a body: with its words in the sentence, with what the extraction read, with words nearby."""
    text, find = scene.reading.text, find_own_post if slot == "post" else find_body
    place = find(claimed, text, scene.sentence)
    slot_told = scene.told.slots[slot] if scene.told else None
    if slot_told and slot_told.value and not (place and _is_told(claimed, place[1], slot_told)):
        kind = compare_phrases(claimed, slot_told.value)
        if place:
            kind = FactKind.DIFFERENT if place[0] is FactKind.DIFFERENT else FactKind.UNRESOLVED
        return Fact(slot, kind, claimed, slot_told.value, slot_told.span)
    if place and slot == "post" and _is_away(place[1], scene):
        return Fact(slot, FactKind.UNRESOLVED, claimed, place[1].of(text), place[1])
    place = place or (find(claimed, text, scene.near) if slot == "body" or scene.person else None)
    if place is None:
        return Fact(slot, FactKind.MISSING, claimed)
    return Fact(slot, place[0], claimed, place[1].of(text), place[1])


def _whole_post(post: Fact, body: Fact | None, scene: Scene) -> Fact:
    """Return the fact about a post, `different` where the source goes on and names a longer one."""
    place = find_own_post(post.claimed or "", scene.reading.text, scene.sentence)
    if post.kind not in _NAMED or place is None:
        return post
    by = scene.told.slots["by"].span if scene.told else None
    if by and by.overlaps(place[1]):  # "elected by the rector"
        return replace(post, kind=FactKind.UNRESOLVED)
    there = find_body(body.claimed or "", scene.reading.text, scene.sentence) if body else None
    where = there[1] if there and body and body.kind not in (FactKind.MISSING, FactKind.DIFFERENT) else None
    longer = longer_post(post.claimed or "", scene.reading.text, place[1], where, scene.sentence)
    if longer is None:
        return post
    kind, span = longer
    return Fact("post", kind, post.claimed, span.of(scene.reading.text), span)


def _is_told(claimed: str, found: Span, told: Slot) -> bool:
    """Say whether words that name a post or a body are those that the extraction read, or as good as these."""
    is_there = told.span is None or told.span.overlaps(found)
    return is_there or compare_phrases(claimed, told.value or "") is not FactKind.DIFFERENT


def _is_away(post: Span, scene: Scene) -> bool:
    """Say whether a post stands apart from an event, and may be another's: "appointed pilot, met the mayor"."""
    event = scene.told.slots["event"].span if scene.told and not scene.told.value("post") else None
    if event is None or event.overlaps(post):
        return False
    if post.end > event.start:
        return bool(_APART.search(scene.reading.text, event.end, post.start))
    return scene.person is not None and not is_beside(scene.reading.text, scene.person[2], post, ())


def _body(claimed: str, post: str, scene: Scene) -> Fact:
    """Compare a body; where the source names it nowhere, with the one that stands behind the post: "of Tarn"."""
    fact = _phrase("body", claimed, scene)
    there = find_body(claimed, scene.reading.text, scene.sentence) if fact.kind in _NAMED else None
    longer = longer_body(claimed, scene.reading.text, there[1], scene.sentence.end) if there else None
    if longer and there and fact.said == there[1].of(scene.reading.text) and not _holds_post(post, longer, scene):
        return Fact("body", FactKind.DIFFERENT, claimed, longer.of(scene.reading.text), longer)
    named = find_post(post, scene.reading.text, scene.sentence) if post and fact.kind is FactKind.MISSING else None
    behind = _BEHIND.match(scene.reading.text, named[1].end, scene.sentence.end) if named else None
    if behind is None:
        return fact
    return Fact("body", FactKind.DIFFERENT, claimed, behind["body"], Span(*behind.span("body")))


def _holds_post(post: str, name: Span, scene: Scene) -> bool:
    """Say whether words behind a body are the claimed post: "the Navy secretary"."""
    found = find_own_post(post, scene.reading.text, scene.sentence) if post else None
    return found is not None and found[0] is not FactKind.DIFFERENT and found[1].overlaps(name)


def _event(scene: Scene, *, has_post: bool) -> tuple[str | None, Span | None, str | None]:
    """Return the event that a sentence tells of, where, and how certain it is; "acting" goes before the rest."""
    if scene.told is not None:
        slot = scene.told.slots["event"]
        event = "acting" if slot.value in ("holds", "appointed") and is_acting(scene.words()) else slot.value
        return event, slot.span, scene.told.value("certainty")
    event, at, is_denied = event_in(scene.words(), has_post=has_post)
    start = scene.sentence.start
    return event, Span(start + at[0], start + at[1]) if at else None, "denied" if is_denied else None


def _is_by_the_way(event: str, scene: Scene) -> bool:
    """Say whether a sentence says by the way who holds a post, and has the claimed event too: "suspended its chief"."""
    is_aside = scene.told is not None and scene.told.slots["event"].span is None
    return is_aside and event_in(scene.words(), has_post=False)[0] == event


def _is_another_place(post: str, scene: Scene) -> bool:
    """Say whether the claimed post stands apart from the one that was read: "a deputy prosecutor … its prosecutor"."""
    slot = scene.told.slots["post"] if scene.told else None
    place = find_own_post(post, scene.reading.text, scene.sentence)
    if slot is None or slot.span is None or place is None or place[0] is FactKind.DIFFERENT:
        return False
    return not slot.span.overlaps(place[1])


def _when(claimed: str, post: str, scene: Scene) -> Fact:
    value = scene.told.value("when") if scene.told else None
    is_later = bool(post) and _is_another_place(post, scene)
    if value and scene.told and not is_later:
        span = scene.told.slots["when"].span
        return Fact("when", compare_values(claimed, value), claimed, value, span)
    if not scene.dates:
        return Fact("when", FactKind.MISSING, claimed)
    nearest = min(scene.dates, key=lambda one: days_apart(claimed, one.value))
    words = nearest.value or nearest.span.of(scene.reading.text)
    return Fact("when", kind_of(claimed, nearest), claimed, words, nearest.span)


def _other(slot: str, claimed: str, scene: Scene) -> Fact:
    """Compare who gave or took the post, or who had it before or after, as a person or as a body."""
    said = scene.told.slots[slot] if scene.told else None
    if said is None or not said.value:
        giver = _giver(scene) if slot == "by" else None
        is_same = giver is not None and compare_speakers(claimed, giver.of(scene.reading.text)) is FactKind.SAME
        return Fact(slot, FactKind.SAME, claimed, claimed, giver) if is_same else Fact(slot, FactKind.MISSING, claimed)
    return Fact(slot, compare_speakers(claimed, said.value), claimed, said.value, said.span)


def _giver(scene: Scene) -> Span | None:
    """Return who gives the post where a sentence begins with them: "The council named Marsh pilot"; `None` for none."""
    start, person = scene.sentence.start, scene.person[2] if scene.person else None
    found = _GIVES.fullmatch(scene.reading.text, start, person.start) if person and start < person.start else None
    return Span(*found.span("giver")) if found else None
