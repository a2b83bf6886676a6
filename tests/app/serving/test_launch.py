"""Where nobody logs in: the printed address lets a browser in, and whoever has not opened it sees nothing."""

import asyncio
import stat
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from app.serving.gate import Receive, Scope, Send
from app.serving.launch import FILE, Keys, Launch


class Room:
    """A workbench behind its keys; `inside` is what came through to it."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.inside: list[str] = []
        self.app = Launch(self._work, keys)

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.inside.append(scope["path"])

    def ask(
        self, path: str, cookie: str = "", *, kind: str = "http", method: str = "GET", accept: str = "text/html",
        **query: str,
    ) -> tuple[int, dict[str, str], str]:  # fmt: skip
        """Ask for something; return status (0 for what came through), headers, text."""
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"accept", accept.encode()), (b"cookie", cookie.encode("latin-1"))]
        scope = {
            "type": kind, "method": method, "path": path, "query_string": urlencode(query).encode(), "headers": headers,
        }  # fmt: skip
        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        if not sent:
            return 0, {}, ""
        if sent[0]["type"] == "websocket.close":
            return sent[0]["code"], {}, ""
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], told, sent[1]["body"].decode()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Keys(tmp_path))


def test_the_printed_address_lets_a_browser_in_again_and_again(room: Room) -> None:
    """It leads to the page without the key, and gives a cookie that no script reads and no other site sends."""
    for _time in range(2):
        status, told, _text = room.ask("/article", key=room.keys.printed, id="1", mark="c2")

        assert (status, told["location"], told["cache-control"]) == (303, "/article?id=1&mark=c2", "no-store")
        cookie, _, said = told["set-cookie"].partition("; ")
        assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(said.split("; "))
    assert room.keys.printed not in str(told)

    assert [room.ask(path, f"theme=dark; {cookie}")[0] for path in ("/", "/media/a.pdf")] == [0, 0]
    assert room.ask("/_stcore/stream", cookie, kind="websocket")[0] == 0
    assert room.inside == ["/", "/media/a.pdf", "/_stcore/stream"]


def test_what_a_browser_is_started_with_is_good_once(room: Room) -> None:
    """Others on the machine see it in the list of what runs."""
    once = room.keys.once()

    assert [room.ask("/", key=once)[0] for _time in range(2)] == [303, 403]


def test_whoever_was_not_let_in_sees_nothing(room: Room) -> None:
    """A page says in words what to do; files, acts and sockets are refused; a wrong key and cookie are none."""
    name, value = room.keys.cookie
    status, told, text = room.ask("/article")

    assert (status, told["cache-control"]) == (403, "no-store")
    assert "Open the address that stands in the terminal" in text
    assert value not in text
    assert room.ask("/live/1", accept="*/*")[0] == 403
    assert room.ask("/", method="POST", key=room.keys.printed)[0] == 403
    assert room.ask("/_stcore/stream", kind="websocket", key=room.keys.printed)[0] == 1008
    for wrong in ("", value[:-1], value.swapcase(), "é"):
        assert room.ask("/", f"{name}={wrong}", key=wrong)[0] == 403
    assert room.inside == []


def test_what_tells_nothing_of_the_desk_is_open(room: Room) -> None:
    for path in ("/_stcore/health", "/static/js/x.js", "/frontend/0123/main.js"):
        assert room.ask(path)[0] == 0


def test_no_address_leads_elsewhere(room: Room) -> None:
    """Two slashes at the beginning would be another host."""
    for path in ("//other.example/x", "/\\other.example/x"):
        assert room.ask(path, key=room.keys.printed)[1]["location"] == "/other.example/x"


def test_a_browser_stays_in_when_the_workbench_starts_anew(tmp_path: Path) -> None:
    """Its cookie is good, the address of before is not; the file is its owner's alone."""
    before, after = Keys(tmp_path), Room(Keys(tmp_path))

    assert after.ask("/", "=".join(before.cookie))[0] == 0
    assert after.ask("/", key=before.printed)[0] == 403
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_each_desk_has_keys_of_its_own(tmp_path: Path) -> None:
    """Also the name of the cookie: browsers send cookies to every port of a machine."""
    one, other = Keys(tmp_path / "one"), Keys(tmp_path / "other")

    assert one.cookie[0] != other.cookie[0]
    assert Room(one).ask("/", "=".join(other.cookie))[0] == 403


@pytest.mark.parametrize("held", ["", "short", "k" * 44])
def test_a_file_that_holds_something_else_lets_nobody_in(tmp_path: Path, held: str) -> None:
    (tmp_path / FILE).write_text(held)

    with pytest.raises(ValueError, match=FILE):
        Keys(tmp_path)
