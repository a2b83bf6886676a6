"""Environments of the public tools that benchmarks measure beside ours, each apart from the project's own."""

import subprocess
import venv
from pathlib import Path

from benchmarks.serving import ROOT


def home_of(requirements: Path) -> Path:
    """Return the folder of an environment: `.venv-peer-x` for `requirements-peer-x.txt`."""
    return ROOT / requirements.stem.replace("requirements", ".venv", 1)


def interpreter(requirements: Path, *, one_by_one: bool = False) -> Path | None:
    """Return the interpreter of an environment, made when missing; `None` when it cannot be made.

    Args:
        requirements: what is installed into it.
        one_by_one: leave out what cannot be installed, and say so; else without one of them there is none at all.
    """
    home = home_of(requirements)
    python = home / "bin" / "python"
    if python.exists():
        return python
    print(f"installing {requirements.name} into {home.name} …", flush=True)
    venv.create(home, with_pip=True)
    lines = [line for line in requirements.read_text("utf-8").splitlines() if line and line[0] != "#"]
    for wanted in [[line] for line in lines] if one_by_one else [lines]:
        command = [str(python), "-m", "pip", "install", "--quiet", *wanted]
        if subprocess.run(command, check=False, stderr=subprocess.DEVNULL, timeout=1800).returncode:
            print(f"could not be installed: {', '.join(wanted)}")
            if not one_by_one:
                python.unlink()
    return python if python.exists() else None
