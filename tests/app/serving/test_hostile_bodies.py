"""What is sent to our own routes: little of it, in one shape, and from our own pages alone."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app import identity
from app.serving.gate import Gate
from app.serving.routes import grade_route
from tests.factories import Newsroom

TOKEN = identity.new_token()
OWN = {
    "host": "127.0.0.1:8501",
    "origin": "http://127.0.0.1:8501",
    "content-type": "application/json",
    "cookie": f"{identity.COOKIE}={TOKEN}",
    identity.WINDOW_HEADER: "window",
}
WHOLE = '{"id": "act-1", "version": 1, "grade": "true"}'
#: Name -> what is sent in place of a grade.
HOSTILE = {
    "infinity": WHOLE.replace('"version": 1', '"version": Infinity'),
    "larger than any number": WHOLE.replace('"version": 1', '"version": 1e999'),
    "no number": WHOLE.replace('"version": 1', '"version": NaN'),
    "half a sign in the grade": WHOLE.replace('"true"', '"\\ud800"'),
    "half a sign in the id": WHOLE.replace("act-1", "act-\\udfff"),
    "nothing in the id": WHOLE.replace("act-1", "act-\\u0000"),
    "nothing in the grade": WHOLE.replace('"true"', '"true\\u0000"'),
    "5,000 digits": WHOLE.replace('"version": 1', '"version": ' + "9" * 5000),
    "nested deep": '{"version": ' + "[" * 6_000 + "]" * 6_000 + "}",
    "nested deep, and unfinished": "[" * 6_000,
    "a list": "[" + WHOLE + "]",
    "a word": '"grade"',
    "nothing": "",
    "a number that is true": WHOLE.replace('"version": 1', '"version": true'),
    "a number with a point": WHOLE.replace('"version": 1', '"version": 1.0'),
    "a number below none": WHOLE.replace('"version": 1', '"version": -1'),
    "a grade that is a list": WHOLE.replace('"true"', '["true"]'),
    "a grade that is a number": WHOLE.replace('"true"', "7"),
    "no id": WHOLE.replace('"id": "act-1", ', ""),
    "an empty id": WHOLE.replace("act-1", ""),
    "a long id": WHOLE.replace("act-1", "x" * 51),
}


def post(room: Newsroom, path: str, pieces: Iterator[bytes], **headers: str) -> tuple[int, str, int]:
    """Send a POST in pieces; return the status, the words, and how many pieces were taken."""
    status, words, taken = 0, b"", 0

    async def receive() -> dict[str, object]:
        nonlocal taken
        piece = next(pieces, None)
        taken += piece is not None
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(message: dict[str, object]) -> None:
        nonlocal status, words
        status = int(message.get("status", status))  # type: ignore[call-overload]  # the server's own number
        words += message.get("body", b"")  # type: ignore[operator]  # bytes, if any

    sent = [(name.encode(), value.encode()) for name, value in {**OWN, **headers}.items() if value]
    scope = {"type": "http", "method": "POST", "path": path, "root_path": "", "query_string": b"",
             "headers": sent, "scheme": "http", "server": ("127.0.0.1", 8501)}  # fmt: skip
    windows = identity.Windows()
    windows.sit(TOKEN, "window", identity.actor(room.ana.person_id, TOKEN))
    application = Starlette(routes=[grade_route(room.desk, windows)], middleware=[Middleware(Gate, page="")])
    asyncio.run(application(scope, receive, send))
    return status, words.decode(), taken


@pytest.mark.parametrize("shape", HOSTILE)
def test_what_has_no_such_shape_is_refused_in_words(sqlite_room: Newsroom, shape: str) -> None:
    status, words, _taken = post(sqlite_room, "/grade/1", iter([HOSTILE[shape].encode()]))

    assert (status, words.endswith(".")) == (400, True), words


def test_bytes_that_are_no_text_are_refused(sqlite_room: Newsroom) -> None:
    assert post(sqlite_room, "/grade/1", iter([b'{"id": "\xff\xfe"}']))[0] == 400


@pytest.mark.parametrize("claim", ["9" * 5000, "9" * 10, "٣", "-1", "x"], ids=["5,000 digits", "9", "٣", "-1", "x"])
def test_a_claim_that_cannot_be_is_not_there(sqlite_room: Newsroom, claim: str) -> None:
    assert post(sqlite_room, f"/grade/{claim}", iter([WHOLE.encode()]))[0] == 404


def test_a_body_that_says_it_is_long_is_refused_unread(sqlite_room: Newsroom) -> None:
    status, words, taken = post(sqlite_room, "/grade/1", iter([WHOLE.encode()]), **{"content-length": "300000000"})

    assert (status, words.endswith("."), taken) == (413, True, 0)


@pytest.mark.parametrize("length", ["", "12", "-5", "many"])
def test_a_body_that_goes_on_is_read_no_further_than_it_may_be_long(sqlite_room: Newsroom, length: str) -> None:
    """Whatever it said of its length."""
    status, _words, taken = post(
        sqlite_room, "/grade/1", (b" " * 1024 for _ in range(300_000)), **{"content-length": length}
    )

    assert status in (400, 413)
    assert taken <= 17, "at most the 16 KB that are allowed, and the piece that is too much"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_form_of_another_page_could_send_is_no_json(sqlite_room: Newsroom, kind: str) -> None:
    assert post(sqlite_room, "/grade/1", iter([WHOLE.encode()]), **{"content-type": kind})[0] == 415


def test_what_does_not_say_where_it_comes_from_is_refused(sqlite_room: Newsroom) -> None:
    status, words, taken = post(sqlite_room, "/grade/1", iter([WHOLE.encode()]), origin="")

    assert (status, words.endswith("."), taken) == (403, True, 0)
