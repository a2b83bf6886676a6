"""What a page says by its markup and not by its words: raised digits, struck words, quotation marks, hidden parts."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement, fragments_fromstring

from app.documents.read.blocks import pieces_of
from app.documents.read.raised import index_of
from app.language import ngettext

_STRUCK = ("del", "s", "strike")
_STRIKES = re.compile(r"(?i)text-decoration(?:-line)?\s*:[^;:]{0,200}line-through")
_HIDES = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)")
#: How pages name words that they read out and do not show, in `class`.
#: Source: Bootstrap, WordPress, HTML5 Boilerplate, USWDS; read by us, 2026.
_READ_OUT = re.compile(r"(?i)(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-?(?:text|only))?)(?:\s|$)")
#: What holds the page is shown once its scripts have run, whatever its markup says.
_FRAMES = ("html", "body", "main", "article")
#: What only programs show that cannot show the element itself; how a word is pronounced.
_INSTEAD = (
    "audio", "video", "canvas", "iframe", "noembed", "noframes", "progress", "meter", "textarea", "datalist", "rt",
    "rp",
)  # fmt: skip


def put_into_words(tree: HtmlElement) -> tuple[str, ...]:
    """Change a page so that its words alone say what it means; return notes on what was left out for that.

    Raised digits become signs of their own, and so do lowered ones after a digit or a stroke ("10²", "10₂", "¹/₂", but
    "CO2"). Words in `<q>` stand in quotation marks. Struck words and hidden parts go, and words that are read out in
    place of what is shown.
    """
    for element in list(tree.iter(*_INSTEAD)):
        _empty(element)
    for formula in list(tree.iter("math")):
        _write_out(formula)
    notes = (
        *_told_hidden(_without([*_hidden(tree), *_hidden_by_style(tree)])),
        *_told_read_out(_without(_read_out(tree))),
        *_told_struck(_without([*tree.iter(*_STRUCK), *_styled(tree, _STRIKES)])),
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


#: Between the two parts of a formula that stand above or beside each other.
_BETWEEN = {"mfrac": "/", "msup": "^", "msub": "_"}


def _write_out(formula: HtmlElement) -> None:
    """Write a formula as its author typed it, or else in one line."""
    typed = next(formula.iter("annotation"), None)
    for pair in formula.iter(*_BETWEEN):
        if len(pair) > 1:
            pair[0].tail = _BETWEEN[pair.tag]
    words = (formula if typed is None else typed).text_content()
    _empty(formula)
    formula.text = " ".join(words.split())


def _hidden(tree: HtmlElement) -> list[HtmlElement]:
    closed = tree.xpath(".//*[@hidden and @hidden != 'until-found'] | .//dialog[not(@open)]")
    return [element for element in closed if element.tag not in _FRAMES]


def _hidden_by_style(tree: HtmlElement) -> list[HtmlElement]:
    """Return what a page hides by the style of its elements; most of it would be what its scripts show, and stays."""
    hidden = _styled(tree, _HIDES)
    inside = set(hidden)
    outer = [element for element in hidden if inside.isdisjoint(element.iterancestors())]
    if 2 * sum(map(_words_in, outer)) < _words_in(tree):
        return hidden
    for element in outer:
        del element.attrib["style"]
    return []


def _styled(tree: HtmlElement, style: re.Pattern[str]) -> list[HtmlElement]:
    return [
        element
        for element in tree.xpath(".//*[@style]")
        if element.tag not in _FRAMES and style.search(element.get("style"))
    ]


def _read_out(tree: HtmlElement) -> list[HtmlElement]:
    """Return what a page reads out and does not show; what it shows beside that, and does not read out, is text."""
    read_out = [
        element
        for element in tree.xpath(".//*[@class]")
        if element.tag not in _FRAMES and _READ_OUT.search(element.get("class"))
    ]
    for element in read_out:
        for beside in (element.getprevious(), element.getnext()):
            if beside is not None:
                beside.attrib.pop("aria-hidden", None)
    return read_out


def _told_hidden(n: int) -> tuple[str, ...]:
    note = ngettext("{n:,} word that the page hides was left out.", "{n:,} words that the page hides were left out.", n)
    return (note.format(n=n),) if n else ()


def _told_read_out(n: int) -> tuple[str, ...]:
    note = ngettext(
        "{n:,} word that the page reads out and does not show was left out.",
        "{n:,} words that the page reads out and does not show were left out.",
        n,
    )
    return (note.format(n=n),) if n else ()


def _told_struck(n: int) -> tuple[str, ...]:
    note = ngettext(
        "{n:,} word that is struck out on the page was left out.",
        "{n:,} words that are struck out on the page were left out.",
        n,
    )
    return (note.format(n=n),) if n else ()


def _without(elements: Sequence[HtmlElement]) -> int:
    """Empty elements of a page and return how many words they had."""
    count = 0
    for element in reversed(elements):  # what is inside goes before what is around it, and counts once
        count += _words_in(element)
        _empty(element)
    return count


def _empty(element: HtmlElement) -> None:
    element.clear(keep_tail=True)
    element.tag = "span"


def _words_in(element: HtmlElement) -> int:
    return sum(word not in "•|" for piece in pieces_of(element) for word in piece.text.split())


def _index(element: HtmlElement) -> None:
    """Write digits that stand above or below the line as such; footnotes such as "[1]" stay as they are."""
    index = index_of(element.text_content().strip(), _before(element)[-1:], is_raised=element.tag == "sup")
    if index is None:
        return
    for child in list(element):
        element.remove(child)
    element.text = index


def _before(element: HtmlElement) -> str:
    """Return the words right before an element, in the same block."""
    previous = element.getprevious()
    if previous is not None:
        return str(previous.tail or previous.text_content())
    parent = element.getparent()
    return str(parent.text or "") if parent is not None else ""
