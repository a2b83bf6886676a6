"""Putting back what guards the record, and the tree over the log: acts of a person, on record like any other."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, insert
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk
from app.services.desk.accounts import begin_as
from app.services.errors import GuardsError
from app.services.log.heads import GrowingTree, attested, kept_notes, own_key, sizes
from app.services.log.maintenance import MaintenanceError
from app.services.log.nodes import TreeFaults, tree_faults
from app.services.log.reading_through import read_through
from app.services.log.told import Told
from app.services.record.guards import listed
from app.services.record.unit import locked
from claims.newsroom.audit import AuditTag
from db import triggers
from db.audit import AuditNodeRow
from db.triggers import Fault

#: Guards that keep a node of the tree as it was stored.
_OF_NODES = ("audit_node_no_update", "audit_node_no_delete")


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
        MaintenanceError: when the database is reached by an account that does not own its tables.
        NotSavedError: when the database could not take it.
    """
    with _as_owner(), locked(desk, guarded=False) as (session, head):
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


def repair_tree(desk: Desk, name: str) -> tuple[str, ...]:
    """Make the tree over the log anew from its lines where it does not fit them, and write so into the log.

    Only while the lines hold: each by itself, after the one before, and up to each checkpoint as that has them. A tree
    that was made anew over other lines would hide what was done to them. Nobody changes anything meanwhile.

    Args:
        desk: where.
        name: who repairs; added to the desk when nobody there has that name.

    Returns:
        What was wrong, in sentences; empty when the tree fitted, and nothing was done.

    Raises:
        InputError: when the name is empty or too long.
        GuardsError: when the database has lost its guards: those are repaired first.
        MaintenanceError: when the lines do not hold, or when a node is to be replaced and the database is reached by an
            account that does not own its tables.
        NotSavedError: when the database could not take it.
    """
    with _as_owner(), locked(desk) as (session, head):
        tree = _tree_of_whole_lines(desk, session)
        faults = tree_faults(session, tree)
        problems = tuple(faults.told())
        if problems:
            _store(session, tree, faults)
            work = begin_as(desk, session, head, name)
            work.log(
                AuditTag.LOG_TREE,
                before={"tree": " ".join(problems)},
                facts={"tree": {"lines": tree.size, "missing": len(faults.missing), "unlike": len(faults.unlike)}},
            )
        return problems


def _tree_of_whole_lines(desk: Desk, session: Session) -> GrowingTree:
    """Return the tree that the lines give.

    Raises:
        MaintenanceError: when they do not hold.
    """
    notes = kept_notes(desk, session)
    told, tree = Told(), GrowingTree(sizes(notes))
    problems, _places = read_through(session, told, tree)
    heads = attested(notes, {*told.keys, *own_key(desk)}, tree)
    problems += [*heads.problems, *heads.rewritten()]
    if problems:
        words = _("The lines of the log do not hold, so no tree is made over them; nothing was changed. {first} "
                 "'claimdesk audit verify' names all.")  # fmt: skip
        raise MaintenanceError(words.format(first=problems[0]))
    return tree


def _store(session: Session, tree: GrowingTree, faults: TreeFaults) -> None:
    """Store the nodes that are not as they should be; the guards step aside only where one is to be replaced."""
    if faults.unlike:
        triggers.install(session.connection(), without=_OF_NODES)
        for level, number in faults.unlike:
            node = AuditNodeRow
            session.execute(delete(node).where(node.level == level, node.number == number))
        triggers.install(session.connection())
    rows = [
        {"level": level, "number": number, "hash": tree.nodes[level, number].hex()}
        for level, number in (*faults.missing, *faults.unlike)
        if (level, number) in tree.nodes
    ]
    if rows:
        session.execute(insert(AuditNodeRow), rows)


@contextmanager
def _as_owner() -> Iterator[None]:
    """Say what to do where PostgreSQL lets only the owner of the tables do something."""
    try:
        yield
    except ProgrammingError as error:
        words = _("PostgreSQL refused ({why}); nothing was changed. Run this as the owner of the tables.")
        raise MaintenanceError(words.format(why=str(error.orig).strip())) from error
