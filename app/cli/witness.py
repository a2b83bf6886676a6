"""A witness of other desks' logs on the command line; it needs no database."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli import terminal
from app.cli.terminal import CODES, say

if TYPE_CHECKING:
    from app.services.log.witness import Witness

app = typer.Typer(no_args_is_help=True, help="Witness the logs of other desks: cosign them as long as they only grow.")


@app.command(epilog=CODES)
def key(
    name: Annotated[
        str, typer.Option(metavar="NAME", help="What it calls itself when its key is made, as desk.example/witness.")
    ] = "",
) -> None:
    """Print the public key of this witness, as one line; it is made the first time.

    Whoever runs a desk that is to be witnessed writes it into the settings, behind the address of this witness.

    Example: claimdesk witness key --name desk.example/witness
    """
    say(_witness(name).public.line)


@app.command(epilog=CODES)
def know(
    log: Annotated[str, typer.Argument(metavar="KEY", help="Public key of a log, as 'claimdesk audit key' prints it.")],
) -> None:
    """Cosign a log from now on.

    Ask for its key on a way that you trust: a log is known by it alone.

    Example: claimdesk witness know "$(cat their-log.vkey)"
    """
    witness = _witness()
    added = witness.know(log)
    say(f"{witness.public.name} cosigns {added.name} from now on.")


@app.command(epilog=CODES)
def forget(
    log: Annotated[str, typer.Argument(metavar="KEY", help="Public key of the log that is known here.")],
) -> None:
    """Cosign a log no longer; what was seen of it stays, should it be known again.

    Example: claimdesk witness forget "$(cat their-log.vkey)"
    """
    witness = _witness()
    say(f"{witness.public.name} cosigns {witness.forget(log).name} no longer.")


@app.command(epilog=CODES)
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="TCP port.")] = 8510,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Address of this machine to listen on.")] = "127.0.0.1",
) -> None:
    """Answer desks that ask to have their logs cosigned; Ctrl+C stops it.

    Put a reverse proxy with TLS in front where others reach it over the network. It tells nothing but how many lines of
    a log it has seen.

    Example: claimdesk witness serve --port 8510
    """
    from app.serving.witness import serve as run

    raise typer.Exit(run(_witness(), host, port))


def _witness(name: str = "") -> "Witness":
    from app.services.log.witness import Witness
    from app.wiring import now

    return Witness(terminal.settings().data / "witness", now, name)
