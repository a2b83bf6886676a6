"""Streamlit's own files: from memory, byte for byte; everything else is passed on."""

import asyncio
from pathlib import Path

import pytest
import streamlit
from starlette.responses import PlainTextResponse

from app import streamlit_inside
from app.serving.assets import Assets

FOLDER = Path(streamlit.__file__).parent / "static" / "static"
BEHIND = PlainTextResponse("passed on")


def ask(assets: Assets, path: str, method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Send one request; return the headers and the bytes that came back."""
    said: list[dict] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: dict) -> None:
        said.append(message)

    asyncio.run(assets({"type": "http", "method": method, "path": path, "headers": []}, receive, send))
    start, body = said
    return {name.decode(): value.decode() for name, value in start["headers"]}, body["body"]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [("js/index.*.js", "text/javascript"), ("css/index.*.css", "text/css"), ("media/*.woff2", "font/woff2")],
)
def test_a_file_comes_as_it_is_and_may_be_kept(pattern: str, kind: str) -> None:
    """Twice the same bytes, with the kind that browsers insist on for scripts."""
    path, assets = next(FOLDER.glob(pattern)), Assets(BEHIND, streamlit_inside.assets())

    for _ in range(2):
        headers, content = ask(assets, f"/static/{path.relative_to(FOLDER).as_posix()}")

        assert content == path.read_bytes()
        assert headers["content-type"].startswith(kind)
        assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/static/", "/static/js/none.js", "/static/js/../../manifest.json", "/live/1"])
def test_anything_else_is_passed_on(path: str) -> None:
    """No other file can be named, in its folder or out of it."""
    assert ask(Assets(BEHIND, streamlit_inside.assets()), path)[1] == b"passed on"


def test_only_reading_is_answered() -> None:
    """Any other method is for what stands behind."""
    path = next(FOLDER.glob("js/index.*.js"))

    assert ask(Assets(BEHIND, streamlit_inside.assets()), f"/static/js/{path.name}", "POST")[1] == b"passed on"
