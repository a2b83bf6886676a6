"""Any two moments of a claim or an article side by side, with word differences."""

import streamlit as st
from markupsafe import Markup, escape

from app import state
from app.components.history.address import Asked, show
from app.components.shell.escaped import html, moment, plain, word_diff
from app.labels import TAG_LABELS
from app.language import _
from app.runtime import desk
from app.services.errors import InputError, NotAllowedError, UnknownError
from app.services.log import trail
from app.services.reports.side_by_side import Beside, Row, side_by_side
from app.services.views import HistoryLine

#: Moments that can be chosen: the newest lines of what is narrowed to.
_MOMENTS = 300
#: Stands for how it is, in place of a line.
_NOW = 0


def two_moments(now: Asked) -> None:
    """Let two moments be chosen, and show what differs between them."""
    wanted = now.wanted
    if wanted.article is None:
        return
    lines = {line.seq: line for line in trail.page(desk(), wanted, size=_MOMENTS).lines}
    if not lines:
        st.caption(_("Nothing was done there yet."))
        return
    first = now.first if now.first in lines else min(lines)
    second = now.second if now.second in lines else _NOW
    with st.container(horizontal=True, gap="small"):
        _choose("first", _("Before"), first, [*lines], lines, now)
        _choose("second", _("After"), second, [_NOW, *lines], lines, now)
    if len(lines) == _MOMENTS:
        st.caption(_("These are the {n} newest moments; narrow by days to reach older ones.").format(n=_MOMENTS))
    ends = sorted([first, second or max(lines) + 1])
    try:
        at = [lines[end].at if end in lines else None for end in ends]
        parts = side_by_side(desk(), wanted.article, lines[ends[0]].at, at[1], wanted.claim)
    except (InputError, NotAllowedError, UnknownError) as error:
        st.warning(plain(str(error)), icon=":material/history:")
        return
    if not parts:
        st.caption(_("Nothing of what a report tells differs between them."))
    for part in parts:
        _show(part)


def _choose(name: str, label: str, value: int, options: list[int], lines: dict[int, HistoryLine], now: Asked) -> None:
    def words(option: int) -> str:
        if option == _NOW:
            return _("Now")
        line = lines[option]
        did = _("{at}, {who} {did} (line {line})")
        return did.format(at=moment(line.at), who=line.actor, did=TAG_LABELS[line.tag], line=line.seq)

    def changed() -> None:
        chosen = {"first": now.first, "second": now.second, name: state.get(f"history-{name}") or None}
        show(now.wanted, below=now.below, above=now.above, **chosen)

    state.put(f"history-{name}", value)
    st.selectbox(label, options, key=f"history-{name}", format_func=words, on_change=changed, width=420)


def _show(part: Beside) -> None:
    head = Markup("<h4>{}</h4>").format(part.name or _("The article"))
    columns = Markup('<tr><th scope="col"></th><th scope="col">{}</th><th scope="col">{}</th></tr>')
    rows = Markup("").join(map(_row, part.rows))
    table = Markup('<table class="cd-slots cd-beside cd-diff">{}{}</table>')
    html(head + table.format(columns.format(_("Before"), _("After, what changed marked")), rows))


def _row(row: Row) -> Markup:
    after = word_diff(row.before, row.after) if row.before and row.after else escape(row.after)
    cells = (part or Markup('<span class="cd-note">–</span>') for part in (row.before, after))
    return Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(row.label, *cells)
