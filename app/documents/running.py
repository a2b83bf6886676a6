"""Running one reader in a process of its own, bounded in time and in what it may answer."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_CHUNK = 1 << 16
#: Seconds between two looks at a process that is waited for.
_BEAT = 0.1
_HOME = str(Path(__file__).resolve().parents[2])


class End(StrEnum):
    """How a reader's process came to its end."""

    DONE = "done"
    TIME = "time"
    ANSWER = "answer"
    BROKE = "broke"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a process.

    Attributes:
        end: done; out of time; more answer than allowed; or broken down, which any exit code but 0 means.
        answer: the bytes it wrote, at most as many as allowed.
    """

    end: End
    answer: bytes = b""


def interpreter(boot: str) -> list[str]:
    """Return the command that lets the same interpreter run `boot`, with no environment and no working folder.

    The places for code, less relative ones, are its arguments: a checkout is found by its own place, an installed copy
    by the interpreter or by the places given.
    """
    places = [_HOME, *(place for place in sys.path if Path(place).is_absolute())]
    return [sys.executable, "-I", "-c", boot, *dict.fromkeys(places)]


class Places:
    """So many processes may run at once; who comes when every place is taken waits for one."""

    def __init__(self, number: int) -> None:
        """Make free places."""
        self._free = threading.BoundedSemaphore(number)

    @contextlib.contextmanager
    def one(self, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
        """Hold a place as long as this lasts.

        Args:
            on_wait: called at once when none is free, and ten times a second until one is; whatever this raises ends
                the waiting and goes on to the caller.
        """
        is_mine = self._free.acquire(blocking=False)
        while not is_mine:
            if on_wait is not None:
                on_wait()
            is_mine = self._free.acquire(timeout=_BEAT)
        try:
            yield
        finally:
            self._free.release()


def places() -> Places:
    """Return as many places as the machine has cores beside the one that serves the desk, and one at least."""
    return Places(max(1, (os.cpu_count() or 1) - 1))


def run(
    command: Sequence[str], given: Sequence[bytes], *, seconds: float, answer: int,
    on_wait: Callable[[bytearray], None] | None = None,
) -> Run:  # fmt: skip
    """Run a command without environment, give it bytes, and return what it answers; it is dead when this returns.

    It gets a session of its own where there are sessions, so that its whole process group can be killed.

    Args:
        command: program and arguments; nothing is looked up in a path or read by a shell.
        given: what it reads from its standard input, piece by piece.
        seconds: by the wall clock, until it is killed.
        answer: bytes that are read from it at most; one more, and it is killed.
        on_wait: called in this thread, ten times a second, with what it has answered so far; whatever this raises ends
            the process and goes on to the caller.
    """
    until = time.monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 - no shell, and the command is our own
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        close_fds=True,
        start_new_session=True,
        bufsize=0,
    )
    heard = bytearray()
    feeder = threading.Thread(target=_feed, args=(process, given), daemon=True)
    hearer = threading.Thread(target=_hear, args=(process, heard, answer), daemon=True)
    try:
        feeder.start()
        hearer.start()
        while on_wait is not None and hearer.is_alive() and time.monotonic() < until:
            on_wait(heard)
            hearer.join(_BEAT)
        hearer.join(max(0.0, until - time.monotonic()))
        late = hearer.is_alive()
        if late or len(heard) > answer:
            return Run(End.TIME if late else End.ANSWER)
        code = process.wait(max(0.01, until - time.monotonic()))
        return Run(End.TIME if _is_out_of_time(code) else End.BROKE) if code else Run(End.DONE, bytes(heard))
    except subprocess.TimeoutExpired:
        return Run(End.TIME)
    finally:
        _kill(process)
        for thread in (feeder, hearer):
            if thread.ident is not None:
                thread.join(1.0)
        _close(process, feeder, hearer)


def _feed(process: subprocess.Popen[bytes], given: Sequence[bytes]) -> None:
    """Write everything; a reader that ends early closes the pipe, which is no fault."""
    assert process.stdin is not None  # noqa: S101 - it was asked for above
    with contextlib.suppress(OSError):
        for piece in given:
            view = memoryview(piece)
            while view:
                view = view[process.stdin.write(view[:_CHUNK]) :]
    with contextlib.suppress(OSError):
        process.stdin.close()


def _hear(process: subprocess.Popen[bytes], heard: bytearray, most: int) -> None:
    """Read until the end, or until one byte more than allowed has come."""
    assert process.stdout is not None  # noqa: S101 - it was asked for above
    with contextlib.suppress(OSError):
        while len(heard) <= most and (piece := process.stdout.read(min(_CHUNK, most + 1 - len(heard)))):
            heard += piece


def _is_out_of_time(code: int) -> bool:
    return hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process, with all of its group where there are groups, and take its exit code."""
    if process.returncode is not None:  # its number may be another's by now
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _close(process: subprocess.Popen[bytes], feeder: threading.Thread, hearer: threading.Thread) -> None:
    for pipe, thread in ((process.stdin, feeder), (process.stdout, hearer)):
        if pipe is not None and not thread.is_alive():
            with contextlib.suppress(OSError):
                pipe.close()
