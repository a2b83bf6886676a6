"""Processes that have loaded the whole workbench before they begin: loading takes most of what a short one takes."""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

from tests.ends import LONG

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.browser.loaded"])


def claimdesk(words: Sequence[str], folder: Path, environment: Mapping[str, str], notes: Path) -> CompletedProcess[str]:
    """Run a command of `claimdesk` as its own program does, and return how it ended and what it printed.

    Args:
        words: what is typed after `claimdesk`.
        folder: where it is typed.
        environment: all that it is told by it; nothing else is handed on.
        notes: a folder for what it prints.
    """
    out, err = notes / "printed", notes / "complained"
    process = FORKED.Process(target=_run, args=([*words], str(folder), dict(environment), out, err), daemon=True)
    process.start()
    process.join(LONG)
    assert process.exitcode is not None, f"claimdesk {words} hangs"
    return CompletedProcess([*words], process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(words: list[str], folder: str, environment: dict[str, str], out: Path, err: Path) -> None:
    from app.cli.main import main

    for number, path in ((1, out), (2, err)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["claimdesk", *words]
    main()
