"""The back-up bundle: a bag that others can open, that proves itself offline, and that keeps to its class."""

import csv
import io
import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import bagit
import pytest

from app.documents.store import Store
from app.reports.backup import backup_of
from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.package import unpack
from app.reports.registry import EXPORTERS
from app.services.context import Outside
from app.services.errors import NotAllowedError
from app.services.inputs import NewDetail, NewSource
from app.services.reports import export
from app.services.reports.attached import attached_to
from app.services.reports.handed_out import what_is
from app.services.reports.snapshot import snapshot
from app.services.sources import inquiries
from claims.newsroom.sourcing import Audience, Confidentiality, Means, ReplyKind, SourceKind, Terms
from tests.databases import Laid, lay_further
from tests.ends import LONG
from tests.factories import Newsroom, described_source
from tests.reports import test_for_whom as planting
from tests.reports.test_for_whom import KEPT, SHOWN, Planted, digests_of, found, mark

BACKUP = EXPORTERS["backup"]
_TOP = "claimdesk-article-{}-{}/"


@pytest.fixture(scope="module")
def with_sources(sqlite_newsroom: Laid, tmp_path_factory: pytest.TempPathFactory) -> tuple[Laid, int]:
    """A newsroom with the planted sources, each with a kept copy and a WARC record in a store beside the database."""

    def plant_and_keep(room: Newsroom) -> int:
        """Keep what is planted as it is hashed: elsewhere the digests are of nothing that is kept."""

        def stored(data: bytes) -> Any:
            room.desk.store.put(data)
            return sha256(data)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(planting, "sha256", stored)
            return planting.plant_all(room)

    return lay_further(sqlite_newsroom, tmp_path_factory.mktemp("planted"), plant_and_keep)


@pytest.fixture
def laid(with_sources: tuple[Laid, int]) -> Laid:
    return with_sources[0]


@pytest.fixture
def planted(sqlite_room: Newsroom, with_sources: tuple[Laid, int], tmp_path: Path) -> Planted:
    """A claim with a source for each audience, full of markers, each with a kept copy and a WARC record in a store."""
    shutil.copytree(with_sources[0].path.with_name("files"), tmp_path / "store")
    sqlite_room.desk = replace(sqlite_room.desk, outside=Outside(Store(tmp_path / "store")))
    return Planted(sqlite_room, with_sources[1])


def made(planted: Planted, audience: Audience, address: str = "https://desk.example/checks/7") -> bytes:
    room = planted.room
    act = room.again(room.ben)
    return export.export(
        room.desk, act, room.article_id, "backup", audience=audience, published_at=address
    ).data  # fmt: skip


@pytest.fixture(scope="module")
def bundles() -> dict[Audience, bytes]:
    return {}


@pytest.fixture
def bundle(planted: Planted, bundles: dict[Audience, bytes]) -> Callable[[Audience], bytes]:
    """Hand out the bundle for an audience, made once: every test begins with the same newsroom."""

    def handed_out(audience: Audience) -> bytes:
        if audience not in bundles:
            bundles[audience] = made(planted, audience)
        return bundles[audience]

    return handed_out


