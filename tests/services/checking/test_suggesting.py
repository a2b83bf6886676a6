"""What the copy should say instead of a claim's words: suggested, answered, undone, and on record."""

import pytest

from app.services.checking import cutting, review, suggesting
from app.services.errors import InputError, NotAllowedError, StaleClaimError
from app.services.log import history
from app.services.views import SuggestionView
from claims.model import Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState, CopyAnswer
from tests.factories import Newsroom


def suggestion(room: Newsroom, claim_id: int) -> SuggestionView:
    """Return what stands on the sheet of a claim, which must have one."""
    one = room.sheet(claim_id).suggestion
    assert one is not None
    return one


def test_a_suggestion_is_on_the_sheet_and_in_the_history(room: Newsroom) -> None:
    """With who made it and when; the log holds, and a verdict stays signed off."""
    claim_id = room.signed()

    room.suggest(claim_id, " in spring 2020 ", room.ben)

    one, line = suggestion(room, claim_id), history.of_claim(room.desk, claim_id)[-1]
    assert (one.text, one.by, one.answer) == ("in spring 2020", "Ben", "")
    assert (line.tag, line.actor, line.before, line.after) == (
        AuditTag.CLAIM_SUGGEST, "Ben", {"suggestion": ""}, {"suggestion": "in spring 2020"},
    )  # fmt: skip
    assert line.at == one.at
    sheet = room.sheet(claim_id)
    assert (sheet.state, sheet.verdicts[0].holds) == (ClaimState.SIGNED, True)
    assert history.verify(room.desk).problems == ()


def test_an_answer_is_put_down_and_goes_with_the_suggestion(room: Newsroom) -> None:
    """Another suggestion has no answer yet; an empty one takes all of it off."""
    claim_id = room.accept()
    room.suggest(claim_id)

    suggesting.answer(room.desk, room.again(room.ben), claim_id, room.version(claim_id), CopyAnswer.ACCEPTED, "By mail")

    line = history.of_claim(room.desk, claim_id)[-1]
    assert suggestion(room, claim_id).answer == CopyAnswer.ACCEPTED
    assert (line.tag, line.after, line.why) == (AuditTag.SUGGESTION_ANSWER, {"answer": "accepted"}, "By mail")
    room.suggest(claim_id, "in 2021")
    assert suggestion(room, claim_id).answer == ""
    room.suggest(claim_id, "")
    assert room.sheet(claim_id).suggestion is None
    assert history.verify(room.desk).problems == ()


def test_suggesting_and_answering_are_undone_one_by_one(room: Newsroom) -> None:
    """As it was before, with the name and the moment of the first suggestion."""
    claim_id = room.accept()
    room.suggest(claim_id, "in 2020", room.ben)
    first = suggestion(room, claim_id)
    room.suggest(claim_id, "in 2021")
    suggesting.answer(room.desk, room.again(room.ana), claim_id, room.version(claim_id), CopyAnswer.REJECTED)

    room.undo()
    assert suggestion(room, claim_id).answer == ""
    room.undo()

    assert suggestion(room, claim_id) == first
    room.undo(room.ben)
    assert room.sheet(claim_id).suggestion is None
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize(
    ("wording", "said"),
    [("2019", "says just that already"), ("in 2020", "suggested already"), ("x" * 20_001, "at most")],
)
def test_what_suggests_nothing_new_is_refused(room: Newsroom, wording: str, said: str) -> None:
    """The words of the copy, the same suggestion again, and a book are no suggestion; nothing is put on record."""
    claim_id = room.accept()
    room.suggest(claim_id)
    lines = len(history.of_claim(room.desk, claim_id))

    with pytest.raises(InputError, match=said):
        room.suggest(claim_id, wording)

    assert len(history.of_claim(room.desk, claim_id)) == lines


def test_what_was_not_suggested_is_not_answered(room: Newsroom) -> None:
    """Nor twice the same."""
    claim_id = room.accept()
    with pytest.raises(InputError, match="nothing to answer"):
        suggesting.answer(room.desk, room.again(room.ana), claim_id, room.version(claim_id), CopyAnswer.ACCEPTED)
    with pytest.raises(InputError, match="Nothing is suggested"):
        room.suggest(claim_id, "")
    room.suggest(claim_id)
    suggesting.answer(room.desk, room.again(room.ana), claim_id, room.version(claim_id), CopyAnswer.ACCEPTED)
    with pytest.raises(InputError, match="on record already"):
        suggesting.answer(room.desk, room.again(room.ana), claim_id, room.version(claim_id), CopyAnswer.ACCEPTED)


def test_a_suggestion_on_an_older_version_is_refused_with_what_changed(room: Newsroom) -> None:
    """As every save."""
    claim_id = room.accept()
    seen = room.version(claim_id)
    room.suggest(claim_id, "in 2020", room.ben)

    with pytest.raises(StaleClaimError) as refused:
        suggesting.suggest(room.desk, room.again(room.ana), claim_id, seen, "in 2021")

    assert [line.after for line in refused.value.changes] == [{"suggestion": "in 2020"}]


def test_other_words_of_the_copy_take_the_suggestion_off(room: Newsroom) -> None:
    """It stood for the words before; undoing brings it back."""
    claim_id = room.accept()
    room.suggest(claim_id)
    span = room.sheet(claim_id).span

    wider = Span(span.start - 3, span.end)
    cutting.cut(room.desk, room.again(room.ana), claim_id, room.version(claim_id), wider)

    assert room.sheet(claim_id).suggestion is None
    assert history.of_claim(room.desk, claim_id)[-1].before["suggestion"] == "in 2020"
    room.undo()
    assert suggestion(room, claim_id).text == "in 2020"
    assert history.verify(room.desk).problems == ()


def test_a_dismissed_claim_takes_no_suggestion(room: Newsroom) -> None:
    """It is out of the work."""
    claim_id = room.accept()
    review.dismiss(room.desk, room.again(room.ana), claim_id, room.version(claim_id), "Known.")

    with pytest.raises(NotAllowedError):
        room.suggest(claim_id)
