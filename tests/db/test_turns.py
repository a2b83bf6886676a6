"""Who waits for a turn gets it, whoever else is in a hurry."""

import threading
from collections import deque
from functools import partial

import pytest

from db.turns import Turns
from tests.ends import ended, started


class Line(deque[threading.Lock]):
    """Those who wait, and how many have come so far."""

    def __init__(self) -> None:
        super().__init__()
        self.came = threading.Semaphore(0)

    def append(self, mine: threading.Lock) -> None:
        super().append(mine)
        self.came.release()


@pytest.fixture
def turns() -> Turns:
    """Turns that tell when somebody has begun to wait."""
    made = Turns()
    made._waiting = Line()
    return made


def waits(turns: Turns) -> None:
    """Return when one more waits."""
    assert isinstance(turns._waiting, Line)
    assert turns._waiting.came.acquire(timeout=30)


def test_whoever_waits_comes_before_the_one_that_has_just_been(turns: Turns) -> None:
    """A thread that takes a hundred turns in a row lets another one in after the first."""
    order: list[object] = []

    def once() -> None:
        with turns:
            order.append("other")

    others = list[threading.Thread]()
    for number in range(100):
        with turns:
            order.append("hasty")
            if number == 0:
                others.append(started(once))
                waits(turns)
    ended(*others)

    assert order[:3] == ["hasty", "other", "hasty"]


def test_turns_are_given_in_the_order_of_asking(turns: Turns) -> None:
    """First come, first served; and one at a time."""
    order: list[object] = []

    def once(number: int) -> None:
        with turns:
            order.append(number)

    threads = []
    with turns:
        for number in range(5):
            threads.append(started(partial(once, number)))
            waits(turns)
    ended(*threads)

    assert order == [0, 1, 2, 3, 4]


def test_a_turn_is_given_on_after_an_error() -> None:
    """Nobody waits for ever because somebody failed."""
    turns = Turns()

    with pytest.raises(KeyError), turns:
        raise KeyError

    with turns:
        assert turns._is_taken


def test_who_gives_up_waiting_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt takes one out of the line; a turn that was given to them already goes on."""
    turns = Turns()
    for is_given in (False, True):
        interrupted = _Interrupted(turns, is_given=is_given)
        with monkeypatch.context() as patch:
            turns.__enter__()
            patch.setattr("db.turns.threading.Lock", lambda lock=interrupted: lock)
            with pytest.raises(KeyboardInterrupt):
                turns.__enter__()
        if not is_given:
            turns.__exit__(None, None, None)
        assert not turns._is_taken
        assert not turns._waiting


class _Interrupted:
    """A lock whose waiting is interrupted, before or just after the turn was given."""

    def __init__(self, turns: Turns, *, is_given: bool) -> None:
        self.turns, self.is_given, self.times = turns, is_given, 0

    def acquire(self) -> None:
        self.times += 1
        if self.times == 2:
            if self.is_given:
                self.turns.__exit__(None, None, None)
            raise KeyboardInterrupt

    def release(self) -> None:
        """Nothing waits any more."""
