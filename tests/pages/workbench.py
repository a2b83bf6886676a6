"""The workbench as a browser shows it, without a browser: every page through the entry script."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from markdown_it import MarkdownIt
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

from app import navigation

ROOT = Path(__file__).parents[2]
PAGES = tuple(name for name, _ in navigation.titles())
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: The tabs beside the copy, for a claim.
TABS = ("Claim", "Sources", "Verdict", "Comments", "History")
#: What Streamlit's own markdown knows beside: icons and colours.
_DIRECTIVE = re.compile(r"(?<!\\):(?:material/\w+:|[\w-]+\[)")

_get_bytecode = ScriptCache.get_bytecode
_look = local_script_runner.require_widgets_deltas


def quicken(patch: pytest.MonkeyPatch) -> None:
    """Let Streamlit do once what it would do for each window or run.

    It looks through what is installed, and compiles each page: nothing is added meanwhile. And it waits for the end of
    a run, where it would look a thousand times a second.
    """
    shared = ScriptCache()
    patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
    patch.setattr(ScriptCache, "get_bytecode", lambda _, path: _get_bytecode(shared, path))
    patch.setattr(local_script_runner, "require_widgets_deltas", _wait)


def _wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wait for the end of a run; one that takes too long is stopped as ever."""
    if runner._script_thread is not None:
        runner._script_thread.join(timeout)
    _look(runner, timeout if runner.script_stopped() else 0)


class Workbench:
    """One browser window on the workbench; several of them share a database as colleagues do.

    Our own part of the page (copy, card, shell) needs a browser. Here it hands over what it is given, in `parts`, and
    says what it is told to say.
    """

    #: What the parts of the page were given in this run; filled by the stand-in of `conftest.py`.
    drawn: ClassVar[dict[str, dict[str, Any]]] = {}

    def __init__(self, person: str = "") -> None:
        self._begin(AppTest.from_file(ROOT / "streamlit_app.py", default_timeout=60))
        if person:
            self.put("acting", person)

    def _begin(self, window: AppTest) -> None:
        self._at, self._is_drawn = window, False
        self._parts: dict[str, dict[str, Any]] = {}
        self.acts = 0

    @property
    def at(self) -> AppTest:
        """What Streamlit shows; the desk, where nothing was opened yet."""
        return self._at if self._is_drawn else self.run()._at

    @property
    def parts(self) -> dict[str, dict[str, Any]]:
        """What our own parts of the page were given last."""
        return self._parts if self._is_drawn else self.run()._parts

    def put(self, key: str, value: object) -> None:
        """Let the session hold something before the next run."""
        self._at.session_state[key] = value

    def run(self) -> "Workbench":
        """Run the script; anything it trips over fails the test."""
        self.drawn.clear()
        self._is_drawn = True
        self._at.run()
        self._parts |= self.drawn
        tripped = [f"{found.message}\n{''.join(found.stack_trace)}" for found in self.at.exception]
        assert not tripped, "\n".join(tripped)
        return self

    def open(self, page: str, **query: object) -> "Workbench":
        """Go to a page, with what its address says; a new window begins there."""
        self._at.switch_page(f"app/pages/{page}.py")
        self._at.query_params.clear()
        self._at.query_params.update({name: str(value) for name, value in query.items()})
        return self.run()

    def article(self, article_id: int, mark: str = "") -> "Workbench":
        """Open an article, with one of its marks if need be."""
        return self.open("article", id=article_id, **({"mark": mark} if mark else {}))

    def click(self, key: str) -> "Workbench":
        """Press a button."""
        self.at.button(key=key).click()
        return self.run()

    def tab(self, name: str) -> "Workbench":
        """Open a tab beside the copy."""
        self.put("sheet-tabs", name)
        return self.run()

    def expand(self, key: str) -> "Workbench":
        """Open a box of further fields."""
        self.put(key, True)
        return self.run()

    def hear(self, part: str, name: str, **said: object) -> "Workbench":
        """Let a part of the page (`card`, `shell`) say something, as its browser does."""
        key = str(self.parts[part]["component"])
        self.at.session_state[key] = SimpleNamespace(**{name: said})
        return self.click(f"{key} says {name}")

    def act(self, name: str, **fields: object) -> "Workbench":
        """Press a key or click in our part of an article's page."""
        self.acts += 1
        return self.hear("card", "acts", acts=[{"id": f"{id(self)}-{self.acts}", "act": name, **fields}])

    def go_to(self, key: str) -> "Workbench":
        """Open a mark of the copy, as a click on it does."""
        return self.act("open", key=key)

    @property
    def sheet(self) -> dict[str, Any]:
        """What the card shows of the open mark."""
        card = self.parts["card"]
        return card["sheets"][card["active"]]

    @property
    def answer(self) -> dict[str, Any]:
        """The answer to the last act."""
        return self.parts["card"]["answers"][-1]

    def type(self, **fields: str) -> "Workbench":
        """Type into fields, named as in `field`; nothing is sent before a button is pressed."""
        for name, words in fields.items():
            self.field(name).set_value(words)
        return self

    def field(self, name: str):
        """Return the one field to type in with a key, or of the open claim (`_` stands for `-`)."""
        name = name.replace("_", "-")
        boxes = {str(box.key): box for box in (*self.at.text_input, *self.at.text_area)}
        named = {key.removeprefix("draft-"): box for key, box in boxes.items()}
        found = [box for key, box in named.items() if key == name or key.startswith(f"{name}-c")]
        assert len(found) == 1, f"{name}: {[box.key for box in found]}"
        return found[0]

    def has(self, key: str) -> bool:
        """Say whether there is a button of that key."""
        return key in [button.key for button in self.at.button]

    @property
    def heading(self) -> str:
        """The title of the page, as read."""
        return read(self.at.title[0].value)

    @property
    def said(self) -> str:
        """What the workbench says of the last act."""
        return " ".join(read(toast.value) for toast in self.at.toast)

    @property
    def refused(self) -> str:
        """Why the last act was refused."""
        return " ".join(read(error.value) for error in self.at.error)

    def texts(self) -> Iterator[str]:
        """Yield everything that the page says, as read."""
        for body in markdown(self.at):
            yield read(body)
        for found in self.at.get("html"):
            yield found.proto.body
        yield from (found.value for found in self.at.text)

    def says(self, words: str) -> bool:
        """Say whether the page shows these words."""
        return any(words in text for text in self.texts())


def markdown(at: AppTest) -> Iterator[str]:
    """Yield every piece of markdown on a page, labels and messages included."""
    for kind in ("markdown", "caption", "title", "header", "subheader", "error", "warning", "info", "success", "toast"):
        yield from (found.value for found in at.get(kind))
    for kind in ("expander", "button", "text_input", "text_area", "selectbox", "radio", "tab", "button_group"):
        yield from (str(getattr(found, "label", "")) for found in at.get(kind))


def elements(body: str) -> set[str]:
    """Return what Markdown makes of a text beside paragraphs: links, images, code, headings, our own icons."""
    found = {token.type for token in _flat(_MARKDOWN.parse(body))} - {"inline", "text", "softbreak"}
    return {name for name in found if not name.startswith("paragraph")}


def read(body: str) -> str:
    """Return what a reader sees of a piece of markdown."""
    tokens = _flat(_MARKDOWN.parse(body.replace(":small[]", "")))
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens if token.type != "inline")


def directives(body: str) -> list[str]:
    """Return the icons and colours in a piece of markdown."""
    return _DIRECTIVE.findall(body.replace(":small[]", ""))


def _flat(tokens) -> Iterator:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())
