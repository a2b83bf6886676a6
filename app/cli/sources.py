"""Sources on the command line: look again at the pages that claims rest on."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, PlainGroup, Who, note, say, say_json

if TYPE_CHECKING:
    from app.services.sources.watching import Looked

app = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="Look after the pages that claims rest on.", epilog=CODES)


@app.callback()
def sources() -> None:
    """Look after the pages that claims rest on."""


@app.command(epilog=CODES)
def check(
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 when a page is not as it was kept.")] = False,
    person: Who = "",
    as_json: AsJson = False,
) -> None:
    """Fetch every page that a claim rests on, keep what changed, and say how each stands.

    Example: claimdesk sources check --strict
    """
    from app.labels import HEALTH_LABELS
    from app.services.sources import watching

    def tell(looked: "Looked", _: int) -> None:
        if not as_json:
            say(f"{looked.source_id:>6}  {HEALTH_LABELS[looked.found.health]:<22}  {looked.title}")
            say(f"        {looked.found.reason}")
        if looked.not_stamped:
            note(f"Source {looked.source_id}: {looked.not_stamped}")

    with terminal.open_desk(must_exist=True) as desk:
        here, act = terminal.seat(desk, person)
        done = watching.check(here, act, on_looked=tell)
    if as_json:
        say_json([_told(looked) for looked in done])
    elif not done:
        note("No claim rests on a web page yet.")
    if strict and any(looked.found.health.value not in ("first", "unchanged") for looked in done):
        raise typer.Exit(1)


def _told(looked: "Looked") -> dict[str, object]:
    return {
        "source": looked.source_id,
        "title": looked.title,
        "url": looked.url,
        "health": looked.found.health.value,
        "reason": looked.found.reason,
        "kept_copy": looked.found.copy_id,
    }
