"""Documents that come in as articles: read, kept and proposed; none is an article before somebody adds it."""

import pytest

from app.documents.warc import read_warc
from app.services.articles import incoming, intake, reading
from app.services.articles.incoming import KeptFile
from app.services.errors import InputError, UnknownError
from app.services.inputs import ArticleDetails
from app.services.log import history
from claims.newsroom.audit import AuditTag
from tests.app.documents.made import archived
from tests.app.documents.servers import Site, answer
from tests.factories import Newsroom, act_of

HTML = "Content-Type: text/html; charset=utf-8"

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


@pytest.mark.slow
def test_another_page_of_a_web_archive_is_read_from_what_is_kept(sqlite_room: Newsroom) -> None:
    """With its own address; the file stays the one that was handed in."""
    desk = sqlite_room.desk
    data = archived(PAGE.encode()) + archived(b"<p>The lock was mended.</p>", url="https://news.test/lock")

    found = incoming.from_file(desk, data, "town.warc")
    other = incoming.another_page(desk, found.file, 2)

    assert (found.page, len(found.pages), found.title) == (1, 2, "Gate reopens")
    assert (other.text, other.url, other.file) == ("The lock was mended.", "https://news.test/lock", found.file)
    with pytest.raises(InputError, match="holds 2 pages, and “9” is none of them"):
        incoming.another_page(desk, found.file, 9)
    with pytest.raises(InputError, match="is missing"):
        incoming.another_page(desk, KeptFile("town.warc", "0" * 64), 1)


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
        incoming.from_address(sqlite_room.desk, sqlite_room.again(sqlite_room.ana), address)

    assert list(sqlite_room.desk.store) == []


def test_a_page_is_kept_with_all_that_was_asked_and_answered(sqlite_room: Newsroom, site: Site) -> None:
    """Its WARC record holds the bytes; the log says who asked, and verifying holds the record against the article."""
    room = sqlite_room
    site.answers["/gate"] = answer(PAGE.encode(), HTML)

    found = incoming.from_address(room.desk, room.again(room.ben), site.url("/gate"))

    assert (found.title, found.url, found.file.name) == ("Gate reopens", site.url("/gate"), site.url("/gate"))
    kept = read_warc(room.desk.store.get(found.file.digest))
    assert [one.content for one in kept if one.kind == "response"] == [PAGE.encode()]
    line = history.newest(room.desk, limit=1)[0]
    assert (line.tag, line.actor, line.after["result"]) == (AuditTag.ARTICLE_FETCH, "Ben", "fetched and kept")
    intake.add_article(room.desk, room.again(room.ben), ArticleDetails(found.title), found.text, file=found.file)
    assert history.verify(room.desk).problems == ()


def test_a_page_that_is_not_there_is_on_record(sqlite_room: Newsroom, site: Site) -> None:
    """Who asked, for what, and why there is nothing; it can be asked for again."""
    room = sqlite_room
    site.answers["/gate"] = answer(b"Gone.", HTML, status="404 Not Found")

    with pytest.raises(InputError, match="404"):
        incoming.from_address(room.desk, room.again(room.ana), site.url("/gate"))

    line = history.newest(room.desk, limit=1)[0]
    assert (line.tag, line.actor, line.after["address"]) == (AuditTag.ARTICLE_FETCH, "Ana", site.url("/gate"))
    assert "404" in line.after["result"]
    assert list(room.desk.store) == []


def test_nobody_unknown_has_a_page_fetched(sqlite_room: Newsroom, site: Site) -> None:
    """It is not even asked for."""
    with pytest.raises(UnknownError):
        incoming.from_address(sqlite_room.desk, act_of(99), site.url("/gate"))

    assert site.asked == []
