"""Checkpoints of the log: signed, stored and published as files, so that others can hold the log to them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk, LogPlace
from app.services.errors import CheckpointError, saving
from app.services.record.guards import hold
from app.services.record.signing import is_there, key_of
from app.services.record.tree import LogTree, TreeError
from app.services.record.whole_file import write_whole
from claims.newsroom.audit import AuditTag
from claims.newsroom.checkpoint import Checkpoint
from db.audit import AuditHeadRow, AuditLineRow, CheckpointRow
from db.workplace import SettingRow

#: After a line with one of these, a checkpoint is published; the line names the key that signs it.
PUBLISHED = (
    AuditTag.VERDICT_SIGN, AuditTag.VERDICT_SECOND, AuditTag.VERDICT_ADJUDICATE, AuditTag.REPORT_EXPORT,
    AuditTag.LOG_KEY,
)  # fmt: skip
#: What is said where a desk has no folder.
NO_KEY = _("This desk has no folder of its own, so its log has no key. Set CLAIMDESK_DATA.")
#: Ending of the files.
SUFFIX = ".checkpoint"


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint as it was published: over how many lines, the note itself, and its file."""

    size: int
    note: str
    file: Path


def origin_in(session: Session) -> str:
    """Return what the log calls itself: by the settings, else by the hash of its first line; `""` while empty."""
    first = select(AuditLineRow.hash).where(AuditLineRow.seq == 1).scalar_subquery()
    named = select(SettingRow.value).where(SettingRow.name == "origin").scalar_subquery()
    hash_, name = session.execute(select(first, named)).one()
    return name or (f"claimdesk/{hash_[:16]}" if hash_ else "")


def checkpoint_in(session: Session, size: int) -> Checkpoint:
    """Return the state of the log over its first `size` lines, not yet signed.

    Raises:
        CheckpointError: when the stored tree is damaged.
    """
    try:
        return Checkpoint(origin_in(session), size, LogTree(session).root(size))
    except (TreeError, ValueError) as error:
        words = _("There can be no checkpoint: the tree over the log is damaged ({what}). Verify the log.")
        raise CheckpointError(words.format(what=error)) from error


def no_proof(error: TreeError) -> CheckpointError:
    """Return what is said where the stored tree does not give a proof."""
    words = _("There can be no proof: the tree over the log is damaged ({what}). Verify the log.")
    return CheckpointError(words.format(what=error))


def note_in(desk: Desk, session: Session, size: int) -> str:
    """Return the signed state of the log over its first `size` lines; `""` while no key was made, or none can be used.

    Nothing is stored or made by it.
    """
    place = desk.log_place
    if place is None or not size or not is_there(place):
        return ""
    try:
        return key_of(place).note(checkpoint_in(session, size))
    except CheckpointError:
        return ""


def publish(desk: Desk) -> Published:
    """Sign the log as it stands, store the note and write its file; once for each state of the log.

    Raises:
        CheckpointError: when nothing is kept at this desk, the log is empty, or it cannot be signed or written.
        AwayError, NotSavedError, GuardsError: as for a change of the record.
    """
    place = desk.log_place
    if place is None:
        raise CheckpointError(NO_KEY)
    key = key_of(place)
    with saving():
        with desk.database.read() as session:
            size = session.scalar(select(AuditHeadRow.seq)) or 0
            if not size:
                raise CheckpointError(_("The log is empty; there is nothing to sign yet."))
            note = key.note(checkpoint_in(session, size))
            is_known = session.scalar(select(CheckpointRow.id).where(CheckpointRow.note == note)) is not None
        if not is_known:
            store_note(desk, size, note, desk.now().astimezone(UTC))
    return Published(size, note, write_note(place, size, note))


def write_note(place: LogPlace, size: int, note: str) -> Path:
    """Write a signed state of the log over its first `size` lines into the folder of the checkpoints; return its file.

    Raises:
        CheckpointError: when it cannot be written.
    """
    file = place.checkpoints / f"{note_name(size, note)}{SUFFIX}"
    _write(file, note)
    return file


def note_name(size: int, note: str) -> str:
    """Return the name of a file for a signed state of the log over its first `size` lines, without the ending."""
    return f"{size:010}-{hashlib.sha256(note.encode()).hexdigest()[:8]}"


def store_note(desk: Desk, size: int, note: str, at: datetime) -> None:
    """Store a signed state of the log over its first `size` lines, as it was published at a time; once.

    Raises:
        GuardsError: when the database has lost its guards.
    """
    try:
        with desk.database.write() as session:
            hold(session)
            session.add(CheckpointRow(size=size, note=note, created_at=at))
    except IntegrityError:
        return  # somebody else published the same state at the same moment


def _write(file: Path, note: str) -> None:
    """Write a file, unless it is there as it should be."""
    try:
        if not (file.is_file() and file.read_text(encoding="utf-8") == note):
            write_whole(file, note)
    except (OSError, UnicodeDecodeError) as error:
        words = _("The checkpoint could not be written to {file} ({why}). It is stored in the database.")
        raise CheckpointError(words.format(file=file, why=getattr(error, "strerror", None) or error)) from error
