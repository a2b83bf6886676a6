"""Triggers that keep history as it was written; put back after every migration, because batch moves drop them.

They refuse changes by mistake and by the application. Whoever owns the database file can drop them, or write others
under their names: `wrong` holds them against their text. The hash chain and the heads printed in reports are there for
what was done meanwhile.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from sqlalchemy import Connection, inspect

#: Tables whose rows are only ever added.
APPEND_ONLY = (
    "person", "article_version", "extraction", "block", "sentence", "candidate", "source", "source_detail", "kept_copy",
    "source_check", "time_stamp", "inquiry", "reply", "hearing", "report", "author_note", "audit_line",
    "audit_node", "checkpoint", "line_words",
)  # fmt: skip

_NO_CHANGE = "history is only ever added to"
_CHAIN = "an audit line must follow the newest one"
_SEQ = "a claim changes only together with its audit line"
_ACCOUNT = "an account changes only together with its audit line"
_SECOND = "a verdict is signed by a second person"
_LINK = "a source on a claim can only be withdrawn, or put back"

#: Table -> columns that stay, and those that become empty when a person’s words are erased with a line that says so.
ERASED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "source": (
        ("id", "kind", "published_on", "accessed_on", "created_by_id", "created_at", "seal"),
        ("title", "url", "publisher"),
    ),
    "source_detail": (
        ("id", "source_id", "published_on", "confidentiality", "created_by_id", "created_at", "seal"),
        ("title", "publisher", "author", "reliability", "independence_group"),
    ),
    "inquiry": (("id", "source_id", "claim_id", "reply_by", "created_by_id", "created_at", "seal"), ("question",)),
    "reply": (
        ("id", "inquiry_id", "kind", "means", "terms", "on", "created_by_id", "created_at", "seal"), ("said",)
    ),
    "evidence": (
        (
            "id", "claim_id", "source_id", "stance", "is_primary", "copy_id", "start", "end", "created_by_id",
            "created_at", "withdrawn_by_id", "withdrawn_at", "seal",
        ),
        ("passage", "locator", "note", "prefix", "suffix", "comparison"),
    ),
    "line_words": (("seq", "source_id"), ("words",)),
}  # fmt: skip

_NEWEST = "(SELECT max(seq) FROM audit_line)"
_COMING = "(SELECT coalesce(max(seq), 0) + 1 FROM audit_line)"
_HEAD = "coalesce((SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1), '" + "0" * 64 + "')"
_FIXED = (
    "id", "claim_id", "source_id", "stance", "is_primary", "passage", "locator", "note", "copy_id", "start", "end",
    "prefix", "suffix", "comparison", "created_by_id", "created_at", "salt", "seal",
)  # fmt: skip
#: Table -> columns that never change, though others do.
_FIXED_WORDS = {
    "passage": ("id", "article_id", "version_id", "kind", "start", "end", "note", "created_by_id", "created_at"),
    "comment": (
        "id", "article_id", "version_id", "claim_id", "start", "end", "reply_to_id", "text", "created_by_id",
        "created_at",
    ),
    "verdict": (
        "id", "claim_id", "person_id", "scale", "scale_fingerprint", "grade", "grade_label", "rationale",
        "claim_version", "content_digest", "policy", "missing", "override", "sealed", "created_at",
    ),
    "admission": ("id", "article_id", "person_id", "created_by_id", "created_at"),
    "author_note_answer": (
        "id", "note_id", "answer", "claim_id", "source_id", "comment_id", "created_by_id", "created_at",
    ),
    "signoff": (
        "id", "verdict_id", "verdict_person_id", "person_id", "decision", "comment", "content_digest", "missing",
        "override", "signature", "scale", "scale_fingerprint", "grade", "grade_label", "created_at",
    ),
}  # fmt: skip
#: Tables of one run of the rules: what is not on record yet may be taken away again.
_OF_A_RUN = ("block", "sentence", "candidate")
_ON_RECORD = "(SELECT version_id FROM extraction WHERE id = OLD.extraction_id) IS NOT NULL"
_RUN_FIXED = ("id", "ruleset", "published_on", "created_at")
#: Those of them that are changed once, when they are taken back, and never again.
_WITHDRAWN_ONCE = ("admission", "passage", "author_note_answer", "verdict", "signoff")


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: before `event` on `table`, refuse with `message` when `condition` holds (always when empty).

    Conditions are SQL that both databases read, with `<>>` for "is not", empty values included. A change of one of the
    columns `fixed` is refused, too; an older schema may not have them all. Nothing is refused where `unless` holds,
    which speaks of erasing; older schemas, without a salt, know nothing of it. `since` is the schema that brought the
    guard to a table that was there before it; a new guard, or new words in one, needs a migration, even an empty one.
    """

    name: str
    event: str
    table: str
    message: str
    condition: str = ""
    needs: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    since: str = ""
    unless: str = ""

    def for_columns(self, there: Collection[str]) -> "Guard":
        """Return the guard of a table that has these columns."""
        changed = [f'NEW."{column}" <>> OLD."{column}"' for column in self.fixed if column in there]
        condition = " OR ".join(filter(None, [*changed, self.condition]))
        if self.unless and "salt" in there:
            condition = f"({condition}) AND NOT ({self.unless})" if condition else f"NOT ({self.unless})"
        return replace(self, condition=condition)


