"""What the history is narrowed by: a row of fields, each bound to the address."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from app import state
from app.components.history.address import asked, show
from app.components.shell.escaped import short
from app.labels import TAG_LABELS
from app.language import _
from app.runtime import desk
from app.services.articles import reading
from app.services.claim_names import claims_of
from app.services.desk import accounts
from app.services.errors import UnknownError
from app.services.log.trail import EVERYTHING, Wanted
from app.services.sources import finding
from app.tag_labels import KINDS

#: Articles that can be chosen; an older one is come to from its own page.
_NEWEST = 200
_LONGEST = 80
_OPEN = ""
_NUMBERS = ("claim", "article", "person")


def filter_bar(wanted: Wanted) -> None:
    """Draw the fields; whatever is changed in one goes into the address at once."""
    people = {person.id: person.name for person in accounts.people(desk())}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="history-filters"):
        _hold("words", wanted.words)
        st.text_input(
            _("Words"), key="history-words", placeholder=_("Words of a line"), icon=":material/search:", max_chars=200,
            type="search", on_change=_changed, args=("words",), width=180,
        )  # fmt: skip
        _choice("article", _("About"), wanted.article, _titles(wanted.article), _("All articles"), 200)
        if wanted.article is not None:
            claims = {number: f"{name} “{short(text, _LONGEST)}”" for number, (name, text) in _claims(wanted).items()}
            _choice("claim", _("Claim"), wanted.claim, claims, _("All claims"), 200)
        _choice("person", _("By"), wanted.person, people, _("Anybody"), 140)
        kinds = {name: words for name, (words, _tags) in KINDS.items()} | {
            str(tag): TAG_LABELS[tag] for tag in TAG_LABELS
        }
        _choice("kind", _("What"), wanted.kind, kinds, _("Everything"), 200)
        for name, label in (("since", _("From")), ("until", _("To"))):
            _hold(name, getattr(wanted, name))
            st.date_input(
                label, value=None, key=f"history-{name}", on_change=_changed, args=(name,), width=135,
                format="YYYY-MM-DD",
            )  # fmt: skip
        if wanted != EVERYTHING:
            st.button(
                _("Show everything"), key="history-all", on_click=show, args=(EVERYTHING,), type="tertiary",
                icon=":material/filter_alt_off:",
            )  # fmt: skip
    if wanted.source is not None:
        _source(wanted)


def _source(wanted: Wanted) -> None:
    """Say that only lines about one source are shown, and let it go."""
    try:
        title = finding.source(desk(), wanted.source or 0, limit=1)[0].title
    except UnknownError as error:
        title = str(error)
    st.button(
        _("Only about the source “{title}”: show all").format(title=short(title, _LONGEST)), key="history-source",
        on_click=show, args=(replace(wanted, source=None),), icon=":material/close:", type="secondary",
    )  # fmt: skip


def _titles(wanted: int | None) -> dict[int, str]:
    """Return the newest articles and the wanted one, each with its number: Streamlit tells options by their words."""
    newest = reading.titles(desk(), limit=_NEWEST)
    if wanted is not None and wanted not in newest:
        newest[wanted] = _("Article")
    return {number: _("{title} (no. {number})").format(title=title, number=number) for number, title in newest.items()}


def _claims(wanted: Wanted) -> Mapping[int, tuple[str, str]]:
    return claims_of(desk(), wanted.article or 0)


def _choice(name: str, label: str, value: Any, words: Mapping[Any, str], any_: str, width: int) -> None:
    """Draw one choice that stands as the address has it; `_OPEN` leaves the matter open."""
    value = value or _OPEN
    options = [_OPEN, *words]
    if value not in options:
        options.append(value)
    _hold(name, value)
    st.selectbox(
        label, options, key=f"history-{name}", on_change=_changed, args=(name,), width=width,
        format_func=lambda option: words.get(option, str(option)) if option else any_,
    )  # fmt: skip


def _hold(name: str, value: object) -> None:
    """Let a field stand as the address has it."""
    state.put(f"history-{name}", value)


def _changed(name: str) -> None:
    now, typed = asked().wanted, state.get(f"history-{name}")
    fields: dict[str, Any] = {name: typed}
    if name == "words":
        fields = {name: Wanted.from_query({"words": typed}).words}
    elif name in _NUMBERS:
        fields = {name: typed or None}
    if name == "article":
        fields |= {"claim": None}
    show(replace(now, **fields))
