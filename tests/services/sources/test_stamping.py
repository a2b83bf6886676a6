"""Time stamps of kept copies: asked for with the digest alone, kept as they came, and believed only when they hold."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.documents import trusted_time
from app.documents.trusted_time import request_for, roots_from
from app.services.checking import evidence
from app.services.context import Desk
from app.services.desk import settings
from app.services.errors import NotAllowedError, NotStampedError, ServiceError, UnknownError
from app.services.log import history
from app.services.sources import copies, describing, keeping, stamping, watching
from app.services.sources.stamping import NO_ROOTS
from claims.newsroom.audit import AuditTag
from db import triggers
from tests.app.documents.servers import Site, answer, redirect
from tests.factories import Newsroom, a_page, a_source, act_of, an_evidence
from tests.services.record.test_unit import everything
from tests.services.seeded import on_sqlite_alone, selects

TOKENS = Path(__file__).parents[2] / "app" / "documents" / "tokens"
STAMPED = (TOKENS / "stamped.txt").read_bytes()
GOOD, RAN_OUT, OUTSIDE = ((TOKENS / f"{name}.tsr").read_bytes() for name in ("good", "ran-out", "outside"))
ROOTS, OTHERS = (roots_from((TOKENS / name).read_bytes()) for name in ("root.pem", "other-root.pem"))
KIND = "Content-Type: application/timestamp-reply"
NONCE = 20240301


@pytest.fixture(autouse=True)
def asked_as_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask with the nonce that the recorded stamps answer; a random one has no recorded answer."""
    monkeypatch.setattr(trusted_time, "stamp", partial(trusted_time.stamp, nonce=NONCE))


@pytest.fixture
def room(room: Newsroom, site: Site) -> Newsroom:
    """A newsroom that trusts the authority of the recorded stamps and names its server."""
    site.answers["/tsa"] = answer(GOOD, KIND)
    settings.change(room.desk, room.again(room.ana), stamp_server=site.url("/tsa"))
    return replace(room, desk=trusting(room.desk, ROOTS))


def trusting(desk: Desk, roots: tuple[object, ...]) -> Desk:
    """Return the same desk with other root certificates."""
    assert desk.outside is not None
    return replace(desk, outside=replace(desk.outside, stamp_roots=roots))


def kept(room: Newsroom, data: bytes = STAMPED) -> int:
    """Take in a source and hand in its copy; return the copy's id."""
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source())
    return keeping.hand_in(room.desk, room.again(room.ana), source_id, data, "stamped.txt")


def stamp(room: Newsroom, copy_id: int) -> stamping.StampView:
    return stamping.stamp(room.desk, room.again(room.ben), copy_id)


def off(room: Newsroom) -> None:
    """Name no server any more."""
    settings.change(room.desk, room.again(room.ana), stamp_server="")


def test_a_copy_is_stamped_and_the_stamp_is_on_record(room: Newsroom, site: Site) -> None:
    """The server hears the digest and nothing else; what it says is kept as it came."""
    copy_id = kept(room)

    found = stamp(room, copy_id)

    (copy,) = copies.copies(room.desk, 1)
    assert [one.partition(b"\r\n\r\n")[2] for one in site.asked] == [request_for(copy.digest, nonce=NONCE)]
    assert (found.copy_id, found.at.isoformat()) == (copy_id, "2026-11-26T14:24:08+00:00")
    assert (found.authority, found.serial) == ("CN=Test Tide Office,O=Lowmere Test", "1002")
    assert (found.server, found.by, found.token) == (site.url("/tsa"), "Ben", GOOD)
    assert (found.is_verified, found.problem) == (True, "")
    assert stamping.stamps_of(room.desk, [copy_id]) == {copy_id: found}
    line = history.newest(room.desk)[0]
    assert (line.tag, line.actor) == (AuditTag.SOURCE_STAMP, "Ben")
    assert line.after == {
        "stamped": "2026-11-26T14:24:08+00:00", "authority": found.authority, "server": site.url("/tsa"),
    }  # fmt: skip
    assert history.verify(room.desk).problems == ()


