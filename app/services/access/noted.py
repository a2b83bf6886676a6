"""Log-ins are written down where whoever guards the server looks, however they end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.services.access.throttle import TooManyError
from app.services.errors import ServiceError
from app.services.security_events import Event, note


@dataclass(slots=True)
class LogIn:
    """One that is under way.

    Attributes:
        person: the id of whoever it is of, as soon as that is known.
        why: what fails if it fails now.
    """

    person: int | None = None
    why: str = ""


@contextmanager
def log_in(way: str, address: str) -> Iterator[LogIn]:
    """Write down how a log-in ends.

    Args:
        way: `password`, `passkey`, `provider`, `proxy` or `invitation`; `again` where somebody who is logged in has to
            prove it once more.
        address: where it comes from.
    """
    this = LogIn()
    try:
        yield this
    except ServiceError as error:
        event = Event.LOG_IN_SLOWED if isinstance(error, TooManyError) else Event.LOG_IN_FAILED
        note(event, person=this.person, address=address[:60], way=way, why=this.why)
        raise
    note(Event.LOG_IN, person=this.person, address=address[:60], way=way)
