"""The guards of the database, which keep history as it was written: whether they hold, and what is said when not."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.language import _
from app.services.errors import GuardsError
from db import triggers
from db.session import Database
from db.triggers import Fault

#: Guards that a sentence names one by one.
_NAMED = 5


#: What the guards' catalogue was like when all of them held, for each database that is open.
_held: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()


def trouble(database: Database) -> str:
    """Return what is wrong with a database's guards, and the way to repair them, in sentences; `""` when they hold."""
    with database.read() as session:
        wrong = triggers.wrong(session.connection())
    return sentence(wrong) if wrong else ""


def hold(session: Session, seen: str | None = None) -> None:
    """Let a change of the record go on only while every guard is in place, word for word.

    Args:
        session: an open transaction.
        seen: what `triggers.fingerprint` returns in it, where it was asked for already.

    Raises:
        GuardsError: when one is missing, altered or switched off.
    """
    connection = session.connection()
    seen = triggers.fingerprint(connection) if seen is None else seen
    if seen and _held.get(connection.engine) == seen:
        return
    wrong = triggers.wrong(connection)
    if wrong:
        raise GuardsError(sentence(wrong))
    _held[connection.engine] = seen


def sentence(wrong: Mapping[str, Fault]) -> str:
    """Return what is said while guards are not as they should be."""
    return _(
        "The database has lost its guards: {names}. Until they are repaired, everything can be read and no change is "
        "taken. Find out who did it, then run 'claimdesk db repair-guards': the repair goes on record."
    ).format(names=listed(wrong))


def listed(wrong: Mapping[str, Fault]) -> str:
    """Return the first few guards, each with what is wrong, and how many more there are."""
    words = {Fault.MISSING: _("missing"), Fault.ALTERED: _("altered"), Fault.OFF: _("switched off")}
    named = [f"{name} ({words[fault]})" for name, fault in list(wrong.items())[:_NAMED]]
    more = len(wrong) - len(named)
    return ", ".join([*named, *([_("{n} more").format(n=more)] if more else [])])
