"""Processes that have loaded the whole workbench before they begin: loading takes most of what a short one takes."""

import io
import multiprocessing
import os
import runpy
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

from tests.ends import LONG

FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.browser.loaded"])


def claimdesk(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], notes: Path, given: str = ""
) -> CompletedProcess[str]:
    """Run a command of `claimdesk` as its own program does, and return how it ended and what it printed.

    Args:
        words: what is typed after `claimdesk`.
        folder: where it is typed.
        environment: all that it is told by it; nothing else is handed on.
        notes: a folder for what it prints.
        given: what it reads from its standard input.
    """
    return _ended(_claimdesk, words, folder, environment, notes, given)


def python(script: Path, folder: Path, environment: Mapping[str, str], notes: Path) -> CompletedProcess[str]:
    """Run a script as `python -W error` does, and return how it ended and what it printed; the rest as above."""
    return _ended(_script, [str(script)], folder, environment, notes)


def _ended(
    task: Callable[[], None],
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    notes: Path,
    given: str = "",
) -> CompletedProcess[str]:
    out, err = notes / "printed", notes / "complained"
    process = FORKED.Process(
        target=_run, args=(task, [*words], str(folder), dict(environment), out, err, given), daemon=True
    )
    process.start()
    process.join(LONG)
    assert process.exitcode is not None, f"{words} hangs"
    return CompletedProcess([*words], process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(
    task: Callable[[], None],
    words: list[str],
    folder: str,
    environment: dict[str, str],
    out: Path,
    err: Path,
    given: str,
) -> None:
    for number, path in ((1, out), (2, err)):
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv, sys.stdin = ["claimdesk", *words], io.StringIO(given)
    task()


def _claimdesk() -> None:
    from app.cli.main import main

    main()


def _script() -> None:
    warnings.simplefilter("error")
    runpy.run_path(sys.argv[1], run_name="__main__")
