"""What people wrote, and secrets, are planted; no error and nothing that is printed tells them."""

import traceback

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from app.cli.main import app
from db.people import PersonRow
from db.session import Database
from tests.databases import BEGINNING
from tests.factories import Newsroom

PLANTED = "Zanthor-7731"


@pytest.mark.parametrize("how", ["parameter", "row"])
def test_an_error_of_the_database_tells_no_values(database: Database, how: str) -> None:
    """Neither what was sent with a statement, nor the row that PostgreSQL prints when it refuses one."""
    head = text("INSERT INTO audit_head (id, seq, hash) VALUES (2, 0, :hash)").bindparams(hash=PLANTED)
    twice = insert(PersonRow).values([{"id": 1, "name": PLANTED, "created_at": BEGINNING}] * 2)
    with pytest.raises(DBAPIError) as refused, database.write() as session:
        session.execute(head if how == "row" else twice)

    told = "".join(traceback.format_exception(refused.value))
    assert "constraint" in told.lower()
    assert PLANTED not in told


@pytest.mark.parametrize(
    "words",
    [["doctor"], ["doctor", "--json"], ["db", "status"], ["db", "upgrade"], ["audit", "verify"], ["backup", "copy"]],
)
def test_no_command_about_the_desk_prints_what_it_holds(
    sqlite_room: Newsroom, tmp_path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Wordings of claims and the key that signs the log: what is printed may be sent to strangers."""
    sqlite_room.reword(sqlite_room.accept("2019"), PLANTED)
    monkeypatch.chdir(tmp_path)
    key = "AQ" + PLANTED
    settings = {
        "CLAIMDESK_DATABASE_URL": sqlite_room.desk.database.url.render_as_string(), "CLAIMDESK_DATA": str(tmp_path),
        "CLAIMDESK_LOG_KEY": key,
    }  # fmt: skip
    done = CliRunner().invoke(app, words, env=settings, prog_name="claimdesk")
    assert done.output
    assert PLANTED not in done.output


@pytest.mark.parametrize("words", [["doctor"], ["db", "status"], ["list"], ["backup", "copy"], ["serve"]])
def test_no_command_prints_the_password_of_a_database_that_is_away(tmp_path, words: list[str]) -> None:
    """It stands in the address, which is printed."""
    settings = {
        "CLAIMDESK_DATABASE_URL": f"postgresql://ana:{PLANTED}@127.0.0.1:1/desk", "CLAIMDESK_DATA": str(tmp_path),
    }  # fmt: skip
    done = CliRunner().invoke(app, words, env=settings, prog_name="claimdesk")
    assert done.exit_code == 2, done.output
    assert PLANTED not in done.output
