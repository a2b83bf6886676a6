"""Bytes that come in become a document: its kind is told, then it is read in a process of its own, within limits."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TypeVar

from app.config import read_language
from app.documents.kinds import TITLES, kind_of, shown_name
from app.documents.limits import USUAL, Limits
from app.documents.model import Document, DocumentError
from app.documents.returned import Returned
from app.documents.running import End, interpreter, places, run
from app.language import _

#: What the interpreter of the child does. `-I` keeps the environment and the working folder out; where our own code
#: and its libraries are is told by the arguments.
BOOT = "import sys; sys.path.extend(sys.argv[1:]); from app.documents.read import child; sys.exit(child.main())"

#: Where documents are read; one that waits for its place costs nothing meanwhile.
PLACES = places()
_Told = TypeVar("_Told", Document, Returned)


def read(data: bytes, name: str, *, media_type: str = "", wanted: str = "", limits: Limits = USUAL) -> Document:
    """Return the text of a document and what it says of itself.

    The bytes are parsed in another process only, which has no environment, no network as far as the system lets us
    take it away, and bounded time and memory; it is dead when this returns. Whatever happens there, this process
    goes on. When as many are being read as there are places, it waits for one.

    Args:
        data: the whole document, in bytes.
        name: of the file, with its ending; `""` when it has none.
        media_type: as sent over the web, perhaps with the encoding as a parameter; `""` when unknown.
        wanted: of a web archive, the address of the page that is read, or its number from 1; `""` for the first.
        limits: what it may be and cost at most.

    Raises:
        DocumentError: when it is empty, too large, of a kind that is not read, of another kind than its name says,
            locked, damaged or hostile, or when it takes too long; says which, and what to do.
    """
    _check_size(data, name, limits)
    kind = kind_of(data, name, media_type)
    return _asked(Order(kind, TITLES[kind], name, media_type, wanted), data, limits, Document.from_json)


def read_returned(data: bytes, name: str) -> Returned:
    """Return what stands in a report that came back, told by the ending of its name; read as `read` does it.

    Raises:
        DocumentError: when it is neither a spreadsheet nor a Word document, too large, locked, damaged or hostile, or
            when it takes too long; says which, and what to do.
    """
    _check_size(data, name, USUAL)
    kind = name.lower().rpartition(".")[2]
    if kind not in RETURNED:
        message = _("{name} is neither a spreadsheet (.xlsx) nor a Word document (.docx); only those are read back.")
        raise DocumentError(message.format(name=shown_name(name)))
    return _asked(Order(f"returned-{kind}", RETURNED[kind], name, ""), data, USUAL, Returned.from_json)


#: What those are called in a message that come back, by the ending of their files.
RETURNED = {"xlsx": _("an Excel file"), "docx": _("a Word file")}


@dataclass(frozen=True, slots=True)
class Order:
    """What a reader is asked for: the kind, what that is called in a message, name and media type of the file.

    `wanted` is a page of a web archive, `""` for anything else.
    """

    kind: str
    title: str
    name: str
    media_type: str
    wanted: str = ""


def _check_size(data: bytes, name: str, limits: Limits) -> None:
    if len(data) > limits.size:
        message = _(
            "{name} has {n:,} bytes; at most {most:,} are read. Save the part you need, or its text alone, and "
            "import that."
        )
        raise DocumentError(message.format(name=shown_name(name), n=len(data), most=limits.size))


def _asked(order: Order, data: bytes, limits: Limits, parse: Callable[[str], _Told]) -> _Told:
    """Let a reader read, and return what it tells."""
    shown = shown_name(order.name)
    asked = {
        "kind": order.kind, "media_type": order.media_type, "wanted": order.wanted, "limits": asdict(limits),
        "language": read_language(),
    }  # fmt: skip
    try:
        with PLACES.one():
            ran = run(
                interpreter(BOOT), (json.dumps(asked).encode() + b"\n", data), seconds=limits.seconds,
                answer=limits.answer,
            )  # fmt: skip
    except OSError as error:
        message = _(
            "{name} was not read: the system starts no process for it ({why}). Close what else runs on this "
            "machine and import it again."
        )
        raise DocumentError(message.format(name=shown, why=error.strerror or error)) from error
    if ran.end is not End.DONE:
        raise DocumentError(f"{shown} {_why(ran.end, order.title, limits)}")
    return _heard(ran.answer, shown, order.title, parse)


def _heard(answer: bytes, shown: str, title: str, parse: Callable[[str], _Told]) -> _Told:
    """Return what the child answered with; nothing in the answer is trusted."""
    try:
        output = answer.decode("utf-8")
        refused = json.loads(output).get("refused") if output.startswith('{"refused":') else None
        document = None if refused is not None else parse(output)
    except (ValueError, AttributeError, RecursionError) as error:
        raise DocumentError(f"{shown} {_why(End.BROKE, title, USUAL)}") from error
    if document is None:
        raise DocumentError(f"{shown} {refused}")
    return document


def _why(end: End, title: str, limits: Limits) -> str:
    if end is End.TIME:
        message = _(
            "was given up after {n:g} seconds: it is too large or too tangled. Save the part you need, or its "
            "text alone, and import that."
        )
        return message.format(n=limits.seconds)
    if end is End.ANSWER:
        return _("gives more text than can be kept. Save the part you need, or its text alone, and import that.")
    message = _(
        "broke its reader, so nothing was taken over: it is damaged, or not quite {kind}. Open it, save its text "
        "as a new file and import that."
    )
    return message.format(kind=title)