def test_without_root_certificates_no_stamp_passes_for_verified(room: Newsroom) -> None:
    """It is kept, and says why; named later, the certificates count for what was stamped before."""
    unsure = replace(room, desk=trusting(room.desk, ()))
    copy_id = kept(unsure)

    found = stamp(unsure, copy_id)

    assert (found.is_verified, found.problem, found.can_be_better) == (False, NO_ROOTS, False)
    assert found.authority == "CN=Test Tide Office,O=Lowmere Test"
    assert stamping.stamps_of(unsure.desk, [copy_id]) == {copy_id: found}
    assert stamping.stamps_of(room.desk, [copy_id])[copy_id].is_verified
    assert stamping.stamp_new(unsure.desk, unsure.ana, kept(unsure)) == ""


def test_a_stamp_of_a_stranger_is_kept_and_not_believed(room: Newsroom) -> None:
    """It says what is wrong with it, and another one may be had."""
    strange = replace(room, desk=trusting(room.desk, OTHERS))
    copy_id = kept(strange)

    found = stamp(strange, copy_id)

    assert not found.is_verified
    assert "none of those that are trusted" in found.problem
    assert found.can_be_better
    said = stamping.stamp_new(strange.desk, strange.ana, copy_id)
    assert said.startswith("The copy is kept, but its time stamp cannot be relied on. The time stamp does not hold")


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"", "gave no stamp"),
        (answer(GOOD, KIND, status="500 Oops"), "answered 500"),
        (redirect("http://news.test/tsa"), "answered 302"),
        (answer((TOKENS / "refused.tsr").read_bytes(), KIND), "refused .*algorithm is not supported"),
        (answer(b"hello", KIND), "no time stamp"),
    ],
)
def test_a_server_that_gives_no_stamp_changes_nothing(room: Newsroom, site: Site, said: bytes, words: str) -> None:
    """Down, gone elsewhere, or unwilling: it is said, and nothing is stored or on record."""
    copy_id = kept(room)
    site.answers["/tsa"] = said
    before = everything(room.desk.database)

    with pytest.raises(NotStampedError, match=words) as refused:
        stamp(room, copy_id)

    assert "upload" not in str(refused.value)
    assert everything(room.desk.database) == before
    assert (
        stamping.stamp_new(room.desk, room.ana, copy_id) == f"The copy is kept, but not time-stamped. {refused.value}"
    )


def test_a_server_that_is_not_there_is_said(room: Newsroom) -> None:
    """With what to do next, which is not to hand in the page."""
    copy_id = kept(room)
    with Site() as gone:
        assert room.desk.outside is not None
        desk = replace(room.desk, outside=replace(room.desk.outside, network=gone.network()))
        settings.change(desk, room.again(room.ana), stamp_server=gone.url("/tsa"))

    with pytest.raises(NotStampedError, match=r"gave no stamp\..*look at its address in the settings"):
        stamping.stamp(desk, room.again(room.ana), copy_id)


def test_a_stamp_of_other_bytes_is_refused(room: Newsroom) -> None:
    """The answer is for the digest that was asked, or it is not stored."""
    copy_id = kept(room, b"Other words than those that were stamped.")
    before = everything(room.desk.database)

    with pytest.raises(NotStampedError, match="of other bytes"):
        stamp(room, copy_id)

    assert everything(room.desk.database) == before


def test_without_a_server_nobody_is_asked(room: Newsroom, site: Site) -> None:
    """Not when a copy is kept, not when somebody wants a stamp; it says where to name one."""
    off(room)
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source())
    copy_id = keeping.paste(room.desk, room.again(room.ana), source_id, "Words of a call.")

    assert stamping.stamp_new(room.desk, room.ana, copy_id) == ""
    with pytest.raises(NotAllowedError, match="Name one in the settings"):
        stamp(room, copy_id)
    assert site.asked == []
    assert stamping.stamps_of(room.desk, [copy_id]) == {}


def test_nobody_unknown_makes_us_ask(room: Newsroom, site: Site) -> None:
    """Nor does a copy that is none."""
    copy_id = kept(room)

    with pytest.raises(UnknownError, match="no kept copy 99"):
        stamp(room, 99)
    with pytest.raises(UnknownError, match="Choose who you are"):
        stamping.stamp(room.desk, act_of(99), copy_id)
    assert site.asked == []


def test_a_desk_without_files_and_network_asks_nobody(room: Newsroom, site: Site) -> None:
    """And believes no stamp."""
    copy_id = kept(room)
    stamp(room, copy_id)
    bare = replace(room.desk, outside=None)

    with pytest.raises(ServiceError, match="keeps no files"):
        stamping.stamp(bare, room.again(room.ana), copy_id)
    assert len(site.asked) == 1
    assert stamping.stamps_of(bare, [copy_id])[copy_id].problem == NO_ROOTS


