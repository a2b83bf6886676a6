"""Second review: what waits for whom."""

from app.services import signoff
from tests.factories import Newsroom
from tests.pages.workbench import Workbench


def proposed(room: Newsroom, words: str, who=None) -> int:
    """Return a claim with a verdict on it."""
    claim_id = room.accept(words)
    room.attach(claim_id)
    room.propose(claim_id, who)
    return claim_id


def test_nothing_waits(room: Newsroom) -> None:
    """An empty list says that it is empty."""
    page = Workbench("Ben").open("second")

    assert page.heading == "Second review"
    assert page.says("Nothing waits for you.")
    assert page.says("Nothing came back.")


def test_ones_own_verdicts_are_for_someone_else(room: Newsroom) -> None:
    """Ana's verdict waits for Ben; in Ana's window it stands apart, marked as hers."""
    proposed(room, "2019", room.ana)
    proposed(room, "last year", room.ben)

    page = Workbench("Ben").open("second")

    assert page.says("For you to look at (1)")
    assert page.says("Your own, for someone else (1)")
    assert page.says("“2019”")
    assert page.says("Yours: someone else has to look at it.")
    assert Workbench("Eve").open("second").says("For you to look at (2)")
    assert Workbench().open("second").says("For you to look at (2)")


def test_a_claim_opens_for_a_second_look(room: Newsroom) -> None:
    """The button leads to the very claim, with the verdict to confirm."""
    claim_id = proposed(room, "last year")

    page = Workbench("Ben").open("second").click(f"look-{claim_id}")

    assert page.at.query_params == {"id": str(room.article_id), "mark": f"c{claim_id}"}
    assert page.has(f"confirm-c{claim_id}")


def test_what_was_sent_back_says_why(room: Newsroom) -> None:
    """The comment stands with the claim."""
    claim_id = proposed(room, "2019")
    signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Which *register*?")

    page = Workbench("Ana").open("second")

    assert page.says("Sent back (1)")
    assert page.says("Which *register*?")
    assert page.has(f"look-{claim_id}")
