"""Settings, and the way from settings to a desk: what cannot be used is said, with what to do."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.config import Mode, Provider, SettingsError, Trust, read_settings
from app.services.log import history
from app.services.sources.policy import policy_of
from app.wiring import DeskError, files_folder, open_desk
from claims.policy import default_policy
from db import file_systems, migrate
from db.session import Database
from tests.databases import BEGINNING, Postgres
from tests.limits import no_file_longer_than

#: Who may not do what root may.
NOBODY = 65534
TOKENS = Path(__file__).parent / "documents" / "tokens"


def test_settings_of_a_plain_machine(tmp_path: Path) -> None:
    """Nothing is set but the data folder: an SQLite file in it, port 8501, a browser."""
    found = read_settings({"CLAIMDESK_DATA": str(tmp_path)})

    assert found.database_url == f"sqlite:///{tmp_path / 'claimdesk.sqlite'}"
    assert (found.port, found.open_browser, found.person) == (8501, True, "")
    assert read_settings({}).data.name == "claimdesk"


def test_every_setting_is_honoured() -> None:
    """The environment has the last word."""
    found = read_settings(
        {"PORT": "8601", "CLAIMDESK_DATABASE_URL": "sqlite:////tmp/x", "CLAIMDESK_BROWSER": "0",
         "CLAIMDESK_PERSON": " Ana "}
    )  # fmt: skip

    assert (found.port, found.database_url, found.open_browser) == (8601, "sqlite:////tmp/x", False)
    assert found.person == "Ana"


def test_who_works_at_the_desk() -> None:
    """Whoever sits there, unless the settings say that people log in."""
    found = read_settings(
        {"CLAIMDESK_MODE": "accounts", "CLAIMDESK_HOSTS": "Desk.example, desk.example:8443",
         "CLAIMDESK_PROXIES": "10.0.0.1,::1"}
    )  # fmt: skip

    assert (read_settings({}).mode, read_settings({}).proxies) == (Mode.SINGLE, ("127.0.0.1",))
    assert (found.mode, found.public) == (Mode.ACCOUNTS, ("desk.example", "desk.example:8443"))
    assert found.proxies == ("10.0.0.1", "::1")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [("CLAIMDESK_MODE", "open", "choose one of single, accounts, proxy"), ("CLAIMDESK_HOSTS", "*", "write a name"),
     ("CLAIMDESK_HOSTS", "https://desk.example", "write a name"), ("CLAIMDESK_PROXIES", "*", "an address in digits"),
     ("CLAIMDESK_PROXIES", "proxy.example", "an address in digits"),
     ("CLAIMDESK_SECOND_FACTOR", "all", "choose one of signing, everyone")],
)  # fmt: skip
def test_what_would_let_in_more_than_was_meant(name: str, value: str, why: str) -> None:
    with pytest.raises(SettingsError, match=rf"{name} .*{why}"):
        read_settings({name: value})


def test_what_is_believed_of_a_proxy() -> None:
    """Nothing in the other modes; a secret has to be shared with it."""
    told = {"CLAIMDESK_MODE": "proxy", "CLAIMDESK_PROXY_SECRET": "s" * 32}

    assert read_settings({**told, "CLAIMDESK_MODE": "accounts"}).trust is None
    assert read_settings(told).trust == Trust("x-forwarded-user", "s" * 32)
    more = {"CLAIMDESK_PROXY_HEADER": "Remote-User", "CLAIMDESK_PROXY_UNKNOWN": "reader", "CLAIMDESK_PROXY_SECOND": "1"}
    assert read_settings({**told, **more}).trust == Trust("remote-user", "s" * 32, newcomers=True, has_second=True)
    assert "sss" not in repr(read_settings(told))
    for name, value in (
        ("CLAIMDESK_PROXY_SECRET", "s" * 31), ("CLAIMDESK_PROXY_HEADER", "a b"), ("CLAIMDESK_PROXY_UNKNOWN", "yes"),
    ):  # fmt: skip
        with pytest.raises(SettingsError, match=name):
            read_settings({**told, name: value})


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "80.5", " 8501", "8501x", "9" * 5000])
def test_a_port_that_is_none(port: str) -> None:
    """The message quotes it and says what a port is."""
    with pytest.raises(SettingsError, match=r"PORT is '.*'; a port is a number from 1 to 65535"):
        read_settings({"PORT": port})


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("", set()),
        (" , ", set()),
        ("127.0.0.1:8000", {("127.0.0.1", 8000)}),
        (" 127.0.0.1:1 ,10.0.0.7:65535,", {("127.0.0.1", 1), ("10.0.0.7", 65535)}),
        ("[::1]:8000", {("::1", 8000)}),
    ],
)
def test_places_that_tests_may_fetch_from(said: str, places: set[tuple[str, int]]) -> None:
    """None by default; addresses in digits, each with its port."""
    assert read_settings({"CLAIMDESK_TEST_FETCH": said}).fetch_also == places


@pytest.mark.parametrize(
    "said",
    [
        "127.0.0.1", "127.0.0.1:", ":8000", "localhost:8000", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:http",
        "127.0.0.1:-1", "127.0.0.1:80.5", "http://127.0.0.1:8000", "127.0.0.1:" + "9" * 5000, "127.0.0.1:٨٠",
        "127.0.0.1:80;10.0.0.1:80", "127.0.0.1:80,nonsense", "::1",
    ],
)  # fmt: skip
def test_places_to_fetch_from_that_are_none(said: str) -> None:
    """The message quotes them, in part, and shows what is expected; a name would never be asked for."""
    with pytest.raises(
        SettingsError, match=r"CLAIMDESK_TEST_FETCH is '.{1,60}'; write an address in digits and a port"
    ):
        read_settings({"CLAIMDESK_TEST_FETCH": said})


OF_PROVIDER = {
    "CLAIMDESK_MODE": "accounts", "CLAIMDESK_OIDC_ISSUER": "https://id.example/realms/desk",
    "CLAIMDESK_OIDC_CLIENT": "desk", "CLAIMDESK_OIDC_SECRET": "planted-secret",
}  # fmt: skip


def test_a_provider_that_logs_people_in() -> None:
    """None without its address; it is called by its host where nobody gave it a name, and the secret is not shown."""
    assert read_settings({**OF_PROVIDER, "CLAIMDESK_OIDC_ISSUER": ""}).provider is None
    found = read_settings(OF_PROVIDER).provider
    assert found == Provider("id.example", "https://id.example/realms/desk", "desk", "planted-secret")
    assert "planted-secret" not in repr(found)
    for issuer in ("http://127.0.0.1:8080/realms/desk", "http://localhost", "https://id.example/"):
        assert read_settings({**OF_PROVIDER, "CLAIMDESK_OIDC_ISSUER": issuer}).provider


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"CLAIMDESK_MODE": "single"}, "set CLAIMDESK_MODE=accounts"),
        ({"CLAIMDESK_OIDC_ISSUER": "id.example"}, "write the provider's address"),
        ({"CLAIMDESK_OIDC_ISSUER": "http://id.example"}, "write the provider's address"),
        ({"CLAIMDESK_OIDC_ISSUER": "https://id.example/?x=1"}, "write the provider's address"),
        ({"CLAIMDESK_OIDC_ISSUER": "https://me@id.example"}, "write the provider's address"),
        ({"CLAIMDESK_OIDC_CLIENT": ""}, "CLAIMDESK_OIDC_CLIENT and CLAIMDESK_OIDC_SECRET"),
        ({"CLAIMDESK_OIDC_SECRET": " "}, "CLAIMDESK_OIDC_CLIENT and CLAIMDESK_OIDC_SECRET"),
    ],
)  # fmt: skip
def test_a_provider_that_is_none(said: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings({**OF_PROVIDER, **said})


def refusal(url: str, tmp_path: Path) -> str:
    """Return why a desk does not open."""
    with pytest.raises(DeskError) as refused:
        open_desk(read_settings({"CLAIMDESK_DATABASE_URL": url, "CLAIMDESK_DATA": str(tmp_path)}))
    return str(refused.value)


def test_a_desk_makes_its_folder_and_schema(tmp_path: Path) -> None:
    """A first start needs nothing prepared."""
    desk = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path / "new" / "folder")}))

    assert history.count(desk) == 0
    desk.database.dispose()
    assert (tmp_path / "new" / "folder" / "claimdesk.sqlite").is_file()
    assert (tmp_path / "new" / "folder").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("url", ["claimdesk.sqlite", "nonsense://x", "sqlite://", ""])
def test_an_address_that_is_none(url: str, tmp_path: Path) -> None:
    """The message names the setting and shows what an address looks like; an empty one means the usual place."""
    if not url:
        open_desk(read_settings({"CLAIMDESK_DATABASE_URL": "", "CLAIMDESK_DATA": str(tmp_path)})).database.dispose()
        assert (tmp_path / "claimdesk.sqlite").is_file()
        return
    said = refusal(url, tmp_path)

    assert "CLAIMDESK_DATABASE_URL cannot be used" in said
    assert "sqlite:////path/to/file.sqlite" in said


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """Below a file there is no folder, for root either: the message names it, and another way."""
    (tmp_path / "file").write_text("in the way")

    said = refusal(f"sqlite:///{tmp_path / 'file' / 'desk' / 'x.sqlite'}", tmp_path)

    assert f"The folder {tmp_path / 'file' / 'desk'} cannot be made" in said
    assert "CLAIMDESK_DATABASE_URL, for example sqlite:////tmp/claimdesk.sqlite" in said


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder that anybody may enter, with a desk in it; whoever runs the test is no longer root until it ends."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_desk(read_settings({"CLAIMDESK_DATA": name})).database.dispose()
        folder.chmod(0o777)
        (folder / "claimdesk.sqlite").chmod(0o666)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o777)


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_that_may_only_be_read(ordinary_folder: Path) -> None:
    """It is said so, with the way out; to look at it, nothing more is needed."""
    path = ordinary_folder / "claimdesk.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=DELETE")  # as a backup has it
    connection.close()
    with as_root():
        path.chmod(0o444)
    before = everything(ordinary_folder)

    said = refusal("", ordinary_folder)
    looked_at = open_desk(read_settings({"CLAIMDESK_DATA": str(ordinary_folder)}), to_look=True)

    assert f"{path} may only be read" in said
    assert history.verify(looked_at).problems == ()
    looked_at.database.dispose()
    assert everything(ordinary_folder) == before


def test_a_file_that_may_not_be_read(ordinary_folder: Path) -> None:
    """It is said so; it is not taken for a damaged one."""
    with as_root():
        (ordinary_folder / "claimdesk.sqlite").chmod(0)

    assert f"{ordinary_folder / 'claimdesk.sqlite'} may not be read by you." in refusal("", ordinary_folder)


def test_a_folder_that_may_not_be_written(ordinary_folder: Path) -> None:
    """A database in it could not be worked with, nor a new one made."""
    with as_root():
        ordinary_folder.chmod(0o555)

    for file in ("claimdesk.sqlite", "new.sqlite"):
        said = refusal(f"sqlite:///{ordinary_folder / file}", ordinary_folder)
        assert f"The folder {ordinary_folder} may not be written, and SQLite writes its journal beside" in said


@contextmanager
def as_root() -> Iterator[None]:
    """Be whoever started the tests for a moment."""
    now = os.geteuid()
    os.seteuid(os.getuid())
    yield
    os.seteuid(now)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """The message says so, and shows what to name instead."""
    said = refusal(f"sqlite:///{tmp_path}", tmp_path)

    assert f"{tmp_path} is a folder, and the database is a file." in said
    assert f"sqlite:///{tmp_path}/claimdesk.sqlite" in said


def test_a_pipe_in_place_of_the_file(tmp_path: Path) -> None:
    """Nobody waits for what may come out of it."""
    os.mkfifo(tmp_path / "pipe")

    assert f"{tmp_path / 'pipe'} is no plain file." in refusal(f"sqlite:///{tmp_path / 'pipe'}", tmp_path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A text file is left as it is, and alone."""
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and no database at all. " * 50)
    before = everything(tmp_path)

    said = refusal(f"sqlite:///{path}", tmp_path)

    assert said.startswith(f"{path} is not a database. It was not touched.")
    assert everything(tmp_path) == before


