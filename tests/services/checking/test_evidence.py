"""Where a passage stands in the kept copy of its source, how it compared when it was attached, what is on record."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.checking import cutting, evidence
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.inputs import NewDetail, NewEvidence, place_in
from app.services.lists import palette
from app.services.log import history
from app.services.sources import copies, describing, finding, keeping
from app.services.views import NOTHING_KNOWN, EvidenceView
from claims.compare import Outcome, from_json
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Confidentiality
from db.evidence import EvidenceRow
from tests.factories import Newsroom, a_source, an_evidence, described_source
from tests.services.record.test_unit import everything

KEPT = (
    "Minutes of the harbour board.\n\nThe pier was opened on\n  4 May 2019. Nobody spoke.\n\n"
    "Later it was said again: the pier was opened on 4 May 2019. The meeting closed."
)
SAID = "pier was opened on 4 May 2019."


def kept(room: Newsroom, text: str = KEPT, title: str = "Minutes") -> tuple[int, int]:
    """Take in a source with a pasted copy; return the ids of source and copy."""
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source(title=title))
    return source_id, keeping.paste(room.desk, room.again(room.ana), source_id, text)


def attach(room: Newsroom, claim_id: int, source_id: int, **fields: object) -> EvidenceView:
    """Attach a known source to a claim; return it as it is shown."""
    given_: NewEvidence = an_evidence(**fields)
    evidence.attach(room.desk, room.again(room.ana), claim_id, room.version(claim_id), source_id, given_)
    return room.sheet(claim_id).evidence[-1]


def row(room: Newsroom, link: int) -> EvidenceRow:
    with room.desk.database.read() as session:
        return session.get_one(EvidenceRow, link)


def test_a_passage_is_anchored_where_it_stands(room: Newsroom) -> None:
    """Span and surroundings are those of the copy's text, whatever the line breaks between the words."""
    claim_id, (source_id, copy_id) = room.accept(), kept(room)

    shown = attach(room, claim_id, source_id, passage=SAID, copy_id=copy_id)

    assert (shown.copy_id, shown.passage) == (copy_id, SAID)
    assert shown.start is not None
    assert KEPT[shown.start : shown.end] == "pier was opened on\n  4 May 2019."
    link = row(room, shown.id)
    assert (len(link.prefix), link.suffix) == (32, " Nobody spoke.\n\nLater it was sai")
    assert KEPT[: link.start].endswith(link.prefix)
    assert KEPT[link.end :].startswith(link.suffix)
    assert history.verify(room.desk).problems == ()


def test_of_several_places_the_one_it_was_taken_from_counts(room: Newsroom) -> None:
    """The same words twice: the place nearest to where somebody took them."""
    claim_id, (source_id, copy_id) = room.accept(), kept(room)
    second = KEPT.rindex(SAID)

    starts = [
        attach(room, claim_id, source_id, passage=SAID, copy_id=copy_id, near=near).start
        for near in (0, second, 10**9, -5)
    ]

    assert starts == [KEPT.index("pier"), second, second, KEPT.index("pier")]


def test_a_passage_that_was_reworded_stands_nowhere(room: Newsroom) -> None:
    """It is kept as typed and not said to stand in the copy, so that it does not count as kept either."""
    claim_id, (source_id, copy_id) = room.accept(), kept(room)

    shown = attach(room, claim_id, source_id, passage="The pier opened on 4 May 2019.", copy_id=copy_id, locator="p. 1")

    assert (shown.copy_id, shown.start, shown.end, shown.locator) == (None, None, None, "p. 1")
    assert (row(room, shown.id).prefix, row(room, shown.id).suffix) == ("", "")


def test_the_place_in_the_source_is_filled_in_unless_somebody_typed_one(room: Newsroom) -> None:
    """The page or time code that the passage stands in."""
    claim_id = room.accept()
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source())
    spoken = b"1\n00:00:07,000 --> 00:00:09,000\nBrandt: It opened in May.\n"
    copy_id = keeping.hand_in(room.desk, room.again(room.ana), source_id, spoken, "call.srt")

    words = [
        attach(room, claim_id, source_id, passage="It opened in May.", copy_id=copy_id, locator=typed).locator
        for typed in ("", "half-way")
    ]

    assert words == [copies.kept_text(room.desk, copy_id).places[0][1], "half-way"]
    assert "00:00:07" in words[0]


