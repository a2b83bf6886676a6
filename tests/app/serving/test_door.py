"""The door of a desk with accounts: who is let in, what a log-in gives, and that nothing goes on without a session."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pyotp
import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.config import Provider, Trust
from app.services.access import invitations, passkeys, sessions, users
from app.services.context import Desk
from app.services.errors import UnreachableError
from app.serving import door
from app.serving.by_proxy import ByProxy
from app.serving.door import Door
from app.serving.entrance import Entrance
from app.serving.gate import App, Gate, Receive, Scope, Send
from app.serving.joining import Joining
from app.serving.sign_off import SignOff
from claims.newsroom.roles import Role
from tests.accounts import OTHER, PASSWORD, Staff
from tests.factories import newsroom
from tests.passkeys import Device

HERE, PUBLIC = "127.0.0.1:8501", "desk.example"
EDITOR = Role.EDITOR


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""

    def header(self, name: str) -> str:
        return ", ".join(value for found, value in self.headers if found == name)

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies that the browser is told to keep: name -> all that is said of it."""
        told = [value.partition("=") for name, value in self.headers if name == "set-cookie"]
        return {name: rest for name, _, rest in told}


class Browser:
    """Asks the workbench as a browser does: keeps cookies, says where it comes from."""

    def __init__(
        self, desk: Desk, *, secure: bool = False, trust: Trust | None = None, provider: Provider | None = None,
        second_of_all: bool = False,
    ) -> None:  # fmt: skip
        self.jar: dict[str, str] = {}
        self.doubled: list[tuple[bytes, bytes]] = []
        self.inside: list[Scope] = []
        self.secure = secure
        entrance = Entrance(
            desk, secure=secure, by_proxy=trust is not None, provider=provider,
            origins=[f"https://{PUBLIC}" if secure else "http://localhost:8501"],
        )  # fmt: skip
        signing = SignOff(desk, ["http://localhost:8501"], secure=secure)
        rooms = Starlette(routes=[*entrance.routes(), *Joining(desk, secure=secure).routes(), *signing.routes()])

        async def workbench(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["path"].startswith(("/login", "/logout", "/account", "/session", "/join", "/sign/")):
                await rooms(scope, receive, send)
                return
            self.inside.append(scope)
            await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"public")]})
            await send({"type": "http.response.body", "body": b"inside"})

        door: App = Door(workbench, desk, secure=secure, second_of_all=second_of_all)
        if trust is not None:
            door = ByProxy(door, desk, trust)
        gate = Gate(door, public=(PUBLIC,) if secure else ())
        self.app = ProxyHeadersMiddleware(gate, ["10.0.0.1"])

    def ask(self, path: str, method: str = "GET", body: bytes = b"", peer: str = "10.0.0.1", **headers: str) -> Answer:
        answer = Answer()
        path, _, query = path.partition("?")
        given = {"host": PUBLIC if self.secure else HERE, "accept": "text/html"}
        if self.secure:
            given |= {"x-forwarded-proto": "https"}
        if method == "POST":
            given |= {
                "origin": f"https://{PUBLIC}" if self.secure else f"http://{HERE}",
                "content-type": "application/x-www-form-urlencoded", "content-length": str(len(body)),
            }  # fmt: skip
        if self.jar:
            given["cookie"] = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        given |= {name.replace("_", "-"): value for name, value in headers.items()}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = [(name.decode(), value.decode()) for name, value in message["headers"]]
            else:
                answer.text += message.get("body", b"").decode()

        scope = {
            "type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http",
            "client": (peer, 4711), "server": ("127.0.0.1", 8501), "root_path": "",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items() if value]
            + self.doubled,
        }  # fmt: skip
        asyncio.run(self.app(scope, receive, send))  # type: ignore[arg-type]
        for name, rest in answer.cookies.items():
            self.jar[name] = rest.partition(";")[0].strip('"')
        return answer

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        """Send a form of our own page."""
        token = next((value for name, value in self.jar.items() if name.endswith("claimdesk_form")), "")
        return self.ask(path, "POST", urlencode({"form": token, **fields}).encode(), **headers)

    def log_in(self, name: str, password: str = PASSWORD, **fields: str) -> Answer:
        self.ask("/login")
        return self.send("/login", {"name": name, "password": password, **fields})


