"""The command line: what the workbench does, without a browser."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import VERSION
from app.cli import articles, audit, db, explain, read_back, reread, sources, terminal
from app.cli.terminal import CODES, PlainGroup, Who, note, say

if TYPE_CHECKING:
    from app.services.context import Desk
    from claims.newsroom.sourcing import Audience

app = typer.Typer(
    name="claimdesk",
    cls=PlainGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=CODES,
)
app.add_typer(audit.app, name="audit")
app.add_typer(db.app, name="db")
app.add_typer(sources.app, name="sources")

app.command("import", epilog=CODES)(articles.import_)
app.command("list", epilog=CODES)(articles.list_)
app.command("read-back", epilog=CODES)(read_back.read_back)
app.command("reread", epilog=CODES)(reread.reread)
app.command("explain", epilog=CODES)(explain.explain)


def main() -> None:
    """Run the command line (entry point of `claimdesk`)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="claimdesk")


def _version(wanted: bool) -> None:
    if wanted:
        say(f"Claimdesk {VERSION}")
        raise typer.Exit


@app.callback()
def claimdesk(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Check the facts in a text, line by line.

    The database is named by CLAIMDESK_DATABASE_URL; without it, it is a file in your data folder.
    """


@app.command(epilog=CODES)
def report(
    article: Annotated[int, typer.Argument(metavar="ARTICLE", min=1, help="Its number, as in 'claimdesk list'.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="html, pdf, markdown, csv, json, xlsx, docx, prooflines, claimreview, annotations, csl, bibtex; "
            "else by FILE's ending.",
        ),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    audience: Annotated[
        str, typer.Option(metavar="WHOM", help="public, desk or legal: what they may not see is left out.")
    ] = "public",
    published_at: Annotated[
        str, typer.Option(metavar="URL", help="The page on which the check is published, for formats that say it.")
    ] = "",
    person: Who = "",
) -> None:
    """Make a verification report of an article; that it was made, and for whom, goes on record in the log.

    Example: claimdesk report 7 --format html -o harbour.html
    """
    from app.services.errors import InputError
    from app.services.reports import export

    by_ending = export.of_file(out.name) if out and not form else None
    chosen = by_ending or export.exporter(form or "html")
    whom = export.audience_named(audience)
    if out is None and not chosen.is_text and sys.stdout.isatty():
        raise InputError("output", f"A report as {chosen.title} is no text; name a file for it with -o.")
    with terminal.open_desk(must_exist=True) as desk:
        _warn(desk, article, whom)

        def make() -> bytes:
            seat = terminal.seat(desk, person)
            return export.export(*seat, article, chosen.name, audience=whom, published_at=published_at).data

        if out is None:
            typer.echo(make(), nl=False)
        else:
            size = _write(out, make, force=force)
            note(f"Wrote {out} ({size:,} bytes).")


def _warn(desk: "Desk", article: int, audience: "Audience") -> None:
    """Say where the report would have words of a source that it leaves out."""
    from app.services.reports.leaks import giveaways

    for leak in giveaways(desk, article, audience):
        note(f"Claim {leak.name}, {leak.place}: “{leak.words}”, as in the source “{leak.title}”, which is left out.")


def _write(out: Path, make: Callable[[], bytes], *, force: bool) -> int:
    """Open the file before the report goes on record, so that none is recorded that could not be written."""
    from app.services.errors import InputError

    made = out.with_name(f".{out.name}.part") if force else out
    try:
        opened = made.open("wb" if force else "xb")
    except FileExistsError:
        raise InputError("output", f"{out} exists; name another file, or replace it with --force.") from None
    try:
        with opened:
            size = opened.write(make())
        made.replace(out)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return size


@app.command(epilog=CODES)
def serve(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="TCP port on this machine; else PORT, else 8501.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Open the workbench in a browser, on this machine alone; Ctrl+C stops it.

    Example: claimdesk serve --port 8601
    """
    from app.serving.server import serve as run

    chosen = terminal.settings()
    chosen = replace(chosen, port=port or chosen.port, open_browser=chosen.open_browser and not no_browser)
    raise typer.Exit(run(chosen))
