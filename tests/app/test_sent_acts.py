"""An act that the browser sent: done once, by whoever is at the desk, and always answered in words."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.sent_acts import Answer, act_id, carry_out
from app.services.checking import review
from app.services.context import Act
from app.services.log import history
from tests.factories import Newsroom

OLD = "This page is older than the workbench; reload it."


def accepting(room: Newsroom):
    """Return how an act that accepts a candidate is done."""

    def accept(act: Act, sent: Mapping[str, Any]) -> str:
        review.accept(room.at(act), act, int(sent["number"]))
        return "Accepted."

    return {"accept": accept}


def test_it_is_done_once_and_answered_each_time(room: Newsroom) -> None:
    sent = {"act": "accept", "id": "a-1", "number": room.key("2019")[1:]}

    assert carry_out(room.at(room.ben), sent, accepting(room)) == Answer(said="Accepted.")
    lines = history.count(room.desk)
    assert carry_out(room.at(room.ben), sent, accepting(room)) == Answer(said="Saved.")

    assert (history.count(room.desk), history.newest(room.desk, limit=1)[0].actor) == (lines, "Ben")


def test_nobody_acts_without_a_name(room: Newsroom) -> None:
    sent = {"act": "accept", "id": "a-1", "number": room.key("2019")[1:]}

    assert carry_out(room.desk, sent, accepting(room)).error.startswith("Choose who you are first")


@pytest.mark.parametrize(
    "sent",
    [{"act": "dance", "id": "a-1"}, {"act": "accept"}, {"id": "a-1"}, {"act": "accept", "id": "a-1"},
     {"act": "accept", "id": "a-1", "number": "x"}, {"act": ["accept"], "id": "a-1"}],
    ids=str,
)  # fmt: skip
def test_what_it_does_not_know_comes_from_an_older_page(sqlite_room: Newsroom, sent: dict[str, object]) -> None:
    assert carry_out(sqlite_room.at(sqlite_room.ana), sent, accepting(sqlite_room)) == Answer(error=OLD)


def test_what_a_service_refuses_is_said_with_what_changed(room: Newsroom) -> None:
    claim = room.accept()
    room.reword(claim, "In 2019.", room.ben)

    def reword(act: Act, _sent: Mapping[str, Any]) -> str:
        review.reword(room.desk, act, claim, 1, "Since 2019.")
        return ""

    found = carry_out(room.at(room.ana), {"act": "reword", "id": "a-1"}, {"reword": reword})
    gone = carry_out(room.at(room.ana), {"act": "accept", "id": "a-2", "number": 99}, accepting(room))

    assert found.error.startswith("Ben changed this claim")
    assert [line.actor for line in found.changes] == ["Ben"]
    assert (gone.said, gone.changes) == ("", ())
    assert gone.error.endswith(".")


@pytest.mark.parametrize("number", ["", "x" * 51, "a b", "a\n", "ä", "a\x00", "\ud800", 7, None, ["a"]], ids=ascii)
def test_what_is_no_id(number: object) -> None:
    """An id is what our own page makes: it goes into the log, where it can be looked for."""
    assert act_id({"id": number}) == ""


@pytest.mark.parametrize("sent", [None, [], "a", 7, {}])
def test_what_is_no_act_has_no_id(sent: object) -> None:
    assert act_id(sent) == ""
    assert act_id({"id": "x" * 50}) == "x" * 50