@pytest.fixture
def accounts_desk(sqlite_desk: Desk, quick_hashes: None) -> Desk:
    """The services are tried on both databases; here SQLite is enough."""
    return replace(sqlite_desk, has_accounts=True)


@pytest.fixture
def browser(accounts_desk: Desk, staff: Staff) -> Browser:
    return Browser(accounts_desk)


@pytest.fixture
def inside(browser: Browser, staff: Staff) -> Browser:
    """A browser in which the editor is logged in."""
    assert browser.log_in(staff.name(EDITOR)).status == 303
    return browser


PATHS = (
    "/", "/article?id=1", "/settings", "/live/1", "/grade/1", "/media/a.pdf", "/_stcore/host-config",
    "/_stcore/upload_file/x/y", "/_stcore/bidi-components/x", "/component/x", "/account", "/session", "/loginx",
    "/_stcore/health/x", "//login", "/sign/1",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_without_a_session_nothing_is_answered(browser: Browser, path: str) -> None:
    """A page leads to the log-in; what a page asks for is refused."""
    looked = browser.ask(path)
    asked = browser.ask(path, accept="application/json")
    sent = browser.ask(path, "POST", b"{}", content_type="application/json")

    assert (looked.status, asked.status, sent.status, browser.inside) == (303, 401, 401, [])
    assert looked.header("location").startswith("/login?next=%2F")
    assert looked.header("cache-control") == "no-store"


@pytest.mark.parametrize("path", ["/_stcore/health", "/static/js/x.js", "/frontend/0123/main.js"])
def test_what_everybody_gets_alike_is_open(browser: Browser, path: str) -> None:
    assert browser.ask(path).text == "inside"


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ("/account", "/session", "/loginx", "/sign/1")])
def test_with_a_session_it_is_answered_and_nobody_keeps_it(inside: Browser, path: str) -> None:
    answer = inside.ask(path)

    assert (answer.text, answer.header("cache-control")) == ("inside", "no-store")


def test_a_log_in_leads_where_one_wanted_to_go(browser: Browser, staff: Staff) -> None:
    """The cookie is out of reach of scripts, and comes along with links."""
    answer = browser.log_in(staff.name(EDITOR), next="/article?id=1&mark=c2")

    assert (answer.status, answer.header("location")) == (303, "/article?id=1&mark=c2")
    assert re.fullmatch(r"[\w-]{43}; HttpOnly; Path=/; SameSite=lax", answer.cookies["claimdesk_session"])
    assert browser.ask("/").text == "inside"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\evil", "javascript:alert(1)", "", "/\n/evil",
     "/login?next=/login", "/logout", "/x\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_a_log_in_leads_nowhere_else(browser: Browser, staff: Staff, wanted: str) -> None:
    assert browser.log_in(staff.name(EDITOR), next=wanted).header("location") == "/"


def test_a_failed_log_in_keeps_where_one_wanted_to_go(browser: Browser, staff: Staff) -> None:
    """As long as it is ours; also where a passkey failed."""
    hidden = '<input type="hidden" name="next" value="{}">'
    failed = browser.log_in(staff.name(EDITOR), OTHER, next="/article?id=1&mark=c2")
    by_passkey = browser.send("/login/passkey", {"answer": "{}", "next": "/article?id=1&mark=c2"})
    elsewhere = browser.log_in(staff.name(EDITOR), OTHER, next="https://evil.example/")

    for answer in (failed, by_passkey):
        assert (answer.status, hidden.format("/article?id=1&amp;mark=c2") in answer.text) == (403, True)
    assert hidden.format("/") in elsewhere.text


