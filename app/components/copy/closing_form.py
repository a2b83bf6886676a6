"""Who may see an article: said to those who may, and changed by whoever brought it in or administers the desk."""

import streamlit as st

from app.components.shell import forms
from app.components.shell.escaped import plain
from app.language import _
from app.runtime import desk
from app.services.articles import closing
from app.services.articles.closing import ClosedArticle, Closing
from app.state import act, attempt, get


def closing_form(article_id: int) -> None:
    """Say to whom an article is closed, and let that be changed; nothing of an open one for whoever may not."""
    if not desk().has_accounts:
        return
    now = closing.of_article(desk(), article_id)
    if now.people or now.may_change:
        label = _("Closed") if now.people else _("Open to all")
        with st.expander(label, icon=":material/lock:" if now.people else ":material/lock_open:"):
            _told(now)
            if now.may_change:
                _fields(article_id, now)


def _told(now: Closing) -> None:
    if now.people:
        names = ", ".join(person.name for person in now.people)
        st.markdown(plain(_("Closed to {names}. Nobody else finds it anywhere at this desk.").format(names=names)))
    else:
        st.markdown(_("All of the desk see it. Closed, only those who are named here find it, anywhere at this desk."))


def _fields(article_id: int, now: Closing) -> None:
    k = f"closing-{article_id}"
    # Also who is named and has no account any more: they are shown, and can be taken off.
    names = {person.id: person.name for person in (*closing.can_be_named(desk()), *now.people)}
    me, seen = desk().person_id, tuple(person.id for person in now.people)
    with forms.form(k):
        # The key names who is named already, so that the field stands as the desk has it after every change.
        field = f"{k}-{'-'.join(map(str, seen))}"
        st.multiselect(
            _("Who may see it, beside you"), [number for number in names if number != me],
            [person.id for person in now.people if person.id != me], key=field, format_func=names.__getitem__,
            placeholder=_("Nobody but you"),
        )  # fmt: skip
        with forms.sends(k):
            label = _("Change who may see it") if now.people else _("Close it")
            st.button(label, key=f"{k}-close", on_click=_close, args=(article_id, field, seen), icon=":material/lock:")
            if now.people:
                st.button(_("Open it to all"), key=f"{k}-open", on_click=_open, args=(article_id, seen))


def closed_list() -> None:
    """Show administrators which articles are closed, by number, and let them open one; nothing where none is."""
    shown = closing.closed(desk())
    if not shown:
        return
    st.subheader(_("Closed articles"), anchor=False)
    st.caption(_("By number and without their titles, also those that are closed to you. To open one is on record."))
    for article in shown:
        _closed(article)


def _closed(article: ClosedArticle) -> None:
    words = _("Article {number}: closed to {names} by {by}, {at} UTC").format(
        number=article.id,
        names=", ".join(person.name for person in article.people),
        by=article.by,
        at=f"{article.at:%Y-%m-%d %H:%M}",
    )
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(plain(words))
    seen = tuple(person.id for person in article.people)
    right.button(_("Open to all"), key=f"closed-open-{article.id}", on_click=_open, args=(article.id, seen))


def _close(article_id: int, field: str, seen: tuple[int, ...]) -> None:
    if new_act := act():
        people = list(get(field) or ())
        attempt(
            lambda: closing.close(desk(), new_act, article_id, people, seen=seen),
            _("Closed to those who are named, on record."),
        )


def _open(article_id: int, seen: tuple[int, ...]) -> None:
    if new_act := act():
        attempt(
            lambda: closing.reopen(desk(), new_act, article_id, seen=seen), _("Open to all of the desk, on record.")
        )
