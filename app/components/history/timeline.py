"""The lines of the log, each with the claim or article it is about, and what a judgement was given on."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from app.components.history.address import Asked, show
from app.components.shell.escaped import history_line, short, way
from app.language import _, ngettext
from app.runtime import desk
from app.services.claim_names import claim_address
from app.services.log import history, moments, trail
from app.services.log.moments import Saw
from app.services.log.trail import EVERYTHING
from app.services.views import HistoryLine

#: Characters of a claim or a title that a line shows.
_LONGEST = 80


def timeline(now: Asked) -> None:
    """Draw a page of the lines that are asked for, and the ways to the pages beside it."""
    page = trail.page(desk(), now.wanted, below=now.below, above=now.above)
    if not page.lines:
        _nothing(now, page)
    titles, wordings = history.named(desk(), page.lines)
    judged = moments.saw(desk(), now.wanted.claim) if now.wanted.claim is not None else {}
    for line in page.lines:
        history_line(line, _place(line, titles, wordings, now), saw_words(judged.get(line.seq)))
    if page.older is None and page.newer is None:
        return
    with st.container(horizontal=True, gap="small", key="history-pages"):
        st.button(
            _("Newer"), key="history-newer", icon=":material/arrow_back:", disabled=page.newer is None,
            on_click=show, args=(now.wanted,), kwargs={"above": page.newer},
        )  # fmt: skip
        st.button(
            _("Older") if len(page.lines) == trail.PAGE else _("Look further back"), key="history-older",
            icon=":material/arrow_forward:", disabled=page.older is None,
            on_click=show, args=(now.wanted,), kwargs={"below": page.older},
        )  # fmt: skip
        st.button(
            _("The newest"), key="history-newest", disabled=page.newer is None, on_click=show, args=(now.wanted,),
            type="tertiary",
        )  # fmt: skip


def saw_words(saw: Saw | None) -> Markup:
    """Return what a judgement was given on, as a piece of its line; nothing for a line that is no judgement."""
    if saw is None:
        return Markup("")
    n = len(saw.sources)
    counted = ngettext("{n} source", "{n} sources", n).format(n=n) if n else _("no source")
    head = _("Given on text {number}, with {sources}").format(number=saw.text_number, sources=counted)
    listed = Markup("").join(Markup("<li>{}</li>").format(source) for source in saw.sources)
    return Markup('<div class="cd-saw">{}{}</div>').format(head, Markup("<ul>{}</ul>").format(listed) if n else "")


def _nothing(now: Asked, page: trail.Page) -> None:
    if now.wanted == EVERYTHING:
        st.caption(_("Nothing was done yet."))
    elif page.older is not None and page.top is not None:
        words = _("Nothing like that in lines {first:,} to {last:,}. Older lines were not looked through yet.")
        st.caption(words.format(first=page.older, last=page.top))
    else:
        st.caption(_("Nothing was done there yet. Take something away from what it is narrowed to."))


def _place(line: HistoryLine, titles: Mapping[int, str], wordings: Mapping[int, tuple[str, str]], now: Asked) -> Markup:
    """Return which claim of which article a line is about, as a link to it; nothing for a line about neither."""
    if line.article_id is None:
        return Markup("")
    name, claim = wordings.get(line.claim_id or 0, ("", ""))
    title = short(titles.get(line.article_id, ""), _LONGEST)
    words = _("{name} “{claim}” in {title}").format(name=name, claim=short(claim, _LONGEST), title=title)
    place = way("article", words if name else title, claim_address(line.article_id, name))
    if not name or now.wanted.claim is not None:
        return place
    query = {"article": str(line.article_id), "claim": str(line.claim_id)}
    return place + Markup(" · ") + way("history", _("its history"), query)