def test_a_failed_log_in_says_the_same_for_every_name(browser: Browser, staff: Staff) -> None:
    """Word for word, but for the name that was typed and what is random; what was typed is shown as text."""
    known = browser.log_in(staff.name(EDITOR), OTHER)
    unknown = browser.log_in('<script>x</script>"', OTHER)

    assert known.status == unknown.status == 403
    shown = "&lt;script&gt;x&lt;/script&gt;&#34;"
    assert shown in unknown.text
    said = [answer.text.replace(name, "NAME") for answer, name in ((known, staff.name(EDITOR)), (unknown, shown))]
    assert len({re.sub(r"[\w-]{43}", "", one) for one in said}) == 1
    assert "claimdesk_session" not in browser.jar
    assert OTHER not in known.text + unknown.text


def test_too_many_log_ins(browser: Browser, staff: Staff) -> None:
    statuses = [browser.log_in(staff.name(EDITOR), OTHER).status for _ in range(6)]

    assert statuses == [403] * 5 + [429]
    assert browser.log_in(staff.name(EDITOR)).status == 429


@pytest.mark.parametrize(
    "forged",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": ""}, {"origin": "http://127.0.0.1:9999"},
     {"host": "evil.example"}, {"host": "evil.example", "origin": "http://evil.example"}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/login", "/logout", "/account/password", "/account/second", "/account/end", "/grade/1"]
)
def test_no_other_site_sends_our_forms(inside: Browser, path: str, forged: dict[str, str]) -> None:
    """The gate refuses it before anything is looked at, with the right cookie and the right form."""
    fields = {"name": "Ada Brook", "password": PASSWORD, "old": PASSWORD, "new": OTHER, "again": OTHER}

    assert inside.send(path, fields, **forged).status == 403
    assert inside.ask("/").text == "inside"


@pytest.mark.parametrize("path", ["/login", "/logout", "/account/password", "/account/second", "/account/end"])
def test_a_form_without_its_own_value_is_refused(inside: Browser, path: str) -> None:
    """As one that a page elsewhere made up."""
    for form in ("", "x" * 43, "é"):
        answer = inside.ask(path, "POST", urlencode({"form": form, "name": "Ada", "password": PASSWORD}).encode())
        assert answer.status == 403
    del inside.jar["claimdesk_form"]
    assert inside.ask(path, "POST", b"form=").status == 403
    assert inside.ask("/").text == "inside"


def test_a_log_out_ends_the_session_everywhere(inside: Browser) -> None:
    """The browser forgets, and the token that somebody wrote down opens nothing. A link logs nobody out."""
    assert inside.ask("/logout").status == 405
    stolen = dict(inside.jar)

    answer = inside.send("/logout", {})

    assert (answer.status, answer.header("location")) == (303, "/login?out=1")
    assert answer.header("clear-site-data") == '"cache", "storage"'
    assert inside.ask("/").status == 303
    inside.jar = stolen
    assert inside.ask("/").status == 303
    assert inside.ask("/login?out=1").text.count("You are logged out.") == 1


def test_where_everybody_needs_a_second_factor(staff: Staff, accounts_desk: Desk) -> None:
    """Without one there is one's own account, to set it up, and the way out; nothing else."""
    browser = Browser(accounts_desk, second_of_all=True)
    browser.log_in(staff.name(EDITOR))
    for path in PATHS:
        answer = browser.ask(path)
        expected = 200 if path in ("/account", "/session") else 303
        assert (answer.status, answer.header("location")) == (expected, "" if expected == 200 else door.FIRST_SECOND), (
            path
        )
        assert browser.ask(path, accept="*/*").status == (200 if expected == 200 else 403), path
    assert browser.inside == []
    page = browser.ask(door.FIRST_SECOND).text
    assert "This desk asks everybody for a second factor." in page

    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]  # type: ignore[index]
    code = pyotp.TOTP(secret).at(accounts_desk.now())
    codes = browser.send("/account/second", {"secret": secret, "code": code, "password": PASSWORD}).text
    assert browser.ask("/").status == 303
    browser.log_in(staff.name(EDITOR), code=re.findall(r"<li><code>([A-Z2-7-]{34})</code></li>", codes)[0])
    assert browser.ask("/").text == "inside"


