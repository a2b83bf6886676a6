"""The file of one source: what the desk holds of it, its kept copies, how its page stood, and what rests on it."""

import streamlit as st
from markupsafe import Markup

from app.components.shell import drafts, forms, presses
from app.components.shell.escaped import html, moment, plain
from app.components.shell.messages import say_what_happened
from app.components.sources.self_description import of_itself
from app.components.sources.time_stamp import stamp_button, stamp_kept, stamp_words, token_button
from app.fields import follow, typed
from app.labels import CONFIDENTIALITY_LABELS, COPY_ORIGIN_LABELS, HEALTH_LABELS
from app.language import _
from app.runtime import desk
from app.services.desk import settings
from app.services.inputs import NewDetail
from app.services.sources import copies, describing, keeping, stamping, watching
from app.services.sources.copies import CopyView
from app.services.sources.finding import SourceCard
from app.services.sources.stamping import StampView
from app.state import act, attempt
from claims.newsroom.sourcing import Confidentiality, SourceHealth, SourceKind

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
    with (
        st.expander(_("What the desk holds of it"), icon=":material/edit_note:", key=f"held-{card.id}"),
        forms.form(f"held-{card.id}"),
    ):
        _details(card)
    _used_in(card)


def _copies(card: SourceCard) -> None:
    all_copies, looks = copies.copies(desk(), card.id), copies.looks(desk(), card.id)
    if card.url:
        label = _("Check the page now") if all_copies else _("Fetch and keep a copy")
        if presses.button(label, f"look-{card.id}", icon=":material/travel_explore:"):
            new_act = act()
            if new_act is not None:
                with st.spinner(_("Fetching the page… (at most half a minute)")), presses.working():
                    looked = attempt(lambda: keeping.look(desk(), new_act, card.id), _("The page was looked at."))
                    if looked is not None and looked.copy_id is not None:
                        stamp_kept(new_act, looked.copy_id)
                if looked is not None:
                    st.rerun()
            say_what_happened()
    if not all_copies and not looks:
        st.caption(
            _("No copy of it is kept. Fetch one here, or hand in a file where you attach it to a claim.")
            if card.url
            else _("No copy of it is kept. Hand in a file, say a transcript, where you attach it to a claim.")
        )
    for seen in looks[:5]:
        at = _("{at} UTC").format(at=moment(seen.at)) if seen.at else ""
        st.caption(f"{_SIGNS[seen.health]} **{HEALTH_LABELS[seen.health]}**, {at}: {plain(seen.reason)}")
    if all_copies:
        of_itself(card, all_copies[0])
    stamps, asks = stamping.stamps_of(desk(), [copy.id for copy in all_copies]), bool(settings.get(desk()).stamp_server)
    for copy in all_copies:
        _copy(copy, stamps.get(copy.id), asks)


def _copy(copy: CopyView, stamp: StampView | None, asks: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            _("**{how}** {at} UTC by {name}").format(
                how=COPY_ORIGIN_LABELS[copy.origin], at=moment(copy.at), name=plain(copy.by)
            )
        )
        st.caption(
            _("{name} · {kind} · {size:,} bytes, {n:,} characters of text · SHA-256 {digest}… · {stamp}").format(
                name=plain(copy.name), kind=plain(copy.media_type), size=copy.size, n=copy.characters,
                digest=copy.digest[:16], stamp=plain(stamp_words(stamp)),
            )
        )  # fmt: skip
        for note in copy.notes:
            st.caption(f":material/info: {plain(note)}")
        with st.container(horizontal=True):
            st.download_button(
                _("As it was kept"), data=lambda: copies.original(desk(), copy.id)[0], key=f"bytes-{copy.id}",
                file_name=_file_name(copy), mime="application/octet-stream", on_click="ignore", type="tertiary",
                icon=":material/download:", help=_("The bytes as they came, hashed again on the way out."),
            )  # fmt: skip
            if copy.record_digest:
                st.download_button(
                    _("WARC record"), data=lambda: copies.record_of(desk(), copy.id), key=f"warc-{copy.id}",
                    file_name=f"copy-{copy.id}.warc.gz", mime="application/gzip", on_click="ignore", type="tertiary",
                    icon=":material/inventory_2:", help=_("Question and answer as web archives exchange them."),
                )  # fmt: skip
            if stamp is not None:
                token_button(stamp)
            if asks:
                stamp_button(copy.id, stamp)
        if copy.characters:
            _text(copy)


