"""Pictures of the desk's work, each with its table behind it."""

import streamlit as st
from markupsafe import Markup

from app.components.shell.escaped import html
from app.labels import TYPE_LABELS
from app.language import _
from app.reports.drawing import alone
from app.reports.pictures import Picture, verdicts, work
from app.services.lists.work import Work


def show(done: Work) -> None:
    """Show what was done in the last two weeks; nothing when nothing was."""
    drawn = []
    if done.days:
        drawn.append(work(_("By day"), done.days))
    if done.verdicts:
        counts = [(TYPE_LABELS.get(kind, kind), found) for kind, found in done.verdicts]
        drawn.append(verdicts(_("Verdicts by type"), counts))
    if drawn:
        st.subheader(_("Work of two weeks"))
        html(Markup('<div class="cd-pictures">{}</div>').format(Markup("").join(map(_figure, drawn))))


def _figure(picture: Picture) -> Markup:
    cell = Markup("<td>{}</td>").format
    rows = (Markup("<tr>{}</tr>").format(Markup("").join(map(cell, row))) for row in picture.rows)
    return Markup(
        '<figure><figcaption>{}</figcaption><img class="picture" src="{}" alt="{}"><details><summary>{}</summary>'
        '<table class="cd-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></details></figure>'
    ).format(
        picture.title,
        alone(picture.svg),
        picture.told,
        _("The same as a table"),
        Markup("").join(Markup('<th scope="col">{}</th>').format(label) for label in picture.head),
        Markup("").join(rows),
    )
