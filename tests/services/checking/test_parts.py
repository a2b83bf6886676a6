"""What stands inside of another proposal is decided with it, stays on record, and can be taken out on its own."""

import pytest

from app.services.articles import changes, intake, reading
from app.services.articles.extracting import extract
from app.services.checking import review, sheets
from app.services.errors import NotAllowedError
from app.services.lists import overview, queue
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.log import history
from app.services.reports import snapshot
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Audience
from db.unlisted import differing_proposals
from tests.factories import Newsroom, add_article

TEXT = "Mara Quill ran the harbour. In July 2021, Quill was appointed harbour master. The mill burned down in 2019.\n"


@pytest.fixture
def appointed(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with an article in which an appointment has its date, read by the real machine."""
    monkeypatch.setattr(intake, "extract", extract)
    room.article_id = add_article(room.desk, room.ana, TEXT)
    return room


def marks(room: Newsroom) -> list[tuple[str, ClaimState | None]]:
    """Return the words of what is marked, and how each stands."""
    shown = reading.article(room.desk, room.article_id)
    return [(mark.span.of(shown.text), mark.state) for mark in shown.marks]


def parts(room: Newsroom, key: str) -> list[tuple[str, str]]:
    """Return the words of what is decided with a mark, each with its key's letter."""
    return [(part.words, part.key[:1]) for part in sheets.sheet(room.desk, key).parts]


def is_in_step(room: Newsroom) -> bool:
    """Say whether the lists' index and the log say what is on record."""
    with room.desk.database.read() as session:
        listed = session.scalars(differing_proposals()).all()
    return not listed and history.verify(room.desk).problems == ()


APPOINTED = "In July 2021, Quill was appointed harbour master."


def test_it_is_no_decision_of_its_own(appointed: Newsroom) -> None:
    """Copy, queue and desk count what is to be decided, and the card names what goes along."""
    wanted = Filter(state=TO_DECIDE, article=appointed.article_id)

    found = queue.find(appointed.desk, wanted)

    assert marks(appointed) == [(APPOINTED, None), ("2019", None)]
    assert [row.text for row in found.rows] == ["In July 2021, Mara Quill was appointed harbour master", *MILL]
    assert overview.of(appointed.desk).articles[0].undecided == 2
    assert parts(appointed, appointed.key(APPOINTED)) == [("July 2021", "m")]
    assert is_in_step(appointed)


MILL = ["The mill burned down in 2019"]


def test_accepting_puts_it_on_record_inside_of_the_other(appointed: Newsroom) -> None:
    """As a claim with its own line; nothing more is marked in the copy than before."""
    key = appointed.key(APPOINTED)
    before = changes.newest(appointed.desk, appointed.article_id)

    claim_id = review.accept(appointed.desk, appointed.again(appointed.ana), int(key[1:]))

    sheet = appointed.sheet(claim_id)
    (inner,) = sheet.parts
    assert sheet.text == "In July 2021, Mara Quill was appointed harbour master"
    assert (inner.name, inner.words, inner.slots["value"]) == ("D2", "July 2021", "2021-07")
    assert marks(appointed) == [(APPOINTED, ClaimState.OPEN), ("2019", None)]
    assert [line.tag for line in history.of_claim(appointed.desk, int(inner.key[1:]))] == [AuditTag.CLAIM_MERGE]
    assert [row.name for row in queue.find(appointed.desk, Filter(article=appointed.article_id)).rows] == ["A1"]
    news = changes.since(appointed.desk, appointed.article_id, before)
    assert [patch.mark.name for patch in news.patches if patch.mark] == ["A1"]
    assert is_in_step(appointed)


def test_undo_takes_back_the_whole(appointed: Newsroom) -> None:
    """And it goes along again with the next decision."""
    claim_id = review.accept(appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]))

    said = appointed.undo(article_id=appointed.article_id)

    assert said == "accepted the claim “In July 2021, Mara Quill was appointed harbour master” and 1 more"
    assert marks(appointed) == [(APPOINTED, None), ("2019", None)]
    assert is_in_step(appointed)
    again = review.accept(appointed.desk, appointed.again(appointed.ben), int(appointed.key(APPOINTED)[1:]))
    assert again == claim_id
    assert parts(appointed, f"c{again}") == [("July 2021", "c")]


def test_dismissing_dismisses_it_for_the_same_reason(appointed: Newsroom) -> None:
    """The report counts it where it belongs, and says into which claim it went."""
    claim_id = review.dismiss_candidate(
        appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]), "Old news."
    )

    (inner,) = appointed.sheet(claim_id).parts
    assert appointed.sheet(int(inner.key[1:])).reason == "Old news."
    assert marks(appointed) == [(APPOINTED, ClaimState.DISMISSED), ("2019", None)]
    assert is_in_step(appointed)


def test_it_is_taken_out_before_or_after(appointed: Newsroom) -> None:
    """Accepted on its own, it stays on its own; taken out later, it is open as any other claim."""
    proposal = int(sheets.sheet(appointed.desk, appointed.key(APPOINTED)).parts[0].key[1:])
    alone = review.accept(appointed.desk, appointed.again(appointed.ben), proposal)
    claim_id = review.accept(appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]))
    assert parts(appointed, f"c{claim_id}") == []
    assert marks(appointed)[:2] == [(APPOINTED, ClaimState.OPEN), ("July 2021", ClaimState.OPEN)]

    appointed.undo(appointed.ben, article_id=appointed.article_id)

    assert marks(appointed)[:2] == [(APPOINTED, ClaimState.OPEN), ("July 2021", None)]
    assert is_in_step(appointed)
    assert alone != claim_id


def test_a_part_is_restored_as_a_claim_of_its_own(appointed: Newsroom) -> None:
    """Then undoing the decision on the other is refused, as after any other act."""
    claim_id = review.accept(appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]))
    (inner,) = appointed.sheet(claim_id).parts

    review.restore(appointed.desk, appointed.again(appointed.ben), int(inner.key[1:]), inner.version)

    assert marks(appointed)[:2] == [(APPOINTED, ClaimState.OPEN), ("July 2021", ClaimState.OPEN)]
    assert appointed.sheet(claim_id).parts == ()
    with pytest.raises(NotAllowedError, match="Ben"):
        appointed.undo(article_id=appointed.article_id)
    assert is_in_step(appointed)


def test_a_new_reading_knows_what_was_decided(appointed: Newsroom) -> None:
    """What is inside of a decided claim is not asked about again."""
    review.accept(appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]))

    intake.find_again(appointed.desk, appointed.again(appointed.ana), appointed.article_id)

    assert marks(appointed) == [(APPOINTED, ClaimState.OPEN), ("2019", None)]
    assert is_in_step(appointed)


def test_a_report_has_it_inside_of_its_claim(appointed: Newsroom) -> None:
    """It is counted as no claim that was dismissed, and is named where it went."""
    review.accept(appointed.desk, appointed.again(appointed.ana), int(appointed.key(APPOINTED)[1:]))

    model = snapshot.snapshot(appointed.desk, appointed.again(appointed.ana), appointed.article_id, Audience.DESK).model

    assert [claim.name for claim in model.claims] == ["A1"]
    assert [(part.name, part.words) for part in model.claims[0].parts] == [("D2", "July 2021")]
