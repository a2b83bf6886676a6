"""To take back what the present person did last, from a button."""

from app.runtime import desk
from app.services.undo import undo
from app.state import act, attempt, say


def take_back() -> bool:
    """Undo one's last act; the next run says what was undone, or why it was not.

    Returns:
        False where nobody is chosen who could do so; then nothing was tried.
    """
    new_act = act()
    if new_act is None:
        return False
    undone = attempt(lambda: undo.undo(desk(), new_act), "")
    if undone is not None:
        say(undone.said)
    return True
