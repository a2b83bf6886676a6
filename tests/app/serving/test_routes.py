"""What the browser asks beside Streamlit: whether there is news, its own modules, and a grade by the short way."""

import asyncio
import json
import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app import identity
from app.services.errors import AwayError, UnreachableError
from app.services.log import history
from app.serving.gate import Gate
from app.serving.routes import browser_modules, grade_route, live_route, module_address, module_route, say_away
from db.session import Database
from tests.factories import Newsroom, add_article


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def seq(self) -> int:
        """The number that was told, and nothing beside it."""
        found = json.loads(self.text)
        assert list(found) == ["seq"]
        return int(found["seq"])


#: The session of a browser, and one of its windows.
#: Tokens of two browsers and one window; the same in every worker, since tests are named by them.
TOKEN, OTHER, WINDOW = "t" * 43, "o" * 43, "w" * 43
OF_BROWSER = {"cookie": f"{identity.COOKIE}={TOKEN}", identity.WINDOW_HEADER: WINDOW}


def at_the_window(person_id: int | None) -> identity.Windows:
    """Return who sits where: this person at the window, `None` for nobody."""
    windows = identity.Windows()
    windows.sit(TOKEN, WINDOW, None if person_id is None else identity.actor(person_id, TOKEN))
    return windows


def ask(
    room: Newsroom, path: str, method: str = "GET", body: object = None, *, who: int | None = 1, **headers: str
) -> Answer:
    """Send one request from a browser where somebody sits, to a server that has these routes alone, behind the gate."""
    answer, windows = Answer(), at_the_window(who)
    own = {"host": "127.0.0.1:8501", **OF_BROWSER}
    if method != "GET":
        own |= {"origin": "http://127.0.0.1:8501", "content-type": "application/json"}

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            answer.status = int(message["status"])
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.text += message.get("body", b"").decode()

    sent = [(name.encode(), value.encode()) for name, value in {**own, **headers}.items()]
    scope = {"type": "http", "method": method, "path": unquote(path), "root_path": "", "query_string": b"",
             "headers": sent, "scheme": "http", "server": ("127.0.0.1", 8501)}  # fmt: skip
    routes = [live_route(room.desk, windows), module_route(), grade_route(room.desk, windows)]
    away = {UnreachableError: say_away, AwayError: say_away}
    application = Starlette(routes=routes, middleware=[Middleware(Gate, page="")], exception_handlers=away)
    asyncio.run(application(scope, receive, send))
    return answer


def test_it_tells_the_newest_line_about_the_article(room: Newsroom) -> None:
    """Each act about it counts up; what happens to another article does not."""
    before = ask(room, "/live/1").seq

    room.accept("2019")
    after = ask(room, "/live/1").seq
    second = add_article(room.desk, room.ana, "It began in 1999.")

    assert before < after == history.newest(room.desk, limit=2)[1].seq
    assert ask(room, "/live/1").seq == after
    assert ask(room, f"/live/{second}").seq == after + 1


def test_while_the_database_is_away_both_say_so(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """In our words and not the driver's; the browser asks again by itself."""
    claim_id = sqlite_room.accept("2019")

    def nobody_answers(_database: Database) -> None:
        raise UnreachableError("planted")

    monkeypatch.setattr(Database, "read", nobody_answers)
    grade = {"person": sqlite_room.ana.person_id, "id": "a", "version": 1, "grade": "true"}
    for answer in (
        ask(sqlite_room, "/live/1"),
        ask(sqlite_room, f"/grade/{claim_id}", "POST", grade, origin="http://127.0.0.1:8501"),
    ):
        assert answer.status == 503
        assert "The database cannot be reached." in answer.text
        assert "planted" not in answer.text


def test_it_tells_a_number_and_nothing_else(sqlite_room: Newsroom) -> None:
    """Neither words nor names, and with the gate's rules on it."""
    answer = ask(sqlite_room, "/live/1")

    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text == '{"seq":4}'


@pytest.mark.parametrize("number", ["0", "99", "2147483648", "99999999999999999999", "9" * 5000])
def test_an_article_that_is_not_there(room: Newsroom, number: str) -> None:
    """There is nothing new about it."""
    answer = ask(room, f"/live/{number}")

    assert (answer.status, answer.seq) == (200, 0)


@pytest.mark.parametrize("path", ["/live/", "/live/x", "/live/-1", "/live/1/2", "/live/1.5", "/live/%3Cb%3E"])
def test_what_is_no_article(sqlite_room: Newsroom, path: str) -> None:
    """There is no such address."""
    assert ask(sqlite_room, path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_takes_nothing_in(sqlite_room: Newsroom, method: str) -> None:
    """It answers, no more."""
    assert ask(sqlite_room, "/live/1", method).status == 405


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "http://evil.example"}])
def test_it_stands_behind_the_gate(sqlite_room: Newsroom, headers: dict[str, str]) -> None:
    """Pages from elsewhere are refused as everywhere."""
    assert ask(sqlite_room, "/live/1", **headers).status == 403


@pytest.mark.parametrize("name", browser_modules())
def test_a_module_is_fetched_once_and_kept(sqlite_room: Newsroom, name: str) -> None:
    """Each under the same folder, whose address changes with any of them; so it need not be asked for again."""
    answer = ask(sqlite_room, module_address(name))

    assert (answer.status, answer.text) == (200, browser_modules()[name])
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_what_the_modules_import_is_served() -> None:
    """Every import leads to a name that is answered: what the browser would ask for in vain stops the whole page."""
    modules = browser_modules()
    wanted = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        for name, source in modules.items()
        for target in re.findall(r'^(?:import|} from|export) ?.*?"(\.[^"]+)";$', source, re.MULTILINE)
    }

    # Two are fetched by their components, two run with the first page.
    assert {"main.js", "focus.js", "shell/menu.js", "shell/session.js", *wanted} == set(modules)


