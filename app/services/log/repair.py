"""Putting the guards of the database back: an act of a person, on record like any other."""

from app.language import _
from app.services.context import Desk
from app.services.desk.accounts import begin_as
from app.services.errors import GuardsError
from app.services.record.guards import listed
from app.services.record.unit import locked
from claims.newsroom.audit import AuditTag
from db import triggers
from db.triggers import Fault


def repair_guards(desk: Desk, name: str) -> dict[str, Fault]:
    """Put back guards that are missing, altered or switched off, and write so into the log, in one transaction.

    What was changed while they were gone is not mended by it: verifying the log names that.

    Args:
        desk: where.
        name: who repairs; added to the desk when nobody there has that name.

    Returns:
        What was wrong with which guard; empty when all of them held, and nothing was done.

    Raises:
        InputError: when the name is empty or too long.
        GuardsError: when the server's settings would switch them off again.
        NotSavedError: when the database could not take it.
    """
    with locked(desk, guarded=False) as (session, head):
        wrong = triggers.wrong(session.connection())
        if wrong:
            triggers.install(session.connection())
            if any(fault is Fault.OFF for fault in triggers.wrong(session.connection()).values()):
                raise GuardsError(
                    _(
                        "PostgreSQL is set to pass over guards (session_replication_role is 'replica' for this account "
                        "or database). Set it back to 'origin', then repair again; nothing was changed."
                    )
                )
            work = begin_as(desk, session, head, name)
            work.log(
                AuditTag.GUARDS_REPAIR,
                before={"guards": listed(wrong)},
                facts={"guards": {guard: fault.value for guard, fault in wrong.items()}},
            )
        return wrong
