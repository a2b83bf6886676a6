"""What an administrator puts on a server: the unit for systemd, and the steps of the container file."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ends import LONG

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def steps() -> list[tuple[str, str]]:
    """Return the steps of the container file, each with its word."""
    whole = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text())
    lines = [line for line in whole.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_units_and_finds_the_server_shut_in(tmp_path: Path) -> None:
    for file in DEPLOY.glob("claimdesk*"):
        text = file.read_text().replace("/opt/claimdesk/.venv/bin/claimdesk", "/bin/true")
        (tmp_path / file.name).write_text(text)
    units = sorted(file.name for file in tmp_path.iterdir())
    assert units == [
        "claimdesk-backup.service", "claimdesk-backup.timer", "claimdesk-digest.service", "claimdesk-digest.timer",
        "claimdesk.service",
    ]  # fmt: skip
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(f"./{unit}" for unit in units)],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", "./claimdesk.service"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip
    assert rated.returncode == 0, rated.stdout[-200:]


@pytest.mark.slow
def test_what_the_container_copies_is_all_that_it_needs(tmp_path: Path) -> None:
    """In an empty folder, with the container's own settings; nothing beside the data is written."""
    home, data = tmp_path / "opt", tmp_path / "data"
    environment = {"PATH": "/usr/bin:/bin"}
    for word, rest in steps():
        if word == "COPY":
            source, target = rest.split()
            copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            home.mkdir(exist_ok=True)
            copy(ROOT / source, home / source if target == "./" else home / target)
        elif word == "ENV":
            environment |= dict(pair.split("=", 1) for pair in rest.split())
        elif word == "RUN":
            subprocess.run(["sh", "-n", "-c", rest], check=True, timeout=LONG)
    environment |= {"PYTHONPATH": str(home), "CLAIMDESK_DATA": str(data), "HOME": str(tmp_path)}
    before = sorted(home.rglob("*"))
    command = [
        sys.executable,
        "-m",
        "app.cli",
        "user",
        "add",
        "Ana Reyes",
        "--role",
        "administrator",
        "--password-stdin",
    ]
    done = subprocess.run(
        command,
        env=environment,
        cwd=home,
        input="four larks over the weir",
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )
    assert done.stdout == "Ana Reyes has an account now: administrator.\n", done.stderr
    assert sorted(home.rglob("*")) == before
    assert ("USER", "10001") in steps()
