"""A text is read by the rules: a short one at once, a long one in a process of its own.

Python lets one thread of a process work at a time. A long text that is read in the server would make everybody at the
desk wait; in another process it costs them nothing, can be given up at any moment, and is given up when it takes too
long.
"""

import json
import pickle
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import claims
from app.documents.running import End, interpreter, places, run
from app.language import _
from app.services.articles import explaining
from app.services.articles.explaining import Explanation
from app.services.articles.preparing import PreparedReading
from app.services.errors import InputError
from claims import Extraction

#: Characters; a text up to this length is read here: that takes less time than another process takes to start.
SHORT = 20_000
#: Until a text is given up; by the wall clock, and as many of computing. The longest of texts take a minute at most.
SECONDS = 300
#: Bytes that the other process may answer with; the longest of texts need a quarter of it.
ANSWER = 512 * 1024 * 1024
#: Where long texts are read: more at once would take the cores from those who work at the desk.
PLACES = places()
#: What the interpreter of the other process does.
BOOT = (
    "import sys; sys.path.extend(sys.argv[1:]); from app.services.articles import extracting_child as child; "
    "sys.exit(child.main())"
)
#: Ends what the other process tells of how far it is; what follows is the answer.
DONE = b"done\n"

#: Told the share that is done, 0 to 1; or `None` while the text waits for others that are being read.
Progress = Callable[[float | None], None]
_Answer = TypeVar("_Answer", Extraction, PreparedReading, Explanation)


def extract(
    text: str, *, published: date | None = None, title: str = "", statements: bool = True,
    on_progress: Progress | None = None,
) -> Extraction:  # fmt: skip
    """Find everything in a text that can be checked, as `claims.extract` does, with nobody else waiting for it.

    Args:
        text: as it is stored.
        published: the day of publication; `None` leaves relative dates unresolved.
        title: the headline as typed by a person, `""` when unknown.
        statements: whether to propose statements.
        on_progress: called with the share done, 0 to 1, never falling; raising in it stops the work. For a long text it
            is called ten times a second, whether it went on or not, so that whoever waits can give up; with `None`
            while it waits for its turn.

    Raises:
        InputError: when it takes longer than `SECONDS`, or cannot be read here.
    """
    if len(text) <= SHORT:
        return claims.extract(text, published=published, title=title, statements=statements, on_progress=on_progress)
    return _ask(Extraction, text, published, title, on_progress, statements=statements)


def extract_apart(text: str, *, published: date | None, title: str) -> Extraction:
    """Return what `extract` finds, of a short text too, with all of the work done in another process.

    Raises:
        InputError: as `extract`.
    """
    return _ask(Extraction, text, published, title, None)


def read_apart(
    text: str, published: date | None, title: str, on_progress: Progress | None, *, statements: bool = True
) -> PreparedReading:
    """Return what `extract` finds in a long text as it is stored; all of the long work is done in the other process.

    Raises:
        InputError: as `extract`.
    """
    return _ask(PreparedReading, text, published, title, on_progress, statements=statements)


def explain(text: str, *, published: date | None = None, title: str = "") -> Explanation:
    """Read a text and say why each thing was found; nothing is stored.

    Args:
        text: as received.
        published: the day of publication, `None` when unknown.
        title: the headline as typed by a person, `""` when unknown.

    Raises:
        InputError: as `extract`.
    """
    if len(text) <= SHORT:
        return explaining.explain(claims.extract(text, published=published, title=title), text)
    return _ask(Explanation, text, published, title, None)


def _ask(
    kind: type[_Answer], text: str, published: date | None, title: str, on_progress: Progress | None, *,
    statements: bool = True,
) -> _Answer:  # fmt: skip
    order = {
        "published": published.isoformat() if published else None, "title": title, "seconds": SECONDS,
        "statements": statements, "answer": kind.__name__,
    }  # fmt: skip
    shares = _Shares(on_progress)
    # A lone surrogate cannot be encoded and is none of the signs that are stored; the child reads what it is sent.
    given = (json.dumps(order).encode() + b"\n", text.encode("utf-8", "surrogatepass"))
    try:
        with PLACES.one(on_wait=shares.wait):
            ran = run(interpreter(BOOT), given, seconds=SECONDS, answer=ANSWER, on_wait=shares.hear)
    except OSError as error:
        message = _("The text was not read: the system starts no process for it ({why}). Close what else runs on this "
                    "machine and try again; nothing was saved.")  # fmt: skip
        raise InputError("text", message.format(why=error.strerror or error)) from error
    if ran.end is not End.DONE:
        raise InputError("text", _why(ran.end))
    shares.hear(ran.answer)
    return shares.what_follows(ran.answer, kind)


class _Shares:
    """How far the other process is, by the lines it writes; it is told on even when it is where it was."""

    def __init__(self, tell: Progress | None) -> None:
        self.tell, self.read, self.share = tell, 0, 0.0

    def wait(self) -> None:
        """Tell that the text waits for its turn."""
        if self.tell is not None:
            self.tell(None)

    def hear(self, heard: bytes | bytearray) -> None:
        """Take in what came since, and tell the share."""
        while (end := heard.find(b"\n", self.read)) >= 0 and not heard.startswith(DONE, self.read):
            self.share = max(self.share, float(heard[self.read : end]))
            self.read = end + 1
        if self.tell is not None:
            self.tell(self.share)

    def what_follows(self, heard: bytes, kind: type[_Answer]) -> _Answer:
        """Return what follows the shares."""
        answer = pickle.loads(heard[self.read + len(DONE) :])  # noqa: S301  # written by our own code, a moment ago
        if not isinstance(answer, kind):
            raise TypeError(f"The process that reads a text answered with {type(answer).__name__}.")
        return answer


def _why(end: End) -> str:
    if end is End.TIME:
        return _(
            "The text was given up after {n:g} seconds: it is too long or too tangled. Add it in parts; nothing was "
            "saved, and your text is still here."
        ).format(n=SECONDS)
    return _(
        "The text broke the process that reads it; it may need more memory than there is. Add it in parts; nothing was "
        "saved, and your text is still here."
    )
