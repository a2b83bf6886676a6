"""One of several processes that work at the same desk."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection

from app import identity
from app.services.checking import review
from app.services.context import Desk
from app.services.errors import NotAllowedError, StaleClaimError
from db.session import Database


def work(colleagues: "Connection[object, object]", task: str, url: str, person: int, *rest: int) -> None:
    """Do a task (`accept`, `reword`) as fast as it goes once told to; tell of each save that was confirmed."""
    desk, actor = Desk(Database(url), lambda: datetime.now(UTC)), identity.actor(person)
    colleagues.send("ready")
    colleagues.recv()
    for number in range(*rest[-2:]):
        try:
            if task == "accept":
                review.accept(desk, identity.act(actor), number)
            else:
                review.reword(desk, identity.act(actor), rest[0], number, f"Wording {number} of {person}")
        except (NotAllowedError, StaleClaimError) as error:
            colleagues.send((type(error).__name__, number))
        else:
            colleagues.send(("saved", number))
