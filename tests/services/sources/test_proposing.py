"""Evidence that the desk keeps already: passages of its copies, the nearest to a claim first."""

from app.services.checking import evidence
from app.services.inputs import NewSource
from app.services.sources import describing, keeping
from app.services.sources.proposing import proposed
from claims.newsroom.sourcing import SourceKind
from tests.factories import Newsroom, an_evidence

SAID = "Mayor Ilse Brandt told the hall: We paid for it ourselves, down to the last stone of the quay."


def keep(room: Newsroom, title: str, text: str) -> tuple[int, int]:
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, title))
    return source, keeping.paste(room.desk, room.again(room.ana), source, text)


def test_the_nearest_passage_of_all_copies_comes_first(room: Newsroom) -> None:
    """Of each source the newest copy counts; what is attached, and what speaks of something else, is not proposed."""
    claim = room.accept("“We paid for it ourselves.”")
    assert proposed(room.desk, room.sheet(claim)) == ()
    keep(room, "Weather", "It rained on the hills all day, and nobody went out to sea at all.")
    source, _old = keep(room, "Minutes", "The minutes were not read.")
    copy = keeping.paste(room.desk, room.again(room.ana), source, f"It was late.\n\n{SAID}\n\nThen all went home.")
    keep(room, "A letter", "Dear Mayor Brandt, who paid for the quay at Vellmar?")

    found = proposed(room.desk, room.sheet(claim))

    assert (found[0].title, found[0].copy_id, found[0].passage.text, found[0].kind) == (
        "Minutes", copy, SAID, SourceKind.DOCUMENT,
    )  # fmt: skip
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert {one.title for one in found} <= {"Minutes", "A letter"}
    assert len(proposed(room.desk, room.sheet(claim), limit=1)) == 1

    link = an_evidence(passage=SAID, copy_id=copy)
    evidence.attach(room.desk, room.again(room.ana), claim, room.version(claim), source, link)
    assert "Minutes" not in {one.title for one in proposed(room.desk, room.sheet(claim))}
