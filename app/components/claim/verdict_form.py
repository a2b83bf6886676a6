"""Verdicts on a claim: those given, a form to propose one, and the second person's answer."""

from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.claim.blind_form import blind_form, differs, is_offered
from app.components.claim.given_before import given_before
from app.components.claim.on_claim import is_as_seen, on_claim
from app.components.claim.unheard import asks_unheard, unheard_field, unheard_key
from app.components.shell import drafts, forms, key_hints
from app.components.shell.escaped import against_policy, escaped, html, moment, plain
from app.components.shell.focus import focus
from app.components.shell.key_hints import fit
from app.fields import begun_on, clear, follow, typed
from app.labels import DECISION_LABELS
from app.language import _
from app.opened import opened
from app.runtime import desk
from app.services.access import passkeys
from app.services.checking import signoff, verdicts
from app.services.desk import settings
from app.services.newest_verdict import newest_verdict
from app.services.record.blind import HIDDEN
from app.services.sources import policy
from app.services.views import ClaimSheet, VerdictView
from app.serving.door import SIGN
from claims.newsroom.lifecycle import Move
from claims.newsroom.rating import Scale, scales

#: Tone -> (colour of the badge, icon): colour never says it alone.
TONES = {
    "good": ("green", ":material/check_circle:"),
    "fair": ("green", ":material/check:"),
    "mixed": ("yellow", ":material/balance:"),
    "poor": ("orange", ":material/warning:"),
    "bad": ("red", ":material/cancel:"),
    "none": ("gray", ":material/help:"),
}


def verdict_badge(label: str, tone: str) -> None:
    """Show a grade with its colour, icon and word."""
    colour, icon = TONES[tone]
    st.badge(escaped(label), color=colour, icon=icon)  # type: ignore[arg-type]  # TONES names Streamlit's colours


def verdict_list(sheet: ClaimSheet) -> None:
    """Show every verdict given, newest first, with what second people said."""
    if sheet.hidden:
        st.caption(f":material/visibility_off: {HIDDEN}")
    for verdict in sheet.verdicts:
        with st.container(border=True, gap="xsmall"):
            _card(sheet, verdict)


