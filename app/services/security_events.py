"""What whoever guards the server has to know: log-ins that went well or failed, and what was refused.

Each is one line of JSON, under a name of OWASP's Logging Vocabulary. It holds numbers, an address of the network, the
path of a request and words of ours: never a name, a password or anything else that somebody typed.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from enum import StrEnum

#: Bytes of a path that are told; the addresses of the desk are shorter.
_LONGEST = 200
_logger = logging.getLogger("claimdesk.security")


class Event(StrEnum):
    """What happened; the vocabulary is OWASP's (Logging Vocabulary Cheat Sheet, CC BY-SA 4.0), but for the last."""

    LOG_IN = "authn_login_success"
    LOG_IN_FAILED = "authn_login_fail"
    LOG_IN_SLOWED = "authn_login_fail_max"
    NOT_ALLOWED = "authz_fail"
    REFUSED = "request_refused"


def note(
    event: Event, *, person: int | None = None, address: str = "", way: str = "", why: str = "", path: str = "",
) -> None:  # fmt: skip
    """Write an event down.

    Args:
        event: what happened.
        person: the id of whoever did it, or whose name was typed; `None` where nobody knows.
        address: of the network, where it came from.
        way: by which somebody logs in.
        why: it failed or was refused: a word, a tag of the log or a status of HTTP.
        path: that was asked for.
    """
    if not _logger.isEnabledFor(logging.INFO):
        return
    facts = {"person": person, "address": address, "way": way, "why": why, "path": path[:_LONGEST]}
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"at": at, "event": event.value, **{name: value for name, value in facts.items() if value not in ("", None)}}
    _logger.info("%s", json.dumps(line))


def write_to_stderr() -> None:
    """Have events written where the server says everything else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False