def test_ones_own_account(inside: Browser, staff: Staff, accounts_desk: Desk) -> None:
    """Name, role, sessions; another session is ended, and the password changed."""
    other = staff.log_in(EDITOR, address="10.9.9.9", browser="<b>Lynx</b>")
    page = inside.ask("/account").text
    assert "<strong>Ed Calder</strong> · Editor" in page
    assert "10.9.9.9, &lt;b&gt;Lynx&lt;/b&gt;" in page
    number = re.search(r'name="session" value="(\d+)"', page)[1]  # type: ignore[index]
    adas = sessions.look(accounts_desk, staff.log_in(Role.ADMINISTRATOR))
    assert adas is not None
    refused = inside.send("/account/end", {"session": number, "present": OTHER})
    assert (refused.status, "is another one; nothing was changed" in refused.text) == (400, True)
    assert sessions.look(accounts_desk, other) is not None
    for one in (number, str(adas.id), "x", "9" * 30):
        assert inside.send("/account/end", {"session": one, "present": PASSWORD}).status == 200
    assert sessions.look(accounts_desk, other) is None
    assert sessions.of_person(accounts_desk, staff.ids[Role.ADMINISTRATOR])

    for fields, why in (
        ({"old": PASSWORD, "new": OTHER, "again": OTHER + "!"}, "differ; nothing was changed"),
        ({"old": OTHER, "new": OTHER, "again": OTHER}, "is another one; nothing was changed"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "at least 15 signs"),
        ({}, "at least 15 signs"),
    ):
        refused = inside.send("/account/password", fields)
        assert (refused.status, why in refused.text) == (400, True)
    assert "is changed" in inside.send("/account/password", {"old": PASSWORD, "new": OTHER, "again": OTHER}).text
    assert staff.log_in(EDITOR, OTHER)


def test_ones_second_factor(inside: Browser, staff: Staff, accounts_desk: Desk) -> None:
    """The picture, the codes once, and a log-in that asks for it; a form with what no app shows changes nothing."""
    page = inside.ask("/account").text
    assert "To confirm a verdict takes a second factor" in page
    assert "<svg" in page
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]  # type: ignore[index]
    wrong = inside.send("/account/second", {"secret": secret, "code": "abc", "password": PASSWORD})
    assert (wrong.status, "shows another number" in wrong.text) == (400, True)

    code = pyotp.TOTP(secret).at(accounts_desk.now())
    done = inside.send("/account/second", {"secret": secret, "code": code, "password": PASSWORD})

    codes = re.findall(r"<li><code>([A-Z2-7-]{34})</code></li>", done.text)
    assert (done.status, len(codes), done.header("cache-control")) == (200, 10, "no-store")
    page = inside.ask("/account").text
    assert "10 back-up codes are left" in page
    assert "log in again to confirm verdicts" in page
    assert not any(one in page for one in (*codes, secret))
    assert inside.log_in(staff.name(EDITOR)).status == 403
    assert inside.log_in(staff.name(EDITOR), code=codes[3]).status == 303
    assert "9 back-up codes are left" in inside.ask("/account").text


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [(b"a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", {}, 400), (b"x" * 20_000, {}, 413),
     (b"a=1", {"content_length": "x"}, 400),
     (b"{}", {"content_type": "application/json"}, 415), (b"a=1", {"content_type": "multipart/form-data"}, 415),
     (b"\xff", {}, 400), (b"a", {}, 400)],
)  # fmt: skip
def test_what_is_no_form_of_ours(browser: Browser, body: bytes, headers: dict[str, str], status: int) -> None:
    assert browser.ask("/login", "POST", body, **headers).status == status


