"""All keys as tables, found by words."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from app.keys import KEYS, Key, Where
from app.language import _

WHERE_LABELS = {
    Where.ANYWHERE: _("On every page"),
    Where.ARTICLE: _("On an article"),
    Where.SECOND: _("In the second review"),
    Where.ALONG: _("Where a source is laid along"),
    Where.REPORTS: _("On the page of reports"),
    Where.FORM: _("In a form"),
}


def matching(words: str) -> tuple[Key, ...]:
    """Return the keys that a search finds: every word stands in what the key does, where, or is the key itself."""
    return tuple(key for key in KEYS if all(_has(key, word) for word in words.casefold().split()))


def key_table(shown: Iterable[Key]) -> None:
    """Show keys, a table for each place where they do something."""
    keys = tuple(shown)
    tables = Markup("").join(
        Markup('<table class="cd-table"><caption>{}</caption><tbody>{}</tbody></table>').format(
            _where(where), Markup("").join(_row(key) for key in keys if key.where is where)
        )
        for where in dict.fromkeys(key.where for key in keys)
    )
    st.html(str(Markup('<div class="cd-case cd-keys">{}</div>').format(tables)))


def _row(key: Key) -> Markup:
    names = Markup(" ").join(Markup("<kbd>{}</kbd>").format(name) for name in key.keys)
    typing = Markup(' <span class="cd-quiet">{}</span>').format(_("also while you type")) if key.typing else ""
    return Markup('<tr><td>{}</td><th scope="row">{}{}</th></tr>').format(names, key.label, typing)


def _where(where: Where) -> str:
    return WHERE_LABELS.get(where, where.value.capitalize())


def _has(key: Key, word: str) -> bool:
    return word in f"{key.label} {_where(key.where)}".casefold() or word in (name.casefold() for name in key.keys)
