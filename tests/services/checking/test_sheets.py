"""Sheets: everything about several marks at once, in a fixed number of queries."""

import pytest

from app.services.articles import intake, reading
from app.services.checking import review, sheets, signoff
from app.services.errors import UnknownError
from claims.newsroom.lifecycle import ClaimState, Move
from tests.factories import Newsroom, add_article, seen_by
from tests.services.seeded import on_sqlite_alone, selects


def years(room: Newsroom, first: int, number: int) -> list[str]:
    """Lay an article with so many years on the desk; return the keys of its marks."""
    text = "".join(f"It was {year}.\n" for year in range(first, first + number))
    room.article_id = add_article(room.desk, room.ana, text)
    return [mark.key for mark in reading.article(room.desk, room.article_id).marks]


def worked_on(room: Newsroom, words: str) -> None:
    """Give a claim everything that a sheet shows: two sources, two verdicts, an answer, a plan, a chosen grade."""
    claim_id = room.accept(words)
    for _ in range(2):
        room.attach(claim_id)
    room.propose(claim_id)
    signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Which?")
    room.propose(claim_id, room.eve)
    room.plan(claim_id, assignee=room.ben.person_id)
    room.choose(claim_id, grade="false")


@on_sqlite_alone
def test_thirty_sheets_take_as_many_queries_as_one(room: Newsroom) -> None:
    """Of proposals, and of claims; of both together a few more, for what only one of them needs."""
    keys = years(room, 1960, 30)

    def queries(number: int) -> int:
        assert len(sheets.sheets(room.at(room.ana), keys[:number])) == number
        return selects(room.desk.database, lambda: sheets.sheets(room.at(room.ana), keys[:number]))

    proposals = {queries(number) for number in (1, 30)}
    for year in range(1960, 1975):
        worked_on(room, str(year))
    keys = [mark.key for mark in reading.article(room.desk, room.article_id).marks]
    claims = {queries(number) for number in (1, 15)}

    assert (len(proposals), len(claims)) == (1, 1)
    assert max(proposals | claims) < queries(30) <= 15


def test_many_sheets_are_what_each_is_alone(room: Newsroom) -> None:
    """Whoever looks, and whatever was done with the claims."""
    worked_on(room, "2019")
    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("last year")[1:]), "Vague.")
    keys = [mark.key for mark in reading.article(room.desk, room.article_id).marks]

    for who in (room.ana.person_id, room.ben.person_id, None):
        alone = {key: sheets.sheet(seen_by(room.desk, who), key) for key in keys}
        assert sheets.sheets(seen_by(room.desk, who), reversed(keys)) == alone


def test_claims_of_several_articles_at_once(room: Newsroom) -> None:
    """Each keeps the words of its own text."""
    first = room.accept("2019")
    (second,) = years(room, 1960, 1)

    found = sheets.sheets(room.desk, [second, f"c{first}"])

    assert [(one.words, one.article_id) for one in found.values()] == [("1960", room.article_id), ("2019", 1)]


def test_what_names_nothing_is_left_out(room: Newsroom) -> None:
    """The others come all the same; no key at all gives nothing."""
    key = room.key("2019")

    assert list(sheets.sheets(room.desk, ["c99", key, "m99", "c9999999999", "m0"])) == [key]
    assert sheets.sheets(room.desk, []) == {}


@pytest.mark.parametrize("key", ["", "c", "x1", "c-1", "c1.5", "m١", "c" + "9" * 30, "c 1", "C1"])
def test_what_is_no_key(room: Newsroom, key: str) -> None:
    """Alone or among others it is said to name no claim."""
    for ask in (
        lambda: sheets.sheet(room.desk, key),
        lambda: sheets.sheets(room.desk, [room.key("2019"), key]),
    ):
        with pytest.raises(UnknownError, match="names no claim"):
            ask()


def test_what_is_not_there(room: Newsroom) -> None:
    """A claim and a proposal are told apart."""
    with pytest.raises(UnknownError, match="There is no such claim"):
        sheets.sheet(room.desk, "c99")
    with pytest.raises(UnknownError, match="There is no such proposal"):
        sheets.sheet(room.desk, "m99")


def test_the_key_of_a_decided_proposal_gives_its_claim(room: Newsroom) -> None:
    """An old link, or a key pressed a moment too late, leads to what it became; undone, to the proposal again."""
    key, claim_id = room.key("2019"), room.accept("2019")

    assert sheets.sheets(room.desk, [key])[key] == sheets.sheet(room.desk, f"c{claim_id}")
    room.undo()
    assert (sheets.sheet(room.desk, key).key, sheets.sheet(room.desk, key).claim_id) == (key, None)
    assert sheets.sheet(room.desk, f"c{claim_id}").state is ClaimState.WITHDRAWN


def test_a_proposal_of_an_older_reading_is_what_it_is_now(room: Newsroom) -> None:
    """The article was read again: the old key leads to the new proposal of the same words."""
    old = room.key("last year")
    intake.find_again(room.desk, room.again(room.ana), room.article_id)
    new = room.key("last year")

    assert old != new
    assert sheets.sheets(room.desk, [old, new])[old].key == new


def test_nobody_may_change_anything(room: Newsroom) -> None:
    """Without a person there are no moves; the second person's are not the first's."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    key = f"c{claim_id}"

    moves = {who: sheets.sheets(seen_by(room.desk, who), [key])[key].moves for who in (None, 1, 2)}

    assert moves[None] == frozenset()
    assert Move.CONFIRM not in moves[room.ana.person_id]
    assert Move.CONFIRM in moves[room.ben.person_id]