def test_how_long_a_session_lasts(inside: Browser, accounts_desk: Desk) -> None:
    """Asked by the page itself, and so no sign of life; told in words when it is about to end."""
    clock: Any = accounts_desk.now
    assert '"said":""' in inside.ask("/session").text
    for _ in range(26):
        clock.time += _minutes(1)
        inside.ask("/live/1")
        inside.ask("/session")
    told = inside.ask("/session").text
    assert re.search(r"You will be logged out in about \d min, unless you do something here", told)
    assert inside.ask("/article").text == "inside"
    assert '"said":""' in inside.ask("/session").text
    for _ in range(27):
        clock.time += _minutes(25)
        inside.ask("/article")
    clock.time += _minutes(15)
    assert "This session ends in about" in inside.ask("/session").text
    clock.time += _minutes(6)
    assert inside.ask("/session", accept="*/*").status == 401


def _minutes(number: int) -> Any:
    from datetime import timedelta

    return timedelta(minutes=number)


# --- behind a proxy -------------------------------------------------------------------------------------------------


@pytest.fixture
def secure(accounts_desk: Desk, staff: Staff) -> Browser:
    return Browser(accounts_desk, secure=True)


def test_behind_tls_the_cookie_is_bound_to_the_host(secure: Browser, staff: Staff) -> None:
    """A cookie of the plain name, which a neighbour's site could have set, counts for nothing."""
    answer = secure.log_in(staff.name(EDITOR))

    assert re.fullmatch(
        r"[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", answer.cookies["__Host-claimdesk_session"]
    )
    assert answer.header("strict-transport-security") == "max-age=31536000"
    assert secure.ask("/").text == "inside"
    secure.jar = {"claimdesk_session": secure.jar["__Host-claimdesk_session"]}
    assert secure.ask("/").status == 303


@pytest.mark.parametrize(
    "spoofed",
    [{"x_forwarded_proto": ""}, {"x_forwarded_proto": "http"}, {"peer": "10.0.0.99"}, {"host": "evil.example"},
     {"host": HERE}, {"host": "desk.example.evil.example"}, {"host": "desk.example:8443"},
     {"x_forwarded_host": PUBLIC, "host": "evil.example"}],
    ids=str,
)  # fmt: skip
def test_only_the_proxy_says_that_there_is_tls(secure: Browser, staff: Staff, spoofed: dict[str, str]) -> None:
    """Whoever comes past it, or says so themselves, is refused; so is every other host."""
    secure.log_in(staff.name(EDITOR))

    assert secure.ask("/", **spoofed).status == 403
    assert secure.ask("/login", **spoofed).status == 403


def test_behind_tls_an_origin_without_is_foreign(secure: Browser) -> None:
    secure.ask("/login")
    assert secure.send("/login", {"name": "x", "password": "y"}, origin=f"http://{PUBLIC}").status == 403


def test_the_servers_own_machine_may_ask_whether_it_is_up(secure: Browser) -> None:
    assert secure.ask("/_stcore/health", host=HERE, x_forwarded_proto="").text == "inside"


def test_guesses_are_counted_by_the_address_that_the_proxy_names(secure: Browser, staff: Staff) -> None:
    """A word about the address from anybody but the proxy is not believed."""
    secure.ask("/login")
    fields = {"name": staff.name(EDITOR), "password": OTHER}
    for _ in range(5):
        secure.send("/login", fields, x_forwarded_for="10.5.5.5")
    assert secure.send("/login", fields, x_forwarded_for="10.5.5.5").status == 429
    assert secure.send("/login", fields, x_forwarded_for="10.5.5.6").status == 403


# --- sockets --------------------------------------------------------------------------------------------------------


@dataclass
class Socket:
    """An open socket: what the workbench heard, and what the browser was told."""

    heard: list[str] = field(default_factory=list)
    told: list[Any] = field(default_factory=list)
    scope: Scope = field(default_factory=dict)


