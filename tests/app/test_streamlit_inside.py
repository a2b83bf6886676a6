"""What we lean on inside Streamlit is still there; a failure says what breaks when Streamlit moves on."""

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from starlette.datastructures import Headers
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.runtime import Runtime
from streamlit.web.server.starlette import starlette_routes, starlette_websocket

from app import runtime as runtime_of_ours
from app import streamlit_inside
from app.runtime import windows

APP = Path(__file__).parents[2] / "app"
FRONTEND = APP / "components" / "frontend"
#: The only files that may name what Streamlit draws, or its inner addresses.
SIDES = {
    "streamlit_inside.py",
    "components/frontend/streamlit.js",
    *(f"components/frontend/styles/{path.name}" for path in (FRONTEND / "styles").glob("*.css")),
}
INNER = re.compile(r"data-testid|\bst-key-|\.st[A-Z]\w+|_stcore|testScriptState")
#: Names that Streamlit puts together of a beginning and a kind.
PUT_TOGETHER = {"stAlertContentError": "stAlertContent"}
TEST_ID, CLASS = re.compile(r'data-testid="(\w+)"'), re.compile(r"\.(st[A-Z]\w+)")


def leaning() -> dict[str, str]:
    """Return the names of Streamlit's parts that scripts and styles of ours look for, each with a file that does."""
    files = [FRONTEND / "streamlit.js", *sorted((FRONTEND / "styles").glob("*.css"))]
    return {
        name: path.name
        for path in files
        for names in (TEST_ID, CLASS)
        for name in names.findall(path.read_text(encoding="utf-8"))
    }


@cache
def shipped() -> str:
    """Return all scripts that Streamlit sends to a browser."""
    scripts = (path for path in streamlit_inside.assets().values() if path.suffix == ".js")
    return "\n".join(path.read_text(encoding="utf-8") for path in scripts)


def test_names_of_streamlits_parts_stand_in_two_places() -> None:
    """One for the server, one for the browser: whoever brings a new Streamlit knows where to look."""
    sources = (path for kind in ("py", "js", "css") for path in APP.rglob(f"*.{kind}"))
    found = {str(path.relative_to(APP)) for path in sources if INNER.search(path.read_text(encoding="utf-8"))}

    assert found - SIDES == {"documents/read/standfirst.py"}  # what other sites' pages name by the same attribute
    assert len(leaning()) > 10


@pytest.mark.parametrize(("name", "file"), sorted(leaning().items()))
def test_a_part_that_is_looked_for_is_still_drawn(name: str, file: str) -> None:
    """Else a rule of the style sheet, or a function of `streamlit.js`, is without effect: look for it in that file."""
    begun = PUT_TOGETHER.get(name)
    written = f"`{begun}${{" if begun else f"`{name}`"
    assert written in shipped() or f'"{name}"' in shipped(), f"{file} looks for {name}, which Streamlit has no more"


def test_keys_and_states_are_told_as_before() -> None:
    """By the key a field is found; by the state the browser knows that a run is over, and keeps drafts until then."""
    assert "st-key-" in shipped()
    assert re.search(r"[\"`]data-test-script-state[\"`]", shipped())


def test_the_page_can_be_added_to() -> None:
    """Our modules are named in its head; without that, keys pressed early are lost and the first page comes later."""
    page = streamlit_inside.page_file().read_text(encoding="utf-8")

    assert page.count("</head>") == 1
    assert re.search(r'src="\./static/js/index\.[\w-]+\.js"', page)


def test_scripts_styles_and_fonts_are_where_the_page_asks_for_them() -> None:
    """Else each comes from disk by Streamlit, and a new browser waits longer."""
    page = streamlit_inside.page_file().read_text(encoding="utf-8")
    asked = {f"/{address}" for address in re.findall(r'"\./(static/[^"]+)"', page)}

    assert asked
    assert asked <= set(streamlit_inside.assets())


def test_inner_addresses_are_the_same() -> None:
    """One tells that the server is up; the others stay closed: under new names they would stand open."""
    folder = Path(starlette_routes.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))

    for address in (streamlit_inside.HEALTH, *streamlit_inside.CLOSED):
        assert address.rsplit("/", 1)[-1] in source
    assert streamlit.__version__.startswith("1.67.")


def test_a_socket_asks_for_an_old_session_in_its_third_word() -> None:
    """The door of a desk with accounts takes it off, so that an id from an address opens nobody's window."""
    asked = starlette_websocket._parse_subprotocols(Headers({"sec-websocket-protocol": "streamlit, token, session"}))

    assert asked == ("streamlit", "token", "session")


def test_which_pages_hold_a_file_is_still_told() -> None:
    """Else files are given to whoever knows their address: look at `shown_to` in `app/runtime.py`."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    manager._files_by_session_and_coord["a window"]["a place"] = "0f"
    runtime = SimpleNamespace(media_file_mgr=manager)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.runtime.exists", lambda: True)
        patch.setattr("streamlit.runtime.get_instance", lambda: runtime)
        windows().draws("a window", 7)
        assert runtime_of_ours.shown_to("/media/0f.pdf") == {7}
        assert runtime_of_ours.shown_to("/media/1f.pdf") == frozenset()
    assert isinstance(Runtime.media_file_mgr, property)
