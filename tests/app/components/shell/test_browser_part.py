"""Our own piece of the page in the browser: its modules, and what it says reaches its listener."""

import re
import time
from types import SimpleNamespace
from typing import Any

import pytest

from app.components.shell import browser_part
from app.components.shell.phrases import CARD_WORDS, COPY_WORDS, LIST_WORDS, SHELL_WORDS
from app.serving.routes import FRONTEND


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What Streamlit is asked to draw."""
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(browser_part, "_component", lambda: lambda **arguments: given.append(arguments))
    return given


def test_what_the_browser_says_is_heard(mounted: list[dict[str, Any]], session: dict[str, object]) -> None:
    """Each name has its listener, which gets the whole of what was said."""
    heard: list[object] = []
    browser_part.mount("card", {"active": "c1"}, key="card-1", acts=heard.append)
    session["card-1"] = SimpleNamespace(acts={"acts": [1]})

    mounted[0]["on_acts_change"]()

    assert heard == [{"acts": [1]}]
    assert mounted[0]["key"] == "card-1"
    assert {name: mounted[0]["data"][name] for name in ("part", "active")} == {"part": "card", "active": "c1"}


def test_a_later_drawing_has_a_later_turn(mounted: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """By it the browser tells which of two drawings is the newer one, also when the clock is set back between them."""
    browser_part.mount("card", {}, key="card-1")
    time.sleep(0.002)
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    browser_part.mount("card", {}, key="card-1")

    first, second = (given["data"]["turn"] for given in mounted)
    assert first < second


@pytest.mark.parametrize("said", [None, "x", 5, [1], True])
def test_what_is_no_message_is_nothing(mounted: list[dict[str, Any]], session: dict[str, object], said: object) -> None:
    """Streamlit calls back also when a value goes away again."""
    heard: list[object] = []
    browser_part.mount("card", {}, key="card-1", acts=heard.append)
    mounted[0]["on_acts_change"]()

    session["card-1"] = SimpleNamespace(acts=said)
    mounted[0]["on_acts_change"]()

    assert heard == []


def test_the_modules_load_nothing_from_elsewhere() -> None:
    """They import one another and nothing else, and no text becomes markup."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in FRONTEND.rglob("*.js"))
    imported = re.findall(r'(?:from|import) ?\(?"([^"]+)"', code)

    assert code.count("export default function") == 2  # main.js and focus.js, a component each
    assert [name for name in imported if not name.startswith(("./", "../"))] == []
    assert "http://" not in code
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert unsafe not in code


@pytest.mark.parametrize(
    "words", [COPY_WORDS, CARD_WORDS, LIST_WORDS, SHELL_WORDS], ids=["copy", "card", "list", "shell"]
)
def test_every_word_that_is_handed_over_is_used(words: dict[str, object]) -> None:
    """A phrase that nothing shows is dropped from the list."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in FRONTEND.rglob("*.js"))

    assert [name for name in words if f"words.{name}" not in code] == []
