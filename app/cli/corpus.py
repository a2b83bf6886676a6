"""A corpus on the command line: read a hundred thousand articles, ask them, and take some or all to the desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, PlainGroup, Who, note, say, say_json

if TYPE_CHECKING:
    from app.corpus.asking import Answer
    from app.corpus.running import Plan, Tally
    from app.corpus.taking import Taken

app = typer.Typer(
    name="corpus", cls=PlainGroup, no_args_is_help=True, epilog=CODES,
    help="Read many articles at once, and ask them. Needs `make corpus-env` once.",
)  # fmt: skip

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of the corpus: what `run` wrote.")]
#: What a command that Ctrl-C stopped ends with, as shells have it.
STOPPED = 130


class Question(StrEnum):
    """What can be asked."""

    APPOINTMENTS = "appointments"
    QUOTES = "quotes"
    POSTS_THAT_DIFFER = "posts-that-differ"
    FIGURES_THAT_DIFFER = "figures-that-differ"


@app.command(epilog=CODES)
def run(
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES...",
            help="Files, folders or patterns in quotes: documents, JSON Lines, CSV, Parquet, WARC, ZIP of documents.",
        ),
    ],
    to: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the corpus is written; made if it is not there.")],
    field: Annotated[
        list[str], typer.Option(metavar="OURS=THEIRS", help="What a column is called, as in --field text=body.")
    ] = [],  # noqa: B006  # typer reads it
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of a Dask scheduler, tcp://host:8786; else this machine alone.")
    ] = "",
    workers: Annotated[int, typer.Option(min=0, help="Processes on this machine; 0 for one a core.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Extract from every article, into Parquet; stop it at any time, and the same command goes on where it was.

    Example: claimdesk corpus run "news/**/*.jsonl" --to corpus
    """
    from app.corpus import running

    fields = _fields(field)
    planned = running.plan(articles, to, fields)
    _tell_plan(planned)
    if planned.todo:
        with running.workers(scheduler, workers) as client, _progress() as on_progress:
            tally = running.run(client, planned, to, on_progress=on_progress)
    else:
        tally = running.settle(planned, to)
    summary = running.summary(planned, tally, to)
    say_json(summary) if as_json else say(_told(summary, to))
    for batch, why in tally.failed:
        note(f"Not done: {len(batch.refs)} pieces from {batch.refs[0].path} on ({why}).")
    if tally.is_stopped:
        note("Stopped. What was done stays; give the same command again, and it goes on from there.")
        raise typer.Exit(STOPPED)
    if tally.failed:
        note("Some batches could not be done; give the same command again to try them once more.")
        raise typer.Exit(1)


def _fields(given: list[str]) -> tuple[tuple[str, str], ...]:
    from app.corpus.articles import FIELDS
    from app.corpus.extra import CorpusError

    pairs = [pair.partition("=") for pair in given]
    for ours, sign, theirs in pairs:
        if ours not in FIELDS or not sign or not theirs:
            raise CorpusError(f"--field takes OURS=THEIRS, and ours is one of: {', '.join(FIELDS)}.")
    return tuple(sorted((ours, theirs) for ours, _sign, theirs in pairs))


def _tell_plan(planned: "Plan") -> None:
    if planned.done:
        note(f"{len(planned.done):,} batches are done already; {len(planned.todo):,} are left.")
    if planned.stale:
        note(f"{len(planned.stale):,} batches are made anew: by older rules, or of files that were changed since.")


