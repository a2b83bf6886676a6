"""A "not" that denies a change, a wish that it may not be, and an "if" before it."""

from claims.appointments.change import Change
from claims.appointments.endings import NOT_RENEWED
from claims.appointments.granting import DECLINES
from claims.appointments.left_open import start_of
from claims.appointments.scene import Scene
from claims.appointments.wishes import slot_of
from claims.model import Slot
from claims.wordlists import words

_NOT = words("appointments", "negation")
_EMPHATIC = frozenset(("just", "only", "merely", "simply"))
_OUGHT = frozenset(("should", "ought"))
_IFS = frozenset(("if", "unless"))


def said_outright(scene: Scene, change: Change) -> Slot | None:
    """Read a "not" in the verb's group; what should not be is no denial, and what should not have been was."""
    g = scene.grammar
    test = change.hit.trigger.test
    if test in (DECLINES, "not runs"):
        return slot_of(scene, "denied", change.hit.first, "says that it was not done")
    start = start_of(scene, change)
    if g.word(start) == "to" and g.word(start - 1) == "going":
        start = g.group_start(start - 1)  # "is not going to be fired"
    group = range(start, change.hit.first)
    for k in group:
        emphatic = g.word(k + 1) in _EMPHATIC or g.word(k - 1) == "than"  # "not just to win", "likelier than not"
        if g.word(k) in _NOT and test != NOT_RENEWED and not emphatic:
            if (condition := if_before(scene, start)) is not None and change.form != "noun":
                return slot_of(scene, "conditional", condition, "makes it depend on something")
            if (ought := next((j for j in group if g.word(j) in _OUGHT), None)) is not None and change.form != "noun":
                if "have" in g.lower[ought : change.hit.first]:
                    return Slot("stated", None, "The text takes it for done, and says that it ought not to have been.")
                return slot_of(scene, "conditional", ought, "says what ought not to be")
            return slot_of(scene, "denied", k, "says that it did not happen")
    return None


def if_before(scene: Scene, start: int) -> int | None:
    """Return the "if" before a verb group in its clause, `None` where there is none."""
    g = scene.grammar
    for k in range(start - 1, max(start - 12, -1), -1):
        if g.word(k) in (",", ";", ":", "that"):
            return None
        if g.word(k) in ("if", "unless", "whether") or g.lower[max(k - 1, 0) : k + 1] == ["in", "case"]:
            return k
    return None


def if_opens(scene: Scene, change: Change, start: int) -> int | None:
    """Return the "if" of a clause on which what "will" be done hangs: "If Lund wins, she will become mayor"."""
    g = scene.grammar
    if g.word(start) not in ("will", "’ll", "'ll", "would") or change.form == "noun":
        return None
    opens = 1 if g.word(0) in ("“", '"', "but", "and") else 0
    if g.word(opens) in _IFS and "," in g.lower[opens:start]:
        return opens
    after = g.first_after(change.last, tuple(_IFS), 8)
    if after is None or g.word(after - 1) in (",", "even", "only") or {",", ";"} & set(g.lower[change.last : after]):
        return None
    return after