def _text(copy: CopyView) -> None:
    box = st.expander(_("Read its text"), icon=":material/article:", key=f"read-{copy.id}", on_change="rerun")
    if box.open:
        text = copies.kept_text(desk(), copy.id).text
        with box:
            html(Markup('<div class="cd-kept" tabindex="0">{}</div>').format(text[:READ_HERE]))
            if len(text) > READ_HERE:
                words = _("These are the first {n:,} of {total:,} characters; download it for the rest.")
                st.caption(words.format(n=READ_HERE, total=len(text)))


def _file_name(copy: CopyView) -> str:
    """Return a name for the file that says no more than it must; what came from outside is not opened by a click."""
    ending = {"text/html": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}.get(copy.media_type, ".bin")
    return f"copy-{copy.id}{ending}"


def _details(card: SourceCard) -> None:
    k = f"held-{card.id}"
    held = {
        "title": card.title, "publisher": card.publisher, "published": str(card.published_on or ""),
        "author": card.known.author, "group": card.known.independence_group, "reliability": card.known.reliability,
    }  # fmt: skip
    for name, value in held.items():
        follow(f"draft-{k}-{name}", value)
    label = _("The person's name") if card.kind is SourceKind.PERSON else _("Title")
    st.text_input(label, key=f"draft-{k}-title", persist_state="session")
    st.text_input(_("Publisher"), key=f"draft-{k}-publisher", persist_state="session")
    forms.day_field(_("Published"), f"draft-{k}-published")
    st.text_input(_("Author"), key=f"draft-{k}-author", persist_state="session")
    st.text_input(
        _("Independence group"), key=f"draft-{k}-group", persist_state="session",
        placeholder=_("wire story of 3 May"),
        help=_("Copies of one story share a group and count once. Leave it open for a source that stands for itself."),
    )  # fmt: skip
    st.text_area(
        _("How far it is to be trusted, and why"), key=f"draft-{k}-reliability", height=80, persist_state="session"
    )
    secret = st.segmented_control(
        _("Who may see it"), list(Confidentiality), key=f"{k}-who", default=card.known.confidentiality, required=True,
        format_func=CONFIDENTIALITY_LABELS.__getitem__,
    )  # fmt: skip
    drafts.sign(*(f"draft-{k}-{name}" for name in held))
    with forms.sends(k):
        st.button(
            _("Save"), key=f"save-{k}", icon=":material/save:", on_click=_save,
            args=(card, k, secret or card.known.confidentiality),
        )  # fmt: skip


def _save(card: SourceCard, k: str, secret: Confidentiality) -> None:
    new_act = act()
    if new_act is None:
        return
    keys = {name: f"draft-{k}-{name}" for name in _HELD}

    def call() -> None:
        title, publisher, published, author, group, reliability = map(typed, keys.values())
        detail = NewDetail(author, reliability, group, secret, title, publisher, forms.day("published", published))
        describing.describe(desk(), new_act, card.id, detail, seen=card.known.number)

    attempt(call, _("Saved; what stood before is on record."), "", keys.values())


def _used_in(card: SourceCard) -> None:
    uses = watching.used_in(desk(), card.id)
    if not uses:
        return
    label = _("Reports handed out while it was attached ({n})").format(n=len(uses))
    with st.expander(label, icon=":material/summarize:"):
        for use in uses:
            st.caption(
                _("{article}: {format}, {at} UTC, line {line} of the log, SHA-256 {digest}…").format(
                    article=plain(use.article), format=plain(use.format), at=moment(use.at), line=use.line,
                    digest=use.digest[:16],
                )
            )  # fmt: skip
