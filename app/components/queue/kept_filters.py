"""Lists that people keep: one's own and those shared, each a click away; and the way to keep this one."""

import streamlit as st

from app import state
from app.components.queue.address import Asked, show
from app.components.shell.escaped import plain
from app.fields import typed
from app.language import _
from app.runtime import desk
from app.services.lists import kept_filters
from app.services.lists.kept_filters import SavedFilter
from app.services.lists.queue_filter import Filter
from app.services.lists.queue_query import Sort
from app.state import act, attempt


def saved_filters(now: Asked) -> None:
    """Draw the kept lists in one line, the way back to everything, and a form that keeps this one."""
    lists = kept_filters.listed(desk())
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="queue-kept"):
        for saved in lists:
            same = saved.wanted == now.wanted
            st.button(
                plain(saved.name), key=f"kept-{saved.id}", type="primary" if same else "secondary", on_click=_open,
                args=(saved,), icon=":material/bookmark:",
                help=None if saved.is_own else _("Shared by {name}").format(name=plain(saved.by)),
            )  # fmt: skip
        if not now.wanted.is_empty:
            st.button(
                _("Clear the filter"), key="queue-clear", type="tertiary", icon=":material/close:", on_click=_clear
            )
            with st.popover(_("Keep this list"), icon=":material/bookmark_add:", type="tertiary"):
                with st.form("keep-list", border=False):  # so that Enter keeps it
                    st.text_input(_("Name"), key="filter-name", max_chars=80)
                    st.checkbox(_("Show it to everybody"), key="filter-shared")
                    st.form_submit_button(_("Keep"), key="filter-save", type="primary", on_click=_save, args=(now,))
                own = next((saved for saved in lists if saved.is_own and saved.wanted == now.wanted), None)
                if own:
                    st.button(
                        _("Forget “{name}”").format(name=plain(own.name)), key="filter-remove",
                        icon=":material/delete:", on_click=_remove, args=(own,),
                    )  # fmt: skip


def _open(saved: SavedFilter) -> None:
    order = saved.sort.removeprefix("-")
    show(saved.wanted, Sort(order) if order in list(Sort) else Sort.DUE, backwards=saved.sort.startswith("-"))


def _clear() -> None:
    show(Filter(), Sort.DUE)


def _save(now: Asked) -> None:
    new_act = act()
    if new_act is not None:
        name, order = typed("filter-name"), f"{'-' if now.backwards else ''}{now.sort.value}"
        shared = bool(state.get("filter-shared"))
        stored = attempt(
            lambda: kept_filters.save(desk(), name, now.wanted, sort=order, shared=shared),
            _("The list is kept under that name."),
        )
        if stored is not None:
            state.put("filter-name", "")


def _remove(saved: SavedFilter) -> None:
    new_act = act()
    if new_act is not None:
        attempt(
            lambda: kept_filters.remove(desk(), saved.id),
            _("The list is forgotten; no claim was changed."),
        )
