"""Articles with how far each is: decided marks, signed claims, and its day."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from app.components.shell.escaped import html, way
from app.language import _
from app.services.lists.overview import ArticleProgress

_CSS = """
<style>
  .cd-bar { display: flex; height: 6px; border-radius: 3px; overflow: hidden; margin: .1rem 0 .25rem; gap: 1px;
    background: color-mix(in srgb, currentColor 12%, transparent); }
  .cd-bar i { display: block; height: 100%; background: color-mix(in srgb, currentColor 34%, transparent); }
  .cd-bar i.signed { background: var(--st-primary-color, #1f4e9c); }
  .cd-late { font-weight: 600; }
  .cd-far { font-size: .84rem; opacity: .76; line-height: 1.4; }
  .stMainBlockContainer h3 { font-size: 1.05rem; padding: .9rem 0 .3rem; margin: 0; }
  .cd-counts { display: flex; flex-wrap: wrap; gap: .1rem 1.4rem; }
  .stHtml a.cd-way { color: inherit; display: inline-block; padding: .15rem 0; overflow-wrap: anywhere;
    text-decoration-color: color-mix(in srgb, currentColor 30%, transparent); text-underline-offset: .2em; }
  .stHtml a.cd-way:hover, .stHtml a.cd-way:focus-visible { text-decoration-color: currentColor; }
  .stHtml ul.cd-pile { list-style: none; margin: 0; padding: 0; }
  .stHtml .cd-pile li { margin: 0; padding: .25rem 0 .4rem;
    border-bottom: 1px solid color-mix(in srgb, currentColor 10%, transparent); }
  .stHtml p.cd-far { margin: 0; }
  .stHtml ul.cd-articles { padding-top: .5rem; display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr)); gap: .8rem; }
  .stHtml .cd-articles li { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .5rem;
    padding: .5rem .8rem .6rem; }
  .stHtml .cd-articles a.cd-way { font-weight: 600; }
</style>
"""


def style() -> None:
    """Put the rules of the desk on the page."""
    st.html(_CSS)


def articles(found: tuple[ArticleProgress, ...], today: date) -> None:
    """Show articles, each with its title as a link, a bar and what is left to do in words."""
    shown = (
        Markup("<li>{}{}{}</li>").format(way("article", one.title, {"id": str(one.id)}), _bar(one), _far(one, today))
        for one in found
    )
    html(Markup('<ul class="cd-pile cd-articles">{}</ul>').format(Markup("").join(shown)))


def _bar(one: ArticleProgress) -> Markup:
    """Return a bar: signed off in the accent, decided but not signed in grey, the rest empty; the words say it too."""
    signed = 100 * one.signed / one.marks if one.marks else 0
    decided = 100 * (one.marks - one.undecided - one.signed) / one.marks if one.marks else 0
    return Markup(
        '<div class="cd-bar" aria-hidden="true"><i class="signed" style="width:{:.1f}%"></i>'
        '<i style="width:{:.1f}%"></i></div>'
    ).format(signed, decided)


def _far(one: ArticleProgress, today: date) -> Markup:
    if not one.marks:
        said = _("nothing marked")
    elif one.is_done:
        said = _("✓ done: {n} signed off").format(n=one.signed)
    else:
        said = _("{decided} of {marks} decided · {signed} of {claims} signed off").format(
            decided=one.marks - one.undecided, marks=one.marks, signed=one.signed, claims=one.claims
        )
        said += " · " + _("{n} waiting").format(n=one.waiting) if one.waiting else ""
    due = Markup("")
    if one.due_on and not one.is_done:
        words = _("⚠ was due {day} {on:%b}") if one.overdue else _("due {day} {on:%b}")
        due = Markup(' · <span class="{}">{}</span>').format(
            "cd-late" if one.overdue else "", words.format(day=one.due_on.day, on=one.due_on)
        )
    outlet = Markup("{} · ").format(one.outlet) if one.outlet else ""
    open_date = "" if one.published_on else " · " + _("publication date open")
    return Markup('<div class="cd-far">{}{}{}{}</div>').format(outlet, said, due, open_date)
