"""Text fields of a window: what stands in them, the drafts kept of it, and the version each form was begun on.

Beside `app.state` the only module that asks Streamlit for what a session remembers; its keys are named here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from app.services.desk.drafts import Draft
from app.services.views import ClaimSheet

#: Key of what is remembered of a field of a claim or a proposal, or of the version it was begun on; finds which.
_OF_CLAIM = re.compile(r"\A(?:base|seen)-(?:.*-)?([cm]\d+)(?:-|$)")

_DRAFTS, _DRAFTS_OF, _STORED, _STORED_BEFORE = "drafts", "drafts-of", "stored", "stored-before"
_LEFT, _DISCARDED, _SHOWN = "drafts-left", "drafts-discarded", "page-shown"
_DRAWN, _DRAWING = "fields-drawn", "fields-drawing"
_OWN = "own-versions"


def went_on(about: str) -> None:
    """Note that one's own save, of drafts in these fields, moved on the version that they were begun on."""
    keys = _seen_of(about)
    for key in keys:
        st.session_state[key] += 1
    if keys:
        newest = max(st.session_state[key] for key in keys)
        _own()[about, newest - 1] = newest


def moved_on(about: str, version: int) -> None:
    """Note that one's own act, made beside the fields, moved on the version that the drafts in them were begun on."""
    _own()[about, version] = version + 1
    for key in _seen_of(about):
        if st.session_state[key] == version:
            st.session_state[key] = version + 1


def _own() -> dict[tuple[str, int], int]:
    """Return what one's own acts in this window made of versions, as (claim, version) -> the version after."""
    moves: dict[tuple[str, int], int] = st.session_state.setdefault(_OWN, {})
    return moves


def set_drafts(person_id: int | None, drafts: Mapping[str, Draft]) -> None:
    """Take what somebody had typed before into this window; drafts of someone who acted here before are left."""
    st.session_state[_DRAFTS] = dict(drafts)
    st.session_state[_DRAFTS_OF] = person_id


def drafts_of() -> int | None:
    """Return whose drafts this window has taken in, `None` for nobody's."""
    person_id = st.session_state.get(_DRAFTS_OF)
    return person_id if isinstance(person_id, int) else None


def drafted(key: str, draft: Draft) -> None:
    """Take in what was just typed, which its field may not have sent yet; the version it was begun on stays.

    What somebody else changed may have come before it, though it was typed before that.
    """
    drafts = st.session_state.setdefault(_DRAFTS, {})
    before = drafts.get(key)
    drafts[key] = replace(draft, seen_version=before.seen_version) if before else draft
    match, version = _OF_CLAIM.match(f"base-{key}"), draft.seen_version
    about = match[1] if match else ""
    while (about, version) in _own():
        version = _own()[about, version]
    for seen_key in _seen_of(about) if about and version and not before else ():
        st.session_state[seen_key] = min(st.session_state[seen_key], version)


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


def follow(key: str, stored: str | int) -> None:
    """Keep a field in step with what is stored until someone types or chooses in it; theirs is never replaced.

    A field that is new in this window begins with the draft that was kept of it.
    """
    base, is_back = f"base-{key}", _comes_back(key)
    draft, is_new = st.session_state.get(_DRAFTS, {}).get(key), key not in st.session_state
    is_ahead = draft and not is_new and st.session_state[key] == st.session_state.get(base) != draft.text
    if is_ahead and not is_back:
        return  # what was typed, and is kept, stands in the browser, whose field was not left yet
    if is_new or is_ahead:
        st.session_state[key] = draft.text if draft else stored
        if draft:
            note_left(key)
    elif st.session_state[key] == st.session_state.get(base) != stored:  # a value set again would replace what is
        st.session_state[key] = stored  # being typed: the browser sends it only when the field is left
    elif is_back:
        st.session_state[key] = st.session_state[key]
    st.session_state[base] = stored


def follow_shared(key: str, stored: str | int) -> None:
    """Follow what is stored as `follow` does, in a field of a form whose fields are saved each for itself.

    What was stored when somebody began to change it is remembered, so that a save which knows no newer is a conflict.
    """
    base, begun = f"base-{key}", f"begun-{key}"
    if key not in st.session_state or st.session_state[key] in (st.session_state.get(base), stored):
        st.session_state[begun] = stored
    follow(key, stored)


def begun_with(key: str) -> str | int:
    """Return what was stored of a field that `follow_shared` keeps when somebody began to change it."""
    begun: str | int = st.session_state[f"begun-{key}"]
    return begun


def caught_up(key: str, stored: str | int) -> None:
    """Note that whoever changes a field that `follow_shared` keeps was told what is stored of it by now."""
    st.session_state[f"begun-{key}"] = stored


def _comes_back(key: str) -> bool:
    """Say whether a field was not in its part of the page when that was last drawn, and note that it is now."""
    drawing = st.session_state.get(_DRAWING)
    if drawing is None:
        return False
    before, now = drawing
    is_new = key not in before and key not in now
    now.add(key)
    return is_new


