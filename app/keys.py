"""Every key of the workbench, in one table: the browser acts by it, help and documentation list it."""

from dataclasses import dataclass
from enum import StrEnum

from app.language import _


class Where(StrEnum):
    """Where a key does something."""

    ANYWHERE = "anywhere"
    ARTICLE = "article"
    SECOND = "second"
    ALONG = "along"
    REPORTS = "reports"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Key:
    """One key, or several that do the same.

    Attributes:
        keys: as the browser names them, with `Ctrl+` in front where it is held (or the command key).
        action: what the browser does; empty for a key that opens a page. Elsewhere than on an article buttons listen.

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
    Key(("j", "ArrowRight"), "next", _("Next claim")),
    Key(("k", "ArrowLeft"), "previous", _("Previous claim")),
    Key(("n",), "next-to-do", _("Next claim to decide on; behind the last, the first sentence not looked at")),
    Key(("a",), "accept", _("Accept the proposal as a claim")),
    Key(("d",), "dismiss", _("Dismiss, with a reason")),
    Key(("1–9",), "grade", _("Choose the grade of that number; a proposal is accepted by it")),
    Key(("r",), "rationale", _("Write the rationale")),
    Key(("Ctrl+Enter",), "save-and-next", _("Propose the verdict, and go to the next"), typing=True),
    Key(("s",), "source", _("Attach a source")),
    Key(("p",), "attach-source", _("Attach a source of the desk: the last used, or found by a few letters")),
    Key(("t",), "attach-passage", _("Attach a passage that is proposed for the claim, the nearest first")),
    Key(("e",), "note-take", _("Take over the author’s first note on the claim")),
    Key(("x",), "note-off", _("Dismiss the author’s first note on the claim")),
    Key(("c",), "comment", _("Comment")),
    Key(("w",), "reword", _("Change the wording")),
    Key(("m",), "choose-words", _("Add a missed claim: arrows choose its words, Enter goes on")),
    Key(("f",), "focus", _("Focus: one claim at a time")),
    Key(("l",), "aloud", _("Read aloud: sentence by sentence")),
    Key(("u",), "undo", _("Undo your last change"), Where.ANYWHERE),
    Key(("Ctrl+k", "/"), "palette", _("Find a page, an article, a claim or an action"), Where.ANYWHERE),
    Key(("i",), "who", _("Say who you are"), Where.ANYWHERE),
    Key(("?",), "help", _("Show all keys"), Where.ANYWHERE),
    Key(("Escape",), "close", _("Close what is open, or leave a form"), Where.ANYWHERE, typing=True),
    Key(("Ctrl+Enter",), "send", _("Send the form"), Where.FORM, typing=True),
    Key(("j",), "second-next", _("Next verdict"), Where.SECOND),
    Key(("k",), "second-previous", _("Previous verdict"), Where.SECOND),
    Key(("y",), "second-confirm", _("Confirm the verdict"), Where.SECOND),
    Key(("b",), "second-back", _("Send it back"), Where.SECOND),
    Key(("o",), "second-other", _("Propose another verdict"), Where.SECOND),
    Key(("j",), "along-next", _("Next quotation"), Where.ALONG),
    Key(("k",), "along-previous", _("Previous quotation"), Where.ALONG),
    Key(("a",), "along-attach", _("Attach the source to it, with its passage"), Where.ALONG),
    Key(("m",), "report-make", _("Make the report"), Where.REPORTS),
    Key(("d",), "report-download", _("Download what was made"), Where.REPORTS),
    Key(("g",), "", _("Go to the desk"), Where.ANYWHERE, page="desk"),
    Key(("q",), "", _("Go to the queue"), Where.ANYWHERE, page="queue"),
)