def open_socket(desk: Desk, token: str, *script: Callable[[], object] | str) -> Socket:
    """Open a socket with a token; play a script: words are sent, functions called, "…" waits for the server."""
    found = Socket()

    async def workbench(scope: Scope, receive: Receive, send: Send) -> None:
        found.scope = scope
        while (message := await receive())["type"] != "websocket.disconnect":
            found.heard.append(message.get("text", message["type"]))
            await send({"type": "websocket.send", "text": "heard"})
        found.heard.append(f"over {message['code']}")
        await send({"type": "websocket.send", "text": "too late"})

    async def play() -> None:
        steps: Iterator[Callable[[], object] | str] = iter(("connect", *script))

        async def receive() -> dict[str, Any]:
            for step in steps:
                if step == "…":
                    await asyncio.sleep(60)
                if isinstance(step, str):
                    kind = "websocket.connect" if step == "connect" else "websocket.receive"
                    return {"type": kind, **({} if step == "connect" else {"text": step})}
                await asyncio.to_thread(step)
            return {"type": "websocket.disconnect", "code": 1001}

        async def send(message: Any) -> None:
            found.told.append(message.get("text") or message.get("code"))

        headers = [(b"host", HERE.encode()), (b"origin", f"http://{HERE}".encode()),
                   (b"sec-websocket-protocol", b"streamlit, xsrf, old-session"),
                   (b"cookie", f"claimdesk_session={token}".encode())]  # fmt: skip
        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "scheme": "ws",
                 "subprotocols": ["streamlit", "xsrf", "old-session"]}  # fmt: skip
        await asyncio.wait_for(Gate(Door(workbench, desk))(scope, receive, send), 20)

    asyncio.run(play())
    return found


@pytest.mark.parametrize("token", ["", "x" * 43, "short"])
def test_a_socket_without_a_session_is_refused(accounts_desk: Desk, staff: Staff, token: str) -> None:
    socket = open_socket(accounts_desk, token, "hello")

    assert (socket.heard, socket.told) == ([], [1008])


def test_a_socket_takes_up_no_session_of_streamlits(accounts_desk: Desk, staff: Staff) -> None:
    """Its id stands in addresses; whoever knows it would sit down in a colleague's window."""
    socket = open_socket(accounts_desk, staff.log_in(EDITOR), "hello")

    assert socket.heard == ["websocket.connect", "hello", "over 1001"]
    assert socket.scope["subprotocols"] == ["streamlit", "xsrf"]
    assert dict(socket.scope["headers"])[b"sec-websocket-protocol"] == b"streamlit, xsrf"


def test_each_message_asks_whether_the_session_lasts(accounts_desk: Desk, staff: Staff) -> None:
    """The first one after the end is not heard any more, and nothing is told."""
    token = staff.log_in(EDITOR)
    act = staff.act(Role.ADMINISTRATOR)

    socket = open_socket(
        accounts_desk, token, "one", lambda: users.revoke(accounts_desk, act, staff.ids[EDITOR]), "two", "three"
    )

    assert socket.heard == ["websocket.connect", "one", "over 1008"]
    assert socket.told == ["heard", "heard", 1008]


