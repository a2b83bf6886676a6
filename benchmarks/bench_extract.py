"""Speed and memory of the extraction beside public tools: `python -m benchmarks.bench_extract [--no-peers]`.

Each tool runs alone in a process, on the same text: sentences of our own corpora among plain ones of a made story, so
that claims stand about as thick as in political news. Prints a table and one JSON line. The other tools come from
`requirements-peers.txt` and live in `.venv-peers`, which is made when it is not there; a tool that cannot be installed
or started is named and left out. Each is started once before it is measured, so that its bytecode is there, as it is of
what is installed, whatever the surroundings say of keeping bytecode.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from benchmarks.answers import measures_of
from benchmarks.peer_environment import interpreter
from benchmarks.peers import OURS, PEERS

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_name("requirements-peers.txt")
PLAIN = Path(__file__).with_name("plain_sentences.txt")
SEED = 20240215


def pages(count: int, length: int = 4000) -> list[str]:
    """Return made articles of about `length` characters each, of paragraphs of four or five sentences."""
    plain = PLAIN.read_text("utf-8").splitlines()[1:]
    sentences: list[str] = []
    for path in sorted((ROOT / "claims").glob("*/corpus.toml")):
        for examples in tomllib.loads(path.read_text("utf-8")).values():
            texts = [example["text"] for example in examples["yes"]] + list(examples["no"])
            sentences += [" ".join(text.replace("[", "").replace("]", "").split()) for text in texts]
    choose = random.Random(SEED)
    made = []
    for _ in range(count):
        page: list[str] = []
        while sum(map(len, page)) < length:
            paragraph = choose.sample(sentences, choose.choice((2, 3))) + choose.sample(plain, 2)
            choose.shuffle(paragraph)
            page.append(" ".join(paragraph))
        made.append("\n\n".join(page))
    return made


def with_bytecode(folder: str) -> dict[str, str]:
    """Return the surroundings of a process that keeps bytecode in a folder and takes it from there."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


def run(python: str, name: str, text: str, folder: str) -> dict[str, float] | None:
    """Return the measures of one tool, `None` when it does not run; `folder` holds bytecode from start to start."""
    command = [python, "-m", "benchmarks.peers", name]
    try:
        for given in ("", text):
            done = subprocess.run(
                command, input=given, capture_output=True, text=True, cwd=ROOT, env=with_bytecode(folder),
                timeout=300, check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired:
        print(f"left out: {name} (took more than five minutes)")
        return None
    return measures_of(done, name)


def main() -> int:
    """Measure, print and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-peers", action="store_true", help="measure our own tools only")
    parser.add_argument("--pages", type=int, default=100, help="articles of 4,000 characters (default: 100)")
    options = parser.parse_args()
    text = "\f".join(pages(options.pages))
    other = None if options.no_peers else interpreter(REQUIREMENTS, one_by_one=True)
    tools = [(sys.executable, name) for name in OURS] + [(str(other), name) for name in PEERS if other]
    results = {}
    print(f"{'tool':<36} {'characters/s':>14} {'first result':>13} {'peak memory':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for python, name in tools:
            measures = run(str(python), name, text, folder)
            if measures is not None:
                results[name] = measures
                print(
                    f"{name:<36} {measures['chars_per_s']:>14,.0f} {measures['first_s']:>11.2f} s"
                    f" {measures['peak_mb']:>9.0f} MB",
                    flush=True,
                )
    print(json.dumps({"bench": "extract", "characters": len(text), "results": results}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
