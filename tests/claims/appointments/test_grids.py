"""Changes and posts held in many styles of news, with names that no list has: who, which post, where, how sure."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims import Candidate, ClaimType, extract
from tests.claims.rows import misread

HELD = ("holds", "held", "acting", "designate")
AFTER = "# After: "


def rows(name: str) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield what stands before a sentence, the sentence, and what is expected of it."""
    before = ""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith(AFTER):
            before = line.removeprefix(AFTER) + " "
        if line.startswith("#"):
            continue
        text, _, expected = line.partition(" | ")
        yield before, text, [one.split(" | ") for one in expected.split(" ; ") if expected != "-"]


def found(before: str, text: str, *, held: bool) -> list[Candidate]:
    """Return the changes or the posts held in a sentence, in order."""
    candidates = extract(before + text, published=date(2024, 5, 1)).candidates
    own = [c for c in candidates if c.type == ClaimType.APPOINTMENT and c.span.start >= len(before)]
    return [c for c in own if (c.value("event") in HELD) == held]


CHANGES = list(rows("changes_grid.txt"))
POSTS = list(rows("held_grid.txt"))


def test_changes_are_told_with_person_post_and_certainty() -> None:
    """Every change with who, what, how sure, and where the row gives them, post and body; nothing else."""
    slots = ("person", "event", "certainty", "post", "body")
    wanted = {(before, text): expected for before, text, expected in CHANGES}

    def told(row: tuple[str, str]) -> list[list[str]]:
        read = [[c.value(name) or "?" for name in slots] for c in found(*row, held=False)]
        given = [len(want) for want in wanted[row]]
        return [one[:size] for one, size in zip(read, given, strict=True)] if len(read) == len(given) else read

    assert misread(wanted.items(), told) == {}


def test_posts_held_are_told_whole() -> None:
    """Every post held with its person, its whole words, its body and whether it is held still; nothing else."""
    slots = ("person", "post", "body", "event")

    def told(row: tuple[str, str]) -> list[list[str]]:
        return [[c.value(name) or "?" for name in slots] for c in found(*row, held=True)]

    assert misread((((before, text), expected) for before, text, expected in POSTS), told) == {}
