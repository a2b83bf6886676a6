"""What a session remembers between re-runs, and what stands in its widgets: the only module that asks Streamlit for it.

Every key that is no widget's is named here: those of the functions below, and those of `Kept`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st

from app import identity
from app.language import _
from app.services.context import Act, Actor
from app.services.desk.drafts import Draft
from app.services.errors import RepeatedRequestError, ServiceError, StaleArticleError, StaleClaimError
from app.services.views import HistoryLine, PersonView

T = TypeVar("T")


class Kept(StrEnum):
    """Keys of what a session remembers for a page or a part of one, between two runs or for as long as it lasts."""

    PAGE = "page"  # the page that is shown
    LINKED = "linked"  # the mark that an article's address led to, as (article, key)
    LAST_ARTICLE = "last-article"  # the article that was open last
    NEW_ARTICLE = "open-article"  # the article that was just added, to be opened
    OPENED = "opened"  # what the window knows of an article
    MARK = "mark"  # the open mark of an article
    LOG_CHECK = "log-check"  # what verifying the log found
    REPORT = "report"  # the report that was made last
    REDRAW = "redraw"  # whether the whole page is to be drawn anew
    GO = "palette-go"  # where the palette leads
    SEARCH = "palette-search"  # what the palette found
    DRAFTS_KEPT = "drafts-kept"  # drafts that the browser need not send again
    QUEUE_UNDO = "queue-undo"  # whether an act on many can be undone here
    QUEUE_CHOSEN = "queue-chosen"  # the rows that are chosen in the queue
    SECOND_FORM = "second-form"  # the form that is open in the second review
    SECOND_ANSWERED = "second-answered"  # what was answered there, so that a second press is no second answer
    SECOND_PILE = "second-pile"  # the pile that is open there
    BROUGHT = "bring-in"  # what was read of a file or a page, before it is laid into the form
    BROUGHT_FILE = "bring-in-file"  # its bytes
    BRING_WANTED = "bring-in-wanted"  # whether reading was asked for before the file was there
    BRING_LAY = "bring-in-lay"  # whether it is to be laid into the form at the next run
    BASE = "base"  # what a field was last set to: only another value sets it again
    NEXT = "next"  # what a choice is to be set to at the next run
    EMPTIED = "emptied"  # whether a field is to be emptied at the next run
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


#: Key of what is remembered of a field of a claim or a proposal, or of the version it was begun on; finds which.
_OF_CLAIM = re.compile(r"(?:base|seen)-(?:.*-)?([cm]\d+)(?:-|$)")

_WINDOW = "window"
_PERSON, _SAID, _FAILED, _MISSED = "person", "said", "failed", "missed"
_DRAFTS, _DRAFTS_OF, _STORED, _STORED_BEFORE = "drafts", "drafts-of", "stored", "stored-before"


def person() -> PersonView | None:
    """Return who acts, `None` while nobody was chosen."""
    found = st.session_state.get(_PERSON)
    return found if isinstance(found, PersonView) else None


def set_person(chosen: PersonView | None) -> None:
    """Remember who acts."""
    st.session_state[_PERSON] = chosen


def token() -> str:
    """Return the token of this browser's session, `""` where it sent none."""
    return identity.token_in(st.context.cookies.to_dict())


def window() -> str:
    """Return the name of this window, which its browser learns and nobody can guess."""
    return str(st.session_state.setdefault(_WINDOW, identity.new_token()))


def actor() -> Actor | None:
    """Return who acts in this window, with the browser's session; `None` while nobody was chosen."""
    who = person()
    return identity.actor(who.id, token()) if who else None


def act() -> Act | None:
    """Return an act of the present person; tell them to choose who they are when nobody is chosen."""
    who = actor()
    if who is None:
        st.session_state[_FAILED] = _("Choose who you are first, at the top: every change is kept with a name.")
        return None
    return identity.act(who)


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
    seen_key = f"seen-{about}"
    try:
        result = call()
    except (StaleClaimError, StaleArticleError) as error:
        st.session_state[_FAILED] = str(error)
        st.session_state[_MISSED] = error.changes if isinstance(error, StaleClaimError) else ()
        st.session_state.pop(seen_key, None)
        _catch_up(about)
        return None
    except RepeatedRequestError:
        return None
    except ServiceError as error:
        st.session_state[_FAILED] = str(error)
        return None
    st.session_state[_SAID] = done
    stored(*fields)
    if seen_key in st.session_state:
        st.session_state[seen_key] += 1
    return result


def moved_on(about: str, version: int) -> None:
    """Note that one's own act, made beside the fields, moved on the version that the drafts in them were begun on."""
    if st.session_state.get(f"seen-{about}") == version:
        st.session_state[f"seen-{about}"] = version + 1


def say(text: str, *, failed: bool = False) -> None:
    """Remember what to say at the next run: that something was done, or why not."""
    st.session_state[_FAILED if failed else _SAID] = text


