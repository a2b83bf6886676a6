"""Who "I" is: inside a quotation, its speaker."""

from collections.abc import Sequence
from dataclasses import replace

from claims.model import Candidate, Slot

_FIRST_PERSON = frozenset(("I", "me", "my", "My", "myself"))


def spoken_by(change: Candidate, text: str, quotes: Sequence[Candidate]) -> Candidate:
    """Return a change whose person is the speaker of the quotation when the words say "I" of whom it happens to.

    Args:
        change: a change in a post.
        text: the clean text.
        quotes: of the article, in order of the text.
    """
    person = change.slots["person"]
    if person.value is not None or person.span is None or person.span.of(text) not in _FIRST_PERSON:
        return change
    around = [q for q in quotes if q.value("kind") == "direct" and q.span.covers(person.span)]
    speaker = around[-1].value("speaker") if around else None
    if speaker is None:
        return change
    told = Slot(speaker, person.span, f"'{person.span.of(text)}' is who speaks in the quotation.")
    return replace(change, slots={**change.slots, "person": told})
