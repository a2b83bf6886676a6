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
from app.services.articles import reading
from app.services.errors import AwayError, UnreachableError
from app.services.inputs import NewSource
from app.services.log import history
from app.services.sources import describing, keeping
from app.serving.gate import Gate
from app.serving.news import News
from app.serving.routes import (
    at_hand_route,
    browser_modules,
    grade_route,
    module_address,
    module_route,
    news_route,
    people_route,
    say_away,
    waits_route,
)
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import SourceKind
from db.session import Database
from tests.factories import Newsroom, add_article


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, int]:
        """The numbers that were told, and nothing beside them."""
        found = json.loads(self.text)
        assert list(found) == ["seq", "about"]
        return {name: int(number) for name, number in found.items()}


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
    answer, windows, news = Answer(), at_the_window(who), News(room.desk)
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
    path, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": unquote(path), "root_path": "", "query_string": query.encode(),
             "headers": sent, "scheme": "http", "server": ("127.0.0.1", 8501)}  # fmt: skip
    routes = [
        people_route(room.desk, windows), news_route(room.desk, windows, news), waits_route(room.desk, windows),
        module_route(), grade_route(room.desk, windows), at_hand_route(room.desk, windows),
    ]  # fmt: skip
    away = {UnreachableError: say_away, AwayError: say_away}
    application = Starlette(routes=routes, middleware=[Middleware(Gate, page="")], exception_handlers=away)
    asyncio.run(application(scope, receive, send))
    news.stop()
    return answer


def test_it_tells_the_newest_lines_of_the_log_and_about_the_article(room: Newsroom) -> None:
    """Each act about it counts up; what happens to another article does not."""
    before = ask(room, "/live/news/0?article=1").told

    room.accept("2019")
    after = ask(room, "/live/news/0?article=1").told
    second = add_article(room.desk, room.ana, "It began in 1999.")

    assert before["about"] < after["about"] == after["seq"] == history.newest(room.desk, limit=2)[1].seq
    assert ask(room, "/live/news/0?article=1").told == {"seq": after["seq"] + 1, "about": after["about"]}
    assert ask(room, f"/live/news/0?article={second}").told["about"] == after["about"] + 1


def test_while_the_database_is_away_all_say_so(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """In our words and not the driver's; the browser asks again by itself."""
    claim_id = sqlite_room.accept("2019")

    def nobody_answers(_database: Database) -> None:
        raise UnreachableError("planted")

    monkeypatch.setattr(Database, "read", nobody_answers)
    grade = {"person": sqlite_room.ana.person_id, "id": "a", "version": 1, "grade": "true"}
    for answer in (
        ask(sqlite_room, "/live/news/0"),
        ask(sqlite_room, "/live/desk/0"),
        ask(sqlite_room, f"/grade/{claim_id}", "POST", grade, origin="http://127.0.0.1:8501"),
    ):
        assert answer.status == 503
        assert "The database cannot be reached." in answer.text
        assert "planted" not in answer.text


def test_it_tells_numbers_and_nothing_else(sqlite_room: Newsroom) -> None:
    """Neither words nor names, and with the gate's rules on it."""
    answer = ask(sqlite_room, "/live/news/0?article=1")

    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text == '{"seq":4,"about":4}'


@pytest.mark.parametrize("number", ["0", "99", "2147483648", "99999999999999999999", "9" * 5000])
def test_an_article_that_is_not_there(room: Newsroom, number: str) -> None:
    """There is nothing new about it."""
    answer = ask(room, f"/live/news/0?article={number}")

    assert (answer.status, answer.told["about"]) == (200, 0)


@pytest.mark.parametrize(
    "path", ["", "x", "-1", "1/2", "1.5", "%3Cb%3E", "0?article=x", "0?article=", "0?about=-1", "0?rest=1.5"]
)
def test_what_is_no_question_for_news(sqlite_room: Newsroom, path: str) -> None:
    """There is no such address."""
    assert ask(sqlite_room, f"/live/news/{path}").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_takes_nothing_in(sqlite_room: Newsroom, method: str) -> None:
    """It answers, no more."""
    assert ask(sqlite_room, "/live/news/0", method).status == 405


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "http://evil.example"}])
def test_it_stands_behind_the_gate(sqlite_room: Newsroom, headers: dict[str, str]) -> None:
    """Pages from elsewhere are refused as everywhere."""
    assert ask(sqlite_room, "/live/news/0", **headers).status == 403


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

    # Two are fetched by their components, three run with the first page, one where people log in.
    alone = {"main.js", "focus.js", "hands.js", "shell/menu.js", "shell/session.js", "shell/passkeys.js"}
    assert {*alone, *wanted} == set(modules)


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
    assert (answer.status, json.loads(answer.text)) == (200, {"claim": claim, "version": sheet.version})
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


