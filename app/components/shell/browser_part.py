"""Our own piece of the page in the browser: the marked copy, the card of a claim, a list, and what every page has.

One component in four parts, because Streamlit has nothing for marks in running text, selections or keys, and its
table has no rows that a screen reader finds. The parts share the modules of `frontend`; there is no build and no
network beyond the workbench itself. The browser fetches them once: what is given to Streamlit travels in every message.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from app import state
from app.services.errors import AwayError, UnreachableError, away
from app.serving.routes import module_address
from app.state import say

_HTML = """
<div id="desk" hidden>
  <div id="line" role="status" aria-atomic="false" hidden></div>
  <div id="copy" role="document" tabindex="-1"></div>
  <div id="map" aria-hidden="true"><canvas width="14" height="600"></canvas></div>
  <div id="pick" role="toolbar" hidden></div>
</div>
<section id="card" hidden></section>
<p id="heard" role="status"></p>
<div id="list" hidden></div>
<div id="shell" hidden></div>
<div id="away" hidden></div>
<dialog></dialog>
"""
#: What a clock that is never set back lacks to the time of day, in nanoseconds: by it the browser tells which of two
#: drawings is newer, also after the server was started anew.
_DAY = time.time_ns() - time.monotonic_ns()
_FETCH = """
const { default: part } = await import(new URL("%s", location.origin).href);
export default part;
"""


def fetched(module: str) -> str:
    """Return a script that has the browser fetch one of our modules, once, and hands it on to Streamlit."""
    return _FETCH % module_address(module)


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("claimdesk", html=_HTML, js=fetched("main.js"))


def mount(part: str, data: Mapping[str, object], *, key: str, **heard: Callable[[Any], None]) -> None:
    """Draw one part of the page.

    Args:
        part: `copy`, `card`, `list` or `shell`.
        data: what it shows; plain values only.
        key: of the component.
        heard: name of what the browser says -> what is done with it.
    """

    def listener(name: str, take: Callable[[Any], None]) -> Callable[[], None]:
        def listen() -> None:
            message = getattr(state.get(key), name, None)
            if isinstance(message, dict):
                try:
                    take(message)
                except AwayError as error:
                    say(str(error), failed=True)
                except UnreachableError:
                    say(away(), failed=True)

        return listen

    _component()(
        key=key,
        data={"part": part, "turn": (_DAY + time.monotonic_ns()) // 1_000_000, **data},
        **{f"on_{name}_change": listener(name, take) for name, take in heard.items()},
    )
