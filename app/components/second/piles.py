"""The piles of the second review: which one, and the claims on it, one of them open."""

from collections.abc import Callable

import streamlit as st

from app import navigation, state
from app.components.shell.escaped import plain
from app.labels import TONE_SIGNS, TYPE_LABELS
from app.language import _, ngettext
from app.services.checking.second_piles import Pile, PilePage, Waiting
from app.services.claim_names import number_in

PILE_LABELS = {Pile.OTHERS: _("For you"), Pile.OWN: _("Your own"), Pile.BACK: _("Sent back")}
#: What stands in the place of an empty pile.
NOTHING = {
    Pile.OTHERS: _("Nothing waits for you. Proposed verdicts of others appear here."),
    Pile.OWN: _("None of your verdicts waits. Those that you propose stand here until somebody else has answered."),
    Pile.BACK: _("Nothing came back. Claims that a second reader sent back stand here, with what is missing."),
}
_PILE, OPEN, _PAGE = state.Kept.SECOND_PILE, "second-open", "second-page"


def chosen_pile() -> Pile:
    """Return the pile that is looked at."""
    return Pile(state.get(_PILE, Pile.OTHERS))


def chosen_page() -> int:
    """Return the page of the pile that is looked at, from 1."""
    return int(state.get(_PAGE, 1))


def asked_for(page: PilePage) -> int | None:
    """Return the claim of the page that the address names; an older address has its id in place of its name."""
    article, said = st.query_params.get("id", ""), st.query_params.get("claim", "")
    number = number_in(said)
    return next(
        (
            claim.claim_id for claim in page.claims
            if said == str(claim.claim_id)
            or (number is not None and number == number_in(claim.name) and article == str(claim.article_id))
        ), None,
    )  # fmt: skip


def pile_choice(page: PilePage, chosen: Pile, on_change: Callable[[], None]) -> None:
    """Offer the piles, each with how many claims are on it."""
    with st.container(horizontal=True, gap="xsmall", key="second-piles"):
        for pile, label in PILE_LABELS.items():
            st.button(
                f"{label} ({page.heights[pile]:,})", key=f"pile-{pile}",
                type="secondary" if pile is chosen else "tertiary",
                icon=":material/check:" if pile is chosen else None, on_click=_choose, args=(pile, on_change),
            )  # fmt: skip


def _choose(which: Pile, on_change: Callable[[], None]) -> None:
    state.put(_PILE, which)
    state.put(_PAGE, 1)
    state.take(OPEN, None)
    on_change()


def lead_on(page: PilePage, empty: Pile, on_change: Callable[[], None]) -> None:
    """Say where to go on from an empty pile: to the others, to the queue, to the report of what was worked on last."""
    back, own = page.heights[Pile.BACK], page.heights[Pile.OWN]
    came_back = ngettext("{n} claim came back", "{n} claims came back", back)
    waits = ngettext("{n} of yours waits for a second person", "{n} of yours wait for a second person", own)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="all-answered"):
        for pile, height, words, icon in ((Pile.BACK, back, came_back, "reply"), (Pile.OWN, own, waits, "visibility")):
            if height and pile is not empty:
                st.button(
                    words.format(n=height), key=f"on-to-{pile}", icon=f":material/{icon}:", type="tertiary",
                    on_click=_choose, args=(pile, on_change),
                )  # fmt: skip
        st.page_link(navigation.path("queue"), label=_("Go on in the queue"), icon=":material/checklist:")
        if state.get(state.Kept.LAST_ARTICLE):
            st.page_link(navigation.path("article"), label=_("Back to the article"), icon=":material/article:")
        st.page_link(navigation.path("reports"), label=_("Make the report"), icon=":material/summarize:")


def pile_list(page: PilePage, which: Pile, size: int, on_change: Callable[[], None]) -> None:
    """Show the claims of a page as a list to choose from."""
    claims = {claim.claim_id: claim for claim in page.claims}
    with st.container(key="second-list", gap="small"):
        st.radio(
            PILE_LABELS[which], list(claims), key=OPEN, label_visibility="collapsed", on_change=on_change,
            format_func=lambda number: _named(claims[number]),
            captions=[_caption(claim, which) for claim in page.claims], width="stretch",
        )  # fmt: skip
        pages = -(-page.heights[which] // size)
        if pages > 1:
            st.pagination(pages, key=_PAGE, on_change=on_change, max_visible_pages=5)


def _named(claim: Waiting) -> str:
    """Return the name and the line of a claim; the words that it stands on are strong in it."""
    if not claim.before and not claim.after:
        return f"{claim.name} · {plain(_short(claim.text))}"
    return f"{claim.name} · {_beside(claim.before)}**{plain(_short(claim.text))}**{_beside(claim.after)}"


def _beside(text: str) -> str:
    """Return what stands beside other words, with the blank that is between them."""
    first, last = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{first}{plain(text)}{last}"


def _short(text: str, most: int = 72) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _caption(claim: Waiting, which: Pile) -> str:
    grade = f"{TONE_SIGNS[claim.tone]} {claim.grade}" if claim.grade else _("Hidden until you give yours")
    words = plain(f"{grade} · {TYPE_LABELS[claim.type]} · {claim.by} · {_short(claim.article, 28)}")
    return (
        f"{words}  \n:material/reply: {plain(_short(claim.comment))}" if which is Pile.BACK and claim.comment else words
    )
