"""Documents that come in as articles: read, kept and proposed; none is an article before somebody adds it."""

import pytest

from app.services import history, incoming, intake, reading
from app.services.errors import InputError
from app.services.incoming import KeptFile
from app.services.inputs import ArticleDetails
from tests.factories import Newsroom

PAGE = (
    "<html><head><title>Gate reopens</title><meta name='author' content='Ines Tarrow'></head><body><article>"
    "<h1>Gate reopens</h1><p>The gate of Lowmere reopened in 2025, as the council had said it would.</p>"
    "</article></body></html>"
)


def test_a_file_is_proposed_and_its_bytes_are_kept(sqlite_room: Newsroom) -> None:
    """Text, title and author as the document says them; the log has nothing of it yet."""
    room, before = sqlite_room, history.count(sqlite_room.desk)

    found = incoming.from_file(room.desk, PAGE.encode(), "gate.html")

    assert (found.title, found.author, found.file.name) == ("Gate reopens", "Ines Tarrow", "gate.html")
    assert "The gate of Lowmere reopened in 2025" in found.text
    assert room.desk.store.get(found.file.digest) == PAGE.encode()
    assert history.count(room.desk) == before


def test_an_article_names_the_file_it_was_read_from(sqlite_room: Newsroom) -> None:
    """The log has its name and digest, and verifying holds them against what is stored."""
    room = sqlite_room
    found = incoming.from_file(room.desk, PAGE.encode(), "gate.html")

    added = intake.add_article(
        room.desk, room.again(room.ana), ArticleDetails(found.title), found.text, file=found.file
    )

    assert reading.article(room.desk, added).title == "Gate reopens"
    assert history.newest(room.desk, limit=1)[0].after["file"] == "gate.html"
    assert history.verify(room.desk).problems == ()


def test_a_name_no_database_holds_is_mended(sqlite_room: Newsroom) -> None:
    """Signs that cannot be stored are replaced; the file is read all the same."""
    found = incoming.from_file(sqlite_room.desk, b"It opened in 2019.", "re\0port\ud83d.txt")

    assert found.file == KeptFile("re\ufffdport\ufffd.txt", found.file.digest)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"", "empty.txt", "empty"), (b"PK\x03\x04" + bytes(99), "a.pdf", "ZIP"), (b"\x7fELF", "a.txt", "a.txt")],
)
def test_what_cannot_be_read_is_refused_in_words(sqlite_room: Newsroom, data: bytes, name: str, words: str) -> None:
    """Nothing is kept of it."""
    with pytest.raises(InputError, match=words):
        incoming.from_file(sqlite_room.desk, data, name)

    assert list(sqlite_room.desk.store) == []


@pytest.mark.parametrize("address", ["", "ftp://a.example/b", "http://127.0.0.1/", "http://localhost:22/"])
def test_an_address_that_is_not_fetched_is_refused_in_words(sqlite_room: Newsroom, address: str) -> None:
    """The empty one, another scheme, and this machine itself."""
    with pytest.raises(InputError):
        incoming.from_address(sqlite_room.desk, address)

    assert list(sqlite_room.desk.store) == []
