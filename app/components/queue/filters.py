"""The filters of the queue: a row of fields, each bound to the address, and the lists that people keep."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from app import state
from app.components.queue.address import Asked, asked, show
from app.components.shell import style
from app.labels import PRIORITY_LABELS, STATE_LABELS, TYPE_LABELS
from app.language import _
from app.runtime import desk
from app.services.articles import reading
from app.services.desk import accounts
from app.services.lists.queue_filter import (
    IN_WORK,
    MINE,
    NO_VERDICT,
    NOBODY,
    OTHERS,
    STATES,
    TO_DECIDE,
    TO_SEE_TO,
    Filter,
    grades,
)
from app.services.lists.queue_query import Sort
from claims.model import ClaimType
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import Priority
from claims.policy.quotations import Told

STATE_WORDS: Mapping[str, str] = {
    TO_DECIDE: _("Proposals to decide"), IN_WORK: _("In work"),
    **{state: STATE_LABELS[state] for state in STATES if state not in (TO_DECIDE, IN_WORK)},
}  # fmt: skip
SORT_WORDS: Mapping[Sort, str] = {
    Sort.DUE: _("Due first"), Sort.PRIORITY: _("Most urgent first"), Sort.WORTH: _("Most worth checking first"),
    Sort.CHANGED: _("Newest change first"), Sort.ARTICLE: _("As in the articles"),
}  # fmt: skip
PLACE_WORDS: Mapping[Found, str] = {
    Found.CLAIM: _("In the claim"), Found.ARTICLE: _("Around it in the article"), Found.SOURCE: _("In a source of it"),
}  # fmt: skip
QUOTE_WORDS: Mapping[str, str] = {
    TO_SEE_TO: _("To see to: not heard, or not said by the speaker for sure"),
    Told.NOBODY.value: _("Nobody heard them"),
    Told.SPEAKER_OTHER.value: _("Somebody else says them in the source"),
    Told.SPEAKER_OPEN.value: _("Who says them in the source is open"),
    Told.SPEAKER_NAMED.value: _("In the speaker’s turn, to be read"),
}
_DUE_WORDS = {"overdue": _("Overdue"), "week": _("Within seven days"), "none": _("No day set")}
_BY_WORDS = {MINE: _("Mine"), OTHERS: _("Of others")}
_NONE = ""
#: Articles that can be chosen; an older one is chosen from the desk.
_NEWEST = 200
_ANY = _("Any")


def filter_bar(now: Asked) -> None:
    """Draw the fields; whatever is changed in one goes into the address at once."""
    style.apply("queue")
    wanted = now.wanted
    people = {str(person.id): person.name for person in accounts.people(desk())}
    if wanted.assignee not in ("", MINE, NOBODY, *people):
        people[wanted.assignee] = _("Person {number}").format(number=wanted.assignee)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="queue-filters"):
        _hold("words", wanted.words)
        st.text_input(
            _("Words"), key="queue-words", placeholder=_("Of claim, article or source"), icon=":material/search:",
            max_chars=200, type="search", on_change=_changed, args=("words",), width=230,
        )  # fmt: skip
        _choice("state", _("State"), wanted.state, STATE_WORDS, width=190, any_=_("All claims"))
        _choice("type", _("Type"), wanted.type or _NONE, {str(kind): TYPE_LABELS[kind] for kind in ClaimType})
        if not wanted.of_proposals:
            choices = {MINE: _("Me"), NOBODY: _("Nobody"), **people}
            _choice("assignee", _("Who"), wanted.assignee, choices)
            _choice("due", _("Due"), wanted.due, _DUE_WORDS)
        _more(wanted)
        _choice(
            "sort", _("Order"), now.sort, {str(sort): words for sort, words in SORT_WORDS.items()}, width=200, any_=""
        )
        st.button(
            _("Reverse"), key="queue-turn", on_click=_turn, type="tertiary", icon=":material/swap_vert:",
            help=_("Show the other end of the list first. It is turned now.") if now.backwards else
            _("Show the other end of the list first."),
        )  # fmt: skip


def _more(wanted: Filter) -> None:
    """Draw the fields that are asked for less often, behind one button that says how many are set."""
    fields = ("verdict", "proposer", "priority", "help", "stuck", "quotes", "article", "outlet", "place")
    changed = sum(getattr(wanted, name) != getattr(Filter(), name) for name in fields)
    changed += (wanted.worth_from, wanted.worth_to) != (0, 100)
    with st.popover(
        _("More ({n})").format(n=changed) if changed else _("More"), icon=":material/tune:", key="queue-more"
    ):
        article = str(wanted.article or _NONE)
        _choice("article", _("Article"), article, _titles(wanted.article), width="stretch")
        outlets = dict.fromkeys([*reading.outlets(desk()), *([wanted.outlet] if wanted.outlet else [])])
        _choice("outlet", _("Outlet"), wanted.outlet, {name: name for name in outlets}, width="stretch")
        places = {place.value: words for place, words in PLACE_WORDS.items()}
        if wanted.of_proposals:
            del places[Found.SOURCE.value]
        stand = wanted.place.value if wanted.place else _NONE
        _choice("place", _("Where the words stand"), stand, places, width="stretch", any_=_("Anywhere"))
        if not wanted.of_proposals:
            _choice(
                "verdict", _("Verdict"), wanted.verdict, {NO_VERDICT: _("No verdict yet"), **grades()}, width="stretch"
            )
            _choice("proposer", _("Verdicts"), wanted.proposer, _BY_WORDS, width="stretch")
            urgent = {str(priority.value): PRIORITY_LABELS[priority] for priority in reversed(Priority)}
            set_ = _NONE if wanted.priority is None else str(wanted.priority.value)
            _choice("priority", _("Priority"), set_, urgent, width="stretch")
            _choice("quotes", _("Quotations"), wanted.quotes, QUOTE_WORDS, width="stretch")
            boxes = (("help", _("Help is asked for")), ("stuck", _("No change for three days")))
            for name, label in boxes:
                _hold(name, getattr(wanted, name))
                st.checkbox(label, key=f"queue-{name}", on_change=_changed, args=(name,))
        _hold("worth", (wanted.worth_from, wanted.worth_to))
        st.slider(
            _("Worth checking, in percent"), 0, 100, key="queue-worth", on_change=_changed, args=("worth",), step=5
        )


def _titles(wanted: int | None) -> dict[str, str]:
    """Return the newest articles and the wanted one, each with its number: Streamlit tells options by their words."""
    newest = reading.titles(desk(), limit=_NEWEST)
    if wanted is not None and wanted not in newest:
        newest[wanted] = _("Article")
    return {
        str(number): _("{title} (no. {number})").format(title=title, number=number) for number, title in newest.items()
    }


def _choice(name: str, label: str, value: str, words: Mapping[str, str], *, width: Any = 135, any_: str = _ANY) -> None:
    """Draw one choice that stands as the address has it."""
    _hold(name, str(value))
    options = [*([_NONE] if any_ else []), *words]
    st.selectbox(
        label, options, key=f"queue-{name}", on_change=_changed, args=(name,), width=width,
        format_func=lambda option: words.get(option, any_),
    )  # fmt: skip


def _hold(name: str, value: object) -> None:
    """Let a field stand as the address has it."""
    state.put(f"queue-{name}", value)


def _changed(name: str) -> None:
    now, typed = asked(), state.get(f"queue-{name}")
    if name == "sort":
        show(now.wanted, Sort(typed))
        return
    fields: dict[str, Any] = {name: typed}
    if name == "worth":
        fields = {"worth_from": typed[0], "worth_to": typed[1]}
    elif name == "type":
        fields = {name: ClaimType(typed) if typed else None}
    elif name == "priority":
        fields = {name: Priority(int(typed)) if typed else None}
    elif name == "place":
        fields = {name: Found(typed) if typed else None}
    elif name == "article":
        fields = {name: int(typed) if typed else None}
    elif name == "words":
        fields = {name: Filter.from_query({"q": typed}).words}
    wanted = replace(now.wanted, **fields)
    show(wanted, now.sort, backwards=now.backwards)


def _turn() -> None:
    now = asked()
    show(now.wanted, now.sort, backwards=not now.backwards)
