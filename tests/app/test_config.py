"""Settings, and the way from settings to a desk: what cannot be used is said, with what to do."""

import sqlite3
from pathlib import Path

import pytest

from app.config import SettingsError, read_settings
from app.services import history
from app.wiring import DeskError, open_desk

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
