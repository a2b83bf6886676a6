"""The nightly work of a server."""

import sys
import time
from pathlib import Path

from app.serving.nightly import Nightly


def test_the_command_is_run_again_and_again_and_ended_with_the_server(tmp_path: Path) -> None:
    """In a process of its own; stopping the server does not wait for one that is at work."""
    told = tmp_path / "told"
    script = f"open({str(told)!r}, 'a').write('x'); import time; time.sleep(60)"
    nightly = Nightly((sys.executable, "-S", "-E", "-c", script), look=0.01)
    began = time.monotonic()

    nightly.start()
    while not told.exists() and time.monotonic() - began < 10:
        time.sleep(0.01)
    nightly.stop()

    assert told.read_text(encoding="utf-8") == "x"
    assert time.monotonic() - began < 10
