"""No pattern of the project takes more than near linear time, whatever the text: one text must not stop the desk."""

import math
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from tests import patterns
from tests.patterns import Pattern

#: Seconds of this thread's own computing; a pattern that is tried anew from each of 2,000 places takes some times that.
_AT_ONCE = 0.001
#: Seconds after which a look is given up: a pattern that takes so long is slow, whatever the length.
_GIVEN_UP = 0.5
#: A pattern that can be gone through in no more ways takes work in proportion to the text, whatever that is.
_FEW_WAYS = 1_000
#: A square of the length is 2. Work in proportion measures as up to 1.35 where other processes take the caches away.
_STEEPEST = 1.5
#: What at four times the length is no more than this is not too steep at sixteen times either: a square would show.
_LEVEL = 1.2
#: Characters. The first steps are small: for some patterns four more make a thousand times the work.
LENGTHS = (16, 20, 24, 28, 36, 48, 64, 96, 250, 2_000)


def searched(pattern: Pattern, text: Any) -> None:
    """Look for all of a pattern."""
    for _ in pattern.finditer(text):
        pass


Way = Callable[[Pattern, Any], object]
WAYS: tuple[Way, ...] = (searched, re.Pattern.fullmatch)


def cost(way: Way, pattern: Pattern, text: Any, *, often: int) -> float:
    """Return the least seconds of computing that a look took; other processes and threads do not count.

    Infinitely many when it was given up: some patterns would go on for longer than anybody lives.
    """
    least = math.inf
    for _ in range(often):
        least = min(least, cost_within(_GIVEN_UP, way, pattern, text))
        if not _AT_ONCE <= least < math.inf:
            break
    return least


class _BrokenOffError(Exception):
    """A look took longer than it may."""


def _break_off(_number: int, _frame: FrameType | None) -> None:
    raise _BrokenOffError


@contextmanager
def breaking_off() -> Iterator[None]:
    """Let looks be broken off: a search hears of signals."""
    before = signal.signal(signal.SIGVTALRM, _break_off)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


def cost_within(most: float, way: Way, pattern: Pattern, text: Any) -> float:
    """Return the seconds of computing that one look took; infinitely many if it was broken off after `most`."""
    try:
        begun = time.thread_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, most)
        way(pattern, text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return time.thread_time() - begun
    except _BrokenOffError:
        return math.inf


def steepness(way: Way, pattern: Pattern, shape: tuple[str, str]) -> float:
    """Return the power of the length that the time grows with, 0 where it is too little to tell.

    Most looks are at once over the longest text. For others the texts grow, so that one that no computer would come to
    the end of is found while it is short. What takes noticeable time at 2,000 characters is compared with four times as
    much where the pattern has a part without an end, and with sixteen where that leaves a doubt; a look that takes far
    too long is broken off.
    """
    taken = cost_within(10 * _AT_ONCE, way, pattern, patterns.text(pattern, shape, LENGTHS[-1]))
    if taken <= _AT_ONCE / 2 or (taken <= 10 * _AT_ONCE and not patterns.is_endless(pattern)):
        return 0.0
    for length in LENGTHS:
        if (taken := cost(way, pattern, patterns.text(pattern, shape, length), often=3)) > _AT_ONCE:
            if taken == math.inf:
                return math.inf
            if length < LENGTHS[-1]:
                return _power(way, pattern, shape, length // 4, length)
            return max(_powers(way, pattern, shape))
    return 0.0


def _powers(way: Way, pattern: Pattern, shape: tuple[str, str]) -> Iterator[float]:
    short = cost(way, pattern, patterns.text(pattern, shape, LENGTHS[-1]), often=5)
    for often in (4, 16):
        most = 2 * short * often**_STEEPEST
        long = cost_within(most, way, pattern, patterns.text(pattern, shape, often * LENGTHS[-1]))
        yield (power := math.log(long / short) / math.log(often))
        if not _LEVEL < power <= _STEEPEST:
            return


def _power(way: Way, pattern: Pattern, shape: tuple[str, str], shorter: int, longer: int) -> float:
    short = min(cost(way, pattern, patterns.text(pattern, shape, shorter), often=2) for _ in range(3))
    long = cost(way, pattern, patterns.text(pattern, shape, longer), often=1)
    return math.log(long / short) / math.log(longer / shorter)


def _until_calm(way: Way, pattern: Pattern, shape: tuple[str, str]) -> Iterator[float]:
    """Yield what is measured; once more, up to three times, while it is too steep: other work may have got between."""
    for _ in range(3):
        yield (power := steepness(way, pattern, shape))
        if not _STEEPEST < power < math.inf:
            return


def slow(pattern: Pattern) -> str:
    """Return the first shape of text that a pattern takes too long for, in words; `""` for none."""
    if patterns.ways(pattern) <= _FEW_WAYS:
        return ""
    with breaking_off():
        for shape in patterns.hostile(pattern):
            for way in WAYS:
                power = min(_until_calm(way, pattern, shape))
                if power > _STEEPEST:
                    return f"{pattern.pattern!r} on {shape}, by {way.__name__}: power {power:.2f}"
    return ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [r"\b\d[\d,.]*\s?percent", r"\s+$", r"[^(]*\(x", r"(?:a|b|ab)*c", r"(?:\w+\s?)*$", r"[a-z]+@", r"“[^”]*”"],
)
def test_a_slow_pattern_is_known_when_it_is_seen(source: str) -> None:
    """Quadratic and exponential ones, by shapes for all and by shapes drawn from the pattern itself."""
    assert slow(re.compile(source))


@pytest.mark.slow
def test_patterns_are_found_wherever_they_are_kept() -> None:
    """As names of modules, in tables and values, behind caches, and inside functions."""
    every = {str(pattern.pattern) for pattern in patterns.every()}

    assert len(every) > 300
    assert r"[^\W\d_]+" in every  # a name of a module
    assert r"['’](?:s\b)?(?P<words>(?:(?<!\s)\s+[\w-]+){1,3})" in every


@pytest.mark.slow
def test_no_pattern_takes_more_than_near_linear_time() -> None:
    """Each is tried on every shape; one that fails twice, at two times, is told with the text that shows it."""
    suspects = {pattern: where for pattern, where in patterns.every().items() if slow(pattern)}

    assert [f"{where}: {said}" for pattern, where in suspects.items() if (said := slow(pattern))] == []