class Fault(StrEnum):
    """What is wrong with a guard."""

    MISSING = "missing"
    ALTERED = "altered"
    OFF = "switched off"


def _guards() -> Iterator[Guard]:
    for table in APPEND_ONLY:
        yield _unchanged(table)
        yield _undeleted(table)
    yield Guard("claim_no_delete", "DELETE", "claim", _NO_CHANGE)
    yield Guard("evidence_no_delete", "DELETE", "evidence", _NO_CHANGE)
    gone, by = "{0}.withdrawn_at IS NULL", "NEW.withdrawn_by_id IS NULL"
    same = f"({gone.format('OLD')}) = ({gone.format('NEW')}) OR ({gone.format('NEW')}) <> ({by})"
    yield Guard(
        "evidence_fixed", "UPDATE", "evidence", _LINK, same, ("audit_line",), fixed=_FIXED, since="0005",
        unless=_is_erased("evidence"),
    )  # fmt: skip
    for table, columns in _FIXED_WORDS.items():
        yield Guard(f"{table}_no_delete", "DELETE", table, _NO_CHANGE)
        once = "OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL" if table in _WITHDRAWN_ONCE else ""
        yield Guard(f"{table}_fixed", "UPDATE", table, _NO_CHANGE, once, fixed=columns, since="0003")
    follows = f"NEW.seq <>> {_COMING} OR NEW.prev_hash <>> {_HEAD}"
    yield Guard("audit_line_chain", "INSERT", "audit_line", _CHAIN, follows)
    stale, coming = f"NEW.audit_seq <>> {_NEWEST} OR NEW.audit_seq <= OLD.audit_seq", f"NEW.audit_seq <>> {_COMING}"
    another = "(SELECT claim_id FROM audit_line WHERE seq = NEW.audit_seq) <>> NEW.id"
    yield Guard("claim_with_audit", "UPDATE", "claim", _SEQ, f"{stale} OR {another}", ("audit_line",))
    yield Guard("account_with_audit", "UPDATE", "account", _ACCOUNT, stale, ("audit_line",), fixed=("person_id",))
    yield Guard("account_new_with_audit", "INSERT", "account", _ACCOUNT, coming, ("audit_line",))
    one = "(SELECT value FROM setting WHERE name = 'desk_of_one') <>> 'yes'"
    own = f"NEW.person_id = NEW.verdict_person_id AND {one}"
    yield Guard("signoff_four_eyes", "INSERT", "signoff", _SECOND, own, ("setting",), since="0015")
    yield Guard("account_no_delete", "DELETE", "account", _NO_CHANGE)
    yield Guard("claim_new_with_audit", "INSERT", "claim", _SEQ, coming, ("audit_line",))


