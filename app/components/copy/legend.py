"""What letters, lines and signs in the copy mean: one click away, and below the copy on paper."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from app.components.shell.chips import chip
from app.labels import SOURCED_LABELS, SOURCED_SIGNS, TALK_SIGN, TONE_SIGNS, TYPE_LABELS, TYPE_LETTERS
from app.language import _
from app.runtime import desk
from app.services.desk import settings
from claims.newsroom.rating import scales

_LINES = (
    ("dashed", _("proposed by the machine, nobody has decided")),
    ("solid", _("a claim")),
    ("dotted", _("dismissed")),
    ("double", _("signed off")),
)
#: Words within an element, and words that a style sheet puts into it.
_SHOWN, _PRINTED = Markup(">{}"), Markup(' data-says="{}">')


def legend() -> None:
    """Offer what the signs of the copy mean: letters, lines, verdicts on the desk's scale, sources, comments."""
    with st.container(key="legend", width="content"), st.popover(_("Signs"), icon=":material/legend_toggle:"):
        st.html(str(_table(_SHOWN)))


def printed_legend() -> None:
    """Lay down what the signs mean for the page as it is printed; on the screen nothing of it is read or found."""
    with st.container(key="legend-printed"):
        st.html(str(_table(_PRINTED)))


def _table(says: Markup) -> Markup:
    letters = ((TYPE_LETTERS[kind], label) for kind, label in TYPE_LABELS.items())
    line = Markup('<span style="border-bottom: 3px {} currentColor">&emsp;&emsp;</span>')
    lines = ((line.format(style), words) for style, words in _LINES)
    grades = scales()[settings.get(desk()).scale].grades
    verdicts = ((chip("", grade.tone, TONE_SIGNS[grade.tone]), grade.label) for grade in grades)
    beside = [(SOURCED_SIGNS[name], words) for name, words in SOURCED_LABELS.items()]
    beside.append((TALK_SIGN, _("somebody comments on it")))
    parts = (
        (_("Letter: the kind of claim"), letters), (_("Line: how far it is"), lines),
        (_("Sign behind the name: the newest verdict"), verdicts), (_("And then"), beside),
    )  # fmt: skip
    return Markup("").join(
        Markup('<p><b{}</b></p><table class="cd-table">{}</table>').format(says.format(title), _rows(rows, says))
        for title, rows in parts
    )


def _rows(rows: Iterable[tuple[object, str]], says: Markup) -> Markup:
    row = Markup("<tr><td>{}</td><td{}</td></tr>")
    return Markup("").join(row.format(sign, says.format(words)) for sign, words in rows)