def test_a_silent_socket_is_cut_when_its_session_ends(
    accounts_desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to touch anything."""
    monkeypatch.setattr(door, "LOOK_EVERY", 0.01)
    token = staff.log_in(EDITOR)

    socket = open_socket(accounts_desk, token, "one", lambda: sessions.log_out(accounts_desk, token), "…")

    assert socket.heard == ["websocket.connect", "one", "over 1008"]
    assert socket.told == ["heard", "heard", 1008]


def test_a_look_that_failed_is_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database may not have answered in time; a socket that is silent would never be cut."""
    monkeypatch.setattr(door, "LOOK_EVERY", 0.01)
    looks: list[set[str]] = []

    def lasting(digests: set[str]) -> set[str]:
        looks.append(digests)
        if len(looks) == 1:
            raise OperationalError("SELECT", {}, Exception("canceling statement due to statement timeout"))
        return set()

    async def watched() -> None:
        cut = door.Watch(lasting).begin("of a session")
        async with asyncio.timeout(5):
            while not cut.is_set():
                await asyncio.sleep(0.01)

    asyncio.run(watched())
    assert len(looks) == 2


def test_it_is_looked_every_few_seconds() -> None:
    """So that a tab is cut within five."""
    assert door.LOOK_EVERY <= 3


def test_while_the_database_is_away_nobody_is_let_in(
    accounts_desk: Desk, inside: Browser, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is in stays, for pages wait for the database by themselves."""
    token = staff.log_in(EDITOR)

    def away(*_: object) -> None:
        raise UnreachableError("gone")

    socket = open_socket(
        accounts_desk, token, "one", lambda: monkeypatch.setattr(sessions, "look", away), "two"
    )  # fmt: skip

    assert socket.heard == ["websocket.connect", "one", "two", "over 1001"]
    assert inside.ask("/").status == 503
    assert open_socket(accounts_desk, token, "one").told == [1013]


def test_a_database_that_takes_nothing_keeps_nobody_from_reading(
    accounts_desk: Desk, inside: Browser, staff: Staff
) -> None:
    """As when its disk is full: who is in reads on, and the log-in says in words why it lets nobody in."""
    accounts_desk.now.time += timedelta(minutes=2)  # type: ignore[attr-defined]  # the clock of the tests
    newcomer = Browser(accounts_desk)

    @event.listens_for(accounts_desk.database.engine, "begin")
    def take_nothing(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    assert inside.ask("/").text == "inside"
    assert newcomer.ask("/login").status == 200
    refused = newcomer.log_in(staff.name(EDITOR))
    assert (refused.status, "Nothing was saved" in refused.text) == (403, True)


def test_who_was_invited_is_in_by_a_form(browser: Browser, staff: Staff, accounts_desk: Desk) -> None:
    """To look at the link uses nothing up; a slip of the finger costs no link; the used one says so."""
    _made, token = invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), EDITOR, "Nia <b>Fold")
    path = f"/join?with={token}"
    looked = [browser.ask(path) for _time in range(2)]
    assert [one.status for one in looked] == [200, 200]
    assert "Ada Brook invites you to work at this desk as Editor." in looked[0].text
    assert 'value="Nia &lt;b&gt;Fold"' in looked[0].text
    fields = {"with": token, "name": "Nia Fold", "new": OTHER, "again": OTHER}
    for wrong, why in (({"again": PASSWORD}, "passwords differ"), ({"new": "x", "again": "x"}, "at least 15 signs")):
        slip = browser.send("/join", {**fields, **wrong})
        assert (slip.status, why in slip.text, 'value="Nia Fold"' in slip.text) == (400, True, True)

    joined = browser.send("/join", fields)

    assert (joined.status, joined.header("location")) == (303, "/")
    assert "httponly" in joined.cookies["claimdesk_session"].lower()
    assert browser.ask("/").text == "inside"
    for answer in (browser.ask(path), browser.send("/join", fields)):
        assert (answer.status, "used already" in answer.text) == (403, True)
    assert browser.ask("/join").status == 403


def test_a_link_of_an_invitation_is_taken_up_from_our_own_page_alone(
    browser: Browser, staff: Staff, accounts_desk: Desk
) -> None:
    """Nobody is logged in by a page elsewhere, to an account that its owner knows."""
    _made, token = invitations.invite(accounts_desk, staff.act(Role.ADMINISTRATOR), EDITOR)
    fields = {"with": token, "name": "Nia Fold", "new": OTHER, "again": OTHER}
    browser.ask(f"/join?with={token}")

    assert browser.send("/join", fields, origin="http://evil.example").status == 403
    assert browser.send("/join", {**fields, "form": "x" * 43}).status == 403
    assert invitations.look(accounts_desk, token).role is EDITOR


def challenge_in(answer: Answer) -> bytes:
    """Return what the page asks a device to sign."""
    return passkeys.read(re.findall(r'name="challenge" value="([\w-]+)"', answer.text)[0])


def test_a_file_is_given_to_those_on_whose_pages_it_stands(staff: Staff, accounts_desk: Desk) -> None:
    """One that stands on nobody's page any more is on its way out, and is what a click asked for."""
    rae = staff.ids[Role.REVIEWER]
    shown = {"/media/own.pdf": {rae, 99}, "/media/other.pdf": {99}, "/media/going.pdf": set[int]()}
    answered = list[tuple[str, int]]()

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("inside")(scope, receive, send)

    door = Door(inside, accounts_desk, shown_to=shown.__getitem__)
    cookie = f"claimdesk_session={staff.log_in(Role.REVIEWER)}".encode()
    for path in shown:

        async def send(message: Any, path: str = path) -> None:
            if message["type"] == "http.response.start":
                answered.append((path, message["status"]))

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"cookie", cookie)], "query_string": b""}
        asyncio.run(door(scope, None, send))  # type: ignore[arg-type]  # nothing is received

    assert answered == [("/media/own.pdf", 200), ("/media/other.pdf", 404), ("/media/going.pdf", 200)]


