"""The second reader's answer: confirm, another verdict, or back with a comment."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import streamlit as st

from app import state
from app.components.claim import blind_form
from app.components.claim.grade_field import grade_and_reason
from app.components.claim.unheard import asks_unheard, lacks_reason, unheard_field, unheard_key
from app.components.claim.verdict_form import asks_why, confirm_words, override_field, passkey_link
from app.components.second.undoing import offer_undo
from app.components.shell import drafts, forms, key_hints
from app.components.shell.focus import focus, opens
from app.components.shell.key_hints import fit
from app.fields import begun_on, clear, follow, typed
from app.language import _
from app.runtime import desk
from app.services.checking import second_piles, signoff, verdicts
from app.services.context import Act
from app.services.errors import RepeatedRequestError
from app.services.views import ClaimSheet
from app.state import act, attempt
from claims.newsroom.lifecycle import Move
from claims.newsroom.rating import Scale

_FORM, _ANSWERED = state.Kept.SECOND_FORM, state.Kept.SECOND_ANSWERED


def answer(sheet: ClaimSheet, scale: Scale, on_done: Callable[[], None]) -> None:
    """Offer what this person may answer; `on_done` is called once an answer was stored."""
    if Move.CONFIRM not in sheet.moves and not blind_form.is_offered(sheet):
        return
    form = state.get(_FORM, "")
    with st.container(key="second-answer", border=True, gap="small"):
        if form == "object":
            with forms.form(_FORM):
                _object(sheet, scale, on_done)
        elif form == "blind" and blind_form.is_offered(sheet):
            blind_form.blind_form(sheet, lambda: _closed(on_done))
            st.button(_("Cancel"), key=f"cancel-blind-{sheet.key}", type="tertiary", on_click=close)
        elif form == "back":
            with forms.form(_FORM):
                _back(sheet, on_done)
        elif form == "why":
            with forms.form(_FORM):
                _why(sheet, on_done)
        else:
            _choice(sheet, on_done)
    own = f"draft-blind-{sheet.key}" if blind_form.is_offered(sheet) else f"draft-own-rationale-{sheet.key}"
    back = f"draft-back-{sheet.key}"
    if form and form != "why":  # whose field asks for the cursor itself
        focus(back if form == "back" else own)
    elif not form:
        opens({"o": own, "b": back} if Move.SEND_BACK in sheet.moves else {"o": own})


def is_answering() -> bool:
    """Say whether a form is open; single keys must rest then."""
    return bool(state.get(_FORM))


def close() -> None:
    """Close the form; what was typed stays a draft."""
    state.put(_FORM, "")


def _closed(on_done: Callable[[], None]) -> None:
    close()
    on_done()


def _open(form: str) -> None:
    state.put(_FORM, form)


def _choice(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    if blind_form.is_offered(sheet):
        words = _("Second verdict…") if Move.AGREE in sheet.moves else _("Decide between the two…")
        with st.container(horizontal=True, gap="small"):
            st.button(
                words, key=f"blind-open-{sheet.key}", type="primary", icon=":material/gavel:", shortcut="o",
                on_click=_open, args=("blind",),
            )  # fmt: skip
            _back_button(sheet)
        return
    with st.container(horizontal=True, gap="small"):
        _buttons_of_choice(sheet, on_done)
    passkey_link(sheet, "/second")


def _why(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    """Ask for what the confirmation lacks; only now, because below the verdict it would lie over that."""
    unheard_field(sheet)
    _buttons(confirm_words(sheet), "verified", f"confirm-{sheet.key}", lambda: _confirm(sheet, on_done))


def _confirm_or_ask(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    if lacks_reason(sheet):
        state.put(state.Kept.WANTED.of(unheard_key(sheet)), True)
        _open("why")
    else:
        _confirm(sheet, on_done)


def _buttons_of_choice(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    st.button(
        confirm_words(sheet), key=f"confirm-{sheet.key}", type="primary", icon=":material/verified:", shortcut="y",
        on_click=_confirm_or_ask, args=(sheet, on_done),
    )  # fmt: skip
    _back_button(sheet)
    st.button(
        _("Another verdict…"), key=f"object-{sheet.key}", icon=":material/gavel:", shortcut="o", on_click=_open,
        args=("object",), help=_("Propose your own; somebody else then looks at both."),
    )  # fmt: skip


def _back_button(sheet: ClaimSheet) -> None:
    st.button(
        _("Send back…"), key=f"send-back-{sheet.key}", icon=":material/reply:", shortcut="b", on_click=_open,
        args=("back",), help=_("Say what is missing, or what you read otherwise."),
        disabled=Move.SEND_BACK not in sheet.moves,
    )  # fmt: skip


def _back(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    comment, passage = f"draft-back-{sheet.key}", f"draft-passage-{sheet.key}"
    follow(comment, "")
    follow(passage, "")
    st.text_area(
        _("What is missing, or what do you read otherwise?"), key=comment, height=90, persist_state="session",
        placeholder=_("@ and a name tells a colleague of it."),
    )  # fmt: skip
    st.text_input(
        _("Words of the copy it is about"), key=passage, persist_state="session",
        placeholder=_("Leave it open for the claim as a whole"),
        help=_("Copy them from the text: the comment then stands there."),
    )  # fmt: skip
    drafts.sign(comment, passage, version=sheet.version)
    begun = begun_on(sheet, comment, passage)
    _buttons(_("Send back"), "reply", f"return-{sheet.key}", lambda: _send_back(begun, comment, passage, on_done))


def _object(sheet: ClaimSheet, scale: Scale, on_done: Callable[[], None]) -> None:
    grade, rationale = f"own-grade-{sheet.key}", f"draft-own-rationale-{sheet.key}"
    override = f"draft-own-override-{sheet.key}"
    follow(rationale, "")
    grade_and_reason(scale, grade, rationale)
    override_field(sheet, override)
    drafts.sign(rationale, override, version=sheet.version)
    begun = begun_on(sheet, rationale, override)
    _buttons(
        _("Propose this verdict"), "gavel", f"own-propose-{sheet.key}",
        lambda: _propose(begun, scale, grade, rationale, override, on_done),
    )  # fmt: skip


def _buttons(label: str, icon: str, key: str, on_click: Callable[[], None]) -> None:
    with forms.sends(key):
        st.button(label, key=key, type="primary", icon=f":material/{icon}:", on_click=on_click)
        st.button(_("Cancel"), key=f"cancel-{key}", type="tertiary", on_click=close)


def _confirm(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    if asks_unheard(sheet):
        return
    against, why = unheard_key(sheet), typed(unheard_key(sheet))
    _do(
        lambda new_act, claim: signoff.confirm(desk(), new_act, claim, sheet.version, override=why),
        sheet, fit(key_hints.CONFIRMED), (against,), on_done,
    )  # fmt: skip


def _send_back(sheet: ClaimSheet, comment: str, passage: str, on_done: Callable[[], None]) -> None:
    why, words = typed(comment), typed(passage)
    _do(
        lambda new_act, claim: second_piles.send_back(desk(), new_act, claim, sheet.version, why, words),
        sheet, fit(key_hints.SENT_BACK), (comment, passage), on_done,
    )  # fmt: skip


def _propose(
    sheet: ClaimSheet, scale: Scale, grade: str, rationale: str, override: str, on_done: Callable[[], None]
) -> None:
    given, why, against = typed(grade), typed(rationale), typed(override)
    if given and why.strip() and asks_why(sheet, override):
        return
    _do(
        lambda new_act, claim: verdicts.propose(
            desk(), new_act, claim, sheet.version, scale=scale.slug, grade=given, rationale=why, override=against
        ),
        sheet, _("Your verdict is proposed; somebody else looks at both."), (rationale, override), on_done,
    )  # fmt: skip


def _do(
    call: Callable[[Act, int], object], sheet: ClaimSheet, done: str, fields: tuple[str, ...],
    on_done: Callable[[], None],
) -> None:  # fmt: skip
    """Carry one answer out; only when it was stored, empty its fields and go on."""
    new_act, claim = act(), sheet.claim_id
    if new_act is None or claim is None or state.get(_ANSWERED) == (sheet.key, sheet.version):
        return  # pressed twice before the next claim was there: it is answered
    # Streamlit may break off a run right after the answer was stored, and make the second press of a key run it again:
    # one person answers a version once.
    once = replace(new_act, request_id=f"second-{new_act.person_id}-{sheet.key}-{sheet.version}")
    stored = attempt(lambda: _once(call, once, claim), done, sheet.key, fields)
    if stored is not None:
        state.put(_ANSWERED, (sheet.key, sheet.version))
        clear(*fields)
        close()
        offer_undo()
        on_done()


def _once(call: Callable[[Act, int], object], act: Act, claim: int) -> bool:
    """Answer, and say that it is stored; one that was stored before is no other answer."""
    with suppress(RepeatedRequestError):
        call(act, claim)
    return True
