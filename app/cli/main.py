"""The command line: what the workbench does, without a browser."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from app import VERSION
from app.cli import (
    articles,
    audit,
    backups,
    corpus,
    db,
    digest,
    doctor,
    erase,
    explain,
    read_back,
    reports,
    reread,
    sources,
    terminal,
    users,
    witness,
)
from app.cli.terminal import CODES, PlainGroup, say

app = typer.Typer(
    name="claimdesk",
    cls=PlainGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=CODES,
)
app.add_typer(audit.app, name="audit")
app.add_typer(corpus.app, name="corpus")
app.add_typer(db.app, name="db")
app.add_typer(reports.app, name="report")
app.add_typer(sources.app, name="sources")
app.add_typer(users.app, name="user")
app.add_typer(witness.app, name="witness")

app.command("import", epilog=CODES)(articles.import_)
app.command("list", epilog=CODES)(articles.list_)
app.command("read-back", epilog=CODES)(read_back.read_back)
app.command("reread", epilog=CODES)(reread.reread)
app.command("explain", epilog=CODES)(explain.explain)
app.command("backup", epilog=CODES)(backups.backup)
app.command("restore", epilog=CODES)(backups.restore)
app.command("erase", epilog=CODES)(erase.erase)
app.command("digest", epilog=CODES)(digest.digest)
app.command("doctor", epilog=CODES)(doctor.doctor)


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
def serve(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="TCP port on this machine; else PORT, else 8501.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address of this machine to listen on; beyond it only with accounts.")
    ] = "127.0.0.1",
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A reverse proxy with TLS stands in front; names in CLAIMDESK_HOSTS.")
    ] = False,
) -> None:
    """Open the workbench in a browser, on this machine alone unless people log in; Ctrl+C stops it.

    Example: claimdesk serve --port 8601
    """
    from app.serving.server import serve as run

    chosen = terminal.settings()
    chosen = replace(
        chosen, port=port or chosen.port, open_browser=chosen.open_browser and not (no_browser or behind_proxy),
        host=host, behind_proxy=behind_proxy,
    )  # fmt: skip
    raise typer.Exit(run(chosen))
