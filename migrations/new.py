"""Write a new migration from the difference between the models and a fresh database: `make db-revision`."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command

from db import migrate
from db.session import Database


def main(revision: str, message: str) -> None:
    """Write `versions/<revision>_<message>.py`; read it before you commit it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'new.sqlite'}")
        migrate.upgrade(database, datetime.now(UTC))
        with database.migrating() as connection:
            command.revision(migrate.config(connection), message=message, autogenerate=True, rev_id=revision)
        database.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 3 or not all(sys.argv[1:]):
        sys.exit('Say which: make db-revision ID=0002 NAME="what it does"')
    main(sys.argv[1], sys.argv[2])
