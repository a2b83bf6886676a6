"""When the log was verified last and what came of it; and the last checkpoint of it.

This is no record: it stands in a file beside the log's key, so that verifying writes nothing into what it verifies, and
nobody takes it for proof. Whoever owns the disk can write the file; who doubts it verifies again.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import select

from app.language import _
from app.services.context import Desk
from app.services.errors import CheckpointError
from app.services.log import cosigning
from app.services.log.history import LogCheck, verify
from app.services.record.publishing import publish
from app.services.record.signing import is_there
from app.services.record.whole_file import write_whole
from db.audit import AuditHeadRow, AuditLineRow, CheckpointRow

FILE = "last-check.json"
#: From when on a night's verification is due, in UTC.
NIGHT = time(2, 0, tzinfo=UTC)
#: Problems that are kept; verifying again names all of them.
_MOST = 50


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What verifying found: when (UTC), over how many lines, the newest one's hash, and what does not hold."""

    at: datetime
    lines: int
    head: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogState:
    """What is known of the log without verifying it.

    Attributes:
        lines: how many there are now.
        check: the last verification; `None` when there was none of this log.
        is_cut: the lines that were verified then are not all there as they were.
        signed: over how many lines the last checkpoint is, and when it was published; `None` for none.
    """

    lines: int
    check: LastCheck | None
    is_cut: bool = False
    signed: tuple[int, datetime] | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the last verification failed, or the log is not any more what it saw."""
        return self.check is not None and (bool(self.check.problems) or self.is_cut)


def note(desk: Desk, check: LogCheck) -> bool:
    """Put down what verifying just found; say whether it could be: a folder may be closed to whoever only looks."""
    place = desk.log_place
    if place is None:
        return False
    with desk.database.read() as session:
        first = session.scalar(select(AuditLineRow.hash).where(AuditLineRow.seq == 1))
    told = {
        "at": desk.now().astimezone(UTC).isoformat(), "database": _address(desk), "log": first or "",
        "lines": check.lines, "head": check.head,
        "problems": [*check.problems[:_MOST], *filter(None, [check.trusted])],
    }  # fmt: skip
    file = place.key_file.parent / FILE
    try:
        write_whole(file, json.dumps(told, ensure_ascii=False), mode=0o600)
    except OSError:
        return False
    return True


def state(desk: Desk) -> LogState:
    """Return what is known of the log without verifying it."""
    told = _told(desk)
    lines = told.get("lines") if isinstance(told.get("lines"), int) else 0
    with desk.database.read() as session:
        size = session.scalar(select(AuditHeadRow.seq)) or 0
        places = select(AuditLineRow.seq, AuditLineRow.hash).where(AuditLineRow.seq.in_({1, lines}))
        hashes = dict(iter(session.execute(places)))
        newest = select(CheckpointRow.size, CheckpointRow.created_at).order_by(CheckpointRow.id.desc()).limit(1)
        signed = session.execute(newest).first()
    is_ours = (told.get("database"), told.get("log")) == (_address(desk), hashes.get(1, ""))
    check = _check(told) if is_ours else None
    is_cut = check is not None and bool(check.lines) and hashes.get(check.lines) != check.head
    return LogState(size, check, is_cut, (signed.size, signed.created_at) if signed else None)


def warning(desk: Desk) -> str:
    """Return what is said on every page while the log does not hold, and what to do; `""` while nothing is known."""
    now = state(desk) if _told(desk) else None
    if now is None or now.check is None or not now.is_broken:
        return ""
    at = f"{now.check.at:%Y-%m-%d %H:%M} UTC"
    if now.check.problems:
        words = _("The log does not hold: verified {at}. {first} Keep this database and its back-ups as they are, let "
                 "nobody work on it, and find out who changed it. History, Verify the log, names all.")  # fmt: skip
        return words.format(at=at, first=now.check.problems[0])
    words = _("The log is not what was verified {at}: its {lines:,} lines are not all there as they were. It is an "
             "older copy, or its end was cut off. If you put back a back-up, verify the log again (History); else find "
             "out who did.")  # fmt: skip
    return words.format(at=at, lines=now.check.lines)


def is_due(desk: Desk) -> bool:
    """Say whether nobody has verified the log since the night began that is now, or was last."""
    now = desk.now().astimezone(UTC)
    began = datetime.combine(now.date(), NIGHT)
    began = began if began <= now else began - timedelta(days=1)
    check = state(desk).check
    return check is None or check.at < began


def tonight(desk: Desk, heads: tuple[tuple[int, str], ...]) -> LogCheck | None:
    """Verify the log, put down what came of it and publish a checkpoint, once a night; `None` when it is done.

    Of several servers on one database one does so.

    Args:
        desk: where.
        heads: of the log, as they are printed in reports.
    """
    with desk.database.leading("verify") as is_first:
        if not is_first or not is_due(desk):
            return None
        check = verify(desk, heads)
        note(desk, check)
        if not check.problems and desk.log_place is not None and is_there(desk.log_place):
            with suppress(CheckpointError):
                publish(desk)
                cosigning.ask(desk, again=True)
        return check


def _address(desk: Desk) -> str:
    """Return which database it is: a copy that somebody verifies is another one."""
    url = desk.database.url
    return str(Path(url.database or "").resolve()) if desk.database.is_sqlite else desk.database.address


def _told(desk: Desk) -> Mapping[str, object]:
    place = desk.log_place
    try:
        told = json.loads((place.key_file.parent / FILE).read_text(encoding="utf-8")) if place else {}
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _check(stored: Mapping[str, object]) -> LastCheck | None:
    at, lines, head, problems = (stored.get(name) for name in ("at", "lines", "head", "problems"))
    if not (isinstance(at, str) and isinstance(lines, int) and isinstance(head, str) and isinstance(problems, list)):
        return None
    try:
        moment = datetime.fromisoformat(at).astimezone(UTC)
    except ValueError:
        return None
    return LastCheck(moment, lines, head, tuple(map(str, problems)))
