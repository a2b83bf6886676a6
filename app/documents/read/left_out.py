"""What of an article did not come into its main text, so that a note can tell it."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from lxml.html import HtmlElement

from app.documents.clean import clean, one_line
from app.documents.read.blocks import pieces_of
from app.language import ngettext

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"\w[\"”’)]*[.!?…]+[\"”’)]*(?:\s|$)")
#: Share (0 to 1) of the words of a list that may be links.
_MOST_LINKED = 0.6
#: Words of the shortest line that is taken for one of an article.
_FEWEST = 4
#: How pages name what stands in an article and is none of it, in `class` or `id`.
#: Source: the themes of WordPress, Ghost, Drupal, Arc and AMP; read by us, 2026.
_COMMENTS = re.compile(r"(?i)(?:^|[\s_-])comments?(?:$|[\s_-])")
_FURNITURE = re.compile(
    r"(?i)(?:^|[\s_-])(?:share\w*|sharing|social|newsletter|subscri\w+|sign-?up|(?:jp-)?related\w*|recommend\w*"
    r"|read-?(?:next|more|also)|more-stories|most-read|promo\w*|advert\w*|cookies?|consent|comments?|tags"
    r"|author-?(?:box|bio|card))(?:$|[\s_-])"
)


def left_out(main: str, tree: HtmlElement) -> tuple[str, ...]:
    """Return a note that counts the words of an article which its main text lacks, and quotes from the longest part.

    The article is every `<article>`; where there is none, `<main>`, and else what lies between the first and the last
    line that was taken. Menus, lists of links, what holds no sentence (buttons, names, dates), readers' comments, and
    boxes to share, subscribe or read on do not count.

    Args:
        main: the text that was taken.
        tree: the page; its menus and lists of links are taken from it.
    """
    for menu in list(tree.iter("nav")):
        menu.drop_tree()
    _drop_links(tree)
    _drop_furniture(tree)
    taken = Counter(main.split("\n"))
    articles = tree.xpath(".//article[not(ancestor::article)]") or tree.xpath(".//main[not(ancestor::main)]")
    lines = [line for article in articles or [tree] for line in _lines(article)]
    there = Counter(lines if articles else _between(lines, taken))
    parts = [part for part in _missing(there - taken, taken - there) if _SENTENCE.search(part[1])]
    if not parts:
        return ()
    longest = one_line(max(parts, key=lambda part: len(part[0]))[1], 60)
    count = sum(len(words) for words, _start in parts)
    words = ngettext("{n:,} word", "{n:,} words", count).format(n=count)
    note = ngettext(
        "Left out of the article: {n:,} block, {words}, “{start}”. Compare it with the page.",
        "Left out of the article: {n:,} blocks, {words}, the longest beginning “{start}”. Compare it with the page.",
        len(parts),
    )
    return (note.format(n=len(parts), words=words, start=longest),)


def has_sentence(text: str) -> bool:
    """Say whether any line of a text has some words and the end of a sentence: a page without one has no article."""
    return any(len(line.split()) >= _FEWEST and _SENTENCE.search(line) for line in text.split("\n"))


def _between(lines: Sequence[str], taken: Container[str]) -> Sequence[str]:
    """Return the lines of a page from the first to the last that was taken."""
    places = [at for at, line in enumerate(lines) if line in taken]
    return lines[places[0] : places[-1] + 1] if places else ()


def _drop_links(tree: HtmlElement) -> None:
    """Take lists out of a page whose words are links for the most part."""
    for element in list(tree.iter("ul", "ol")):
        if element.getparent() is not None and next(element.iterancestors("ul", "ol"), None) is None:
            linked = sum(len(link.text_content()) for link in element.iter("a"))
            if linked > _MOST_LINKED * len("".join(element.itertext()).strip()):
                element.drop_tree()


def _drop_furniture(tree: HtmlElement) -> None:
    """Take boxes out of a page that are named as such, and work as such: by fields, buttons or several links."""
    for element in list(tree.iter("div", "section", "aside", "ol", "ul", "form")):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.getparent() is None or not _FURNITURE.search(names):
            continue
        is_used = next(element.iter("input", "button", "textarea"), None) is not None
        if is_used or len(list(element.iter("a"))) > 1 or _COMMENTS.search(names):
            element.drop_tree()


def _lines(article: HtmlElement) -> Iterator[str]:
    for piece in pieces_of(article):
        yield from clean(piece.text.strip())[0].split("\n")


def _missing(there: Counter[str], taken: Counter[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the words of each line that are nowhere in the lines that were taken, and how the part begins."""
    spare = Counter(word for line in taken.elements() for word in _WORD.findall(line))
    for line in there.elements():
        words = _WORD.findall(line)
        lost = []
        for word in words:
            if spare[word] > 0:
                spare[word] -= 1
            else:
                lost.append(word)
        if lost:
            yield lost, line if len(lost) == len(words) else " ".join(lost)
