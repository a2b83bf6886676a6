"""The address of the history: what it is narrowed to, the page of it, and two moments; nowhere else are they kept."""

from dataclasses import dataclass

import streamlit as st

from app.services.errors import InputError
from app.services.log.trail import EVERYTHING, Wanted

_PLACES = ("below", "above", "first", "second")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for.

    Attributes:
        below, above: which page, as in `trail.page`.
        first, second: lines that stand for two moments; `None` for none chosen, or for how it stands.
        problem: what of it means nothing, in words.
    """

    wanted: Wanted
    below: int | None = None
    above: int | None = None
    first: int | None = None
    second: int | None = None
    problem: str = ""


def asked() -> Asked:
    """Read the address; a part that means nothing shows everything, and says so."""
    query, problem = st.query_params.to_dict(), ""
    try:
        wanted = Wanted.from_query(query)
    except InputError as error:
        wanted, problem = EVERYTHING, str(error)
    below, above, first, second = (_place(query.get(name, "")) for name in _PLACES)
    return Asked(wanted, below, above, first, second, problem)


def show(wanted: Wanted, **places: int | None) -> None:
    """Put another narrowing, page or pair of moments into the address; what nobody would miss is left out of it."""
    chosen = {name: str(place) for name, place in places.items() if place is not None}
    st.query_params.from_dict({**wanted.to_query(), **chosen})


def _place(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 10 else None
