"""What a session remembers between re-runs; every key of `st.session_state` that is no widget's is named here."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from app.services.context import Act, new_request_id
from app.services.errors import RepeatedRequestError, ServiceError, StaleClaimError
from app.services.views import HistoryLine, PersonView

T = TypeVar("T")

_PERSON, _SAID, _FAILED, _MISSED = "person", "said", "failed", "missed"


def person() -> PersonView | None:
    """Return who acts, `None` while nobody was chosen."""
    found = st.session_state.get(_PERSON)
    return found if isinstance(found, PersonView) else None


def set_person(chosen: PersonView | None) -> None:
    """Remember who acts."""
    st.session_state[_PERSON] = chosen


def act(request_id: str | None = None) -> Act | None:
    """Return an act of the present person; tell them to choose who they are when nobody is chosen."""
    who = person()
    if who is None:
        st.session_state[_FAILED] = "Choose who you are first, in the sidebar: every change is kept with a name."
        return None
    return Act(who.id, request_id or new_request_id())


def attempt(call: Callable[[], T], done: str) -> T | None:
    """Make one service call; remember what to say about it.

    Args:
        call: the service call.
        done: what to say when it was carried out (said only after it was committed).

    Returns:
        What the call returned, `None` when it was refused (then the page says why).
    """
    try:
        result = call()
    except StaleClaimError as error:
        st.session_state[_FAILED], st.session_state[_MISSED] = str(error), error.changes
        return None
    except RepeatedRequestError:
        return None
    except ServiceError as error:
        st.session_state[_FAILED] = str(error)
        return None
    st.session_state[_SAID] = done
    return result


def what_happened() -> tuple[str, str]:
    """Return, once, what the last act led to: what was done, and why something was not; `""` for nothing."""
    said, failed = st.session_state.pop(_SAID, ""), st.session_state.pop(_FAILED, "")
    return str(said), str(failed)


def missed_changes() -> tuple[HistoryLine, ...]:
    """Return, once, what another person changed under a save that was refused."""
    found = st.session_state.pop(_MISSED, ())
    return found if isinstance(found, tuple) else ()


def active_mark(article_id: int) -> str | None:
    """Return the key of the mark that is open in an article."""
    found = st.session_state.get(f"mark-{article_id}")
    return found if isinstance(found, str) else None


def set_active_mark(article_id: int, key: str) -> None:
    """Open a mark of an article."""
    st.session_state[f"mark-{article_id}"] = key


def follow(key: str, stored: str) -> None:
    """Keep a text field in step with what is stored until someone types in it; typed text is never replaced."""
    base = f"base-{key}"
    if key not in st.session_state or st.session_state[key] == st.session_state.get(base):
        st.session_state[key] = stored
    st.session_state[base] = stored


def typed(key: str) -> str:
    """Return what stands in a text field, `""` for an empty or unknown one."""
    return str(st.session_state.get(key) or "")


def clear(*keys: str) -> None:
    """Empty text fields after their words were stored."""
    for key in keys:
        st.session_state[key] = ""
