"""Who "I" is: inside a quotation, its speaker; and who "he" and "she" are not."""

from collections.abc import Sequence
from dataclasses import replace

from claims.model import Candidate, Slot

_FIRST_PERSON = frozenset(("I", "me", "my", "My", "myself"))
_THIRD_PERSON = frozenset(("he", "she", "him", "his", "her", "He", "She", "His", "Her"))


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
    around = [q for q in quotes if q.value("kind") == "direct" and q.span.covers(person.span)]
    speaker = around[-1].value("speaker") if around else None
    if speaker is None or (third and speaker != person.value):
        return change
    told = Slot(speaker, person.span, f"'{said}' is who speaks in the quotation.")
    if third:
        told = Slot(None, person.span, f"'{said}' is somebody else than who speaks in the quotation.")
    return replace(change, slots={**change.slots, "person": told})
