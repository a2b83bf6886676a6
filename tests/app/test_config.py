"""Settings, and the way from settings to a desk: what cannot be used is said, with what to do."""

import sqlite3
from pathlib import Path

import pytest

from app.config import SettingsError, read_settings
from app.services.log import history
from app.services.sources.policy import policy_of
from app.wiring import DeskError, files_folder, open_desk
from claims.policy import default_policy

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


def test_a_file_that_may_only_be_read(sqlite_template: Path, tmp_path: Path) -> None:
    """SQLite opens it, but not for writing: the message says so. Asked of SQLite itself, since root may write."""
    made = open_desk(read_settings({"CLAIMDESK_DATA": str(tmp_path)}))
    made.database.dispose()
    connection = sqlite3.connect(tmp_path / "claimdesk.sqlite")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')  # so that opening has something to write
    connection.commit()
    connection.close()

    said = refusal(f"sqlite:///file:{tmp_path / 'claimdesk.sqlite'}?mode=ro&uri=true", tmp_path)

    assert "cannot be opened for writing" in said
    assert "readonly" in said


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """The message says what cannot be opened and what to check."""
    said = refusal(f"sqlite:///{tmp_path}", tmp_path)

    assert f"The database sqlite:///{tmp_path} cannot be opened for writing" in said


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A text file is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and no database at all. " * 50)

    said = refusal(f"sqlite:///{path}", tmp_path)

    assert str(path) in said
    assert path.read_text().startswith("These are my notes")


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
