"""The audit log on the command line: read it, and prove that nobody rewrote it."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, say, say_json

if TYPE_CHECKING:
    from app.services.context import Desk
    from app.services.views import HistoryLine

app = typer.Typer(no_args_is_help=True, help="Read the audit log, and verify that nobody rewrote it.")

_HEAD = re.compile(r"(\d{1,18}):([0-9a-fA-F]{64})")
_PAGE = 500


@app.command(epilog=CODES)
def verify(
    head: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE:HASH", help="A line and its hash as a report prints them; may be given often."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute the whole log and hold it against the claims, and against every head that a report printed.

    A log whose end was cut off, or that was put back from an old copy, still looks whole from inside: give the line and
    hash of a report you hold with --head. Nothing is changed by it: what is wrong is named, and not mended.

    Example: claimdesk audit verify --head 42:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    from app.services.log import history
    from app.services.reports import export

    given = tuple(_parsed(printed) for printed in head or ())
    with terminal.open_desk(must_exist=True, to_look=True) as desk:
        heads = (*export.printed_heads(desk), *given)
        check = history.verify(desk, heads)
    if as_json:
        say_json(
            {
                "whole": not check.problems,
                "lines": check.lines,
                "head": check.head,
                "heads_checked": len(set(heads)),
                "problems": list(check.problems),
            }
        )
    else:
        for problem in check.problems:
            say(problem)
        state = "is whole" if not check.problems else "DOES NOT HOLD"
        looked_up = f"; {len(set(heads))} known from reports were looked up" if heads else ""
        say(f"The log {state}: {check.lines:,} lines, the newest has the hash {check.head}{looked_up}.")
    if check.problems:
        raise typer.Exit(1)


def _parsed(head: str) -> tuple[int, str]:
    from app.services.errors import InputError

    match = _HEAD.fullmatch(head.strip())
    if match is None:
        raise InputError("head", f"'{head}' is no head; write the line, a colon and the 64 digits of its hash.")
    return int(match[1]), match[2].lower()


@app.command(epilog=CODES)
def log(
    article: Annotated[
        int | None, typer.Option(metavar="ARTICLE", min=1, help="Only this article and its claims.")
    ] = None,
    last: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the newest N lines.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the log, oldest line first: who did what, when, why, from what to what.

    Example: claimdesk audit log --article 7 --last 20
    """
    from app.services.articles import reading
    from app.services.log import history

    with terminal.open_desk(must_exist=True) as desk:
        if article is None:
            lines = _newest(desk, last)
        else:
            reading.article(desk, article)  # says so when there is none
            lines = list(history.of_article(desk, article))[-(last or 0) :]
        names = _names(desk, lines)
    if as_json:
        say_json([_line(line, names) for line in lines])
    else:
        for line in lines:
            say(_words(line, names))


def _newest(desk: "Desk", last: int | None) -> "list[HistoryLine]":
    from app.services.log import history

    lines: list[HistoryLine] = []
    wanted = history.count(desk) if last is None else last
    while len(lines) < wanted:
        page = history.newest(desk, limit=min(_PAGE, wanted - len(lines)), offset=len(lines))
        if not page:
            break
        lines.extend(page)
    return lines[::-1]


def _names(desk: "Desk", lines: "Sequence[HistoryLine]") -> dict[int, str]:
    """Return the names of the claims that lines are about, by id; asked for in parts, for a log may be long."""
    from app.services.log import history

    names: dict[int, str] = {}
    for at in range(0, len(lines), _PAGE):
        claims = history.named(desk, lines[at : at + _PAGE])[1]
        names |= {number: name for number, (name, _wording) in claims.items()}
    return names


def _line(line: "HistoryLine", names: Mapping[int, str]) -> dict[str, object]:
    return {
        "line": line.seq,
        "at": terminal.iso(line.at),
        "actor": line.actor,
        "tag": line.tag.value,
        "article": line.article_id,
        "claim": line.claim_id,
        "claim_name": names.get(line.claim_id or 0, ""),
        "why": line.why,
        "before": line.before,
        "after": line.after,
        "hash": line.hash,
    }


def _words(line: "HistoryLine", names: Mapping[int, str]) -> str:
    from app.labels import TAG_LABELS
    from app.reports.wording import clipped, one_line

    places = [f"article {line.article_id}"] if line.article_id else []
    places += [f"claim {names.get(line.claim_id, 'not stored')}"] if line.claim_id else []
    where = f" ({', '.join(places)})" if places else ""
    why = f": {one_line(line.why)}" if line.why else ""
    lines = [f"{line.seq:>6}  {terminal.iso(line.at)}  {line.actor} {TAG_LABELS[line.tag]}{where}{why}"]
    for name in dict.fromkeys((*line.before, *line.after)):
        old, new = line.before.get(name, ""), line.after.get(name, "")
        if old or new:
            lines.append(
                f"        {name}: {clipped(old)} → {clipped(new)}" if old else f"        {name}: {clipped(new)}"
            )
    return "\n".join(lines)
