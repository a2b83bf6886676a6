"""Copies of sources: what a look at a page finds, what is kept of it, and what is never stored by halves."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.documents.warc import read_warc
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, NotKeptError, RepeatedRequestError, UnknownError
from app.services.inputs import NewSource
from app.services.log import history
from app.services.sources import copies, describing, keeping
from app.services.sources.copies import Look, OfItself
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import CopyOrigin, SourceHealth, SourceKind
from tests.app.documents.made import pdf_lines, pdf_pages
from tests.app.documents.servers import Site, answer, redirect
from tests.factories import Newsroom, a_page, a_source, act_of
from tests.services.record.test_unit import everything

pytestmark = pytest.mark.slow

HTML = "Content-Type: text/html; charset=utf-8"
OPENED = "The harbour of Vellmar was opened on 4 May 2019, the register says."
CLOSED = "The harbour of Vellmar was closed on 9 June 2021, the register says."
PDF = pdf_pages((pdf_lines((OPENED, 700), size=9),))
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def of(room: Newsroom, url: str = "") -> int:
    """Take in a source with this address; return its id."""
    return describing.add_source(room.desk, room.again(room.ana), a_source(url=url or "https://register.example/1"))


def look(room: Newsroom, source_id: int) -> Look:
    return keeping.look(room.desk, room.again(room.ben), source_id)


def shown(room: Newsroom, copy_id: int | None) -> str:
    assert copy_id is not None
    return copies.kept_text(room.desk, copy_id).text


def files(room: Newsroom) -> list[str]:
    return list(room.desk.store)


def test_the_first_look_at_a_page_keeps_it_whole(room: Newsroom, site: Site) -> None:
    """Bytes, text, what the server said and who looked: all of it is kept, and on record."""
    page = a_page(OPENED, title="Register of harbours")
    site.answers["/register"] = answer(page, HTML, "X-Mood: calm")
    source_id = of(room, site.url("/register"))

    found = look(room, source_id)

    (copy,) = copies.copies(room.desk, source_id)
    assert (found.health, found.copy_id, found.by) == (SourceHealth.FIRST, copy.id, "Ben")
    assert found.reason == "The page was fetched, and a copy of it is kept."
    assert (copy.origin, copy.name, copy.status, copy.media_type) == (
        CopyOrigin.FETCHED, "Register of harbours", 200, "text/html",
    )  # fmt: skip
    assert (copy.final_url, copy.size, copy.by, copy.source_id) == (
        site.url("/register"), len(page), "Ben", source_id,
    )  # fmt: skip
    assert copy.digest == hashlib.sha256(page).hexdigest()
    assert OPENED in shown(room, copy.id)
    assert copy.characters == len(shown(room, copy.id))
    assert copies.original(room.desk, copy.id) == (page, "text/html")
    assert [entry.kind for entry in read_warc(copies.record_of(room.desk, copy.id))] == [
        "warcinfo", "response", "request",
    ]  # fmt: skip
    assert [line.tag for line in history.newest(room.desk, limit=2)] == [AuditTag.SOURCE_CHECK, AuditTag.SOURCE_KEEP]
    (seen,) = copies.looks(room.desk, source_id)
    assert (seen.health, seen.reason, seen.copy_id, seen.by) == (found.health, found.reason, copy.id, "Ben")
    assert history.verify(room.desk).problems == ()


def test_a_page_that_says_the_same_leaves_no_second_copy(room: Newsroom, site: Site) -> None:
    """Other bytes around the same words are the same page; that somebody looked is on record all the same."""
    source_id = of(room, site.url())
    site.answers["/"] = answer(a_page(OPENED, title="One"), HTML)
    look(room, source_id)
    site.answers["/"] = answer(a_page(OPENED, title="One") + b"<!-- 4711 visitors -->", HTML)

    found = look(room, source_id)

    assert (found.health, found.copy_id) == (SourceHealth.UNCHANGED, None)
    assert len(copies.copies(room.desk, source_id)) == 1
    assert [seen.health for seen in copies.looks(room.desk, source_id)] == [
        SourceHealth.UNCHANGED, SourceHealth.FIRST,
    ]  # fmt: skip
    line = history.newest(room.desk, limit=1)[0]
    assert (line.tag, line.after) == (AuditTag.SOURCE_CHECK, {"health": "unchanged", "reason": found.reason})


@pytest.mark.parametrize("says", [OPENED, CLOSED])
def test_a_page_that_an_earlier_claimdesk_read_otherwise_is_not_changed_for_that(
    room: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    """The copy is read again, so that words are held against words that were read alike; a change is still one."""
    site.answers["/register"] = answer(a_page(OPENED), HTML)
    source_id = of(room, site.url("/register"))

    with monkeypatch.context() as patch:
        usual = keeping.document_of
        patch.setattr(keeping, "document_of", lambda page: replace(usual(page), text=f"{usual(page).text} Share this."))
        look(room, source_id)
    site.answers["/register"] = answer(a_page(says) + b"<!-- other bytes -->", HTML)

    found = look(room, source_id)

    assert found.health is (SourceHealth.UNCHANGED if says == OPENED else SourceHealth.CHANGED)
    assert "Share" in copies.kept_text(room.desk, copies.copies(room.desk, source_id)[-1].id).text


def test_a_page_that_changed_is_kept_beside_the_old_copy(room: Newsroom, site: Site) -> None:
    """Both can be read, the new one stands first, and how much changed is said."""
    source_id = of(room, site.url())
    site.answers["/"] = answer(a_page(OPENED), HTML)
    first = look(room, source_id)
    site.answers["/"] = answer(a_page(CLOSED), HTML)

    found = look(room, source_id)

    assert found.health is SourceHealth.CHANGED
    assert "4 of the kept 13 words went, 4 came" in found.reason
    assert [copy.id for copy in copies.copies(room.desk, source_id)] == [found.copy_id, first.copy_id]
    assert "opened" in shown(room, first.copy_id)
    assert "closed" in shown(room, found.copy_id)
    assert look(room, source_id).health is SourceHealth.UNCHANGED
    assert history.verify(room.desk).problems == ()


def test_a_page_that_moved_is_kept_under_its_new_address(room: Newsroom, site: Site) -> None:
    """It is said once; afterwards the new address is the usual one."""
    source_id = of(room, site.url("/old"))
    site.answers["/old"] = site.answers["/new"] = answer(a_page(OPENED), HTML)
    look(room, source_id)
    site.answers["/old"] = redirect(site.url("/new"), "301 Moved Permanently")

    found, after = look(room, source_id), look(room, source_id)

    newest, oldest = copies.copies(room.desk, source_id)
    assert (found.health, found.copy_id) == (SourceHealth.MOVED, newest.id)
    assert (newest.final_url, oldest.final_url) == (site.url("/new"), site.url("/old"))
    assert [entry.kind for entry in read_warc(copies.record_of(room.desk, newest.id))].count("response") == 2
    assert after.health is SourceHealth.UNCHANGED


@pytest.mark.rows_alike
@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_gone_leaves_its_copy(room: Newsroom, site: Site, status: str) -> None:
    """What it said is still here, and no empty copy stands before it."""
    source_id = of(room, site.url())
    site.answers["/"] = answer(a_page(OPENED), HTML)
    kept = look(room, source_id)
    site.answers["/"] = answer(b"", status=status)

    found = look(room, source_id)

    assert (found.health, found.copy_id) == (SourceHealth.GONE, None)
    assert status in found.reason
    assert [copy.id for copy in copies.copies(room.desk, source_id)] == [kept.copy_id]


def test_a_page_that_was_never_there_is_said_to_be_gone(room: Newsroom, site: Site) -> None:
    """The first look finds nothing to keep; a later one may."""
    source_id = of(room, site.url())

    missed = look(room, source_id)
    site.answers["/"] = answer(a_page(OPENED), HTML)

    assert (missed.health, missed.copy_id, files(room)) == (SourceHealth.GONE, None, [])
    assert look(room, source_id).health is SourceHealth.FIRST


def test_a_page_that_cannot_be_reached_is_on_record_as_such(room: Newsroom, site: Site) -> None:
    """A server that refuses, and an address that is not public: nothing is kept, and the reason is said."""
    site.answers["/"] = answer(b"busy", status="503 Service Unavailable")
    refusing, private = of(room, site.url()), of(room, "http://10.0.0.1/")

    found, refused = look(room, refusing), look(room, private)

    assert (found.health, refused.health) == (SourceHealth.UNREACHABLE,) * 2
    assert "503 Service Unavailable" in found.reason
    assert "no place of a public page" in refused.reason
    assert copies.looks(room.desk, private)[0].reason == refused.reason
    assert files(room) == []
    assert history.verify(room.desk).problems == ()


def test_a_page_whose_bytes_cannot_be_read_is_kept_with_a_note(room: Newsroom, site: Site) -> None:
    """A picture is kept as it came; that it has no words is said with the look and beside the copy."""
    site.answers["/"] = answer(PICTURE, "Content-Type: image/png")
    source_id = of(room, site.url())

    found = look(room, source_id)

    (copy,) = copies.copies(room.desk, source_id)
    (note,) = copy.notes
    assert (found.health, copy.characters, copy.name) == (SourceHealth.FIRST, 0, "")
    assert "is a picture, which is not read" in note
    assert note in found.reason
    assert copies.original(room.desk, copy.id)[0] == PICTURE
    assert look(room, source_id).health is SourceHealth.UNCHANGED


def test_a_page_that_cannot_be_read_any_more_says_why(room: Newsroom, site: Site) -> None:
    """It counts as changed; the reason tells a person whether the page or its form is to blame."""
    source_id = of(room, site.url())
    site.answers["/"] = answer(a_page(OPENED), HTML)
    look(room, source_id)
    site.answers["/"] = answer(PICTURE, "Content-Type: image/png")

    found = look(room, source_id)

    assert found.health is SourceHealth.CHANGED
    assert "is a picture" in found.reason


@pytest.mark.parametrize(
    ("path", "said", "body"),
    [
        ("/README.md", HTML, a_page(OPENED)),
        ("/shop.example.com", HTML, f"<p>{OPENED}</p>".encode()),
        ("/notes.txt?as=page", HTML, a_page(OPENED)),
        ("/paper.html", "Content-Type: application/pdf", PDF),
        ("/paper.pdf?download=1", "Content-Type: application/octet-stream", PDF),
        ("/", "X-Nothing: said", a_page(OPENED)),
        ("/call.srt", "Content-Type: text/plain", f"1\n00:00:01,000 --> 00:00:04,000\n{OPENED}\n".encode()),
    ],
)
def test_a_page_is_read_as_what_the_server_says_it_is(
    sqlite_room: Newsroom, site: Site, path: str, said: str, body: bytes
) -> None:
    """Addresses end in anything; only where the server says nothing of use does the ending count."""
    site.answers[path] = answer(body, said)
    source_id = of(sqlite_room, site.url(path))

    found = look(sqlite_room, source_id)

    text = shown(sqlite_room, found.copy_id)
    assert OPENED in " ".join(text.split())
    assert "<p>" not in text
    assert "-->" not in text


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("data", "name", "media_type", "place"),
    [
        (OPENED.encode(), "register.txt", "text/plain", ""),
        (a_page(OPENED), "register.html", "text/html", ""),
        (PDF, "register.pdf", "application/pdf", "page 1"),
    ],
)
def test_a_file_that_is_handed_in_is_kept_as_it_is(
    room: Newsroom, data: bytes, name: str, media_type: str, place: str
) -> None:
    """With its name, its text and its places; the record says from which address somebody saved it."""
    source_id = of(room)

    copy_id = keeping.hand_in(room.desk, room.again(room.ana), source_id, data, name)

    (copy,) = copies.copies(room.desk, source_id)
    kept = copies.kept_text(room.desk, copy_id)
    assert (copy.id, copy.origin, copy.name, copy.media_type, copy.size, copy.status) == (
        copy_id, CopyOrigin.UPLOADED, name, media_type, len(data), None,
    )  # fmt: skip
    assert OPENED in kept.text
    assert [label for _, label in kept.places][:1] == ([place] if place else [])
    assert copies.original(room.desk, copy_id) == (data, media_type)
    entries = read_warc(copies.record_of(room.desk, copy_id))
    assert [(entry.kind, entry.content) for entry in entries][1:] == [("resource", data)]
    assert entries[1].url == "https://register.example/1"
    assert history.newest(room.desk, limit=1)[0].after["file"] == name
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "empty.txt"), (PICTURE, "scan.png"), (b"%PDF-1.7 torn", "torn.pdf"), (b"x", "n" * 501)]
)
def test_a_file_that_is_refused_leaves_nothing(sqlite_room: Newsroom, data: bytes, name: str) -> None:
    """Neither a row nor a line nor a file; the field at fault is named."""
    room = sqlite_room
    source_id = of(room)
    before = everything(room.desk.database)

    with pytest.raises(InputError) as caught:
        keeping.hand_in(room.desk, room.again(room.ana), source_id, data, name)

    assert caught.value.field == "file"
    assert everything(room.desk.database) == before
    assert files(room) == []


def test_a_pasted_text_is_kept_word_for_word(room: Newsroom) -> None:
    """Say a transcript; there is no record of it, because nobody asked a server."""
    source_id = of(room)

    copy_id = keeping.paste(room.desk, room.again(room.ana), source_id, f"\n  {OPENED}\r\n\r\nAnd so on. 😀 \n")

    (copy,) = copies.copies(room.desk, source_id)
    text = f"{OPENED}\r\n\r\nAnd so on. 😀"
    assert shown(room, copy_id) == text
    assert (copy.origin, copy.characters, copy.size) == (CopyOrigin.PASTED, len(text), len(text.encode()))
    assert copies.original(room.desk, copy_id) == (text.encode(), "text/plain")
    assert copies.record_of(room.desk, copy_id) == b""
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize(("text", "said"), [(" \n\u200b", "is empty"), ("x" * 5_000_001, "at most 5,000,000 fit")])
def test_a_pasted_text_that_cannot_be_kept(sqlite_room: Newsroom, text: str, said: str) -> None:
    """Too little and too much are said, and nothing is kept."""
    source_id = of(sqlite_room)

    with pytest.raises(InputError, match=said):
        keeping.paste(sqlite_room.desk, sqlite_room.again(sqlite_room.ana), source_id, text)

    assert files(sqlite_room) == []


def test_signs_that_no_database_holds_do_not_keep_a_page_out(room: Newsroom, site: Site) -> None:
    """NUL, half a sign, a header with a bell in it: each becomes the sign for an unreadable one, and verifies."""
    page = f"<html><head><title>Quay\0side &#0;&#xD800;</title></head><body><p>\0{OPENED}</p></body></html>".encode()
    site.answers["/"] = answer(page, HTML, "X-Bell: \x07\x00ring")
    source_id = of(room, site.url())

    found = look(room, source_id)
    pasted = keeping.paste(room.desk, room.again(room.ana), source_id, "Half\ud83d a\0 sign.")
    handed = keeping.hand_in(room.desk, room.again(room.ana), source_id, page, "quay\0\ud800side.html")

    assert OPENED in shown(room, found.copy_id)
    assert shown(room, pasted) == "Half\ufffd a\ufffd sign."
    names = [copy.name for copy in copies.copies(room.desk, source_id)]
    assert names[:2] == ["quay\ufffd\ufffdside.html", ""]
    assert not any("\0" in text for text in (*names, shown(room, found.copy_id), shown(room, handed)))
    assert history.verify(room.desk).problems == ()


WAYS: tuple[Callable[[Desk, Act, int], object], ...] = (
    keeping.look,
    lambda desk, act, number: keeping.hand_in(desk, act, number, OPENED.encode(), "a.txt"),
    lambda desk, act, number: keeping.paste(desk, act, number, OPENED),
)


@pytest.mark.parametrize("way", WAYS)
def test_without_the_file_there_is_no_row(sqlite_room: Newsroom, site: Site, way: Callable[..., object]) -> None:
    """A folder that cannot be written: the act is refused in words, and the database is as it was."""
    room = sqlite_room
    site.answers["/"] = answer(a_page(OPENED), HTML)
    source_id = of(room, site.url())
    before = everything(room.desk.database)
    room.desk.store.folder.write_text("in the way")

    with pytest.raises(NotKeptError, match=r"could not be kept in .*Nothing was saved") as caught:
        way(room.desk, room.again(room.ana), source_id)

    assert "database" not in str(caught.value)
    assert everything(room.desk.database) == before
    room.desk.store.folder.unlink()
    way(room.desk, room.again(room.ana), source_id)
    assert len(copies.copies(room.desk, source_id)) == 1


@pytest.mark.parametrize("way", WAYS)
def test_a_second_click_keeps_no_second_copy(sqlite_room: Newsroom, site: Site, way: Callable[..., object]) -> None:
    """The same request, come twice, is carried out once."""
    room = sqlite_room
    site.answers["/"] = answer(a_page(OPENED), HTML)
    source_id, act = of(room, site.url()), room.again(room.ana)
    way(room.desk, act, source_id)
    before = everything(room.desk.database)

    with pytest.raises(RepeatedRequestError):
        way(room.desk, act, source_id)

    assert everything(room.desk.database) == before


@pytest.mark.parametrize("way", WAYS)
def test_nobody_unknown_has_a_page_fetched_or_kept(room: Newsroom, site: Site, way: Callable[..., object]) -> None:
    """A person who is not of the desk is refused before the network is asked and before a file is written."""
    source_id = of(room, site.url())
    before = everything(room.desk.database)

    with pytest.raises(UnknownError, match="Choose who you are"):
        way(room.desk, act_of(99), source_id)

    assert (site.asked, files(room)) == ([], [])
    assert everything(room.desk.database) == before


@pytest.mark.parametrize("nothing", [0, -1, 99, 10**10])
def test_sources_and_copies_there_are_none_of(sqlite_room: Newsroom, nothing: int) -> None:
    """Are said in words, whatever is asked of them."""
    room = sqlite_room

    for way in WAYS:
        with pytest.raises(UnknownError, match=f"no source {nothing}"):
            way(room.desk, room.again(room.ana), nothing)
    for read in (copies.kept_text, copies.original, copies.record_of):
        with pytest.raises(UnknownError, match=f"no kept copy {nothing}"):
            read(room.desk, nothing)

    assert copies.copies(room.desk, nothing) == copies.looks(room.desk, nothing) == ()
    assert files(room) == []


def test_a_source_without_an_address_is_not_looked_at(sqlite_room: Newsroom) -> None:
    """The way out is a file; the record of one handed in then names its digest."""
    room = sqlite_room
    source_id = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, "Register"))

    with pytest.raises(InputError, match="hand in the page as a file") as caught:
        look(room, source_id)
    copy_id = keeping.hand_in(room.desk, room.again(room.ana), source_id, OPENED.encode(), "register.txt")

    assert caught.value.field == "url"
    (_, kept) = read_warc(copies.record_of(room.desk, copy_id))
    assert kept.url == f"urn:sha256:{hashlib.sha256(OPENED.encode()).hexdigest()}"


def test_a_desk_without_a_folder_keeps_nothing_and_says_so(sqlite_room: Newsroom, site: Site) -> None:
    """As in a desk opened for its database alone."""
    room = sqlite_room
    source_id, bare = of(room, site.url()), Desk(room.desk.database, room.desk.now)

    for way in WAYS:
        with pytest.raises(NotAllowedError, match="keeps no files"):
            way(bare, room.again(room.ana), source_id)

    assert site.asked == []


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_a_file_that_is_not_what_was_kept_is_not_handed_out(sqlite_room: Newsroom, harm: str) -> None:
    """One flipped bit, or a file that is gone: the copy is refused, and so is its record; the text is still here."""
    room = sqlite_room
    copy_id = keeping.hand_in(room.desk, room.again(room.ana), of(room), OPENED.encode(), "a.txt")
    for digest in files(room):
        path = room.desk.store.path(digest)
        data = path.read_bytes()
        path.unlink() if harm == "missing" else path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    for read in (copies.original, copies.record_of):
        with pytest.raises(NotAllowedError, match="missing" if harm == "missing" else "changed or damaged"):
            read(room.desk, copy_id)

    assert shown(room, copy_id) == OPENED


def test_what_was_damaged_is_good_again_once_it_is_handed_in_again(sqlite_room: Newsroom) -> None:
    """The same bytes are one file, so that the older copy is whole again, too."""
    room = sqlite_room
    source_id = of(room)
    first = keeping.hand_in(room.desk, room.again(room.ana), source_id, OPENED.encode(), "a.txt")
    room.desk.store.path(hashlib.sha256(OPENED.encode()).hexdigest()).write_bytes(b"worms")

    keeping.hand_in(room.desk, room.again(room.ben), source_id, OPENED.encode(), "b.txt")

    assert copies.original(room.desk, first)[0] == OPENED.encode()
    assert [copy.name for copy in copies.copies(room.desk, source_id)] == ["b.txt", "a.txt"]


def test_the_newest_looks_stand_first_and_no_more_than_asked_for(sqlite_room: Newsroom, site: Site) -> None:
    """A page looked at every day has a long list."""
    source_id = of(sqlite_room, site.url())
    for _ in range(3):
        look(sqlite_room, source_id)

    seen = copies.looks(sqlite_room.desk, source_id, 2)

    assert len(seen) == 2
    assert seen[0].at is not None
    assert seen[1].at is not None
    assert seen[0].at > seen[1].at


def test_what_a_page_says_of_itself_is_proposed_beside_its_copy(room: Newsroom, site: Site) -> None:
    """Title, author and day stand beside the copy; what the desk holds of the source is for people to set down."""
    site.answers["/"] = answer(
        b"<html><head><title>Harbour register</title><meta name='author' content='Port office'>"
        b"<meta property='article:published_time' content='2019-05-05'></head><body><article><h1>Harbour register</h1>"
        b"<p>" + OPENED.encode() + b"</p></article></body></html>",
        HTML,
    )
    source_id = of(room, site.url())

    look(room, source_id)

    (copy,) = copies.copies(room.desk, source_id)
    assert copy.of_itself == OfItself("Harbour register", "Port office", "", date(2019, 5, 5))
    assert describing.known_sources(room.desk) == ((source_id, a_source().title),)
