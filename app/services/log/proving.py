"""Proofs of the log for others: a checkpoint on demand, that a line is in it, and that it only grew."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Act, Desk
from app.services.errors import CheckpointError, InputError
from app.services.record.lines import body_of, part_of
from app.services.record.publishing import NO_KEY, PUBLISHED, Published, no_proof, note_in, origin_in, publish
from app.services.record.signing import key_of, make_key
from app.services.record.tree import LogTree, TreeError
from app.services.record.unit import unit
from claims.newsroom.audit import AuditTag
from claims.newsroom.checkpoint import NoteError, Verifier, growth_file, inclusion_file, read
from claims.newsroom.merkle import consistency_proof, inclusion_proof
from db.audit import AuditHeadRow, AuditLineRow


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof as a file; over how many lines its checkpoint is, and of which line it is, `None` for growth."""

    text: str
    size: int
    line: int | None = None


def checkpoint(desk: Desk, act: Act) -> Published:
    """Sign and publish the log as it stands; a key that it has not on record yet is put there first.

    Raises:
        CheckpointError: when it cannot be signed or published.
        NotAllowedError, UnknownError, GuardsError, AwayError, NotSavedError: as for any change of the record.
    """
    if desk.log_place is not None and not _is_on_record(desk, key := key_of(desk.log_place).fact):
        with unit(desk, act) as work:
            shown = part_of({"key": key}, "key")
            work.log(AuditTag.LOG_KEY, after={"fingerprint": shown["fingerprint"]})
    return publish(desk)


def prove_line(desk: Desk, line: int) -> Proof:
    """Return the proof that a line is in the log as it stands (C2SP tlog-proof).

    Raises:
        InputError: when there is no such line.
        CheckpointError: when it cannot be signed, or the stored tree is damaged.
    """
    with desk.database.read() as session:
        size, note = _signed(desk, session)
        if not 0 < line <= size:
            words = _("There is no line {line}; the log has {lines}.")
            raise InputError("line", words.format(line=line, lines=size))
        try:
            hashes = inclusion_proof(LogTree(session), line - 1, size)
        except TreeError as error:
            raise no_proof(error) from error
        body = session.scalars(select(AuditLineRow.body).where(AuditLineRow.seq == line)).one()
    return Proof(inclusion_file(body, line - 1, hashes, note), size, line)


def prove_growth(desk: Desk, older: str) -> Proof:
    """Return the proof that the log as it stands grew out of an older checkpoint, as a witness is sent it.

    Whether it really did is for whoever holds the older checkpoint to find: with another root the proof does not fit.

    Raises:
        InputError: when the note is no checkpoint, or is over more lines than the log has.
        CheckpointError: when the log cannot be signed, or the stored tree is damaged.
    """
    try:
        old = read(older).size
    except NoteError as error:
        raise InputError("checkpoint", str(error)) from error
    with desk.database.read() as session:
        size, note = _signed(desk, session)
        if not 0 < old <= size:
            words = _("That checkpoint is over {old} lines, and the log has {lines}.")
            raise InputError("checkpoint", words.format(old=old, lines=size))
        try:
            hashes = consistency_proof(LogTree(session), old, size)
        except TreeError as error:
            raise no_proof(error) from error
    return Proof(growth_file(old, hashes, note), size)


def lines_of(desk: Desk) -> Iterator[str]:
    """Yield every line of the log as JSON on a line, as `verify.py` reads it; see docs/log-format.md."""
    row = AuditLineRow
    query = select(row.seq, row.prev_hash, row.hash, row.body).order_by(row.seq).execution_options(yield_per=1000)
    with desk.database.read() as session:
        for seq, prev_hash, hash_, body in session.execute(query):
            line = {"line": seq, "prev_hash": prev_hash, "hash": hash_, "body": body}
            yield json.dumps(line, ensure_ascii=True) + "\n"


def public_key(desk: Desk) -> str:
    """Return the public half of the log's key as one line (C2SP signed-note).

    Raises:
        CheckpointError: when there is none, or the log is empty.
    """
    if desk.log_place is None:
        raise CheckpointError(NO_KEY)
    with desk.database.read() as session:
        origin = origin_in(session)
    if not origin:
        raise CheckpointError(_("The log is empty; there is nothing to sign yet."))
    return Verifier(origin, key_of(desk.log_place).public).line


def _signed(desk: Desk, session: Session) -> tuple[int, str]:
    make_key(desk)
    size = session.scalar(select(AuditHeadRow.seq)) or 0
    note = note_in(desk, session, size)
    if not note:
        words = _("The log cannot be signed: it is empty, has no key, or its tree is damaged. Verify it, then ask for "
                 "a checkpoint: claimdesk audit checkpoint")  # fmt: skip
        raise CheckpointError(words)
    return size, note


def _is_on_record(desk: Desk, key: object) -> bool:
    """Say whether the newest line that names a key names this one."""
    with desk.database.read() as session:
        named = select(AuditLineRow.body).where(AuditLineRow.tag.in_(PUBLISHED)).order_by(AuditLineRow.seq.desc())
        for words in session.scalars(named.execution_options(yield_per=100)):
            named_key = part_of(body_of(words) or {}, "facts").get("key")
            if named_key is not None:
                return named_key == key
    return False
