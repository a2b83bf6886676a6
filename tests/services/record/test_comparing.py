"""One comparison: whatever shows how a claim and a passage stand to each other shows the same."""

import json

import pytest
from sqlalchemy import select

from app.services.checking import evidence, laying, ledger, review
from app.services.inputs import NewSource
from app.services.record.comparing import compared
from app.services.reports.snapshot import model_in
from app.services.sources import copies, describing, erasing, keeping
from app.services.sources.proposing import proposed
from app.services.views import ClaimSheet
from claims.compare import Comparison, Outcome, from_json
from claims.compare.passage import Passage
from claims.compare.said_by import SaidBy, said_by
from claims.model import ClaimType
from claims.newsroom.sourcing import Audience, SourceKind
from db.evidence import EvidenceRow
from tests.factories import Newsroom, an_evidence, newsroom
from tests.services.seeded import on_sqlite_alone, selects

PAID = "“We paid for all of it ourselves.”"
COPY = f"Mayor Ilse Brandt said: {PAID}\nThe town opened its harbour in 2019.\n"
WORDS = "We paid for all of it ourselves"
#: What a copy has around the attached words, and who says them there.
AROUND = [
    ("BRANDT: We paid for all of it ourselves.\nREED: Thank you.\n", SaidBy.SPEAKER),
    ("BRANDT: The cranes arrived by ship. We paid for all of it ourselves.\nREED: Thank you.\n", SaidBy.TURN),
    ("REED: Good evening. We paid for all of it ourselves.\nBRANDT: Thank you.\n", SaidBy.OTHER),
    ("“We paid for all of it ourselves,” said Tom Reed at the quay.\n", SaidBy.OTHER),
    ("We paid for all of it ourselves. The cranes came from Oslo.\n", SaidBy.OPEN),
]


@pytest.fixture
def talk(room: Newsroom) -> tuple[Newsroom, int]:
    """A desk with an article, and Brandt's quotation as a claim that names her."""
    talk = newsroom(room.desk, COPY)
    paid = talk.accept(PAID)
    review.correct_slots(talk.desk, talk.again(talk.ana), paid, talk.version(paid), {"speaker": "Ilse Brandt"})
    return talk, paid


def keep(room: Newsroom, text: str, kind: SourceKind = SourceKind.RECORDING) -> tuple[int, int]:
    """Take in a source with a pasted text; return the ids of source and copy."""
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(kind, "Council evening"))
    return source, keeping.paste(room.desk, room.again(room.ana), source, text)


def attach(room: Newsroom, claim: int, source: int, copy_id: int | None, passage: str = WORDS) -> None:
    given = an_evidence(passage=passage, copy_id=copy_id)
    evidence.attach(room.desk, room.again(room.ana), claim, room.version(claim), source, given)


def shown(sheet: ClaimSheet, passage: Passage) -> Comparison | None:
    """Return what a card, or a form, shows beside a passage."""
    return compared(sheet.type, sheet.slots, sheet.text, passage)


@pytest.mark.rows_alike
@pytest.mark.parametrize(("text", "by"), AROUND)
def test_card_ledger_and_report_say_the_same_of_a_passage(talk: tuple[Newsroom, int], text: str, by: SaidBy) -> None:
    """What is read around it in its copy counts for all of them, and before it is attached as well as after."""
    room, paid = talk
    source, copy = keep(room, text)
    sheet = room.sheet(paid)
    before = [shown(sheet, copies.passage_in(room.desk, copy, WORDS))]
    before += [shown(sheet, one.heard) for one in proposed(room.desk, sheet)]
    (laid,) = (one for one in laying.lay(room.desk, copy, [room.article_id]) if one.key == sheet.key)

    attach(room, paid, source, copy)

    (link,) = room.sheet(paid).evidence
    card = shown(room.sheet(paid), link.heard)
    (row,) = (row for row in ledger.ledger(room.desk, room.article_id).rows if row.claim_id == paid)
    with room.desk.database.read() as session:
        (claim,) = model_in(room.desk, session, room.article_id, Audience.DESK, with_copies=False).claims
        stored = from_json(json.loads(session.scalars(select(EvidenceRow.comparison)).one()))
    assert card is not None
    assert (card.outcome, said_by(card)) == (Outcome.VERBATIM, by)
    assert row.comparison == claim.evidence[0].comparison == stored == card
    assert [said_by(one) for one in (*before, laid.comparison) if one] == [by] * (1 + len(before))
    assert claim.quotation == row.told == ("verbatim" if by is SaidBy.SPEAKER else by)


def test_a_passage_in_no_copy_is_compared_by_itself(talk: tuple[Newsroom, int]) -> None:
    room, paid = talk
    source, _copy = keep(room, AROUND[0][0])

    attach(room, paid, source, None)

    (link,) = room.sheet(paid).evidence
    assert link.heard == Passage(WORDS)
    assert copies.passage_in(room.desk, None, WORDS) == Passage(WORDS)
    assert copies.passage_in(room.desk, _copy, "Nobody said so") == Passage("Nobody said so")


def test_what_was_erased_is_not_read_in_its_copy(talk: tuple[Newsroom, int]) -> None:
    """The words of a person that were erased come back by no comparison."""
    room, paid = talk
    source, copy = keep(room, AROUND[0][0], SourceKind.PERSON)
    attach(room, paid, source, copy)

    erasing.erase(room.desk, room.again(room.eve), source, "She asked for it.")

    (link,) = room.sheet(paid).evidence
    assert WORDS not in link.heard.words


@on_sqlite_alone
def test_sheets_of_quotations_take_one_query_more(talk: tuple[Newsroom, int]) -> None:
    """However many there are; and claims of other types none."""
    room, paid = talk
    opened = room.accept("2019")
    source, copy = keep(room, AROUND[0][0])
    bare = selects(room.desk.database, lambda: room.sheet(paid))
    attach(room, paid, source, copy)
    attach(room, opened, source, copy)
    one = selects(room.desk.database, lambda: room.sheet(paid))
    attach(room, paid, source, copy)

    assert selects(room.desk.database, lambda: room.sheet(paid)) == one
    assert one == selects(room.desk.database, lambda: room.sheet(opened)) + 1
    assert one > bare


def test_a_claim_is_compared_as_it_stands(room: Newsroom) -> None:
    """Correct a field, and the comparison with the same passage says something else."""
    claim_id = room.accept()

    def now() -> Outcome:
        found = shown(room.sheet(claim_id), Passage("Opened 4 May 2019."))
        assert found is not None
        return found.outcome

    before = now()
    review.correct_slots(room.desk, room.again(room.ana), claim_id, room.version(claim_id), {"value": "2018"})

    assert (before, now()) == (Outcome.STANDS, Outcome.CONFLICT)


@pytest.mark.parametrize("kind", ClaimType)
def test_without_a_passage_there_is_nothing_to_compare(kind: ClaimType) -> None:
    """A note says why there is none; that is nothing to hold a claim against."""
    assert compared(kind, {}, "It was 2019.", Passage("")) is None


def test_a_quotation_whose_words_are_in_no_field_is_compared_by_its_wording() -> None:
    """One that a person added; of indirect speech the words are nobody's."""
    passage = Passage("MARSH: We sail at dawn.")
    found = compared(ClaimType.QUOTE, {"speaker": "Jana Marsh"}, "We sail at dawn", passage)

    assert found is not None
    assert (found.outcome, said_by(found)) == (Outcome.VERBATIM, SaidBy.SPEAKER)
    assert compared(ClaimType.QUOTE, {"kind": "indirect"}, "We sail at dawn", passage) is None
