"""What is told as if it were so and is still to come: "retires in June", "takes office on 20 January"."""

from datetime import date

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.model import Slot

_LENGTH = {4: "%Y", 7: "%Y-%m", 8: "%G-W%V", 10: "%Y-%m-%d"}


def still_to_come(scene: Scene, change: Change, certainty: Slot, when: Slot) -> Slot:
    """Return how sure a change is: planned, where the verb is of the present and its day comes after publication."""
    published, g, verb = scene.reading.published, scene.grammar, change.hit.first
    if certainty.value != "stated" or published is None or when.value is None:
        return certainty
    going_on = g.tag(verb) == "VBG" and g.word(g.group_start(verb)) in ("is", "are", "’s", "'s", "’re", "'re")
    leaves = change.form == "noun" and change.hit.trigger.frame == "noun-leave"
    if not (leaves or g.tag(verb) in ("VBZ", "VBP") or g.word(verb).endswith("s") or going_on):
        return certainty
    if not _is_after(when.value, published):
        return certainty
    return Slot("planned", when.span, "Its day comes after the day of publication.")


def _is_after(value: str, published: date) -> bool:
    """Say whether a date that is as exact as the text tells lies after a day as a whole."""
    form = _LENGTH.get(len(value))
    return form is not None and value > published.strftime(form) and value[:4].isdigit()
