"""All rows of a desk carried over between the two kinds of databases."""

from pathlib import Path

from sqlalchemy import select

from app.services.context import Desk
from app.services.desk import accounts
from app.services.log import history
from db import migrate, portable
from db.schema import metadata
from db.session import Database
from tests.databases import Postgres
from tests.factories import Newsroom


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def test_every_row_goes_to_a_file_and_back(room: Newsroom, tmp_path: Path, postgres: Postgres):
    file = tmp_path / "copy.sqlite"
    with migrate.copied(room.desk.database, file):
        pass
    copy = Desk(Database(f"sqlite:///{file}"), room.desk.now, room.desk.outside)
    assert everything(copy.database) == everything(room.desk.database)
    assert history.verify(copy, (history.head(room.desk),)).problems == ()
    back = Desk(Database(postgres.empty(template="claimdesk_newsroom")), room.desk.now, room.desk.outside)
    accounts.add_person(back, "Somebody who was not there")
    portable.load(file, back.database)
    assert everything(back.database) == everything(room.desk.database)
    assert history.verify(back).problems == ()
    accounts.add_person(back, "Somebody new")
    assert history.verify(back).problems == ()
    for desk in (copy, back):
        desk.database.dispose()
