"""Articles read again on the command line, one or all that older rules have read."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import AsJson, Who, note, say, say_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.articles.intake import Reread
    from app.services.context import Desk


def reread(
    article: Annotated[
        int | None, typer.Argument(metavar="ARTICLE", min=1, help="Its number, as in 'claimdesk list'.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All articles that were last read by older rules.")] = False,
    person: Who = "",
    as_json: AsJson = False,
) -> None:
    """Read articles again with the present rules; what people decided stays as it is.

    Each article is stored by itself. Stop it with Ctrl+C, and --all goes on where it was.

    Example: claimdesk reread --all
    """
    from app.services.articles.outdated import outdated
    from app.services.errors import InputError

    if (article is None) is not every:
        raise InputError("article", "Name one article by its number, or take --all.")
    with terminal.open_desk(must_exist=True) as desk:
        numbers = outdated(desk) if article is None else (article,)
        with terminal.progress("Reading") as on_progress:
            done = _each(desk, person, numbers, on_progress, alone=article is not None)
    if as_json:
        say_json(
            [{"article": number, "added": reading.added, "gone": reading.gone} for number, reading in done.items()]
        )
        return
    for number, reading in done.items():
        say(_words(number, reading))
    if not numbers:
        say("Every article was read by the present rules; there is nothing to do.")


def _each(
    desk: "Desk",
    person: str,
    numbers: tuple[int, ...],
    on_progress: "Callable[[float | None], None] | None",
    *,
    alone: bool,
) -> "dict[int, Reread]":
    """Read one article after the other; of many, one that someone changed meanwhile is left to them."""
    from app.services.articles import intake
    from app.services.errors import StaleArticleError

    done = {}
    for place, number in enumerate(numbers):

        def share(of_one: float | None, place: int = place) -> None:
            if on_progress is not None:
                on_progress((place + (of_one or 0.0)) / len(numbers))

        try:
            done[number] = intake.find_again(*terminal.seat(desk, person), number, on_progress=share)
        except StaleArticleError as error:
            if alone:
                raise
            note(f"Article {number}: {error}")
    return done


def _words(number: int, reading: "Reread") -> str:
    from app.reports.wording import plural

    gone = f", {plural(reading.gone, 'undecided one')} made no more" if reading.gone else ""
    return f"Article {number}: {plural(reading.added, 'new proposal')}{gone}."
