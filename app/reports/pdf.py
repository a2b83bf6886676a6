"""The report as a PDF, set by Typst: tagged for people who do not see it, made to last, with the data inside.

It is set in a process of its own (`typesetting.py`); here is what that is told, and how such a file is read.
"""

import io
import json
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import Any

from app.documents.running import End, Run, interpreter, run
from app.language import _
from app.reports import json_data
from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.pdf_claims import Span
from app.reports.pdf_pages import pages
from app.reports.printable import CUT, FAMILIES, folders, printable
from app.reports.typesetting import order

#: What the interpreter of the other process does, but for which part of it.
BOOT = "import sys; sys.path.extend(sys.argv[1:]); from app.reports import typesetting; sys.exit(typesetting.{}())"
#: Until it is given up, by the clock; and the bytes that it may answer with. 1,000 claims take 3 seconds and 3 MB.
SECONDS, ANSWER = 120, 256 * 1024 * 1024
_SPAN = {"words", "look", "to"}
_NEEDED = ("typst", "pikepdf", "fontTools", "fontpkg_noto_sans", "fontpkg_noto_serif")


def render(model: ReportModel) -> bytes:
    """Return the report as a PDF."""
    data, at = json_data.on_one_line(model), int(model.made_at.timestamp())
    return typeset("report", lambda plain: pages_data(model, plain=plain), data, at)


def typeset(template: str, pages_of: Callable[[bool], bytes], data: bytes, at: int) -> bytes:
    """Return what a template sets as a PDF.

    Args:
        template: its name.
        pages_of: gives what it sets, as JSON; with `True` in signs that are few fonts' alone.
        data: the file that is attached.
        at: the moment that the file says it was made, in seconds since 1970.
    """
    for plain in (False, True):
        # Some signs have a shape each, but none together; then those of few fonts are spelled out.
        ran = _other_process("main", order(template, pages_of(plain), data, folders(), at))
        if ran.end is End.DONE:
            ran = _other_process("pack", (ran.answer,))
            if ran.end is End.DONE:
                return ran.answer
    raise RuntimeError(f"The PDF was not set: {ran.end}")


def _other_process(part: str, given: tuple[bytes, ...]) -> Run:
    return run(interpreter(BOOT.format(part)), given, seconds=SECONDS, answer=ANSWER)


def text_of(data: bytes) -> str:
    """Return the words of such a file as one line a page, then those of the files that it carries."""
    from pypdf import PdfReader  # to read a file back is seldom asked for, and takes a tenth of a start to load

    reader = PdfReader(io.BytesIO(data))
    shown = [" ".join(page.extract_text().replace(CUT, "").split()) for page in reader.pages]
    carried = [part.decode() for parts in reader.attachments.values() for part in parts]
    return "\n".join([*shown, *carried])


def lacks(_model: ReportModel | None = None) -> tuple[str, ...]:
    """Say which packages for Python are not there and must be."""
    words = _("the package “{name}” for Python; install what requirements.txt names")
    return tuple(words.format(name=name) for name in _NEEDED if find_spec(name) is None)


def pages_data(model: ReportModel, *, plain: bool) -> bytes:
    """Return what the template sets, as JSON.

    Args:
        model: the report.
        plain: spell out what only the fonts of Typst have.
    """
    return as_pages(pages(model), plain=plain)


def as_pages(value: Mapping[str, Any], *, plain: bool) -> bytes:
    """Return some data as JSON for a template, in signs that the fonts have."""
    return json.dumps(_shown(value, plain=plain) | {"families": FAMILIES}).encode()


def _shown(value: Any, *, plain: bool) -> Any:
    """Return data in which every text is in signs that the fonts have, but what a link leads to."""
    if isinstance(value, str):
        return printable(value, plain=plain)
    if isinstance(value, Mapping):
        if value.keys() == _SPAN:
            return _span(value, plain=plain)
        return {key: _value(key, one, plain=plain) for key, one in value.items()}
    return [_shown(item, plain=plain) for item in value] if isinstance(value, list | tuple) else value


def _value(key: str, value: Any, *, plain: bool) -> Any:
    if key == "svg":  # markup, in which nothing may be cut, and words in one font
        return printable(value, plain=True, whole=True)
    return _shown(value, plain=plain)


def _span(span: Span, *, plain: bool) -> str | list[str]:
    """Return words, look and address; plain words by themselves, for there are many and each part takes its room."""
    words = printable(span["words"], plain=plain)
    look, to = (span[name].encode("utf-8", "replace").decode() for name in ("look", "to"))
    return [words, look, to] if look or to else words


PDF = Exporter("pdf", "Document (PDF)", "application/pdf", ".pdf", render, text_of, lacks=lacks, is_paged=True)
