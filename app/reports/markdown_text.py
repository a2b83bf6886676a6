"""What people wrote as Markdown shows it: no sign of it opens a link, a list or anything else."""

import re
from collections.abc import Iterable

from app.reports.wording import is_web_address, one_line, with_signs_shown

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: What opens formatting, links, images, tables, mathematics, mentions or HTML somewhere in a line.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]#|~^$@&<>]")
#: What makes a link of a bare address in GitHub's Markdown.
_BARE_LINK = re.compile(r"(?i)(?<=http)(?=://)|(?<=https)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)")
#: What makes a list, a heading's underline, a rule or a definition at the start of a line.
_AT_START = re.compile(r"(?m)^([ \t]*)(?:([-+=:])|(\d{1,9})([.)]))")
_INDENT = re.compile(r"(?m)^[ \t]+(?=\S)")
_SAFE_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def plain(text: str) -> str:
    """Escape a text, of one line or several, so that Markdown shows its characters and does nothing with them."""
    shown = with_signs_shown(text)
    shown = _ANYWHERE.sub(lambda m: _ENTITIES.get(m.group(), f"\\{m.group()}"), shown)
    shown = _BARE_LINK.sub(r"\\", shown)
    shown = _AT_START.sub(lambda m: m[1] + (f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}"), shown)
    return _INDENT.sub(lambda m: "&nbsp;" * len(m.group().expandtabs(4)), shown)


def line(text: str) -> str:
    """Return a text on one line, escaped."""
    return plain(one_line(text))


def quoted(text: str, indent: str = "") -> list[str]:
    """Return the lines of a quotation that is already escaped; its line breaks are kept."""
    lines = text.strip("\n").split("\n")
    return [
        f"{indent}> {line.rstrip()}{_break(line, after)}".rstrip()
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ]


def _break(line: str, after: str) -> str:
    return "\\" if line.strip() and after.strip() else ""


def address(url: str) -> str:
    """Return an address as a link where it is one of the web, else escaped."""
    return f"<{url}>" if is_web_address(url) and _SAFE_ADDRESS.fullmatch(url) else line(url)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table whose cells are escaped already, and an empty one."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, tuple("---" for _ in head), *rows)]
    return [*lines, ""]
