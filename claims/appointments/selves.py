"""Who stands beside the person of a change: never that person again, as predecessor or as who decided."""

from collections.abc import Sequence
from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.resolve import open_slot, person_slot
from claims.appointments.scene import Scene
from claims.model import Candidate, Slot
from claims.people import Mention
from claims.reading import Reading
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: The last word of what one does with the resignation of another.
_TAKES = words("appointments", "selves takes")
_GENDERS = {"him": "m", "he": "m", "his": "m", "her": "f", "she": "f"}


def someone_else(scene: Scene, change: Change, chunk: Chunk | None, missing: str) -> Slot:
    """Return the slot of another person; a pronoun that would mean the person of the change means who came before."""
    slot = person_slot(scene, chunk, missing)
    if chunk is None or slot.value is None or change.person is None:
        return slot
    if slot.value != person_slot(scene, change.person, "").value:
        return slot
    mention = scene.person_in(chunk)
    if mention is not None and mention.kind != "pronoun" and _is_done_to(scene, change):
        return slot
    if mention is None or mention.kind != "pronoun":
        return open_slot(missing)
    before = _named_before(scene, mention)
    if before is None:
        return Slot(None, mention.span, "It cannot be told who is meant.")
    return Slot(before, mention.span, "The last other person named before.")


def _is_done_to(scene: Scene, change: Change) -> bool:
    """Say whether somebody does it to "her" or "him", who is somebody else then: "Lund tried to force her out"."""
    who, g = change.person, scene.grammar
    start = g.group_start(change.hit.first)
    return (
        who is not None
        and not (g.word(start) == "to" and g.tag(start - 1)[:2] == "NN")  # "survived a vote to oust him"
        and change.form == "active"
        and who.first > change.hit.first
        and who.last - who.first == 1
        and g.word(who.first) in ("her", "him", "them")
    )


def not_the_doer(scene: Scene, change: Change, slot: Slot) -> Slot:
    """Return the slot of "her" to whom somebody by name does it: who was named before, and not the doer."""
    if change.person is None or change.by is None or slot.value is None or not _is_done_to(scene, change):
        return slot
    meant, doer = scene.person_in(change.person), scene.person_in(change.by)
    if meant is None or doer is None or doer.kind == "pronoun" or doer.person is None or meant.person != doer.person:
        return slot
    before = _named_before(scene, meant)
    return Slot(before, slot.span, f"'{scene.grammar.word(change.person.first)}' is somebody else than who does it.")


def not_who_accepts(scene: Scene, change: Change, slot: Slot) -> Slot:
    """Return the slot of whose resignation somebody else takes or turns down: "Lund turned down his exit"."""
    g, who = scene.grammar, change.person
    own = change.form == "noun" and who is not None and g.tag(who.first) == "PRP$" and who.last - who.first == 1
    if who is None or not own or slot.value is None or g.word(who.first - 1) not in _TAKES:
        return slot
    doer, meant = g.subject_of_clause_before(who.first), scene.person_in(who)
    actor = None if doer is None else scene.person_in(doer)
    if actor is None or meant is None or actor.person is None or actor.person != meant.person:
        return slot
    return Slot(_named_before(scene, meant), slot.span, "It is of somebody else than who accepts or rejects it.")


def _named_before(scene: Scene, pronoun: Mention) -> str | None:
    """Return who was named last before a pronoun, other than the one it was taken for, and of its gender."""
    people = scene.reading.people
    word = pronoun.span.of(scene.text).lower()
    gender = _GENDERS.get(word)
    for mention in reversed(people.mentions):
        if mention.span.start >= pronoun.span.start or mention.person in (None, pronoun.person):
            continue
        if pronoun.span.start - mention.span.start > _FAR:
            return None
        person = people.persons[mention.person] if mention.person is not None else None
        if person is not None and (gender is None or person.gender in (None, gender)):
            return person.name
    return None


#: Characters before a pronoun within which the one it means is looked for; ours.
_FAR = 600


def as_appointed(reading: Reading, change: Candidate, before: Sequence[Candidate]) -> Candidate:
    """Return a change whose "she" means who was just appointed, where it was taken for the one who appointed her.

    That is "The governor tapped Ada Lund. If confirmed, she would replace Jan Moe"; `before` are the changes of the
    sentence before.
    """
    slot = change.slots["person"]
    word = "" if slot.span is None else slot.span.of(reading.text).lower()
    if word not in ("he", "she") or not before:
        return change
    genders = {person.name: person.gender for person in reading.people.persons}
    for told in before:
        name = told.value("person")
        if name and slot.value and told.value("by") == slot.value and genders.get(name, "") in (None, _GENDERS[word]):
            meant = Slot(name, slot.span, f"“{word}” is read as {name}, who is appointed in the sentence before.")
            return replace(change, slots={**change.slots, "person": meant})
    return change
