"""No pattern of the project takes more than near linear time, whatever the text: one text must not stop the desk."""

import math
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import patterns
from tests.patterns import Pattern

#: Seconds of this thread's own computing; a pattern that is tried anew from each of 2,000 places takes some times that.
_AT_ONCE = 0.001
_STEEPEST = 1.3
#: Characters. The first steps are small: for some patterns four more make a thousand times the work.
LENGTHS = (*range(16, 60, 4), *(125 * 2**power for power in range(9)))


def searched(pattern: Pattern, text: Any) -> None:
    """Look for all of a pattern."""
    for _ in pattern.finditer(text):
        pass


WAYS: tuple[Callable[[Pattern, Any], object], ...] = (searched, re.Pattern.fullmatch)


def cost(way: Callable[[Pattern, Any], object], pattern: Pattern, text: Any, *, often: int) -> float:
    """Return the least seconds of computing that a look took; other processes and threads do not count."""
    least = math.inf
    for _ in range(often):
        begun = time.thread_time()
        way(pattern, text)
        least = min(least, time.thread_time() - begun)
        if least < _AT_ONCE:
            break
    return least


def steepness(way: Callable[[Pattern, Any], object], pattern: Pattern, shape: tuple[str, str]) -> float:
    """Return the power of the length that the time grows with, 0 where it is too little to tell.

    The texts grow, so that one that no computer would come to the end of is found while it is short. Only what takes
    noticeable time at 2,000 characters is followed to 32,000.
    """
    for length in LENGTHS:
        whole = patterns.text(pattern, shape, length)
        if cost(way, pattern, whole, often=3) > _AT_ONCE:
            part = patterns.text(pattern, shape, length // 4)
            long = min(cost(way, pattern, whole, often=2) for _ in range(2))
            short = min(cost(way, pattern, part, often=2) for _ in range(5))
            power = math.log(long / short) / math.log(4)
            if power > _STEEPEST or length == LENGTHS[-1]:
                return power
        elif length >= 2_000:
            return 0.0
    return 0.0


def _until_calm(way: Callable[[Pattern, Any], object], pattern: Pattern, shape: tuple[str, str]) -> Iterator[float]:
    """Yield what is measured; once more, up to five times, while it is too steep: other work may have got between."""
    for _ in range(5):
        yield (power := steepness(way, pattern, shape))
        if power <= _STEEPEST:
            return


def slow(pattern: Pattern) -> str:
    """Return the first shape of text that a pattern takes too long for, in words; `""` for none."""
    for shape in patterns.hostile(pattern):
        for way in WAYS:
            power = min(_until_calm(way, pattern, shape))
            if power > _STEEPEST:
                return f"{pattern.pattern!r} on {shape}, by {way.__name__}: power {power:.2f}"
    return ""


@pytest.mark.parametrize(
    "source",
    [r"\b\d[\d,.]*\s?percent", r"\s+$", r"[^(]*\(x", r"(?:a|b|ab)*c", r"(?:\w+\s?)*$", r"[a-z]+@", r"“[^”]*”"],
)
def test_a_slow_pattern_is_known_when_it_is_seen(source: str) -> None:
    """Quadratic and exponential ones, by shapes for all and by shapes drawn from the pattern itself."""
    assert slow(re.compile(source))


def test_patterns_are_found_wherever_they_are_kept() -> None:
    """As names of modules, in tables and values, behind caches, and inside functions."""
    every = {str(pattern.pattern) for pattern in patterns.every()}

    assert len(every) > 300
    assert r"[^\W\d_]+" in every  # a name of a module
    assert r"['’](?:s\b)?(?P<words>(?:(?<!\s)\s+[\w-]+){1,3})" in every


def test_no_pattern_takes_more_than_near_linear_time() -> None:
    """Each is tried on every shape; one that fails is told with the text that shows it."""
    offences = [f"{where}: {said}" for pattern, where in patterns.every().items() if (said := slow(pattern))]

    assert offences == []
