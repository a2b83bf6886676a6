"""What an account of PostgreSQL may do that Claimdesk works with, where another one owns the tables.

The guards refuse changes of history by mistake; the owner of the tables could drop them. An account that owns nothing
cannot: the server itself refuses it to change or delete a line of the log.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from db import triggers

#: Of a run of the rules that is not on record yet, rows are taken away again, and a run is put on record once.
_MORE = {
    "extraction": "SELECT, INSERT, UPDATE, DELETE", "block": "SELECT, INSERT, DELETE",
    "sentence": "SELECT, INSERT, DELETE", "candidate": "SELECT, INSERT, DELETE",
    "audit_head": "SELECT, UPDATE", "alembic_version": "SELECT",
}  # fmt: skip


def privileges(table: str) -> str:
    """Return what the account may do with a table."""
    if table in _MORE:
        return _MORE[table]
    if table in triggers.APPEND_ONLY and table not in triggers.ERASED:
        return "SELECT, INSERT"
    never_deleted = {guard.table for guard in triggers.GUARDS if guard.event == "DELETE"}
    return "SELECT, INSERT, UPDATE" if table in never_deleted else "SELECT, INSERT, UPDATE, DELETE"


def allow(connection: Connection, role: str) -> None:
    """Let an account work with the tables that are there, and no more than that; by their owner.

    Safe to do at any time; what it was allowed before with those tables is taken back first.
    """
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    for statement in _statements(connection, name):
        connection.exec_driver_sql(statement)


def allowed(connection: Connection) -> list[str]:
    """Return the accounts that may add lines to the log and do not own it."""
    query = text(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants WHERE table_schema = current_schema()"
        " AND table_name = 'audit_line' AND privilege_type = 'INSERT' AND grantee <> grantor"
    )
    return list(connection.execute(query).scalars())


def _statements(connection: Connection, role: str) -> Iterator[str]:
    here = str(connection.scalar(text("SELECT current_schema()")))
    schema = connection.dialect.identifier_preparer.quote_identifier(here)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM {role}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {role}"
    for table in inspect(connection).get_table_names():
        yield f'GRANT {privileges(table)} ON {schema}."{table}" TO {role}'
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}"
