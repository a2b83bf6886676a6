"""Where a report begins and ends in sentences as news writes them, and whose it is."""

from pathlib import Path

from tests.claims.quotes.test_report_grid import plain, told
from tests.claims.rows import misread

LINES = [
    line.split(" => ")
    for line in Path(__file__).with_name("spans_grid.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_reports_end_where_the_words_of_the_speaker_end() -> None:
    """What the one who speaks said is marked whole, and what the writer adds is not."""
    rows = [
        (text, sorted((who, plain(words)) for who, _, words in (one.partition(": ") for one in quotes)))
        for text, *quotes in LINES
    ]

    assert misread(rows, lambda text: sorted(told(text))) == {}
