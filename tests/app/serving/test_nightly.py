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


def test_a_night_on_which_nothing_could_be_started_is_not_the_last(tmp_path: Path) -> None:
    """The machine may have no room for another process just then."""
    command = tmp_path / "command"
    told = tmp_path / "told"
    nightly = Nightly((str(command),), look=0.01)
    nightly.start()
    command.with_name("made").write_text(f"#!/bin/sh\necho x > {told}\n", encoding="utf-8")
    command.with_name("made").chmod(0o700)
    time.sleep(0.1)
    command.with_name("made").rename(command)
    began = time.monotonic()
    while not told.exists() and time.monotonic() - began < 10:
        time.sleep(0.01)
    nightly.stop()

    assert told.exists()


def test_a_command_that_takes_long_to_end_is_told_once(tmp_path: Path) -> None:
    """It may still have something to put away; the server does not go on telling it without a rest meanwhile."""
    told = tmp_path / "told"
    script = (
        f"import signal, sys, time; file = open({str(told)!r}, 'a', buffering=1); "
        "signal.signal(signal.SIGTERM, lambda *_: file.write('ended\\n')); file.write('begun\\n'); "
        "time.sleep(2); sys.exit(0)"
    )
    nightly = Nightly((sys.executable, "-S", "-E", "-c", script), look=0.01)
    began = time.monotonic()

    nightly.start()
    while not (told.exists() and told.read_text(encoding="utf-8")) and time.monotonic() - began < 10:
        time.sleep(0.01)
    nightly.stop()

    assert told.read_text(encoding="utf-8") == "begun\nended\n"
