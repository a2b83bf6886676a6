"""One source on several chosen claims: which, and the passage that each of them gets."""

from collections.abc import Callable, Sequence

import streamlit as st

from app import state
from app.components.shell import forms
from app.components.shell.escaped import plain, short
from app.labels import STANCE_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.checking import evidence, sheets
from app.services.inputs import NewEvidence, has_words
from app.services.lists.queue import QueueRow
from app.services.sources import describing
from app.services.sources.at_hand import AtHand, at_hand_for
from app.state import act, attempt, person
from claims.newsroom.sourcing import Stance

#: Stands for this act beside those of `bulk.Kind`.
SOURCE = "source"


def source_choice() -> int | None:
    """Let somebody choose a source of the desk by a few letters of its title; return its id, `None` for none yet."""
    titles = dict(describing.known_sources(desk()))
    return st.selectbox(
        _("Source"), list(titles), key="bulk-source", index=None, width=360,
        placeholder=_("Type some letters of its title"),
        format_func=lambda number: _("No. {number} · {words}").format(number=number, words=short(titles[number], 80)),
    )  # fmt: skip


def attach_fields(source: int, chosen: Sequence[QueueRow], tell: Callable[[str], None]) -> None:
    """Show which passage each claim gets, to be taken off, and the button that attaches the source to all of them.

    Args:
        source: of the desk.
        chosen: rows of the queue; a proposal is accepted as a claim by it.
        tell: called with what was done.
    """
    at_hand = at_hand_for(desk(), sheets.sheets(desk(), [row.key for row in chosen]).values(), source)
    with st.container(height=min(260, 44 * len(chosen) + 30), border=False, gap="xxsmall", key="bulk-passages"):
        for row in chosen:
            _passage(row, at_hand.get(row.key), source)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        stances: list[Stance] = list(Stance)
        stance = st.selectbox(_("It"), stances, key="bulk-stance", format_func=STANCE_LABELS.__getitem__, width=200)
        note = st.text_input(
            _("Note"), key="bulk-note", width=330, max_chars=2_000,
            placeholder=_("Why there is no passage, where there is none"),
            help=_("A claim without a passage is left out as long as this is open."),
        )  # fmt: skip
        given = [
            (row, _evidence(row.key, at_hand[row.key], stance or Stance.SUPPORTS, note))
            for row in chosen
            if row.key in at_hand
        ]
        links = [(row, said) for row, said in given if has_words(said.passage + said.note)]
        words = ngettext("Attach to {n} claim", "Attach to {n} claims", len(links)).format(n=len(links))
        with forms.sends("bulk"):
            st.button(
                words, key="bulk-attach", type="primary", icon=":material/attach_file:", on_click=_attach,
                args=(source, links, tell), disabled=not links or person() is None,
                help=None if person() else _("Choose who you are first."),
            )  # fmt: skip


def _passage(row: QueueRow, at_hand: AtHand | None, source: int) -> None:
    claim = plain(" ".join(part for part in (row.name, f"“{short(row.text, 60)}”") if part))
    if at_hand is None:
        st.caption(":material/block: " + _("{claim}: it is attached already.").format(claim=claim))
    elif at_hand.passage is None:
        words = _("{claim}: no passage, nothing in the kept copy comes near.")
        st.caption(":material/attach_file: " + words.format(claim=claim))
    else:
        passage = plain(short(at_hand.passage.text, 220))
        st.checkbox(f"{claim}: “{passage}”", key=f"bulk-passage-{source}-{row.key}", value=True)


def _attach(source: int, links: Sequence[tuple[QueueRow, NewEvidence]], tell: Callable[[str], None]) -> None:
    new_act = act()
    if new_act is None:
        return
    given = [(row.key, row.version, said) for row, said in links]
    if attempt(lambda: evidence.attach_to_several(desk(), new_act, source, given), "") is None:
        return
    state.put("bulk-note", "")
    names = ", ".join(row.name or f"“{short(row.text, 40)}”" for row, _said in links)
    tell(_("The source is attached to {claims}.").format(claims=plain(names)))


def _evidence(key: str, at_hand: AtHand, stance: Stance, note: str) -> NewEvidence:
    passage = at_hand.passage
    if passage is None or not state.get(f"bulk-passage-{at_hand.source_id}-{key}", True):
        return NewEvidence(stance, is_primary=at_hand.is_primary, note=note)
    return NewEvidence(stance, at_hand.is_primary, passage.text, passage.place, "", at_hand.copy_id, passage.span.start)
