"""The browser's session: given with the first socket, kept after that."""

import asyncio
import re

import pytest
from starlette.requests import cookie_parser

from app import identity
from app.serving.gate import Receive, Scope, Send
from app.serving.sessions import SessionCookie

KNOWN = "k" * 43


def open_socket(*cookies: str, kind: str = "websocket") -> tuple[dict[str, str], list[str]]:
    """Ask with these cookies; return the cookies that the workbench saw, and those that the browser is told to keep."""
    seen: dict[str, str] = {}
    kept: list[str] = []

    async def workbench(scope: Scope, _receive: Receive, send: Send) -> None:
        sent = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
        seen.update(cookie_parser("; ".join(sent)))
        await send({"type": "websocket.accept", "headers": [(b"x-own", b"1")]})

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, object]) -> None:
        found = dict(message["headers"])  # type: ignore[call-overload]  # pairs
        assert found[b"x-own"] == b"1"
        if b"set-cookie" in found:
            kept.append(found[b"set-cookie"].decode())

    headers = [(b"host", b"127.0.0.1"), *((b"cookie", one.encode("latin-1")) for one in cookies)]
    asyncio.run(SessionCookie(workbench)({"type": kind, "headers": headers}, receive, send))
    return seen, kept


def test_the_first_socket_is_given_a_token_and_is_served_with_it() -> None:
    seen, (kept,) = open_socket()

    token = identity.token_in(seen)
    assert kept == f"{identity.COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    assert re.fullmatch(r"[\w-]{43}", token)


def test_each_browser_is_given_its_own() -> None:
    assert open_socket()[0] != open_socket()[0]


@pytest.mark.parametrize("before", ["", "claimdesk_person=2; "], ids=["alone", "beside another"])
def test_a_browser_keeps_its_token(before: str) -> None:
    seen, kept = open_socket(f"{before}{identity.COOKIE}={KNOWN}; theme=dark")

    assert (identity.token_in(seen), kept) == (KNOWN, [])


@pytest.mark.parametrize("wrong", ["", "x", KNOWN + "x", KNOWN[:-1] + "é", "../" * 14 + "a"])
def test_what_is_no_token_of_ours_is_replaced(wrong: str) -> None:
    """The other cookies stay."""
    seen, kept = open_socket(f"claimdesk_person=2; {identity.COOKIE}={wrong}", "theme=dark")

    assert len(kept) == 1
    assert identity.token_in(seen) not in ("", wrong)
    assert (seen["claimdesk_person"], seen["theme"]) == ("2", "dark")


def test_no_page_is_given_one() -> None:
    """A page opened by a link from elsewhere comes without the cookie, and would lose it."""
    assert open_socket(kind="http") == ({}, [])
