"""The author's notes of an article as a list: each to take over, to dismiss, or to make a claim of its words."""

from functools import partial

import streamlit as st

from app.components.claim.author_notes import mark_of, notes_in, take_over, takes, what_it_names, who_wrote, words_of
from app.components.shell.escaped import plain, short
from app.labels import TYPE_LABELS, added_as
from app.language import _
from app.opened import Opened
from app.runtime import desk
from app.services.articles.margin import NoteView
from app.services.checking import noting, review
from app.state import act, attempt
from claims.model import ClaimType
from claims.newsroom.author_notes import NoteAnswer, NoteKind

#: Notes on a page of the list, and letters of one that are shown.
_PAGE, _SHOWN = 8, 1_500
_WAITING, _ALL = "waiting", "all"


def notes_list(now: Opened) -> None:
    """Offer the notes of an article; nothing where it has none."""
    notes = notes_in(now)
    if not notes:
        return
    waiting = [note for note in notes if note.answered is None]
    label = _("The author’s notes ({n} of {all} to decide on)").format(n=len(waiting), all=len(notes))
    box = st.expander(label, icon=":material/sticky_note_2:", key=f"notes-{now.article_id}", on_change="rerun")
    if not box.open:
        return
    with box:
        shown = st.segmented_control(
            _("Notes"), [_WAITING, _ALL], key=f"notes-shown-{now.article_id}", default=_WAITING, required=True,
            format_func={_WAITING: _("To decide on"), _ALL: _("All")}.__getitem__, label_visibility="collapsed",
        )  # fmt: skip
        listed = list(notes) if shown == _ALL else waiting
        if not listed:
            st.caption(_("All of them are decided on."))
            return
        pages = -(-len(listed) // _PAGE)
        page = st.pagination(pages, key=f"notes-page-{now.article_id}-{shown}") if pages > 1 else 1
        for note in listed[(page - 1) * _PAGE : page * _PAGE]:
            with st.container(border=True, gap="xsmall"):
                _note(now, note)


def _note(now: Opened, note: NoteView) -> None:
    where = _("On “{words}”") if note.span else _("Not at its words any more: “{words}”")
    words = now.text[note.span.start : note.span.end] if note.span else note.words
    on = where.format(words=short(words, 160)) if words else ""
    st.caption(" · ".join(plain(part) for part in (on, who_wrote(note)) if part))
    text = words_of(note)
    st.text(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
    st.caption(plain(what_it_names(note)))
    if note.answered is not None:
        _answered(note)
        return
    mark = mark_of(note, now.marks)
    with st.container(horizontal=True, vertical_alignment="center"):
        if mark or note.named.kind is NoteKind.NOTE:
            on = mark.key if mark else ""
            st.button(takes(note), key=f"note-take-{note.id}", icon=":material/check:", on_click=_take,
                      args=(now, note, on))  # fmt: skip
        st.button(_("Dismiss"), key=f"note-off-{note.id}", icon=":material/close:", on_click=_dismiss, args=(note,))
        if mark:
            name = mark.name or TYPE_LABELS[mark.type]
            st.button(_("Show {name}").format(name=name), key=f"note-go-{note.id}", on_click=now.go, args=(mark.key,))
    if mark is None and note.span:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(_("No claim stands on these words. Add one:"))
            for kind in ClaimType:
                st.button(TYPE_LABELS[kind], key=f"note-add-{kind}-{note.id}", on_click=_add, args=(now, note, kind))


def _answered(note: NoteView) -> None:
    answered = note.answered
    if answered is None:
        return
    if answered.answer is NoteAnswer.DISMISSED:
        st.caption(_("Dismissed by {name}.").format(name=plain(answered.by)))
        st.button(_("Take it up again"), key=f"note-again-{note.id}", on_click=_reopen, args=(note,))
        return
    done = _("Attached as a source by {name}.") if answered.source_id else _("Kept as a comment by {name}.")
    st.caption(done.format(name=plain(answered.by)))


def _take(now: Opened, note: NoteView, key: str) -> None:
    if new_act := act():
        attempt(lambda: take_over(now, new_act, note.id, key), _("Taken over."))


def _dismiss(note: NoteView) -> None:
    if new_act := act():
        attempt(partial(noting.dismiss, desk(), new_act, note.id), _("The note is dismissed."))


def _reopen(note: NoteView) -> None:
    if new_act := act():
        attempt(partial(noting.reopen, desk(), new_act, note.id), _("The note is to be decided on again."))


def _add(now: Opened, note: NoteView, kind: ClaimType) -> None:
    span, new_act = note.span, act()
    if span is None or new_act is None:
        return
    made = attempt(
        partial(review.add_claim, desk(), new_act, note.article_id, span, kind),
        added_as(kind),
    )
    if made is not None:
        now.go(f"c{made}")