def _card(sheet: ClaimSheet, verdict: VerdictView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        verdict_badge(verdict.label, verdict.tone)
        st.caption(_("{by}, {at} UTC").format(by=plain(verdict.by), at=moment(verdict.at)))
    html(Markup('<div class="cd-line">{}</div>').format(verdict.rationale))
    if verdict.override:
        st.caption(f":material/rule: {plain(against_policy(verdict))}")
    for answer in verdict.signoffs:
        comment = signoff.said(answer)
        words = _("{by} {decision}, {at} UTC: {comment}") if comment else _("{by} {decision}, {at} UTC.")
        st.caption(
            words.format(
                by=plain(answer.by), decision=DECISION_LABELS[answer.decision], at=moment(answer.at),
                comment=plain(comment),
            )
        )  # fmt: skip
    if before := given_before(sheet, verdict):
        st.caption(f":material/update: {before}")


def second_pair_of_eyes(sheet: ClaimSheet) -> None:
    """Offer to confirm the proposed verdict or send it back, to anyone but who proposed it.

    At a desk of one, whoever proposed it may confirm it.
    """
    if is_offered(sheet):
        blind_form(sheet)
        _send_back_form(sheet, f"draft-answer-{sheet.key}")
        return
    if Move.CONFIRM not in sheet.moves:
        second = _("Waiting for a second person: someone other than who proposed the verdict.")
        third = _("Two verdicts differ: a third person decides, or sends the claim back.")
        if sheet.state == "proposed":
            st.info(third if differs(sheet) else second, icon=":material/group:")
        return
    comment = f"draft-answer-{sheet.key}"
    unheard_field(sheet)
    follow(comment, "")
    st.button(  # by itself: words typed below must not be sent with a signature by a key that sends
        confirm_words(sheet), key=f"confirm-{sheet.key}", type="primary", icon=":material/verified:",
        on_click=_confirm, args=(sheet, comment),
    )  # fmt: skip
    if Move.SEND_BACK not in sheet.moves:
        st.caption(_("Yours to sign: the desk is one person’s. Every report says so."))
        return
    passkey_link(sheet, f"/article?id={sheet.article_id}&mark={sheet.key}")
    _send_back_form(sheet, comment)


def _send_back_form(sheet: ClaimSheet, comment: str) -> None:
    follow(comment, "")
    with forms.form(comment):
        st.text_area(
            _("Comment for the first person"), key=comment, height=80, persist_state="session",
            placeholder=_("Needed when you send it back: what is missing, or what you read otherwise."),
        )  # fmt: skip
        drafts.sign(comment, version=sheet.version)
        with forms.sends(comment):
            st.button(
                _("Send back"), key=f"send-back-{sheet.key}", icon=":material/reply:", on_click=_send_back,
                args=(begun_on(sheet, comment), comment),
            )  # fmt: skip


def passkey_link(sheet: ClaimSheet, wanted: str) -> None:
    """Offer to confirm with a passkey, on a page of its own that leads back; nothing to whoever has none or may not."""
    viewer = state.person()
    if Move.CONFIRM not in sheet.moves or viewer is None or not desk().has_accounts:
        return
    if passkeys.of_person(desk(), viewer.id):
        link = Markup('<a href="{}{}?next={}" target="_self">{}</a>')
        st.html(str(link.format(SIGN, sheet.claim_id, quote(wanted, safe=""), _("Confirm with a passkey…"))))


def confirm_words(sheet: ClaimSheet) -> str:
    """Return what the button says that confirms the verdict which stands."""
    standing = newest_verdict(sheet)
    return _("Confirm “{grade}”").format(grade=escaped(standing.label)) if standing else _("Confirm verdict")


def verdict_form(sheet: ClaimSheet) -> None:
    """Offer to propose a verdict."""
    if Move.PROPOSE not in sheet.moves or sheet.claim_id is None:
        return
    scale, grade, rationale = scales()[settings.get(desk()).scale], f"grade-{sheet.key}", f"draft-rationale-{sheet.key}"
    override = f"draft-override-{sheet.key}"
    label = _("Propose another verdict") if sheet.verdicts else _("Propose a verdict")
    is_open = sheet.state not in ("proposed", "signed")
    with st.expander(label, expanded=is_open, icon=":material/gavel:"), forms.form(f"verdict-{sheet.key}"):
        _take_choice(sheet, scale, grade)
        is_chosen = bool(state.get(grade))  # then its reason is what is missing, and comes into view
        st.radio(
            scale.title, [g.slug for g in scale.grades], key=grade, index=None, persist_state="session",
            format_func=lambda slug: scale.grade(slug).label, horizontal=is_chosen,
            captions=None if is_chosen else [g.definition for g in scale.grades],
        )  # fmt: skip
        follow(rationale, "")
        st.text_area(
            _("Rationale"), key=rationale, height=120, persist_state="session",
            placeholder=_("Why this grade? Name the sources by their number."),
        )  # fmt: skip
        override_field(sheet, override)
        drafts.sign(rationale, override, version=sheet.version)
        begun = begun_on(sheet, rationale, override)
        with forms.sends(f"verdict-{sheet.key}"):
            st.button(
                _("Propose verdict"), key=f"propose-{sheet.key}", type="primary", icon=":material/gavel:",
                on_click=_propose, args=(begun, scale.slug, grade, rationale, override),
            )  # fmt: skip


def override_field(sheet: ClaimSheet, key: str) -> None:
    """Ask why a verdict is given although the sources are not enough by the policy; nothing when they are."""
    sourcing = policy.sourcing(desk(), sheet)
    follow(key, "")
    if sourcing.is_met:
        return
    missing = plain("; ".join(sourcing.missing))
    st.caption(":material/rule: " + _("Not enough by the sourcing policy. Missing: {missing}.").format(missing=missing))
    st.text_input(
        _("Why a verdict all the same"), key=key, persist_state="session", max_chars=500,
        placeholder=_("For example: nobody else was in the room."),
        help=_("Stands in the report beside the verdict. Leave it open and attach what is missing instead."),
    )  # fmt: skip
    if state.take(state.Kept.WANTED.of(key), False):
        st.error(fit(key_hints.OVERRIDE), icon=":material/rule:")
        focus(key)


def asks_why(sheet: ClaimSheet, key: str) -> bool:
    """Say whether only the reason for a verdict against the policy is missing; its field gets the cursor then."""
    is_missing = not typed(key).strip() and is_as_seen(sheet) and not policy.sourcing(desk(), sheet).is_met
    if is_missing:
        state.put(state.Kept.WANTED.of(key), True)
    return is_missing


def _take_choice(sheet: ClaimSheet, scale: Scale, grade: str) -> None:
    """Let the field show the grade that was chosen by its key, whenever another one was chosen."""
    chosen = sheet.chosen_grade if sheet.chosen_scale == scale.slug else ""
    if chosen and state.get(state.Kept.BASE.of(grade)) != chosen:
        state.put(grade, chosen)
    state.put(state.Kept.BASE.of(grade), chosen)


def _propose(sheet: ClaimSheet, scale: str, grade: str, rationale: str, override: str) -> None:
    """Propose the verdict, and go on to what is to do next, as the key does."""
    if typed(grade) and typed(rationale).strip() and asks_why(sheet, override):
        return
    made = on_claim(
        sheet, verdicts.propose, scale=scale, grade=typed(grade), rationale=typed(rationale), override=typed(override),
        done=_("Verdict proposed; a second person confirms it or sends it back."),
    )  # fmt: skip
    if made is not None:
        clear(rationale, override)
        state.put(grade, None)
        opened(sheet.article_id).go_on(sheet.key)


def _confirm(sheet: ClaimSheet, comment: str) -> None:
    if asks_unheard(sheet):
        return
    against = unheard_key(sheet)
    on_claim(
        sheet, signoff.confirm, typed(comment), override=typed(against), done=_("Verdict confirmed."),
        fields=[comment, against],
    )  # fmt: skip


def _send_back(sheet: ClaimSheet, comment: str) -> None:
    on_claim(sheet, signoff.send_back, typed(comment), done=_("Sent back, with your comment."), fields=[comment])
