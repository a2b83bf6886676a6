"""Markdown: kept as text; headings name places, front matter tells title, author and day."""

import re
from collections.abc import Iterator, Mapping

from app.documents.clean import one_line
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.days import day_of
from app.documents.read.pieces import Piece, join
from app.documents.read.plain import decode
from app.language import _

_LONGEST_FRONT = 200
_ENTRY = re.compile(r"\A([A-Za-z_-]+)[ \t]*:[ \t]*(\S.*)")
_ITEM = re.compile(r"\A[ \t]*-[ \t]+(\S.*)")
_HEADING = re.compile(r"#{1,6}[ \t]+([^#\n]\S*.*)")
_FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return a Markdown text as it stands, less its front matter."""
    decoded = decode(data, media_type)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front, at = _front(lines)
    joined = join(_pieces(lines[at:]), limits)
    note = (_("The front matter was read for title, author and day and left out of the text."),) if at else ()
    return Document(
        DocumentKind.MARKDOWN,
        "text/markdown",
        joined.text,
        joined.replaced,
        joined.places,
        title=front.get("title", "") or next((place.label for place in joined.places), ""),
        author=front.get("author", "") or front.get("authors", ""),
        outlet=front.get("outlet", "") or front.get("publication", ""),
        published=day_of(front.get("date", "") or front.get("published", "")),
        notes=decoded.notes + note,
        guesses=decoded.guesses,
    )


def _front(lines: list[str]) -> tuple[Mapping[str, str], int]:
    """Return what the lines between two rules at the very top say, and the number of the first line after them."""
    end = next((at for at, line in enumerate(lines[1:_LONGEST_FRONT], 1) if line.rstrip() in ("---", "...")), 0)
    if not end or lines[0].rstrip() != "---":
        return {}, 0
    fields: dict[str, str] = {}
    name = ""
    for line in lines[1:end]:
        entry, item = _ENTRY.fullmatch(line.rstrip()), _ITEM.fullmatch(line.rstrip())
        if entry:
            fields[entry[1].lower()] = _unquoted(entry[2])
        elif item and name:
            fields[name] = ", ".join(filter(None, (fields.get(name, ""), _unquoted(item[1]))))
        name = line.partition(":")[0].strip().lower() if line.rstrip().endswith(":") else name
    return fields, end + 1


def _unquoted(value: str) -> str:
    inner = value.strip("[] ")
    return one_line(", ".join(part.strip().strip("\"'") for part in inner.split(",")) if inner != value else
                    value.strip().strip("\"'"))  # fmt: skip


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """Yield the text from one heading to the next, each named by its heading; lines in fences are no headings."""
    heading, lines_below, is_code = "", list[str](), False
    for line in lines:
        is_code ^= _FENCE.match(line) is not None
        heading_match = None if is_code else _HEADING.fullmatch(line.rstrip())
        if heading_match:
            yield Piece("\n".join(lines_below).strip("\n"), heading)
            heading, lines_below = one_line(heading_match[1].rstrip("# "), 120), []
        lines_below.append(line)
    yield Piece("\n".join(lines_below), heading)
