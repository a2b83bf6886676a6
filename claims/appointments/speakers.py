"""Who "I" is: inside a quotation, its speaker; and who "he" and "she" are not: whoever speaks, or urges."""

from collections.abc import Sequence
from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.appointments.wishes import demanded_that
from claims.model import Candidate, Slot
from claims.quotes.rules import COLON
from claims.wordlists import words

_FIRST_PERSON = frozenset(("I", "me", "my", "My", "myself"))
_THIRD_PERSON = words("appointments", "speakers third person")

_OUGHT = frozenset(("should", "must", "ought"))
_URGES = words("appointments", "told") | words("appointments", "speakers urges")


def spoken_by(change: Candidate, text: str, quotes: Sequence[Candidate]) -> Candidate:
    """Return a change or post held with the speaker of the quotation as "I", and nobody as a "he" that is not them.

    Args:
        change: a change in a post, or a post held.
        text: the clean text.
        quotes: of the article, in order of the text.
    """
    person = change.slots["person"]
    said = None if person.span is None else person.span.of(text)
    first = person.value is None and said in _FIRST_PERSON
    third = person.value is not None and said in _THIRD_PERSON
    if person.span is None or not (first or third):
        return change
    around = [q for q in quotes if (first or q.value("kind") == "direct") and q.span.covers(person.span)]
    around = [q for q in around if q.value("kind") == "direct" or q.rule == COLON.name]  # a turn of an interview
    speaker = around[-1].value("speaker") if around else None
    if speaker is None or (third and speaker != person.value):
        return change
    told = Slot(speaker, person.span, f"'{said}' is who speaks in the quotation.")
    if third:
        told = Slot(None, person.span, f"'{said}' is somebody else than who speaks in the quotation.")
    return replace(change, slots={**change.slots, "person": told})


def not_who_urges(scene: Scene, change: Change, slot: Slot) -> Slot:
    """Return the slot of somebody else than who urges: of "Lund said the mayor failed and he should go" the mayor."""
    g, who = scene.grammar, change.person
    said = None if who is None or who.last - who.first > 1 else scene.tokens[who.first].text
    if who is None or slot.value is None or said not in _THIRD_PERSON or who.first > change.hit.first:
        return slot
    ought = not _OUGHT.isdisjoint(g.lower[who.last : change.hit.first])
    start = g.group_start(change.hit.first)
    if not ought and (g.word(start) != "be" or demanded_that(scene, change.hit.first, start) is None):
        return slot
    before = [(m.person, last) for m, first, last in scene.mentions if first < who.first and m.person is not None]
    names = {number: scene.reading.people.persons[number].name for number, _ in before}
    urges = any(names[number] == slot.value and g.word(last) in _URGES for number, last in before)
    others = [name for name in names.values() if name != slot.value]
    if not urges:
        return slot
    told = others[0] if len(others) == 1 else None
    return Slot(told, slot.span, f"'{said}' is somebody else than who says what ought to be.")
