"""A desk whose people are named by a proxy: whom it names is in, and nobody else can say who they are."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from app.config import Trust
from app.services.access import sessions, users
from app.services.context import Desk
from app.services.log import history
from app.serving.by_proxy import SECRET, ByProxy
from app.serving.gate import Receive, Scope, Send
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role
from tests.accounts import PASSWORD, Staff
from tests.app.serving.test_door import PUBLIC, Answer, Browser

TRUST = Trust("x-forwarded-user", "s" * 32)
ED = "Ed Calder"


@pytest.fixture
def accounts_desk(sqlite_desk: Desk, quick_hashes: None) -> Desk:
    return replace(sqlite_desk, has_accounts=True)


class Proxied(Browser):
    """A browser behind the proxy, which names somebody in each request."""

    def __init__(self, desk: Desk, name: str = ED, trust: Trust = TRUST) -> None:
        super().__init__(desk, secure=True, trust=trust)
        self.name = name

    def ask(self, path: str, method: str = "GET", body: bytes = b"", peer: str = "10.0.0.1", **headers: str) -> Answer:
        given = {"x-forwarded-user": self.name.encode().decode("latin-1"), SECRET: TRUST.secret, **headers}
        return super().ask(path, method, body, peer, **given)


def test_whom_the_proxy_names_is_in(accounts_desk: Desk, staff: Staff) -> None:
    """A session of ours begins with the first page; the secret goes no further, nor does the header."""
    browser = Proxied(accounts_desk, "ed calder")
    first = browser.ask("/article?id=1&mark=c2")

    assert (first.status, first.header("location")) == (303, "/article?id=1&mark=c2")
    assert "HttpOnly" in first.cookies["__Host-claimdesk_session"]
    assert browser.ask("/article?id=1").text == "inside"
    (request,) = browser.inside
    assert {SECRET.encode(), b"x-forwarded-user"} & {name for name, _value in request["headers"]} == set()
    (session,) = sessions.of_person(accounts_desk, staff.ids[Role.EDITOR])
    assert (session.role, session.has_second) == (Role.EDITOR, False)


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("10.0.0.1", {SECRET: ""}),
        ("10.0.0.1", {SECRET: "s" * 31}),
        ("10.0.0.1", {SECRET: "t" * 32}),
        ("10.0.0.1", {"x-forwarded-user": ""}),
        ("10.0.0.1", {"x-forwarded-user": "\xff"}),
        ("10.0.0.9", {}),
        ("127.0.0.1", {}),
        ("10.0.0.9", {"x-forwarded-for": "10.0.0.1"}),
        ("10.0.0.1", {"x-forwarded-proto": "http"}),
    ],
    ids=["no secret", "cut", "another", "no name", "no text", "not the proxy", "this machine", "says it is", "no TLS"],
)
def test_what_is_not_the_proxys_own_word_is_refused(
    accounts_desk: Desk, staff: Staff, peer: str, headers: dict[str, str]
) -> None:
    """Also with a session that lasts."""
    known = Proxied(accounts_desk)
    known.ask("/")
    for browser in (Proxied(accounts_desk), known):
        for path, method in (("/", "GET"), ("/live/1", "GET"), ("/account", "GET"), ("/logout", "POST")):
            assert browser.ask(path, method, peer=peer, **headers).status == 403
    assert known.inside == []


def test_two_headers_are_none(accounts_desk: Desk, staff: Staff) -> None:
    """A browser's own beside the proxy's: whichever was meant, neither is believed."""
    browser = Proxied(accounts_desk)
    for name, value in (("x-forwarded-user", "Ada Brook"), (SECRET, "t" * 32)):
        browser.doubled = [(name.encode(), value.encode())]
        assert browser.ask("/").status == 403


def test_a_session_is_of_whom_the_proxy_names_now(accounts_desk: Desk, staff: Staff) -> None:
    """Somebody else at the same browser does not act under the name of before."""
    browser = Proxied(accounts_desk)
    browser.ask("/")
    old = dict(browser.jar)

    browser.name = "Rae Dunmore"
    assert [browser.ask(path, accept="*/*").status for path in ("/live/1", "/media/a")] == [401, 401]
    assert browser.ask("/").status == 303
    assert browser.ask("/").text == "inside"
    assert browser.jar != old
    assert sessions.of_person(accounts_desk, staff.ids[Role.EDITOR]) == ()


def test_whoever_has_no_account_is_refused_in_words(accounts_desk: Desk, staff: Staff) -> None:
    users.set_disabled(accounts_desk, staff.act(Role.ADMINISTRATOR), staff.ids[Role.EDITOR], disabled=True)
    unknown, disabled = Proxied(accounts_desk, "Zoë <b>").ask("/"), Proxied(accounts_desk).ask("/")

    assert (unknown.status, "“Zoë &lt;b&gt;” has no account at this desk" in unknown.text) == (403, True)
    assert (disabled.status, "is disabled" in disabled.text) == (403, True)


def test_newcomers_become_readers_where_that_is_set(accounts_desk: Desk, staff: Staff) -> None:
    """Once, on record; an administrator raises them. They have no password."""
    trust = replace(TRUST, newcomers=True, has_second=True)
    browser = Proxied(accounts_desk, "Zoë", trust)
    assert [browser.ask("/").status for _time in range(2)] == [303, 200]
    assert Proxied(accounts_desk, "zoë", trust).ask("/").status == 303

    zoe = users.account(accounts_desk, "Zoë")
    assert (zoe.role, zoe.has_password) == (Role.READER, False)
    assert [one.has_second for one in sessions.of_person(accounts_desk, zoe.id)] == [True, True]
    assert [line.tag for line in history.newest(accounts_desk, limit=2)] == [
        AuditTag.ACCOUNT_VOUCHED, AuditTag.PERSON_ADD,
    ]  # fmt: skip
    assert history.verify(accounts_desk).problems == ()


def test_there_are_no_passwords(accounts_desk: Desk, staff: Staff) -> None:
    """Those of before let nobody in; after a log-out one click leads back, and none is made by itself."""
    browser = Proxied(accounts_desk)
    browser.ask("/")
    account = browser.ask("/account")
    assert "Your sessions" in account.text
    assert "Change your password" not in account.text
    assert 'type="password"' not in account.text

    out = browser.send("/logout", {})
    assert (out.status, out.header("location")) == (303, "/login?out=1")
    page = browser.ask("/login?out=1&next=/article")
    assert "You are logged out." in page.text
    assert '<a href="/article">' in page.text
    assert browser.log_in(ED, PASSWORD).status == 405
    assert browser.ask("/live/1", accept="*/*").status == 401


def test_idle_sessions_end_here_too(accounts_desk: Desk, staff: Staff) -> None:
    browser = Proxied(accounts_desk)
    browser.ask("/")
    accounts_desk.now.time += timedelta(minutes=31)  # type: ignore[attr-defined]  # the clock of the tests

    assert browser.ask("/session", accept="*/*").status == 401
    assert "is over" in browser.ask("/login?next=/article").text
    assert browser.ask("/").status == 303


@pytest.mark.parametrize("name", [ED, "Rae Dunmore", None])
def test_a_socket_is_of_whom_the_proxy_names_too(accounts_desk: Desk, staff: Staff, name: str | None) -> None:
    """With somebody else's session the door finds none, and without the proxy's word it is not asked."""
    browser = Proxied(accounts_desk)
    browser.ask("/")
    cookie = "; ".join(f"{key}={value}" for key, value in browser.jar.items())
    sent, inside = [], []

    async def door(scope: Scope, _receive: Receive, _send: Send) -> None:
        inside.append("claimdesk_session" in str(scope["headers"]))

    async def send(message: dict[str, object]) -> None:
        sent.append(message.get("code"))

    headers = [(b"cookie", cookie.encode()), (b"x-forwarded-user", (name or ED).encode())]
    headers += [(SECRET.encode(), TRUST.secret.encode())] if name else []
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    asyncio.run(ByProxy(door, accounts_desk, TRUST)(scope, None, send))  # type: ignore[arg-type]  # nothing comes in

    assert (inside, sent) == {ED: ([True], []), "Rae Dunmore": ([False], []), None: ([], [1008])}[name]


def test_whether_the_server_is_up_is_answered_to_anybody(accounts_desk: Desk) -> None:
    assert Browser(accounts_desk, secure=True, trust=TRUST).ask("/_stcore/health", host=PUBLIC).text == "inside"
