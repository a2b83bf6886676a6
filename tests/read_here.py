"""Documents that are read in the process of the tests: starting another one takes ten times as long as reading does.

That documents are read apart, within limits, is tried in `tests/app/documents`, where this is not in use.
"""

import json
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module

from app.documents.limits import Limits
from app.documents.model import DocumentKind
from app.documents.read import child
from app.documents.running import End, Run


def run_here(
    _command: Sequence[str], given: Sequence[bytes], *, seconds: float, answer: int,
    on_wait: Callable[[bytearray], None] | None = None,
) -> Run:  # fmt: skip
    """Answer as the process does that reads one document, and stand in for `app.documents.running.run`."""
    assert on_wait is None
    assert seconds > 0
    line, data = given
    order = json.loads(line)
    kind, wanted = order["kind"], [order["wanted"]] if order["kind"] == DocumentKind.WARC else []
    reader = import_module(child.RETURNED.get(kind) or child.MODULES[DocumentKind(kind)])
    with warnings.catch_warnings(action="ignore"):
        told = child._told(reader, data, order["media_type"], Limits(**order["limits"]), *wanted).encode()
    return Run(End.ANSWER) if len(told) > answer else Run(End.DONE, told)
