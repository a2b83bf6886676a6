"""Captions, boxes and afterwords within an article, which the search for its main text would take for surroundings."""

import re

from lxml import etree
from lxml.html import HtmlElement

from app.documents.read.blocks import BLOCKS

_EDGES = ("aside", "footer", "figcaption", "section")
#: An edge with one of these is more than words.
_TOOLS = ("a", "form", "input", "button")
#: Names of what belongs to the site and not to the article, in `class` or `id`.
_OTHER = re.compile("author|byline|comment|newsletter|related|share|social|promo|cookie|copyright", re.IGNORECASE)


def keep_margins(tree: HtmlElement) -> None:
    """Make plain paragraphs of what an article says at its edges, so that it is read.

    That is an aside, footer, caption or a section without paragraphs, with words alone: no links, no fields, and no
    name that speaks of something else. A time within a paragraph is a part of its sentence; its markup stays beside it.
    """
    for edge in list(tree.iter(*_EDGES)):
        if _is_words_alone(edge) and next(edge.iterancestors("article"), None) is not None:
            figure = next(edge.iterancestors("figure"), edge) if edge.tag == "figcaption" else edge
            _make_plain(edge)
            _make_plain(figure)
    for time in list(tree.iter("time")):
        if next(time.iterancestors("p"), None) is not None:
            _put_beside(time)


def _is_words_alone(edge: HtmlElement) -> bool:
    if edge.get("aria-hidden") or edge.get("style") or _OTHER.search(f"{edge.get('class')} {edge.get('id')}"):
        return False
    has_tools = next(edge.iterdescendants(*_TOOLS), None) is not None
    return not has_tools and not (edge.tag == "section" and _has_blocks(edge))


def _has_blocks(element: HtmlElement) -> bool:
    return any(inner.tag in BLOCKS for inner in element.iterdescendants())


def _make_plain(element: HtmlElement) -> None:
    element.attrib.clear()
    element.tag = "div" if _has_blocks(element) else "p"


def _put_beside(time: HtmlElement) -> None:
    """Put the words of a time before it, and leave the empty element to say the day."""
    words = etree.Element("span")
    words.text = time.text_content()
    time.addprevious(words)
    day = time.get("datetime") or (words.text or "").strip()
    time.clear(keep_tail=True)
    time.set("datetime", day)
