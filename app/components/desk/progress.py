"""Articles with how far each is: decided marks, signed claims, and its day."""

from datetime import date

from markupsafe import Markup

from app.components.shell.escaped import html, way
from app.language import _
from app.services.lists.overview import ArticleProgress


def articles(progress: tuple[ArticleProgress, ...], today: date) -> None:
    """Show articles, each with its title as a link, a bar and what is left to do in words."""
    shown = (
        Markup("<li>{}{}{}</li>").format(
            way("article", article.title, {"id": str(article.id)}), _bar(article), _far(article, today)
        )
        for article in progress
    )
    html(Markup('<ul class="cd-pile cd-articles">{}</ul>').format(Markup("").join(shown)))


def _bar(article: ArticleProgress) -> Markup:
    """Return a bar: signed off in the accent, decided but not signed in grey, the rest empty; the words say it too."""
    signed = 100 * article.signed / article.marks if article.marks else 0
    decided = 100 * (article.marks - article.undecided - article.signed) / article.marks if article.marks else 0
    return Markup(
        '<div class="cd-bar" aria-hidden="true"><i class="signed" style="width:{:.1f}%"></i>'
        '<i style="width:{:.1f}%"></i></div>'
    ).format(signed, decided)


def _far(article: ArticleProgress, today: date) -> Markup:
    if not article.marks:
        state = _("nothing marked")
    elif article.is_done:
        state = _("✓ done: {n} signed off").format(n=article.signed)
    else:
        state = _("{decided} of {marks} decided · {signed} of {claims} signed off").format(
            decided=article.marks - article.undecided, marks=article.marks, signed=article.signed, claims=article.claims
        )
        state += " · " + _("{n} waiting").format(n=article.waiting) if article.waiting else ""
    due = Markup("")
    if article.due_on and not article.is_done:
        words = _("⚠ was due {day} {on:%b}") if article.overdue else _("due {day} {on:%b}")
        due = Markup(' · <span class="{}">{}</span>').format(
            "cd-late" if article.overdue else "", words.format(day=article.due_on.day, on=article.due_on)
        )
    outlet = Markup("{} · ").format(article.outlet) if article.outlet else ""
    open_date = "" if article.published_on else " · " + _("publication date open")
    return Markup('<div class="cd-far">{}{}{}{}</div>').format(outlet, state, due, open_date)
