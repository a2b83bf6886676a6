"""The desk's witnesses are asked to cosign its newest checkpoint, and what came of it is kept.

Nobody who works waits for it: a server asks beside its work, commands ask when theirs is done. A cosignature is stored
with the checkpoint, as one more line of the note; so it goes where the note goes. What a witness last said otherwise
stands in a file beside the log's key, and is no record.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.fetch import post
from app.documents.web.fetched import Fetched
from app.documents.web.refusals import FetchError
from app.language import _
from app.reports.verify_alone import WITNESSED
from app.services.context import Desk
from app.services.record.publishing import SUFFIX, no_proof, note_name, origin_in, store_note, write_note
from app.services.record.signing import is_signed_by
from app.services.record.tree import LogTree, TreeError
from app.services.record.whole_file import write_whole
from app.services.record.witness_list import Listed, listed, network
from claims.newsroom.checkpoint import Checkpoint, NoteError, Verifier, cosigned_at, growth_file, read
from claims.newsroom.merkle import consistency_proof
from db.audit import AuditHeadRow, CheckpointRow
from db.session import MAX_ID
from db.workplace import SettingRow

FILE = "last-witnessed.json"
#: How long a witness that did not cosign is left alone.
_PAUSE = timedelta(minutes=10)
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What is known of a witness.

    Attributes:
        name: what it calls itself.
        cosigned: over how many lines the newest checkpoint is that it cosigned, and when it did; `None` for none.
        trouble: what it said, or that it said nothing, when it was asked last and did not cosign; `""` when it did.
        is_alarm: that it has seen another log, or a longer one, than there is.
        at: when it was asked last and did not cosign; `None` when it did.
    """

    name: str
    cosigned: tuple[int, datetime] | None
    trouble: str = ""
    is_alarm: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Newest:
    """The newest checkpoint of the log under its present name, and how many lines the log has."""

    note: str
    checkpoint: Checkpoint
    stored_at: datetime
    lines: int


@dataclass(frozen=True, slots=True)
class CosignedHead:
    """A checkpoint with the cosignatures of witnesses, and the proof that the log of a newer one grew out of it.

    Attributes:
        name: of its files, without their ending.
        note: the checkpoint; `growth` the proof, with the newer one in it.
    """

    name: str
    note: str
    growth: str


class _NotCosignedError(Exception):
    """That a witness did not cosign, in words; `is_alarm` where it has seen another log than there is."""

    def __init__(self, words: str, *, is_alarm: bool = False) -> None:
        super().__init__(words)
        self.is_alarm = is_alarm


def states(desk: Desk) -> tuple[Witnessed, ...]:
    """Return what is known of each witness that the settings name, without asking it."""
    with desk.database.read() as session:
        return states_in(session, _folder(desk))


def states_in(session: Session, folder: Path | None) -> tuple[Witnessed, ...]:
    """Return what `states` returns, as an open transaction sees it; `folder` is that of the log's key."""
    witnesses = _listed_in(session)
    return _known(session, folder, witnesses, origin_in(session)) if witnesses else ()


def _known(session: Session, folder: Path | None, witnesses: tuple[Listed, ...], origin: str) -> tuple[Witnessed, ...]:
    refusals = _told(folder)
    return tuple(
        _state(witness, _newest_of(session, origin, witness.key), refusals.get(witness.key.line))
        for witness in witnesses
    )


def _folder(desk: Desk) -> Path | None:
    """Return the folder of the log's key, where what witnesses said is kept."""
    return desk.log_place.key_file.parent if desk.log_place else None


def warning(desk: Desk) -> str:
    """Return what is said on every page while a witness has seen another log than there is; `""` for none."""
    if (folder := _folder(desk)) is None or not (folder / FILE).is_file():
        return ""
    return " ".join(witness.trouble for witness in states(desk) if witness.is_alarm)


def is_due(desk: Desk) -> bool:
    """Say whether a witness is to be asked: one that did not cosign the newest checkpoint, and was not asked lately."""
    newest, witnesses, known = _look(desk)
    if newest is None or not witnesses:
        return False
    now, told = desk.now(), {witness.name: witness.at for witness in known}
    left = [witness for witness in witnesses if not _has_cosigned(newest.note, witness.key)]
    return any((at := told.get(witness.key.name)) is None or now - at >= _PAUSE for witness in left)


def ask(desk: Desk, *, again: bool = False) -> tuple[Witnessed, ...]:
    """Ask each witness that did not cosign the newest checkpoint yet; return what is known of all of them then.

    Of several servers on one database one asks at a time. Each witness has some ten seconds; no transaction is open
    meanwhile.

    Args:
        desk: where.
        again: ask those that did as well: one may have seen a longer log since, of which this is an older copy.

    Raises:
        GuardsError, AwayError, NotSavedError: when a cosignature cannot be stored.
        CheckpointError: when its file cannot be written.
    """
    with desk.database.leading("witness") as is_first:
        if is_first:
            _ask(desk, again=again)
    return states(desk)


