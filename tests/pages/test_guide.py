"""Help: everything one meets on the pages is explained."""

from app.labels import TYPE_LABELS, TYPE_LETTERS
from claims.rating import scales
from tests.pages.workbench import Workbench


def test_help_explains_marks_keys_and_grades(sqlite_desk) -> None:
    """Every type with its letter, and every grade with its definition."""
    page = Workbench().open("guide")

    assert page.heading == "Help"
    assert all(page.says(f"{TYPE_LETTERS[kind]} {label}") for kind, label in TYPE_LABELS.items())
    assert all(page.says(grade.definition) for scale in scales().values() for grade in scale.grades)
    assert page.says("Keys rest while you type.")
