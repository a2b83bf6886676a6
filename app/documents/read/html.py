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
from app.documents.read.left_out import has_sentence, left_out
from app.documents.read.margins import keep_margins
from app.documents.read.markup import part_blocks, put_into_words, show_reserves, show_shadows, size_of_reserves
from app.documents.read.pieces import APART, Joined, join
from app.documents.read.refusal import RefusedError
from app.documents.read.shown_day import forget_updates, shown_day
from app.documents.read.standfirst import headlines, standfirst
from app.language import _

#: Below this share (0 to 1) of the page's characters, a note says how much was taken.
_USUAL_SHARE = 0.5
#: Characters of a short page.
_SHORT = 5_000
#: How many times longer than its main text must be what a page keeps for browsers without scripts to be read instead.
_MORE = 4
_SOFT_HYPHEN = re.compile("\u00ad|&shy;|&#173;|&#x0*ad;", re.IGNORECASE)
_SCRIPTLESS = _(
    "Its words stand in parts that a browser shows without scripts, or that its scripts use; they were taken from "
    "there. Compare them with the page."
)
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
    text = _SOFT_HYPHEN.sub("", clean(text)[0])
    tree, body, whole, told = _read(text, limits)
    main = _joined(body, tree, limits)
    if not has_sentence(main.text if main and main.text else whole.text) or (
        size_of_reserves(tree) > _MORE * _size(main.text if main else whole.text)
    ):
        again = _read(text, limits, without_scripts=True)
        other = _joined(again[1], again[0], limits)
        if has_sentence(other.text if other and other.text else again[2].text):
            (tree, body, whole, told), main = again, other
            told += (_SCRIPTLESS,)
    notes += told
    if main is None or not main.text:
        main = whole
        notes += (_("No main text stood out, so all words of the page were taken, menus too."),) if main.text else ()
    else:
        notes += _share(main, whole)
        main = _in_paragraphs(main, tree, limits)
        notes += left_out(main.text, tree)
    published, open_day = shown_day(day_of((body and body.date) or ""), text, tree.get("lang") or "")
    notes += open_day
    return Document(
        DocumentKind.HTML,
        "text/html",
        main.text,
        main.text.count("\ufffd"),
        main.places,
        title=one_line((body and body.title) or ""),
        author=one_line((body and body.author) or "", 200),
        outlet=one_line((body and body.sitename) or "", 200),
        published=published,
        notes=notes,
    )


def _read(
    text: str, limits: Limits, *, without_scripts: bool = False
) -> tuple[HtmlElement, Found | None, Joined, tuple[str, ...]]:
    """Return a page as a tree, what stands out as its article, all of its words, and notes.

    Args:
        text: the page.
        limits: for the text.
        without_scripts: whether what it has for browsers without scripts, and in templates, is a part of it.
    """
    tree = _tree(text)
    show_shadows(tree)
    if without_scripts:
        show_reserves(tree)
    part_blocks(tree)
    forget_updates(tree)
    notes = put_into_words(tree)
    keep_margins(tree)
    whole = join(pieces_of(tree), limits)
    return tree, _main(tree), whole, notes


def _joined(body: Found | None, tree: HtmlElement, limits: Limits) -> Joined | None:
    """Return the main text; a standfirst stands before the rest, behind the headline, also where it was lost."""
    if body is None or body.body is None:
        return None
    pieces, heads = list(pieces_of(body.body)), headlines(tree)
    first = list(standfirst(tree, next((piece.text for piece in pieces if piece.text not in heads), "")))
    words = {piece.text for piece in first}
    pieces = [piece for piece in pieces if piece.text not in words]
    after = 1 if pieces and first and pieces[0].text in heads else 0
    return join((*pieces[:after], *first, *pieces[after:]) if pieces else (), limits)


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
