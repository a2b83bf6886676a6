"""One server to one database file: a second is refused with the address of the first; a crashed one is no obstacle."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.serving.alone import alone
from app.wiring import DeskError
from tests.ends import LONG, killed_in_the_end

#: A program that serves alone, says so, and then waits for ever.
SERVING = """
import sys
from pathlib import Path
from app.serving.alone import alone
with alone(Path(sys.argv[1]), "http://127.0.0.1:8501"):
    print("at work", flush=True)
    sys.stdin.read()
"""


def serving(file: Path) -> subprocess.Popen[bytes]:
    """Start a server of another process, and wait until it is at work."""
    command = [sys.executable, "-c", SERVING, file]
    process = killed_in_the_end(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
    assert process.stdout
    assert process.stdout.readline() == b"at work\n"
    return process


def test_a_second_server_is_refused_and_told_where_the_first_is(tmp_path: Path) -> None:
    """By a link to the file, too; the first goes on, and when it was killed the next one starts."""
    file = tmp_path / "claimdesk.sqlite"
    (tmp_path / "link.sqlite").symlink_to(file)
    first = serving(file)
    for name in ("claimdesk.sqlite", "link.sqlite"):
        with pytest.raises(DeskError) as refused, alone(tmp_path / name, "http://127.0.0.1:8601"):
            pass
        assert f"Claimdesk is at work on {tmp_path / name} already, at http://127.0.0.1:8501." in str(refused.value)

    os.kill(first.pid, signal.SIGKILL)
    first.communicate(timeout=LONG)

    with alone(file, "http://127.0.0.1:8601"):
        assert (tmp_path / "claimdesk.sqlite.lock").read_text() == "http://127.0.0.1:8601"


def test_a_server_that_ended_lets_go(tmp_path: Path) -> None:
    """Whether it ended well or not; other files are nobody's business."""
    file = tmp_path / "claimdesk.sqlite"
    with pytest.raises(RuntimeError), alone(file, "here"):
        raise RuntimeError

    with alone(file, "here"), alone(tmp_path / "other.sqlite", "there"), alone(None, "a server of many"):
        pass
