"""What a page says by its markup and not by its words: raised digits, struck words, quotation marks, hidden parts."""

import re

from lxml.html import HtmlElement

from app.documents.read.blocks import pieces_of
from app.language import _

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_INDEX = re.compile(r"[+\-−(]?[0-9ni][0-9+\-−=()ni]*")
_NUMBER = re.compile(r"[+\-−]?[0-9][0-9.,/]*")
_STRUCK = ("del", "s", "strike")
#: What holds the page is shown once its scripts have run, whatever its markup says.
_FRAMES = ("html", "body", "main", "article")


def put_into_words(tree: HtmlElement) -> tuple[str, ...]:
    """Change a page so that its words alone say what it means; return notes on what was left out for that.

    Raised digits become signs of their own, and so do lowered ones after a digit or a stroke ("10²", "10₂", "¹/₂", but
    "CO2"). Words in `<q>` stand in quotation marks. Struck words and hidden parts go.
    """
    hidden = [
        one for one in tree.xpath(".//*[@hidden]") if one.tag not in _FRAMES and one.get("hidden") != "until-found"
    ]
    notes = (
        *_without(hidden, _("{n:,} words that the page hides were left out.")),
        *_without(list(tree.iter(*_STRUCK)), _("{n:,} words that are struck out on the page were left out.")),
    )
    for element in list(tree.iter("sup", "sub")):
        _index(element)
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + "”"
        else:
            element.text += "”"
        element.tag = "span"
    return notes


def _without(elements: list[HtmlElement], note: str) -> tuple[str, ...]:
    """Empty elements of a page and return a note that counts their words."""
    count = 0
    for element in reversed(elements):  # what is inside goes before what is around it, and counts once
        count += sum(word not in "•|" for piece in pieces_of(element) for word in piece.text.split())
        element.clear(keep_tail=True)
        element.tag = "span"
    return (note.format(n=count),) if count else ()


def _index(element: HtmlElement) -> None:
    """Write digits that stand above or below the line as such; footnotes such as "[1]" stay as they are."""
    text = element.text_content().strip()
    before = _before(element)[-1:]
    is_after_digit = before.isdecimal()
    if element.tag == "sub" and not is_after_digit and before not in ("/", "⁄"):
        return
    if _INDEX.fullmatch(text):
        text = text.translate(_RAISED if element.tag == "sup" else _LOWERED)
    elif is_after_digit and _NUMBER.fullmatch(text):
        text = ("^" if element.tag == "sup" else "_") + text
    else:
        return
    for child in list(element):
        element.remove(child)
    element.text = text


def _before(element: HtmlElement) -> str:
    """Return the words right before an element, in the same block."""
    previous = element.getprevious()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    parent = element.getparent()
    return str(parent.text or "") if parent is not None else ""
