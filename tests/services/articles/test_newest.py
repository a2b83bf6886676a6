"""An article with two texts: the newest one is worked on, and nothing of the earlier one is lost."""

import pytest

from app.services.articles import changes, newest, outdated, passages, reading
from app.services.checking import review
from app.services.errors import UnknownError
from app.services.reports import export
from app.services.talk import comments, threads
from claims.model import ClaimType, PassageKind, Span
from claims.newsroom.lifecycle import ClaimState
from db.reports import ReportRow
from tests.factories import COPY, Newsroom, add_article, give_another_text

#: The second text; “2019” stands in it where it stood, “last year” somewhere else.
SECOND = COPY.replace("second pier began", "long second pier began")


def test_claims_on_an_earlier_text_are_told_beside_the_newest_one(room: Newsroom) -> None:
    """They stand nowhere in the new copy; each is listed with the text it was made on, and how far it is."""
    signed, dropped = room.signed("2019"), room.accept("last year")
    give_another_text(room, SECOND)

    shown = reading.article(room.desk, room.article_id)

    assert (shown.text_number, shown.text) == (2, SECOND)
    assert [mark.key[0] for mark in shown.marks] == ["m", "m", "m"]
    assert [(one.id, one.text_number, one.text, one.state, one.grade) for one in shown.earlier] == [
        (signed, 1, "2019", ClaimState.SIGNED, "True"), (dropped, 1, "last year", ClaimState.OPEN, ""),
    ]  # fmt: skip
    sheet = room.sheet(signed)
    assert (sheet.words, sheet.before[-11:]) == ("2019", "harbour in ")


def test_what_is_decided_on_one_text_is_not_decided_on_the_other(room: Newsroom) -> None:
    """Equal words at an equal place are proposed anew, and stay proposed when the earlier claim moves."""
    earlier = room.accept("2019")
    give_another_text(room, SECOND)

    review.dismiss(room.desk, room.again(room.ana), earlier, room.version(earlier), "Nothing to check.")
    later = room.accept("2019")

    assert later != earlier
    assert reading.articles(room.desk)[0].found == 2
    shown = reading.article(room.desk, room.article_id)
    assert [mark.key for mark in shown.marks if mark.state is not None] == [f"c{later}"]
    assert [one.id for one in shown.earlier] == [earlier]
    room.undo()
    assert reading.articles(room.desk)[0].found == 3


def test_new_work_goes_to_the_newest_text(room: Newsroom) -> None:
    """Claims, passages, comments and reports name it; talk about the earlier text stays, and stands nowhere in it."""
    about = Span(COPY.index("second pier"), COPY.index("second pier") + 11)
    comments.add(room.desk, room.again(room.ana), room.article_id, "Which one?", span=about)
    passages.mark(room.desk, room.again(room.ana), room.article_id, about, PassageKind.OPINION)
    give_another_text(room, SECOND)
    place = Span(SECOND.index("long second"), SECOND.index("long second") + 4)

    claim = review.add_claim(room.desk, room.again(room.ana), room.article_id, place, ClaimType.DATE)
    comments.add(room.desk, room.again(room.ana), room.article_id, "How long?", span=place)
    export.export(room.desk, room.again(room.ana), room.article_id, "json")

    assert room.sheet(claim).words == "long"
    assert [(one.span, one.words) for one in threads.threads(room.desk, room.article_id)] == [
        (None, "second pier"), (place, "long"),
    ]  # fmt: skip
    assert passages.of_article(room.desk, room.article_id) == ()
    assert passages.coverage(room.desk, room.article_id).total == 3
    with room.desk.database.read() as session:
        assert session.query(ReportRow).one().version_id == newest.newest_text_id(session, room.article_id)


def test_a_change_of_an_earlier_claim_marks_nothing_in_the_new_copy(room: Newsroom) -> None:
    """Its words stand elsewhere there, or not at all."""
    earlier = room.accept("2019")
    give_another_text(room, SECOND)
    seen = changes.newest(room.desk, room.article_id)

    room.reword(earlier, "It opened in 2019.")

    news = changes.since(room.desk, room.article_id, seen)
    assert (news.patches, [claim for claim, _ in news.by]) == ((), [earlier])


def test_the_rules_of_the_day_are_held_against_the_newest_text(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What older rules read in an earlier text does not make an article outdated."""
    monkeypatch.setattr(outdated, "ruleset", lambda **_: "other")
    assert outdated.outdated(room.desk) == (room.article_id,)

    monkeypatch.setattr(outdated, "ruleset", lambda **_: "planted")
    other = add_article(room.desk, room.ana)
    give_another_text(room, SECOND)

    assert outdated.outdated(room.desk) == ()
    assert outdated.outdated(room.desk, other) == ()


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**70])
def test_an_article_that_is_none_has_no_newest_text(room: Newsroom, number: int) -> None:
    """It is said in words, whatever the number."""
    for find in (newest.newest_text, newest.newest_text_id, newest.newest_reading):
        with room.desk.database.read() as session, pytest.raises(UnknownError):
            find(session, number)
