"""Fields of a line of the log, in words."""

import pytest

from app.reports.log_words import Change, changes


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "DATE", "a date"),
        ("kind", "web-page", "Web page"),
        ("kind", "opinion", "Opinion"),
        ("precision", "year", "to the year"),
        ("value", "2024-02-15", "15 February 2024"),
        ("due_on", "2024-03-04", "4 March 2024"),
        ("due_on", "some day", "some day"),
        ("priority", "high", "High priority"),
        ("scale", "desk-six", "Six grades for a desk"),
        ("scale", "Six grades for a desk", "Six grades for a desk"),
        ("role", "editor", "Editor"),
        ("paper", "letter", "US Letter"),
        ("rank", "primary", "Primary source"),
        ("audience", "public", "Readers"),
        ("text", "DATE", "DATE"),
    ],
)
def test_a_value_is_told_in_words(field: str, value: str, words: str) -> None:
    """What people wrote stays as it is."""
    (change,) = changes({}, {field: value})

    assert (change.before, change.after) == ("", words)


def test_what_did_not_change_is_left_out() -> None:
    """Also what was and stays empty, on whichever side it is named."""
    told = changes({"text": "a", "note": "", "state": "open"}, {"text": "b", "url": "", "state": "signed"})

    assert told == (
        Change("Wording", "a", "b", is_word=False),
        Change("State", "Open", "Signed off", is_word=True),
    )
