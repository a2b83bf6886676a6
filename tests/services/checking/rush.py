"""One of several processes that work at the same desk: `python rush.py accept|reword URL PERSON …`."""

import sys
from datetime import UTC, datetime

from app import identity
from app.services.checking import review
from app.services.context import Desk
from app.services.errors import NotAllowedError, StaleClaimError
from db.session import Database


def main(task: str, url: str, person: str, *rest: str) -> None:
    """Do a task as fast as it goes; print a line for each save that was confirmed."""
    desk, actor = Desk(Database(url), lambda: datetime.now(UTC)), identity.actor(int(person))
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(*map(int, rest[-2:])):
        try:
            if task == "accept":
                review.accept(desk, identity.act(actor), number)
            else:
                review.reword(desk, identity.act(actor), int(rest[0]), number, f"Wording {number} of {person}")
        except (NotAllowedError, StaleClaimError) as error:
            print(type(error).__name__, number, flush=True)
        else:
            print("saved", number, flush=True)


main(*sys.argv[1:])