@pytest.mark.parametrize("copy", ["of another source", "that there is none of"])
def test_a_copy_that_is_not_of_the_source_is_refused(room: Newsroom, copy: str) -> None:
    """Nothing is attached, and a new source that came with it is not taken in."""
    claim_id, (source_id, _), (_, other) = room.accept(), kept(room), kept(room, title="Other")
    before = everything(room.desk.database)
    number = other if copy == "of another source" else 10**10

    for source in (source_id, a_source(title="New")):
        with pytest.raises(UnknownError, match=f"no kept copy {number}"):
            evidence.attach(
                room.desk, room.again(room.ana), claim_id, 1, source, an_evidence(passage=SAID, copy_id=number)
            )

    assert everything(room.desk.database) == before


def test_how_a_passage_compared_is_stored_with_it(room: Newsroom) -> None:
    """As it was then, as JSON that can be read again; without a passage there is nothing to compare."""
    claim_id = room.accept()
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source())

    with_passage = attach(room, claim_id, source_id, passage="Opened 4 May 2019.")
    without = attach(room, claim_id, source_id, passage="", note="By telephone.")

    stored = json.loads(row(room, with_passage.id).comparison)
    assert from_json(stored).outcome is Outcome.STANDS
    assert row(room, without.id).comparison == ""


def test_a_claim_that_takes_another_in_keeps_where_its_passages_stand(room: Newsroom) -> None:
    """Copy, span, surroundings and comparison move along with the evidence."""
    first, second = room.accept("2019"), room.accept("last year")
    source_id, copy_id = kept(room)
    old = attach(room, second, source_id, passage=SAID, copy_id=copy_id)

    cutting.merge(room.desk, room.again(room.ben), first, 1, second, room.version(second))

    (new,) = room.sheet(first).evidence
    names = ("source_id", "copy_id", "start", "end", "prefix", "suffix", "comparison", "passage", "locator")
    before, after = row(room, old.id), row(room, new.id)
    assert new.id != old.id
    assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]
    assert after.copy_id == copy_id
    assert history.verify(room.desk).problems == ()


def test_what_the_desk_holds_of_a_source_is_added_to(room: Newsroom) -> None:
    """The newest is what counts, shown in lists and on claims; what stood before is in the log."""
    claim_id = room.accept()
    source_id = described_source(
        room.desk, room.again(room.ana), a_source(), NewDetail(" Jonas\0Feld ", "Was there.", "Wire of 3 May")
    )
    attach(room, claim_id, source_id)
    first = room.sheet(claim_id).evidence[0].known

    changed = NewDetail("Jonas Feld", confidentiality=Confidentiality.LEGAL)
    describing.describe(room.desk, room.again(room.ben), source_id, changed)

    (shown,) = room.sheet(claim_id).evidence
    (card,) = finding.find_sources(room.desk).sources
    assert (first.author, first.reliability, first.independence_group) == (
        "Jonas\ufffdFeld",
        "Was there.",
        "Wire of 3 May",
    )
    assert first.is_public
    assert shown.known == card.known
    assert (card.known.author, card.known.reliability, card.known.confidentiality) == (
        "Jonas Feld", "", Confidentiality.LEGAL,
    )  # fmt: skip
    assert not card.known.is_public
    told = [line for line in history.newest(room.desk) if line.tag is AuditTag.SOURCE_DETAIL]
    assert [(line.actor, line.after["author"]) for line in told] == [("Ben", "Jonas Feld"), ("Ana", "Jonas\ufffdFeld")]
    assert history.verify(room.desk).problems == ()


def test_a_source_goes_by_what_is_known_of_it_now(room: Newsroom) -> None:
    """Title, publisher and day are set right everywhere; what was taken in stays, and with it every verdict given."""
    claim_id = room.accept("2019")
    attach(room, claim_id, describing.add_source(room.desk, room.again(room.ana), a_source(title="Habour regster")))
    room.propose(claim_id)
    right = NewDetail(title=" Harbour  register ", publisher="Port office", published_on=date(2019, 5, 5))

    describing.describe(room.desk, room.again(room.ben), 1, right)

    sheet = room.sheet(claim_id)
    (card,) = finding.find_sources(room.desk, "register port").sources
    for one in (sheet.evidence[0], card, finding.source(room.desk, 1)[0]):
        assert (one.title, one.publisher, one.published_on) == ("Harbour register", "Port office", date(2019, 5, 5))
    assert finding.find_sources(room.desk, "regster").total == 0
    assert describing.known_sources(room.desk) == ((1, "Harbour register"),)
    assert [hit.label for hit in palette.find(room.desk, "harbour reg") if hit.kind is palette.HitKind.SOURCE] == [
        "Harbour register"
    ]
    assert sheet.verdicts[0].holds
    assert history.verify(room.desk).problems == ()