def test_an_older_page_gets_the_modules_of_today(sqlite_room: Newsroom) -> None:
    """Its digest is of a module that is no more; half an old part of the page and half a new one would not fit."""
    assert ask(sqlite_room, "/frontend/0123456789abcdef/main.js").text == browser_modules()["main.js"]


@pytest.mark.parametrize(
    "name",
    ["", "none.js", "desk.css", "icon.svg", "../routes.py", "card/../main.js", "..%2froutes.py", "/etc/passwd", "card",
     "card/", "main.js/", "MAIN.JS", "%2e%2e/%2e%2e/routes.py"],
)  # fmt: skip
def test_nothing_but_modules_is_served(sqlite_room: Newsroom, name: str) -> None:
    """Names are looked up, and no path is followed."""
    assert ask(sqlite_room, f"{module_address('')}{name}").status == 404


GRADE = {"id": "act-1", "version": 1, "grade": "true"}


def test_a_grade_is_stored_by_the_short_way(room: Newsroom) -> None:
    """It is on record like any other act, and the answer tells the version it led to."""
    claim = room.accept("2019")
    seen = room.sheet(claim).version

    answer = ask(room, f"/grade/{claim}", "POST", {**GRADE, "version": seen}, who=room.ana.person_id)

    sheet = room.sheet(claim)
    assert (answer.status, json.loads(answer.text)) == (200, {"version": sheet.version})
    assert (sheet.version, sheet.chosen_grade, sheet.chosen_by) == (seen + 1, "true", "Ana")
    assert history.newest(room.desk, limit=1)[0].actor == "Ana"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"version": 7}, 409), ({"grade": "splendid"}, 409), ({"version": 2**31 - 1}, 409), ({"version": 2**31}, 400),
        ({"version": "1"}, 400), ({"version": None}, 400),
    ],
    ids=str,
)  # fmt: skip
def test_a_grade_that_is_refused_changes_nothing(room: Newsroom, wrong: dict[str, object], status: int) -> None:
    """The page then takes the common way, where the person is told why."""
    claim = room.accept("2019")
    lines = history.count(room.desk)

    answer = ask(room, f"/grade/{claim}", "POST", {**GRADE, "version": room.sheet(claim).version, **wrong})

    assert (answer.status, history.count(room.desk)) == (status, lines)


@pytest.mark.parametrize("person", ["room.ben", 2, "Ben"], ids=str)
def test_nobody_says_in_whose_name_they_grade(room: Newsroom, person: object) -> None:
    """It is whoever sits at the window that asks, whatever the body says."""
    claim = room.accept("2019")
    body = {**GRADE, "version": room.version(claim), "person": person, "person_id": person, "actor": person}

    assert ask(room, f"/grade/{claim}", "POST", body, who=room.eve.person_id).status == 200
    assert (room.sheet(claim).chosen_by, history.newest(room.desk, limit=1)[0].actor) == ("Eve", "Eve")


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": ""},
        {"cookie": f"{identity.COOKIE}={OTHER}"},
        {"cookie": f"{identity.COOKIE}=short"},
        {"cookie": "claimdesk_person=1"},
        {identity.WINDOW_HEADER: ""},
        {identity.WINDOW_HEADER: OTHER},
        {identity.WINDOW_HEADER: TOKEN},
    ],
    ids=str,
)
def test_another_browser_or_window_grades_for_nobody(sqlite_room: Newsroom, headers: dict[str, str]) -> None:
    """Token and window belong together; the cookie that keeps a name opens nothing."""
    claim = sqlite_room.accept("2019")

    answer = ask(sqlite_room, f"/grade/{claim}", "POST", GRADE, **headers)

    assert (answer.status, sqlite_room.sheet(claim).chosen_grade) == (403, "")
    assert answer.text == "Choose who you are first: every change is kept with a name."


def test_where_nobody_chose_a_name_nothing_is_graded(sqlite_room: Newsroom) -> None:
    claim = sqlite_room.accept("2019")

    assert ask(sqlite_room, f"/grade/{claim}", "POST", GRADE, who=None).status == 403
    assert ask(sqlite_room, f"/grade/{claim}", "POST", GRADE, who=999).status == 409, "a person who is not of the desk"
    assert sqlite_room.sheet(claim).chosen_grade == ""


def test_a_grade_that_is_sent_again_is_answered_again(room: Newsroom) -> None:
    """The first answer was lost on its way; the grade is stored once."""
    claim = room.accept("2019")
    body = {**GRADE, "version": room.version(claim)}
    first = ask(room, f"/grade/{claim}", "POST", body)
    lines = history.count(room.desk)

    assert ask(room, f"/grade/{claim}", "POST", body) == first
    assert history.count(room.desk) == lines


@pytest.mark.parametrize("body", [None, [], "x", {}], ids=str)
def test_what_is_no_grade_is_refused(sqlite_room: Newsroom, body: object) -> None:
    assert ask(sqlite_room, "/grade/1", "POST", body).status == 400


def test_another_site_cannot_choose_a_grade(sqlite_room: Newsroom) -> None:
    """The gate stands before this way too."""
    claim = sqlite_room.accept("2019")
    foreign = ask(sqlite_room, f"/grade/{claim}", "POST", GRADE, origin="https://elsewhere.example")

    assert (foreign.status, sqlite_room.sheet(claim).chosen_grade) == (403, "")
