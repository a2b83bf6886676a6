"""What a report is not for is not in it: markers in every text of a confidential source, looked for in every format."""

import base64
import binascii
import html
import io
import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import select

from app.documents.store import Store
from app.reports.base import as_text
from app.services.checking import evidence
from app.services.context import Act, Desk, Outside
from app.services.desk import accounts, settings
from app.services.inputs import NewDetail, NewEvidence, NewSource
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.reports import export as reporting
from app.services.reports.snapshot import Snapshot, snapshot
from app.services.sources import describing
from claims.newsroom.audit import AuditTag
from claims.newsroom.sourcing import Audience, Confidentiality, CopyOrigin, SourceHealth, SourceKind, Stance
from db.evidence import KeptCopyRow, SourceCheckRow, SourceRow, TimeStampRow
from db.session import Database
from tests.databases import Laid, lay_further
from tests.factories import Clock, Newsroom, act_of, described_source
from tests.reports.formats import FORMATS, WHOLE

#: Texts of a source that some report shows to those who may see them.
SHOWN = (
    "title", "address", "publisher", "author", "passage", "place", "note", "reliability", "group", "file", "final",
    "media", "check", "said", "attacher",
    "stamper",
)  # fmt: skip
#: Texts that are kept and that no report shows.
KEPT = ("text", "header", "reading", "token")
#: Texts that only programs get: what stands around a passage, and who was asked for a time stamp.
FOR_PROGRAMS = ("before", "after", "server")
every_format = pytest.mark.parametrize("name", FORMATS)
every_whole_format = pytest.mark.parametrize("name", WHOLE)


def mark(what: str, whose: str) -> str:
    """Return a word that stands nowhere else, and starts with a letter as names do."""
    return f"Zq{whose}{what}{sha256(f'{what} of {whose}'.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Planted:
    """A newsroom with one source for each audience on one claim."""

    room: Newsroom
    claim_id: int

    def export(self, name: str, audience: Audience) -> bytes:
        act = self.room.again(self.room.ben)
        made = reporting.export(
            self.room.desk, act, self.room.article_id, name, audience=audience, published_at="https://desk.example/7"
        )
        assert audience is Audience.PUBLIC or made.file_name.endswith(f"-{audience}{FORMATS[name].suffix}")
        return made.data


@dataclass(frozen=True)
class Kept(Planted):
    """The same, for tests that look and change nothing: it is read once for each audience, each report is made once."""

    read: dict[Audience, Snapshot] = field(default_factory=dict)
    made: dict[tuple[str, Audience], bytes] = field(default_factory=dict)

    def export(self, name: str, audience: Audience) -> bytes:
        if (name, audience) not in self.made:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(reporting, "EXPORTERS", FORMATS)
                patch.setattr(reporting, "snapshot", self.snapshot)
                self.made[name, audience] = super().export(name, audience)
        return self.made[name, audience]

    def snapshot(self, desk: Desk, act: Act, article_id: int, audience: Audience, _as_of: None) -> Snapshot:
        if audience not in self.read:
            self.read[audience] = snapshot(desk, act, article_id, audience)
        return self.read[audience]


@contextmanager
def one_desk(laid: Laid, folder: Path) -> Iterator[Newsroom]:
    """Give one copy of a newsroom to all tests of a file."""
    path = folder / "claimdesk.sqlite"
    shutil.copyfile(laid.path, path)
    database = Database(f"sqlite:///{path}")
    yield laid.room.copied_to(Desk(database, Clock(laid.time), Outside(Store(folder / "files"))))
    database.dispose()


@pytest.fixture(scope="module")
def with_sources(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> tuple[Laid, int]:
    """A newsroom with the planted sources, and the claim that they are on."""
    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("planted"), plant_all)


@pytest.fixture
def laid(with_sources: tuple[Laid, int]) -> Laid:
    return with_sources[0]


