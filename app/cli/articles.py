"""Articles on the command line: bring one in, and list what is there."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import AsJson, Who, note, read_text, say, say_json

if TYPE_CHECKING:
    from app.services.articles.incoming import Incoming
    from app.services.context import Act, Desk
    from app.services.views import ArticleCard, ArticleView


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A text file (UTF-8, or UTF-16 with its mark); a web page or archive, a Word, PDF or e-mail file, a "
            "transcript; "
            "the address of a public page; - reads a text from standard input.",
        ),
    ],
    published: Annotated[
        str, typer.Option(metavar="DATE", help="Day of publication, as in 2024-02-15; relative dates hang on it.")
    ] = "",
    title: Annotated[str, typer.Option(help="Title; else the headline in the text, else the file's name.")] = "",
    outlet: Annotated[str, typer.Option(help="Who publishes it.")] = "",
    author: Annotated[str, typer.Option(help="Who wrote it.")] = "",
    url: Annotated[str, typer.Option(help="Its web address.")] = "",
    page: Annotated[
        str, typer.Option(help="Of a web archive: the address of the page, or its number; else the first one.")
    ] = "",
    person: Who = "",
    as_json: AsJson = False,
) -> None:
    """Add an article, and find the claims in it.

    Example: claimdesk import harbour.txt --published 2024-02-15 --outlet "Coast Wire"
    """
    from app.services.articles import intake, reading
    from app.services.inputs import ArticleDetails, day

    text = "" if _is_document(file) else read_text(file)
    typed = day("published", published)
    details = None if _is_document(file) else ArticleDetails(title or _title(text, file), outlet, author, url, typed)
    with terminal.open_desk() as opened:
        desk, act = terminal.seat(opened, person)
        kept_file = None
        if details is None:
            document = _document(desk, act, file, page)
            text, kept_file = document.text, document.file
            details = ArticleDetails(
                title or document.title or _title(text, file), outlet or document.outlet, author or document.author,
                url or document.url, typed or document.published,
            )  # fmt: skip
        if details.checked().published_on is None:
            note("No publication date: relative dates such as “last year” stay open. Give --published YYYY-MM-DD.")
        with terminal.progress("Reading") as on_progress:
            added = intake.add_article(desk, act, details, text, file=kept_file, on_progress=on_progress)
        view = reading.article(desk, added)
    if view.replaced:
        note(
            "Characters that no database can hold were replaced by U+FFFD; the file as it came is kept beside the text."
        )
    for warning in view.warnings:
        note(warning)
    say_json(_imported(view)) if as_json else say(_imported_words(view))


def _is_document(file: str) -> bool:
    """Say whether a file is read as a document: by its name; a file without one of these names is a text."""
    from app.documents.kinds import SUFFIXES, suffix_of

    return _is_address(file) or suffix_of(file) in set(SUFFIXES) - {"txt", "text"}


def _is_address(file: str) -> bool:
    return file.startswith(("http://", "https://"))


def _document(desk: "Desk", act: "Act", file: str, page: str) -> "Incoming":
    from app.services.articles import incoming

    if _is_address(file):
        document = incoming.from_address(desk, act, file)
    else:
        document = incoming.from_file(desk, Path(file).read_bytes(), Path(file).name, wanted=page)
    for remark in document.notes:
        note(remark)
    return document


def _title(text: str, file: str) -> str:
    from app.services.articles.text_files import headline_of
    from app.services.errors import InputError

    headline = headline_of(text)
    if headline is not None:
        note(f"Title taken from the first line: {headline}")
        return headline
    if file == "-":
        raise InputError("title", "The text has no headline, and standard input no name: give a --title.")
    note(f"Title taken from the file's name: {Path(file).stem}")
    return Path(file).stem


def _imported(view: "ArticleView") -> dict[str, object]:
    return {
        "article": view.id,
        "title": view.title,
        "published_on": view.published_on.isoformat() if view.published_on else None,
        "text_sha256": view.digest,
        "characters": len(view.text),
        "sentences": view.sentences,
        "proposals": _by_type(view),
        "warnings": list(view.warnings),
    }


def _by_type(view: "ArticleView") -> dict[str, int]:
    from claims.model import ClaimType

    return {kind.value: sum(mark.type is kind for mark in view.marks) for kind in ClaimType}


def _imported_words(view: "ArticleView") -> str:
    from app.labels import TYPE_LABELS
    from app.reports.wording import plural

    counts = "; ".join(f"{TYPE_LABELS[kind]}: {number}" for kind, number in _by_type(view).items())
    return (
        f"Article {view.id}: {view.title}\n"
        f"{plural(view.sentences, 'sentence')}, {plural(len(view.marks), 'proposal')} to decide on ({counts})."
    )


def list_(as_json: AsJson = False) -> None:
    """List the articles of the desk, newest first, and how far each is.

    Example: claimdesk list --json
    """
    with terminal.open_desk() as desk:
        cards = _cards(desk)
    if as_json:
        say_json([_card(card) for card in cards])
    elif not cards:
        say("The desk is empty. Add an article: claimdesk import FILE --published YYYY-MM-DD")
    else:
        _table(cards)


def _cards(desk: "Desk") -> "list[ArticleCard]":
    from app.services.articles.reading import articles

    cards: list[ArticleCard] = []
    while page := articles(desk, limit=500, offset=len(cards)):
        cards.extend(page)
    return cards


def _card(card: "ArticleCard") -> dict[str, object]:
    from claims.newsroom.lifecycle import ClaimState

    return {
        "article": card.id,
        "title": card.title,
        "outlet": card.outlet,
        "published_on": card.published_on.isoformat() if card.published_on else None,
        "added_at": terminal.iso(card.created_at),
        "undecided": card.found,
        "claims": {state.value: card.counts.get(state, 0) for state in ClaimState},
    }


def _table(cards: "list[ArticleCard]") -> None:
    from claims.newsroom.lifecycle import ClaimState

    say(f"{'Article':>7}  {'Published':<10}  {'Undecided':>9}  {'Open':>4}  {'Waiting':>7}  {'Signed':>6}  Title")
    for card in cards:
        published = card.published_on.isoformat() if card.published_on else "not known"
        at_work = card.counts.get(ClaimState.OPEN, 0) + card.counts.get(ClaimState.RETURNED, 0)
        waiting, signed = card.counts.get(ClaimState.PROPOSED, 0), card.counts.get(ClaimState.SIGNED, 0)
        say(f"{card.id:>7}  {published:<10}  {card.found:>9}  {at_work:>4}  {waiting:>7}  {signed:>6}  {card.title}")
