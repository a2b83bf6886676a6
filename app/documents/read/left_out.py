"""What of an article did not come into its main text, so that a note can tell it."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.documents.clean import clean, one_line
from app.documents.read.blocks import pieces_of
from app.language import ngettext

_WORD = re.compile(r"\w+")


def left_out(main: str, tree: HtmlElement) -> tuple[str, ...]:
    """Return a note that counts the words of an article which its main text lacks, and quotes from the longest part.

    The article is every `<article>`; where there is none, `<main>`, and else the whole page. Menus do not count.

    Args:
        main: the text that was taken.
        tree: the page; its menus are taken from it.
    """
    for menu in list(tree.iter("nav")):
        menu.drop_tree()
    articles = tree.xpath(".//article[not(ancestor::article)]") or tree.xpath(".//main[not(ancestor::main)]") or [tree]
    there = Counter(line for article in articles for line in _lines(article))
    taken = Counter(main.split("\n"))
    parts = list(_missing(there - taken, taken - there))
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
