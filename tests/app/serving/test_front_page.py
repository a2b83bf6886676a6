"""The page a browser starts from: Streamlit's, with our modules named in it, wherever Streamlit answers a page."""

import asyncio
from pathlib import Path

import pytest
import streamlit
from markupsafe import Markup
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from app import streamlit_inside
from app.serving import forms
from app.serving.front_page import FrontPage, with_modules

PAGE = "<html><head><title>x</title></head><body></body></html>"


def ask(behind: Response, page: str = PAGE, method: str = "GET", path: str = "/") -> tuple[int, dict[str, str], str]:
    """Send one request past the front page to what is behind it; return status, headers and body."""
    told: list[dict] = []

    async def receive() -> dict[str, str]:
        return {"type": "http.request"}

    async def send(message: dict) -> None:
        told.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    asyncio.run(FrontPage(behind, page, ["desk", "queue"])(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], headers, b"".join(one["body"] for one in told[1:]).decode()


def test_the_modules_are_named_in_the_head() -> None:
    page = with_modules(PAGE, ["/frontend/1/main.js", "/frontend/1/card/card.js"], "/frontend/1/first.js")

    assert (
        page.index("<title>") < page.index('href="/frontend/1/main.js"') < page.index('href="/frontend/1/card/card.js"')
    )
    assert page.index('href="/frontend/1/card/card.js"') < page.index("</head>")
    assert page.count('rel="modulepreload"') == 2
    assert page.count('<script type="module" src="/frontend/1/first.js"></script>') == 1


def test_streamlits_page_has_the_place_for_them() -> None:
    """A contract with Streamlit: its page has one head."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")

    assert page.count("</head>") == 1
    assert "/frontend/1/main.js" in with_modules(page, ["/frontend/1/main.js"], "/frontend/1/first.js")


def test_a_page_is_answered_with_this_one_and_not_kept() -> None:
    status, headers, body = ask(HTMLResponse("<p>Streamlit's own, packed</p>", headers={"content-encoding": "gzip"}))

    assert (status, body) == (200, PAGE)
    assert headers["content-length"] == str(len(PAGE))
    assert headers["cache-control"] == "no-cache"
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    "behind", [PlainTextResponse("text"), JSONResponse({"seq": 4}), HTMLResponse("<p>not found</p>", status_code=404)]
)
def test_anything_else_passes_as_it_is(behind: Response) -> None:
    assert ask(behind) == (
        behind.status_code,
        {name.decode(): value.decode() for name, value in behind.raw_headers},
        behind.body.decode(),
    )


def test_a_file_that_is_handed_out_is_what_it_is() -> None:
    """A report or a call sheet is a web page, too, and no front page."""
    _, _, body = ask(HTMLResponse("<h1>Report</h1>"), path=f"{streamlit_inside.MEDIA}abc.html")

    assert body == "<h1>Report</h1>"


@pytest.mark.parametrize("path", ["/", "/queue", "/queue/"])
def test_the_page_stands_at_its_addresses(path: str) -> None:
    assert ask(HTMLResponse("<p>Streamlit</p>"), path=path)[::2] == (200, PAGE)


@pytest.mark.parametrize("path", ["/queu", "/queue/1", "/login/nowhere", "/index.html"])
def test_elsewhere_there_is_no_page_and_a_way_to_the_desk(path: str) -> None:
    """In our own words, and not in a dialog of Streamlit over another page."""
    status, headers, body = ask(HTMLResponse("<p>Streamlit</p>"), path=path)

    assert status == 404
    assert headers["cache-control"] == "no-store"
    assert "There is no such page" in body
    assert 'href="/">Go to the desk</a>' in body


def test_a_plain_page_of_ours_is_left_as_it_is() -> None:
    ours = forms.page("Log in", Markup("<p>Name</p>"))

    assert ask(ours, path="/login")[2] == ours.body.decode()


def test_the_first_page_stands_at_the_root() -> None:
    """Where Streamlit has it; its name leads there."""
    status, headers, _body = ask(HTMLResponse("<p>Streamlit</p>"), path="/desk")

    assert (status, headers["location"]) == (303, "/")
