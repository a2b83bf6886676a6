"""The audit log on the command line: read it, and prove that nobody rewrote it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, AsJson, Who, say, say_json

if TYPE_CHECKING:
    from app.services.context import Desk
    from app.services.views import HistoryLine

app = typer.Typer(no_args_is_help=True, help="Read the audit log, and verify that nobody rewrote it.")

_HEAD = re.compile(r"(\d{1,18}):([0-9a-fA-F]{64})")
_PAGE = 500
#: Bytes of a checkpoint at most; one with many cosignatures has some thousands.
_LONGEST_NOTE = 100_000


@app.command(epilog=CODES)
def verify(
    head: Annotated[
        list[str] | None,
        typer.Option(metavar="LINE:HASH", help="A line and its hash as a report prints them; may be given often."),
    ] = None,
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A signed head of the log that you kept; may be given often."),
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A signed head that you trust: verify only the lines since, in a moment."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Recompute the whole log and hold it against all that is stored, every checkpoint, and every head in a report.

    A log whose end was cut off, or that was put back from an old copy, still looks whole from inside: give the signed
    head of a report you hold as a file with --checkpoint, or its line and hash with --head. Nothing in the database is
    changed by it: what is wrong is named, and not mended. That it was verified, and what came of it, stands in a file
    beside the log's key, and pages show it.

    With --since only the lines after a signed head are verified, and that they go on from it. What is stored beside the
    log is not looked at then.

    Example: claimdesk audit verify --head 42:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    """
    from app.services.errors import InputError
    from app.services.log import history, last_check
    from app.services.log.heads import KeptNote, printed_heads
    from app.services.log.since import verify_since

    given = tuple(_parsed(printed) for printed in head or ())
    held = tuple(KeptNote(str(file), _note(file)) for file in checkpoint or ())
    if since is not None and (given or held):
        raise InputError("since", "Give --since alone: --head and --checkpoint are held against the whole log.")
    with terminal.open_desk(must_exist=True, to_look=True) as desk:
        heads = () if since else (*printed_heads(desk), *given)
        if since is not None:
            check = verify_since(desk, KeptNote(str(since), _note(since)))
        else:
            check = history.verify(desk, heads, held)
            last_check.note(desk, check)
    if as_json:
        say_json(
            {
                "whole": not check.problems, "lines": check.lines, "head": check.head, "heads_checked": len(set(heads)),
                "checkpoints_checked": check.checkpoints, "first_bad_line": check.first_bad,
                "attested_to_line": check.attested, "problems": list(check.problems), "notices": list(check.notices),
                "witnessed": list(check.witnessed),
            }
        )  # fmt: skip
    else:
        for problem in check.problems:
            say(problem)
        state = "is whole" if not check.problems else "DOES NOT HOLD"
        looked_up = f"; {len(set(heads))} known from reports were looked up" if heads else ""
        say(f"The log {state}: {check.lines:,} lines, the newest has the hash {check.head}{looked_up}.")
        if since is not None:
            say("Only what was written since that signed head was verified, and not what is stored beside the log.")
        elif check.checkpoints and not check.problems:
            n = f"{check.checkpoints:,} checkpoint" + ("s" if check.checkpoints != 1 else "")
            say(f"It was held against {n}, and only grew since each of them.")
        for said in (check.trusted, *check.witnessed, *check.notices):
            if said:
                say(said)
    if check.problems:
        raise typer.Exit(1)


def _parsed(head: str) -> tuple[int, str]:
    from app.services.errors import InputError

    match = _HEAD.fullmatch(head.strip())
    if match is None:
        raise InputError("head", f"'{head}' is no head; write the line, a colon and the 64 digits of its hash.")
    return int(match[1]), match[2].lower()


def _note(file: Path) -> str:
    from app.services.articles.text_files import text_of
    from app.services.errors import InputError
    from claims.newsroom.checkpoint import NoteError, read

    with file.open("rb") as opened:
        note = text_of(opened.read(_LONGEST_NOTE), str(file))
    try:
        read(note)
    except NoteError as error:
        raise InputError("checkpoint", f"{file}: {error}") from error
    return note


@app.command(epilog=CODES)
def nightly() -> None:
    """Verify the log and publish a checkpoint, if nobody verified it since 02:00 UTC.

    A running server does so by itself, of several on one database one of them. While the log does not hold, every page
    tells editors and administrators.

    Example: claimdesk audit nightly
    """
    from app.services.log import last_check
    from app.services.log.heads import printed_heads

    with terminal.open_desk(must_exist=True) as desk:
        check = last_check.tonight(desk, printed_heads(desk))
    if check is None:
        say("Nothing to do: the log was verified since 02:00 UTC, or another process is at it.")
    elif check.problems:
        terminal.note(f"The log DOES NOT HOLD: {check.problems[0]} See 'claimdesk audit verify'.")
        raise typer.Exit(1)
    else:
        say(f"The log is whole: {check.lines:,} lines.")


