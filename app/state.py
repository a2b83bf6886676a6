"""What a session remembers between re-runs, and what stands in its widgets; text fields are in `app.fields`.

Every key that is no widget's is named here: those of the functions below, and those of `Kept`.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from app import identity
from app.fields import catch_up, stored, went_on
from app.language import _
from app.services.access.sessions import OpenSession
from app.services.context import EVERYBODY, Act, Actor
from app.services.errors import (
    RepeatedRequestError,
    ServiceError,
    StaleArticleError,
    StaleClaimError,
    UnreachableError,
    away,
)
from app.services.views import HistoryLine, PersonView
from claims.newsroom import rights
from claims.newsroom.audit import AuditTag
from claims.newsroom.roles import Role

T = TypeVar("T")
#: What is said where nobody has chosen a name.
NOBODY = _("Choose who you are first, at the top: every change is kept with a name.")


class Kept(StrEnum):
    """Keys of what a session remembers for a page or a part of one, between two runs or for as long as it lasts."""

    PAGE = "page"  # the page that is shown
    PRESSED = "pressed"  # the button whose work is not done
    LINKED = "linked"  # the mark that an article's address led to, as (article, key)
    LAST_ARTICLE = "last-article"  # the article that was open last
    NEW_ARTICLE = "open-article"  # the article that was just added, to be opened
    SAMPLE = "sample-asked"  # whether the sample article is to be opened once somebody is chosen
    OPENED = "opened"  # what the window knows of an article
    MARK = "mark"  # the open mark of an article
    LOG_CHECK = "log-check"  # what verifying the log found
    TRAIL = "trail"  # lines of the log that were made a file last, as (what was wanted, the file)
    REPORT = "report"  # the report that was made last
    HANDED_IN = "handed-in"  # a report that came back, and what is left of it to look over
    REDRAW = "redraw"  # whether the whole page is to be drawn anew
    GO = "palette-go"  # where the palette leads
    SEARCH = "palette-search"  # what the palette found
    DRAFTS_KEPT = "drafts-kept"  # drafts that the browser need not send again
    DRAFTS_REFUSED = "drafts-refused"  # why a draft could not be kept
    DRAFTS_LATER = "drafts-later"  # drafts that came while the database was away
    QUEUE_UNDO = "queue-undo"  # whether an act on many can be undone here
    QUEUE_DONE = "queue-done"  # the list an act on many was done in, and what is said of it
    QUEUE_CHOSEN = "queue-chosen"  # the rows that are chosen in the queue
    SECOND_FORM = "second-form"  # the form that is open in the second review
    SECOND_ANSWERED = "second-answered"  # answers of the second reader, by claim and version
    SECOND_PILE = "second-pile"  # the pile that is open there
    SECOND_UNDO = "second-undo-offered"  # whether an answer given there can be taken back by a button
    BROUGHT = "bring-in"  # what was read of a file or a page, before it is laid into the form
    BROUGHT_FILE = "bring-in-file"  # its bytes
    BRING_WANTED = "bring-in-wanted"  # whether reading was asked for before the file was there
    BRING_LAY = "bring-in-lay"  # True while it is to be laid into the form, then until when it may have to be once more
    BROUGHT_MANY = "brought-many"  # what became of files that came in at once
    ASKED = "asked"  # what was found odd about an article at the last press
    WANTED = "wanted"  # whether a field without which an act was not done is to get the cursor
    BASE = "base"  # what a field was last set to: only another value sets it again
    NEXT = "next"  # what a choice is to be set to at the next run
    EMPTIED = "emptied"  # whether a field is to be emptied at the next run
    CONFLICT = "conflict"  # what others changed under words that are still typed, by claim
    NEAR = "near"  # where in the copy a passage was picked

    def of(self, what: object) -> str:
        """Return the key for one thing among several: an article, a claim, a field."""
        return f"{self.value}-{what}"


def get(key: str, otherwise: Any = None) -> Any:
    """Return what is remembered under a key, or what stands in a widget; whoever put it there knows its type."""
    return st.session_state.get(key, otherwise)


def put(key: str, value: object) -> None:
    """Remember something under a key, or set what stands in a widget before it is drawn."""
    st.session_state[key] = value


def take(key: str, otherwise: Any = None) -> Any:
    """Return what is remembered under a key, and forget it."""
    return st.session_state.pop(key, otherwise)


def has(key: str) -> bool:
    """Say whether anything is remembered under a key, or stands in a widget."""
    return key in st.session_state


_WINDOW = "window"
_PERSON, _SAID, _FAILED, _MISSED = "person", "said", "failed", "missed"
_LOGGED_IN = "logged-in"  # the session and role of whoever acts, where people log in


def person() -> PersonView | None:
    """Return who acts, `None` while nobody was chosen."""
    value = st.session_state.get(_PERSON)
    return value if isinstance(value, PersonView) else None


def set_person(chosen: PersonView | None) -> None:
    """Remember who acts."""
    st.session_state[_PERSON] = chosen


def log_in(session: OpenSession) -> None:
    """Let whoever a session is of act in this window."""
    st.session_state[_PERSON] = session.person
    st.session_state[_LOGGED_IN] = (session.digest, session.role)


def role() -> Role:
    """Return the role in which this window acts; without accounts everybody has the same."""
    has = st.session_state.get(_LOGGED_IN, ("", EVERYBODY))[1]
    return has if isinstance(has, Role) else EVERYBODY


def may(tag: AuditTag) -> bool:
    """Say whether whoever acts in this window may do what a tag of the log stands for."""
    return rights.may(role(), tag)


#: What was asked once in a run of a page, by run; it is gone with the run.
_of_run: WeakKeyDictionary[object, dict[Callable[[], object], object]] = WeakKeyDictionary()


def once_a_run(ask: Callable[[], T]) -> T:
    """Return what a function returns, asked once in a run of a page or of a part of one, and anew in the next.

    For what a run asks for dozens of times and what does not change during one. Outside a run it is asked each time.

    Args:
        ask: a function of a module, by which the answer is known again.
    """
    context = get_script_run_ctx(suppress_warning=True)
    run = context.parallel_coordinator if context else None  # Streamlit makes a new one for each run; see tests
    if run is None:
        return ask()
    asked = _of_run.setdefault(run, {})
    if ask not in asked:
        asked[ask] = ask()
    return cast(T, asked[ask])


def token() -> str:
    """Return the token of this browser's session, `""` where it sent none."""
    return once_a_run(_token)


