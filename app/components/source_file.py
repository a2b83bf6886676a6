"""The file of one source: what the desk holds of it, its kept copies, how its page stood, and what rests on it."""

import streamlit as st
from markupsafe import Markup

from app.components.messages import say_what_happened
from app.components.of_itself import of_itself
from app.components.time_stamp import stamp_button, stamp_kept, stamp_words, token_button
from app.components.words import html, moment, plain
from app.labels import CONFIDENTIALITY_LABELS, COPY_ORIGIN_LABELS, HEALTH_LABELS
from app.runtime import desk
from app.services import copies, evidence, keeping, settings, stamping, watching
from app.services.copies import CopyView
from app.services.inputs import NewDetail, day
from app.services.sources import SourceCard
from app.services.stamping import StampView
from app.state import act, attempt, follow, typed
from claims.sourcing import Confidentiality, SourceHealth, SourceKind

_SIGNS = {
    SourceHealth.FIRST: ":material/inventory_2:", SourceHealth.UNCHANGED: ":material/check:",
    SourceHealth.CHANGED: ":material/edit_note:", SourceHealth.MOVED: ":material/moving:",
    SourceHealth.GONE: ":material/link_off:", SourceHealth.UNREACHABLE: ":material/cloud_off:",
}  # fmt: skip
_HELD = ("title", "publisher", "published", "author", "group", "reliability")


#: Characters of a kept text that are shown on the page.
READ_HERE = 50_000


def source_file(card: SourceCard) -> None:
    """Show what is kept and known of a source, with the ways to change it."""
    _copies(card)
    with st.expander("What the desk holds of it", icon=":material/edit_note:", key=f"held-{card.id}"):
        _details(card)
    _used_in(card)


def _copies(card: SourceCard) -> None:
    found, looks = copies.copies(desk(), card.id), copies.looks(desk(), card.id)
    if card.url:
        label = "Check the page now" if found else "Fetch and keep a copy"
        if st.button(label, key=f"look-{card.id}", icon=":material/travel_explore:"):
            who = act()
            if who is not None:
                with st.spinner("Fetching the page… (at most half a minute)"):
                    found_now = attempt(lambda: keeping.look(desk(), who, card.id), "The page was looked at.")
                    if found_now is not None and found_now.copy_id is not None:
                        stamp_kept(who, found_now.copy_id)
                if found_now is not None:
                    st.rerun()
            say_what_happened()
    if not found and not looks:
        fetched = "Fetch one here, or hand in a file" if card.url else "Hand in a file, say a transcript,"
        st.caption(f"No copy of it is kept. {fetched} where you attach it to a claim.")
    for seen in looks[:5]:
        at = f"{moment(seen.at)} UTC" if seen.at else ""
        st.caption(f"{_SIGNS[seen.health]} **{HEALTH_LABELS[seen.health]}**, {at}: {plain(seen.reason)}")
    if found:
        of_itself(card, found[0])
    stamps, asks = stamping.stamps_of(desk(), [one.id for one in found]), bool(settings.get(desk()).stamp_server)
    for one in found:
        _copy(one, stamps.get(one.id), asks)