@pytest.mark.parametrize("size", [50, 100, 4096, 100_000, -4096, -10])
def test_a_database_that_was_cut_off(tmp_path: Path, size: int) -> None:
    """However much of it is left, it is called damaged, and not taken for an empty one."""
    made = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    made.database.dispose()
    path = tmp_path / "claimdesk.sqlite"
    path.write_bytes(path.read_bytes()[:size])
    before = everything(tmp_path)

    said = refusal("", tmp_path)

    assert said.startswith(f"{path} is damaged: a part of the database is missing or cannot be read")
    assert said.endswith("Put a backup in its place.")
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE bookmark (id INTEGER PRIMARY KEY)", "PRAGMA journal_mode=WAL"],
        ["CREATE TABLE bookmark (id INTEGER PRIMARY KEY)", "CREATE TABLE alembic_version (version_num TEXT)"],
        ["PRAGMA application_id = 252006674", "CREATE TABLE alembic_version (version_num TEXT)"],
    ],
)
def test_the_database_of_another_program(tmp_path: Path, statements: list[str]) -> None:
    """Its tables are not ours, whatever program made it: not a byte of it changes, and no file appears beside it."""
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    before = everything(tmp_path)

    said = refusal(f"sqlite:///{path}", tmp_path)

    assert said.startswith(f"{path} is the database of another program. It was not touched.")
    assert everything(tmp_path) == before


