"""What a test starts comes to an end: a thread or a program that hangs fails its test, and holds up nobody else."""

import threading
from collections.abc import Callable
from subprocess import Popen
from typing import AnyStr

#: Seconds. What takes two on a quiet machine was seen to take two minutes on one that twenty others kept busy.
LONG = 600.0


def started(work: Callable[[], object]) -> threading.Thread:
    """Start a thread that does not outlive the run of the tests."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def ended(*threads: threading.Thread) -> None:
    """Wait until threads are through, and fail where one is not."""
    for thread in threads:
        thread.join(LONG)
    assert [thread.name for thread in threads if thread.is_alive()] == [], "still at work"


def killed_in_the_end(process: Popen[AnyStr]) -> Popen[AnyStr]:
    """Let a program be killed when it takes too long, so that whoever reads what it says is not kept waiting."""
    timer = threading.Timer(LONG, process.kill)
    timer.daemon = True
    timer.start()
    return process
