"""A page whose database goes away waits for it, and is as it was when it is back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.components.shell import trouble
from app.services.desk import drafts
from db.session import Database, UnreachableError
from tests.factories import Newsroom
from tests.pages.workbench import Workbench


class Away:
    """A database that does not answer for a number of looks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.looks = 0
        for name in ("read", "write"):
            monkeypatch.setattr(Database, name, self._or_not(getattr(Database, name)))
        monkeypatch.setattr(trouble, "sleep", self.look)

    def _or_not(self, way: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def away(database: Database) -> Iterator[Session]:
            if self.looks:
                raise UnreachableError("planted")
            with way(database) as session:
                yield session

        return away

    def look(self, _seconds: float) -> None:
        """Come nearer to the moment when it is back."""
        self.looks -= 1


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Away:
    """A database that goes away when a test says for how many looks."""
    return Away(monkeypatch)


@pytest.mark.parametrize("page", ["desk", "queue", "article", "second", "sources", "reports", "history", "settings"])
def test_every_page_comes_by_itself_when_the_database_is_back(room: Newsroom, away: Away, page: str) -> None:
    """Nobody has to load it anew, and nothing of the driver's words is shown."""
    window = Workbench("Ana").article(room.article_id)
    away.looks = 3

    window.open(page)

    assert away.looks == 0
    assert window.heading
    assert not window.says("planted")
    assert "cannot be reached" not in window.refused


def test_an_act_while_the_database_is_away_is_refused_in_words_and_the_text_kept(room: Newsroom, away: Away) -> None:
    """By a button and by a key alike."""
    claim_id = room.accept("2019")
    window = Workbench("Ana").article(room.article_id, f"c{claim_id}").type(wording="It opened in 2019.")
    away.looks = 2

    window.act("news")
    window.hear("shell", "search", words="harbour")

    assert away.looks == 0
    assert window.field("wording").value == "It opened in 2019."


def test_verifying_while_the_database_is_away(room: Newsroom, away: Away) -> None:
    """What was asked for is not done later behind anybody's back: it is said that it was not done."""
    window = Workbench().open("history")
    away.looks = 1

    window.click("verify")

    assert "The database cannot be reached." in window.refused
    assert not window.says("The log is whole")


def test_drafts_that_come_while_the_database_is_away_are_kept_when_it_is_back(room: Newsroom, away: Away) -> None:
    """The browser is told so and lets go of its own copy; nobody has to type anything more."""
    claim_id = room.accept("2019")
    window = Workbench("Ana").article(room.article_id, f"c{claim_id}")
    key = f"draft-rationale-c{claim_id}"
    away.looks = 2

    window.hear("shell", "drafts", drafts=[{"key": key, "text": "The minutes say so.", "version": 1}])

    assert window.parts["shell"]["kept"] == [{"key": key, "text": "The minutes say so."}]
    assert drafts.of(room.at(room.ana))[key].text == "The minutes say so."
