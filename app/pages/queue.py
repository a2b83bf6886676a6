"""Queue: every claim of the desk, filtered and sorted, with acts on many at once; the address says which list it is."""

import streamlit as st

from app import state
from app.components.queue.address import asked, show
from app.components.queue.beside import left_out, nothing_found
from app.components.queue.bulk_bar import bulk_bar
from app.components.queue.filters import filter_bar
from app.components.queue.kept_filters import saved_filters
from app.components.queue.table import queue_table
from app.components.shell.escaped import plain
from app.language import _, ngettext
from app.runtime import desk
from app.services.lists import queue


def turned(listed: int) -> None:
    """Turn to another page of the same list."""
    now = asked()
    show(now.wanted, now.sort, backwards=now.backwards, page=int(state.get(f"queue-page-{listed}")))


st.title(_("Queue"))
now = asked()
if now.problem:
    st.warning(
        _("{problem} Everything is shown instead.").format(problem=plain(now.problem)), icon=":material/link_off:"
    )
saved_filters(now)
filter_bar(now)
page = queue.find(desk(), now.wanted, sort=now.sort, backwards=now.backwards, page=now.page)
if not page.rows:
    nothing_found(now)
    st.stop()
if now.wanted.of_proposals:
    counted = ngettext("**{n:,}** proposal", "**{n:,}** proposals", page.total)
else:
    counted = ngettext("**{n:,}** claim", "**{n:,}** claims", page.total)
where = _("page {page} of {pages:,}").format(page=page.page, pages=page.pages)
st.caption(counted.format(n=page.total) + (f" · {where}" if page.pages > 1 else ""))
left_out(now)
listed = hash((now.wanted, now.sort, now.backwards, page.page))
chosen = queue_table(page, now, listed)
with st.bottom:  # above the table it would push the rows away under the pointer
    bulk_bar(chosen)
if page.pages > 1:
    st.pagination(page.pages, default=page.page, key=f"queue-page-{listed}", on_change=turned, args=(listed,))
