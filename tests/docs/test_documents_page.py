"""The page about documents knows every kind, every ending and every limit."""

from app.documents.kinds import SUFFIXES
from app.documents.limits import USUAL
from app.documents.model import DocumentKind
from tests.docs.blocks import ROOT
from tests.docs.test_lists import rows

PAGE = ROOT / "docs" / "documents.md"
MEGABYTE = 1024 * 1024


def test_it_knows_every_kind_and_its_endings() -> None:
    told = {row[0]: {ending.strip() for ending in row[1].split(",")} for row in _kinds()}

    assert told == {
        kind: {f".{suffix}" for suffix, one in SUFFIXES.items() if one is kind} for kind in DocumentKind
    }  # fmt: skip


def _kinds() -> list[tuple[str, ...]]:
    return rows(PAGE, "kind", "endings", "places", "what is taken")


def test_it_knows_every_limit() -> None:
    told = [float(row[1].replace(",", "")) for row in rows(PAGE, "limit", "value")]

    assert told == [
        USUAL.size, USUAL.characters, USUAL.seconds, USUAL.memory / MEGABYTE, USUAL.pages, USUAL.places, USUAL.entries,
        USUAL.unpacked / MEGABYTE, USUAL.ratio, USUAL.body / MEGABYTE, USUAL.paragraphs, USUAL.margin,
    ]  # fmt: skip