def _copy(one: CopyView, stamp: StampView | None, asks: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{COPY_ORIGIN_LABELS[one.origin]}** {moment(one.at)} UTC by {plain(one.by)}")
        st.caption(
            f"{plain(one.name)} · {plain(one.media_type)} · {one.size:,} bytes, {one.characters:,} characters of text "
            f"· SHA-256 {one.digest[:16]}… · {plain(stamp_words(stamp))}"
        )
        for note in one.notes:
            st.caption(f":material/info: {plain(note)}")
        with st.container(horizontal=True):
            st.download_button(
                "As it was kept", data=lambda: copies.original(desk(), one.id)[0], key=f"bytes-{one.id}",
                file_name=_file_name(one), mime="application/octet-stream", on_click="ignore", type="tertiary",
                icon=":material/download:", help="The bytes as they came, hashed again on the way out.",
            )  # fmt: skip
            if one.record_digest:
                st.download_button(
                    "WARC record", data=lambda: copies.record_of(desk(), one.id), key=f"warc-{one.id}",
                    file_name=f"copy-{one.id}.warc.gz", mime="application/gzip", on_click="ignore", type="tertiary",
                    icon=":material/inventory_2:", help="Question and answer as web archives exchange them.",
                )  # fmt: skip
            if stamp is not None:
                token_button(stamp)
            if asks:
                stamp_button(one.id, stamp)
        if one.characters:
            _text(one)


def _text(one: CopyView) -> None:
    box = st.expander("Read its text", icon=":material/article:", key=f"read-{one.id}", on_change="rerun")
    if box.open:
        text = copies.kept_text(desk(), one.id).text
        with box:
            html(Markup('<div class="cd-kept" tabindex="0">{}</div>').format(text[:READ_HERE]))
            if len(text) > READ_HERE:
                st.caption(f"These are the first {READ_HERE:,} of {len(text):,} characters; download it for the rest.")


def _file_name(one: CopyView) -> str:
    """Return a name for the file that says no more than it must; what came from outside is not opened by a click."""
    ending = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}.get(one.media_type, ".bin")
    return f"copy-{one.id}{ending}"


def _details(card: SourceCard) -> None:
    k = f"held-{card.id}"
    held = {
        "title": card.title, "publisher": card.publisher, "published": str(card.published_on or ""),
        "author": card.known.author, "group": card.known.independence_group, "reliability": card.known.reliability,
    }  # fmt: skip
    for name, value in held.items():
        follow(f"draft-{k}-{name}", value)
    label = "The person's name" if card.kind is SourceKind.PERSON else "Title"
    st.text_input(label, key=f"draft-{k}-title", persist_state="session")
    st.text_input("Publisher", key=f"draft-{k}-publisher", persist_state="session")
    st.text_input("Published", key=f"draft-{k}-published", placeholder="2024-02-15", persist_state="session")
    st.text_input("Author", key=f"draft-{k}-author", persist_state="session")
    st.text_input(
        "Independence group", key=f"draft-{k}-group", persist_state="session",
        placeholder="wire story of 3 May",
        help="Copies of one story share a group and count once. Leave it open for a source that stands for itself.",
    )  # fmt: skip
    st.text_area(
        "How far it is to be trusted, and why", key=f"draft-{k}-reliability", height=80, persist_state="session"
    )
    secret = st.segmented_control(
        "Who may see it", list(Confidentiality), key=f"{k}-who", default=card.known.confidentiality, required=True,
        format_func=CONFIDENTIALITY_LABELS.__getitem__,
    )  # fmt: skip
    st.button(
        "Save", key=f"save-{k}", icon=":material/save:", on_click=_save,
        args=(card, k, secret or card.known.confidentiality),
    )  # fmt: skip


def _save(card: SourceCard, k: str, secret: Confidentiality) -> None:
    who = act()
    if who is None:
        return
    keys = {name: f"draft-{k}-{name}" for name in _HELD}

    def call() -> None:
        title, publisher, published, author, group, reliability = map(typed, keys.values())
        detail = NewDetail(author, reliability, group, secret, title, publisher, day("published", published))
        evidence.describe(desk(), who, card.id, detail, seen=card.known.number)

    attempt(call, "Saved; what stood before is on record.", "", keys.values())


def _used_in(card: SourceCard) -> None:
    found = watching.used_in(desk(), card.id)
    if not found:
        return
    with st.expander(f"Reports handed out while it was attached ({len(found)})", icon=":material/summarize:"):
        for one in found:
            st.caption(
                f"{plain(one.article)}: {plain(one.format)}, {moment(one.at)} UTC, line {one.line} of the log, "
                f"SHA-256 {one.digest[:16]}…"
            )
