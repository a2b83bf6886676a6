"""Keys: each does one thing, and the browser knows how."""

import re
from pathlib import Path

import pytest

from app import navigation
from app.components.shell.key_list import matching
from app.keys import KEYS, Where
from app.serving.routes import FRONTEND

SCRIPT = (FRONTEND / "shell" / "keys.js").read_text(encoding="utf-8")


def spelled(name: str) -> tuple[str, ...]:
    """Return the keys that a name stands for."""
    return tuple("123456789") if name == "1–9" else (name,)


@pytest.mark.parametrize("place", Where)
def test_no_key_does_two_things_in_one_place(place: Where) -> None:
    """Everywhere the keys of every page hold, too."""
    there = [key for key in KEYS if key.where in (place, Where.ANYWHERE)]

    names = [one.lower() for key in there for name in key.keys for one in spelled(name)]

    assert sorted(names) == sorted(set(names))


def test_the_browser_knows_every_action() -> None:
    """Each action of the table is carried out there, and nothing is carried out that no table names."""
    table = SCRIPT[SCRIPT.index("export const ACTIONS = ") :]
    known = set(re.findall(r'^  "?([a-z-]+)"?[:,]', table[: table.index("\n});")], re.MULTILINE))

    assert "chooseGrade(found.number - 1)" in SCRIPT
    here = (Where.ANYWHERE, Where.ARTICLE)
    assert {key.action for key in KEYS if key.action and key.where in here} - {"grade"} == known


@pytest.mark.parametrize(
    ("place", "files"),
    [
        (Where.SECOND, ("pages/second.py", "components/second/answer.py")),
        (Where.ALONG, ("components/sources/along.py",)),
        (Where.REPORTS, ("pages/reports.py",)),
    ],
)
def test_where_buttons_listen_they_have_the_keys_of_the_table(place: Where, files: tuple[str, ...]) -> None:
    """Each key of the table is one of theirs."""
    code = "".join((Path(navigation.__file__).parent / path).read_text(encoding="utf-8") for path in files)

    for key in KEYS:
        if key.where is place:
            assert all(f'"{name}"' in code for name in key.keys), key


def test_every_key_leads_somewhere() -> None:
    """It has an action or opens a page that there is, never both, and says what it does."""
    pages = {name for name, _ in navigation.titles()}

    for key in KEYS:
        assert bool(key.action) != bool(key.page)
        assert not key.page or key.page in pages
        assert key.label
        assert key.keys


def test_keys_rest_while_somebody_types() -> None:
    """Only keys that write nothing work in a field."""
    typing = {name for key in KEYS if key.typing for name in key.keys}

    assert typing <= {"Escape", "Ctrl+Enter"}


def test_help_finds_every_key_by_its_words() -> None:
    """Whoever types what it does finds it."""
    assert matching("") == KEYS
    for key in KEYS:
        assert key in matching(key.label)
