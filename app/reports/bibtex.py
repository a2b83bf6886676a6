"""The sources as BibTeX, in UTF-8; what people wrote does nothing in LaTeX."""

import re
from collections.abc import Iterator

from app.reports.audience import at_top
from app.reports.base import Exporter
from app.reports.csl import SOURCES_ONLY, noted
from app.reports.listed import Listed, listed
from app.reports.model import ReportModel
from app.reports.wording import is_web_address, iso, one_line, with_signs_shown

_COMMANDS = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^#$%&_]")
#: What would end a field, or start a command, in an address.
_UNSAFE = re.compile(r"[\\{}\"<>^`|]")


def render(model: ReportModel) -> bytes:
    """Return a line that says of what, and an entry for each source, in the order in which the claims name them."""
    head = f"% Sources of article {model.article_id}, {iso(model.made_at)}\n"
    return "\n".join((head, *(_entry(entry, at_top(model)) for entry in listed(model)))).encode()


def escaped(text: str) -> str:
    """Return a text on one line as LaTeX shows it, sign for sign; braces stay in pairs."""
    return _SPECIAL.sub(lambda m: _COMMANDS.get(m.group(), rf"\{m.group()}"), one_line(with_signs_shown(text)))


def _entry(listed: Listed, warning: str) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(listed, warning) if value)
    return f"@misc{{source-{listed.number},\n{fields}\n}}\n"


def _fields(listed: Listed, warning: str) -> Iterator[tuple[str, str]]:
    source = listed.source
    is_person = source.kind == "person"
    author = escaped(source.title if is_person else source.author)
    published = source.published_on or (source.accessed_on if is_person else None)
    yield "title", "" if is_person else f"{{{escaped(source.title)}}}"
    yield "author", f"{{{author}}}" if author else ""
    yield "howpublished", escaped(source.publisher)
    yield "year", str(published.year) if published else ""
    yield "date", published.isoformat() if published else ""
    yield "url", _address(source.url)
    yield "urldate", source.accessed_on.isoformat() if source.accessed_on and not is_person else ""
    yield "note", escaped(noted(listed, warning))


def _address(url: str) -> str:
    """Return an address that leads to the web, what LaTeX would take for more in percent signs; `""` for all else."""
    if not is_web_address(url):
        return ""
    return _UNSAFE.sub(lambda match: f"%{ord(match.group()):02X}", url)


BIBTEX = Exporter(
    "bibtex", "Bibliography (BibTeX)", "application/x-bibtex", ".bib", render, part=SOURCES_ONLY, also=("latex",)
)
