"""What can be done with the chosen rows of the queue: each act shows first what it would change and what not."""

from collections.abc import Mapping

import streamlit as st

from app import state
from app.components.queue.address import asked
from app.components.queue.attach_bar import SOURCE, attach_fields, source_choice
from app.components.queue.table import choose_none
from app.components.shell import forms
from app.components.shell.escaped import plain
from app.components.shell.taking_back import take_back
from app.fields import typed
from app.labels import PRIORITY_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.checking import bulk
from app.services.checking.bulk import Action, Kind, Preview
from app.services.desk import accounts, settings
from app.services.lists.queue import QueueRow
from app.services.undo import undo
from app.state import act, attempt, person, say
from claims.newsroom.lifecycle import Priority
from claims.newsroom.rating import scales

_WORDS: Mapping[str, str] = {
    Kind.ASSIGN: _("Assign"), Kind.DUE: _("Set the day"), Kind.PRIORITY: _("Set the priority"),
    Kind.DISMISS: _("Dismiss"), Kind.ACCEPT: _("Accept as claims"), Kind.VERDICT: _("Give a verdict"),
    SOURCE: _("Attach a source"),
}  # fmt: skip
_UNDO, _DONE = state.Kept.QUEUE_UNDO, state.Kept.QUEUE_DONE
#: Choice of nobody, where a person's id stands.
_NOBODY = 0
_NAMED = 5


def bulk_bar(chosen: tuple[QueueRow, ...]) -> None:
    """Show the acts for what is chosen; after one, the way back."""
    if not chosen:
        offer_undo()
        return
    proposals = chosen[0].state is None
    of_claims = [SOURCE, Kind.VERDICT, Kind.ASSIGN, Kind.DUE, Kind.PRIORITY, Kind.DISMISS]
    kinds: list[str] = [Kind.ACCEPT, SOURCE, Kind.DISMISS] if proposals else of_claims
    with st.container(border=True, gap="xsmall", key="bulk"), forms.form("bulk"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            number = ngettext("{n} chosen", "{n} chosen", len(chosen)).format(n=len(chosen))
            st.markdown(f"**{number}**", width="content")
            kind = st.segmented_control(
                _("What to do"), kinds, key=f"bulk-kind-{proposals}", format_func=_WORDS.__getitem__,
                label_visibility="collapsed", wrap=True,
            )  # fmt: skip
            action = _action(Kind(kind), chosen) if kind and kind != SOURCE else None
            source = source_choice() if kind == SOURCE else None
            preview = bulk.preview(desk(), action, [row.key for row in chosen]) if action else None
            if action and preview:
                with forms.sends("bulk"):
                    st.button(
                        f"{_WORDS[action.kind]}: {_claims(len(preview.will))}", key="bulk-apply", type="primary",
                        on_click=_apply, args=(action, preview), disabled=not preview.will or person() is None,
                        help=None if person() else _("Choose who you are first."),
                    )  # fmt: skip
        if preview:
            _say(preview)
        if source:
            attach_fields(source, chosen, _told)


def _action(kind: Kind, chosen: tuple[QueueRow, ...]) -> Action | None:
    """Draw what an act needs, and return the act once that is there."""
    if kind is Kind.ASSIGN:
        people = {person.id: person.name for person in accounts.people(desk())} | {_NOBODY: _("Nobody")}
        me = person()
        to = st.selectbox(
            _("To"), list(people), key="bulk-person", format_func=people.__getitem__, width=220,
            index=list(people).index(me.id) if me else None, placeholder=_("Choose a person"),
        )  # fmt: skip
        return None if to is None else Action(kind, person_id=to or None)
    if kind is Kind.DUE:
        by = st.date_input(_("By"), value=None, key="bulk-day", width=220, help=_("Left open, it takes the day off."))
        return Action(kind, day=by) if by or any(row.due_on for row in chosen) else None
    if kind is Kind.PRIORITY:
        choice = st.selectbox(
            _("Priority"),
            list(reversed(Priority)),
            key="bulk-priority",
            format_func=PRIORITY_LABELS.__getitem__,
            width=220,
        )
        return Action(kind, priority=choice or Priority.NORMAL)
    if kind is Kind.DISMISS:
        st.text_input(
            _("Why"), key="bulk-reason", placeholder=_("Why it need not be checked"), max_chars=500, width=360
        )
        return Action(kind, reason=typed("bulk-reason")) if typed("bulk-reason").strip() else None
    if kind is Kind.VERDICT:
        scale = scales()[settings.get(desk()).scale]
        grade = st.selectbox(
            scale.title, [grade.slug for grade in scale.grades], key="bulk-grade", index=None, width=200,
            format_func=lambda slug: scale.grade(slug).label, placeholder=_("Choose a grade"),
        )  # fmt: skip
        st.text_input(
            _("Rationale"), key="bulk-why", placeholder=_("Why this grade, for each of them"), max_chars=2_000,
            width=360,
        )  # fmt: skip
        why = typed("bulk-why")
        return Action(kind, scale=scale.slug, grade=grade, reason=why) if grade and why.strip() else None
    return Action(kind)


def _told(words: str) -> None:
    """Say what was done, and offer the way back."""
    say(words)
    state.put(_UNDO, True)
    state.put(_DONE, (asked(), words))
    choose_none()


def _say(preview: Preview) -> None:
    """Say what would be passed over and why, each reason once."""
    reasons: dict[str, list[str]] = {}
    for skipped in preview.wont:
        reasons.setdefault(skipped.why, []).append(skipped.text)
    for why, texts in reasons.items():
        named = ", ".join(f"“{plain(text[:60])}”" for text in texts[:_NAMED] if text)
        if len(texts) > _NAMED:
            named = _("{named} and {n} more").format(named=named, n=len(texts) - _NAMED)
        left = ngettext("Leaves out {n} claim: {why}", "Leaves out {n} claims: {why}", len(texts))
        st.caption(f":material/block: {left.format(n=len(texts), why=plain(why))} {named}")


def _claims(number: int) -> str:
    return ngettext("{n} claim", "{n} claims", number).format(n=number)


def _apply(action: Action, preview: Preview) -> None:
    new_act = act()
    if new_act is None:
        return
    done = attempt(lambda: bulk.apply(desk(), new_act, action, preview.items), "")
    if done is None:
        return
    words = ngettext("Done for {n} claim.", "Done for {n} claims.", done.done).format(n=done.done)
    if done.left_out:
        number = len(done.left_out)
        left = ngettext("{n} claim left out: {why}", "{n} claims left out: {why}", number)
        words = f"{words} {left.format(n=number, why=done.left_out[0].why)}"
    _told(words)
    state.put("bulk-reason", "")
    state.put("bulk-why", "")


def just_done() -> str:
    """Return what an act on many led to, when it was the last thing done in this very list; else `""`."""
    of, words = state.get(_DONE, (None, ""))
    return str(words) if of == asked() else ""


def offer_undo() -> None:
    """Offer to take back what was just done here."""
    me = person()
    if me is None or not state.get(_UNDO):
        return
    words = undo.next_undo(desk())
    if words:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(_("Undo"), key="bulk-undo", icon=":material/undo:", on_click=_undo)
            st.caption(_("You {done}.").format(done=plain(words)))


def _undo() -> None:
    if take_back():
        state.put(_UNDO, False)
        state.take(_DONE)
        choose_none()
