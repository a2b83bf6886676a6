"""Everybody at the desk: names where nobody logs in, else accounts, with what administrators can do to them."""

import streamlit as st
from markupsafe import Markup

from app.components.copy.closing_form import closed_list
from app.components.people.accounts import accounts_form
from app.components.people.invitations import invitations_form
from app.components.shell import forms
from app.components.shell.rights import allowed
from app.config import Mode, read_settings
from app.fields import clear, typed
from app.labels import ROLE_LABELS
from app.language import _
from app.runtime import desk
from app.services.access import users
from app.services.access.users import Account
from app.services.desk import accounts
from app.services.views import PersonView
from app.state import attempt
from claims.newsroom.audit import AuditTag


def people_list(viewer: PersonView | None) -> None:
    """Show everybody at the desk, and a field to add a name; where people log in, their roles."""
    everyone = accounts.people(desk())
    has_accounts = desk().has_accounts
    given = {account.id: account for account in users.accounts(desk())} if has_accounts else {}
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td class='cd-quiet'>{}</td></tr>").format(
            colleague.name,
            _standing(given.get(colleague.id)) if has_accounts else "",
            _("You, in this window") if viewer and viewer.id == colleague.id else "",
        )
        for colleague in everyone
    )
    left, right = st.columns([1.3, 1], gap="large")
    with left:
        if everyone:
            st.html(str(Markup('<table class="cd-table"><tbody>{}</tbody></table>').format(rows)))
        else:
            st.info(_("Nobody is at this desk yet. Add the first name."), icon=":material/badge:")
    if has_accounts:
        if allowed(AuditTag.ACCOUNT_ROLE):
            with left:
                st.subheader(_("Change an account"), anchor=False)
                accounts_form(tuple(given.values()))
            with right:
                if read_settings().mode is Mode.ACCOUNTS:  # else the proxy says who people are
                    st.subheader(_("Invite somebody"), anchor=False)
                    invitations_form()
                closed_list()
        return
    with right:
        _name_form()


def _name_form() -> None:
    with forms.form("colleague"):
        st.text_input(_("Name of a colleague"), key="setting-colleague", max_chars=120)
        with forms.sends("colleague"):
            st.button(_("Add to the desk"), key="add-colleague", icon=":material/person_add:", on_click=_add)
    st.caption(_("A name is no login. Nobody can be taken off again: what they did stays on record under their name."))


def _standing(account: Account | None) -> str:
    if account is None:
        return _("No account")
    return _("Disabled") if account.is_disabled else ROLE_LABELS[account.role]


def _add() -> None:
    added = attempt(lambda: accounts.add_person(desk(), typed("setting-colleague")), _("Added to the desk."))
    if added is not None:
        clear("setting-colleague")
