"""The sourcing policy as a table, with how it counts."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from app.components.words import html
from app.labels import PRIORITY_LABELS, TYPE_LABELS
from claims.lifecycle import Priority
from claims.model import ClaimType
from claims.policy import Policy


def policy_table(policy: Policy) -> None:
    """Show what claims of each type need, and explain how sources are counted."""
    st.subheader(f"Sourcing policy: {policy.title}", anchor=False)
    st.markdown(
        "A verdict is held to what stands here. Sources that support a claim and sources that refute it are counted "
        "apart, and one side must be enough by itself; sources that give context count for neither. Copies of one "
        "story share an independence group and count once. Whoever gives a verdict all the same says why, and the "
        "report shows it."
    )
    html(Markup('<table class="cd-table"><thead><tr><th>Claim</th><th>Needs</th></tr></thead>{}</table>').format(
        Markup("").join(_rows(policy))
    ))  # fmt: skip
    st.caption(
        f"Version {policy.version}, fingerprint {policy.fingerprint}; every verdict keeps the fingerprint it was given "
        "under. To go by other rules, put a file policy.toml into the data folder and start Claimdesk again."
    )


def _rows(policy: Policy) -> Iterable[Markup]:
    for kind in ClaimType:
        for priority in (Priority.NORMAL, Priority.HIGH):
            if (found := policy.requirements.get((kind, priority))) is not None:
                name = TYPE_LABELS[kind] if priority is Priority.NORMAL else f"… {PRIORITY_LABELS[priority].lower()}"
                yield Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(name, found.sentence)
