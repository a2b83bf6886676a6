"""Names inside Streamlit 1.67 that the server leans on and no documentation promises; the browser's stand in
`components/frontend/streamlit.js` and `components/frontend/styles`.

What breaks when Streamlit moves on is said by `tests/app/test_streamlit_inside.py`.
"""

from importlib.util import find_spec
from pathlib import Path

#: Answers 200 once the server is up.
HEALTH = "/_stcore/health"
#: Files that are handed out stand below this address, web pages among them.
MEDIA = "/media/"
#: Addresses that tell of the server or drive it, and that no page of ours asks for.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")


def page_file() -> Path:
    """Return the page that a browser starts from."""
    return _folder() / "index.html"


def assets() -> dict[str, Path]:
    """Return the scripts, styles and fonts of that page, by the address at which it asks for them."""
    return {f"/static/{path.parent.name}/{path.name}": path for path in (_folder() / "static").glob("*/*")}


def _folder() -> Path:
    spec = find_spec("streamlit")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("Streamlit is not installed; run make run, which installs it.")
    return Path(spec.submodule_search_locations[0]) / "static"
