"""How long a claim, or the claims of an article, were in each state."""

from datetime import timedelta

from markupsafe import Markup

from app.components.shell.escaped import html, moment
from app.labels import STATE_LABELS
from app.language import _, ngettext
from app.runtime import desk
from app.services.log import moments

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


def stages_of_claim(claim_id: int) -> None:
    """Show the states that a claim was in, in order, and for how long."""
    stages = moments.stages_of(desk(), claim_id)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(
            STATE_LABELS.get(stage.state, _("Taken back")), span_words(stage.took),
            _("since {at} UTC").format(at=moment(stage.since)) if stage.until is None
            else _("from {at} UTC").format(at=moment(stage.since)),
        )
        for stage in stages
    )  # fmt: skip
    html(Markup('<table class="cd-slots">{}</table>').format(rows))


def stages_of_article(article_id: int) -> None:
    """Show how long the claims of an article were in each state."""
    stages = moments.stages_of_article(desk(), article_id)
    head = Markup("<tr>{}</tr>").format(
        Markup("").join(
            Markup('<th scope="col">{}</th>').format(label)
            for label in (_("State"), _("Claims"), _("Half of them for less than"), _("Longest"))
        )
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            STATE_LABELS[stage.state], stage.claims, span_words(stage.median), span_words(stage.longest)
        )
        for stage in stages
    )
    empty = Markup('<p class="cd-note">{}</p>').format(_("There is no claim yet."))
    html(Markup('<table class="cd-slots">{}{}</table>').format(head, rows) if stages else empty)


def one_line(claim_id: int) -> str:
    """Return the states that a claim was in and for how long, in one line."""
    return " → ".join(
        f"{STATE_LABELS.get(stage.state, _('Taken back'))} ({span_words(stage.took)})"
        for stage in moments.stages_of(desk(), claim_id)
    )


def span_words(span: timedelta) -> str:
    """Return a stretch of time in its two largest units, "2 days 3 h"; "under a minute" for a short one."""
    seconds = int(span.total_seconds())
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    parts = [
        ngettext("{n} day", "{n} days", days).format(n=days) if days else "",
        _("{n} h").format(n=hours) if hours else "",
        _("{n} min").format(n=minutes) if minutes and not days else "",
    ]
    return " ".join(part for part in parts if part) or _("under a minute")
