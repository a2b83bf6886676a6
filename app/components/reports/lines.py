"""A line about a file that was handed out."""

from datetime import datetime

from markupsafe import Markup

from app.components.shell.escaped import html, moment, short, way
from app.labels import AUDIENCE_LABELS
from app.language import _, ngettext
from app.services.reports.handed_out import HandedLines, HandedOut

#: Characters of a title that a line shows.
_LONGEST = 80


def lines_of_the_log(handed: HandedLines) -> None:
    """Show when and who handed out lines of the log, how many, and the file's digest."""
    facts = " · ".join((_("Lines of the log: {n}").format(n=handed.lines), _bytes(handed.size), handed.file_name))
    html(
        Markup('<div class="cd-line"><b>{}</b> {}<br>{}<br><code>{}</code></div>').format(
            handed.by, _time(handed.at, handed.line), facts, handed.digest
        )
    )


def line(handed: HandedOut) -> None:
    """Show when, who, which article, in which format, for whom, and the digest by which anybody can tell the file."""
    article = way("article", short(handed.title, _LONGEST), {"id": str(handed.article_id)})
    whom = AUDIENCE_LABELS.get(handed.audience, _("not readable"))
    as_of = _("as of {at} UTC").format(at=moment(handed.moment)) if handed.moment else ""
    facts = " · ".join(
        part for part in (handed.format, _("for: {whom}").format(whom=whom), as_of, _bytes(handed.size)) if part
    )
    n = handed.beside
    beside = ngettext("with {n:,} other article in one file", "with {n:,} other articles in one file", n).format(n=n)
    name = " · ".join(part for part in (handed.file_name, beside if n else "") if part)
    html(
        Markup('<div class="cd-line"><b>{}</b> {}<br>{}<br>{}{}<br><code>{}</code></div>').format(
            handed.by,
            _time(handed.at, handed.line),
            article,
            facts,
            Markup("<br>{}").format(name) if name else "",
            handed.digest,
        )
    )


def _time(at: datetime, place: int) -> Markup:
    words = _("{at} UTC · line {line}").format(at=moment(at, seconds=True), line=place)
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), words)


def _bytes(n: int) -> str:
    return ngettext("{n:,} byte", "{n:,} bytes", n).format(n=n)
