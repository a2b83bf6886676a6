"""Two moments of a claim or an article side by side."""

import pytest

from app.services.articles import intake
from app.services.errors import InputError, UnknownError
from app.services.inputs import ArticleDetails
from app.services.log import history
from app.services.reports.side_by_side import Row, side_by_side
from tests.factories import Newsroom


def moments(room: Newsroom, claim: int) -> list:
    return [line.at for line in history.of_claim(room.desk, claim)]


def test_a_claim_at_two_moments(room: Newsroom) -> None:
    """Only what differs: wording, fields, sources, verdict, in words."""
    claim = room.accept("2019")
    room.reword(claim, "It opened in 2019.")
    room.attach(claim)
    room.propose(claim)
    taken_up, reworded, _attached, proposed = moments(room, claim)

    (before,) = side_by_side(room.desk, room.article_id, taken_up, reworded, claim)
    (since,) = side_by_side(room.desk, room.article_id, reworded, None, claim)

    assert (before.name, before.rows) == ("D1", (Row("Wording", "2019", "It opened in 2019."),))
    assert since.rows == (
        Row("State", "Open", "Waiting for a second person"),
        Row("Sources", "", "Supports, primary source: Harbour register, “Opened 4 May 2019.”"),
        Row("Verdict", "", "True"),
        Row("Why", "", "The register says so."),
    )
    assert side_by_side(room.desk, room.article_id, proposed, None, claim) == ()


def test_an_article_at_two_moments(sqlite_room: Newsroom) -> None:
    """Its details, and each claim that differs; one that was not there yet has nothing before."""
    room = sqlite_room
    came_in = history.of_article(room.desk, room.article_id)[0].at
    claim = room.accept("2019")
    details = ArticleDetails(title="Vellmar has two harbours")
    intake.set_details(room.desk, room.again(room.ana), room.article_id, details, 1)

    article, taken_up = side_by_side(room.desk, room.article_id, came_in, None)

    assert Row("Title", "Vellmar has a harbour", "Vellmar has two harbours") in article.rows
    assert taken_up.name == "D1"
    assert Row("Wording", "", "2019") in taken_up.rows
    assert moments(room, claim)


def test_a_moment_before_the_article_came_in(sqlite_room: Newsroom) -> None:
    """There is nothing to show, and that is said."""
    first = history.newest(sqlite_room.desk, limit=9)[-1].at

    with pytest.raises(InputError, match="choose a moment from then on"):
        side_by_side(sqlite_room.desk, sqlite_room.article_id, first, None)
    with pytest.raises(UnknownError):
        side_by_side(sqlite_room.desk, 99, first, None)
