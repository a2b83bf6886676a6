"""The examples of the documentation, read from its Markdown and carried out in a copy of the project.

How a page says what is done with a block:

- ```` ```python ```` and ```` ```console ```` are run, in the order of the page. Python blocks that follow each other
  are one program. In a console block `$ ` starts a command, then comes what it prints; `…` is any words.
- `title="path"` after the language writes the block to that file of the copy.
- ```` ```diff title="path" ```` changes that file: lines with a blank or `-` must stand there, once; `+` is put in.
- Every other language is only shown.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.forked import claimdesk, python

ROOT = Path(__file__).parents[2]
PAGES = tuple(page for page in sorted(ROOT.joinpath("docs").rglob("*.md")) if page.name != "sample.md")
FRONT = tuple(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"))
_FENCE = re.compile(r"^(`{3,})(\w*)(.*)$")
_TITLE = re.compile(r'title="([^"]+)"')
_OF_THE_SHELL = re.compile(r"[|&;<>$`*?~#(){}]")
#: What is typed for one command of ours: words for its standard input, settings, and its own words.
_OURS = re.compile(r"(?:printf '([^'%\\]*)' \| )?((?:[A-Z_]+=[^\s'\"]+ )*)claimdesk (.+)", re.DOTALL)
_PARTS = ("app", "claims", "db", "migrations", "tests", "streamlit_app.py", "pyproject.toml", ".streamlit")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: `line` is that of its first words, from 1; `title` is `""` for a block that is no file."""

    language: str
    title: str
    text: str
    line: int

    @property
    def is_run(self) -> bool:
        """Whether the test run does something with it."""
        return bool(self.title) or self.language in ("python", "console")


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page, in order."""
    fence, opened, kept = "", None, list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        found = _FENCE.match(line)
        if opened is None and found:
            title = _TITLE.search(found[3])
            fence, opened, kept = found[1], (found[2], title[1] if title else "", number + 1), []
        elif opened is not None and line.strip() == fence:
            yield Block(opened[0], opened[1], "".join(f"{one}\n" for one in kept), opened[2])
            opened = None
        elif opened is not None:
            kept.append(line)
    assert opened is None, f"{page.name}: the block that starts at line {opened and opened[2]} has no end"


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    kept, fence = [], ""
    for line in page.read_text(encoding="utf-8").splitlines():
        found = _FENCE.match(line)
        if not fence and found:
            fence = found[1]
        elif fence and line.strip() == fence:
            fence = ""
        elif not fence:
            kept.append(line)
    return "\n".join(kept)


class Copy:
    """A copy of the project in a folder of its own, with a database of its own, where a page's examples are tried.

    What no example changes is not copied, but linked.
    """

    def __init__(self, folder: Path, *, is_changed: bool) -> None:
        self.root, self.is_changed = folder / "project", is_changed
        self.root.mkdir()
        for part in _PARTS:
            source = ROOT / part
            if not is_changed:
                (self.root / part).symlink_to(source)
            elif source.is_dir():
                # A module that another worker compiles just now stands beside, for a moment, under such a name.
                shutil.copytree(source, self.root / part, ignore=shutil.ignore_patterns("*.pyc.*"))
            else:
                shutil.copy2(source, self.root / part)
        tools = folder / "bin"
        tools.mkdir()
        for name, module in (("claimdesk", "-m app.cli"), ("python", "")):
            command = tools / name
            command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
            command.chmod(0o755)
        self.environment = {
            **os.environ,
            "CLAIMDESK_DATA": str(folder / "data"),
            "CLAIMDESK_BROWSER": "0",
            "COLUMNS": "200",
            "NO_COLOR": "1",
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.root),
        }
        # Compiled modules are kept: most of what a short command takes is reading them.
        for name in ("CLAIMDESK_DATABASE_URL", "CLAIMDESK_PERSON", "PYTHONDONTWRITEBYTECODE"):
            self.environment.pop(name, None)

    def carry_out(self, page: Path) -> None:
        """Carry out every block of a page, in order."""
        waiting: list[Block] = []
        for block in blocks(page):
            if block.language == "python" and not block.title:
                waiting.append(block)
                continue
            if not block.is_run:
                continue
            self._python(page, waiting)
            waiting = []
            if block.language == "diff":
                self._change(page, block)
            elif block.title:
                path = self.root / block.title
                path.parent.mkdir(parents=True, exist_ok=True)
                assert not path.exists(), f"{page.name}, line {block.line}: {block.title} is there already"
                path.write_text(block.text, encoding="utf-8")
            else:
                self._console(page, block)
        self._python(page, waiting)

    def _python(self, page: Path, program: list[Block]) -> None:
        if not program:
            return
        lines: list[str] = []
        for block in program:
            lines += [""] * (block.line - 1 - len(lines))
            lines += block.text.splitlines()
        script = self.root / f"{page.stem}.md.py"
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        where = f"{page.name}, line {program[0].line}"
        if self.is_changed:
            self._run([sys.executable, "-W", "error", str(script)], where)
        else:
            self._printed(python(script, self.root, self.environment, self.root.parent), where)

    def _change(self, page: Path, block: Block) -> None:
        path = self.root / block.title
        text = path.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@.*\n", block.text, flags=re.MULTILINE):
            lines = hunk.splitlines()
            old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
            new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
            found = text.count(old)
            assert found == 1, (
                f"{page.name}, line {block.line}: these lines stand {found} times in {block.title}:\n{old}"
            )
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def _console(self, page: Path, block: Block) -> None:
        for command, expected in _commands(block.text):
            said = self._typed(command, f"{page.name}, line {block.line}: {command}")
            pattern = ".*?".join(re.escape(part) for part in expected.split("…"))
            assert re.fullmatch(pattern, said.strip(), re.DOTALL), (
                f"{page.name}, line {block.line}: $ {command}\nprints\n{said}\nnot\n{expected}"
            )

    def _typed(self, command: str, where: str) -> str:
        """Carry out what is typed; a command of ours alone is forked, where nothing of it is changed."""
        ours = _OURS.fullmatch(command)
        if self.is_changed or ours is None or _OF_THE_SHELL.search(ours[3]):
            return self._run(["sh", "-c", command], where)
        environment = self.environment | dict(setting.split("=", 1) for setting in ours[2].split())
        done = claimdesk(shlex.split(ours[3]), self.root, environment, self.root.parent, ours[1] or "")
        return self._printed(done, where)

    def _run(self, command: list[str], where: str) -> str:
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )
        return self._printed(done, where)

    @staticmethod
    def _printed(done: "subprocess.CompletedProcess[str]", where: str) -> str:
        assert done.returncode == 0, f"{where}\n{done.stdout}{done.stderr}"
        return done.stdout


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what it should print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        while command.endswith("\\"):
            more, _, printed = printed.partition("\n")
            command = command[:-1] + more.removeprefix("> ").lstrip()
        yield command, printed.strip()
