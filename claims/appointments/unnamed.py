"""Who gets or leaves a post and has no name: "a permanent successor", "her replacement", "The Italian"."""

from claims.appointments.scene import Scene
from claims.model import Slot
from claims.places import nationalities
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_NEXT = words("appointments", "unnamed next")
_ANYONE = frozenset(("anyone", "anybody", "someone", "somebody"))
#: Before a post, these tell of any who may come to hold it.
#: Words that tell that somebody holds or held it.
_IN_OFFICE = frozenset(("sitting", "serving", "former", "retired", "ex"))
_ANY = frozenset(("a", "an", "another", "no"))


def unnamed_slot(scene: Scene, chunk: Chunk) -> Slot | None:
    """Return the slot of somebody whom the words leave without a name; `None` where they tell who it is.

    "The Italian" is whoever alone is named in the sentence before.
    """
    g, span = scene.grammar, scene.span(chunk.first, chunk.last)
    if g.word(chunk.head) in _NEXT or g.word(chunk.head) in _ANYONE or _is_any_holder(scene, chunk):
        return Slot(None, span, f"'{span.of(scene.text)}' names nobody yet.")
    if g.word(chunk.first) != "the" or scene.words(chunk.head, chunk.head + 1) not in nationalities():
        return None
    before = None if not scene.index else scene.reading.sentences[scene.index - 1].span
    named = () if before is None else scene.reading.people.within(before)
    persons = {mention.person for mention in named if mention.kind in ("full", "surname")}
    person = persons.pop() if len(persons) == 1 else None
    if person is None:
        return Slot(None, span, f"It cannot be told who '{span.of(scene.text)}' is.")
    name = scene.reading.people.persons[person].name
    return Slot(name, span, f"The only person whom the sentence before names is {name}.")


def _is_any_holder(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is "a" post and no more: "a caretaker prime minister", "a new chief executive"."""
    held = next((p for p in scene.posts_in(chunk.head, chunk.head + 1) if p.name[0] <= chunk.head < p.name[1]), None)
    if not _IN_OFFICE.isdisjoint(scene.grammar.lower[chunk.first : chunk.head]):
        return False  # "to unseat a sitting president"
    any_ = held is not None and scene.grammar.word(chunk.first) in _ANY and not held.plural and not held.never
    return any_ and held is not None and (held.strong or "new" in scene.grammar.lower[chunk.first : chunk.head])