def test_of_several_stamps_the_earliest_that_holds_counts(room: Newsroom, site: Site) -> None:
    """A bad one never stands before a good one; of bad ones, the newest."""
    copy_id = kept(room)
    site.answers["/tsa"] = answer(OUTSIDE, KIND)
    bad = stamp(room, copy_id)
    assert not bad.is_verified
    assert stamping.stamps_of(room.desk, [copy_id])[copy_id] == bad

    tokens, held = {}, {}
    for name, token in (("good", GOOD), ("ran out", RAN_OUT), ("outside", OUTSIDE)):
        site.answers["/tsa"] = answer(token, KIND)
        tokens[name] = stamp(room, copy_id)
        held[name] = stamping.stamps_of(room.desk, [copy_id])[copy_id]

    earliest = min((tokens["good"], tokens["ran out"]), key=lambda one: one.at)
    assert held == {"good": tokens["good"], "ran out": earliest, "outside": earliest}
    assert stamping.stamps_of(trusting(room.desk, OTHERS), [copy_id])[copy_id].token == OUTSIDE


@on_sqlite_alone
def test_stamps_of_many_copies_take_one_query(room: Newsroom) -> None:
    """However many there are; a copy without a stamp is not among them."""
    copies = [kept(room) for _ in range(3)]
    for copy_id in copies[:2]:
        stamp(room, copy_id)

    counted = [selects(room.desk.database, partial(stamping.stamps_of, room.desk, copies[:many])) for many in (1, 3)]

    assert list(stamping.stamps_of(room.desk, copies)) == copies[:2]
    assert counted == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        "token = :other", "at = '2020-01-01 00:00:00'", "authority = 'CN=Somebody Else'", "serial = '7'",
        "server = 'http://elsewhere.test/'",
    ],
)  # fmt: skip
def test_a_stamp_changed_past_the_log_is_named(room: Newsroom, change: str) -> None:
    """Each part of it, the token's bytes above all; a stamp that was put in is named, too."""
    copy_id = kept(room)
    stamp(room, copy_id)
    with room.desk.database.migrating() as connection:
        triggers.remove(connection)
        statement = f"UPDATE time_stamp SET {change}"  # noqa: S608  # our own words
        connection.execute(text(statement), {"other": GOOD[:-1] + b"\x00"} if ":other" in change else {})
        triggers.install(connection)

    (problem,) = history.verify(room.desk).problems

    assert problem == "Row 1 of time_stamp is not as the log has it: it was changed past the log."
    found = stamping.stamps_of(room.desk, [copy_id])[copy_id]
    assert found.is_verified == (change != "token = :other")
    assert (found.at.year, found.serial, found.authority[:12]) == (2026, "1002", "CN=Test Tide")


def test_a_stamp_is_neither_changed_nor_taken_away(room: Newsroom) -> None:
    """The database itself refuses it."""
    stamp(room, kept(room))

    for statement in ("UPDATE time_stamp SET serial = '7'", "DELETE FROM time_stamp"):
        with pytest.raises(DBAPIError, match="only ever added to"), room.desk.database.write() as session:
            session.execute(text(statement))


def test_a_new_copy_of_a_cited_page_is_stamped_when_pages_are_looked_at(room: Newsroom, site: Site) -> None:
    """One that could not be stamped is kept all the same, and it is said."""
    claim_id = room.accept("2019")
    for path in ("/notes.txt", "/register"):
        source = a_source(url=site.url(path))
        act = room.again(room.ana)
        evidence.attach(room.desk, act, claim_id, room.version(claim_id), source, an_evidence())
    site.answers["/notes.txt"] = answer(STAMPED, "Content-Type: text/plain")
    site.answers["/register"] = answer(a_page("Opened 4 May 2019."), "Content-Type: text/html")

    notes, register = watching.check(room.desk, room.ana)

    stamped = stamping.stamps_of(room.desk, [notes.found.copy_id or 0, register.found.copy_id or 0])
    assert notes.not_stamped == ""
    assert list(stamped) == [notes.found.copy_id]
    assert register.found.copy_id is not None
    assert "not time-stamped. The time stamp is of other bytes" in register.not_stamped