def _token() -> str:
    return identity.token_in(st.context.cookies.to_dict())


def window() -> str:
    """Return the name of this window, which its browser learns and nobody can guess."""
    return str(st.session_state.setdefault(_WINDOW, identity.new_token()))


def actor() -> Actor | None:
    """Return who acts in this window, with the browser's session; `None` while nobody was chosen.

    Where people log in, what the window remembers counts only for the session that it was remembered of.
    """
    me, (session, has) = person(), st.session_state.get(_LOGGED_IN, ("", EVERYBODY))
    if me is None or (session and session != identity.digest_of(token())):
        return None
    return identity.actor(me.id, token(), has)


def act() -> Act | None:
    """Return an act of the present person; tell them to choose who they are when nobody is chosen."""
    me = actor()
    if me is None:
        take(Kept.PRESSED)
        st.session_state[_FAILED] = NOBODY
        return None
    return identity.act(me)


def attempt(call: Callable[[], T], done: str, about: str = "", fields: Iterable[str] = ()) -> T | None:
    """Make one service call; remember what to say about it.

    Args:
        call: the service call.
        done: what to say when it was carried out (said only after it was committed).
        about: whose drafts the call takes up, as in `seen`; one's own change is seen by that, a refused one shown next.
        fields: keys of the fields whose words the call stores; they are drafts no longer.

    Returns:
        What the call returned, `None` when it was refused (then the page says why).
    """
    try:
        result = call()
    except (StaleClaimError, StaleArticleError) as error:
        st.session_state[_FAILED] = str(error)
        st.session_state[_MISSED] = error.changes if isinstance(error, StaleClaimError) else ()
        catch_up(about)
        return None
    except RepeatedRequestError:
        return None
    except ServiceError as error:
        st.session_state[_FAILED] = str(error)
        return None
    except UnreachableError:
        st.session_state[_FAILED] = away()
        return None
    st.session_state[_SAID] = done
    stored(*fields)
    went_on(about)
    return result


def say(text: str, *, failed: bool = False) -> None:
    """Remember what to say at the next run: that something was done, or why not."""
    st.session_state[_FAILED if failed else _SAID] = text


def what_happened() -> tuple[str, str]:
    """Return, once, what the last act led to: what was done, and why something was not; `""` for nothing."""
    done, failed = st.session_state.pop(_SAID, ""), st.session_state.pop(_FAILED, "")
    return str(done), str(failed)


def missed_changes() -> tuple[HistoryLine, ...]:
    """Return, once, what another person changed under a save that was refused."""
    changes = st.session_state.pop(_MISSED, ())
    return changes if isinstance(changes, tuple) else ()


def missed(changes: tuple[HistoryLine, ...]) -> None:
    """Remember what another person changed under a save that was refused."""
    st.session_state[_MISSED] = changes
