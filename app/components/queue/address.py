"""The address of the queue: filter, order and page stand in it, and nowhere else."""

from dataclasses import dataclass

import streamlit as st

from app.services.errors import InputError
from app.services.lists.queue_filter import Filter
from app.services.lists.queue_query import Sort


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; `problem` says in words what of it means nothing."""

    wanted: Filter
    sort: Sort = Sort.DUE
    backwards: bool = False
    page: int = 1
    problem: str = ""


def asked() -> Asked:
    """Read the address; a part that means nothing shows everything, and says so."""
    query = st.query_params
    problem = ""
    try:
        wanted = Filter.from_query(query)
    except InputError as error:
        wanted, problem = Filter(), str(error)
    sort, page = str(query.get("sort", Sort.DUE)), str(query.get("page", "1"))
    backwards, sort = sort.startswith("-"), sort.removeprefix("-")
    return Asked(
        wanted,
        Sort(sort) if sort in list(Sort) else Sort.DUE,
        backwards,
        int(page) if page.isascii() and page.isdecimal() and len(page) < 8 else 1,
        problem,
    )


def show(wanted: Filter, sort: Sort, *, backwards: bool = False, page: int = 1) -> None:
    """Put another list into the address; what nobody would miss is left out of it."""
    st.query_params.from_dict(query(wanted, sort, backwards=backwards, page=page))


def query(wanted: Filter, sort: Sort = Sort.DUE, *, backwards: bool = False, page: int = 1) -> dict[str, str]:
    """Return what an address says that asks for this list."""
    order = f"{'-' if backwards else ''}{sort.value}"
    return {
        **wanted.to_query(),
        **({"sort": order} if order != Sort.DUE.value else {}),
        **({"page": str(page)} if page > 1 else {}),
    }
