"""Changes in posts, verb by verb and noun by noun: who, what happened, and how the text puts it."""

from datetime import date
from pathlib import Path

import pytest

from claims import ClaimType, extract

LINES = Path(__file__).with_name("changes.txt").read_text("utf-8").splitlines()
ROWS = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
HELD = ("holds", "held", "acting", "designate")
SLOTS = ("person", "event", "certainty", "post")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_sentence_tells_of_one_change_as_a_careful_reader_takes_it(row: tuple[str, ...]) -> None:
    """One change with the right person, event and certainty, or none where the words mean something else."""
    text, *expected = row

    found = extract(text, published=date(2024, 5, 1)).candidates

    changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    read = [[c.value(name) or "?" for name in SLOTS][: len(expected)] for c in changes]
    assert read == ([] if expected == ["-"] else [expected])