def test_a_grade_on_a_proposal_makes_a_claim_of_it(room: Newsroom) -> None:
    """In the same transaction and by the same rules; the answer says which claim, and its version."""
    mark = room.key("2019")

    answer = ask(room, f"/grade/{mark}", "POST", {**GRADE, "version": 0}, who=room.ben.person_id)

    told = json.loads(answer.text)
    sheet = room.sheet(told["claim"])
    assert (answer.status, sheet.version, sheet.chosen_grade, sheet.chosen_by) == (200, told["version"], "true", "Ben")
    assert [(line.tag, line.actor) for line in history.of_claim(room.desk, told["claim"])] == [
        (AuditTag.CLAIM_ACCEPT, "Ben"), (AuditTag.CLAIM_CHOOSE, "Ben"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "who", "status"), [("splendid", 1, 409), ("true", None, 403), ("true", 999, 409)], ids=str
)
def test_a_grade_that_is_refused_accepts_no_proposal(room: Newsroom, grade: str, who: int | None, status: int) -> None:
    lines, mark = history.count(room.desk), room.key("2019")

    answer = ask(room, f"/grade/{mark}", "POST", {**GRADE, "version": 0, "grade": grade}, who=who)

    assert (answer.status, history.count(room.desk), room.key("2019")) == (status, lines, mark)


def test_a_proposal_is_graded_once(room: Newsroom) -> None:
    """Sent again, or by a colleague who was slower, it is refused: the page's own way then says what came of it."""
    mark = room.key("2019")
    assert ask(room, f"/grade/{mark}", "POST", {**GRADE, "version": 0}).status == 200
    lines = history.count(room.desk)

    again = ask(room, f"/grade/{mark}", "POST", {**GRADE, "version": 0})
    late = ask(room, f"/grade/{mark}", "POST", {**GRADE, "id": "act-2", "version": 0}, who=room.ben.person_id)

    assert (again.status, late.status, history.count(room.desk)) == (409, 409, lines)
    assert late.text == "Someone decided on this proposal already; open it again to see how."


@pytest.mark.parametrize("mark", ["m", "mm1", "m-1", "m٣", "m" + "9" * 10, "1m"])
def test_a_proposal_that_cannot_be_is_not_there(sqlite_room: Newsroom, mark: str) -> None:
    assert ask(sqlite_room, f"/grade/{mark}", "POST", GRADE).status == 404


@pytest.mark.parametrize("body", [None, [], "x", {}], ids=str)
def test_what_is_no_grade_is_refused(sqlite_room: Newsroom, body: object) -> None:
    assert ask(sqlite_room, "/grade/1", "POST", body).status == 400


def test_another_site_cannot_choose_a_grade(sqlite_room: Newsroom) -> None:
    """The gate stands before this way too."""
    claim = sqlite_room.accept("2019")
    foreign = ask(sqlite_room, f"/grade/{claim}", "POST", GRADE, origin="https://elsewhere.example")

    assert (foreign.status, sqlite_room.sheet(claim).chosen_grade) == (403, "")


def test_it_tells_what_waits_for_whoever_sits_at_the_window(room: Newsroom) -> None:
    """In numbers, by page; as long as nothing happened it tells nothing but that."""
    room.propose(room.accept("2019"))
    newest = history.newest(room.desk, limit=1)[0].seq

    told = json.loads(ask(room, "/live/desk/0", who=room.ben.person_id).text)

    left = sum(mark.key.startswith("m") for mark in reading.article(room.desk, room.article_id).marks)
    assert told == {"seq": newest, "waits": {"desk": 0, "queue": left, "second": 1}}
    assert json.loads(ask(room, "/live/desk/0", who=room.ana.person_id).text)["waits"]["second"] == 0
    assert json.loads(ask(room, f"/live/desk/{newest}", who=room.ben.person_id).text) == {"seq": newest}
    assert ask(room, "/live/desk/x").status == 404


def test_it_names_colleagues_to_whoever_sits_at_the_window_and_to_nobody_else(room: Newsroom) -> None:
    told = ask(room, "/live/people", who=room.ben.person_id)

    assert json.loads(told.text) == {"names": ["Ana", "Eve"]}
    assert ask(room, "/live/people", who=None).status == 403


def test_it_offers_sources_to_attach_to_a_claim(room: Newsroom) -> None:
    """With the passage nearest to the claim; to whoever sits at the window, of a claim that there is."""
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, "Harbour office"))
    copy = keeping.paste(room.desk, room.again(room.ana), source, "Vellmar opened its harbour in May 2019.")
    mark = room.key("2019")

    offered = {
        "source": source, "title": "Harbour office", "kind": "Document", "rank": "Primary source", "primary": True,
        "copy": copy, "passage": "Vellmar opened its harbour in May 2019.", "place": "", "near": 0,
    }  # fmt: skip
    for asked in ("", "?words=harb", "?of=passages"):
        assert json.loads(ask(room, f"/at-hand/{mark}{asked}").text) == {"found": [offered]}
    assert json.loads(ask(room, f"/at-hand/{mark}?words=quarry").text) == {"found": []}
    assert ask(room, f"/at-hand/{mark}", who=None).status == 403
    assert [ask(room, f"/at-hand/{wrong}").status for wrong in ("m99", "c7", "x", "m1'")] == [404] * 4
