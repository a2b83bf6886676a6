"""A report that comes back from elsewhere: what was edited in it, row by row, and what of it somebody takes over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell import presses
from app.components.shell.escaped import html, plain, word_diff
from app.fields import typed
from app.language import _, ngettext
from app.runtime import desk
from app.services.errors import ServiceError
from app.services.reports import edits, read_back
from app.services.reports.edits import Edit, EditKind
from app.state import act, say
from claims.newsroom.canonical import bytes_digest

_HANDED = state.Kept.HANDED_IN
_WORDS = {
    EditKind.COMMENT: _("Comment"), EditKind.SUGGESTION: _("Suggested wording"),
    EditKind.ANSWER: _("Answer to the suggested wording"), EditKind.PASSAGE: _("Exact passage"),
    EditKind.SOURCE: _("New source"), EditKind.VERDICT: _("Verdict"),
}  # fmt: skip
#: Edits that are shown at once; the others follow when those are done with.
_SHOWN = 100
_OVERRIDE = "hand-in-override"


@dataclass(frozen=True, slots=True)
class _Handed:
    """A file that was handed in: what is left to look over, why some of it was not taken, and how far claims moved."""

    name: str
    digest: str
    left: tuple[Edit, ...]
    failed: Mapping[str, str]
    moved: Mapping[int, int]

    def field(self, edit: Edit) -> str:
        """Return what the widgets of an edit are known by, among those of all files."""
        return f"{self.digest[:12]}-{edit.key}"


def hand_in() -> None:
    """Offer to hand in a spreadsheet or Word document that was worked on; show what is different, to be taken over."""
    handed = state.get(_HANDED)
    with st.expander(
        _("A report that comes back"), icon=":material/move_to_inbox:", key="hand-in-box", expanded=handed is not None
    ):
        st.caption(
            _(
                "The spreadsheet, or the Word document with comments and tracked changes. You see what is different, "
                "and nothing is stored before you take it over."
            )
        )
        file = st.file_uploader(
            _("A report as spreadsheet or Word document"), key="hand-in-upload", type=["xlsx", "docx"],
            max_upload_size=25,
        )  # fmt: skip
        clicked = presses.button(_("Look it over"), "hand-in-read", icon=":material/compare:", disabled=file is None)
        if clicked and file:
            with st.spinner(_("Reading…")), presses.working():
                _read(file.getvalue(), file.name)
            st.rerun()
        if isinstance(handed, _Handed):
            _list(handed)


def _read(data: bytes, name: str) -> None:
    try:
        edits = read_back.edits(desk(), data, name)
    except ServiceError as error:
        state.take(_HANDED, None)
        say(str(error), failed=True)
        return
    state.put(_HANDED, _Handed(name, bytes_digest(data), edits, {}, {}))


def _list(handed: _Handed) -> None:
    if not handed.left:
        st.success(_("{name}: nothing is left to look over.").format(name=plain(handed.name)))
        return
    n = len(handed.left)
    words = ngettext("{name}: {n:,} difference", "{name}: {n:,} differences", n)
    st.markdown("**" + words.format(name=plain(handed.name), n=n) + "**")
    shown = handed.left[:_SHOWN]
    for edit in shown:
        with st.container(border=True, gap="xsmall"):
            _one(handed, edit)
    if n > _SHOWN:
        st.caption(_("The first {n} are shown; the others follow.").format(n=_SHOWN))
    _take_many(handed, [edit for edit in shown if not edit.refused])


def _one(handed: _Handed, edit: Edit) -> None:
    st.caption(" · ".join(plain(part) for part in (edit.name, _WORDS[edit.kind], edit.place, edit.words) if part))
    html(Markup('<div class="cd-diff cd-line">{}</div>').format(word_diff(edit.old, edit.new)))
    problem = edit.refused or handed.failed.get(edit.key, "")
    if problem:
        st.caption(f":material/block: {plain(problem)}")
    if edit.refused:
        return
    field = handed.field(edit)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(_("Choose"), key=f"hand-in-choose-{field}")
        st.button(_("Take it over"), key=f"hand-in-take-{field}", on_click=_take, args=(handed, [edit]))


def _take_many(handed: _Handed, takable: Sequence[Edit]) -> None:
    if not takable:
        return
    chosen = [edit for edit in takable if state.get(f"hand-in-choose-{handed.field(edit)}")]
    st.text_input(
        _("Why a verdict all the same"), key=_OVERRIDE, max_chars=500, persist_state="session",
        help=_("Only for verdicts whose sources are not enough by the sourcing policy."),
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Take over the chosen ({n:,})").format(n=len(chosen)), key="hand-in-take-chosen", type="primary",
            disabled=not chosen, on_click=_take, args=(handed, chosen),
        )  # fmt: skip
        st.button(
            _("Take over all that are shown ({n:,})").format(n=len(takable)), key="hand-in-take-all",
            on_click=_take, args=(handed, takable),
        )  # fmt: skip


def _take(handed: _Handed, chosen: Sequence[Edit]) -> None:
    new_act = act()
    if new_act is None:
        return
    taken = edits.take(desk(), new_act, chosen, moved=handed.moved, override=typed(_OVERRIDE))
    left = tuple(edit for edit in handed.left if edit.key not in taken.done)
    state.put(_HANDED, replace(handed, left=left, failed={**handed.failed, **taken.failed}, moved=taken.moved))
    if taken.done:
        n = len(taken.done)
        say(ngettext("{n:,} taken over, in your name.", "{n:,} taken over, in your name.", n).format(n=n))
    for why in list(taken.failed.values())[:1]:
        say(why, failed=True)
