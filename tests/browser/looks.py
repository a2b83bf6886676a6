"""When it is looked again whether a page is as expected: soon after a run of its script has ended.

Playwright looks by a clock alone, six times in a quarter of a second and twice a second from then on: a page that
takes 300 ms is found to be there after 770. And each look that finds nothing lists the whole page, for what is said of
a failure, and keeps the page itself from going on meanwhile. So it is asked first whether anything is there; the last
look lists.
"""

import asyncio
from typing import Any

import pytest
from playwright._impl.frame import Frame

from tests.browser.runs import run_ends

#: Seconds from one look to the next while no run ends; the last again and again.
STEPS = (0.04, 0.08, 0.16, 0.25)
#: Expected where there is nothing, too; all else is not looked for before something is there.
_OF_NOTHING = ("to.be.hidden", "to.be.detached", "to.have.count")
#: Milliseconds of which Playwright makes a single look; it names them where a look fails, however long was waited.
_ONCE = 1

_look = Frame._expect


def look_when_runs_end(patch: pytest.MonkeyPatch) -> None:
    """Let `expect` wait by the runs of the page's script."""
    patch.setattr(Frame, "_expect", _expected)


async def _expected(self: Frame, selector: Any, expression: str, options: Any, title: Any) -> Any:
    loop, steps, is_not = asyncio.get_running_loop(), list(STEPS), bool(options.get("isNot"))
    until = loop.time() + options["timeout"] / 1000
    may_be_missing = selector is None or is_not or expression.endswith(".array") or expression in _OF_NOTHING
    while True:
        is_last = loop.time() >= until
        if is_last or may_be_missing or await self._query_count(selector):
            found = await _look(self, selector, expression, {**options, "timeout": _ONCE}, title)
            if found["matches"] != is_not or is_last:
                return found
        if await run_ends(self._page, steps[0]):
            steps = list(STEPS)
            await asyncio.sleep(steps[0])  # until what came is drawn
        elif len(steps) > 1:
            steps.pop(0)
