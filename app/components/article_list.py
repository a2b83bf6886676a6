"""Articles as cards: how far each one is, and a way in."""

import streamlit as st

from app import navigation
from app.components.words import plain
from app.services.views import ArticleCard
from claims.lifecycle import ClaimState


def article_list(cards: tuple[ArticleCard, ...]) -> None:
    """Show articles, each with its counts and a button that opens it."""
    for card in cards:
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None):
                st.markdown(f"**{plain(card.title)}**")
                published = f"published {card.published_on}" if card.published_on else "publication date open"
                st.caption(" · ".join(part for part in (plain(card.outlet), published, _progress(card)) if part))
            if st.button("Open", key=f"open-{card.id}", icon=":material/arrow_forward:", icon_position="right"):
                navigation.go("article", id=str(card.id))


def _progress(card: ArticleCard) -> str:
    counts = card.counts
    signed = counts.get(ClaimState.SIGNED, 0)
    live = sum(number for state, number in counts.items() if state is not ClaimState.DISMISSED)
    return f"{card.found} to decide on, {live} claims, {signed} signed off"
