"""What waits for a second pair of eyes, and sending back with a comment that stays."""

import pytest

from app.services.checking import second_piles, signoff
from app.services.checking.second_piles import Pile
from app.services.errors import InputError, NotAllowedError, StaleClaimError
from app.services.lists import overview
from app.services.log import history
from app.services.talk import comments
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from tests.factories import COPY, Newsroom, add_article, seen_by
from tests.services.articles.test_reading import _count
from tests.services.seeded import on_sqlite_alone


def proposed(room: Newsroom, words: str = "2019", who=None) -> int:
    """Return a claim with a verdict on it; by Ana unless said otherwise."""
    claim_id = room.accept(words)
    room.propose(claim_id, who)
    return claim_id


def ids(room: Newsroom, which: Pile, person_id: int | None, **page: int) -> list[int]:
    return [one.claim_id for one in second_piles.pile(seen_by(room.desk, person_id), which, **page).claims]


def test_everybody_has_piles_of_their_own(room: Newsroom) -> None:
    """Others' verdicts to look at, one's own that wait, what came back; dismissed and signed ones are on none."""
    first, other = proposed(room, "2019"), proposed(room, "last year", room.ben)
    back = proposed(room, "“We paid for it ourselves.”")
    signoff.send_back(room.desk, room.again(room.ben), back, room.version(back), "Says who?")

    ana, ben = room.ana.person_id, room.ben.person_id
    assert ids(room, Pile.OTHERS, ana) == [other]
    assert ids(room, Pile.OWN, ana) == [first]
    assert ids(room, Pile.OTHERS, ben) == [first]
    assert ids(room, Pile.OTHERS, room.eve.person_id) == [first, other]
    assert ids(room, Pile.OTHERS, None) == [first, other]
    assert ids(room, Pile.OWN, None) == []
    page = second_piles.pile(seen_by(room.desk, ben), Pile.BACK)
    assert [(one.claim_id, one.comment, one.by) for one in page.claims] == [(back, "Says who?", "Ana")]
    assert page.heights == {Pile.OTHERS: 1, Pile.OWN: 1, Pile.BACK: 1}

    room.confirm(first, room.ben)

    assert second_piles.pile(seen_by(room.desk, ben), Pile.OTHERS).heights == {
        Pile.OTHERS: 0,
        Pile.OWN: 1,
        Pile.BACK: 1,
    }


def test_a_pile_comes_in_pages(room: Newsroom) -> None:
    """The longest waiting first."""
    room.article_id = add_article(room.desk, room.ana, "".join(f"It was {1990 + n}.\n" for n in range(5)))
    claims = [proposed(room, str(1990 + number)) for number in range(5)]

    pages = [ids(room, Pile.OTHERS, room.ben.person_id, page=page, size=2) for page in (0, 1, 2, 3, 4)]

    assert pages == [claims[:2], claims[:2], claims[2:4], claims[4:], []]


def test_sending_back_opens_a_thread_at_the_claim(room: Newsroom) -> None:
    """One act with two lines: the decision and the comment; who is named is told."""
    claim_id = proposed(room)

    thread_id = second_piles.send_back(
        room.desk, room.again(room.ben), claim_id, room.version(claim_id), "@Ana: which one?"
    )

    assert room.sheet(claim_id).state is ClaimState.RETURNED
    assert room.sheet(claim_id).verdicts[0].signoffs[0].comment == "@Ana: which one?"
    (thread,) = comments.threads(room.desk, room.article_id, claim_id)
    assert (thread.id, thread.span) == (thread_id, None)
    assert [mention.comment_id for mention in overview.of(room.at(room.ana)).mentions] == [thread_id]
    said, returned = history.newest(room.desk, limit=2)
    assert (returned.tag, said.tag) == (AuditTag.VERDICT_RETURN, AuditTag.COMMENT_ADD)
    assert history.verify(room.desk).problems == ()


def test_sending_back_can_point_at_a_passage(room: Newsroom) -> None:
    """The words are found where they stand, line ends and all."""
    claim_id = proposed(room)
    start = COPY.index("in 2019.")

    second_piles.send_back(
        room.desk, room.again(room.ben), claim_id, room.version(claim_id), "No.", "in  2019. Mayor Ilse"
    )

    (thread,) = comments.threads(room.desk, room.article_id)
    assert (thread.span, thread.words) == (Span(start, start + 19), "in 2019.\nMayor Ilse")


def test_what_is_refused_leaves_nothing_behind(room: Newsroom) -> None:
    """No comment without the decision, no decision without the comment."""
    claim_id = proposed(room)
    before, version = history.count(room.desk), room.version(claim_id)

    with pytest.raises(InputError, match="do not stand in the copy"):
        second_piles.send_back(room.desk, room.again(room.ben), claim_id, version, "No.", "never said")
    with pytest.raises(InputError, match="comment is empty"):
        second_piles.send_back(room.desk, room.again(room.ben), claim_id, version, " ")
    with pytest.raises(NotAllowedError):
        second_piles.send_back(room.desk, room.again(room.ana), claim_id, version, "My own.")
    with pytest.raises(StaleClaimError):
        second_piles.send_back(room.desk, room.again(room.ben), claim_id, version - 1, "Late.")

    assert history.count(room.desk) == before
    assert comments.threads(room.desk, room.article_id) == ()


def test_of_several_places_the_one_nearest_to_the_claim_is_meant(room: Newsroom) -> None:
    """Capitals matter, white space does not."""
    room.article_id = add_article(room.desk, room.ana, "The pier. The gate of 2001.\nThe  pier. the pier.\n")
    claim_id = proposed(room, "2001")

    second_piles.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "No.", "The pier.")

    (thread,) = comments.threads(room.desk, room.article_id)
    assert (thread.span, thread.words) == (Span(28, 38), "The  pier.")


@on_sqlite_alone
def test_a_pile_takes_as_many_queries_for_forty_as_for_one(room: Newsroom) -> None:
    """No list asks the database once for every claim."""
    counts = []
    for size in (1, 40):
        room.article_id = add_article(room.desk, room.ana, "".join(f"It was {1950 + n}.\n" for n in range(size)))
        for number in range(size):
            proposed(room, str(1950 + number))
        counts.append(_count(room, lambda: second_piles.pile(room.at(room.ben), Pile.OTHERS)))

    assert counts == [5, 5]
