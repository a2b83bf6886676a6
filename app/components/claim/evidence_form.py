"""The sources on a claim: a list, and a form to attach one."""

from typing import Literal

import streamlit as st
from markupsafe import Markup

from app import navigation, state
from app.components.claim import source_picker
from app.components.claim.compared import comparison_table
from app.components.claim.on_claim import on_claim
from app.components.shell import drafts, forms
from app.components.shell.escaped import html, plain, source_facts
from app.fields import begun_on, clear, follow, typed
from app.labels import STANCE_LABELS, rank_label
from app.language import _
from app.runtime import desk
from app.services.checking import evidence
from app.services.errors import InputError
from app.services.inputs import NewEvidence
from app.services.sources import copies, policy
from app.services.sources.finding import SourceCard
from app.services.views import ClaimSheet, EvidenceView
from app.state import act, attempt
from claims.compare.passage import Passage
from claims.newsroom.lifecycle import Move
from claims.newsroom.sourcing import Stance

_COLOURS: dict[Stance, Literal["green", "red", "gray"]] = {
    Stance.SUPPORTS: "green",
    Stance.REFUTES: "red",
    Stance.CONTEXT: "gray",
}
_TYPED = ("url", "title", "publisher", "published", "accessed", "passage", "locator", "note")
_ICONS = {
    Stance.SUPPORTS: ":material/add_circle:",
    Stance.REFUTES: ":material/cancel:",
    Stance.CONTEXT: ":material/info:",
}


def sourcing_line(sheet: ClaimSheet) -> None:
    """Say whether the sources are enough by the desk's policy, and what is missing."""
    sourcing = policy.sourcing(desk(), sheet)
    if sourcing.is_met:
        st.success(_("Enough by the sourcing policy."), icon=":material/verified:")
    else:
        words = _("Not enough by the sourcing policy. Missing: {missing}.")
        st.warning(words.format(missing=plain("; ".join(sourcing.missing))), icon=":material/rule:")
        st.page_link(navigation.path("settings"), label=_("What the policy asks for"), icon=":material/help:")
    for note in sourcing.notes:
        st.caption(plain(note))


def evidence_list(sheet: ClaimSheet) -> None:
    """Show the sources attached to a claim."""
    if not sheet.evidence:
        st.caption(_("No source yet. Attach at least one, with the exact passage, before you give a verdict."))
    for number, source in enumerate(sheet.evidence, 1):
        with st.container(border=True, gap="xsmall"):
            _card(number, source, sheet)
            if Move.EDIT in sheet.moves:
                st.button(
                    _("Withdraw"), key=f"withdraw-{source.id}", type="tertiary", icon=":material/link_off:",
                    help=_("Takes this source off the claim; the history keeps it."),
                    on_click=_withdraw, args=(sheet, source.id),
                )  # fmt: skip


def _card(number: int, source: EvidenceView, sheet: ClaimSheet) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.badge(STANCE_LABELS[source.stance], color=_COLOURS[source.stance], icon=_ICONS[source.stance])
        st.badge(rank_label(source.is_primary), color="blue" if source.is_primary else "gray")
    title = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source.url, source.title)
    html(Markup("<div><b>{}. {}</b></div>").format(number, title if source.url else source.title))
    if source.passage:
        html(Markup('<blockquote class="cd-words">{}</blockquote>').format(source.passage))
    if beside := comparison_table(sheet, source.heard, source.published_on):
        html(beside)
    if source.known.has_fallen:
        st.caption(f":material/warning: {plain(source.known.reason)}")
    st.caption(plain(source_facts(source)))


def attach_form(sheet: ClaimSheet) -> None:
    """Offer to attach a source: choose or describe it, take a passage of its copy, say what it does to the claim."""
    if Move.EDIT not in sheet.moves or sheet.claim_id is None:
        return
    k = f"source-{sheet.key}"
    fields = [f"draft-{k}-{name}" for name in _TYPED]
    for key in fields:
        follow(key, "")
    with st.container(border=True), forms.form(k):
        heading = _("Attach a source")
        st.markdown(f"**{heading}**")
        chosen = source_picker.choose(k)
        copy = source_picker.keep(k, chosen) if chosen else None
        if copy:
            source_picker.passages(k, sheet, copy)
        st.text_area(
            _("Exact passage"), key=f"draft-{k}-passage", height=90, persist_state="session",
            placeholder=_("Word for word, as it stands in the source."),
        )  # fmt: skip
        near = int(state.get(state.Kept.NEAR.of(k), 0))
        _beside(sheet, copies.passage_in(desk(), copy, typed(f"draft-{k}-passage"), near), chosen)
        st.segmented_control(
            _("What it does to the claim"), list(Stance), key=f"{k}-stance", format_func=STANCE_LABELS.__getitem__,
            persist_state="session",
        )  # fmt: skip
        st.segmented_control(
            _("For this claim it is a"), [True, False], key=f"{k}-primary", persist_state="session",
            format_func=lambda primary: _("primary source") if primary else _("secondary source"),
        )  # fmt: skip
        with st.expander(_("Place and note")):
            st.text_input(
                _("Place in the source"), key=f"draft-{k}-locator", placeholder=_("page 4"), persist_state="session",
                help=_("Filled in by itself for a passage that was taken from a kept copy."),
            )  # fmt: skip
            st.text_area(_("Note"), key=f"draft-{k}-note", height=70, persist_state="session")
        drafts.sign(*fields, version=sheet.version)
        with forms.sends(k):
            st.button(
                _("Attach source"), key=f"attach-{k}", icon=":material/attach_file:", type="primary",
                on_click=_attach, args=(begun_on(sheet, *fields), k, chosen.id if chosen else None, copy),
            )  # fmt: skip


def _beside(sheet: ClaimSheet, passage: Passage, chosen: SourceCard | None) -> None:
    """Say how the claim stands to the passage that is about to be attached."""
    if beside := comparison_table(sheet, passage, chosen.published_on if chosen else None):
        html(Markup("<p>{}</p>{}").format(_("Claim and passage:"), beside))


def _attach(sheet: ClaimSheet, k: str, chosen: int | None, copy: int | None) -> None:
    new_act, claim = act(), sheet.claim_id
    if new_act is None or claim is None:
        return

    def call() -> int:
        source = chosen if chosen is not None else source_picker.described(k)
        stance, primary = (state.get(f"{k}-{name}") for name in ("stance", "primary"))
        if stance is None or primary is None:
            raise InputError("stance", _("Choose what the source does to the claim, and whether it is primary for it."))
        link = NewEvidence(
            Stance(stance), bool(primary),
            typed(f"draft-{k}-passage"), typed(f"draft-{k}-locator"), typed(f"draft-{k}-note"), copy,
            int(state.get(state.Kept.NEAR.of(k), 0)),
        )  # fmt: skip
        return evidence.attach(desk(), new_act, claim, sheet.version, source, link)

    if attempt(call, _("Source attached."), sheet.key) is not None:
        clear(*(f"draft-{k}-{name}" for name in _TYPED))
        state.put(f"{k}-stance", None)
        state.put(f"{k}-primary", None)
        source_picker.begin_anew(k)


def _withdraw(sheet: ClaimSheet, evidence_id: int) -> None:
    on_claim(sheet, evidence.withdraw, evidence_id, done=_("Source withdrawn."))