def files(data: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by their names below its one folder."""
    return {name.split("/", 1)[1]: content for name, content in unpack(data).items()}


def opened(data: bytes, tmp_path: Path) -> Path:
    """Unpack a bundle; return its folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        package.extractall(tmp_path / "opened")
    [folder] = (tmp_path / "opened").iterdir()
    return folder


def verify(*asked: object) -> tuple[int, str]:
    """Run a bundle's own verify.py as anybody would, with nothing of ours to be imported."""
    done = subprocess.run(
        [sys.executable, "-I", *map(str, asked)], capture_output=True, text=True, check=False, timeout=LONG
    )
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.mark.parametrize("audience", Audience)
def test_it_is_a_bag_that_others_can_check(
    planted: Planted, bundle: Callable[[Audience], bytes], tmp_path: Path, audience: Audience
) -> None:
    folder = opened(bundle(audience), tmp_path)

    bag = bagit.Bag(str(folder))
    bag.validate()

    assert folder.name + "/" == _TOP.format(planted.room.article_id, audience)
    assert bag.info["Source-Organization"] == "Tidewater Desk"
    n = len(list(folder.rglob("*.*")))
    assert verify(folder / "verify.py") == (0, f"All {n} files are as the manifests list them.")


def test_it_checks_itself_without_being_unpacked(bundle: Callable[[Audience], bytes], tmp_path: Path) -> None:
    packed = tmp_path / "bundle.zip"
    packed.write_bytes(bundle(Audience.LEGAL))
    (tmp_path / "verify.py").write_bytes(files(packed.read_bytes())["verify.py"])

    assert verify(tmp_path / "verify.py", packed)[0] == 0
    code, said = verify(tmp_path / "verify.py", tmp_path / "nowhere.zip")
    assert (code, "There is nothing to check at" in said) == (2, True)


def _cut(folder: Path) -> str:
    (folder / "data" / "text.txt").unlink()
    return "data/text.txt is missing"


def _change(folder: Path) -> str:
    for name in ("reports/report.md", "text.txt"):
        path = folder / "data" / name
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    return "data/reports/report.md was changed"


def _put_in(folder: Path) -> str:
    (folder / "data" / "copies").mkdir(exist_ok=True)
    (folder / "data" / "copies" / "other.bin").write_bytes(b"other")
    return "data/copies/other.bin was put in"


def _another_manifest(folder: Path) -> str:
    path = folder / "manifest-sha256.txt"
    path.write_text(path.read_text().replace("0", "1", 1))
    return "manifest-sha256.txt was changed"


def _no_manifest(folder: Path) -> str:
    (folder / "tagmanifest-sha256.txt").unlink()
    return "tagmanifest-sha256.txt is missing"


def _another_log(folder: Path) -> str:
    """Change a line of the log and put every manifest right again."""
    log = folder / "data" / "log.jsonl"
    old = log.read_bytes()
    new = old.replace(b"The register says so.", b"The register said so.", 1)
    assert new != old
    log.write_bytes(new)
    path = folder / "manifest-sha256.txt"
    was = path.read_bytes()
    path.write_bytes(was.replace(sha256(old).hexdigest().encode(), sha256(new).hexdigest().encode()))
    tags = folder / "tagmanifest-sha256.txt"
    tags.write_bytes(
        tags.read_bytes().replace(sha256(was).hexdigest().encode(), sha256(path.read_bytes()).hexdigest().encode())
    )
    return "is not what was hashed"


@pytest.mark.parametrize("harm", [_cut, _change, _put_in, _another_manifest, _no_manifest, _another_log])
def test_the_first_file_that_does_not_match_is_named(
    bundle: Callable[[Audience], bytes], tmp_path: Path, harm: Callable[[Path], str]
) -> None:
    folder = opened(bundle(Audience.LEGAL), tmp_path)

    said = harm(folder)

    code, told = verify(folder / "verify.py")
    assert code == 1
    assert told.startswith("Does not match: ")
    assert said in told


@pytest.mark.parametrize("audience", Audience)
def test_twice_from_one_state_and_moment_it_is_the_same_bytes(planted: Planted, audience: Audience) -> None:
    room, moment = planted.room, planted.room.desk.now()
    still = replace(room.desk, now=lambda: moment)
    made_twice = []
    for _ in range(2):
        model = snapshot(still, room.again(room.ben), room.article_id, audience).model
        made_twice.append(BACKUP.render(replace(model, attached=attached_to(still, model))))

    assert made_twice[0] == made_twice[1]
    with zipfile.ZipFile(io.BytesIO(made_twice[0])) as package:
        entries = package.infolist()
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_it_has_a_report_in_every_format_that_can_be_made(planted: Planted) -> None:
    others = {one.suffix for name, one in EXPORTERS.items() if name != "backup"}

    def suffixes(address: str) -> set[str]:
        names = files(made(planted, Audience.PUBLIC, address))
        return {name.removeprefix("data/reports/report") for name in names if name.startswith("data/reports/")}

    assert suffixes("https://desk.example/checks/7") == others
    assert suffixes("") == others - {EXPORTERS["claimreview"].suffix}


def test_the_crate_says_what_every_file_is(bundle: Callable[[Audience], bytes]) -> None:
    inside = files(bundle(Audience.LEGAL))
    graph = {item["@id"]: item for item in json.loads(inside["data/ro-crate-metadata.json"])["@graph"]}

    parts = [part["@id"] for part in graph["./"]["hasPart"]]

    assert {f"data/{part}" for part in parts} | {"data/ro-crate-metadata.json"} == {
        name for name in inside if name.startswith("data/")
    }
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    for part in parts:
        assert graph[part]["sha256"] == sha256(inside[f"data/{part}"]).hexdigest()
        assert graph[part]["name"]


@pytest.mark.parametrize(
    ("audience", "hidden"),
    [
        (Audience.PUBLIC, (Confidentiality.DESK, Confidentiality.LEGAL)),
        (Audience.DESK, (Confidentiality.LEGAL,)),
        (Audience.LEGAL, ()),
    ],
)
def test_nothing_of_a_source_that_its_class_may_not_see_is_in_any_file(
    planted: Planted, bundle: Callable[[Audience], bytes], audience: Audience, hidden: tuple[Confidentiality, ...]
) -> None:
    data = bundle(audience)

    for whose in hidden:
        for what in (*SHOWN, *KEPT):
            assert not found(mark(what, whose), data, BACKUP.text_of), (what, whose)
        for digest in digests_of(planted, whose):
            assert not found(digest, data, BACKUP.text_of), whose
    for whose in set(Confidentiality) - set(hidden):
        assert found(mark("title", whose), data, BACKUP.text_of)


def test_kept_copies_records_texts_and_stamps_are_there_but_not_for_readers(
    planted: Planted, bundle: Callable[[Audience], bytes]
) -> None:
    inside = files(bundle(Audience.LEGAL))
    for whose in Confidentiality:
        digest, record, text = digests_of(planted, whose)
        for name, wanted in (("copies/{}.bin", digest), ("warc/{}.warc.gz", record), ("texts/{}.txt", text)):
            assert sha256(inside[f"data/{name.format(wanted)}"]).hexdigest() == wanted
        assert [name for name in inside if name.startswith(f"data/stamps/{digest}-")]

    public = files(bundle(Audience.PUBLIC))
    assert [name for name in public if name.split("/")[1:2] in (["copies"], ["warc"], ["texts"], ["stamps"])] == []


def test_a_copy_that_was_damaged_stops_the_bundle(planted: Planted) -> None:
    digest, *_ = digests_of(planted, Confidentiality.PUBLIC)
    planted.room.desk.store.path(digest).chmod(0o600)
    planted.room.desk.store.path(digest).write_bytes(b"other")

    with pytest.raises(NotAllowedError, match="changed or damaged"):
        made(planted, Audience.DESK)


@pytest.mark.parametrize("audience", Audience)
def test_of_the_log_it_has_hashes_and_the_words_that_its_class_may_know(
    bundle: Callable[[Audience], bytes], audience: Audience
) -> None:
    inside = files(bundle(audience))
    lines = [json.loads(line) for line in inside["data/log.jsonl"].splitlines()]
    told = [json.loads(line["body"])["tag"] for line in lines if line["body"]]

    assert len(lines) >= 7
    assert ("claim:verdict:sign" in told) == (audience is not Audience.PUBLIC)
    assert ("claim:evidence:add" in told) == (audience is Audience.LEGAL)


def test_the_legal_file_has_a_schedule_of_what_is_withheld_without_identities(planted: Planted) -> None:
    """Confidential sources and what was not said on the record: number, day, kind and reason."""
    room = planted.room
    person = described_source(
        room.desk, room.again(room.ana), NewSource(SourceKind.PERSON, "Odile Marchbank"), NewDetail()
    )
    asked = inquiries.ask(room.desk, room.again(room.ana), person, "Who paid?", claim_id=planted.claim_id)
    inquiries.put_down_reply(
        room.desk, room.again(room.ana), asked, kind=ReplyKind.CONFIRMED, means=Means.PHONE, terms=Terms.OFF_RECORD,
        said="The town.", on=date(2024, 2, 20),
    )  # fmt: skip
    inside = files(made(planted, Audience.LEGAL))
    name = "data/schedule-of-withheld-documents.csv"
    rows = list(csv.reader(io.StringIO(inside[name].decode())))

    assert rows[0] == ["Number", "Day", "Kind", "Reason"]
    assert [(row[2], row[3]) for row in rows[1:]] == [
        ("Web page", "For the desk only"), ("Web page", "For the legal file only"), ("Reply", "Off the record"),
    ]  # fmt: skip
    for whose in Confidentiality:
        assert not any(mark(what, whose).encode() in inside[name] for what in (*SHOWN, *KEPT))
    assert b"Marchbank" not in inside[name]
    for audience in (Audience.PUBLIC, Audience.DESK):
        assert name not in files(made(planted, audience))


def test_a_bundle_that_turns_up_is_known(planted: Planted) -> None:
    data = made(planted, Audience.LEGAL)

    [found_out] = what_is(planted.room.desk, data)

    assert (found_out.format, found_out.audience) == ("Back-up bundle (ZIP)", "legal")


def test_while_one_report_waits_the_others_are_made(report: ReportModel) -> None:
    """A PDF is set in another process."""
    is_made = threading.Event()

    def render_at_once(model: ReportModel) -> bytes:
        is_made.set()
        return b"made"

    waits = Exporter("a", "A", "text/plain", ".a", lambda model: b"waited" if is_made.wait(10) else b"in vain")
    other = Exporter("b", "B", "text/plain", ".b", render_at_once)

    told = backup_of([waits, other]).text_of(backup_of([waits, other]).render(report))

    assert "waited" in told
    assert "in vain" not in told
