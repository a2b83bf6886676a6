"""Sources to attach at once: what one used last first, each with its passage that is nearest to the claim."""

from app.services.checking import evidence
from app.services.context import Act
from app.services.inputs import NewSource
from app.services.sources import describing, keeping
from app.services.sources.at_hand import at_hand, passages_at_hand
from claims.newsroom.sourcing import SourceKind
from tests.factories import Newsroom, an_evidence

KIND = SourceKind.WEB_PAGE


def add(room: Newsroom, title: str, text: str = "", kind: SourceKind = KIND) -> int:
    """Put a source on the desk, with a copy where it has a text."""
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(kind, title, f"https://{title}.example"))
    if text:
        keeping.paste(room.desk, room.again(room.ana), source, text)
    return source


def attach(room: Newsroom, act: Act, claim: int, source: int, *, is_primary: bool = True) -> None:
    """Attach a source to a claim."""
    link = an_evidence(is_primary=is_primary)
    evidence.attach(room.desk, room.again(act), claim, room.version(claim), source, link)


def test_what_one_used_last_comes_first_and_then_the_newest(room: Newsroom) -> None:
    """As primary or secondary as it was attached last; what is on the claim already is left out."""
    claim, other = room.accept("2019"), room.accept("last year")
    old, mine, bens, new = (add(room, title) for title in ("old", "mine", "bens", "new"))
    attach(room, room.ana, other, mine)
    attach(room, room.ana, other, old, is_primary=False)
    attach(room, room.ben, other, bens)

    found = at_hand(room.at(room.ana), room.sheet(claim))

    assert [(one.title, one.is_primary) for one in found] == [
        ("old", False), ("mine", True), ("new", False), ("bens", True),
    ]  # fmt: skip
    attach(room, room.ana, claim, mine)
    assert "mine" not in {one.title for one in at_hand(room.at(room.ana), room.sheet(claim))}
    assert [one.source_id for one in at_hand(room.desk, room.sheet(claim), "NE exa")] == [new]


def test_each_stands_there_with_the_passage_nearest_to_the_claim(room: Newsroom) -> None:
    """Of its newest copy that has a text; where nothing comes near there is none."""
    claim = room.accept("2019")
    said = "The harbour of Vellmar opened in May 2019."
    near = add(room, "office", f"It was late.\n\n{said}\n\nThen all went home.", SourceKind.DOCUMENT)
    add(room, "weather", "It rained on the hills all day.")

    weather, office = at_hand(room.desk, room.sheet(claim))

    assert (weather.copy_id, weather.passage) == (None, None)
    assert office.passage is not None
    assert (office.source_id, office.is_primary, office.passage.text) == (near, True, said)
    assert passages_at_hand(room.desk, room.sheet(claim)) == (office,)
    attach(room, room.ana, claim, near)
    assert passages_at_hand(room.desk, room.sheet(claim)) == ()
