"""How an act that the browser sent is carried out: once, by whoever is at the desk, and answered in words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app import identity
from app.language import _
from app.services.context import LONGEST_ID, Act, Desk
from app.services.errors import AwayError, RepeatedRequestError, ServiceError, StaleClaimError
from app.services.views import HistoryLine
from claims.errors import ClaimsError

#: Does what an act asks for, by one call of a service, and returns what is said then.
Way = Callable[[Act, Mapping[str, Any]], str]
_ID = re.compile(rf"[\w.:-]{{1,{LONGEST_ID}}}", re.ASCII)
#: What is said where nobody has chosen a name.
NOBODY = _("Choose who you are first: every change is kept with a name.")
_OLD_PAGE = _("This page is older than the workbench; reload it.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an act.

    Attributes:
        said: what is said of it, perhaps `""`.
        error: why it was not carried out, `""` where it was.
        changes: what somebody else changed since, where that is why.
    """

    said: str = ""
    error: str = ""
    changes: tuple[HistoryLine, ...] = ()


def act_id(sent: object) -> str:
    """Return the id that the browser gave an act, `""` for what is no act: letters (A to Z), digits and `_ . : -`."""
    value = sent.get("id") if isinstance(sent, Mapping) else None
    return value if isinstance(value, str) and _ID.fullmatch(value) else ""


def carry_out(desk: Desk, sent: Mapping[str, Any], ways: Mapping[str, Way]) -> Answer:
    """Carry out an act, and answer; one that was carried out before is answered and not done again.

    Args:
        desk: with whoever acts.
        sent: the act, as the browser sent it: its name as `act`, its `id`, and what it needs.
        ways: by name, what can be done.

    Raises:
        AwayError: when the database could not be reached to save it; whether it was saved may not be known.
    """
    number, way = act_id(sent), ways.get(str(sent.get("act")))
    if way is None or not number:
        return Answer(error=_OLD_PAGE)
    if desk.actor is None:
        return Answer(error=NOBODY)
    try:
        return Answer(said=way(identity.act(desk.actor, number), sent))
    except RepeatedRequestError:
        return Answer(said=_("Saved."))
    except StaleClaimError as error:
        return Answer(error=str(error), changes=error.changes)
    except AwayError:
        raise
    except ServiceError as error:
        return Answer(error=str(error))
    except (KeyError, TypeError, ValueError, OverflowError, ClaimsError):
        return Answer(error=_OLD_PAGE)
