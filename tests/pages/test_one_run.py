"""What a run of a page asks for once: the desk that the settings name, and whose session it is."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import runtime
from app.config import Settings, read_settings
from app.services.context import Desk
from app.services.desk import accounts
from db.session import Database
from tests.factories import Newsroom
from tests.pages.workbench import Workbench


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings that were read, each time that they were."""
    read: list[Settings] = []
    monkeypatch.setattr(runtime, "read_settings", lambda: read.append(read_settings()) or read[-1])
    return read


def test_a_page_reads_its_settings_once_in_each_run(
    room: Newsroom, window: Callable[..., Workbench], asked: list[Settings]
) -> None:
    """The page of an article asks for the desk two dozen times: it is the same one all along."""
    page = window("Ana").article(room.article_id)
    asked.clear()

    page.run().run()

    assert len(asked) == 2


def test_another_desk_is_seen_at_the_next_run(
    room: Newsroom, window: Callable[..., Workbench], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing of one run is taken for granted in the next."""
    page = window("Ana").open("desk")
    shutil.copyfile(tmp_path / "claimdesk.sqlite", tmp_path / "other.sqlite")
    other = Desk(Database(f"sqlite:///{tmp_path / 'other.sqlite'}"), room.desk.now)
    accounts.add_person(other, "Zoe")
    other.database.dispose()
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite'}")

    assert "Zoe" not in page.at.selectbox(key="acting").options
    assert "Zoe" in page.run().at.selectbox(key="acting").options
