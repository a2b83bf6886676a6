"""Two people changed the same claim: what is stored now beside what is still typed, to take either or merge them."""

from collections.abc import Iterator, Sequence

import streamlit as st
from markupsafe import Markup

from app import fields
from app.components.claim.claim_form import slot_key
from app.components.shell import drafts
from app.components.shell.escaped import history_line, html, word_diff
from app.language import _
from app.services.views import ClaimSheet, HistoryLine
from claims.registry import CLAIM_TYPES


def conflict(sheet: ClaimSheet, changes: Sequence[HistoryLine]) -> None:
    """Show what others changed, and each field that is typed in beside what is stored, with the words that differ."""
    with st.container(border=True, key="conflict"):
        st.markdown(":material/sync_problem: **" + _("What changed while you were at it") + "**")
        for line in changes:
            history_line(line)
        mine = fields.unsaved(sheet.key)
        for label, key, stored in _stored(sheet):
            if key in mine and mine[key] != stored:
                _beside(label, key, stored, mine[key])
        st.caption(
            _("Your own words are still in their field. Save again to put them in place of these, or take them over.")
        )


def _stored(sheet: ClaimSheet) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a claim that hold what is stored: label, key, and what that is by now."""
    yield _("Wording of the claim"), f"draft-wording-{sheet.key}", sheet.text
    for spec in CLAIM_TYPES[sheet.type].slots:
        yield _(spec.label), slot_key(sheet, spec), sheet.slots.get(spec.name) or ""


def _beside(label: str, key: str, stored: str, typed: str) -> None:
    theirs, mine = st.columns(2, gap="small")
    with theirs:
        html(Markup('<div class="cd-quiet">{}</div><p class="cd-copy">{}</p>').format(
            _("{field}, as it is stored now").format(field=label), stored
        ))  # fmt: skip
        st.button(_("Take this"), key=f"theirs-{key}", icon=":material/arrow_downward:", on_click=_take, args=(key,))
    with mine:
        html(Markup('<div class="cd-quiet">{}</div><p class="cd-copy cd-diff">{}</p>').format(
            _("Yours, against it: save it, or merge the two in the field"), word_diff(stored, typed)
        ))  # fmt: skip


def _take(key: str) -> None:
    """Let a field stand as it is stored; what was typed can be taken back beside it."""
    fields.put_back([key])
    drafts.drop()