@pytest.fixture
def planted(sqlite_room: Newsroom, with_sources: tuple[Laid, int], monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The quotation with a public source, one for the desk and one for the legal file, all full of markers."""
    monkeypatch.setattr(reporting, "EXPORTERS", FORMATS)
    return Planted(sqlite_room, with_sources[1])


@pytest.fixture(scope="module")
def kept(with_sources: tuple[Laid, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """The same quotation, at one desk for all that only look into reports of it."""
    with one_desk(with_sources[0], tmp_path_factory.mktemp("kept")) as room:
        yield Kept(room, with_sources[1])


def plant_all(room: Newsroom) -> int:
    """Attach a source for each audience to a claim, and sign the claim off; return its id."""
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    claim_id = room.accept("“We paid for it ourselves.”")
    for whose in Confidentiality:
        attacher = act_of(accounts.add_person(room.desk, mark("attacher", whose)).id)
        plant(room, attacher, claim_id, whose)
    room.propose(claim_id)
    room.confirm(claim_id)
    return claim_id


def plant(room: Newsroom, who: Act, claim_id: int, whose: Confidentiality) -> None:
    """Attach a source with a marker in each of its texts, a kept copy, and a look that found its page changed."""
    act, m = room.again(who), {what: mark(what, whose) for what in (*SHOWN, *FOR_PROGRAMS, *KEPT)}
    source = described_source(
        room.desk,
        act,
        NewSource(
            SourceKind.WEB_PAGE, m["title"], f"https://{m['address']}.example/a", m["publisher"], date(2024, 1, 2)
        ),
        NewDetail(m["author"], m["reliability"], m["group"], whose),
    )
    passage = f"We paid for {m['said']} ourselves, {m['passage']}"
    text = f"{m['text']} {'x' * 80} {m['before']} {passage} {m['after']} {'x' * 80} {m['text']}"
    copy_id = keep(room, who, source, text, m)
    evidence.attach(
        room.desk,
        room.again(who),
        claim_id,
        room.version(claim_id),
        source,
        NewEvidence(Stance.SUPPORTS, True, passage, m["place"], m["note"], copy_id),
    )
    with unit(room.desk, room.again(who)) as work:
        row = SourceCheckRow(
            source_id=source, health=SourceHealth.CHANGED, reason=f"It now says {m['check']}.", copy_id=None,
            created_by_id=who.person_id, created_at=work.now,
        )  # fmt: skip
        record(work, row, AuditTag.SOURCE_CHECK, source, after={"health": "changed"})


def keep(room: Newsroom, who: Act, source: int, text: str, m: dict[str, str]) -> int:
    """Keep a copy as fetching does; return its id."""
    digests = {what: sha256(f"{what} {text}".encode()).hexdigest() for what in ("digest", "record_digest")}
    with unit(room.desk, room.again(who)) as work:
        row = KeptCopyRow(
            source_id=source, origin=CopyOrigin.FETCHED, name=f"{m['file']}.html",
            final_url=f"https://{m['final']}.example/b", status=200, headers=[["Server", m["header"]]],
            media_type=m["media"], size=len(text), text=text, text_digest=sha256(text.encode()).hexdigest(),
            notes=[m["reading"]], places=[], created_by_id=who.person_id, created_at=work.now, **digests,
        )  # fmt: skip
        copy_id = record(work, row, AuditTag.SOURCE_KEEP, source, after={"origin": "fetched"})
        stamp = TimeStampRow(
            copy_id=copy_id, token=m["token"].encode(), server=f"https://{m['server']}.example", at=work.now,
            authority=m["stamper"], serial="1f", created_by_id=who.person_id, created_at=work.now,
        )  # fmt: skip
        record(work, stamp, AuditTag.SOURCE_STAMP, source, after={"authority": m["stamper"]})
        return copy_id


def forms(data: bytes) -> Iterator[bytes]:
    """Yield a file and, where it is a package, the files in it."""
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from forms(package.read(name))


@lru_cache(maxsize=1)
def as_read(data: bytes, text_of: Callable[[bytes], str]) -> tuple[bytes, ...]:
    """Return all that a word is looked for in: a file's bytes, its package, and what its reader reads; read once."""
    return (*forms(data), text_of(data).encode())


def disguises(word: str) -> Iterator[bytes]:
    """Yield a word as it may stand in a file: plain, in other letters, escaped, in hexadecimal digits, in base 64."""
    for letters in (word, word.lower(), word.upper(), word[::-1]):
        plain = letters.encode()
        yield from (plain, letters.encode("utf-16-le"), binascii.hexlify(plain))
        yield from (html.escape(letters).encode(), quote(letters).encode(), json.dumps(letters)[1:-1].encode())
        yield "".join(f"&#{ord(sign)};" for sign in letters).encode()
        yield "".join(f"&#x{ord(sign):x};" for sign in letters).encode()
        yield "".join(f"\\u{ord(sign):04x}" for sign in letters).encode()
        for shift in range(3):  # the signs at both ends depend on what stands beside them
            yield base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4]


def found(word: str, data: bytes, text_of: Callable[[bytes], str] = as_text) -> bool:
    """Say whether a word is in a file, in any disguise: in its bytes, in its package, or as its reader reads it."""
    sought, read = tuple(disguises(word)), as_read(data, text_of)
    return any(disguise in form for form in read for disguise in sought)


def digests_of(planted: Planted, whose: Confidentiality) -> tuple[str, ...]:
    """Return the digests of what is kept of a source: whoever has the document could find it by them."""
    with planted.room.desk.database.read() as session:
        row = session.scalars(
            select(KeptCopyRow)
            .join(SourceRow, SourceRow.id == KeptCopyRow.source_id)
            .where(SourceRow.title == mark("title", whose))
        ).one()
        return row.digest, row.record_digest, row.text_digest


