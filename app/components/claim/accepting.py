"""A proposal becomes a claim by the first thing that somebody does to it; its mark stays open under its new key."""

from collections.abc import Callable

from app.opened import Opened
from app.runtime import desk
from app.services.checking import review, sheets
from app.services.context import Act
from app.services.errors import RepeatedRequestError


def accepted(now: Opened, act: Act, key: str) -> int:
    """Make a claim of a proposal, or find the one that this very act made before; the mark goes by its key now."""
    return taken_up(now, key, lambda: review.accept(desk(), act, int(key.removeprefix("m"))))


def taken_up(now: Opened, key: str, take: Callable[[], int]) -> int:
    """Do what makes a claim of a proposal and returns its id, or find the claim that this very act made before."""
    try:
        claim = take()
    except RepeatedRequestError as done:
        if done.claim_id is None:
            raise
        claim = done.claim_id
    now.follow(key, f"c{claim}")
    now.own[claim, 0] = sheets.sheet(desk(), f"c{claim}").version
    return claim