@contextmanager
def _progress() -> "Iterator[Callable[[Tally], None]]":
    """Give a function that draws how far a run is, how fast, and for how long yet, where somebody sees it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=1.0, rate="")

        def draw(tally: "Tally") -> None:
            rate = f"{tally.rate('articles'):,.1f} articles/s, {tally.rate('characters'):,.0f} characters/s"
            bar.update(task, completed=tally.weight / max(1, tally.of), rate=f"{rate}, {tally.workers} at work")

        yield draw


def _told(summary: dict[str, Any], to: Path) -> str:
    this, whole = summary["this_run"], summary["corpus"]
    read = (
        f"{this['articles']:,} articles with {this['characters']:,} characters read in {this['seconds']:,.1f} seconds"
    )
    rates = f"{this['articles_per_s']:,.1f} articles/s, {this['characters_per_s']:,.0f} characters/s"
    has = ", ".join(f"{whole[name]:,} {name}" for name in ("articles", "sentences", "candidates"))
    lines = [f"{read}: {rates}.", f"The corpus in {to} has {has}."]
    if summary["quarantined"]:
        lines.append(f"{summary['quarantined']:,} could not be read; why: {summary['quarantine']}")
    return "\n".join(lines)


@app.command(epilog=CODES)
def query(
    folder: Folder,
    question: Annotated[Question, typer.Argument(metavar="QUESTION", help=f"One of: {', '.join(Question)}.")],
    person: Annotated[str, typer.Option(help="Words of the person's name.")] = "",
    post: Annotated[str, typer.Option(help="Words of the post.")] = "",
    body: Annotated[str, typer.Option(help="Words of the body or place that the post belongs to.")] = "",
    speaker: Annotated[str, typer.Option(help="Words of the speaker's name.")] = "",
    counted: Annotated[str, typer.Option(help="Words of what a figure counts.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Published on this day or later.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="Rows at most.")] = 100,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets.")] = False,
) -> None:
    """Ask a corpus; each row says in which article, and at which characters of it, it stands.

    Example: claimdesk corpus query corpus quotes --speaker Quill
    """
    from app.corpus import asking
    from app.services.inputs import day

    asked = asking.Asked(
        person=person, post=post, body=body, speaker=speaker, counted=counted, since=day("since", since),
        until=day("until", until), limit=limit + 1,
    )  # fmt: skip
    ask = {
        Question.APPOINTMENTS: asking.appointments, Question.QUOTES: asking.quotes,
        Question.POSTS_THAT_DIFFER: asking.posts_that_differ,
        Question.FIGURES_THAT_DIFFER: asking.figures_that_differ,
    }[question]  # fmt: skip
    whole = ask(folder, asked)
    answer, is_more = asking.Answer(whole.columns, whole.rows[:limit]), len(whole.rows) > limit
    if as_json:
        say_json([dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows])
    elif as_csv:
        _csv(answer)
    elif answer.rows:
        _table(answer)
    else:
        say("Nothing in this corpus answers that. Ask for less at once, or look without the options.")
    if is_more:
        note(f"There are more than these {limit:,} rows; ask for more with --limit.")


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | str) else str(value)


def _csv(answer: "Answer") -> None:
    import csv
    import io

    from app.reports.csv_table import safe_cell

    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(answer.columns)
    table.writerows([safe_cell("" if value is None else str(value)) for value in row] for row in answer.rows)
    typer.echo(out.getvalue(), nl=False)


def _table(answer: "Answer") -> None:
    """Print a row a paragraph: what was asked for, then where it stands."""
    for row in answer.rows:
        held = {name: value for name, value in zip(answer.columns, row, strict=True) if value not in (None, "")}
        back = {name: held.pop(name, "") for name in ("article", "source", "place", "start", "end", "url")}
        words = held.pop("words", None) or held.pop("quotation", None)
        say(" · ".join(str(value) for value in held.values()))
        say(f"    “{words}”")
        where = " ".join(str(back[name]) for name in ("source", "place", "url") if back[name] != "")
        say(f"    article {back['article']}, characters {back['start']}–{back['end']}: {where}\n")


@app.command("import", epilog=CODES)
def import_(
    folder: Folder,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="As `query` names them.")],
    person: Who = "",
    as_json: AsJson = False,
) -> None:
    """Bring chosen articles of a corpus to the desk, to be checked.

    Example: claimdesk corpus import corpus 3f0c2a9b1d5e7788
    """
    _take(folder, person, articles, as_json=as_json)


@app.command(epilog=CODES)
def store(folder: Folder, person: Who = "", as_json: AsJson = False) -> None:
    """Bring all articles of a corpus to the desk; stop it at any time, and the same command goes on where it was.

    Example: claimdesk corpus store corpus
    """
    _take(folder, person, [], as_json=as_json)


def _take(folder: Path, person: str, articles: list[str], *, as_json: bool) -> None:
    from app.corpus import taking
    from app.corpus.extra import CorpusError

    taken: list[Taken] = []
    with terminal.open_desk() as opened:
        desk, _act = terminal.seat(opened, person)
        try:
            for entry in taking.take(desk, lambda: terminal.seat(opened, person)[1], folder, articles):
                taken.append(entry)
                for remark in entry.remarks:
                    note(f"{entry.article}: {remark}")
        except KeyboardInterrupt:
            note("Stopped. What was stored stays; give the same command again, and it goes on from there.")
            raise typer.Exit(STOPPED) from None
    if missing := sorted(set(articles) - {entry.article for entry in taken}):
        raise CorpusError(
            f"The corpus in {folder} has no article {', '.join(missing)}; `query` says what they are called."
        )
    stored = [entry for entry in taken if entry.number is not None]
    there = len(taken) - len(stored)
    if as_json:
        say_json({"stored": {entry.article: entry.number for entry in stored}, "there_already": there})
        return
    if articles:
        for entry in taken:
            say(
                f"{entry.article}: "
                + ("is on the desk already." if entry.number is None else f"article {entry.number}.")
            )
    say(f"{len(stored):,} articles stored; {there:,} were on the desk already.")
