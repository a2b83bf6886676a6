"""What the log said of itself before, held against what it says now: the tree over it, and every checkpoint of it."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.services.context import Desk
from app.services.errors import CheckpointError
from app.services.record.publishing import SUFFIX
from app.services.record.signing import is_signed_by, is_there, key_of
from app.services.record.tree import LEAVES, TILE
from app.services.record.witness_list import listed
from claims.newsroom.checkpoint import Checkpoint, NoteError, cosigned_at, opened, read
from claims.newsroom.merkle import completed, leaf_hash, over, root_of
from db.audit import CheckpointRow
from db.reports import ReportRow


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A checkpoint that somebody kept: where, in words, the note, and over how many lines it is said to be."""

    where: str
    note: str
    size: int | None = None


def printed_heads(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return the heads of the log (place, hash) that the reports on record print, oldest first."""
    with desk.database.read() as session:
        rows = session.execute(select(ReportRow.audit_seq, ReportRow.audit_hash).order_by(ReportRow.id))
        return tuple((seq, head) for seq, head in rows if seq)


@dataclass(slots=True)
class GrowingTree:
    """The tree over lines that are read in order, in as much memory as the stored tree takes.

    Attributes:
        wanted: sizes at which the root is to be known.
        roots: the root at each of them that was reached.
        nodes: every node from level `TILE` up, by level and number.
    """

    wanted: frozenset[int]
    roots: dict[int, bytes] = field(default_factory=dict)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    size: int = 0
    _leaves: list[bytes] = field(default_factory=list)

    def take(self, body: str) -> None:
        """Take in the next line."""
        self._leaves.append(leaf_hash(body))
        self.size += 1
        if len(self._leaves) == LEAVES:
            self._complete()
        if self.size in self.wanted:
            self.roots[self.size] = root_of(self._node, self.size)

    def _complete(self) -> None:
        nodes = completed(self._node, TILE, (self.size >> TILE) - 1, over(self._leaves))
        self.nodes |= {(level, number): hash_ for level, number, hash_ in nodes}
        self._leaves = []

    def _node(self, level: int, number: int) -> bytes:
        if level >= TILE:
            return self.nodes[level, number]
        start = (number << level) % LEAVES
        return over(self._leaves[start : start + (1 << level)])


def kept_notes(desk: Desk, session: Session, over: int = 0) -> tuple[KeptNote, ...]:
    """Return the checkpoints that are stored, and those in the desk's folder; one that is in both stands once.

    Args:
        desk, session: where.
        over: leave out those that are said to be over fewer lines.
    """
    query = select(CheckpointRow.size, CheckpointRow.note).where(CheckpointRow.size >= over)
    stored = session.execute(query.order_by(CheckpointRow.id))
    where = _("The stored checkpoint of line {size}")
    notes = {note: KeptNote(where.format(size=size), note, size) for size, note in stored}
    for file in _files(desk):
        named = file.name.partition("-")[0]
        if named.isdecimal() and int(named) < over:
            continue
        try:
            note = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            note = f"\0{file}"  # no note: it is named as such
        notes.setdefault(note, KeptNote(str(file), note))
    return tuple(notes.values())


def _files(desk: Desk) -> list[Path]:
    place = desk.log_place
    return sorted(place.checkpoints.glob(f"*{SUFFIX}")) if place and place.checkpoints.is_dir() else []


def own_key(desk: Desk) -> tuple[bytes, ...]:
    """Return the public half of the desk's own key, if it has one: a log that lost its end may have lost its name."""
    place = desk.log_place
    with suppress(CheckpointError):
        return (key_of(place).public,) if place and is_there(place) else ()
    return ()


def sizes(notes: tuple[KeptNote, ...]) -> frozenset[int]:
    """Return over how many lines each of the checkpoints is."""
    of_notes = set()
    for note in notes:
        try:
            of_notes.add(read(note.note).size)
        except NoteError:
            continue
    return frozenset(of_notes)


@dataclass(slots=True)
class Attested:
    """What checkpoints say of the log.

    Attributes:
        holds: lines up to which the log is as a checkpoint signed it, or a report printed it.
        broken: lines up to which it is not.
        problems: what does not hold, in sentences.
    """

    holds: set[int] = field(default_factory=set)
    broken: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    @property
    def first_doubtful(self) -> int | None:
        """The earliest line that may have been rewritten, by what checkpoints tell; `None` when all of them hold."""
        if not self.broken:
            return None
        return max((size for size in self.holds if size < min(self.broken)), default=0) + 1

    def rewritten(self) -> Iterator[str]:
        """Say between which lines the log was rewritten, if it was."""
        if self.broken:
            words = _("The log was rewritten: lines {first} to {last} are not what was signed or printed when line "
                     "{last} was the newest.")  # fmt: skip
            yield words.format(first=self.first_doubtful, last=min(self.broken))


def attested(notes: tuple[KeptNote, ...], keys: Collection[bytes], tree: GrowingTree) -> Attested:
    """Hold the log against checkpoints.

    Args:
        notes: the checkpoints.
        keys: public half of each key that may have signed them.
        tree: over the log as it is stored, with their sizes wanted.
    """
    heads = Attested()
    for note in notes:
        try:
            checkpoint = _opened(note.note, keys)
        except NoteError as error:
            heads.problems.append(f"{note.where}: {error}")
            continue
        if note.size not in (None, checkpoint.size):
            words = _("{where} is over {size} lines by its own words: it was changed past the log.")
            heads.problems.append(words.format(where=note.where, size=checkpoint.size))
        elif checkpoint.size > tree.size:
            words = _("{where} is over {size} lines, and the log has {lines}: its end was cut off, or it is an older "
                     "copy.")  # fmt: skip
            heads.problems.append(words.format(where=note.where, size=checkpoint.size, lines=tree.size))
        elif tree.roots.get(checkpoint.size) != checkpoint.root:
            heads.broken.add(checkpoint.size)
        else:
            heads.holds.add(checkpoint.size)
    return heads


def is_signed(note: str, keys: Collection[bytes]) -> bool:
    """Say whether it is a checkpoint that one of the keys signed."""
    with suppress(NoteError):
        return bool(_opened(note, keys))
    return False


def _opened(note: str, keys: Collection[bytes]) -> Checkpoint:
    """Return what a checkpoint says that one of the keys signed.

    Raises:
        NoteError: when none of them did.
    """
    read(note)
    for public in keys:
        try:
            return opened(note, public, lambda signature, data, by=public: is_signed_by(by, signature, data))  # type: ignore[misc]  # a default
        except NoteError:
            continue
    raise NoteError(_("it is not signed by a key that this log has on record: it is another log’s, or was altered."))


@dataclass(slots=True)
class Cosigned:
    """What witnesses say of the log.

    Attributes:
        told: for each that cosigned a checkpoint which is over the log as it is: up to which line, and when.
        problems: what does not hold, in sentences.
    """

    told: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def cosigned(notes: tuple[KeptNote, ...], lists: Collection[str], tree: GrowingTree) -> Cosigned:
    """Look for the cosignatures of witnesses below checkpoints.

    Args:
        notes: the checkpoints.
        lists: of the witnesses that the log names, or ever named.
        tree: over the log as it is stored, with their sizes wanted.
    """
    cosignatures = Cosigned()
    for by in sorted({witness.key for words in lists for witness in listed(words)}, key=lambda key: key.line):
        newest, said_at = 0, 0
        for note in notes:
            with suppress(NoteError):
                checkpoint = read(note.note)
                try:
                    at = cosigned_at(note.note, by, is_signed_by)
                except NoteError as error:
                    cosignatures.problems.append(f"{note.where}: {error}")
                    continue
                if at and tree.roots.get(checkpoint.size) == checkpoint.root and checkpoint.size >= newest:
                    newest, said_at = checkpoint.size, at
        if newest:
            words = _("{name} cosigned the log up to line {line:,}, on {at}.")
            cosignatures.told.append(words.format(name=by.name, line=newest, at=_spelt(said_at)))
    return cosignatures


def _spelt(at: int) -> str:
    try:
        return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, ValueError):
        return str(at)
