"""How the work that a text makes grows with its length, told in a way that a busy machine does not change.

Lines of Python that are carried out are counted, and the count is the same on any machine. What patterns and other
parts written in C do is in no line; their share shows in the time that the processor gave to this thread alone, the
least of several, at lengths so far apart that a square of the length stands out fourfold.
"""

import gc
import math
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

#: The lengths, in characters, at which lines are counted, and the largest exponent by which they may grow.
COUNTED, MOST_LINES = (1_000, 8_000), 1.2
#: The lengths at which the processor's time is taken, and the largest exponent by which it may grow.
TIMED, MOST_TIME = (1_000, 16_000), 1.5
#: How often the longer text is read, at most, until its least time is told from what disturbed it.
TRIES = 8

_Prepared = TypeVar("_Prepared")


def hold_near_linear(
    work: Callable[[Any], object],
    unit: str,
    *,
    prepare: Callable[[str], Any] = str,
    timed: tuple[int, int] = TIMED,
) -> None:
    """Hold that work on a text of nothing but `unit` grows about as the text does.

    Args:
        work: what is measured.
        unit: said again and again, until the text is long enough.
        prepare: makes of the text what `work` takes; it is not measured.
        timed: two lengths in characters, far apart.
    """

    def act(size: int) -> Callable[[], object]:
        prepared = prepare((unit * (size // len(unit) + 1))[:size])
        return lambda: work(prepared)

    act(COUNTED[0] // 2)()  # what is read once and kept is read before; a text that is kept is none of those counted
    counts = [lines(act(size)) for size in COUNTED]
    steepness = exponent(counts, COUNTED)
    assert steepness <= MOST_LINES, f"{unit!r}: {counts} lines for {COUNTED} characters, an exponent of {steepness:.2f}"

    short, long = (act(size) for size in timed)
    seconds = [min(took(short) for _ in range(5)), math.inf]
    for _ in range(TRIES):
        seconds[1] = min(seconds[1], took(long))
        steepness = exponent(seconds, timed)
        if steepness <= MOST_TIME:
            return
        seconds[0] = min(seconds[0], took(short))
    raise AssertionError(f"{unit!r}: {seconds} s for {timed} characters, an exponent of {steepness:.2f}")


def exponent(amounts: list[float] | list[int], sizes: tuple[int, int]) -> float:
    """Return the power of the size by which an amount grows: 1 in proportion, 2 as the square."""
    return math.log(max(amounts[1], 1e-9) / max(amounts[0], 1e-9)) / math.log(sizes[1] / sizes[0])


def lines(act: Callable[[], object]) -> int:
    """Return how many lines of Python are carried out, calls and returns with them."""
    count = 0

    def heard(_frame: FrameType, _event: str, _value: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return heard

    before = sys.gettrace()
    sys.settrace(heard)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def took(act: Callable[[], object]) -> float:
    """Return the seconds of the processor that this thread took, without collecting what others left in memory."""
    gc.disable()
    try:
        begun = time.thread_time()
        act()
        return time.thread_time() - begun
    finally:
        gc.enable()
