"""What a workbench starts on: a desk at which Ana Reyes has opened the sample article, made once and copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.documents.store import Store
from app.sample import open_sample
from app.services.context import Desk, Outside
from app.services.desk import accounts
from app.wiring import now
from db import migrate
from db.session import Database
from tests.factories import Newsroom, act_of

ANA = 1


@contextmanager
def at_desk(folder: Path, url: str = "") -> Iterator[Newsroom]:
    """Act at the desk of a workbench that does not run; its database is in the folder if no other is named."""
    database = Database(url or f"sqlite:///{folder / 'claimdesk.sqlite'}")
    desk = Desk(database, now, Outside(Store(folder / "files")))
    yield Newsroom(desk, *(act_of(person_id) for person_id in (ANA, 2, 3)), article_id=1)
    database.dispose()


def lay_sample(folder: Path, url: str = "") -> None:
    """Make a desk in an empty folder and database."""
    with at_desk(folder, url) as room:
        migrate.upgrade(room.desk.database, now())
        accounts.add_person(room.desk, "Ana Reyes")
        open_sample(room.desk, room.ana)


def remembered(person_id: int, url: str) -> dict[str, str]:
    """Return the cookie of a browser in which somebody has chosen their name."""
    return {"name": "claimdesk_person", "value": str(person_id), "url": url}
