"""The standfirst of a page: the sentence or two below its headline that say what the article is about."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.documents.read.blocks import pieces_of
from app.documents.read.pieces import Piece

#: Attributes by which pages name it.
_ATTRIBUTES = ("class", "id", "itemprop", "role", "data-testid", "data-gu-name", "data-component")
_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:stand-?first|dek|deck|sub-?title|sub-?head(?:line)?|lede|alternativeheadline)(?:$|[\s_-])"
)
#: Names that pages give to what they say of other articles, too: they count right below the headline.
#: Source: the themes of WordPress, Ghost, Drupal, Arc and of some newspapers; read by us, 2026.
_BELOW = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:custom-?)?excerpt|summary|lead|intro|introduction|chapo|teaser|description|abstract|tagline)"
    r"(?:$|[\s_-])"
)
#: Where a page says in a sentence what it is about, for those who show a link to it.
_OF_ITSELF = ".//meta[@name='description' or @property='og:description' or @name='twitter:description']/@content"
_AROUND = ("nav", "footer", "aside", "form", "li", "table")
#: Words of a standfirst, and more characters than it has.
_FEWEST, _MOST, _LONG = 5, 120, 3_000


def standfirst(tree: HtmlElement, first: str = "") -> Iterator[Piece]:
    """Yield the paragraphs of the first standfirst of a page: words alone, no more of them than a standfirst has.

    Args:
        tree: the page.
        first: the first paragraph of its article, above which a standfirst stands that has no name of its own.
    """
    of_itself = {_line(text) for text in tree.xpath(_OF_ITSELF)}
    is_below = False
    for element in tree.iter("h1", "p", "div", "h2", "h3", "span", "section"):
        line = _short(element)
        if element.tag == "h1" or (is_below and line == _line(first)):
            is_below = element.tag == "h1"
            continue
        names = " ".join(element.get(name, "") for name in _ATTRIBUTES).strip()
        is_named = _NAMED.search(names) or (is_below and (_BELOW.search(names) or line in of_itself))
        if not is_named or next(element.iterancestors(*_AROUND), None) is not None:
            continue
        if _FEWEST <= len(line.split()) <= _MOST and next(element.iterdescendants("a", "button"), None) is None:
            yield from (Piece(piece.text) for piece in pieces_of(element))
            return


def _short(element: HtmlElement) -> str:
    """Return the first words of an element on one line; no more than are needed, since some hold a whole page."""
    text = ""
    for part in element.itertext():
        text += part
        if len(text) > _LONG:
            break
    return _line(text)


def _line(text: str) -> str:
    return " ".join(text.split()[: _MOST + 1])


def headlines(tree: HtmlElement) -> set[str]:
    """Return the headlines of a page, each on one line."""
    return {_line(headline.text_content()) for headline in tree.iter("h1")}
