"""Second review: verdicts that wait for other eyes, each with everything that the first person saw."""

import streamlit as st

from app import navigation, state
from app.components.claim.case import case
from app.components.second import piles
from app.components.second.answer import answer, close, is_answering
from app.components.second.piles import OPEN, asked_for, chosen_page, chosen_pile, lead_on, pile_choice, pile_list
from app.components.second.undoing import undo_button
from app.components.shell import style
from app.components.shell.escaped import history_line, plain, short
from app.fields import leave_all_but
from app.labels import TYPE_LABELS
from app.language import _
from app.runtime import desk
from app.services.checking import second_piles, sheets
from app.services.checking.second_piles import Pile, Waiting
from app.services.claim_names import claim_address
from app.services.desk import settings
from app.services.errors import UnknownError
from app.services.talk import comments
from app.services.views import ClaimSheet
from app.state import missed_changes, person
from claims.newsroom.lifecycle import Move
from claims.newsroom.rating import scales

SIZE = 25


def step(by: int) -> None:
    """Open the next or the previous claim of the page."""
    at = ids.index(state.get(OPEN)) + by if state.get(OPEN) in ids else 0
    state.put(OPEN, ids[min(max(at, 0), len(ids) - 1)])
    close()


def go_on() -> None:
    """Open what follows the claim that was just answered; it has left the pile, and its article was worked on last."""
    state.put(state.Kept.LAST_ARTICLE, opened.article_id)
    at = ids.index(state.get(OPEN)) if state.get(OPEN) in ids else 0
    left = [number for number in ids if number != state.get(OPEN)]
    state.put(OPEN, left[min(at, len(left) - 1)] if left else None)


def heading(claim: Waiting, sheet: ClaimSheet) -> None:
    """Say which claim this is, whose verdict, and offer the way to the article and the next."""
    at, before = ids.index(claim.claim_id), (chosen_page() - 1) * SIZE
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="second-heading"):
        place = _("**{number}** of {total:,}").format(number=before + at + 1, total=page.heights[which])
        st.markdown(place, width="content")
        undo_button()
        st.badge(TYPE_LABELS[sheet.type], color="gray")
        about = _("**{name}** · {article}").format(name=claim.name, article=short(claim.article, 40))
        st.caption(about, width="content")
        st.space("stretch")
        keys = {} if is_answering() else {-1: "k", 1: "j"}
        steps = ((-1, "Previous", _("Previous"), "arrow_back"), (1, "Next", _("Next"), "arrow_forward"))
        for by, name, label, icon in steps:
            st.button(
                label, key=f"second-{name}", icon=f":material/{icon}:", type="tertiary", on_click=step, args=(by,),
                shortcut=keys.get(by), disabled=not 0 <= at + by < len(ids),
            )  # fmt: skip
        if st.button(
            _("Open in the article"), key=f"look-{claim.claim_id}", icon=":material/article:", type="tertiary"
        ):
            navigation.go("article", **claim_address(claim.article_id, claim.name))


def show(claim: Waiting) -> None:
    """Show one claim with everything, and what may be answered."""
    try:
        sheet = sheets.sheet(desk(), f"c{claim.claim_id}")
    except UnknownError as error:
        st.warning(plain(str(error)))
        return
    heading(claim, sheet)
    for line in missed_changes():
        history_line(line)
    if claim.comment and which is Pile.BACK:
        st.info(_("Sent back: {comment}").format(comment=plain(claim.comment)), icon=":material/reply:")
    elif me is not None and (claim.by_id == me.id or which is Pile.OWN):
        alone = _("Yours, and yours to sign: the desk is one person’s. Every report says so.")
        st.info(alone if Move.CONFIRM in sheet.moves else _("Yours: someone else has to look at it."))
    elif me is None:
        st.info(_("Say who you are to answer: a second reader signs with a name."), icon=":material/badge:")
    case(sheet, comments.threads(desk(), claim.article_id, claim.claim_id))
    leave_all_but(sheet.key)
    answer(sheet, scales()[settings.get(desk()).scale], go_on)


me = person()
which = chosen_pile()
style.apply("cases")
st.title(_("Second review"))
with st.container(key="second-about"):
    st.caption(_("A verdict counts once a second person has looked at everything the first one saw, and confirmed it."))
page = second_piles.pile(desk(), which, page=chosen_page(), size=SIZE)
ids = [claim.claim_id for claim in page.claims]
if (asked := asked_for(page)) is not None and not state.has(OPEN):
    state.put(OPEN, asked)
if state.get(OPEN) not in ids:
    state.put(OPEN, ids[0] if ids else None)
left, right = st.columns([1, 2.3], gap="large")
with left, st.container(key="second-side"):
    pile_choice(page, which, close)
    if ids:
        pile_list(page, which, SIZE, close)
with right:
    if ids:
        opened = next(claim for claim in page.claims if claim.claim_id == state.get(OPEN))
        st.query_params.update(claim_address(opened.article_id, opened.name))
        show(opened)
    else:
        for name in ("id", "claim"):
            st.query_params.pop(name, None)
        st.info(piles.NOTHING[which], icon=":material/done_all:")
        undo_button()
        lead_on(page, which, close)
