"""Accounts on the settings page: administrators change roles, disable accounts, end sessions."""

import streamlit as st

from app.components.shell import forms
from app.config import read_settings
from app.fields import typed
from app.labels import ROLE_LABELS
from app.language import _
from app.runtime import desk
from app.services.access import identities, sessions, users
from app.services.access.users import Account
from app.state import act, attempt, get
from claims.newsroom.roles import Role


def accounts_form(given: tuple[Account, ...]) -> None:
    """Choose one of the accounts, and say what becomes of it; each act is one of its own, and on record."""
    by_id = {account.id: account for account in given}
    with forms.form("account"):
        chosen = st.selectbox(
            _("Account"), list(by_id), key="account-who", format_func=lambda number: by_id[number].name
        )
        one = by_id[chosen]
        st.selectbox(
            _("Role"), list(Role), list(Role).index(one.role), key=f"account-role-{one.id}-{one.role}",
            format_func=ROLE_LABELS.__getitem__,
        )  # fmt: skip
        lasting = len(sessions.of_person(desk(), one.id))
        st.caption(_("Sessions that last: {n}").format(n=lasting))
        with forms.sends("account"):
            st.button(_("Change role"), key="account-change", on_click=_change, args=(one,), type="primary")
            label = _("Let in again") if one.is_disabled else _("Disable")
            st.button(label, key="account-disable", on_click=_disable, args=(one,))
            st.button(_("End sessions"), key="account-revoke", on_click=_revoke, args=(one,), disabled=not lasting)
    if provider := read_settings().provider:
        _identity(one, provider.name)
    st.caption(_("Forgotten passwords: claimdesk user password. Telephones that are gone: claimdesk user second-off."))


def _identity(account: Account, provider: str) -> None:
    """Say by which e-mail address the provider's log-in knows somebody."""
    own = identities.of_person(desk(), account.id)
    email = own.email if own else ""
    with forms.form("identity"):
        label = _("E-mail address of {name} at {provider}").format(name=account.name, provider=provider)
        st.text_input(label, email, key=f"account-email-{account.id}-{email}", max_chars=254)
        if own is None:
            words = _("None: they log in with their password alone.")
        elif own.is_bound:
            words = _("They have logged in that way. Another address, or none, ends that, and their sessions.")
        else:
            words = _("They have not logged in that way yet; the first log-in binds who they are there.")
        st.caption(words)
        with forms.sends("identity"):
            st.button(_("Keep address"), key="account-identity", on_click=_keep_email, args=(account, email))


def _keep_email(account: Account, before: str) -> None:
    email = typed(f"account-email-{account.id}-{before}")
    if new_act := act():
        done = _("The address is kept.") if email else _("The address is removed.")
        attempt(lambda: identities.set_email(desk(), new_act, account.id, email), done)


def _change(account: Account) -> None:
    role = Role(get(f"account-role-{account.id}-{account.role}"))
    if new_act := act():
        attempt(lambda: users.set_role(desk(), new_act, account.id, role), _("The role is changed, and on record."))


def _disable(account: Account) -> None:
    if new_act := act():
        done = _("The account is enabled again.") if account.is_disabled else _("The account is disabled.")
        attempt(lambda: users.set_disabled(desk(), new_act, account.id, disabled=not account.is_disabled), done)


def _revoke(account: Account) -> None:
    if new_act := act():
        attempt(lambda: users.revoke(desk(), new_act, account.id), _("The sessions are ended."))
