"""The standfirst of a page: the sentence or two below its headline that say what the article is about."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.documents.read.blocks import pieces_of
from app.documents.read.pieces import Piece

#: How pages name it, in `class`, `id` or `itemprop`.
_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:stand-?first|dek|deck|sub-?title|sub-?headline|lede|alternativeheadline)(?:$|[\s_-])"
)
_AROUND = ("nav", "footer", "aside", "form", "li", "table")
_FEWEST, _MOST = 5, 120


def standfirst(tree: HtmlElement) -> Iterator[Piece]:
    """Yield the paragraphs of the first standfirst of a page: words alone, no more of them than a standfirst has."""
    for element in tree.iter("p", "div", "h2", "h3", "span", "section"):
        names = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if not _NAMED.search(names.strip()) or next(element.iterancestors(*_AROUND), None) is not None:
            continue
        words = element.text_content().split()
        if _FEWEST <= len(words) <= _MOST and next(element.iterdescendants("a", "button"), None) is None:
            yield from (Piece(piece.text) for piece in pieces_of(element))
            return


def headlines(tree: HtmlElement) -> set[str]:
    """Return the headlines of a page, each on one line."""
    return {" ".join(headline.text_content().split()) for headline in tree.iter("h1")}