def _unchanged(table: str) -> Guard:
    """A run is put on record by saying which text it is of, once."""
    if table in ERASED:
        erased = _is_erased(table)
        return Guard(f"{table}_no_update", "UPDATE", table, _NO_CHANGE, needs=("audit_line",), unless=erased)
    if table != "extraction":
        return Guard(f"{table}_no_update", "UPDATE", table, _NO_CHANGE)
    once = "OLD.version_id IS NOT NULL OR NEW.version_id IS NULL"
    return Guard(f"{table}_no_update", "UPDATE", table, _NO_CHANGE, once, fixed=_RUN_FIXED)


def _is_erased(table: str) -> str:
    """Return the condition that a change only takes a person's words out, and that the newest line says so."""
    stay, empty = ERASED[table]
    same = [f'NOT (NEW."{column}" <>> OLD."{column}")' for column in stay]
    gone = [f"NEW.\"{column}\" IN ('', '(erased)')" for column in empty]
    line = "coalesce((SELECT tag FROM audit_line ORDER BY seq DESC LIMIT 1), '') = 'source:erase'"
    return " AND ".join(["OLD.salt <> ''", "NEW.salt = ''", *gone, *same, line])


def _undeleted(table: str) -> Guard:
    on_record = "OLD.version_id IS NOT NULL" if table == "extraction" else _ON_RECORD if table in _OF_A_RUN else ""
    return Guard(f"{table}_no_delete", "DELETE", table, _NO_CHANGE, on_record)


GUARDS = tuple(_guards())


def install(connection: Connection, without: Collection[str] = ()) -> None:
    """Create every trigger anew, in the transaction of `connection`; safe to call at any time.

    Tables that do not exist yet are passed over.

    Args:
        connection: a transaction under way.
        without: guards to leave out, by name, because nobody has put on record yet that they are gone.
    """
    remove(connection)
    inspector = inspect(connection)
    tables = set(inspector.get_table_names())
    columns = {table: {column["name"] for column in inspector.get_columns(table)} for table in tables}
    write = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for guard in GUARDS:
        if {guard.table, *guard.needs} <= tables and guard.name not in without:
            for statement in write(guard.for_columns(columns[guard.table])):
                connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Drop every trigger, in the transaction of `connection`; a migration works without them.

    On SQLite a table that a trigger reads could not be made anew.
    """
    if connection.dialect.name == "sqlite":
        for name in installed(connection):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    query = (
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND starts_with(proname, 'claimdesk_')"
    )
    for name, table in connection.exec_driver_sql(query).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}" ON {table}')


def installed(connection: Connection) -> set[str]:
    """Return the names of the triggers that the database has."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    return set(connection.exec_driver_sql(query).scalars())


def expected(tables: Collection[str] | None = None, schema: str | None = None) -> set[str]:
    """Return the names of the triggers that a database with these tables has (PostgreSQL has some more).

    Args:
        tables: those that are there; `None` for all of the newest schema.
        schema: the revision of the database; `None` for the newest.
    """
    return {
        guard.name
        for guard in GUARDS
        if (tables is None or {guard.table, *guard.needs} <= set(tables)) and (schema is None or guard.since <= schema)
    }


def lost(connection: Connection, schema: str | None) -> set[str]:
    """Return the names of the guards that a database of an older schema should have and has not; no table, no guard.

    Their text is not looked at: it is not known here how an older Claimdesk wrote it.
    """
    return expected(inspect(connection).get_table_names(), schema or "") - installed(connection)


