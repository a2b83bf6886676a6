"""Reports on the command line: make one, and say what a file that turns up is."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, PlainGroup, Who, note, say, say_json

if TYPE_CHECKING:
    from app.services.context import Desk
    from app.services.reports.handed_out import HandedLines, HandedOut
    from claims.newsroom.sourcing import Audience

_MAKE = "make"


class _MakeFirst(PlainGroup):
    """Commands of which `make` need not be named: whoever writes `report 7` wants one made."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command in front where none is named."""
        return super().parse_args(ctx, args if not args or args[0] in self.commands else [_MAKE, *args])


app = typer.Typer(cls=_MakeFirst, no_args_is_help=True, help="Make a report of an article.", epilog=CODES)


@app.callback()
def report() -> None:
    """Make a report of an article, or say what a file is that turns up: 'whatis'."""


@app.command(epilog=CODES)
def make(
    articles: Annotated[
        list[int], typer.Argument(metavar="ARTICLE...", min=1, help="Their numbers, as in 'claimdesk list'.")
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="html, pdf, markdown, csv, json, xlsx, docx, prooflines, claimreview, annotations, csl, bibtex, "
            "backup; else by FILE's ending.",
        ),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; else standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    audience: Annotated[
        str, typer.Option(metavar="WHOM", help="public, desk or legal: what they may not see is left out.")
    ] = "public",
    signed: Annotated[bool, typer.Option("--signed", help="Only the claims that are signed off.")] = False,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Only claims of this type; more than once.")
    ] = None,
    verdicts: Annotated[
        list[str] | None,
        typer.Option("--verdict", metavar="GRADE", help="Only claims with this newest verdict; more than once."),
    ] = None,
    published_at: Annotated[
        str, typer.Option(metavar="URL", help="The page on which the check is published, for formats that say it.")
    ] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="MOMENT", help="As known then, 2024-05-01T12:00Z; else as known now."),
    ] = "",
    paper: Annotated[str, typer.Option(metavar="PAPER", help="a4 or letter; else the desk's.")] = "",
    person: Who = "",
) -> None:
    """Make a verification report of an article; that it was made, and for whom, goes on record in the log.

    Of several articles it is a ZIP with a report of each. 'claimdesk report whatis FILE' says what a file is.

    Example: claimdesk report 7 --format html -o harbour.html
    """
    from app.services.desk.settings import paper_named
    from app.services.errors import InputError
    from app.services.reports import export
    from app.services.reports.as_of import moment_named

    by_ending = export.of_file(out.name) if out and not form else None
    chosen = by_ending or export.exporter(form or "html")
    whom, then = export.audience_named(audience), moment_named(as_of)
    only = export.only_named(signed=signed, types=types or (), verdicts=verdicts or ())
    sheet = paper_named(paper) if paper else None
    if out is None and sys.stdout.isatty() and (len(articles) > 1 or not chosen.is_text):
        raise InputError("output", f"A report as {chosen.title} is no text; name a file for it with -o.")
    with terminal.open_desk(must_exist=True) as desk:
        for article in articles:
            _warn(desk, article, whom)

        def made() -> bytes:
            seat = terminal.seat(desk, person)
            with terminal.progress("Making the report") as on_progress:
                return export.export(
                    *seat, articles, chosen.name, audience=whom, published_at=published_at, only=only,
                    as_of=then, paper=sheet, on_progress=on_progress,
                ).data  # fmt: skip

        if out is None:
            typer.echo(made(), nl=False)
        else:
            size = _write(out, made, force=force)
            note(f"Wrote {out} ({size:,} bytes).")


@app.command(
    epilog="Exit codes: 0 it was handed out here; 1 nothing is on record with these bytes; 2 the file, or the desk, "
    "cannot be read; 3 a fault in Claimdesk."
)
def whatis(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report, or what may be one.")],
    as_json: AsJson = False,
) -> None:
    """Say what a file is that the desk handed out: by whom, when, to whom; found by the digest of its bytes.

    It may be a report, or lines of the log.

    Example: claimdesk report whatis harbour.html
    """
    from app.services.reports.handed_out import what_is, what_lines_are

    data = file.read_bytes()
    with terminal.open_desk(must_exist=True, to_look=True) as desk:
        reports, lines = what_is(desk, data), what_lines_are(desk, data)
    if as_json:
        say_json([*map(_facts, reports), *([_facts_of_lines(lines)] if lines else [])])
    elif lines:
        say(f"Lines of the log: {lines.lines}")
        say(f"Handed out by {lines.by}, {terminal.iso(lines.at)}, line {lines.line} of the log: {lines.file_name}")
    for report in () if as_json else reports:
        _tell(report, in_several=report.beside > 0)
    if not (reports or lines):
        note(f"{file}: nothing is on record with these bytes. It was not handed out here, or it was changed since.")
        raise typer.Exit(1)


def _tell(out: "HandedOut", *, in_several: bool) -> None:
    from app.labels import AUDIENCE_LABELS

    say(f"Article {out.article_id}: {out.title}")
    say(f"{out.format}, for: {AUDIENCE_LABELS.get(out.audience, 'not readable').lower()}")
    say(f"Handed out by {out.by}, {terminal.iso(out.at)}, line {out.line} of the log; knew its line {out.as_of}.")
    if out.moment:
        say(f"As of {terminal.iso(out.moment)}: what was known then.")
    if in_several:
        say(f"In one file with {out.beside} more: {out.file_name}")


def _facts(out: "HandedOut") -> dict[str, object]:
    return {
        "line": out.line, "at": terminal.iso(out.at), "by": out.by, "article": out.article_id, "title": out.title,
        "format": out.format, "audience": out.audience, "sha256": out.digest, "bytes": out.size,
        "file": out.file_name, "beside": out.beside, "as_of": out.as_of,
        "moment": terminal.iso(out.moment) if out.moment else None,
    }  # fmt: skip


def _facts_of_lines(out: "HandedLines") -> dict[str, object]:
    return {
        "line": out.line, "at": terminal.iso(out.at), "by": out.by, "lines": out.lines, "sha256": out.digest,
        "bytes": out.size, "file": out.file_name,
    }  # fmt: skip


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
