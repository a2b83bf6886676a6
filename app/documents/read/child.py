"""The process that reads one document: takes its limits upon itself, reads, answers with JSON, ends."""

import json
import math
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import BinaryIO

from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read import bounds
from app.documents.read.refusal import RefusedError
from app.documents.returned import Returned
from app.language import _, speak, words_of

#: The module of each kind; only the one that is needed is loaded. Each has `read(data, media_type, limits)`; that of
#: web archives is told which page is wanted, too.
MODULES: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.TEXT: "app.documents.read.plain",
        DocumentKind.MARKDOWN: "app.documents.read.markdown",
        DocumentKind.HTML: "app.documents.read.html",
        DocumentKind.DOCX: "app.documents.read.docx",
        DocumentKind.PDF: "app.documents.read.pdf",
        DocumentKind.EMAIL: "app.documents.read.email",
        DocumentKind.TRANSCRIPT: "app.documents.read.transcript",
        DocumentKind.WARC: "app.documents.read.archive",
    }
)
#: The modules for reports that come back.
RETURNED: Mapping[str, str] = MappingProxyType(
    {
        "returned-xlsx": "app.documents.read.returned_sheet",
        "returned-docx": "app.documents.read.returned_copy",
    }
)


def main() -> int:
    """Read an order and a document from standard input, answer on standard output, and return the exit code.

    The order is one line of JSON: kind, media type, wanted page, limits, language. The answer is a document as JSON, or
    `{"refused": why}`.
    """
    source = sys.stdin.buffer
    answer = _own_output()
    order = json.loads(source.readline())
    limits = Limits(**order["limits"])
    bounds.on_time(math.ceil(limits.seconds))
    speak(words_of(order["language"]))
    kind = str(order["kind"])
    reader = import_module(RETURNED.get(kind) or MODULES[DocumentKind(kind)])
    bounds.on_everything_else(limits.memory)
    given = (order["media_type"], limits, *([order["wanted"]] if kind == DocumentKind.WARC else []))
    result = _told(reader, source.read(limits.size + 1), *given)
    answer.write(result.encode("utf-8"))
    answer.flush()
    return 0


def _own_output() -> BinaryIO:
    """Return the way to the one who asked; what libraries print goes nowhere."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def _told(reader: object, data: bytes, media_type: str, limits: Limits, *wanted: str) -> str:
    """Return the answer; whatever a library throws at this border becomes a refusal."""
    try:
        document: Document | Returned = reader.read(data, media_type, limits, *wanted)  # type: ignore[attr-defined]  # each has it
        if isinstance(document, Document) and not _has_words(document.text):
            return _refused(_("has no words that can be read. Be sure that it was saved whole, or paste its text."))
        return document.to_json()
    except RefusedError as refusal:
        return _refused(str(refusal))
    except MemoryError:
        pass
    except RecursionError:
        return _refused(_("is nested too deeply to be read whole. Open it, save its text alone and import that."))
    except Exception as error:
        message = _(
            "is damaged, or not quite what it seems to be ({error} while it was read). Open it, save it as a new "
            "file and import that."
        )
        return _refused(message.format(error=type(error).__name__))
    message = _(
        "needs more than {n:,} MB of memory to be read. Save the part you need, or its text alone, and import that."
    )
    return _refused(message.format(n=limits.memory // 1024**2))


def _has_words(text: str) -> bool:
    """Say whether anything in a text is a letter or a number."""
    return any(map(str.isalnum, text))


def _refused(why: str) -> str:
    return json.dumps({"refused": why})