def test_what_somebody_else_set_down_meanwhile_is_not_written_over(room: Newsroom) -> None:
    """Of two who describe one source at a time the later is told."""
    source_id = described_source(room.desk, room.again(room.ana), a_source(), NewDetail("Jonas Feld"))
    (seen,) = finding.find_sources(room.desk).sources
    describing.describe(room.desk, room.again(room.ben), source_id, NewDetail("J. Feld"), seen=seen.known.number)

    with pytest.raises(NotAllowedError, match="Somebody changed what is held of this source"):
        describing.describe(room.desk, room.again(room.ana), source_id, NewDetail("Feld"), seen=seen.known.number)

    (card,) = finding.find_sources(room.desk).sources
    assert card.known.author == "J. Feld"


@pytest.mark.parametrize(
    ("detail", "field"), [(NewDetail("x" * 201), "author"), (NewDetail(independence_group="x" * 201), "group"),
                          (NewDetail(reliability="x" * 20_001), "reliability"),
                          (NewDetail(title="x" * 501), "title"), (NewDetail(publisher="x" * 201), "publisher")],
)  # fmt: skip
def test_details_that_do_not_fit_are_refused(room: Newsroom, detail: NewDetail, field: str) -> None:
    """What was held of the source before is what is held of it."""
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source())
    with pytest.raises(InputError) as caught:
        describing.describe(room.desk, room.again(room.ana), source_id, detail)

    assert caught.value.field == field
    (card,) = finding.find_sources(room.desk).sources
    assert card.known == NOTHING_KNOWN


def test_a_source_there_is_none_of_is_not_described(room: Newsroom) -> None:
    """And says so."""
    with pytest.raises(UnknownError, match="no source 99"):
        describing.describe(room.desk, room.again(room.ana), 99, NewDetail("Nobody"))


@pytest.mark.parametrize(
    ("text", "passage", "near", "span"),
    [
        ("one two", "one two", 0, Span(0, 7)),
        ("  one \n\n two  ", "one two", 0, Span(2, 12)),
        ("one two", " one\u00a0\ttwo\n", 0, Span(0, 7)),
        ("a.c abc a.c", "a.c", 11, Span(8, 11)),
        ("one", "", 0, None), ("one", " \n", 0, None), ("", "one", 0, None), ("One", "one", 0, None),
        ("on  e", "one", 0, None), ("😀  😀 x", "😀 x", 0, Span(3, 6)),
    ],
)  # fmt: skip
def test_where_a_passage_stands(text: str, passage: str, near: int, span: Span | None) -> None:
    """Blanks do not matter, everything else does."""
    assert place_in(text, passage, near) == span


@given(
    before=st.text("ab \n\t\u00a0", max_size=20),
    words=st.lists(st.sampled_from(["a", "b", "ab", "(.*)", "\\"]), min_size=1),
    blanks=st.sampled_from([" ", "  ", "\n", " \n\t", "\u00a0"]), after=st.text("ab \n", max_size=20),
)  # fmt: skip
def test_words_that_stand_in_a_source_are_found_there(before: str, words: list[str], blanks: str, after: str) -> None:
    """Whatever stands around them, and whatever blanks are between: what is found has the same words."""
    text = before + blanks.join(words) + after

    found = place_in(text, " ".join(words), len(before))

    assert found is not None
    assert " ".join(found.of(text).split()) == " ".join(words)
    assert found.of(text) == found.of(text).strip()


def test_a_source_made_to_be_slow_is_searched_like_any_other() -> None:
    """The same word half a million times, and a long passage that nearly stands there everywhere."""
    assert place_in("on " * 500_000, "on " * 4_999 + "and", 0) is None
    assert place_in("on" + " " * 1_000_000 + "on and", "on and", 0) == Span(1_000_002, 1_000_008)
