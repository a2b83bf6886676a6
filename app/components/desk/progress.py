"""Articles with how far each is: decided marks, signed claims, and its day."""

from datetime import date

from markupsafe import Markup

from app.components.shell.escaped import html, way
from app.language import _
from app.services.lists.overview import ArticleProgress


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
