"""Alembic's environment: runs migrations on a connection that `db.migrate` hands over, without triggers."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Enum

from db import roles, search, triggers
from db.base import UtcDateTime
from db.schema import metadata


def render_item(type_: str, item: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as SQLAlchemy's, so that a migration needs nothing of ours."""
    if type_ == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if type_ == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def include_name(name: str | None, type_: str, parents: Any) -> bool:
    """Leave out what the search makes for itself: no model speaks of it."""
    return not (type_ in ("table", "index") and name and search.is_index(name))


def run(connection: Connection) -> None:
    """Run the migrations asked for, in the transaction of `connection`, and put back after them what they dropped.

    A guard that was lost before stays lost: to repair it is an act of a person, and goes on record. Accounts that may
    work with the tables may do so with new ones, too.
    """
    workers = [] if connection.dialect.name == "sqlite" else roles.allowed(connection)
    lost = triggers.lost(connection, MigrationContext.configure(connection).get_current_revision())
    triggers.remove(connection)
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render_item,
        include_name=include_name,
        compare_type=True,
        transaction_per_migration=False,
    )
    context.run_migrations()
    triggers.install(connection, without=lost)
    for worker in workers:
        roles.allow(connection, worker)


run(context.config.attributes["connection"])
