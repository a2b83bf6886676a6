"""Erasing on the command line: asked for once more, on record, and what stays is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import app
from app.config import read_settings
from app.services.desk import accounts
from app.services.inputs import NewSource
from app.services.log import history
from app.services.sources import describing
from app.wiring import open_desk
from claims.newsroom.sourcing import SourceKind
from tests.factories import act_of

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, tmp_path: Path) -> Run:
    """Run the command on a desk that knows one person."""
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CLAIMDESK_DATA", str(tmp_path))
    monkeypatch.setenv("CLAIMDESK_PERSON", "Ana")
    desk = open_desk(read_settings())
    act = act_of(accounts.add_person(desk, "Ana").id)
    describing.add_source(desk, act, NewSource(SourceKind.PERSON, "Ottilie Quandtmeyer"))
    accounts.add_person(desk, "Ottilie Quandtmeyer")
    desk.database.dispose()

    def call(*words: str, typed: str = "") -> Result:
        asked = ("erase", "--source", "1", "--reason", "Asked for by letter", *words)
        return CliRunner().invoke(app, asked, prog_name="claimdesk", input=typed)

    return call


def test_it_is_asked_for_once_more(run: Run) -> None:
    refused = run(typed="n\n")
    done = run(typed="y\n")

    assert refused.exit_code == 1
    assert "Erased" not in refused.output
    assert "Erased: words in 1 rows and 1 lines of the log. It is on record." in done.output
    assert done.exit_code == 0


def test_where_the_name_still_stands_is_said(run: Run) -> None:
    said = run("--yes").output

    assert "The name still stands in 1 rows of 'person'" in said
    assert "The name still stands in 1 rows of 'audit_line'" in said
    desk = open_desk(read_settings())
    assert history.verify(desk).problems == ()
    desk.database.dispose()
