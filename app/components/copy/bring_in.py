"""An article comes in as a file or from an address: read, kept, and laid into the fields for a person to look over."""

from collections.abc import Callable
from time import monotonic

import streamlit as st

from app import state
from app.components.copy.as_read import as_read
from app.components.shell import forms, presses
from app.components.shell.escaped import plain
from app.documents.kinds import SUFFIXES
from app.fields import typed
from app.language import _
from app.runtime import desk
from app.services.articles import incoming
from app.services.articles.incoming import Incoming, KeptFile
from app.services.errors import ServiceError
from app.state import act, say

_READ, _FILE = state.Kept.BROUGHT, state.Kept.BROUGHT_FILE
#: Asked to read before the browser had sent the file; what was read waits to be laid into the fields.
_WANTED, _LAY = state.Kept.BRING_WANTED, state.Kept.BRING_LAY
#: Seconds in which a message may still be on its way from a browser that had not seen what was laid.
_ON_ITS_WAY = 3
_PAGE = "bring-in-page"


def bring_in() -> None:
    """Offer to read an article from a file or an address; what is in the fields already is not overwritten."""
    with (
        st.expander(_("From a file or an address"), icon=":material/upload_file:", key="bring-in-box"),
        forms.form("bring-in"),
    ):
        file = st.file_uploader(
            _("A text, web page, Word, PDF or e-mail file, a transcript or a web archive (WARC)"),
            key="bring-in-upload", type=list(SUFFIXES), max_upload_size=25,
        )  # fmt: skip
        st.text_input(_("Or the address of a public page"), key="draft-bring-in-url", placeholder="https://…",
                      persist_state="session")  # fmt: skip
        url = "draft-bring-in-url"
        with forms.sends("bring-in"):
            clicked = presses.button(_("Read it"), "bring-in-read", icon=":material/document_scanner:")
        if clicked and file is None and not typed(url).strip():
            state.put(_WANTED, True)  # the file may be on its way
            st.error(_("Choose a file, or give the address of a page, first."), icon=":material/error:")
        elif clicked or (file is not None and state.get(_WANTED)):
            with st.spinner(_("Reading… (at most half a minute, once it is its turn)")), presses.working():
                state.take(_WANTED)
                if file is not None:
                    _read(lambda: incoming.from_file(desk(), file.getvalue(), file.name))
                elif (new_act := act()) is not None:
                    _read(lambda: incoming.from_address(desk(), new_act, typed(url)))
            st.rerun()
    _notes()


def lay() -> None:
    """Lay what was read into the fields, before they are drawn: a value set earlier may give way to the browser's.

    So it does in the next run if this one is given up before it has drawn them, or if the browser sent a message (a
    draft, say) before it had seen them: it is laid until `laid`, and empty fields a moment longer.
    """
    document, until = state.get(_READ), state.get(_LAY)
    if not isinstance(document, Incoming) or until is None:
        return
    if until is True or (monotonic() < until and not typed("draft-add-text").strip()):
        _take(document)


def laid() -> None:
    """The fields are drawn: lay no more once the browser has them."""
    if state.get(_LAY) is True:
        state.put(_LAY, monotonic() + _ON_ITS_WAY)


def file_of() -> KeptFile | None:
    """Return the file that the text in the fields came from, `None` for a pasted text."""
    file = state.get(_FILE)
    return file if isinstance(file, KeptFile) else None


def begin_anew() -> None:
    """Forget what was read: it became an article."""
    for key in (_READ, _FILE, _LAY):
        state.take(key, None)


def _read(call: Callable[[], Incoming]) -> None:
    try:
        document = call()
    except ServiceError as error:
        say(str(error), failed=True)
        return
    _put_down(document)


def _put_down(document: Incoming, instead: str = "") -> None:
    """Remember what was read, and lay it into an empty field, or in the place of what was read before."""
    state.put(_READ, document)
    if typed("draft-add-text").strip() in ("", instead.strip()):
        _lay_it()
        say(_("Read. Look it over: title, author and date are what the document says of itself."))


def _lay_it() -> None:
    state.put(_LAY, True)


def _take(document: Incoming) -> None:
    """Lay what was read into the fields; details that somebody typed stay."""
    state.put("draft-add-text", document.text)
    state.put(_FILE, document.file)
    published = document.published.isoformat() if document.published else ""
    fields = {
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "url": document.url,
        "published": published,
    }
    for name, value in fields.items():
        if value and not typed(f"draft-add-{name}").strip():
            state.put(f"draft-add-{name}", value)


def _notes() -> None:
    """Say what a person should know of what was read; offer to put it in place of a text that is there already."""
    document = state.get(_READ)
    if not isinstance(document, Incoming):
        return
    origin = _("Read from {name}; the file is kept, SHA-256 {digest}…")
    origin = origin.format(name=plain(document.file.name), digest=document.file.digest[:16])
    st.caption(f":material/inventory_2: {origin}")
    for note in document.notes:
        st.caption(f":material/info: {plain(note)}")
    as_read(document, _put_down)
    _pages(document)
    if file_of() != document.file:
        st.warning(_("There is a text in the field already; it was left as it is."), icon=":material/content_paste:")
        st.button(_("Put the document's text in its place"), key="bring-in-take", on_click=_lay_it)


def _pages(document: Incoming) -> None:
    """Offer the other pages of a web archive; one that is chosen is laid into the fields where this one stood."""
    if len(document.pages) < 2:
        return
    named = [
        " · ".join(filter(None, (page.title, page.address, page.at[:16].replace("T", " ")))) for page in document.pages
    ]
    st.selectbox(
        _("Page of the web archive"), range(1, len(named) + 1), index=document.page - 1, key=_PAGE,
        format_func=lambda number: f"{number}. {named[number - 1]}", on_change=_choose, args=(document,),
    )  # fmt: skip


def _choose(document: Incoming) -> None:
    """Read the page that was chosen."""
    number = state.get(_PAGE)
    if isinstance(number, int) and number != document.page:
        is_laid = file_of() == document.file
        _read(lambda: incoming.another_page(desk(), document.file, number))
        if is_laid:
            _lay_it()
