"""Bytes that come in become a document: its kind is told, then it is read in a process of its own, within limits."""

import json
from dataclasses import asdict

from app.config import read_language
from app.documents.kinds import TITLES, kind_of, shown_name
from app.documents.limits import USUAL, Limits
from app.documents.model import Document, DocumentError, DocumentKind
from app.documents.running import End, interpreter, places, run
from app.language import _

#: What the interpreter of the child does. `-I` keeps the environment and the working folder out; where our own code
#: and its libraries are is told by the arguments.
BOOT = "import sys; sys.path.extend(sys.argv[1:]); from app.documents.read import child; sys.exit(child.main())"

#: Where documents are read; one that waits for its place costs nothing meanwhile.
PLACES = places()


def read(data: bytes, name: str, *, media_type: str = "", limits: Limits = USUAL) -> Document:
    """Return the text of a document and what it says of itself.

    The bytes are parsed in another process only, which has no environment, no network as far as the system lets us
    take it away, and bounded time and memory; it is dead when this returns. Whatever happens there, this process
    goes on. When as many are being read as there are places, it waits for one.

    Args:
        data: the whole document, in bytes.
        name: of the file, with its ending; `""` when it has none.
        media_type: as sent over the web, perhaps with the encoding as a parameter; `""` when unknown.
        limits: what it may be and cost at most.

    Raises:
        DocumentError: when it is empty, too large, of a kind that is not read, of another kind than its name says,
            locked, damaged or hostile, or when it takes too long; says which, and what to do.
    """
    shown = shown_name(name)
    if len(data) > limits.size:
        message = _(
            "{name} has {n:,} bytes; at most {most:,} are read. Save the part you need, or its text alone, and "
            "import that."
        )
        raise DocumentError(message.format(name=shown, n=len(data), most=limits.size))
    kind = kind_of(data, name, media_type)
    order = {"kind": kind, "media_type": media_type, "limits": asdict(limits), "language": read_language()}
    try:
        with PLACES.one():
            given = (json.dumps(order).encode() + b"\n", data)
            ran = run(interpreter(BOOT), given, seconds=limits.seconds, answer=limits.answer)
    except OSError as error:
        message = _(
            "{name} was not read: the system starts no process for it ({why}). Close what else runs on this "
            "machine and import it again."
        )
        raise DocumentError(message.format(name=shown, why=error.strerror or error)) from error
    if ran.end is not End.DONE:
        raise DocumentError(f"{shown} {_why(ran.end, kind, limits)}")
    return _document(ran.answer, shown, kind)


def _document(answer: bytes, shown: str, kind: DocumentKind) -> Document:
    """Return the document that the child answered with; nothing in the answer is trusted."""
    try:
        output = answer.decode("utf-8")
        refused = json.loads(output).get("refused") if output.startswith('{"refused":') else None
        document = None if refused is not None else Document.from_json(output)
    except (ValueError, AttributeError, RecursionError) as error:
        raise DocumentError(f"{shown} {_why(End.BROKE, kind, USUAL)}") from error
    if document is None:
        raise DocumentError(f"{shown} {refused}")
    return document


def _why(end: End, kind: DocumentKind, limits: Limits) -> str:
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
    return message.format(kind=TITLES[kind])