def newest(desk: Desk) -> str:
    """Return the newest checkpoint with its cosignatures; `""` for none."""
    with desk.database.read() as session:
        return session.scalar(select(CheckpointRow.note).order_by(CheckpointRow.id.desc()).limit(1)) or ""


def cosigned_heads(session: Session, size: int, note: str) -> Iterator[CosignedHead]:
    """Yield the newest checkpoint that each witness of the settings cosigned, with proofs, for a file that others get.

    A checkpoint is cosigned after it was published, so one that was just made carries no cosignature itself.

    Args:
        session: where.
        size: how many lines the newer checkpoint is over.
        note: that checkpoint.

    Raises:
        CheckpointError: when the stored tree is damaged.
    """
    origin = origin_in(session)
    newest = (_newest_note(session, origin, witness.key, most=size) for witness in _listed_in(session))
    for cosigned in dict.fromkeys(found[0] for found in newest if found and found[0] != note):
        old = read(cosigned).size
        try:
            proof = consistency_proof(LogTree(session), old, size) if old < size else ()
        except TreeError as error:
            raise no_proof(error) from error
        yield CosignedHead(note_name(old, cosigned), cosigned, growth_file(old, proof, note))


def write_cosigned(folder: Path, heads: Iterable[CosignedHead]) -> None:
    """Write such checkpoints, each with its proof, into a folder of their own, where `verify.py` looks for them."""
    for head in heads:
        place = folder / WITNESSED
        place.mkdir(mode=0o700, exist_ok=True)
        (place / f"{head.name}{SUFFIX}").write_text(head.note, encoding="utf-8", newline="\n")
        (place / f"{head.name}.growth-proof").write_text(head.growth, encoding="utf-8", newline="\n")


def _ask(desk: Desk, *, again: bool) -> None:
    place = desk.log_place
    newest, witnesses, known = _look(desk)
    if place is None or newest is None or not witnesses:
        return
    sizes = {witness.name: witness.cosigned[0] if witness.cosigned else 0 for witness in known}
    note, told = newest.note, dict[str, dict[str, object]]()
    for witness in witnesses:
        has_cosigned = _has_cosigned(note, witness.key)
        if has_cosigned and not again:
            continue
        try:
            line = _cosignature(desk, newest, witness, sizes[witness.key.name])
            note += "" if has_cosigned else line
        except _NotCosignedError as why:
            told[witness.key.line] = {
                "at": desk.now().astimezone(UTC).isoformat(), "log": newest.checkpoint.origin, "said": str(why),
                "alarm": why.is_alarm,
            }  # fmt: skip
    with suppress(OSError):
        write_whole(place.key_file.parent / FILE, json.dumps(told, ensure_ascii=False))
    if note != newest.note:
        store_note(desk, newest.checkpoint.size, note, newest.stored_at)
        write_note(place, newest.checkpoint.size, note)


def _look(desk: Desk) -> tuple[_Newest | None, tuple[Listed, ...], tuple[Witnessed, ...]]:
    """Return the newest checkpoint, if there is one under the log's name, the witnesses, and what is known of them."""
    with desk.database.read() as session:
        witnesses = _listed_in(session)
        if not witnesses:
            return None, (), ()
        row = session.scalars(select(CheckpointRow).order_by(CheckpointRow.id.desc()).limit(1)).first()
        lines = session.scalar(select(AuditHeadRow.seq)) or 0
        origin = origin_in(session)
        witnessed = _known(session, _folder(desk), witnesses, origin)
        with suppress(NoteError):
            if row is not None and (checkpoint := read(row.note)).origin == origin:
                return _Newest(row.note, checkpoint, row.created_at, lines), witnesses, witnessed
    return None, witnesses, witnessed


def _listed_in(session: Session) -> tuple[Listed, ...]:
    return listed(session.scalar(select(SettingRow.value).where(SettingRow.name == "witnesses")) or "")


def _newest_of(session: Session, origin: str, by: Verifier) -> tuple[int, datetime] | None:
    """Return size and time of the newest checkpoint of a log that a witness cosigned; `None` for none."""
    newest = _newest_note(session, origin, by)
    with suppress(OverflowError, ValueError):
        return (read(newest[0]).size, datetime.fromtimestamp(newest[1], UTC)) if newest else None
    return None


def _newest_note(session: Session, origin: str, by: Verifier, *, most: int = MAX_ID) -> tuple[str, int] | None:
    """Return the newest checkpoint, over `most` lines at most, that a witness cosigned, and when; `None` for none."""
    row, note = CheckpointRow, CheckpointRow.note
    mentioned = note.startswith(f"{origin}\n", autoescape=True) & note.contains(f"\n\u2014 {by.name} ", autoescape=True)
    query = select(note).where(mentioned, row.size <= most).order_by(row.size.desc(), row.id.desc()).limit(1)
    checkpoint = session.scalar(query)
    with suppress(NoteError):
        if checkpoint is not None and (at := cosigned_at(checkpoint, by, is_signed_by)) is not None:
            return checkpoint, at
    return None


