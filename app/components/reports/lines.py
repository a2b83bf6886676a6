"""A line about a file that was handed out."""

from markupsafe import Markup

from app.components.shell.escaped import html, moment, short, way
from app.labels import AUDIENCE_LABELS
from app.language import _, ngettext
from app.services.reports.handed_out import HandedOut

#: Characters of a title that a line shows.
_LONGEST = 80


def line(found: HandedOut) -> None:
    """Show when, who, which article, in which format, for whom, and the digest by which anybody can tell the file."""
    at = Markup('<time datetime="{}">{}</time>').format(
        found.at.isoformat(), _("{at} UTC · line {line}").format(at=moment(found.at, seconds=True), line=found.line)
    )
    article = way("article", short(found.title, _LONGEST), {"id": str(found.article_id)})
    whom = AUDIENCE_LABELS.get(found.audience, _("not readable"))
    size = ngettext("{n:,} byte", "{n:,} bytes", found.size).format(n=found.size)
    known = _("as of {at} UTC").format(at=moment(found.moment)) if found.moment else ""
    facts = " · ".join(part for part in (found.format, _("for: {whom}").format(whom=whom), known, size) if part)
    n = found.beside
    beside = ngettext("with {n:,} other article in one file", "with {n:,} other articles in one file", n).format(n=n)
    name = " · ".join(part for part in (found.file_name, beside if n else "") if part)
    html(
        Markup('<div class="cd-line"><b>{}</b> {}<br>{}<br>{}{}<br><code>{}</code></div>').format(
            found.by, at, article, facts, Markup("<br>{}").format(name) if name else "", found.digest
        )
    )
