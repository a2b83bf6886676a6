"""Changes in posts, verb by verb and noun by noun: who, what happened, and how the text puts it."""

from datetime import date
from pathlib import Path

from claims import ClaimType, extract
from tests.claims.rows import misread

LINES = Path(__file__).with_name("changes.txt").read_text("utf-8").splitlines()
ROWS = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
HELD = ("holds", "held", "acting", "designate")
SLOTS = ("person", "event", "certainty", "post")


def told(row: tuple[str, ...]) -> list[list[str]]:
    """Return the changes of a row's text, each with as many slots as the row gives."""
    text, *given = row
    found = extract(text, published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    return [[c.value(name) or "?" for name in SLOTS][: len(given)] for c in changes]


def test_every_sentence_tells_of_one_change_as_a_careful_reader_takes_it() -> None:
    """One change with the right person, event and certainty, or none where the words mean something else."""
    assert misread([(row, [] if row[1:] == ("-",) else [list(row[1:])]) for row in ROWS], told) == {}


def test_she_is_who_was_just_appointed() -> None:
    """Not the one who appointed her: a governor is not confirmed in the post that she fills."""
    source = "Gov. Laurel Lund on Monday tapped Dana Moe to be secretary. If confirmed, she would replace Rick Holt."
    found = extract(source, published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    assert [c.value("person") for c in changes] == ["Dana Moe"] * 2
