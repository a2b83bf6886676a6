"""The report as a PDF, set by Typst: tagged for people who do not see it, made to last, with the data inside.

The template is our own file and never changes; what people wrote comes to it as JSON, so that no word of theirs is
ever taken for an instruction.
"""

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from app.language import _
from app.reports import json_data
from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.pdf_pages import pages
from app.reports.printable import CUT, FAMILIES, folders, printable

if TYPE_CHECKING:
    from typst import Fonts

_NEEDED = ("typst", "pikepdf", "fontTools", "fontpkg_noto_sans", "fontpkg_noto_serif")


def render(model: ReportModel) -> bytes:
    """Return the report as a PDF."""
    from typst import TypstError

    data = json_data.render(model)
    try:
        made = _compiled(model, data, plain=False)
    except TypstError:
        # Some signs have a shape each, but none together; then those of few fonts are spelled out.
        made = _compiled(model, data, plain=True)
    return _packed(made)


def text_of(data: bytes) -> str:
    """Return the words of such a file as one line a page, then those of the files that it carries."""
    reader = PdfReader(io.BytesIO(data))
    shown = [" ".join(page.extract_text().replace(CUT, "").split()) for page in reader.pages]
    carried = [part.decode() for parts in reader.attachments.values() for part in parts]
    return "\n".join([*shown, *carried])


def lacks(model: ReportModel) -> tuple[str, ...]:
    """Say which packages for Python are not there and must be."""
    words = _("the package “{name}” for Python; install what requirements.txt names")
    return tuple(words.format(name=name) for name in _NEEDED if find_spec(name) is None)


def _compiled(model: ReportModel, data: bytes, *, plain: bool) -> bytes:
    from typst import Compiler

    files = {"main.typ": _template(), "pages.json": _pages(model, plain=plain), "report.json": data}
    # UA-1 is for people who do not see it, A-3a for the archive. The stub knows no files by name, the compiler does.
    made = Compiler(font_paths=_fonts()).compile(
        input=files,  # type: ignore[type-var]
        format="pdf",
        pdf_standards=["ua-1", "a-3a"],
        timestamp=int(model.made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"Typst gave {type(made).__name__} in place of the bytes of one file")
    return made


def _pages(model: ReportModel, *, plain: bool) -> bytes:
    """Return what the template sets, as JSON."""
    return json.dumps(_shown(pages(model), plain=plain) | {"families": FAMILIES}).encode()


def _shown(value: Any, *, plain: bool) -> Any:
    """Return data in which every text is in signs that the fonts have, but what a link leads to."""
    if isinstance(value, str):
        return printable(value, plain=plain)
    if isinstance(value, Mapping):
        return {key: _value(key, one, plain=plain) for key, one in value.items()}
    return [_shown(one, plain=plain) for one in value] if isinstance(value, list | tuple) else value


def _value(key: str, value: Any, *, plain: bool) -> Any:
    if key == "svg":  # markup, in which nothing may be cut, and words in one font
        return printable(value, plain=True, whole=True)
    return value if key == "to" else _shown(value, plain=plain)


def _packed(data: bytes) -> bytes:
    """Return the same file in a quarter of the space: its objects in compressed streams.

    Links to "#name" become links to the heading of that name: Typst would set every page twice to find it.
    """
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for link in page.get("/Annots", ()):
                address = str(link.A.URI) if "/A" in link else ""
                if address.startswith("#"):
                    del link.A
                    link.Dest = pikepdf.String(address[1:])
                    link.Contents = pikepdf.String(address[1:].replace("-", " "))
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


@lru_cache(maxsize=1)
def _template() -> bytes:
    return resources.files("app.reports").joinpath("templates/report.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=list(folders()))


PDF = Exporter("pdf", "Document (PDF)", "application/pdf", ".pdf", render, text_of, lacks=lacks)
