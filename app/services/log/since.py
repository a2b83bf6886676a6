"""The log verified from a checkpoint on: quick, for whoever trusts what it was until then."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk
from app.services.errors import InputError
from app.services.log.heads import GrowingTree, KeptNote, attested, is_signed, kept_notes, own_key, sizes
from app.services.log.history import LogCheck, head
from app.services.log.nodes import wrong_nodes
from app.services.log.reading_through import read_through
from app.services.log.told import Told
from app.services.record.guards import sentence
from app.services.record.lines import body_of
from app.services.record.publishing import PUBLISHED
from app.services.record.tree import TILE, LogTree, TreeError
from claims.newsroom.checkpoint import NoteError, read
from claims.newsroom.merkle import subtrees
from db import triggers
from db.audit import AuditHeadRow, AuditLineRow


def verify_since(desk: Desk, since: KeptNote) -> LogCheck:
    """Verify the lines that were written since a checkpoint, and that they go on from what it signed.

    What came before is taken as the checkpoint has it: of those lines only the last 256 or fewer are read, and the
    nodes of the tree above the others. What is stored beside the log, and kept files, are not looked at; `verify` does.

    Raises:
        InputError: when it is no checkpoint, or the stored tree is damaged below it.
    """
    try:
        size = read(since.note).size
    except NoteError as error:
        raise InputError("checkpoint", str(error)) from error
    with desk.database.read() as session:
        notes = (since, *kept_notes(desk, session, over=size))
        log, last = Told(), session.scalar(select(AuditHeadRow.seq)) or 0
        start = max(min(size, last) - 1, 0) >> TILE << TILE
        tree = GrowingTree(sizes(notes))
        _begin(session, tree, start)
        own = own_key(desk)
        if not is_signed(since.note, own):
            _hear_key(session, log, size)
        problems, bad = read_through(session, log, tree)
        heads = attested(notes, {*log.keys, *own}, tree)
        problems.extend([*heads.problems, *heads.rewritten(), *wrong_nodes(session, tree, start)])
        bad.extend(filter(None, [heads.first_doubtful]))
        wrong = triggers.wrong(session.connection())
        problems.extend([sentence(wrong)] if wrong else [])
    return LogCheck(
        lines=tree.size, head=head(desk)[1], problems=tuple(problems), first_bad=min(bad, default=None),
        attested=max((place for place in heads.holds if place < min(bad, default=tree.size + 1)), default=0),
        checkpoints=len(notes),
    )  # fmt: skip


def _begin(session: Session, tree: GrowingTree, start: int) -> None:
    """Let a tree go on from the first `start` lines, all of them under whole nodes, by the nodes that are stored."""
    nodes = LogTree(session)
    try:
        tree.nodes |= {place: nodes(*place) for place in subtrees(0, start)}
    except TreeError as error:
        words = _("The tree over the log is damaged ({what}). Verify the whole log.")
        raise InputError("checkpoint", words.format(what=error)) from error
    tree.size = start


def _hear_key(session: Session, state: Told, size: int) -> None:
    """Take in the key that was on record when a checkpoint was published: in the newest line that names one.

    No index tells where that is: a log in which nobody signs anything off is gone through from there to its beginning.
    """
    row = AuditLineRow
    named = select(row.seq, row.body).where(row.tag.in_(PUBLISHED), row.seq <= size)
    for seq, words in session.execute(named.order_by(row.seq.desc()).limit(1)):
        state.hear(seq, body_of(words) or {})