def test_a_passkey_from_the_first_to_the_last(inside: Browser, staff: Staff, accounts_desk: Desk) -> None:
    """Enrolled on the page about the account, logged in with on the log-in, removed; each challenge is good once."""
    device, other = Device(), Browser(accounts_desk)
    asked = challenge_in(inside.ask("/account"))
    fields = {"challenge": passkeys.spelt(asked), "answer": device.create(asked), "passkey": "Key", "present": PASSWORD}
    assert "The passkey is added" in inside.send("/account/passkey", fields).text
    again = inside.send("/account/passkey", fields)
    assert (again.status, "This page is too old for a passkey" in again.text) == (400, True)
    asked = challenge_in(other.ask("/login"))
    fields = {"challenge": passkeys.spelt(asked), "answer": device.sign(asked), "next": "/article?id=1"}
    stolen = Browser(accounts_desk)
    stolen.ask("/login")
    assert stolen.send("/login/passkey", fields).status == 403

    answer = other.send("/login/passkey", fields)

    assert (answer.status, answer.header("location")) == (303, "/article?id=1")
    assert other.ask("/").text == "inside"
    assert other.send("/login/passkey", fields).status == 403
    account = other.ask("/account").text
    assert "used 20" in account
    number = re.findall(r'name="number" value="(\d+)"', account)[0]
    wanted = {"number": number, "present": PASSWORD}
    assert other.send("/account/passkey/remove", {**wanted, "present": OTHER}).status != 200
    assert "The passkey is removed" in other.send("/account/passkey/remove", wanted).text
    asked = challenge_in(stolen.ask("/login"))
    refused = stolen.send("/login/passkey", {"challenge": passkeys.spelt(asked), "answer": device.sign(asked)})
    assert (refused.status, "is not known here" in refused.text) == (403, True)


def test_the_page_by_which_one_signs(inside: Browser, staff: Staff, accounts_desk: Desk, planted: None) -> None:
    """It shows what is signed, as text; what no passkey signed is refused; what waits for nobody is not asked."""
    room = newsroom(replace(accounts_desk, has_accounts=False))
    claim = room.accept()
    room.attach(claim, passage="<b>In 2019</b>")
    room.propose(claim)
    page = inside.ask(f"/sign/{claim}?next=//evil.example")
    assert "The register says so." in page.text
    assert "&lt;b&gt;In 2019&lt;/b&gt;" in page.text
    assert 'name="next" value="/"' in page.text

    fields = {"version": str(room.version(claim)), "answer": Device().sign(challenge_in(page)), "next": "/second"}
    refused = inside.send(f"/sign/{claim}", fields)

    assert (refused.status, "is not known here" in refused.text) == (409, True)
    assert inside.send(f"/sign/{claim}", {**fields, "version": "x"}).status == 400
    assert inside.ask("/sign/99").status == 404
    room.confirm(claim)
    assert "does not wait for you" in inside.ask(f"/sign/{claim}").text
