"""What a page says by its markup and not by its words: raised digits, struck words, quotation marks, hidden parts."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement, fragments_fromstring

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


#: Elements within a line; where two of them meet without a blank, a page parts them by its style.
_INLINE = frozenset(("span", "b", "strong", "i", "em", "a", "time", "small", "font", "label", "u"))
_SHOWN_APART = re.compile(r"(?i)display\s*:\s*(?:block|flex|grid|table|list-item)")
_MEETING = re.compile(r"(?:[a-zà-ÿ]{2}[A-ZÀ-Þ\d]|\d[A-ZÀ-Þ]|[:;.!?][^\W_])$")
#: Letters of the shortest element behind which words may be parted: shorter ones are letters of one word.
_LEAST = 5


def part_blocks(tree: HtmlElement) -> None:
    """Put a blank between words of neighbours that a page shows apart by its style alone: "Brook" and "27 December"."""
    for element in tree.iter(*_INLINE):
        if _SHOWN_APART.search(element.get("style") or ""):
            _put_blank(element)
            element.tail = f" {element.tail or ''}"
            continue
        words = element.text_content()
        if len(words) < _LEAST:
            continue
        before, after = _before(element)[-2:], element.tail or ""
        follower = element.getnext()
        if _MEETING.search(before + words[:1]) and (before[-1:] in ":;.!?" or element.getprevious() is not None):
            _put_blank(element)
        if not after and follower is not None and follower.tag in _INLINE:
            after = follower.text_content()
        if after and element.tail and _MEETING.search(words[-2:] + after[:1]):
            element.tail = f" {element.tail}"


def _put_blank(element: HtmlElement) -> None:
    """Put a blank before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = f"{previous.tail or ''} "
    elif parent is not None:
        parent.text = f"{parent.text or ''} "


#: What a browser without scripts shows, and words that scripts put in their place.
_RESERVES = ".//noscript | .//template | .//script[contains(@type, 'template') or contains(@type, 'html')]"
_ADVICE = re.compile(r"(?i)java ?script|enable|browser|cookie")
_FEWEST, _LONGEST_ADVICE = 5, 60


def show_reserves(tree: HtmlElement) -> None:
    """Make a part of a page what it keeps for browsers without scripts, or in templates, each once.

    Advice to turn scripts on is none of it.
    """
    taken = set()
    for element in tree.xpath(_RESERVES):
        if element.tag == "script" and (element.text or "").strip():
            element.extend(fragments_fromstring(f"<div>{element.text}</div>", no_leading_text=True))
            element.text = None
        words = element.text_content().split()
        if len(words) >= _FEWEST and not _is_advice(words) and " ".join(words) not in taken:
            taken.add(" ".join(words))
            element.attrib.clear()
            element.tag = "div"


def size_of_reserves(tree: HtmlElement) -> int:
    """Return how many characters, but for white space, a page keeps in such parts; advice does not count."""
    texts = (" ".join(element.text_content().split()) for element in tree.xpath(_RESERVES) if element.tag != "script")
    return max((len(text.replace(" ", "")) for text in texts if not _is_advice(text.split())), default=0)


def show_shadows(tree: HtmlElement) -> None:
    """Make a part of a page the templates that a browser shows by themselves, with scripts or without."""
    for element in list(tree.iter("template")):
        if "shadowrootmode" in element.attrib or "shadowroot" in element.attrib:
            element.attrib.clear()
            element.tag = "div"


def _is_advice(words: Sequence[str]) -> bool:
    return len(words) < _LONGEST_ADVICE and _ADVICE.search(" ".join(words)) is not None


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
