"""Web pages: the main text of the page, and title, author, site and day as its markup says them."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document as Found

from app.documents.clean import clean, one_line
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.blocks import pieces_of
from app.documents.read.days import day_of
from app.documents.read.encodings import page_text
from app.documents.read.left_out import left_out
from app.documents.read.margins import keep_margins
from app.documents.read.markup import put_into_words
from app.documents.read.pieces import APART, Joined, join
from app.documents.read.refusal import RefusedError
from app.language import _

#: Below this share (0 to 1) of the page's characters, a note says how much was taken.
_USUAL_SHARE = 0.5
#: Characters of a short page.
_SHORT = 5_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the main text of a web page; nothing is loaded from anywhere else."""
    text, notes = page_text(data, media_type)
    return from_text(text, limits, notes)


def from_text(text: str, limits: Limits, notes: tuple[str, ...] = ()) -> Document:
    """Return the main text of a web page whose characters are known.

    Args:
        text: the page, markup and all.
        limits: for the text that comes out.
        notes: what is to be said of it anyway.

    Raises:
        RefusedError: when the markup is nested so deeply that the parser would lose words, or the whole page has more
            characters than allowed.
    """
    tree = _tree(clean(text)[0])
    notes += put_into_words(tree)
    keep_margins(tree)
    whole = join(pieces_of(tree), limits)
    body = _main(tree)
    main = join(pieces_of(body.body), limits) if body is not None and body.body is not None else None
    if main is None or not main.text:
        main = whole
        notes += (_("No main text stood out, so all words of the page were taken, menus too."),) if main.text else ()
    else:
        notes += _share(main, whole)
        main = _in_paragraphs(main, tree, limits)
        notes += left_out(main.text, tree)
    return Document(
        DocumentKind.HTML,
        "text/html",
        main.text,
        main.text.count("\ufffd"),
        main.places,
        title=one_line((body and body.title) or ""),
        author=one_line((body and body.author) or "", 200),
        outlet=one_line((body and body.sitename) or "", 200),
        published=day_of((body and body.date) or ""),
        notes=notes,
    )


def _tree(text: str) -> HtmlElement:
    """Return the page as a tree that holds all of its words."""
    parser = HTMLParser(huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = document_fromstring(_DECLARATION.sub("", text).encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise RefusedError(_("has no words. Be sure that the page was saved whole, or paste its text.")) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RefusedError(_("is nested too deeply: what stands inside would be lost. Open it in a browser, copy its "
                             "text and paste it."))  # fmt: skip
    return tree


def _main(tree: HtmlElement) -> Found | None:
    """Return what stands out as the article; the day is read from markup only, never guessed from the words."""
    extracted = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        prune_xpath=["//noscript", "//template"],
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    return extracted if isinstance(extracted, Found) else None


def _in_paragraphs(main: Joined, tree: HtmlElement, limits: Limits) -> Joined:
    """Return a main text that came as one paragraph in those of the page, where these hold the very same words.

    The way in which short pages are read runs all of their words together.
    """
    if APART in main.text or len(main.text) > _SHORT:
        return main
    words = "".join(main.text.split())
    parted = join((piece for piece in pieces_of(tree) if "".join(piece.text.split()) in words), limits)
    return parted if _size(parted.text) == len(words) else main


def _share(main: Joined, whole: Joined) -> tuple[str, ...]:
    """Return a note when little of the page was taken."""
    taken, there = _size(main.text), _size(whole.text)
    if not there or taken >= there * _USUAL_SHARE:
        return ()
    note = _("{taken:,} of the {there:,} characters on the page were taken as its main text ({share:.0%}); menus, "
             "lists of links and the like are left out. Compare it with the page.")  # fmt: skip
    return (note.format(taken=taken, there=there, share=taken / there),)


def _size(text: str) -> int:
    return len("".join(text.split()))
