"""One act on the claim in view, by whoever sits at the window."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from app.runtime import desk
from app.services.checking import sheets
from app.services.views import ClaimSheet
from app.state import act, attempt

_T = TypeVar("_T")


def on_claim(
    sheet: ClaimSheet, service: Callable[..., _T], *given: Any, done: str, fields: Iterable[str] = (), **named: Any
) -> _T | None:
    """Call a service that changes a claim as it was seen; `None` when nobody acts, or it was refused.

    Args:
        sheet: of the claim.
        service: takes desk, act, claim, the version that was seen, then `given` and `named`.
        given, named: what else it takes.
        done, fields: as for `attempt`.
    """
    new_act, claim = act(), sheet.claim_id
    if new_act is None or claim is None:
        return None
    return attempt(lambda: service(desk(), new_act, claim, sheet.version, *given, **named), done, sheet.key, fields)


def is_as_seen(sheet: ClaimSheet) -> bool:
    """Say whether a claim is still as it was seen: who acts on another one is told what changed, and nothing else."""
    now = sheets.sheets(desk(), [sheet.key]).get(sheet.key)
    return now is not None and now.version == sheet.version