def _state(listed: Listed, cosigned: tuple[int, datetime] | None, answer: Mapping[str, object] | None) -> Witnessed:
    if answer is None:
        return Witnessed(listed.key.name, cosigned)
    try:
        at = datetime.fromisoformat(str(answer.get("at"))).astimezone(UTC)
    except ValueError:
        at = None
    return Witnessed(listed.key.name, cosigned, str(answer.get("said")), answer.get("alarm") is True, at)


def _told(folder: Path | None) -> Mapping[str, Mapping[str, object]]:
    """Return what witnesses said that did not cosign, by the line of their key."""
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8")) if folder else {}
    except (OSError, ValueError):
        return {}
    return {key: said for key, said in told.items() if isinstance(said, dict)} if isinstance(told, dict) else {}


def _has_cosigned(note: str, by: Verifier) -> bool:
    with suppress(NoteError):
        return cosigned_at(note, by, is_signed_by) is not None
    return False


def _cosignature(desk: Desk, newest: _Newest, listed: Listed, size: int) -> str:
    """Return the line by which a witness cosigns a checkpoint; it is asked again with what it says that it has seen.

    Raises:
        _NotCosignedError: when it does not.
    """
    answer = _sent(desk, newest, listed, size)
    if answer.status == 409:
        seen = _size(answer)
        if seen == size or seen is None or not seen <= newest.lines:
            raise _refused(newest, listed, answer, size)
        if seen > newest.checkpoint.size:
            raise _NotCosignedError(_("{name} has cosigned a newer checkpoint meanwhile.").format(name=listed.key.name))
        size = seen
        answer = _sent(desk, newest, listed, size)
    if answer.status != 200:
        raise _refused(newest, listed, answer, size)
    for line in answer.body.decode("utf-8", "replace").split("\n"):
        if _has_cosigned(f"{newest.checkpoint.text}\n{line}\n", listed.key):
            return f"{line}\n"
    words = _("{name} answered, but not with a cosignature by its key: the key in the settings is another one’s.")
    raise _NotCosignedError(words.format(name=listed.key.name))


def _sent(desk: Desk, newest: _Newest, listed: Listed, old: int) -> Fetched:
    size = newest.checkpoint.size
    with desk.database.read() as session:
        try:
            proof = consistency_proof(LogTree(session), old, size) if 0 < old < size else ()
        except TreeError as error:
            raise _NotCosignedError(str(no_proof(error))) from error
    body = growth_file(old, proof, newest.note).encode()
    try:
        return post(f"{listed.address}/add-checkpoint", body, "text/plain", now=desk.now, network=network(desk))
    except FetchError as error:
        words = _("{name} could not be asked. {said}")
        raise _NotCosignedError(words.format(name=listed.key.name, said=error.said)) from error


def _size(answer: Fetched) -> int | None:
    """Return the size that a witness says it has seen; `None` where it says none."""
    kinds = [value.partition(";")[0].strip() for name, value in answer.headers if name.lower() == "content-type"]
    words = answer.body.decode("utf-8", "replace").strip()
    is_size = kinds == ["text/x.tlog.size"] and words.isascii() and words.isdecimal() and len(words) <= _DIGITS
    return int(words) if is_size else None


def _refused(newest: _Newest, listed: Listed, answer: Fetched, size: int) -> _NotCosignedError:
    """Return why a witness did not cosign, and what to do."""
    seen = _size(answer) if answer.status == 409 else None
    if seen is not None and seen > newest.lines:
        words = _("{name} has seen {seen:,} lines of this log, which now has {lines:,}: its end was cut off, or it is "
                 "an older copy.")  # fmt: skip
    elif answer.status == 422 or (seen == size == newest.checkpoint.size):
        words = _("{name} has seen other lines of this log than there are now: it was rewritten, or two different logs "
                 "go by this name.")  # fmt: skip
    elif answer.status in (403, 404):
        words = _("{name} does not know this log, or not its key. Send whoever runs it what 'claimdesk audit key' "
                 "prints.")  # fmt: skip
        return _NotCosignedError(words.format(name=listed.key.name))
    else:
        words = _("{name} answered {status}, and did not cosign.")
        return _NotCosignedError(words.format(name=listed.key.name, status=answer.status))
    what = _("Keep this database and its back-ups as they are, and find out who did it. After a back-up was put back, "
             "give the log another name in the settings, and the witness its new key.")  # fmt: skip
    words_of_alarm = words.format(name=listed.key.name, seen=seen or 0, lines=newest.lines)
    return _NotCosignedError(f"{words_of_alarm} {what}", is_alarm=True)
