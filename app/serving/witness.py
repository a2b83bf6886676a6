"""A witness of other logs, as a server of its own: it answers `add-checkpoint` and nothing else."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.language import _
from app.services.errors import InputError
from app.services.log.witness import PLAIN, Witness
from app.serving import bodies
from app.serving.alone import alone

#: Bytes of the longest request: 63 hashes, and a checkpoint with many signatures.
_MOST = 64 * 1024
#: Requests at once, and seconds that one who is connected may say nothing.
_AT_ONCE, _SILENT = 20, 5


def application(witness: Witness) -> Starlette:
    """Return the server's application."""

    async def add(request: Request) -> Response:
        asked = await bodies.read_bytes(request, _MOST)
        try:
            answer = await run_in_threadpool(witness.answer, asked)
        except (InputError, OSError) as error:
            print(error, file=sys.stderr, flush=True)  # noqa: T201
            return Response("This witness cannot answer at present.\n", 500, media_type=PLAIN)
        return Response(answer.body, answer.status, headers={"Content-Type": answer.media_type})

    return Starlette(routes=[Route("/add-checkpoint", add, methods=["POST"])])


def serve(witness: Witness, host: str, port: int) -> int:
    """Serve until interrupted; return the exit code.

    Raises:
        InputError: when the witness has no key that can be used, or its list of logs cannot be read.
        DeskError: when another one answers for the same folder.
    """
    witness.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    taken = _("A witness answers for this folder already, at {address}. Stop that one first.")
    with alone(witness.folder / "witness", address, taken):
        names = sorted({log.name for log in witness.logs()})
        logs = ", ".join(names) or _("none yet, see 'claimdesk witness know'")
        words = _("Witness {name} at {address}/add-checkpoint; logs: {known} (Ctrl+C stops it).")
        print(words.format(name=witness.public.name, address=address, known=logs), flush=True)  # noqa: T201
        config = uvicorn.Config(
            application(witness), host=host, port=port, log_level="warning", access_log=False, server_header=False,
            limit_concurrency=_AT_ONCE, timeout_keep_alive=_SILENT, timeout_graceful_shutdown=_SILENT,
        )  # fmt: skip
        server = uvicorn.Server(config)
        server.run()
    return 0 if server.started else 1
