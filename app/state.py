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
from app.services.errors import (
    RepeatedRequestError,
    ServiceError,
    StaleArticleError,
    StaleClaimError,
    UnreachableError,
    away,
)
from app.services.views import ClaimSheet, HistoryLine, PersonView

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
    DRAFTS_LATER = "drafts-later"  # drafts that came while the database was away
    QUEUE_UNDO = "queue-undo"  # whether an act on many can be undone here
    QUEUE_DONE = "queue-done"  # the list an act on many was done in, and what is said of it
    QUEUE_CHOSEN = "queue-chosen"  # the rows that are chosen in the queue
    SECOND_FORM = "second-form"  # the form that is open in the second review
    SECOND_ANSWERED = "second-answered"  # answers of the second reader, by claim and version
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
_OF_CLAIM = re.compile(r"\A(?:base|seen)-(?:.*-)?([cm]\d+)(?:-|$)")

_WINDOW = "window"
_PERSON, _SAID, _FAILED, _MISSED = "person", "said", "failed", "missed"
_DRAFTS, _DRAFTS_OF, _STORED, _STORED_BEFORE = "drafts", "drafts-of", "stored", "stored-before"
_LEFT, _DISCARDED, _SHOWN = "drafts-left", "drafts-discarded", "page-shown"


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
    try:
        result = call()
    except (StaleClaimError, StaleArticleError) as error:
        st.session_state[_FAILED] = str(error)
        st.session_state[_MISSED] = error.changes if isinstance(error, StaleClaimError) else ()
        _catch_up(about)
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
    for key in _seen_of(about):
        st.session_state[key] += 1
    return result


def moved_on(about: str, version: int) -> None:
    """Note that one's own act, made beside the fields, moved on the version that the drafts in them were begun on."""
    for key in _seen_of(about):
        if st.session_state[key] == version:
            st.session_state[key] = version + 1


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
        st.session_state.get(_LEFT, {}).pop(key, None)


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
        if draft:
            note_left(key)
    elif st.session_state[key] == st.session_state.get(base) != stored:  # a value set again would replace what is
        st.session_state[key] = stored  # being typed: the browser sends it only when the field is left
    st.session_state[base] = stored


def seen(about: str, version: int, fields: Iterable[str] | None = None) -> int:
    """Return the version that the drafts in some fields were begun on; the present one without drafts.

    A page is drawn anew for many reasons; what someone else changed meanwhile must not pass as seen by whoever types.
    A draft in another field says nothing of what was seen here.

    Args:
        about: the claim or the article that the fields are about, as it stands in their keys.
        version: the present version, which the page shows.
        fields: keys of the fields of one form; `None` for all fields about it.
    """
    kept = st.session_state.get(_DRAFTS, {})
    named = None if fields is None else tuple(fields)
    key = f"seen-{named[0] if named else about}"
    if key not in st.session_state:
        begun = [
            draft.seen_version for name, draft in kept.items()
            if (f"-{about}-" in f"{name}-" if named is None else name in named)
        ]  # fmt: skip
        st.session_state[key] = min([version, *(number for number in begun if number)])
    elif not _is_drafting(_fields_about(about) if named is None else named):
        st.session_state[key] = version
    return int(st.session_state[key])


def begun_on(sheet: ClaimSheet, *fields: str) -> ClaimSheet:
    """Return a sheet with the version that the words in the fields of one form were begun on; see `seen`."""
    return replace(sheet, version=seen(sheet.key, sheet.version, fields))


def _seen_of(about: str) -> list[str]:
    return [str(key) for key in st.session_state if str(key).startswith("seen-") and f"-{about}-" in f"{key}-"]


def _fields_about(about: str) -> list[str]:
    """Return the fields about a claim or an article that follow what is stored."""
    return [str(key)[5:] for key in st.session_state if str(key).startswith("base-") and f"-{about}-" in f"{key}-"]


def _is_drafting(fields: Iterable[str]) -> bool:
    """Say whether one of the fields that follow what is stored holds something else, or has a draft that does."""
    kept = st.session_state.get(_DRAFTS, {})
    return any(
        f"base-{key}" in st.session_state
        and (_differs(key) or (key in kept and kept[key].text != st.session_state[f"base-{key}"]))
        for key in fields
    )


def _differs(key: str) -> bool:
    stored = st.session_state[f"base-{key}"]
    return bool(st.session_state.get(key, stored) != stored)


def left_drafts(fields: Iterable[str]) -> dict[str, Draft | None]:
    """Return the fields that held an unsaved text already when they were shown, each with its kept draft if there is.

    What was typed since is no such draft: whoever types it knows that it is not saved.
    """
    kept, left = st.session_state.get(_DRAFTS, {}), st.session_state.get(_LEFT, {})
    return {key: kept.get(key) for key in fields if key in left and f"base-{key}" in st.session_state and _differs(key)}


def put_back(fields: Iterable[str]) -> None:
    """Let fields stand as it is stored, and remember what stood in them; a late draft of that is no draft."""
    gone = {key: typed(key) for key in fields}
    stored(*gone)
    for key in gone:
        st.session_state[key] = st.session_state[f"base-{key}"]
    st.session_state[_DISCARDED] = {**st.session_state.get(_DISCARDED, {}), **gone}


def discarded(fields: Iterable[str]) -> dict[str, str]:
    """Return the fields whose draft was discarded since they are shown, with its words; typing ends that."""
    found = st.session_state.get(_DISCARDED, {})
    return {key: found[key] for key in fields if key in found and not _differs(key)}


def take_back(key: str) -> str:
    """Put the words of a discarded draft into their field again, and return them."""
    text = str(st.session_state[_DISCARDED].pop(key))
    st.session_state.get(_STORED_BEFORE, {}).pop(key, None)
    st.session_state[key] = text
    note_left(key)
    return text


def note_left(key: str) -> None:
    """Remember that a field held an unsaved text when it was shown."""
    st.session_state.setdefault(_LEFT, {})[key] = True


def turned_to(page: str) -> None:
    """Note which page is shown; the fields of the page before are left."""
    if st.session_state.get(_SHOWN) != page:
        st.session_state[_SHOWN] = page
        leave()


def leave(fields: Iterable[str] | None = None) -> None:
    """Note that fields are no longer in view (all of them without a choice): a draft in them is shown as one again."""
    bases = [str(key)[5:] for key in st.session_state if str(key).startswith("base-")] if fields is None else fields
    for key in bases:
        st.session_state.get(_DISCARDED, {}).pop(key, None)
        if _differs(key):
            note_left(key)


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
        fields = _fields_about(other)
        leave(fields)
        if not _is_drafting(fields):
            for key in keys:
                st.session_state.pop(key, None)
                st.session_state.pop(key.removeprefix("base-"), None)


def _catch_up(about: str) -> None:
    """Let the drafts on a claim stand on its newest version: whoever typed them has been shown it now."""
    for key in _seen_of(about):
        st.session_state.pop(key)
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
