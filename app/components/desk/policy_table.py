"""The sourcing policy as a table, with how it counts."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from app.components.shell.escaped import html
from app.labels import PRIORITY_LABELS, TYPE_LABELS
from app.language import _
from claims.model import ClaimType
from claims.newsroom.lifecycle import Priority
from claims.policy import Policy


def policy_table(policy: Policy) -> None:
    """Show what claims of each type need, and explain how sources are counted."""
    st.subheader(_("Sourcing policy: {title}").format(title=policy.title), anchor=False)
    st.markdown(
        _(
            "A verdict is held to what stands here. Sources that support a claim and sources that refute it are "
            "counted apart, and one side must be enough by itself; sources that give context count for neither. Copies "
            "of one story share an independence group and count once. Whoever gives a verdict all the same says why, "
            "and the report shows it."
        )
    )
    html(Markup('<table class="cd-table"><thead><tr><th>{}</th><th>{}</th></tr></thead>{}</table>').format(
        _("Claim"), _("Needs"), Markup("").join(_rows(policy))
    ))  # fmt: skip
    if policy.needs_heard:
        st.markdown(
            _(
                "An article with quotations that no kept recording, transcript or document has, and that nobody heard, "
                "is signed off only with a reason."
            )
        )
    st.caption(
        _(
            "Version {version}, fingerprint {fingerprint}; every verdict keeps the fingerprint it was given under. To "
            "go by other rules, put a file policy.toml into the data folder and start Claimdesk again."
        ).format(version=policy.version, fingerprint=policy.fingerprint)
    )


def _rows(policy: Policy) -> Iterable[Markup]:
    for kind in ClaimType:
        for priority in (Priority.NORMAL, Priority.HIGH):
            if (requirement := policy.requirements.get((kind, priority))) is not None:
                name = TYPE_LABELS[kind] if priority is Priority.NORMAL else f"… {PRIORITY_LABELS[priority].lower()}"
                yield Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(name, requirement.sentence)
