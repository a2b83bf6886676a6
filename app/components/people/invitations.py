"""Invitations on the settings page: administrators make links, see which are good yet, and take them back."""

import streamlit as st

from app import state
from app.components.shell import forms
from app.components.shell.escaped import plain
from app.config import read_settings
from app.fields import clear, typed
from app.labels import ROLE_LABELS
from app.language import _
from app.runtime import desk
from app.services.access import invitations
from app.services.access.invitations import Invitation
from app.serving.joining import link
from app.state import act, attempt, get
from claims.newsroom.roles import Role

#: Where the window keeps a link until it is left: it stands nowhere else.
_MADE = "invite-made"


def invitations_form() -> None:
    """Invite somebody; the link is shown in the window that made it, and nowhere else."""
    with forms.form("invite"):
        st.text_input(
            _("Who is invited"), key="invite-name", max_chars=120,
            placeholder=_("Their name, as a proposal; they may change it"),
        )  # fmt: skip
        st.selectbox(
            _("In the role"), list(Role), list(Role).index(Role.REVIEWER), key="invite-role",
            format_func=ROLE_LABELS.__getitem__,
        )  # fmt: skip
        with forms.sends("invite"):
            st.button(_("Make a link"), key="invite-make", icon=":material/person_add:", on_click=_make)
    if made := state.get(_MADE):
        st.caption(_("Send this link to them yourself. It is shown this once, is good once, and for seven days."))
        st.code(made, language=None, wrap_lines=True)
    for invitation in invitations.waiting(desk()):
        _waiting(invitation)


def _waiting(invitation: Invitation) -> None:
    words = _("{name}, as {role}: good until {at} UTC").format(
        name=invitation.name or _("Somebody"),
        role=ROLE_LABELS[invitation.role],
        at=f"{invitation.ends_at:%Y-%m-%d %H:%M}",
    )
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(plain(words))
    right.button(_("Take back"), key=f"invite-back-{invitation.id}", on_click=_take_back, args=(invitation.id,))


def _make() -> None:
    if new_act := act():
        role, name = Role(get("invite-role")), typed("invite-name")
        made = attempt(
            lambda: invitations.invite(desk(), new_act, role, name), _("The link is made, and that is on record.")
        )
        if made is not None:
            state.put(_MADE, link(read_settings(), made[1]))
            clear("invite-name")


def _take_back(number: int) -> None:
    if new_act := act():
        done = _("The link lets nobody in any more.")
        attempt(lambda: invitations.take_back(desk(), new_act, number), done)
        state.put(_MADE, "")
