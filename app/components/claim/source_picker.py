"""Which source is to be attached: one of the desk or a new one, its kept copy, and passages nearest to the claim."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup, escape

from app import state
from app.components.shell import forms
from app.components.shell.escaped import html, moment, plain, short
from app.components.sources.self_description import of_itself
from app.components.sources.time_stamp import stamp_kept, stamp_words
from app.documents.kinds import SUFFIXES
from app.fields import stored, typed
from app.labels import COPY_ORIGIN_LABELS, SOURCE_KIND_LABELS
from app.language import _
from app.runtime import desk
from app.services.context import Act
from app.services.errors import ServiceError
from app.services.inputs import NewSource
from app.services.sources import copies, describing, finding, keeping, ranking, stamping
from app.services.sources.finding import SourceCard
from app.services.sources.ranking import Picked
from app.services.views import ClaimSheet
from app.state import act, attempt, say
from claims.newsroom.sourcing import SourceHealth, SourceKind

#: Choice of a source that the desk does not have yet.
_NEW = 0


def choose(k: str) -> SourceCard | None:
    """Let somebody choose a source of the desk, or describe a new one; return the chosen one, `None` for a new one.

    Args:
        k: key of the form.
    """
    if state.has(state.Kept.NEXT.of(k)):
        state.put(f"{k}-from", state.take(state.Kept.NEXT.of(k)))
    sources = dict(describing.known_sources(desk()))
    number = st.selectbox(
        _("Source"), [_NEW, *sources], key=f"{k}-from", persist_state="session",
        format_func=lambda choice: _("No. {number} · {words}").format(number=choice, words=short(sources[choice], 90))
        if choice in sources else _("A new source"),
    )  # fmt: skip
    if number in sources:
        return finding.source(desk(), number, limit=1)[0]
    _describe(k)
    return None


def begin_anew(k: str) -> None:
    """Let the form start with a new source again."""
    state.put(state.Kept.NEXT.of(k), _NEW)
    state.take(state.Kept.NEAR.of(k), None)


def described(k: str) -> NewSource:
    """Return the new source as it is described in the fields.

    Raises:
        InputError: for a day that is none.
    """
    return NewSource(
        SourceKind(state.get(f"{k}-kind")), typed(f"draft-{k}-title"), typed(f"draft-{k}-url"),
        typed(f"draft-{k}-publisher"), forms.day("published", typed(f"draft-{k}-published")),
        forms.day("accessed", typed(f"draft-{k}-accessed")),
    )  # fmt: skip


def _describe(k: str) -> None:
    kind = st.selectbox(
        _("Kind"),
        list(SourceKind),
        key=f"{k}-kind",
        format_func=SOURCE_KIND_LABELS.__getitem__,
        persist_state="session",
    )
    st.text_input(_("Address"), key=f"draft-{k}-url", placeholder="https://…", persist_state="session")
    st.text_input(_("Title, or the person's name"), key=f"draft-{k}-title", persist_state="session")
    with st.expander(_("More about the source")):
        st.text_input(_("Publisher"), key=f"draft-{k}-publisher", persist_state="session")
        forms.day_field(_("Published"), f"draft-{k}-published")
        forms.day_field(_("Accessed"), f"draft-{k}-accessed")
    if kind is not SourceKind.PERSON:
        _ways_in(k, None)


def keep(k: str, chosen: SourceCard) -> int | None:
    """Show what is kept of a source, and the ways to keep a copy; return the newest copy that has a text."""
    all_copies = copies.copies(desk(), chosen.id)
    last = next(iter(copies.looks(desk(), chosen.id, 1)), None)
    if all_copies:
        newest, stamps = all_copies[0], stamping.stamps_of(desk(), [all_copies[0].id])
        st.caption(
            ":material/inventory_2: "
            + _("{how} {at} UTC by {name}: {size:,} bytes, {n:,} characters of text; {stamp}.").format(
                how=COPY_ORIGIN_LABELS[newest.origin], at=moment(newest.at), name=plain(newest.by), size=newest.size,
                n=newest.characters, stamp=plain(stamp_words(stamps.get(newest.id))),
            )
        )  # fmt: skip
        for note in newest.notes:
            st.caption(f":material/info: {plain(note)}")
        of_itself(chosen, newest)
    if last and last.health is not SourceHealth.FIRST:
        st.caption(f":material/travel_explore: {plain(last.reason)}")
    readable = next((copy.id for copy in all_copies if copy.characters), None)
    if readable is None:
        if not all_copies:
            st.caption(
                _("No copy is kept yet. With one, passages are found for you and the page can be checked later.")
            )
        _ways_in(k, chosen)
    return readable


def _ways_in(k: str, chosen: SourceCard | None) -> None:
    """Offer to fetch the page, to hand in a file, or to paste the text; a new source is taken in with its copy."""
    if (chosen is None or chosen.url) and st.button(
        _("Fetch and keep a copy"), key=f"fetch-{k}", icon=":material/download:",
        help=_("Fetches the address above once and keeps what it says, with date and digest."),
    ):  # fmt: skip
        with st.spinner(_("Fetching the page… (at most half a minute)")):
            _take_in(k, chosen, _fetch)
        st.rerun(scope="fragment")
    with st.expander(_("Hand in a file, or paste its text")), forms.form(f"keep-{k}"):
        file = st.file_uploader(
            _("A page you saved, a PDF, a Word file, an e-mail, a transcript, a web archive (WARC)"),
            key=f"{k}-file", max_upload_size=25, type=list(SUFFIXES),
        )  # fmt: skip
        text = f"draft-{k}-text"
        if state.take(state.Kept.EMPTIED.of(k), False):
            state.put(text, "")
        st.text_area(_("Text of the source"), key=text, height=90, persist_state="session",
                     placeholder=_("For example the transcript of a call."))  # fmt: skip
        with forms.sends(f"keep-{k}"):
            wanted = st.button(_("Keep it"), key=f"keep-{k}", icon=":material/inventory_2:")
        if wanted:
            if file is None and not typed(text).strip():
                say(_("Choose a file, or paste the text of the source first."), failed=True)
            else:
                with st.spinner(_("Reading…")):
                    data, name, pasted = (file.getvalue() if file else b""), (file.name if file else ""), typed(text)
                    if _take_in(k, chosen, lambda new_act, number: _hand_in(new_act, number, data, name, pasted)):
                        stored(text)
                        state.put(state.Kept.EMPTIED.of(k), True)  # a field that was drawn is emptied in the next run
            st.rerun(scope="fragment")


def _take_in(k: str, chosen: SourceCard | None, call: Callable[[Act, int], str]) -> bool:
    """Take a new source in, if it is one, then do something with it; what was typed stays when that is refused.

    Returns:
        Whether it was done.
    """
    new_act = act()
    if new_act is None:
        return False
    number = chosen.id if chosen else attempt(lambda: describing.add_source(desk(), new_act, described(k)), "")
    if number is None:
        return False
    state.put(state.Kept.NEXT.of(k), number)
    try:
        say(call(new_act.another(), number))
    except ServiceError as error:
        say(str(error), failed=True)
        return False
    return True


def _fetch(new_act: Act, number: int) -> str:
    looked = keeping.look(desk(), new_act, number)
    if looked.copy_id is None:
        say(looked.reason, failed=True)
        return ""
    stamp_kept(new_act, looked.copy_id)
    return _("A copy of the page is kept.")


def _hand_in(new_act: Act, number: int, data: bytes, name: str, text: str) -> str:
    is_file = bool(data or name)
    copy_id = (
        keeping.hand_in(desk(), new_act, number, data, name)
        if is_file
        else keeping.paste(desk(), new_act, number, text)
    )
    stamp_kept(new_act, copy_id)
    return _("The copy is kept.")


def passages(k: str, sheet: ClaimSheet, copy_id: int) -> None:
    """Show the passages of a kept copy that speak most of the claim, each with a button that takes it."""
    words = st.text_input(
        _("Find in the source"), key=f"{k}-words", type="search", live=True, icon=":material/search:", max_chars=200,
        placeholder=_("Shown are the passages nearest to the claim"),
    )  # fmt: skip
    source_text = copies.kept_text(desk(), copy_id)
    picked = ranking.passages(source_text, sheet, words or "")
    if not picked:
        st.caption(_("Nothing of it stands in the source. Look for other words, or copy the passage by hand."))
    for passage in picked:
        with st.container(border=True, gap="xsmall"):
            html(Markup('<div class="cd-words">{}{}</div>').format(_marked(source_text.text, passage), _place(passage)))
            st.button(
                _("Take this passage"), key=f"take-{k}-{passage.span.start}", icon=":material/format_quote:",
                type="tertiary", on_click=_take, args=(k, passage),
            )  # fmt: skip


def _take(k: str, passage: Picked) -> None:
    state.put(f"draft-{k}-passage", passage.text)
    state.put(f"draft-{k}-locator", passage.place)
    state.put(state.Kept.NEAR.of(k), passage.span.start)


def _place(passage: Picked) -> Markup:
    return Markup('<span class="cd-note">{}</span>').format(passage.place) if passage.place else Markup("")


def _marked(text: str, passage: Picked) -> Markup:
    """Return a passage with the words of the claim in it marked."""
    out, at = Markup(""), passage.span.start
    for span in passage.matched:
        out += escape(text[at : span.start]) + Markup("<mark>{}</mark>").format(span.of(text))
        at = span.end
    return out + escape(text[at : passage.span.end])
