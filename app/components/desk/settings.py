"""Settings of the desk: its name, scale and due dates; the scales with their definitions."""

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell import forms
from app.components.shell.chips import chip
from app.components.shell.escaped import plain
from app.components.shell.rights import allowed
from app.fields import begun_with, caught_up, differs, follow_shared
from app.labels import PAPER_LABELS, TONE_SIGNS
from app.language import _
from app.reports.outline import agreed
from app.runtime import desk
from app.services.checking import second_verdicts
from app.services.context import Act
from app.services.desk import settings
from app.services.desk.settings import MAX_DUE_DAYS, DeskSettings
from app.services.errors import StaleSettingsError
from app.state import act, attempt
from claims.newsroom.audit import AuditTag
from claims.newsroom.rating import Scale, scales

#: The key of each setting's field.
_FIELDS = {
    "name": "setting-name", "scale": "setting-scale", "due_days": "setting-days", "paper": "setting-paper",
    "statements": "setting-statements", "desk_of_one": "setting-of-one", "blind": "setting-blind",
    "stamp_server": "setting-stamps", "origin": "setting-origin", "witnesses": "setting-witnesses",
}  # fmt: skip


def desk_form() -> None:
    """Show the settings of the desk, to be changed by anybody who has a name."""
    with forms.form("settings"):
        _desk_fields()


def _desk_fields() -> None:
    now = settings.get(desk())
    for key, value in _shown(now).items():
        follow_shared(key, value)
    st.text_input(_("Name of the desk"), key="setting-name", max_chars=120, placeholder=_("Shown to colleagues only"))
    st.selectbox(
        _("Scale that verdicts are given on"), list(scales()), key="setting-scale",
        format_func=lambda slug: scales()[slug].title, help=_("Verdicts that were given stay on the scale they have."),
    )  # fmt: skip
    st.number_input(
        _("Days for checking an article"), 0, MAX_DUE_DAYS, key="setting-days", step=1,
        help=_("From the day it comes in until it should be done; 0 for no due date."),
    )  # fmt: skip
    st.selectbox(
        _("Paper of reports"), list(PAPER_LABELS), key="setting-paper",
        format_func=PAPER_LABELS.__getitem__, help=_("Whoever makes a report may choose another."),
    )  # fmt: skip
    st.checkbox(
        _("Propose statements: sentences that read as worth checking, and in which nothing else was found"),
        key="setting-statements",
        help=_("For texts that are read from now on; articles read before offer to be read again."),
    )
    _who_signs(now)
    st.text_input(
        _("Time-stamp server"), key="setting-stamps", max_chars=2000,
        placeholder=_("https://… · empty: nothing is stamped"),
        help=_("A server for RFC 3161. Its owner learns that this desk has something, and when, but not what."),
    )  # fmt: skip
    st.caption(
        _("It stamps each copy that is kept of a source. Only the copy's digest leaves this machine, never the page.")
    )
    st.text_input(
        _("Name of the log"), key="setting-origin", max_chars=120, placeholder=_("desk.example/claimdesk"),
        help=_("Stands in every signed head of the log. Give it once, and let it be: others know the log by it."),
    )  # fmt: skip
    st.text_area(
        _("Witnesses of the log"), key="setting-witnesses", max_chars=4000, height=100,
        placeholder=_("https://… and the key of the witness, one on each line · empty: nobody cosigns"),
        help=_("Each is sent the signed head of the log, and nothing else. It says so when lines were cut off or "
               "rewritten, and its word stands beside the head."),
    )  # fmt: skip
    may_save = allowed(AuditTag.DESK_SETTING)
    with forms.sends("settings"):
        st.button(
            _("Save settings"), key="save-settings", type="primary", icon=":material/save:", on_click=_save,
            disabled=not may_save,
        )  # fmt: skip


def _who_signs(now: DeskSettings) -> None:
    """Ask whether the desk is one person's, and say where that is of no effect."""
    st.checkbox(
        _("This desk is one person’s: whoever gives a verdict may sign it"), key="setting-of-one",
        help=_("Not while more than one person may sign off. Each such verdict is marked, and every report says so."),
    )  # fmt: skip
    st.checkbox(
        _("Second checks are blind: nobody sees a verdict before a second person gave theirs"), key="setting-blind",
        help=_("For verdicts that are given from now on. The same verdict confirms; of two others a third decides."),
    )  # fmt: skip
    signers = settings.signers_now(desk())
    if state.get("setting-blind") and signers == 2:
        words = _("Two people may sign off here: two blind verdicts that differ wait until a third may.")
        st.caption(f":material/group: {words}")
    if words := agreed(second_verdicts.desk_agreement(desk())):
        st.caption(f":material/balance: {words}")
    if now.desk_of_one and signers > 1:
        words = _("Of no effect at present: {n} people may sign off, so a second one has to.")
        st.caption(":material/group: " + words.format(n=signers))


def _shown(now: DeskSettings) -> dict[str, str | int]:
    """Return what the fields show of settings, by their keys."""
    return {key: getattr(now, name) for name, key in _FIELDS.items()} | {_FIELDS["paper"]: now.paper.value}


def _save() -> None:
    if new_act := act():
        attempt(lambda: _change(new_act), _("Settings saved and put on record."))


def _change(new_act: Act) -> None:
    """Change the settings whose fields somebody changed; the others are as they are, whatever this window shows.

    Raises:
        StaleSettingsError: when somebody else changed one of them meanwhile; whoever saves again changes it knowingly.
    """
    mine = {name: state.get(key) for name, key in _FIELDS.items() if differs(key)}
    try:
        now = settings.change(desk(), new_act, **mine, seen={name: begun_with(_FIELDS[name]) for name in mine})
    except StaleSettingsError as error:
        for name, value in error.now.items():
            caught_up(_FIELDS[name], value)
        raise
    shown = _shown(now)
    for name in mine:
        state.put(_FIELDS[name], shown[_FIELDS[name]])


def scale_view(scale: Scale) -> None:
    """Show a scale: each grade with its sign, when it is given, and the key that chooses it."""
    rows = Markup("").join(
        Markup("<tr><td><kbd>{}</kbd></td><td>{}</td><td>{}</td></tr>").format(
            number if number < 10 else "", chip(grade.label, grade.tone, TONE_SIGNS[grade.tone]), grade.definition
        )
        for number, grade in enumerate(scale.grades, 1)
    )
    st.subheader(plain(scale.title), anchor=False)
    head = Markup('<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>').format(
        _("Key"), _("Grade"), _("Given when")
    )
    table = Markup('<table class="cd-table"><thead>{}</thead><tbody>{}</tbody></table>').format(head, rows)
    st.html(str(table))
    st.caption(plain(scale.source))