def wrong(connection: Connection) -> dict[str, Fault]:
    """Return the guards that a database of the newest schema has not as they should be, by name, in order.

    Held against their text, in one statement that takes 0.1 ms on SQLite and 2 ms on PostgreSQL.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    texts, off = dict[str, set[str]](), set[str]()
    for name, text, is_on in connection.exec_driver_sql(_TEXTS_SQLITE if is_sqlite else _TEXTS_POSTGRESQL):
        texts.setdefault(name, set()).add(_plain(text))
        if not is_on:
            off.add(name)
    return {
        name: Fault.MISSING if name not in texts else Fault.OFF if text in texts[name] else Fault.ALTERED
        for name, text in _texts(is_sqlite=is_sqlite).items()
        if text not in texts.get(name, ()) or name in off
    }


def fingerprint(connection: Connection) -> str:
    """Return what changes whenever a trigger of PostgreSQL is made, altered, dropped or switched; `""` for SQLite.

    A row of PostgreSQL's catalogue that is written anew has another `xmin`, whatever is in it. So texts that were found
    good need not be read again while this is the same.
    """
    if connection.dialect.name == "sqlite":
        return ""
    return str(connection.exec_driver_sql(FINGERPRINT).scalar_one())


FINGERPRINT = """
SELECT current_setting('session_replication_role') || md5(coalesce(string_agg(
    concat_ws(',', pg_trigger.oid, pg_trigger.xmin, tgenabled, pg_proc.oid, pg_proc.xmin), ' ' ORDER BY pg_trigger.oid
), ''))
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
"""
_TEXTS_SQLITE = "SELECT name, sql, 1 FROM sqlite_master WHERE type = 'trigger'"
#: A guard is on when it fires for what we do: PostgreSQL may be told, for a whole session, that nothing but copies of
#: another server's changes arrives, and then passes over it.
_TEXTS_POSTGRESQL = """
SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true) || '; ' || pg_get_functiondef(tgfoid),
    tgenabled = 'A' OR tgenabled = CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
"""


@lru_cache(maxsize=1_000)
def _plain(text: str) -> str:
    """Return a definition on one line, without the name of the schema that PostgreSQL puts before a function's."""
    return re.sub(r"(CREATE OR REPLACE FUNCTION )[^(]*[.]", r"\1", " ".join(text.split()))


@cache
def _texts(*, is_sqlite: bool) -> Mapping[str, str]:
    """Return the text of every guard of the newest schema, by name, as the database gives it back."""
    guards = sorted((guard.for_columns((*guard.fixed, "salt")) for guard in GUARDS), key=lambda guard: guard.name)
    if is_sqlite:
        return MappingProxyType({guard.name: _plain(next(_sqlite(guard))) for guard in guards})
    texts = {}
    for guard in guards:
        function, *made = _postgresql(guard)
        for statement in made:
            texts[statement.split()[2]] = f"{statement}; {_as_postgresql_tells(function)}"
    return MappingProxyType({name: _plain(text) for name, text in texts.items()})


def _sqlite(guard: Guard) -> Iterator[str]:
    when = f"WHEN {guard.condition} ".replace("<>>", "IS NOT") if guard.condition else ""
    yield (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def _postgresql(guard: Guard) -> Iterator[str]:
    body = f"RAISE EXCEPTION '{guard.message}';"
    if guard.condition:
        condition = guard.condition.replace("<>>", "IS DISTINCT FROM")
        # A table that is emptied at one go has no old row to look at.
        if guard.event == "DELETE":
            body = f"IF TG_OP = 'TRUNCATE' THEN {body} ELSIF {condition} THEN {body} END IF; RETURN OLD;"
        else:
            body = f"IF {condition} THEN {body} END IF; RETURN NEW;"
    call = f"claimdesk_{guard.name}()"
    yield f"CREATE OR REPLACE FUNCTION {call} RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} END $body$"
    yield f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {call}"
    if guard.event == "DELETE":
        yield (
            f"CREATE TRIGGER {guard.table}_no_truncate BEFORE TRUNCATE ON {guard.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {call}"
        )


def _as_postgresql_tells(function: str) -> str:
    return function.replace("$body$", "$function$")
