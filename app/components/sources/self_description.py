"""What a kept document says of itself, proposed for what the desk holds of its source; a person takes it over."""

from dataclasses import replace

import streamlit as st

from app.components.shell.escaped import plain
from app.language import _
from app.runtime import desk
from app.services.inputs import NewDetail
from app.services.sources import describing
from app.services.sources.copies import CopyView
from app.services.sources.finding import SourceCard
from app.state import act, attempt
from claims.newsroom.sourcing import SourceKind


def of_itself(card: SourceCard, copy: CopyView) -> None:
    """Show what a copy says of itself that is not held of its source, with a button that takes it over."""
    stated, detail = copy.of_itself, card.known
    news = [
        (label, words)
        for label, words, held in (
            (_("title"), stated.title, card.title), (_("author"), stated.author, detail.author),
            (_("outlet"), stated.outlet, card.publisher),
            (_("published"), str(stated.published or ""), str(card.published_on or "")),
        )
        if words and words != held
    ]  # fmt: skip
    if not news or card.kind is SourceKind.PERSON:
        return
    listed = ", ".join(_("{field} “{words}”").format(field=label, words=words) for label, words in news)
    st.caption(":material/lightbulb: " + _("The document says of itself: {said}.").format(said=plain(listed)))
    st.button(
        _("Take this over"), key=f"of-itself-{copy.id}", type="tertiary", icon=":material/playlist_add_check:",
        help=_("Sets it down as what the desk holds of the source. It can be changed on the page “Sources”."),
        on_click=_take_over, args=(card, copy),
    )  # fmt: skip


def _take_over(card: SourceCard, copy: CopyView) -> None:
    new_act, stated = act(), copy.of_itself
    if new_act is None:
        return
    detail = replace(
        NewDetail.of(card.known), author=stated.author or card.known.author, title=stated.title or card.title,
        publisher=stated.outlet or card.publisher, published_on=stated.published or card.published_on,
    )  # fmt: skip
    attempt(
        lambda: describing.describe(desk(), new_act, card.id, detail, seen=card.known.number),
        _("Taken over; what stood before is on record."),
    )
