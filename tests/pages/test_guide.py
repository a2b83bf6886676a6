"""Help: everything one meets on the pages is explained, every key is listed."""

from app.components.shell.key_list import matching
from app.keys import KEYS
from app.labels import TYPE_LABELS, TYPE_LETTERS
from claims.newsroom.rating import scales
from tests.pages.workbench import Workbench


def test_help_explains_marks_and_grades(sqlite_desk) -> None:
    """Every type with its letter, and every grade with its definition."""
    page = Workbench().open("guide")

    assert page.heading == "Help"
    assert all(page.says(f"{TYPE_LETTERS[kind]} {label}") for kind, label in TYPE_LABELS.items())
    assert all(page.says(grade.definition) for scale in scales().values() for grade in scale.grades)
    assert page.says("Keys rest while you type")


def test_every_key_is_listed(sqlite_desk) -> None:
    """From the one table, with what it does."""
    page = Workbench().open("guide")

    shown = " ".join(page.texts())
    for key in KEYS:
        assert key.label in shown
        assert all(f"<kbd>{name}</kbd>" in shown for name in key.keys)


def test_keys_are_found_by_words_and_by_themselves(sqlite_desk) -> None:
    """In any order; where nothing does that, it says so."""
    undo = next(key for key in KEYS if key.action == "undo")
    assert matching("change UNDO") == matching("every undo") == (undo,)
    assert undo in matching("u")
    assert matching("") == KEYS
    assert matching("no such thing") == ()

    page = Workbench().open("guide")
    page.at.text_input(key="guide-words").set_value("undo")
    page.run()
    assert page.says(undo.label)
    assert not page.says("Next claim to decide on")
    page.at.text_input(key="guide-words").set_value("no such thing")
    page.run()
    assert page.says("No key does that.")
