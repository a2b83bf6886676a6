"""Triggers that keep history as it was written; put back after every migration, because batch moves drop them.

They refuse changes by mistake and by the application. Whoever owns the database file can drop them: the hash
chain and the heads printed in reports are there for that.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

#: Tables whose rows are only ever added.
APPEND_ONLY = (
    "article_version", "extraction", "block", "sentence", "candidate", "verdict", "signoff", "report", "audit_line",
)  # fmt: skip

_NO_CHANGE = "history is only ever added to"
_CHAIN = "an audit line must follow the newest one"
_SEQ = "a claim changes only together with its audit line"


def install(connection: Connection) -> None:
    """Create every trigger anew, in the transaction of `connection`; safe to call at any time.

    Tables that do not exist yet are passed over.
    """
    tables = set(inspect(connection).get_table_names())
    statements = _sqlite(tables) if connection.dialect.name == "sqlite" else _postgresql(tables)
    for statement in statements:
        connection.execute(text(statement.replace(":", r"\:")))


def installed(connection: Connection) -> set[str]:
    """Return the names of the triggers that the database has."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    return set(connection.execute(text(query)).scalars())


def expected() -> set[str]:
    """Return the names of the triggers that a whole database has (PostgreSQL has some more)."""
    return {f"{table}_no_{act}" for table in APPEND_ONLY for act in ("update", "delete")} | {
        "audit_line_chain", "claim_no_delete", "claim_with_audit", "claim_new_with_audit", "evidence_no_delete",
    }  # fmt: skip


def _sqlite(tables: set[str]) -> Iterator[str]:
    def trigger(name: str, when: str, table: str, condition: str, message: str) -> Iterator[str]:
        yield f"DROP TRIGGER IF EXISTS {name}"
        guard = f"WHEN {condition} " if condition else ""
        yield f"CREATE TRIGGER {name} BEFORE {when} ON {table} {guard}BEGIN SELECT RAISE(ABORT, '{message}'); END"

    for table in APPEND_ONLY:
        if table in tables:
            yield from trigger(f"{table}_no_update", "UPDATE", table, "", _NO_CHANGE)
            yield from trigger(f"{table}_no_delete", "DELETE", table, "", _NO_CHANGE)
    if "audit_line" in tables:
        follows = (
            "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_line) OR NEW.prev_hash IS NOT "
            "coalesce((SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1), printf('%064d', 0))"
        )
        yield from trigger("audit_line_chain", "INSERT", "audit_line", follows, _CHAIN)
    if {"claim", "audit_line"} <= tables:
        newest = "NEW.audit_seq IS NOT (SELECT max(seq) FROM audit_line)"
        coming = "NEW.audit_seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_line)"
        yield from trigger("claim_with_audit", "UPDATE", "claim", newest, _SEQ)
        yield from trigger("claim_new_with_audit", "INSERT", "claim", coming, _SEQ)
        yield from trigger("claim_no_delete", "DELETE", "claim", "", _NO_CHANGE)
    if "evidence" in tables:
        yield from trigger("evidence_no_delete", "DELETE", "evidence", "", _NO_CHANGE)


def _postgresql(tables: set[str]) -> Iterator[str]:
    def function(name: str, condition: str, message: str) -> str:
        body = f"RAISE EXCEPTION '{message}';"
        if condition:
            body = f"IF {condition} THEN {body} END IF; RETURN NEW;"
        return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} END $body$"

    def trigger(name: str, when: str, table: str, call: str, each: str = "ROW") -> Iterator[str]:
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {call}()"

    yield function("claimdesk_no_change", "", _NO_CHANGE)
    for table in APPEND_ONLY:
        if table in tables:
            yield from trigger(f"{table}_no_update", "UPDATE", table, "claimdesk_no_change")
            yield from trigger(f"{table}_no_delete", "DELETE", table, "claimdesk_no_change")
            yield from trigger(f"{table}_no_truncate", "TRUNCATE", table, "claimdesk_no_change", "STATEMENT")
    if "audit_line" in tables:
        follows = (
            "NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM audit_line) OR NEW.prev_hash IS DISTINCT "
            "FROM coalesce((SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1), repeat('0', 64))"
        )
        yield function("claimdesk_chain", follows, _CHAIN)
        yield from trigger("audit_line_chain", "INSERT", "audit_line", "claimdesk_chain")
    if {"claim", "audit_line"} <= tables:
        yield function("claimdesk_with_audit", "NEW.audit_seq IS DISTINCT FROM (SELECT max(seq) FROM audit_line)", _SEQ)
        yield function(
            "claimdesk_new_with_audit",
            "NEW.audit_seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM audit_line)",
            _SEQ,
        )
        yield from trigger("claim_with_audit", "UPDATE", "claim", "claimdesk_with_audit")
        yield from trigger("claim_new_with_audit", "INSERT", "claim", "claimdesk_new_with_audit")
        yield from trigger("claim_no_delete", "DELETE", "claim", "claimdesk_no_change")
    if "evidence" in tables:
        yield from trigger("evidence_no_delete", "DELETE", "evidence", "claimdesk_no_change")
