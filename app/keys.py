"""Every key of the workbench, in one table: the browser acts by it, help and documentation list it."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a key does something."""

    ANYWHERE = "anywhere"
    ARTICLE = "article"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Key:
    """One key, or several that do the same.

    Attributes:
        keys: as the browser names them, with `Ctrl+` in front where it is held (or the command key).
        action: what the browser does; empty for a key that opens a page. In the second review buttons listen.

        label: what it does, as a person reads it.
        typing: whether it also works while somebody types; the others never fire then.
        page: the page that it opens.
    """

    keys: tuple[str, ...]
    action: str
    label: str
    where: Where = Where.ARTICLE
    typing: bool = False
    page: str = ""


KEYS = (
    Key(("j", "ArrowRight"), "next", "Next claim"),
    Key(("k", "ArrowLeft"), "previous", "Previous claim"),
    Key(("n",), "next-to-do", "Next claim that is open, sent back or undecided"),
    Key(("a",), "accept", "Accept the proposal as a claim"),
    Key(("d",), "dismiss", "Dismiss, with a reason"),
    Key(("1–9",), "grade", "Choose the grade of that number"),
    Key(("r",), "rationale", "Write the rationale"),
    Key(("Ctrl+Enter",), "save-and-next", "Propose the verdict, and go to the next", typing=True),
    Key(("s",), "source", "Attach a source"),
    Key(("c",), "comment", "Comment"),
    Key(("w",), "reword", "Change the wording"),
    Key(("f",), "focus", "Focus: one claim at a time"),
    Key(("l",), "aloud", "Read aloud: sentence by sentence"),
    Key(("u",), "undo", "Undo your last change", Where.ANYWHERE),
    Key(("Ctrl+k", "/"), "palette", "Find a page, an article, a claim or an action", Where.ANYWHERE),
    Key(("?",), "help", "Show all keys", Where.ANYWHERE),
    Key(("Escape",), "close", "Close what is open", Where.ANYWHERE, typing=True),
    Key(("j",), "second-next", "Next verdict", Where.SECOND),
    Key(("k",), "second-previous", "Previous verdict", Where.SECOND),
    Key(("y",), "second-confirm", "Confirm the verdict", Where.SECOND),
    Key(("b",), "second-back", "Send it back", Where.SECOND),
    Key(("o",), "second-other", "Propose another verdict", Where.SECOND),
    Key(("g",), "", "Go to the desk", Where.ANYWHERE, page="desk"),
    Key(("q",), "", "Go to the queue", Where.ANYWHERE, page="queue"),
)