def test_the_postgresql_database_of_another_program(postgres: Postgres, tmp_path: Path) -> None:
    """Neither do our tables come to stand among another program's there."""
    url = postgres.empty()
    other = Database(url)
    with other.write() as session:
        session.execute(text("CREATE TABLE bookmark (id integer)"))

    said = refusal(url, tmp_path)

    assert said.startswith("The database holds tables of another program. Nothing was touched.")
    with other.read() as session:
        assert inspect(session.connection()).get_table_names() == ["bookmark"]
    other.dispose()
    postgres.drop(url)


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    """Nobody's data is in it."""
    (tmp_path / "claimdesk.sqlite").touch()

    desk = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))

    assert history.count(desk) == 0
    desk.database.dispose()


def test_whoever_only_looks_changes_no_schema(tmp_path: Path) -> None:
    """An older desk is said to be one, with the command that brings it up to date."""
    database = Database(f"sqlite:///{tmp_path / 'claimdesk.sqlite'}")
    migrate.upgrade(database, BEGINNING, to="0005")
    database.dispose()
    before = everything(tmp_path)

    with pytest.raises(DeskError, match=r"has an older schema.* first: claimdesk db upgrade"):
        open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}), to_look=True)

    assert everything(tmp_path) == before


def test_a_database_of_a_newer_claimdesk(tmp_path: Path) -> None:
    """It is not touched; the message says to update."""
    desk = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    desk.database.dispose()
    connection = sqlite3.connect(tmp_path / "claimdesk.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    said = refusal(f"sqlite:///{tmp_path / 'claimdesk.sqlite'}", tmp_path)

    assert "The database has schema '9999', which this Claimdesk does not know: a newer one made it." in said
    assert "Nothing was changed" in said


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    """A server that does not answer is named without the password."""
    said = refusal("postgresql://desk:s3cret@127.0.0.1:1/claims", tmp_path)

    assert "does not answer" in said
    assert "s3cret" not in said


def test_a_desk_trusts_the_root_certificates_in_its_folder(tmp_path: Path) -> None:
    """Nobody's time stamps are trusted without such a file; one that holds none is said, and nothing is opened."""
    plain = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    (tmp_path / "tsa-roots.pem").write_bytes(
        (TOKENS / "root.pem").read_bytes() + (TOKENS / "other-root.pem").read_bytes()
    )
    trusting = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    for desk in (plain, trusting):
        desk.database.dispose()
    (tmp_path / "tsa-roots.pem").write_text("no certificate")
    said = refusal("", tmp_path)
    (tmp_path / "tsa-roots.pem").unlink()
    (tmp_path / "tsa-roots.pem").mkdir()

    assert (len(plain.stamp_roots), len(trusting.stamp_roots)) == (0, 2)
    assert f"{tmp_path / 'tsa-roots.pem'} cannot be used." in said
    assert "Expected PEM" in said
    assert "tsa-roots.pem cannot be read" in refusal("", tmp_path)


OWN_POLICY = """
title = "A desk in a hurry"
version = 1
source = "Invented for this test"
""" + "".join(
    f'[requirements.{kind}.normal]\nsentence = "Any source."\nalternatives = [{{ sources = 1 }}]\n'
    for kind in ("date", "quote", "appointment", "statistic")
)


def test_a_desk_goes_by_the_policy_in_its_folder(tmp_path: Path) -> None:
    """Else by the one that comes with Claimdesk; kept files are in the folder, and there is none before the first."""
    plain = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    (tmp_path / "policy.toml").write_text(OWN_POLICY, encoding="utf-8")
    own = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path), "CLAIMDESK_TEST_FETCH": "127.0.0.1:8000"}))
    for desk in (plain, own):
        desk.database.dispose()

    assert policy_of(plain) == default_policy()
    assert policy_of(own).title == "A desk in a hurry"
    assert plain.network.allowance.places == set()
    assert own.network.allowance.places == {("127.0.0.1", 8000)}
    assert plain.store.folder == files_folder(read_settings({"CLAIMDESK_DATA": str(tmp_path)})) == tmp_path / "files"
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        (b"title = ", "is no TOML"),
        (b'title = "x"\nversion = 1\nsource = "x"\n[requirements]\n', "says nothing for normal priority of"),
        ("title = 'Düne'".encode("latin-1"), "It is not written in UTF-8."),
        (b"", "title"),
    ],
)
def test_a_policy_that_cannot_be_used(policy: bytes, why: str, tmp_path: Path) -> None:
    """The file is named, with what is wrong and both ways out; no database is made or touched meanwhile."""
    (tmp_path / "policy.toml").write_bytes(policy)

    said = refusal("", tmp_path)

    assert said.startswith(f"{tmp_path / 'policy.toml'} cannot be used as the sourcing policy. ")
    assert why in said
    assert said.endswith(" Mend it, or move it away to go by the default.")
    assert not (tmp_path / "claimdesk.sqlite").exists()