@pytest.mark.parametrize("disguise", list(disguises("Zqpassage")))
def test_the_search_for_markers_works(disguise: bytes):
    """It finds what is planted, in a package too."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("report.xml", b"<p>" + disguise + b"</p>" * 50)

    def uncompressed(data: bytes) -> str:
        return zlib.decompress(data).decode("latin-1")

    def no_text(data: bytes) -> str:
        return ""

    assert found("Zqpassage", b"said: " + disguise, no_text)
    assert found("Zqpassage", package.getvalue(), no_text)
    assert not found("Zqpassage", b"said: Zq passage")
    if disguise.isascii():
        stream = zlib.compress(disguise)
        assert found("Zqpassage", stream, uncompressed)
        assert not found("Zqpassage", stream, no_text)


@every_format
@pytest.mark.parametrize(
    ("audience", "hidden"),
    [(Audience.PUBLIC, (Confidentiality.DESK, Confidentiality.LEGAL)), (Audience.DESK, (Confidentiality.LEGAL,))],
)
def test_nothing_of_a_source_that_they_may_not_see_is_in_the_file(
    kept: Kept, name: str, audience: Audience, hidden: tuple[Confidentiality, ...]
):
    data, text_of = kept.export(name, audience), FORMATS[name].text_of

    for whose in hidden:
        for what in (*SHOWN, *FOR_PROGRAMS, *KEPT):
            assert not found(mark(what, whose), data, text_of), f"{what} of the source for {whose}"
        assert not any(found(digest, data, text_of) for digest in digests_of(kept, whose))


@every_whole_format
def test_the_legal_file_has_everything_that_is_known_of_every_source(kept: Kept, name: str):
    text = WHOLE[name].text_of(kept.export(name, Audience.LEGAL))

    told = (*SHOWN, *FOR_PROGRAMS) if name == "json" else SHOWN
    for whose in Confidentiality:
        for what in told:
            assert mark(what, whose) in text, f"{what} of the source for {whose}"
        digest, record_digest, _ = digests_of(kept, whose)
        assert digest in text
        assert record_digest in text
        assert not any(mark(what, whose) in text for what in KEPT)


@every_whole_format
def test_readers_get_a_public_source_without_the_notes_of_the_desk(kept: Kept, name: str):
    data, text_of = kept.export(name, Audience.PUBLIC), WHOLE[name].text_of

    text = text_of(data)
    for what in ("title", "address", "publisher", "author", "passage", "place", "final", "check", "said"):
        assert mark(what, Confidentiality.PUBLIC) in text, what
    for what in ("note", "reliability", "group", "file"):
        assert not found(mark(what, Confidentiality.PUBLIC), data, text_of), what


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience.PUBLIC, "2 sources are known to the desk and not named here."),
        (Audience.DESK, "1 source is in the legal file and not named here."),
    ],
)
def test_the_sources_that_are_left_out_are_counted(kept: Kept, audience: Audience, said: str):
    assert said in kept.export("html", audience).decode()
    assert said in kept.export("markdown", audience).decode()
    [claim] = json.loads(kept.export("json", audience))["claims"]
    assert claim["withheld"] == int(said[0])
    assert [one["number"] for one in claim["evidence"]] == list(range(1, 4 - claim["withheld"]))


def test_the_data_say_where_the_passage_stands_and_how_it_compares(kept: Kept):
    [claim] = json.loads(kept.export("json", Audience.LEGAL))["claims"]

    for one, whose in zip(claim["evidence"], Confidentiality, strict=True):
        words, position = one["target"]["selector"]
        assert words["exact"] == one["passage"]
        assert position["end"] - position["start"] == len(words["exact"])
        assert words["prefix"].endswith(f"{mark('before', whose)} ")
        assert words["suffix"].startswith(f" {mark('after', whose)}")
        assert one["target"]["source"].endswith(one["copy"]["text_sha256"])
        assert one["copy"]["time_stamp"]["problem"]
        assert one["page_since"]["health"] == "changed"
        assert mark("said", whose) in json.dumps(one["comparison"])
        assert one["confidentiality"] == whose


def test_what_a_source_is_confidential_for_is_what_was_set_down_last(planted: Planted):
    title = mark("title", Confidentiality.PUBLIC)
    assert title.encode() in planted.export("html", Audience.PUBLIC)

    source = planted.room.sheet(planted.claim_id).evidence[0].source_id
    describing.describe(
        planted.room.desk,
        planted.room.again(planted.room.ana),
        source,
        NewDetail(confidentiality=Confidentiality.LEGAL),
    )

    assert not found(title, planted.export("html", Audience.PUBLIC))
    assert not found(title, planted.export("html", Audience.DESK))