@app.command(epilog=CODES)
def checkpoint(person: Who = "", as_json: AsJson = False) -> None:
    """Sign the log as it stands, and publish the signed head as a file: whoever holds it can hold the log to it.

    The first time, the key that signs is made, and its public half is put on record. This happens by itself with each
    sign-off, each report and each back-up. Witnesses that the settings name are asked to cosign it; one that has seen
    another log than there is ends this with exit code 1.

    Example: claimdesk audit checkpoint --as "Ana Reyes"
    """
    from app.services.log import cosigning, proving

    with terminal.open_desk(must_exist=True) as desk:
        seated, act = terminal.seat(desk, person)
        made = proving.checkpoint(seated, act)
        witnesses = cosigning.ask(desk, again=True)
        note = cosigning.newest(desk) if witnesses else made.note
    troubles = [witness.trouble for witness in witnesses if witness.trouble]
    if as_json:
        say_json({"lines": made.size, "note": note, "file": str(made.file), "not_cosigned": troubles})
    else:
        say(note)
        say(f"Published in {made.file}. Send it to somebody who does not work at this machine.")
    for trouble in troubles:
        terminal.note(trouble)
    if any(witness.is_alarm for witness in witnesses):
        raise typer.Exit(1)


@app.command(epilog=CODES)
def repair(person: Who = "") -> None:
    """Make the tree over the log anew from its lines, where it does not fit them; that goes on record in the log.

    Lines are never mended: while one does not hold, nothing is done. Nobody can save anything meanwhile.

    Example: claimdesk audit repair --as "Ana Reyes"
    """
    from app.services.log import repair as repairing

    with terminal.open_desk(must_exist=True) as desk:
        wrong = repairing.repair_tree(desk, terminal.acting(person))
    for said in wrong:
        say(said)
    if not wrong:
        say("The tree is what the lines give; nothing to do.")
    else:
        say("It is made anew, on record. Now sign the log: claimdesk audit checkpoint")


@app.command(epilog=CODES)
def key() -> None:
    """Print the public key of the log, as one line: a witness asks for it, and so does verify.py.

    Example: claimdesk audit key
    """
    from app.services.log import proving

    with terminal.open_desk(must_exist=True) as desk:
        say(proving.public_key(desk))


@app.command(epilog=CODES)
def prove(
    line: Annotated[int | None, typer.Argument(metavar="[LINE]", min=1, help="The line to prove.")] = None,
    since: Annotated[
        Path | None, typer.Option(metavar="FILE", help="An older checkpoint: prove that the log only grew since.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write the proof that a line is in the log, or that the log only grew; no database is needed to check it.

    Example: claimdesk audit prove 1 -o first.tlog-proof
    """
    from app.services.errors import InputError
    from app.services.log import proving

    if (line is None) == (since is None):
        raise InputError("line", "Name a line, or a checkpoint with --since.")
    with terminal.open_desk(must_exist=True) as desk:
        if since is not None:
            proof, file = proving.prove_growth(desk, _note(since)), output or since.with_suffix(".growth-proof")
        else:
            proof, file = proving.prove_line(desk, line or 0), output or Path(f"line-{line}.tlog-proof")
    if file.exists() and not force:
        raise InputError("file", f"{file} exists; name another file with --output, or replace it with --force.")
    file.write_text(proof.text, encoding="utf-8", newline="\n")
    what = f"line {proof.line} is in the log" if proof.line else "the log only grew"
    say(f"Wrote {file}: the proof that {what}, as of its {proof.size:,} lines.")


@app.command(epilog=CODES)
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder to write.")],
    person: Who = "",
) -> None:
    """Write the whole log into a folder with its signed head, its public key and verify.py, which needs Python alone.

    It holds every word of the log: give it to nobody who may not read all of it.

    Example: claimdesk audit export log-2024-02-16
    """
    from app.reports import verify_alone as alone
    from app.services.errors import InputError
    from app.services.log import cosigning, proving
    from claims.newsroom.checkpoint import read

    if folder.exists():
        raise InputError("folder", f"{folder} exists; name a new folder.")
    with terminal.open_desk(must_exist=True) as desk:
        seated, act = terminal.seat(desk, person)
        signed = proving.checkpoint(seated, act)
        note = cosigning.newest(desk) if cosigning.ask(desk) else signed.note
        folder.mkdir(mode=0o700, parents=True)
        with (folder / alone.LOG_FILE).open("w", encoding="ascii", newline="\n") as file:
            file.writelines(proving.lines_of(desk))
        (folder / alone.KEY_FILE).write_text(proving.public_key(desk) + "\n", encoding="utf-8")
        with desk.database.read() as session:
            cosigning.write_cosigned(folder, cosigning.cosigned_heads(session, read(note).size, note))
    (folder / alone.CHECKPOINT_FILE).write_text(note, encoding="utf-8", newline="\n")
    (folder / "verify.py").write_bytes(Path(alone.__file__).read_bytes())
    say(f"Wrote {signed.size:,} lines to {folder}. To check them, without Claimdesk: python {folder / 'verify.py'}")


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
