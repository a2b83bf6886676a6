"""Who acts, by which session, in which role: the only place where an act and its actor are made.

Without accounts whoever chooses a name acts under it, in the one role that everybody has. With accounts it is whoever
the session of the browser is of, in the role that they have then.
"""

import re
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import replace
from threading import Lock

from app.services.access import sessions
from app.services.context import EVERYBODY, Act, Actor, Desk, new_request_id
from claims.newsroom.roles import Role

#: Holds the token of a browser's session; scripts of a page cannot read it.
COOKIE = "claimdesk_session"
#: A browser names its window in this header: each may act under a name of its own.
WINDOW_HEADER = "claimdesk-window"
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)


def new_token() -> str:
    """Return a token that nobody can guess: for a browser's session, or a window of it."""
    return sessions.new_token()


def token_in(cookies: Mapping[str, str]) -> str:
    """Return the token of a browser's session, `""` where it sent none of ours."""
    token = cookies.get(COOKIE) or ""
    return token if is_token(token) else ""


def is_token(text: str) -> bool:
    """Say whether a text has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


def digest_of(token: str) -> str:
    """Return the digest of a session's token: all of it that goes further."""
    return sessions.digest_of(token)


def actor(person_id: int, token: str = "", role: Role = EVERYBODY) -> Actor:
    """Return somebody who acts or looks.

    Args:
        person_id: of the desk's people.
        token: of the browser's session, `""` where there is none; only its digest goes further.
        role: in which; without accounts everybody has the same.
    """
    return Actor(person_id, role, digest_of(token) if token else "")


def act(actor: Actor, request_id: str = "") -> Act:
    """Return an act of somebody; a fresh request id makes it one that nobody has asked for yet."""
    return Act(actor, request_id or new_request_id())


def seated(desk: Desk, actor: Actor | None) -> Desk:
    """Return the desk with somebody at it, `None` for nobody."""
    return replace(desk, actor=actor)


class Windows:
    """Who acts in which window of which browser; it lasts as long as the server runs.

    What a browser asks for beside Streamlit is done by whoever sits at the window that asks; no request says who it is.

    Args:
        most: windows that are remembered; of more, the one is forgotten where nobody sat down for longest.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._actors: OrderedDict[tuple[str, str], Actor] = OrderedDict()
        self._drawn: OrderedDict[str, int] = OrderedDict()
        self._lock = Lock()

    def sit(self, token: str, window: str, actor: Actor | None) -> None:
        """Remember who acts in a window from now on, `None` for nobody; without a token nothing is remembered."""
        if not token:
            return
        with self._lock:
            self._actors.pop((token, window), None)
            if actor is not None:
                self._actors[token, window] = actor
            while len(self._actors) > self._most:
                self._actors.popitem(last=False)

    def draws(self, session: str, person_id: int) -> None:
        """Remember for whom a session of Streamlit draws its pages."""
        with self._lock:
            self._drawn.pop(session, None)
            self._drawn[session] = person_id
            while len(self._drawn) > self._most:
                self._drawn.popitem(last=False)

    def drawn_for(self, sessions: Collection[str]) -> frozenset[int]:
        """Return for whom some sessions of Streamlit draw their pages."""
        with self._lock:
            return frozenset(self._drawn[session] for session in sessions if session in self._drawn)

    def actor(self, token: str, window: str) -> Actor | None:
        """Return who acts in a window, `None` for nobody, and for a window that is not of this browser."""
        with self._lock:
            return self._actors.get((token, window))
