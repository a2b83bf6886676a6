"""Piles of work on the desk: how many wait for what, and the first of them, each a link."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from app.components.queue.address import query
from app.components.queue.table import STATES, due_words
from app.components.shell.escaped import html, moment, short, way
from app.labels import TONE_SIGNS, TYPE_LABELS
from app.language import _
from app.reports.call_sheet import Question
from app.services.claim_names import claim_address
from app.services.lists.overview import FIRST, MANY, MentionOfMe, Overview, Pile
from app.services.lists.queue import QueueRow

_SHOWN = 110


def counts(seen: Overview) -> None:
    """Show one line of counts, each leading to the queue with exactly these claims."""
    lines = (
        (_("assigned to you"), seen.mine),
        (_("for a second pair of eyes"), seen.second),
        (_("came back to you"), seen.returned),
        (_("with a question"), seen.help),
        (_("overdue"), seen.overdue),
        (_("without a change for three days"), seen.stuck),
        (_("to decide on"), seen.to_decide),
    )
    shown = (
        way("queue", Markup("<b>{}</b> {}").format(number(pile.total), words), query(pile.wanted))
        for words, pile in lines
        if pile.total
    )
    html(Markup('<div class="cd-counts">{}</div>').format(Markup("").join(shown)))


def number(total: int) -> str:
    """Return a count as it is shown: where counting ended, with a plus."""
    return f"{total:,}" if total <= MANY else f"{MANY:,}+"


def pile(title: str, queued: Pile, today: date, *, empty: str) -> Markup:
    """Return the first claims of a pile, and a link to all of them when there are more."""
    parts = [Markup("<h3>{}</h3>").format(f"{title} ({number(queued.total)})" if queued.total else title)]
    if queued.first:
        parts.append(_list(_row(row, today) for row in queued.first))
    else:
        parts.append(Markup('<p class="cd-far">{}</p>').format(empty))
    if queued.total > len(queued.first):
        parts.append(way("queue", _("All {n} in the queue →").format(n=number(queued.total)), query(queued.wanted)))
    return Markup("").join(parts)


def mentions(named: tuple[MentionOfMe, ...]) -> Markup:
    """Return comments that name whoever looks, each leading to what it is about."""
    head = _("You were named ({n})").format(n=len(named))
    return Markup("<h3>{}</h3>{}").format(head, _list(_mention(mention) for mention in named))


def questions(asked: tuple[Question, ...], today: date) -> Markup:
    """Return questions to people that wait for a reply, each leading to the call sheet of its person; `""` for none."""
    if not asked:
        return Markup("")
    head = _("Replies still to come ({n})").format(n=len(asked))
    return Markup("<h3>{}</h3>{}").format(head, _list(_question(question, today) for question in asked[:FIRST]))


def _question(question: Question, today: date) -> Markup:
    due = _("⚠ was due {day}") if question.reply_by and question.reply_by < today else _("asked for by {day}")
    parts = (question.person, due.format(day=question.reply_by) if question.reply_by else "", question.article)
    return _item(way("sources", short(question.question, _SHOWN), {"source": str(question.source_id)}), *parts)


def _list(rows: Iterable[Markup]) -> Markup:
    return Markup('<ul class="cd-pile">{}</ul>').format(Markup("").join(rows))


def _row(row: QueueRow, today: date) -> Markup:
    parts = (
        STATES[row.state], f"{TONE_SIGNS[row.tone]} {row.grade}" if row.grade else "",
        TYPE_LABELS[row.type], _("due {day}").format(day=due) if (due := due_words(row, today)) else "", row.article,
    )  # fmt: skip
    question = Markup('<div class="cd-far">? {}</div>').format(row.question) if row.question else ""
    words = way("article", short(row.text, _SHOWN), claim_address(row.article_id, row.name, row.key))
    return _item(row.around.before + words + row.around.after, row.name, *parts, below=question)


def _mention(mention: MentionOfMe) -> Markup:
    return _item(
        way("article", short(mention.text, _SHOWN), claim_address(mention.article_id, mention.claim)),
        mention.claim,
        _("{by}, {at} UTC").format(by=mention.by, at=moment(mention.at)),
    )


def _item(link: Markup, *parts: str, below: Markup | str = "") -> Markup:
    """Return a link with what is known of it; empty parts are left out."""
    return Markup('<li>{}<div class="cd-far">{}</div>{}</li>').format(link, " · ".join(filter(None, parts)), below)
