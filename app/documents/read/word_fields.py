"""Fields of a Word file: where a link leads, what a form shows that has no words of its own, and whether they end."""

import re
from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml import etree

from app.documents.read.word_dress import is_on

_TICKED, _NOT_TICKED = "☒", "☐"
_ADDRESS = re.compile(r'^\s*HYPERLINK\s+"([^"]*)"')
_STEPS = {"begin": 1, "end": -1}


def address_of(code: str) -> str:
    """Return where the code of a field leads, `""` where it is no link."""
    match = _ADDRESS.match(code)
    return match.group(1) if match else ""


def has_ends(tree: etree._Element, skipped: Iterable[str]) -> bool:
    """Say whether every field of a part has its end; in one without it, code and words cannot be told apart.

    Args:
        tree: the part.
        skipped: names of elements in which none counts.
    """
    signs = (sign for sign in tree.iter(qn("w:fldChar")) if next(sign.iterancestors(*skipped), None) is None)
    return sum(_STEPS.get(sign.get(qn("w:fldCharType"), ""), 0) for sign in signs) <= 0


def filled_in(sign: etree._Element) -> str:
    """Return what a field of a form shows that has no words of its own: a tick, or what was chosen from a list."""
    box, options = (sign.find(f"{qn('w:ffData')}/{qn(kind)}") for kind in ("w:checkBox", "w:ddList"))
    if box is not None:
        marks = [mark for kind in ("w:checked", "w:default") if (mark := box.find(qn(kind))) is not None]
        return _TICKED if marks and is_on(marks[0]) else _NOT_TICKED
    if options is None:
        return ""
    entries, chosen = options.findall(qn("w:listEntry")), options.find(qn("w:result"))
    number = chosen.get(qn("w:val"), "0") if chosen is not None else "0"
    at = int(number) if number.isdecimal() and len(number) < 5 else 0
    return str(entries[at].get(qn("w:val"), "")) if at < len(entries) else ""
