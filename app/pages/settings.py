"""Settings: the desk, the scales that verdicts are given on, and what sources a verdict needs."""

import streamlit as st

from app import navigation
from app.components.desk.policy_table import policy_table
from app.components.desk.settings import desk_form, scale_view
from app.components.shell import style
from app.language import _
from app.runtime import desk
from app.services.sources.policy import policy_of
from claims.newsroom.rating import scales

style.apply("cases")
st.title(_("Settings"))
if desk().has_accounts:
    st.caption(_("Administrators may change them; every change is on record, with what was before."))
else:
    st.caption(_("Whoever has a name at this desk may change them; every change is on record, with what was before."))
left, right = st.columns([1, 1.5], gap="large")
with left:
    st.subheader(_("Desk"), anchor=False)
    desk_form()
    st.page_link(navigation.path("people"), label=_("People, roles and invitations"), icon=":material/group:")
with right:
    policy_table(policy_of(desk()))
    for scale in scales().values():
        scale_view(scale)
    st.caption(
        _(
            "A scale is a file of its own, claims/scales/NAME.toml. Verdicts keep the fingerprint of the scale they "
            "were given on, so that another wording does not change them afterwards."
        )
    )