@contextmanager
def drawing(part: str) -> Iterator[None]:
    """Hold the drawing of a part of the page, so that fields which come back into it show what stands in them.

    A browser forgets what stood in a field when it is taken off the page. Did somebody ask for the field just before
    that, Streamlit takes the browser to know it still, and does not send it again.

    Args:
        part: name of the part; each may be drawn alone.
    """
    outer, before, now = st.session_state.get(_DRAWING), st.session_state.get(_DRAWN, {}).get(part, set()), set[str]()
    st.session_state[_DRAWING] = before, now
    try:
        yield
    except BaseException:  # given up for another run: the fields of before are still on the page
        now |= before
        raise
    finally:
        st.session_state.setdefault(_DRAWN, {})[part] = now
        st.session_state[_DRAWING] = outer


def seen(about: str, version: int, fields: Iterable[str] | None = None) -> int:
    """Return the version that the drafts in some fields were begun on; the present one without drafts.

    A page is drawn anew for many reasons; what someone else changed meanwhile must not pass as seen by whoever types.
    A draft in another field says nothing of what was seen here.

    Args:
        about: the claim or the article that the fields are about, as it stands in their keys.
        version: the present version, which the page shows.
        fields: keys of the fields of one form; `None` for all fields about it.
    """
    drafts = st.session_state.get(_DRAFTS, {})
    named = None if fields is None else tuple(fields)
    key = f"seen-{named[0] if named else about}"
    if key not in st.session_state:
        begun = [
            draft.seen_version for name, draft in drafts.items()
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
    drafts = st.session_state.get(_DRAFTS, {})
    return any(
        f"base-{key}" in st.session_state
        and (differs(key) or (key in drafts and drafts[key].text != st.session_state[f"base-{key}"]))
        for key in fields
    )


def differs(key: str) -> bool:
    """Say whether a field that follows what is stored holds something else."""
    stored = st.session_state[f"base-{key}"]
    return bool(st.session_state.get(key, stored) != stored)


def left_drafts(fields: Iterable[str]) -> dict[str, Draft | None]:
    """Return the fields that held an unsaved text already when they were shown, each with its kept draft if there is.

    What was typed since is no such draft: whoever types it knows that it is not saved.
    """
    drafts, left = st.session_state.get(_DRAFTS, {}), st.session_state.get(_LEFT, {})
    return {
        key: drafts.get(key) for key in fields if key in left and f"base-{key}" in st.session_state and differs(key)
    }


def unsaved(about: str) -> dict[str, str]:
    """Return what was typed into the fields about a claim and is not stored, by their keys."""
    return {key: typed(key) for key in _fields_about(about) if differs(key)}


def put_back(fields: Iterable[str]) -> None:
    """Let fields stand as it is stored, and remember what stood in them; a late draft of that is no draft."""
    gone = {key: typed(key) for key in fields}
    stored(*gone)
    for key in gone:
        st.session_state[key] = st.session_state[f"base-{key}"]
    st.session_state[_DISCARDED] = {**st.session_state.get(_DISCARDED, {}), **gone}


def discarded(fields: Iterable[str]) -> dict[str, str]:
    """Return the fields whose draft was discarded since they are shown, with its words; typing ends that."""
    texts = st.session_state.get(_DISCARDED, {})
    return {key: texts[key] for key in fields if key in texts and not differs(key)}


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
        st.session_state[_DRAWN] = {}
        for fields in st.session_state.get(_DRAWING) or ():
            fields.clear()
        leave()


def leave(fields: Iterable[str] | None = None) -> None:
    """Note that fields are no longer in view (all of them without a choice): a draft in them is shown as one again."""
    bases = [str(key)[5:] for key in st.session_state if str(key).startswith("base-")] if fields is None else fields
    for key in bases:
        st.session_state.get(_DISCARDED, {}).pop(key, None)
        if differs(key):
            note_left(key)


def leave_all_but(about: str) -> None:
    """Let go of the fields of other claims in which nobody types; drawn again, they stand as it is stored.

    People stay for hours, and Streamlit looks through all that a session remembers for each field that it draws.
    """
    others: dict[str, list[str]] = {}
    for key in map(str, st.session_state):
        match = _OF_CLAIM.match(key)
        if match and match[1] != about:
            others.setdefault(match[1], []).append(key)
    for other, keys in others.items():
        fields = _fields_about(other)
        leave(fields)
        if not _is_drafting(fields):
            for key in keys:
                st.session_state.pop(key, None)
                st.session_state.pop(key.removeprefix("base-"), None)


def catch_up(about: str) -> None:
    """Let the drafts on a claim stand on its newest version: whoever typed them has been shown it now."""
    for key in _seen_of(about):
        st.session_state.pop(key)
    drafts = st.session_state.get(_DRAFTS, {})
    for name in drafts:
        if f"-{about}-" in f"{name}-":
            drafts[name] = replace(drafts[name], seen_version=0)


def typed(key: str) -> str:
    """Return what stands in a text field, `""` for an empty or unknown one."""
    return str(st.session_state.get(key) or "")


def clear(*keys: str) -> None:
    """Empty text fields after their words were stored."""
    stored(*keys)
    for key in keys:
        st.session_state[key] = ""
