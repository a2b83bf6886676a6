"""Evidence that the desk keeps already: passages nearest to the open claim, each attached by one click."""

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.claim.compared import comparison_table
from app.components.claim.on_claim import on_claim
from app.components.shell.escaped import html, plain
from app.labels import SOURCE_KIND_LABELS, STANCE_LABELS
from app.language import _
from app.runtime import desk
from app.services.checking import evidence
from app.services.inputs import NewEvidence
from app.services.sources.proposing import Proposed, proposed
from app.services.views import ClaimSheet
from claims.newsroom.lifecycle import Move
from claims.newsroom.sourcing import SourceKind, Stance


def proposed_sources(sheet: ClaimSheet) -> None:
    """Offer passages of kept copies of sources that are not attached to the claim."""
    if Move.EDIT not in sheet.moves or sheet.claim_id is None:
        return
    box = st.expander(
        _("Proposed from what the desk keeps"), icon=":material/inventory_2:", key=f"proposed-{sheet.key}",
        on_change="rerun",
    )  # fmt: skip
    if not box.open:
        return
    with box:
        passages = proposed(desk(), sheet)
        if not passages:
            st.caption(_("Nothing that the desk keeps speaks of this claim, beside what is attached."))
            return
        st.segmented_control(
            _("What it does to the claim"), list(Stance), key=f"proposed-stance-{sheet.key}", default=Stance.SUPPORTS,
            required=True, format_func=STANCE_LABELS.__getitem__,
        )  # fmt: skip
        for number, one in enumerate(passages):
            with st.container(border=True, gap="xsmall"):
                _proposal(number, one, sheet)


def _proposal(number: int, proposed: Proposed, sheet: ClaimSheet) -> None:
    facts = " · ".join(part for part in (SOURCE_KIND_LABELS[proposed.kind], proposed.passage.place) if part)
    shown = Markup('<div><b>{}</b> <span class="cd-note">{}</span></div><blockquote class="cd-words">{}</blockquote>{}')
    html(shown.format(proposed.title, facts, proposed.passage.text, comparison_table(sheet, proposed.heard)))
    for is_primary, label in ((True, _("Attach as primary")), (False, _("Attach as secondary"))):
        key = f"attach-proposed-{sheet.key}-{proposed.copy_id}-{proposed.passage.span.start}-{is_primary}"
        is_first = number == 0 and is_primary is (proposed.kind is not SourceKind.WEB_PAGE)
        st.button(
            label, key=key, icon=":material/attach_file:", type="secondary" if is_first else "tertiary",
            on_click=_attach, args=(sheet, proposed, is_primary),
            help=plain(_("No. {number}").format(number=proposed.source_id)),
        )  # fmt: skip


def _attach(sheet: ClaimSheet, proposed: Proposed, is_primary: bool) -> None:  # Streamlit hands it on
    stance = Stance(state.get(f"proposed-stance-{sheet.key}") or Stance.SUPPORTS)
    link = NewEvidence(
        stance,
        is_primary,
        proposed.passage.text,
        proposed.passage.place,
        "",
        proposed.copy_id,
        proposed.passage.span.start,
    )
    on_claim(sheet, evidence.attach, proposed.source_id, link, done=_("Source attached."))
