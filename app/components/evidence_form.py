"""The sources on a claim: a list, and a form to attach one."""

from typing import Literal

import streamlit as st
from markupsafe import Markup

from app.components.words import html, plain, source_facts
from app.labels import SOURCE_KIND_LABELS, STANCE_LABELS, rank_label
from app.runtime import desk
from app.services import evidence
from app.services.inputs import NewEvidence, NewSource, day
from app.services.views import ClaimSheet, EvidenceView
from app.state import act, attempt, clear, follow, typed
from claims.lifecycle import Move
from claims.sourcing import SourceKind, Stance

_COLOURS: dict[Stance, Literal["green", "red", "gray"]] = {
    Stance.SUPPORTS: "green",
    Stance.REFUTES: "red",
    Stance.CONTEXT: "gray",
}
_TYPED = ("url", "title", "passage", "publisher", "published", "accessed", "locator", "note")
_ICONS = {
    Stance.SUPPORTS: ":material/add_circle:",
    Stance.REFUTES: ":material/cancel:",
    Stance.CONTEXT: ":material/info:",
}


def evidence_list(sheet: ClaimSheet) -> None:
    """Show the sources attached to a claim."""
    if not sheet.evidence:
        st.caption("No source yet. Attach at least one, with the exact passage, before you give a verdict.")
    for number, one in enumerate(sheet.evidence, 1):
        with st.container(border=True, gap="xsmall"):
            _card(number, one)
            if Move.EDIT in sheet.moves:
                st.button(
                    "Withdraw", key=f"withdraw-{one.id}", type="tertiary", icon=":material/link_off:",
                    help="Takes this source off the claim; the history keeps it.",
                    on_click=_withdraw, args=(sheet, one.id),
                )  # fmt: skip


def _card(number: int, one: EvidenceView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.badge(STANCE_LABELS[one.stance], color=_COLOURS[one.stance], icon=_ICONS[one.stance])
        st.badge(rank_label(one.is_primary), color="blue" if one.is_primary else "gray")
    title = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(one.url, one.title)
    html(Markup("<div><b>{}. {}</b></div>").format(number, title if one.url else one.title))
    if one.passage:
        html(Markup('<blockquote class="cd-words">{}</blockquote>').format(one.passage))
    st.caption(plain(source_facts(one)))


def attach_form(sheet: ClaimSheet) -> None:
    """Offer to attach a source."""
    if Move.EDIT not in sheet.moves or sheet.claim_id is None:
        return
    k = f"source-{sheet.key}"
    for name in _TYPED:
        follow(f"draft-{k}-{name}", "")
    with st.container(border=True):
        st.markdown("**Attach a source**")
        st.segmented_control(
            "What it does to the claim", list(Stance), key=f"{k}-stance", format_func=STANCE_LABELS.__getitem__,
            default=Stance.SUPPORTS, required=True, persist_state="session",
        )  # fmt: skip
        st.segmented_control(
            "For this claim it is a", [True, False], key=f"{k}-primary", default=True, required=True,
            persist_state="session",
            format_func=lambda primary: "primary source" if primary else "secondary source",
        )  # fmt: skip
        st.selectbox(
            "Kind", list(SourceKind), key=f"{k}-kind", format_func=SOURCE_KIND_LABELS.__getitem__,
            persist_state="session",
        )  # fmt: skip
        st.text_input("Address", key=f"draft-{k}-url", placeholder="https://…", persist_state="session")
        st.text_input("Title, or the person's name", key=f"draft-{k}-title", persist_state="session")
        st.text_area(
            "Exact passage", key=f"draft-{k}-passage", height=90, persist_state="session",
            placeholder="Word for word, as it stands in the source.",
        )  # fmt: skip
        with st.expander("More about the source"):
            st.text_input("Publisher", key=f"draft-{k}-publisher", persist_state="session")
            st.text_input("Published", key=f"draft-{k}-published", placeholder="2024-02-15", persist_state="session")
            st.text_input("Accessed", key=f"draft-{k}-accessed", placeholder="2024-02-16", persist_state="session")
            st.text_input(
                "Place in the source", key=f"draft-{k}-locator", placeholder="page 4", persist_state="session"
            )
            st.text_area("Note", key=f"draft-{k}-note", height=70, persist_state="session")
        st.button(
            "Attach source", key=f"attach-{k}", icon=":material/attach_file:", type="primary",
            on_click=_attach, args=(sheet, k),
        )  # fmt: skip


def _attach(sheet: ClaimSheet, k: str) -> None:
    who, claim = act(), sheet.claim_id
    if who is None or claim is None:
        return

    def call() -> int:
        source = NewSource(
            SourceKind(st.session_state[f"{k}-kind"]), typed(f"draft-{k}-title"), typed(f"draft-{k}-url"),
            typed(f"draft-{k}-publisher"), day("published", typed(f"draft-{k}-published")),
            day("accessed", typed(f"draft-{k}-accessed")),
        )  # fmt: skip
        link = NewEvidence(
            Stance(st.session_state[f"{k}-stance"]), bool(st.session_state[f"{k}-primary"]),
            typed(f"draft-{k}-passage"), typed(f"draft-{k}-locator"), typed(f"draft-{k}-note"),
        )  # fmt: skip
        return evidence.attach(desk(), who, claim, sheet.version, source, link)

    if attempt(call, "Source attached.", sheet.key) is not None:
        clear(*(f"draft-{k}-{name}" for name in _TYPED))


def _withdraw(sheet: ClaimSheet, evidence_id: int) -> None:
    who, claim = act(), sheet.claim_id
    if who and claim:
        attempt(
            lambda: evidence.withdraw(desk(), who, claim, sheet.version, evidence_id), "Source withdrawn.", sheet.key
        )
