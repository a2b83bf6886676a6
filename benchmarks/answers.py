"""What a tool measured in a process of its own, as it answers on its last line."""

import json
import subprocess


def measures_of(done: subprocess.CompletedProcess[str], name: str) -> dict[str, float] | None:
    """Return the measures that a tool answered with, `None` when it did not run; then say so.

    Args:
        done: the process, with what it wrote.
        name: of the tool.
    """
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"left out: {name} ({reason[:100]})")
        return None
    measures: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return measures
