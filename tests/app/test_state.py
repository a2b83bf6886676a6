"""What a session remembers: drafts that are kept, words of the last act that are said once."""

from datetime import UTC, datetime

import pytest
import streamlit

from app import fields, opened, state
from app.services.desk.drafts import Draft
from app.services.errors import InputError, RepeatedRequestError, StaleClaimError
from app.services.views import PersonView


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session of its own for each test."""
    remembered: dict[str, object] = {}
    monkeypatch.setattr(streamlit, "session_state", remembered)
    return remembered


def test_an_untouched_field_follows_what_is_stored(session: dict[str, object]) -> None:
    """Ben reworded the claim; Ana, who typed nothing, sees his words."""
    fields.follow("wording", "first")
    fields.follow("wording", "Ben's")

    assert session["wording"] == "Ben's"


def test_typed_words_are_never_replaced(session: dict[str, object]) -> None:
    """Whatever others store, and however often, what Ana typed stands."""
    fields.follow("wording", "first")
    session["wording"] = "Ana's"
    for stored in ("Ben's", "Eve's", "first"):
        fields.follow("wording", stored)

    assert session["wording"] == "Ana's"


def test_a_saved_field_follows_again(session: dict[str, object]) -> None:
    """Once stored, Ana's words are no draft any more."""
    fields.follow("wording", "first")
    session["wording"] = "Ana's"
    fields.follow("wording", "Ana's")
    fields.follow("wording", "Ben's")

    assert session["wording"] == "Ben's"


def test_a_cleared_field_is_a_draft_too(session: dict[str, object]) -> None:
    """Who deleted all words sees an empty field, not the old words."""
    fields.follow("wording", "first")
    session["wording"] = ""
    fields.follow("wording", "first")

    assert session["wording"] == ""


def test_done_and_refused_are_said_once(session: dict[str, object]) -> None:
    """A message belongs to the act it came from."""
    assert state.attempt(lambda: 5, "Saved.") == 5
    assert state.what_happened() == ("Saved.", "")
    assert state.what_happened() == ("", "")

    def refuse() -> None:
        raise InputError("title", "The title is empty.")

    assert state.attempt(refuse, "Saved.") is None
    assert state.what_happened() == ("", "The title is empty.")


def test_a_repeated_click_says_nothing() -> None:
    """The first click was carried out; the second is no error."""

    def again() -> None:
        raise RepeatedRequestError(1, None)

    assert state.attempt(again, "Saved.") is None
    assert state.what_happened() == ("", "")


def test_what_was_missed_is_shown_once() -> None:
    """After a stale save the other's change is there to read, then no more."""

    def stale() -> None:
        raise StaleClaimError(())

    state.attempt(stale, "Saved.")

    assert "while you were at it" in state.what_happened()[1]
    assert state.missed_changes() == ()


def test_a_bug_is_not_hidden() -> None:
    """What no service foresaw is not turned into a message."""
    with pytest.raises(ZeroDivisionError):
        state.attempt(lambda: 1 / 0, "Saved.")


def test_an_act_needs_a_person() -> None:
    """Nobody chosen: there is no act, and the reason is said."""
    assert state.act() is None
    assert "Choose who you are first" in state.what_happened()[1]

    state.set_person(PersonView(3, "Ana"))
    acts = [state.act(), state.act()]
    assert [act.person_id for act in acts] == [3, 3]
    assert acts[0].request_id != acts[1].request_id


def test_the_open_mark_belongs_to_its_article() -> None:
    """Two articles each remember their own."""
    opened.set_active_mark(1, "c5")
    opened.set_active_mark(2, "m7")
    opened.set_active_mark(4, "")

    assert [opened.active_mark(number) for number in (1, 2, 3, 4)] == ["c5", "m7", None, None]


def test_fields_of_claims_that_were_left_are_let_go(session: dict[str, object]) -> None:
    """After hours a session holds the open claim's fields, and those of others in which somebody typed."""
    fields.set_drafts(1, {"draft-wording-m7": Draft("kept from yesterday", 2, datetime(2024, 2, 15, tzinfo=UTC))})
    for claim in ("c1", "c12", "m7", "c2"):
        for name in (f"draft-wording-{claim}", f"slot-{claim}-kind"):
            fields.follow(name, "as stored")
        fields.seen(claim, 3)
    fields.follow("draft-details-2-title", "Title")
    session["draft-wording-c12"] = "half a senten"

    fields.leave_all_but("c2")

    assert {key for key in session if "c1" in key.split("-")} == set()
    assert {"draft-wording-c12", "base-draft-wording-c12", "slot-c12-kind", "seen-c12"} <= session.keys()
    assert {"draft-wording-m7", "seen-m7"} <= session.keys()
    assert {"draft-wording-c2", "slot-c2-kind", "seen-c2", "draft-details-2-title"} <= session.keys()
    fields.follow("draft-wording-c1", "reworded by Ben")
    assert session["draft-wording-c1"] == "reworded by Ben"


def test_no_two_things_are_remembered_under_one_key() -> None:
    """Neither by name, nor because the number of one thing looks like the name of another."""
    keys = [key.value for key in state.Kept]

    assert len(set(keys)) == len(keys)
    assert state.Kept.OPENED.of(7) == "opened-7"
    own = {name: value for name, value in vars(state).items() if name.startswith("_") and isinstance(value, str)}
    assert not set(keys) & set(own.values())


def test_what_is_remembered_until_it_is_taken(session: dict[str, object]) -> None:
    assert (state.get("x"), state.get("x", 7), state.take("x", 8), state.has("x")) == (None, 7, 8, False)

    state.put("x", 0)

    assert (state.get("x", 7), state.has("x")) == (0, True)
    assert (state.take("x"), state.has("x")) == (0, False)
