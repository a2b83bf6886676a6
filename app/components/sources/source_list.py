"""Sources as a list, and what rests on the one that is open."""

import streamlit as st
from markupsafe import Markup

from app import navigation
from app.components.people.call_sheet import call_sheet_pane
from app.components.shell.chips import STANCE_SIGNS, chip, linked
from app.components.shell.escaped import html, moment, plain, way
from app.components.sources.erase import erase_box
from app.components.sources.source_file import source_file
from app.labels import (
    CONFIDENTIALITY_LABELS,
    HEALTH_LABELS,
    SOURCE_KIND_LABELS,
    STANCE_LABELS,
    STATE_LABELS,
    TONE_SIGNS,
    TYPE_LABELS,
    rank_label,
)
from app.language import _, ngettext
from app.services.claim_names import claim_address
from app.services.sources.finding import Resting, SourceCard
from claims.newsroom.sourcing import SourceKind

OPEN = "source-open"


def source_list(cards: tuple[SourceCard, ...]) -> None:
    """Show sources as a list to choose from, each with how much rests on it."""
    by_number = {card.id: card for card in cards}
    st.radio(
        _("Sources"), list(by_number), key=OPEN, label_visibility="collapsed", width="stretch",
        format_func=lambda number: _("No. {number} · {words}").format(
            number=number, words=plain(_short(by_number[number].title))
        ),
        captions=[_caption(card) for card in cards],
    )  # fmt: skip


def source_view(card: SourceCard, resting: tuple[Resting, ...]) -> None:
    """Show one source: what is kept and known of it, then every claim that rests on it with the passage."""
    held = card.known
    parts = (
        held.author, _("one of “{group}”").format(group=held.independence_group) if held.independence_group else "",
        "" if held.is_public else CONFIDENTIALITY_LABELS[held.confidentiality],
        SOURCE_KIND_LABELS[card.kind], card.publisher,
        card.published_on and _("published {day}").format(day=card.published_on),
        card.accessed_on and _("accessed {day}").format(day=card.accessed_on),
        _("added by {name}, {at} UTC").format(name=card.by, at=moment(card.at)),
    )  # fmt: skip
    address = Markup('<div class="cd-quiet">{}</div>').format(card.url) if card.url else ""
    shown = Markup('<div class="cd-case"><p class="cd-copy"><b>{}</b></p><div class="cd-quiet">{}</div>{}</div>')
    st.html(str(shown.format(linked(card.title, card.url), " · ".join(str(part) for part in parts if part), address)))
    if card.kind is SourceKind.PERSON:
        call_sheet_pane(card.id, card.title)
    source_file(card)
    if card.kind is SourceKind.PERSON:
        erase_box(card)
    html(way("history", _("Its history in the log"), {"source": str(card.id)}))
    st.markdown(f"**{_rests(card.claims)}**")
    for claim in resting:
        with st.container(border=True, gap="xsmall"):
            st.html(str(Markup('<div class="cd-case">{}</div>').format(_resting(claim))))
            label, key = _("Open in the article"), f"rest-{claim.evidence_id}"
            if st.button(label, key=key, icon=":material/article:", type="tertiary"):
                navigation.go("article", **claim_address(claim.article_id, claim.name))
    if len(resting) < card.claims:
        st.caption(_("These are the {n} newest.").format(n=len(resting)))


def _resting(claim: Resting) -> Markup:
    passage = Markup("<blockquote>{}</blockquote>").format(claim.passage) if claim.passage else ""
    verdict = chip(claim.grade, claim.tone, TONE_SIGNS[claim.tone]) if claim.grade else ""
    parts = (
        claim.name, TYPE_LABELS[claim.type], STATE_LABELS[claim.state], rank_label(claim.is_primary),
        claim.locator, claim.article,
    )  # fmt: skip
    return Markup(
        '<div class="cd-sources"><div>{}{}<p class="cd-copy">{}</p>{}<div class="cd-quiet">{}</div></div></div>'
    ).format(
        chip(STANCE_LABELS[claim.stance], claim.stance, STANCE_SIGNS[claim.stance]), verdict, claim.text, passage,
        " · ".join(part for part in parts if part),
    )  # fmt: skip


def _caption(card: SourceCard) -> str:
    state = f"⚠ {HEALTH_LABELS[card.known.health]}" if card.known.health and card.known.has_fallen else ""
    secret = "" if card.known.is_public else CONFIDENTIALITY_LABELS[card.known.confidentiality]
    parts = (SOURCE_KIND_LABELS[card.kind], _short(card.publisher, 30), _rests(card.claims), state, secret)
    return plain(" · ".join(part for part in parts if part))


def _rests(claims: int) -> str:
    if not claims:
        return _("Nothing rests on it now")
    return ngettext("{n:,} claim rests on it", "{n:,} claims rest on it", claims).format(n=claims)


def _short(text: str, most: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1]}…"
