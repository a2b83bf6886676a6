"""The second person's form where checks are blind, and the third person's where two verdicts differ."""

from collections.abc import Callable

import streamlit as st

from app.components.claim.grade_field import grade_and_reason
from app.components.claim.on_claim import on_claim
from app.components.claim.unheard import unheard_field, unheard_key
from app.components.shell import drafts
from app.components.shell.escaped import escaped
from app.fields import begun_on, clear, follow, typed
from app.language import _
from app.runtime import desk
from app.services.checking import second_verdicts
from app.services.desk import settings
from app.services.newest_verdict import newest_verdict
from app.services.views import ClaimSheet
from claims.newsroom.lifecycle import Decision, Move
from claims.newsroom.rating import scales


def is_offered(sheet: ClaimSheet) -> bool:
    """Say whether this person may give the second verdict of a blind check, or decide between two that differ."""
    return bool(sheet.moves & {Move.AGREE, Move.ADJUDICATE})


def differs(sheet: ClaimSheet) -> bool:
    """Say whether two verdicts differ on a claim and a third person has still to decide."""
    newest = newest_verdict(sheet)
    answers = newest.signoffs if newest and sheet.state == "proposed" else ()
    return any(answer.decision is Decision.DIFFER for answer in answers)


def blind_form(sheet: ClaimSheet, on_done: Callable[[], None] = lambda: None) -> None:
    """Ask for what is missing in a blind check; `on_done` is called once it was stored."""
    with st.container(key=f"blind-{sheet.key}", gap="small"):
        if Move.AGREE in sheet.moves:
            _second(sheet, on_done)
        else:
            _third(sheet, on_done)


def _second(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    scale, grade = scales()[settings.get(desk()).scale], f"blind-grade-{sheet.key}"
    rationale = f"draft-blind-{sheet.key}"
    follow(rationale, "")
    st.caption(
        ":material/visibility_off: "
        + _("The first verdict is hidden until you gave yours. Then both are shown, and neither is taken back.")
    )
    grade_and_reason(scale, grade, rationale)
    unheard_field(sheet)
    against = unheard_key(sheet)
    drafts.sign(rationale, version=sheet.version)
    begun = begun_on(sheet, rationale)
    st.button(  # no key sends it: the same verdict signs
        _("Give the second verdict"), key=f"give-second-{sheet.key}", type="primary", icon=":material/gavel:",
        on_click=_give, args=(begun, scale.slug, grade, rationale, against, on_done),
    )  # fmt: skip


def _give(sheet: ClaimSheet, scale: str, grade: str, rationale: str, against: str, on_done: Callable[[], None]) -> None:
    same = on_claim(
        sheet, second_verdicts.give_second, scale=scale, grade=typed(grade), rationale=typed(rationale),
        override=typed(against), done=_("Your verdict is given; now both are shown."), fields=[rationale, against],
    )  # fmt: skip
    if same is not None:
        clear(rationale, against)
        on_done()


def _third(sheet: ClaimSheet, on_done: Callable[[], None]) -> None:
    first = next(verdict for verdict in sheet.verdicts if not verdict.withdrawn)
    second = next(answer for answer in first.signoffs if answer.decision is Decision.DIFFER)
    reason = f"draft-blind-{sheet.key}"
    follow(reason, "")
    words = _("Two verdicts differ, and you are the third person. If you hold with neither, send the claim back.")
    st.caption(f":material/balance: {words}")
    st.text_area(_("Reason"), key=reason, height=90, persist_state="session", placeholder=_("Why does this one hold?"))
    unheard_field(sheet)
    against = unheard_key(sheet)
    drafts.sign(reason, version=sheet.version)
    begun = begun_on(sheet, reason)
    with st.container(horizontal=True, gap="small"):
        for name, label, by in (("first", first.label, first.by), ("second", second.grade, second.by)):
            words = _("“{grade}” by {name} holds").format(grade=escaped(label), name=escaped(by))
            st.button(
                words, key=f"holds-{name}-{sheet.key}", icon=":material/gavel:", on_click=_decide,
                args=(begun, name == "second", reason, against, on_done),
            )  # fmt: skip


def _decide(sheet: ClaimSheet, for_second: bool, reason: str, against: str, on_done: Callable[[], None]) -> None:
    stored = on_claim(
        sheet, second_verdicts.adjudicate, for_second=for_second, reason=typed(reason), override=typed(against),
        done=_("Decided and signed off, with your reason."), fields=[reason, against],
    )  # fmt: skip
    if stored is not None:
        clear(reason, against)
        on_done()