def what_happened() -> tuple[str, str]:
    """Return, once, what the last act led to: what was done, and why something was not; `""` for nothing."""
    said, failed = st.session_state.pop(_SAID, ""), st.session_state.pop(_FAILED, "")
    return str(said), str(failed)


def missed_changes() -> tuple[HistoryLine, ...]:
    """Return, once, what another person changed under a save that was refused."""
    found = st.session_state.pop(_MISSED, ())
    return found if isinstance(found, tuple) else ()


def missed(changes: tuple[HistoryLine, ...]) -> None:
    """Remember what another person changed under a save that was refused."""
    st.session_state[_MISSED] = changes


def set_drafts(person_id: int | None, kept: Mapping[str, Draft]) -> None:
    """Take what somebody had typed before into this window; drafts of someone who acted here before are left."""
    st.session_state[_DRAFTS] = dict(kept)
    st.session_state[_DRAFTS_OF] = person_id


def drafts_of() -> int | None:
    """Return whose drafts this window has taken in, `None` for nobody's."""
    found = st.session_state.get(_DRAFTS_OF)
    return found if isinstance(found, int) else None


def drafted(key: str, draft: Draft) -> None:
    """Take in what was just typed, which its field may not have sent yet; the version it was begun on stays."""
    kept = st.session_state.setdefault(_DRAFTS, {})
    before = kept.get(key)
    kept[key] = replace(draft, seen_version=before.seen_version) if before else draft


def stored(*keys: str) -> None:
    """Remember that the words of these fields are stored, so that their drafts can go."""
    gone = st.session_state.setdefault(_STORED, {})
    for key in keys:
        gone[key] = typed(key)
        st.session_state.get(_DRAFTS, {}).pop(key, None)


def take_stored() -> dict[str, str]:
    """Return, once, the fields whose words were stored, with those words."""
    gone = st.session_state.pop(_STORED, {})
    st.session_state[_STORED_BEFORE] = {**st.session_state.get(_STORED_BEFORE, {}), **gone}
    return dict(gone)


def was_stored(key: str, text: str) -> bool:
    """Say whether exactly these words of a field were stored already: a draft of them comes too late."""
    return bool(st.session_state.get(_STORED_BEFORE, {}).get(key) == text)


def follow(key: str, stored: str) -> None:
    """Keep a text field in step with what is stored until someone types in it; typed text is never replaced.

    A field that is new in this window begins with the draft that was kept of it.
    """
    base = f"base-{key}"
    if key not in st.session_state:
        draft = st.session_state.get(_DRAFTS, {}).get(key)
        st.session_state[key] = draft.text if draft else stored
    elif st.session_state[key] == st.session_state.get(base) != stored:  # a value set again would replace what is
        st.session_state[key] = stored  # being typed: the browser sends it only when the field is left
    st.session_state[base] = stored


def seen(about: str, version: int) -> int:
    """Return the version that the drafts on a claim or an article were begun on; the present one without drafts.

    A page is drawn anew for many reasons; what someone else changed meanwhile must not pass as seen by whoever types.
    """
    key = f"seen-{about}"
    if key not in st.session_state:
        kept = st.session_state.get(_DRAFTS, {})
        begun = [draft.seen_version for name, draft in kept.items() if f"-{about}-" in f"{name}-"]
        st.session_state[key] = min([version, *(number for number in begun if number)])
    elif not _is_drafting(about):
        st.session_state[key] = version
    return int(st.session_state[key])


def _is_drafting(about: str) -> bool:
    """Say whether a field that follows what is stored holds something else, or has a draft that does."""
    bases = [str(key) for key in st.session_state if f"-{about}-" in f"{key}-" and str(key).startswith("base-")]
    kept = st.session_state.get(_DRAFTS, {})
    return any(
        st.session_state.get(base[5:], st.session_state[base]) != st.session_state[base]
        or (base[5:] in kept and kept[base[5:]].text != st.session_state[base])
        for base in bases
    )


def leave_all_but(about: str) -> None:
    """Let go of the fields of other claims in which nobody types; drawn again, they stand as it is stored.

    People stay for hours, and Streamlit looks through all that a session remembers for each field that it draws.
    """
    others: dict[str, list[str]] = {}
    for key in map(str, st.session_state):
        found = _OF_CLAIM.match(key)
        if found and found[1] != about:
            others.setdefault(found[1], []).append(key)
    for other, keys in others.items():
        if not _is_drafting(other):
            for key in keys:
                st.session_state.pop(key, None)
                st.session_state.pop(key.removeprefix("base-"), None)


def _catch_up(about: str) -> None:
    """Let the drafts on a claim stand on its newest version: whoever typed them has been shown it now."""
    kept = st.session_state.get(_DRAFTS, {})
    for name in kept:
        if f"-{about}-" in f"{name}-":
            kept[name] = replace(kept[name], seen_version=0)


def typed(key: str) -> str:
    """Return what stands in a text field, `""` for an empty or unknown one."""
    return str(st.session_state.get(key) or "")


def clear(*keys: str) -> None:
    """Empty text fields after their words were stored."""
    stored(*keys)
    for key in keys:
        st.session_state[key] = ""
