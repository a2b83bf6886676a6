"""The gate: only this machine's own pages may talk to the workbench."""

import base64
import hashlib
import json
import logging
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import streamlit

from app.serving.gate import Gate, Receive, Scope, Send

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:8501"


@dataclass
class Answer:
    """What came back: for a socket, whether it was taken; `entered` says whether the workbench was asked at all."""

    entered: bool = False
    status: int = 0
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def ask(path: str = "/", *, kind: str = "http", method: str = "GET", **headers: str) -> Answer:
    """Send one request through the gate, as from a browser on this machine unless headers say otherwise."""
    answer = Answer()

    async def workbench(_scope: Scope, _receive: Receive, send: Send) -> None:
        answer.entered = True
        if kind == "websocket":
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
        await send({"type": "http.response.body", "body": b"inside"})

    async def receive() -> dict[str, str]:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: dict[str, object]) -> None:
        if message["type"] in ("websocket.accept", "websocket.close"):
            answer.status = 101 if message["type"] == "websocket.accept" else int(message["code"])
        elif message["type"] == "http.response.start":
            answer.status = int(message["status"])
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.text += message["body"].decode()

    sent = [(name.encode(), value.encode("latin-1")) for name, value in {"host": HERE[7:], **headers}.items()]
    scope = {"type": kind, "method": method, "path": path, "headers": sent}
    with pytest.raises(StopIteration):  # nothing here has to wait, so one step is the whole way
        Gate(workbench, PAGE)(scope, receive, send).send(None)
    return answer


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "[::1]:8501"])
def test_this_machine_may_enter(host: str) -> None:
    """By any of its own names."""
    assert ask(host=host).text == "inside"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost@evil.example", "192.168.1.5:8501",
     "[::1", "", "127.0.0.1:8501/x@evil.example", "evil.example#127.0.0.1"],
)  # fmt: skip
def test_another_name_may_not(host: str) -> None:
    """A foreign name that points to this machine (DNS rebinding) is refused, and so is what is no name at all."""
    answer = ask(host=host)

    assert (answer.entered, answer.status) == (False, 403)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8501", "http://[::1", "",
     "http://127.0.0.1:8501.evil.example", "https://user@127.0.0.1:8501"],
)  # fmt: skip
def test_another_sites_page_may_not_ask(method: str, origin: str) -> None:
    """Whatever is sent from a page that is not ours is refused."""
    answer = ask(method=method, origin=origin)

    assert (answer.entered, answer.status) == (False, 403)
    assert answer.text == "Claimdesk answers only its own pages on this machine."


def test_ones_own_page_may_ask() -> None:
    """With our own origin, and without one as a browser's address bar sends it."""
    assert ask(method="POST", origin=HERE).text == "inside"
    assert ask().text == "inside"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "ANYTHING"])
@pytest.mark.parametrize("path", ["/grade/1", "/live/1", "/_stcore/upload_file/x/y", "/"])
def test_what_may_change_something_says_where_it_comes_from(method: str, path: str) -> None:
    """On every way alike; a page of another program on this machine, or a script, sends no origin of ours."""
    answer = ask(path, method=method)

    assert (answer.entered, answer.status) == (False, 403)
    assert ask(path, method=method, origin=HERE).entered


def test_a_socket_needs_our_own_origin() -> None:
    """Browsers always send one; what sends none is no browser."""
    stream = "/_stcore/stream"

    assert ask(stream, kind="websocket", origin=HERE) == Answer(entered=True, status=101)
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://[::1"},
                    {"host": "evil.example", "origin": "http://evil.example"}):  # fmt: skip
        assert ask(stream, kind="websocket", **headers) == Answer(entered=False, status=1008), headers


def test_what_is_no_request_passes() -> None:
    """Starting and stopping are the server's own business."""
    assert ask(kind="lifespan").entered


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/openapi.json"])
def test_nobody_needs_these_paths(path: str) -> None:
    """What tells about the server is closed."""
    assert ask(path).status == 403


def test_every_answer_carries_the_rules() -> None:
    """Nothing from other places, no framing, no guessing of types, no address given away."""
    headers = ask().headers

    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in policy["script-src"]
    assert headers["x-own"] == "1"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"


def test_streamlits_own_inline_script_may_run_and_no_other() -> None:
    """Each inline script of the page that browsers start from is named by its digest."""
    inline = [
        body for body in re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", PAGE, re.DOTALL) if body.strip()
    ]
    digests = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in inline]

    policy = ask().headers["content-security-policy"]

    assert digests, "Streamlit's page has no inline script any more: the policy need not name one"
    assert sorted(re.findall(r"'sha256-([^']+)'", policy)) == sorted(digests)


def test_what_is_refused_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    """Where from, what for, and why; an answer is none."""
    caplog.set_level(logging.INFO, "claimdesk.security")
    ask("/grade/1", method="POST", origin="http://evil.example")
    ask("/_stcore/stream", kind="websocket", origin="http://evil.example")
    ask("/")

    told = [json.loads(record.getMessage()) for record in caplog.records]
    assert [(one["event"], one["why"], one["path"]) for one in told] == [
        ("request_refused", "403", "/grade/1"), ("request_refused", "403", "/_stcore/stream"),
    ]  # fmt: skip


def test_a_refusal_carries_the_rules_too() -> None:
    """As every answer does, and says how its signs are spelled."""
    headers = ask(host="evil.example").headers

    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert {"content-security-policy", "x-content-type-options", "referrer-policy"} <= set(headers)


@pytest.mark.parametrize(("public", "told"), [(("desk.example",), ["a=1; Path=/; Secure"] * 2), ((), ["a=1; Path=/"])])
def test_behind_tls_every_cookie_is_for_tls_alone(public: tuple[str, ...], told: list[str]) -> None:
    """Streamlit's own as well; one that says so already is as it was."""
    answered: list[tuple[bytes, bytes]] = []

    async def workbench(_scope: Scope, _receive: Receive, send: Send) -> None:
        cookies = [(b"set-cookie", cookie.encode()) for cookie in ("a=1; Path=/", *told[1:])]
        await send({"type": "http.response.start", "status": 200, "headers": cookies})

    async def send(message: dict[str, object]) -> None:
        answered.extend(message["headers"])

    host = public[0] if public else HERE[7:]
    scope = {"type": "http", "method": "GET", "path": "/", "scheme": "https", "headers": [(b"host", host.encode())]}
    with pytest.raises(StopIteration):
        Gate(workbench, PAGE, public=public)(scope, lambda: None, send).send(None)
    assert [value.decode() for name, value in answered if name == b"set-cookie"] == told