def test_a_folder_in_place_of_the_policy(tmp_path: Path) -> None:
    """Is not passed over: somebody meant a policy to be there."""
    (tmp_path / "policy.toml").mkdir()

    assert "policy.toml cannot be used as the sourcing policy. It cannot be read (" in refusal("", tmp_path)


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "9p", "fuse.sshfs"])
def test_a_database_on_a_disk_that_machines_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """It is refused before anything is made there, unless somebody takes the risk in so many words."""
    shared = tmp_path / "on the server"
    shared.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"disk / ext4 rw 0 0\nserver:/x {shared.as_posix().replace(' ', chr(92) + '040')} {kind} rw 0 0\n"
    )
    monkeypatch.setattr(file_systems, "MOUNTS", mounts)

    said = refusal("", shared)

    assert said.startswith(f"{shared}/claimdesk.sqlite is on a file system that machines share")
    assert "CLAIMDESK_SHARED_DISK=1" in said
    assert list(shared.iterdir()) == []
    open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path / "here")})).database.dispose()
    open_desk(read_settings({"CLAIMDESK_DATA": str(shared), "CLAIMDESK_SHARED_DISK": "1"})).database.dispose()


def test_a_disk_too_full_to_read_is_not_called_a_damaged_database(tmp_path: Path) -> None:
    """SQLite needs a file beside it to read; whoever is told of damage would put a backup in its place."""
    open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)})).database.dispose()
    (tmp_path / "claimdesk.sqlite-wal").touch()

    with no_file_longer_than(1_000):
        said = refusal("", tmp_path)

    assert "the disk is full, or does not answer" in said
